import type { Obstacle } from '../bindings/Obstacle';
import type { UnknownFact } from '../bindings/UnknownFact';

/** What an obstacle belongs to. */
interface Place {
  application: string;
  host: string;
}

/** Where an obstacle is removed; none where that is done outside Kosh, or by waiting. */
export function remedyHref({ remedy, person }: Obstacle, { application, host }: Place): string | null {
  const edit = `#/applications/${application}/edit`;
  const add = (record: string) => person && `#/people/${person}?add=${record}`;
  const start = (service: string | undefined) =>
    service && person ? `#/applications/new?person=${person}&service=${service}` : null;
  switch (remedy.code) {
    case 'file_on':
    case 'file_between':
    case 'enter_from':
    case 'collect_at':
    case 'choose_tier':
    case 'choose_category':
    case 'renew_passport_or_shorten':
    case 'extend_contract_or_shorten':
    case 'shorten':
    case 'correct':
      return edit;
    case 'file_after_principal':
      return remedy.params.application ? `#/applications/${remedy.params.application}` : null;
    case 'await_review':
    case 'continue_other':
      return `#/applications/${remedy.params.application}`;
    case 'file_review':
      return start(remedy.params.service);
    case 'use_service':
    case 'leave_or_apply_anew':
      return start(remedy.params.services[0]);
    case 'cancel_and_apply_anew':
      return start(remedy.params.cancel[0]);
    case 'enter_first':
    case 'leave_first':
      return add('stay');
    case 'renew_passport':
      return add('passport');
    case 'get_paper':
      return add(`paper:${remedy.params.kind}`);
    case 'take_fingerprints':
      return add('paper:fingerprint_certificate');
    case 'issue_attorney':
      return '#/settings';
    case 'issue_general_attorney':
      return `#/hosts/${host}/edit`;
    case 'record':
      return recordHref(remedy.params.fact, person, application);
    case 'find_own_status':
    case 'make_anew':
      return person && `#/applications/new?person=${person}`;
    case 'confirm_calendar':
    case 'ask_centre':
      return null;
  }
}

/** Where a fact is written down. */
function recordHref(fact: UnknownFact, person: string | null, application: string): string | null {
  switch (fact) {
    case 'birth_date':
    case 'nationality':
      return person && `#/people/${person}/edit`;
    case 'whereabouts':
      return person && `#/people/${person}?add=stay`;
    case 'principal':
    case 'blank_pages':
    case 'status_category':
    case 'status_entries':
    case 'status_host':
      return person && `#/people/${person}`;
    case 'category':
    case 'term':
    case 'tier':
    case 'entry':
    case 'wished_end':
      return `#/applications/${application}/edit`;
    case 'representative':
    case 'attorney_until':
      return '#/settings';
  }
}
