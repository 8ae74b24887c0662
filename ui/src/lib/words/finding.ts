// What is amiss, in a sentence with its figures.
import type { Finding } from '../../bindings/Finding';
import { m } from '../../i18n';
import { formatDate } from '../format';

type Code = Finding['code'];
type Params<C extends Code> = Extract<Finding, { code: C }> extends { params: infer P } ? P : undefined;

const sentences: { [C in Code]: (params: Params<C>) => string } = {
  no_passport: () => m.finding_no_passport(),
  no_status: () => m.finding_no_status(),
  passport_too_short: (p) =>
    m.finding_passport_too_short({
      passport_until: formatDate(p.passport_until),
      status_until: formatDate(p.status_until),
      needed_until: formatDate(p.needed_until),
    }),
  few_blank_pages: (p) => m.finding_few_blank_pages({ found: p.found, needed: p.needed }),
  outlasts_principal: (p) =>
    m.finding_outlasts_principal({
      status_until: formatDate(p.status_until),
      principal_until: formatDate(p.principal_until),
    }),
  principal_without_status: () => m.finding_principal_without_status(),
  child_of_age: (p) => m.finding_child_of_age({ birthday: formatDate(p.birthday) }),
  beyond_calendar: (p) =>
    m.finding_beyond_calendar({
      status_until: formatDate(p.status_until),
      calendar_until: formatDate(p.calendar_until),
    }),
  unconfirmed_days: (p) => m.finding_unconfirmed_days({ confirmed_through: formatDate(p.confirmed_through) }),
};

/** What a finding says. */
export function findingWords(finding: Finding): string {
  const say = sentences[finding.code] as (params: unknown) => string;
  return say('params' in finding ? finding.params : undefined);
}
