// What stands in the way of an application, and what to do about it. A code without words does not compile.
import type { Obstacle } from '../../bindings/Obstacle';
import type { Place } from '../../bindings/Place';
import type { Remedy } from '../../bindings/Remedy';
import type { Stated } from '../../bindings/Stated';
import type { UnknownFact } from '../../bindings/UnknownFact';
import { m } from '../../i18n';
import { formatDate, formatMoney } from '../format';
import { entriesWords, longestWords, paperKindWords, tierWords } from './choice';

type Code = Obstacle['code'];
type Params<C extends Code> = Extract<Obstacle, { code: C }> extends { params: infer P } ? P : undefined;
type RemedyCode = Remedy['code'];
type RemedyParams<C extends RemedyCode> =
  Extract<Remedy, { code: C }> extends { params: infer P } ? P : undefined;

/** Names that the core gives only by their ids. */
export interface Names {
  service: (id: string) => string;
  country: (code: string) => string;
}

export const placeWords: Record<Place, () => string> = {
  embassy: m.place_embassy,
  airport: m.place_airport,
};

const factWords: Record<UnknownFact, () => string> = {
  birth_date: m.unknown_fact_birth_date,
  nationality: m.unknown_fact_nationality,
  whereabouts: m.unknown_fact_whereabouts,
  principal: m.unknown_fact_principal,
  blank_pages: m.unknown_fact_blank_pages,
  status_category: m.unknown_fact_status_category,
  status_entries: m.unknown_fact_status_entries,
  status_host: m.unknown_fact_status_host,
  category: m.unknown_fact_category,
  term: m.unknown_fact_term,
  tier: m.unknown_fact_tier,
  entry: m.unknown_fact_entry,
  wished_end: m.unknown_fact_wished_end,
  representative: m.unknown_fact_representative,
  attorney_until: m.unknown_fact_attorney_until,
};

const dateOr = (date: string | null) => (date ? formatDate(date) : '—');
const stated = <T>(value: Stated<T>, show: (value: T) => string) =>
  typeof value === 'object' && value !== null && 'not_stated' in value ? m.not_stated() : show(value as T);
const tiers = (offered: string[]) => offered.map(tierWords).join(', ');
const places = (where: Place[]) => where.map((place) => placeWords[place]()).join(', ');

const sentences: { [C in Code]: (params: Params<C>, names: Names) => string } = {
  service_unknown: (p) => m.obstacle_service_unknown({ service: p.service }),
  no_applicant: () => m.obstacle_no_applicant(),
  applicant_unknown: () => m.obstacle_applicant_unknown(),
  household_of_other_host: () => m.obstacle_household_of_other_host(),
  duplicate: () => m.obstacle_duplicate(),
  edition_does_not_cover: (p) =>
    m.obstacle_edition_does_not_cover({ edition: p.edition, in_force: p.in_force ?? '—' }),
  filing_day_passed: (p) => m.obstacle_filing_day_passed({ planned_on: formatDate(p.planned_on) }),
  filing_day_off: (p) => m.obstacle_filing_day_off({ file_on: formatDate(p.file_on) }),
  beyond_calendar: (p) =>
    m.obstacle_beyond_calendar({ day: formatDate(p.day), calendar_until: formatDate(p.calendar_until) }),
  nothing_to_extend: () => m.obstacle_nothing_to_extend(),
  held_category_differs: (p) => m.obstacle_held_category_differs(p),
  host_differs: (p) => m.obstacle_host_differs({ status_until: formatDate(p.status_until) }),
  window_not_open: (p) =>
    m.obstacle_window_not_open({ opens_on: formatDate(p.opens_on), closes_on: formatDate(p.closes_on) }),
  window_closed: (p) =>
    m.obstacle_window_closed({
      closed_on: formatDate(p.closed_on),
      status_until: formatDate(p.status_until),
    }),
  too_short_for_window: (p) => m.obstacle_too_short_for_window({ status_until: formatDate(p.status_until) }),
  worst_case_too_late: (p) => m.obstacle_worst_case_too_late({ status_until: formatDate(p.status_until) }),
  window_unconfirmed: (p) =>
    m.obstacle_window_unconfirmed({ confirmed_through: formatDate(p.confirmed_through) }),
  nothing_to_cancel: () => m.obstacle_nothing_to_cancel(),
  no_investor_visa: (p) => m.obstacle_no_investor_visa({ categories: p.categories.join(', ') }),
  no_in_country_route: () => m.obstacle_no_in_country_route(),
  category_not_offered: (p) =>
    m.obstacle_category_not_offered({ category: p.category, offered: p.offered.join(', ') }),
  entries_not_offered: (p) =>
    m.obstacle_entries_not_offered({
      entries: entriesWords[p.entries](),
      offered: entriesWords[p.offered](),
    }),
  tier_not_offered: (p) => m.obstacle_tier_not_offered({ offered: tiers(p.offered) }),
  airport_not_offered: (p) => m.obstacle_airport_not_offered({ places: places(p.places) }),
  permit_instead_of_visa: (p, { country }) =>
    m.obstacle_permit_instead_of_visa({
      nationality: country(p.nationality),
      above_days: p.above_days,
    }),
  nationality_not_served: (p, { country }) =>
    m.obstacle_nationality_not_served({
      nationality: country(p.nationality),
      served: p.served.map(country).join(', '),
    }),
  nationality_not_named: (p, { country }) =>
    m.obstacle_nationality_not_named({
      nationality: country(p.nationality),
      named: p.named.map(country).join(', '),
    }),
  person_inside: (p) => m.obstacle_person_inside({ entered_on: formatDate(p.entered_on) }),
  person_outside: (p) => m.obstacle_person_outside({ left_on: dateOr(p.left_on) }),
  no_passport: () => m.obstacle_no_passport(),
  passport_expired: (p) => m.obstacle_passport_expired({ passport_until: formatDate(p.passport_until) }),
  passport_below_term: (p) =>
    m.obstacle_passport_below_term({
      passport_until: formatDate(p.passport_until),
      needed_until: formatDate(p.needed_until),
      longest: longestWords(p.longest, p.tier),
    }),
  passport_below_residence: (p) =>
    m.obstacle_passport_below_residence({
      passport_until: formatDate(p.passport_until),
      needed_until: formatDate(p.needed_until),
    }),
  permit_too_long: (p) =>
    m.obstacle_permit_too_long({
      wished_until: formatDate(p.wished_until),
      longest_until: formatDate(p.longest_until),
    }),
  few_blank_pages: (p) => m.obstacle_few_blank_pages(p),
  no_qualification: () => m.obstacle_no_qualification(),
  no_child_consent: () => m.obstacle_no_child_consent(),
  certificate_of_other_year: (p) =>
    m.obstacle_certificate_of_other_year({ issued_on: formatDate(p.issued_on), year: p.year }),
  paper_ended: (p) =>
    m.obstacle_paper_ended({ kind: paperKindWords[p.kind](), ended_on: formatDate(p.ended_on) }),
  paper_not_recorded: (p) => m.obstacle_paper_not_recorded({ kind: paperKindWords[p.kind]() }),
  child_of_age: (p) => m.obstacle_child_of_age({ birthday: formatDate(p.birthday) }),
  child_of_age_within_term: (p) =>
    m.obstacle_child_of_age_within_term({
      birthday: formatDate(p.birthday),
      wished_until: formatDate(p.wished_until),
    }),
  principal_without_visa: () => m.obstacle_principal_without_visa(),
  beyond_principal: (p) =>
    m.obstacle_beyond_principal({
      wished_until: formatDate(p.wished_until),
      principal_until: formatDate(p.principal_until),
    }),
  contract_ended: (p) => m.obstacle_contract_ended({ contract_until: formatDate(p.contract_until) }),
  contract_before_end: (p) =>
    m.obstacle_contract_before_end({
      contract_until: formatDate(p.contract_until),
      wished_until: formatDate(p.wished_until),
    }),
  invitation_too_late: (p) =>
    m.obstacle_invitation_too_late({
      entry_on: formatDate(p.entry_on),
      latest_on: formatDate(p.latest_on),
    }),
  invitation_too_early: (p) =>
    m.obstacle_invitation_too_early({
      entry_on: formatDate(p.entry_on),
      earliest_on: formatDate(p.earliest_on),
    }),
  no_valid_attorney: (p) => m.obstacle_no_valid_attorney({ ended_on: formatDate(p.ended_on) }),
  no_general_attorney: () => m.obstacle_no_general_attorney(),
  general_attorney_ended: (p) => m.obstacle_general_attorney_ended({ ended_on: formatDate(p.ended_on) }),
  fact_unknown: (p) => m.obstacle_fact_unknown({ fact: factWords[p.fact]() }),
};

/** What stands in the way. */
export function obstacleWords(obstacle: Obstacle, names: Names): string {
  const say = sentences[obstacle.code] as (params: unknown, names: Names) => string;
  return say('params' in obstacle ? obstacle.params : undefined, names);
}

const remedies: { [C in RemedyCode]: (params: RemedyParams<C>, names: Names) => string } = {
  file_on: (p) => m.remedy_file_on({ on: formatDate(p.on) }),
  file_between: (p) =>
    m.remedy_file_between({
      from: formatDate(p.from),
      until: formatDate(p.until),
      safe_until: dateOr(p.safe_until),
    }),
  file_after_principal: (p) => m.remedy_file_after_principal({ from: dateOr(p.from) }),
  file_review: (p) =>
    m.remedy_file_review({
      fee: stated(p.fee, formatMoney),
      working_days: stated(p.working_days, String),
      decided_on: dateOr(p.decided_on),
    }),
  await_review: () => m.remedy_await_review(),
  use_service: (p, names) => m.remedy_use_service({ services: servicesOf(p.services, names) }),
  cancel_and_apply_anew: (p, names) =>
    m.remedy_cancel_and_apply_anew({
      cancel: servicesOf(p.cancel, names),
      apply: servicesOf(p.apply, names),
    }),
  leave_or_apply_anew: (p, names) =>
    m.remedy_leave_or_apply_anew({
      leave_by: formatDate(p.leave_by),
      services: servicesOf(p.services, names),
    }),
  enter_first: (p, names) => m.remedy_enter_first({ or_use: servicesOf(p.or_use, names) }),
  leave_first: (p, names) => m.remedy_leave_first({ or_use: servicesOf(p.or_use, names) }),
  enter_from: (p) => m.remedy_enter_from({ on: formatDate(p.on) }),
  collect_at: (p) => m.remedy_collect_at({ places: places(p.places) }),
  choose_tier: (p) => m.remedy_choose_tier({ offered: tiers(p.offered) }),
  choose_category: (p) => m.remedy_choose_category({ offered: p.offered.join(', ') }),
  renew_passport: (p) => m.remedy_renew_passport({ needed_until: formatDate(p.needed_until) }),
  renew_passport_or_shorten: (p) =>
    m.remedy_renew_passport_or_shorten({
      needed_until: formatDate(p.needed_until),
      longest: longestWords(p.longest, p.tier),
    }),
  extend_contract_or_shorten: (p) =>
    m.remedy_extend_contract_or_shorten({
      needed_until: formatDate(p.needed_until),
      longest: longestWords(p.longest, p.tier),
    }),
  shorten: (p) => m.remedy_shorten({ until: formatDate(p.until), longest: longestWords(p.longest, p.tier) }),
  get_paper: (p) => m.remedy_get_paper({ kind: paperKindWords[p.kind](), valid_on: formatDate(p.valid_on) }),
  take_fingerprints: (p) => m.remedy_take_fingerprints({ year: p.year }),
  find_own_status: (p) => m.remedy_find_own_status({ from: formatDate(p.from) }),
  issue_attorney: (p) => m.remedy_issue_attorney({ valid_on: formatDate(p.valid_on) }),
  issue_general_attorney: (p) => m.remedy_issue_general_attorney({ valid_on: formatDate(p.valid_on) }),
  continue_other: () => m.remedy_continue_other(),
  make_anew: (p) => m.remedy_make_anew({ edition: p.edition }),
  confirm_calendar: () => m.remedy_confirm_calendar(),
  ask_centre: () => m.remedy_ask_centre(),
  record: (p) => m.remedy_record({ fact: factWords[p.fact]() }),
  correct: () => m.remedy_correct(),
};

function servicesOf(ids: string[], names: Names): string {
  return ids.length ? ids.map((id) => `«${names.service(id)}»`).join(', ') : '—';
}

/** What to do about it. */
export function remedyWords(remedy: Remedy, names: Names): string {
  const say = remedies[remedy.code] as (params: unknown, names: Names) => string;
  return say('params' in remedy ? remedy.params : undefined, names);
}
