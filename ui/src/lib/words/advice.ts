// What advice says: closed lists with their words, complete by type.
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';

import type { AimKind } from '../../bindings/AimKind';
import type { Allowed } from '../../bindings/Allowed';
import type { Length } from '../../bindings/Length';
import type { MissingTermFact } from '../../bindings/MissingTermFact';
import type { PermitNeed } from '../../bindings/PermitNeed';
import type { RouteBlock } from '../../bindings/RouteBlock';
import type { RouteKind } from '../../bindings/RouteKind';
import type { RoutePlace } from '../../bindings/RoutePlace';
import type { StepKind } from '../../bindings/StepKind';
import type { TermBegins } from '../../bindings/TermBegins';
import type { TermLength } from '../../bindings/TermLength';
import type { TermLimit } from '../../bindings/TermLimit';
import type { TermLimitKind } from '../../bindings/TermLimitKind';
import { m } from '../../i18n';
import { formatDate, formatMoney } from '../format';
import { termWords, tierWords } from './choice';
import type { Look } from './state';

type BlockCode = RouteBlock['code'];
type BlockParams<C extends BlockCode> =
  Extract<RouteBlock, { code: C }> extends { params: infer P } ? P : undefined;
type Reason = RoutePlace['reason'];
type ReasonParams<R extends Reason> =
  Extract<RoutePlace, { reason: R }> extends { params: infer P } ? P : undefined;

export const allowedLooks: Record<Allowed, Look> = {
  yes: { tone: 'good', icon: CircleCheck, word: m.advice_allowed_yes },
  unknown: { tone: 'warn', icon: CircleHelp, word: m.advice_allowed_unknown },
  no: { tone: 'bad', icon: CircleX, word: m.advice_allowed_no },
};

type LimitWords = (said: { name: string; valid: string; until: string }) => string;
const limits: Record<TermLimitKind, LimitWords> = {
  passport: m.advice_term_limit_passport,
  contract: m.advice_term_limit_contract,
  principals_status: m.advice_term_limit_status,
};

/** What ends a visa, whose it is, and until when it lets a visa reach. */
export function limitWords(limit: TermLimit, name: string): string {
  return limits[limit.kind]({
    name,
    valid: formatDate(limit.valid_until),
    until: formatDate(limit.visas_until),
  });
}

export const missingTermWords: Record<MissingTermFact, () => string> = {
  passport: m.advice_term_missing_passport,
  principals_end: m.advice_term_missing_principal,
  contract_end: m.advice_term_missing_contract,
};

export const beginsWords: Record<TermBegins, () => string> = {
  as_asked: m.advice_term_begins_as_asked,
  after_status: m.advice_term_begins_after_status,
  today: m.advice_term_begins_today,
};

/** Whole months and the days beyond them: «2 years 3 months 5 days». */
export function termLengthWords({ months, days }: TermLength): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const whole = `${years ? `${years}y` : ''}${rest ? `${rest}m` : ''}`;
  const beyond = days || !whole ? m.advice_days({ count: days }) : '';
  return [whole && termWords(whole), beyond].filter(Boolean).join(' ');
}

const units: Record<Length['unit'], (said: { count: number }) => string> = {
  working_days: m.advice_working_days,
  calendar_days: m.advice_calendar_days,
};

/** A length of time in the unit in which it is stated. */
export function lengthWords({ unit, days }: Length): string {
  return units[unit]({ count: days });
}

export const routeKindWords: Record<RouteKind, () => string> = {
  invitation: m.advice_route_kind_invitation,
  in_country: m.advice_route_kind_in_country,
  extension: m.advice_route_kind_extension,
  temporary_permit: m.advice_route_kind_temporary_permit,
  residence_permit: m.advice_route_kind_residence_permit,
};

export const permitNeedWords: Record<PermitNeed, () => string> = {
  needed: m.advice_route_need_needed,
  undecided: m.advice_route_need_undecided,
  not_needed: m.advice_route_need_not_needed,
};

const places: { [R in Reason]: (params: ReasonParams<R>) => string } = {
  first: () => m.advice_route_place_first(),
  less_open: () => m.advice_route_place_less_open(),
  not_priced: () => m.advice_route_place_not_priced(),
  dearer: (p) => m.advice_route_place_dearer({ by: formatMoney(p.by) }),
  slower: (p) => m.advice_route_place_slower({ by: m.advice_calendar_days({ count: p.by_days }) }),
  time_unknown: () => m.advice_route_place_time_unknown(),
  as_listed: () => m.advice_route_place_as_listed(),
};

/** Why a route stands where it does. */
export function routePlaceWords(place: RoutePlace): string {
  const say = places[place.reason] as (params: unknown) => string;
  return say('params' in place ? place.params : undefined);
}

const rows = (offered: string[]) => offered.map(tierWords).join(', ');
const after = (days: number) => m.advice_calendar_days({ count: days });

const blocks: { [C in BlockCode]: (params: BlockParams<C>, country: (code: string) => string) => string } = {
  not_offered: () => m.advice_block_not_offered(),
  term_needed: (p) => m.advice_block_term_needed({ offered: rows(p.offered) }),
  term_not_offered: (p) => m.advice_block_term_not_offered({ offered: rows(p.offered) }),
  permit_instead: (p) => m.advice_block_permit_instead({ after: after(p.after_days) }),
  not_for_nationality: (p, country) =>
    m.advice_block_not_for_nationality({ served: p.served.map(country).join(', ') }),
  stay_too_short: (p) => m.advice_block_stay_too_short({ after: after(p.after_days) }),
  not_named_in_practice: () => m.advice_block_not_named_in_practice(),
  stay_unknown: (p) => m.advice_block_stay_unknown({ after: after(p.after_days) }),
  nationality_unknown: () => m.advice_block_nationality_unknown(),
  nothing_to_extend: () => m.advice_block_nothing_to_extend(),
  host_changed: () => m.advice_block_host_changed(),
  window_not_open: (p) => m.advice_block_window_not_open({ date: formatDate(p.opens_on) }),
  window_closed: (p) => m.advice_block_window_closed({ date: formatDate(p.closed_on) }),
  window_unknown: (p) => m.advice_block_window_unknown({ date: formatDate(p.calendar_until) }),
  is_inside: (p) => m.advice_block_is_inside({ date: formatDate(p.since) }),
  is_abroad: (p) => m.advice_block_is_abroad({ date: formatDate(p.since) }),
  whereabouts_unknown: () => m.advice_block_whereabouts_unknown(),
  embassy_only: () => m.advice_block_embassy_only(),
  needs_investor_visa: () => m.advice_block_needs_investor_visa(),
  yearly: (p) => m.advice_block_yearly({ permits: p.permits }),
};

/** What stands in the way of a route, or should be known of it. */
export function routeBlockWords(block: RouteBlock, country: (code: string) => string): string {
  const say = blocks[block.code] as (params: unknown, country: (code: string) => string) => string;
  return say('params' in block ? block.params : undefined, country);
}

export const aimWords: Record<AimKind, () => string> = {
  begin_on: m.advice_aim_begin_on,
  start_on: m.advice_aim_start_on,
  arrive_on: m.advice_aim_arrive_on,
};

export const stepWords: Record<StepKind, () => string> = {
  file_review: m.advice_step_file_review,
  review: m.advice_step_review,
  collect_papers: m.advice_step_collect_papers,
  take_fingerprints: m.advice_step_take_fingerprints,
  file: m.advice_step_file,
  file_family: m.advice_step_file_family,
  appointment: m.advice_step_appointment,
  issue: m.advice_step_issue,
  step_two: m.advice_step_step_two,
  enter: m.advice_step_enter,
  notify_arrival: m.advice_step_notify_arrival,
  register_stay: m.advice_step_register_stay,
  leave: m.advice_step_leave,
};
