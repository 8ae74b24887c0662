import type { Act } from '../bindings/Act';
import type { Finding } from '../bindings/Finding';
import type { Subject } from '../bindings/Subject';

/** Something to do: of a deadline or of a finding. */
export interface Doing {
  act: Act;
  person: string | null;
  subject: Subject | null;
  /** What is amiss, where it is a finding. */
  code?: Finding['code'];
}

/** Where the next act is done; none where it is done outside Kosh. */
export function actHref({ act, person, subject, code }: Doing): string | null {
  const apply = `#/applications/new?person=${person ?? ''}`;
  const add = (record: string) => `#/people/${person ?? ''}?add=${record}`;
  switch (act.act) {
    case 'prepare':
    case 'apply':
      return `${apply}&service=${act.of}`;
    case 'continue':
    case 'attend':
    case 'ask_centre':
      return `#/applications/${act.of}`;
    case 'leave_or_apply_anew':
      return person && `#/people/${person}`;
    case 'align_family':
    case 'find_own_status':
      return apply;
    case 'record':
      if (code === 'no_passport') return add('passport');
      return code && code !== 'no_status' ? subjectHref(subject, person) : recordHref(subject, person);
    case 'leave':
    case 'correct':
    case 'notify_arrival':
    case 'register_stay':
      return subjectHref(subject, person);
    case 'renew_passport':
      return add('passport');
    case 'renew_paper':
      return add('paper');
    case 'take_fingerprints':
      return add('paper:fingerprint_certificate');
    case 'get_consent':
      return add('paper:child_consent');
    case 'extend_contract':
      return `#/people/${person ?? ''}/edit`;
    case 'renew_attorney':
      return subject?.of === 'host' ? subjectHref(subject, person) : '#/settings';
    case 'confirm':
      return null;
  }
}

/** Where what happened is written down: a departure at its stay, a renewal as a new status. */
function recordHref(subject: Subject | null, person: string | null): string | null {
  return subject?.of === 'stay' ? subjectHref(subject, person) : `#/people/${person ?? ''}?add=status`;
}

/** Where a record is corrected. */
function subjectHref(subject: Subject | null, person: string | null): string | null {
  switch (subject?.of) {
    case undefined:
      return person && `#/people/${person}`;
    case 'status':
    case 'passport':
    case 'paper':
    case 'stay':
      return `#/people/${person ?? ''}?edit=${subject.of}/${subject.id}`;
    case 'person':
      return `#/people/${subject.id}/edit`;
    case 'application':
      return `#/applications/${subject.id}/edit`;
    case 'representative':
      return '#/settings';
    case 'host':
      return `#/hosts/${subject.id}/edit`;
  }
}
