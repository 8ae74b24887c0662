// What is amiss, in a sentence with its figures.
import type { Finding } from '../../bindings/Finding';
import { m } from '../../i18n';
import { formatDate } from '../format';
import { longestWords, paperKindWords, stageWords } from './choice';

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
  passport_below_term: (p) =>
    m.finding_passport_below_term({
      passport_until: formatDate(p.passport_until),
      needed_until: formatDate(p.needed_until),
      longest: longestWords(p.longest, p.tier),
    }),
  passport_below_residence: (p) =>
    m.finding_passport_below_residence({
      passport_until: formatDate(p.passport_until),
      needed_until: formatDate(p.needed_until),
    }),
  permit_beyond_passport: (p) =>
    m.finding_permit_beyond_passport({
      status_until: formatDate(p.status_until),
      passport_until: formatDate(p.passport_until),
    }),
  permit_too_long: (p) =>
    m.finding_permit_too_long({
      status_until: formatDate(p.status_until),
      allowed_until: formatDate(p.allowed_until),
    }),
  open_from_first_day: (p) =>
    m.finding_open_from_first_day({ opens_on: formatDate(p.opens_on), closes_on: formatDate(p.closes_on) }),
  window_closed: (p) =>
    m.finding_window_closed({ closed_on: formatDate(p.closed_on), status_until: formatDate(p.status_until) }),
  host_changed: (p) => m.finding_host_changed({ status_until: formatDate(p.status_until) }),
  exit_visa_too_long: (p) =>
    m.finding_exit_visa_too_long({
      status_until: formatDate(p.status_until),
      allowed_until: formatDate(p.allowed_until),
    }),
  visa_free_days: (p) => m.finding_visa_free_days(p),
  visa_free_unknown: () => m.finding_visa_free_unknown(),
  needs_temporary_permit: (p) =>
    m.finding_needs_temporary_permit({ without_until: formatDate(p.without_until) }),
  outlasts_principal: (p) =>
    m.finding_outlasts_principal({
      status_until: formatDate(p.status_until),
      principal_until: formatDate(p.principal_until),
    }),
  ends_before_principal: (p) =>
    m.finding_ends_before_principal({
      status_until: formatDate(p.status_until),
      principal_until: formatDate(p.principal_until),
    }),
  principal_without_status: () => m.finding_principal_without_status(),
  child_of_age: (p) => m.finding_child_of_age({ birthday: formatDate(p.birthday) }),
  contract_before_status: (p) =>
    m.finding_contract_before_status({
      contract_until: formatDate(p.contract_until),
      status_until: formatDate(p.status_until),
    }),
  certificate_of_other_year: (p) =>
    m.finding_certificate_of_other_year({
      issued_on: formatDate(p.issued_on),
      file_on: formatDate(p.file_on),
    }),
  paper_ends_before_filing: (p) =>
    m.finding_paper_ends_before_filing({
      valid_until: formatDate(p.valid_until),
      file_on: formatDate(p.file_on),
      kind: paperKindWords[p.kind](),
    }),
  notified_late: (p) =>
    m.finding_notified_late({ due_on: formatDate(p.due_on), notified_on: formatDate(p.notified_on) }),
  filed_outside_window: (p) =>
    m.finding_filed_outside_window({
      file_on: formatDate(p.file_on),
      opens_on: formatDate(p.opens_on),
      closes_on: formatDate(p.closes_on),
    }),
  waits_on_manager: (p) =>
    m.finding_waits_on_manager({ since: formatDate(p.since), days: p.days, stage: stageWords[p.stage]() }),
  no_valid_attorney: () => m.finding_no_valid_attorney(),
  no_general_attorney: () => m.finding_no_general_attorney(),
  beyond_calendar: (p) =>
    m.finding_beyond_calendar({
      status_until: formatDate(p.status_until),
      calendar_until: formatDate(p.calendar_until),
    }),
  unconfirmed_days: (p) => m.finding_unconfirmed_days({ confirmed_through: formatDate(p.confirmed_through) }),
  estimated_holiday: (p) => m.finding_estimated_holiday({ date: formatDate(p.date) }),
  index_unknown: (p) => m.finding_index_unknown({ year: p.year }),
  edition_does_not_cover: (p) => m.finding_edition_does_not_cover({ on: formatDate(p.on) }),
  left_before_entering: (p) =>
    m.finding_left_before_entering({ entered_on: formatDate(p.entered_on), left_on: formatDate(p.left_on) }),
  stays_overlap: (p) =>
    m.finding_stays_overlap({
      entered_on: formatDate(p.entered_on),
      left_on: p.left_on ? formatDate(p.left_on) : '—',
    }),
  child_older_than_parent: (p) =>
    m.finding_child_older_than_parent({
      child_born_on: formatDate(p.child_born_on),
      parent_born_on: formatDate(p.parent_born_on),
    }),
  same_passport_number: () => m.finding_same_passport_number(),
  ends_before_beginning: (p) =>
    m.finding_ends_before_beginning({
      valid_from: formatDate(p.valid_from),
      valid_until: formatDate(p.valid_until),
    }),
  begin_unknown: (p) => m.finding_begin_unknown({ valid_until: formatDate(p.valid_until) }),
  born_after_beginning: (p) =>
    m.finding_born_after_beginning({ born_on: formatDate(p.born_on), valid_from: formatDate(p.valid_from) }),
};

/** What a finding says. */
export function findingWords(finding: Finding): string {
  const say = sentences[finding.code] as (params: unknown) => string;
  return say('params' in finding ? finding.params : undefined);
}
