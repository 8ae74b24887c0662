// What a step of a proof says: with the day or the amount at which it arrives. A step without words does not compile.
import type { Fact } from '../../bindings/Fact';
import type { Figure } from '../../bindings/Figure';
import type { ProofAsked } from '../../bindings/ProofAsked';
import type { ProofStep } from '../../bindings/ProofStep';
import type { ProofVerdict } from '../../bindings/ProofVerdict';
import type { Absent } from '../../bindings/Absent';
import { m } from '../../i18n';
import { formatDate, formatMoney } from '../format';
import { inLocale } from '../text';
import {
  costKindWords,
  hostKindWords,
  paperKindWords,
  roleWords,
  stageWords,
  termWords,
  tierWords,
} from './choice';
import { dayKindWords } from './day';

type Kind = ProofStep['step'];
type Params<K extends Kind> = Extract<ProofStep, { step: K }>['params'];

const facts: Record<Fact, (of: { date: string }) => string> = {
  today: m.proof_fact_today,
  status_from: m.proof_fact_status_from,
  status_until: m.proof_fact_status_until,
  principal_status_until: m.proof_fact_principal_status_until,
  passport_until: m.proof_fact_passport_until,
  paper_issued: m.proof_fact_paper_issued,
  paper_until: m.proof_fact_paper_until,
  contract_until: m.proof_fact_contract_until,
  born: m.proof_fact_born,
  parent_born: m.proof_fact_parent_born,
  entered: m.proof_fact_entered,
  covered_until: m.proof_fact_covered_until,
  left: m.proof_fact_left,
  notified: m.proof_fact_notified,
  filing: m.proof_fact_filing,
  term_from: m.proof_fact_term_from,
  term_until: m.proof_fact_term_until,
  appointment: m.proof_fact_appointment,
  stage_reached: m.proof_fact_stage_reached,
  attorney_until: m.proof_fact_attorney_until,
  general_attorney_until: m.proof_fact_general_attorney_until,
};

const absents: Record<Absent, () => string> = {
  passport: m.proof_absent_passport,
  status: m.proof_absent_status,
  principal_status: m.proof_absent_principal_status,
  status_from: m.proof_absent_status_from,
  attorney: m.proof_absent_attorney,
  general_attorney: m.proof_absent_general_attorney,
  exit: m.proof_absent_exit,
  visa_free_term: m.proof_absent_visa_free_term,
  same_host: m.proof_absent_same_host,
  index: m.proof_absent_index,
};

const limits: Record<Figure, (of: { found: number; limit: number }) => string> = {
  blank_pages: m.proof_limit_blank_pages,
  stay_days: m.proof_limit_stay_days,
  window_days: m.proof_limit_window_days,
  waiting_days: m.proof_limit_waiting_days,
};

const verdicts: Record<ProofVerdict, () => string> = {
  yes: m.proof_verdict_yes,
  no: m.proof_verdict_no,
  unknown: m.proof_verdict_unknown,
};

const sentences: { [K in Kind]: (params: Params<K>) => string } = {
  fact: (p) => facts[p.fact]({ date: formatDate(p.on) }),
  absent: (p) => absents[p.what](),
  paper: (p) => m.proof_paper({ kind: paperKindWords[p.kind]() }),
  stage: (p) => m.proof_stage({ stage: stageWords[p.stage]() }),
  service: (p) => m.proof_service({ name: inLocale(p.name), section: p.section }),
  nationality: (p) => m.proof_nationality({ country: inLocale(p.name), group: inLocale(p.group) }),
  rule: (p) => inLocale(p.ground.text),
  working_days: (p) => {
    const say = p.direction === 'back' ? m.proof_working_days_back : m.proof_working_days_forward;
    return say({ days: p.days, from: formatDate(p.from), to: formatDate(p.to) });
  },
  calendar_days: (p) => {
    const onward = p.start === 'counted' ? m.proof_calendar_days_from : m.proof_calendar_days_forward;
    const say = p.direction === 'back' ? m.proof_calendar_days_back : onward;
    return say({ days: p.days, from: formatDate(p.from), to: formatDate(p.to) });
  },
  months: (p) => {
    const back = p.clamped ? m.proof_months_back_clamped : m.proof_months_back;
    const forward = p.clamped ? m.proof_months_forward_clamped : m.proof_months_forward;
    const say = p.direction === 'back' ? back : forward;
    return say({ months: p.months, from: formatDate(p.from), to: formatDate(p.to) });
  },
  term: (p) => m.proof_term({ term: termWords(p.term), from: formatDate(p.from), to: formatDate(p.to) }),
  moved_to_working_day: (p) => {
    const [first] = p.each;
    const name = first ? (first.name ? inLocale(first.name) : dayKindWords[first.kind]()) : '—';
    const say = p.direction === 'back' ? m.proof_moved_back : m.proof_moved_forward;
    return say({ from: formatDate(p.from), name, to: formatDate(p.to) });
  },
  bounded: (p) => {
    const say = p.bound === 'earlier' ? m.proof_bounded_earlier : m.proof_bounded_later;
    return say({ one: formatDate(p.one), other: formatDate(p.other), on: formatDate(p.on) });
  },
  birthday: (p) => {
    const say = p.leap_day ? m.proof_birthday_leap : m.proof_birthday;
    return say({ age: p.age, on: formatDate(p.on) });
  },
  year_end: (p) => m.proof_year_end({ year: p.year, on: formatDate(p.on) }),
  reading: readingWords,
  no_safe_day: (p) =>
    m.proof_no_safe_day({ would_be: formatDate(p.would_be), valid_from: formatDate(p.valid_from) }),
  unconfirmed: (p) => m.proof_unconfirmed({ confirmed_through: formatDate(p.confirmed_through) }),
  estimated: (p) =>
    m.proof_estimated({
      name: inLocale(p.name),
      date: formatDate(p.date),
      outcomes: p.outcomes
        .map(({ if_on, to }) => m.proof_estimated_outcome({ if_on: formatDate(if_on), to: formatDate(to) }))
        .join(' '),
    }),
  outside_calendar: (p) => m.proof_outside_calendar({ first: formatDate(p.first), last: formatDate(p.last) }),
  stay_days: (p) => {
    const [from, until] = [formatDate(p.from), formatDate(p.until)];
    if (p.stays.length === 0) return m.proof_stay_days_none({ from, until });
    const stays = p.stays.map((stay) =>
      m.proof_stay({ from: formatDate(stay.from), until: formatDate(stay.until), days: stay.days }),
    );
    return m.proof_stay_days({ from, until, total: p.total, stays: stays.join(', ') });
  },
  elapsed: (p) => m.proof_elapsed({ from: formatDate(p.from), to: formatDate(p.to), days: p.days }),
  earlier: (p) => m.proof_earlier({ on: formatDate(p.on), than: formatDate(p.than), days: p.days }),
  same_day: (p) => m.proof_same_day({ on: formatDate(p.on) }),
  limit: (p) => limits[p.figure]({ found: p.found, limit: p.limit }),
  term_tier: (p) => m.proof_term_tier({ term: termWords(p.term), tier: tierWords(p.tier) }),
  tariff_row: ({ tier: row, over_months, up_to_months }) => {
    const tier = tierWords(row);
    if (up_to_months === null) return m.proof_tariff_row({ tier });
    if (over_months === null) return m.proof_tariff_first_tier({ tier, up_to_months });
    return m.proof_tariff_tier({ tier, over_months, up_to_months });
  },
  printed: (p) => m.proof_printed({ kind: costKindWords[p.kind](), amount: formatMoney(p.amount) }),
  index: (p) => {
    const say = p.origin === 'own' ? m.proof_index_own : m.proof_index;
    return say({ on: formatDate(p.on), from: formatDate(p.from), amount: formatMoney(p.amount) });
  },
  product: (p) =>
    m.proof_product({ count: p.count, index: formatMoney(p.index), amount: formatMoney(p.amount) }),
  sum: sumWords,
  own: (p) => m.proof_own({ kind: costKindWords[p.kind](), amount: formatMoney(p.amount) }),
  not_stated: (p) => m.proof_not_stated({ reason: inLocale(p.reason) }),
  condition: (p) => askedWords(p.asked, verdicts[p.verdict]()),
  together: (p) => {
    const say = { all: m.proof_together_all, any: m.proof_together_any, not: m.proof_together_not }[p.joined];
    return say({ verdict: verdicts[p.verdict]() });
  },
};

/** What a step says. */
export function stepWords(step: ProofStep): string {
  const say = sentences[step.step] as (params: unknown) => string;
  return say(step.params);
}

const readings = {
  opens: { differ: m.proof_reading_opens, same: m.proof_reading_opens_same },
  safe: { differ: m.proof_reading_safe, same: m.proof_reading_safe_same },
  closes: { differ: m.proof_reading_closes, same: m.proof_reading_closes_same },
};

/** The reading chosen and the other one, which may give the same day, or none. */
function readingWords({ of, chosen: day, other, warn }: Params<'reading'>): string {
  const chosen = day ? formatDate(day) : '—';
  if (other === day) return readings[of].same({ chosen });
  if (of === 'safe' && other === null) return m.proof_reading_safe_once({ chosen });
  const dateOr = (date: string | null) => (date ? formatDate(date) : '—');
  return readings[of].differ({ chosen, other: dateOr(other), warn: dateOr(warn) });
}

function sumWords({ addends, not_stated, amount }: Params<'sum'>): string {
  const sum = addends.length
    ? m.proof_sum({
        addends: addends.map((addend) => formatMoney(addend.amount)).join(' + '),
        amount: formatMoney(amount),
      })
    : m.proof_sum_nothing();
  return not_stated ? `${sum} ${m.proof_sum_not_stated({ count: not_stated })}` : sum;
}

/** What a condition asks, what is known, and whether it holds. */
function askedWords(asked: ProofAsked, verdict: string): string {
  switch (asked.ask) {
    case 'always':
      return m.proof_condition_always();
    case 'role': {
      const { wanted, known } = asked.params;
      return m.proof_condition_role({
        wanted: wanted.map((role) => roleWords[role]()).join(', '),
        known: known ? roleWords[known]() : m.proof_known_not(),
        verdict,
      });
    }
    case 'host': {
      const { wanted, known } = asked.params;
      return m.proof_condition_host({
        wanted: wanted.map((kind) => hostKindWords[kind]()).join(', '),
        known: known ? hostKindWords[known]() : m.proof_known_not(),
        verdict,
      });
    }
    case 'category':
      return m.proof_condition_category({
        wanted: asked.params.wanted.join(', '),
        known: asked.params.known ?? m.proof_known_not(),
        verdict,
      });
    case 'age':
      return ageWords(asked.params, verdict);
    case 'nationality':
      return m.proof_condition_nationality({
        group: inLocale(asked.params.group),
        known: asked.params.known ? inLocale(asked.params.known) : m.proof_known_not(),
        verdict,
      });
    case 'judgement':
      return m.proof_condition_judgement({ decided_by: inLocale(asked.params.decided_by) });
  }
}

function ageWords(
  { from, below, known: age, adult }: Extract<ProofAsked, { ask: 'age' }>['params'],
  verdict: string,
): string {
  const known = age ?? (adult ? m.proof_known_adult() : m.proof_known_not());
  if (from !== null && below !== null) return m.proof_condition_age_between({ from, below, known, verdict });
  if (below !== null) return m.proof_condition_age_below({ below, known, verdict });
  return from === null ? m.proof_condition_always() : m.proof_condition_age_from({ from, known, verdict });
}
