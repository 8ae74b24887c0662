import type { Deadline } from '../../bindings/Deadline';

/** Where the next act of a deadline is done. */
export function actHref(deadline: Deadline): string {
  const { act } = deadline;
  const person = `#/people/${deadline.person ?? ''}`;
  switch (act.act) {
    case 'prepare':
    case 'apply':
      return `#/applications/new?person=${deadline.person ?? ''}&service=${act.of}`;
    case 'continue':
      return `#/applications/${act.of}`;
    case 'leave_or_apply_anew':
      return person;
    case 'record':
      return `${person}?add=status`;
    case 'renew_passport':
      return `${person}?add=passport`;
    case 'renew_attorney':
      return '#/settings';
  }
}
