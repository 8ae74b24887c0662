// Advice, written down: enough to see every shape of an answer. Days and sums are not computed.
import type { CostLine } from '../../bindings/CostLine';
import type { Money } from '../../bindings/Money';
import type { NotStated } from '../../bindings/NotStated';
import type { Person } from '../../bindings/Person';
import type { Plan } from '../../bindings/Plan';
import type { PlanQuery } from '../../bindings/PlanQuery';
import type { PlanStep } from '../../bindings/PlanStep';
import type { Reach } from '../../bindings/Reach';
import type { RouteAdvice } from '../../bindings/RouteAdvice';
import type { RouteBlock } from '../../bindings/RouteBlock';
import type { RouteOption } from '../../bindings/RouteOption';
import type { RouteQuery } from '../../bindings/RouteQuery';
import type { TermAdvice } from '../../bindings/TermAdvice';
import type { TermLimit } from '../../bindings/TermLimit';
import type { TermQuery } from '../../bindings/TermQuery';
import type { TierAdvice } from '../../bindings/TierAdvice';
import { Failure } from '../../lib/failure';
import { toIso } from './check';
import { basis, familyBasis, passportBasis, text, windowBasis } from './ground';
import { SERVICES } from './guide';
import type { Answers, World } from './index';
import { TODAY } from './sample';

const kzt = (amount: string): Money => ({ amount, currency: 'KZT' });
const tariff = basis(
  'tariff-row',
  text('Строка тарифа в руководстве.', 'A row of the guide’s tariff.', 'Нұсқаулық тарифінің жолы.'),
);
const time = basis(
  'normal-time',
  text(
    'Обычный срок рассмотрения в руководстве.',
    'The normal time in the guide.',
    'Нұсқаулықтағы қалыпты мерзім.',
  ),
);
const notStated: NotStated = {
  not_stated: true,
  reason: text('Руководство молчит.', 'The guide is silent.', 'Нұсқаулық үндемейді.'),
};
const UNTIL: Record<string, string> = { '1y': '2028-01-12', '2y': '2029-01-12', '3y': '2030-01-12' };
const COST: Record<string, string> = { '1y': '604325.00', '2y': '904325.00', '3y': '1204325.00' };

export function advice(world: World): Pick<Answers, 'advise_term' | 'advise_route' | 'plan'> {
  return {
    advise_term: (query) => termAdvice(asked(world, query), query),
    advise_route: (query) => routeAdvice(asked(world, query), query),
    plan: (query) => plan(asked(world, query), query),
  };
}

function asked(world: World, query: { household: string; persons: string[] }): Person[] {
  const household = world.company.households.find(({ id }) => id === query.household);
  if (!household) throw new Failure({ code: 'not_found', params: { record: 'household' }, incident: null });
  return household.persons.filter(({ id }) => query.persons.length === 0 || query.persons.includes(id));
}

/** An empty day is none; one that is no date is refused, as the core does. */
function day(field: string, typed: string): string | null {
  if (typed.trim() === '') return null;
  const found = toIso(typed);
  if (found) return found;
  const problems = [{ field, severity: 'error' as const, code: 'not_a_date' as const }];
  throw new Failure({ code: 'invalid_input', params: { problems }, incident: null });
}

function lines(persons: Person[], fee: string): CostLine[] {
  return persons.flatMap(({ role }, person): CostLine[] => [
    { person, role, kind: 'service_fee', amount: kzt(fee), origin: 'shipped', basis: tariff },
    { person, role, kind: 'state_duty', amount: kzt('2162.50'), origin: 'shipped', basis: tariff },
  ]);
}

/** The passport of the last one asked is the short one. */
function limitOf(persons: Person[]): TermLimit {
  return {
    kind: 'passport',
    of: persons[persons.length - 1]?.id ?? '',
    valid_until: '2029-05-14',
    visas_until: '2029-02-14',
    basis: passportBasis,
  };
}

function termAdvice(persons: Person[], query: TermQuery): TermAdvice {
  const offered = SERVICES.find(({ id }) => id === query.service);
  if (!offered || offered.kind === 'permit')
    throw new Failure({ code: 'not_by_term', params: { offered: offered?.tiers ?? [] }, incident: null });
  const from = day('from', query.from);
  const limit = limitOf(persons);
  const longest = {
    until: '2029-02-14',
    length: { months: 25, days: 2 },
    tier: '3y',
    totals: [kzt('302162.50')],
    not_stated: 0,
    limited_by: limit,
    basis: passportBasis,
  };
  return {
    service: query.service,
    edition: '2026',
    on: TODAY,
    tiers_of: offered.kind === 'extension' ? 'work-c3-in-country' : null,
    persons: persons.map(({ id, role }) => ({
      person: id,
      role,
      from: from ?? '2027-01-13',
      begins: from ? 'as_asked' : 'after_status',
      limits: [limit],
      missing: role === 'principal' ? ['contract_end'] : [],
      longest,
      new_passport:
        id === limit.of
          ? {
              passport_until: limit.valid_until,
              then: { ...longest, until: '2030-01-12', length: { months: 36, days: 0 }, limited_by: null },
              costs_more: kzt('300000.00'),
              everyone_until: '2030-01-12',
              passport_cost: notStated,
              basis: passportBasis,
            }
          : null,
      basis: windowBasis,
    })),
    tiers: ['1y', '2y', '3y'].map((tier) => tierOf(tier, persons, limit)),
    one_end: {
      until: longest.until,
      length: longest.length,
      tier: longest.tier,
      set_by: [limit.of],
      persons: persons.map(({ id }) => ({
        person: id,
        from: from ?? '2027-01-13',
        length: longest.length,
        tier: longest.tier,
        could_until: id === limit.of ? longest.until : '2030-01-12',
        shorter_by_days: id === limit.of ? 0 : 332,
        totals: longest.totals,
      })),
      lines: lines(persons, '300000.00'),
      totals: [kzt('1204325.00')],
      not_stated: 0,
      basis: familyBasis,
    },
    basis: tariff,
  };
}

function tierOf(tier: string, persons: Person[], limit: TermLimit): TierAdvice {
  const stopped = tier === '3y';
  return {
    tier,
    persons: persons.map(({ id, role }) => ({
      person: id,
      until: UNTIL[tier] ?? '',
      allowed: stopped ? 'no' : 'yes',
      obstacles: stopped ? [limit] : [],
      comes_of_age_on: role === 'child' && tier !== '1y' ? '2028-02-14' : null,
      totals: [kzt('302162.50')],
      basis: tariff,
    })),
    allowed: stopped ? 'no' : 'yes',
    lines: lines(persons, '300000.00'),
    totals: [kzt(COST[tier] ?? '0.00')],
    not_stated: 0,
    saving:
      tier === '1y'
        ? null
        : {
            yearly_visas: Number(tier.slice(0, -1)),
            yearly: kzt('600000.00'),
            once: kzt('450000.00'),
            saved: kzt('150000.00'),
            saved_by_all: kzt('600000.00'),
            not_counted: ['state_duty'],
            basis: tariff,
          },
    basis: tariff,
  };
}

const ROUTES = [
  { service: 'work-extension', kind: 'extension', place: { reason: 'first' } },
  {
    service: 'work-c3-in-country',
    kind: 'in_country',
    place: { reason: 'dearer', params: { by: kzt('25000.00') } },
  },
  { service: 'work-c3-invitation', kind: 'invitation', place: { reason: 'less_open' } },
] as const;

const BLOCKS: Record<(typeof ROUTES)[number]['kind'], RouteBlock[]> = {
  extension: [],
  in_country: [{ code: 'whereabouts_unknown', weight: 'warns', basis: familyBasis }],
  invitation: [
    { code: 'is_inside', params: { since: '2026-01-13' }, weight: 'blocks', basis: familyBasis },
    { code: 'embassy_only', weight: 'notes', basis: familyBasis },
  ],
};

function routeAdvice(persons: Person[], query: RouteQuery): RouteAdvice {
  const on = day('on', query.on) ?? TODAY;
  return {
    category: query.category,
    edition: '2026',
    on,
    groups: [
      {
        persons: persons.map(({ id }) => id),
        permit: 'not_needed',
        routes: ROUTES.map((route) => routeOption(persons, query, route)),
        missing: [
          {
            kind: 'residence_permit',
            service: null,
            why: { code: 'needs_investor_visa', weight: 'blocks', basis: familyBasis },
          },
        ],
        basis: familyBasis,
      },
    ],
    whole: {
      services: ['work-extension'],
      allowed: 'yes',
      totals: [kzt('1208650.00')],
      not_stated: 0,
      papers: 22,
      minimum_working_days: 10,
      worst_calendar_days: 60,
      ready_on: '2026-12-21',
      basis: familyBasis,
    },
    basis: familyBasis,
  };
}

function routeOption(
  persons: Person[],
  query: RouteQuery,
  { service, kind, place }: (typeof ROUTES)[number],
): RouteOption {
  const abroad = kind === 'invitation';
  const allowed = ({ extension: 'yes', in_country: 'unknown', invitation: 'no' } as const)[kind];
  const consular = persons.map(({ role }, person): CostLine => ({
    person,
    role,
    kind: 'consular_fee',
    amount: notStated,
    origin: 'shipped',
    basis: tariff,
  }));
  return {
    service,
    kind,
    tier: query.term || '1y',
    persons: persons.map(({ id, role }) => ({
      person: id,
      role,
      allowed,
      blocks: BLOCKS[kind],
      file_on: abroad ? null : '2026-12-07',
      papers: {
        certain: 6,
        undecided: ['medical'],
        inherited_from: null,
        draft_from: kind === 'extension' ? 'work-c3-in-country' : null,
        list: null,
        basis: tariff,
      },
      totals: [kzt('302162.50')],
      not_stated: abroad ? 1 : 0,
    })),
    allowed,
    lines: [...lines(persons, '300000.00'), ...(abroad ? consular : [])],
    totals: [kzt('1208650.00')],
    not_stated: abroad ? persons.length : 0,
    papers: 22,
    undecided_papers: persons.length,
    minimum_working_days: abroad ? notStated : 10,
    worst_calendar_days: abroad ? null : 60,
    file_on: abroad ? null : '2026-12-07',
    ready_on: abroad ? null : '2026-12-21',
    place,
    basis: time,
  };
}

const reach = (earliest_on: string | null, latest_on: string | null, slack: number | null): Reach => ({
  earliest_on,
  not_before: false,
  earliest_count: null,
  latest_on,
  not_after: false,
  latest_count: null,
  slack_working_days: slack,
});

function plan(persons: Person[], query: PlanQuery): Plan {
  const on = day('on', query.on);
  if (!on) {
    const problems = [{ field: 'on', severity: 'error' as const, code: 'required' as const }];
    throw new Failure({ code: 'invalid_input', params: { problems }, incident: null });
  }
  if (query.aim === 'arrive_on' && query.service === 'work-extension')
    throw new Failure({ code: 'no_arrival', incident: null });
  return {
    service: query.service,
    edition: '2026',
    aim: { aim: query.aim, on },
    begins_on: TODAY,
    steps: steps(persons.map(({ id }) => id)),
    normal: {
      file_by: '2026-12-11',
      not_after: false,
      ready_on: '2026-12-14',
      not_before: true,
      late_working_days: null,
    },
    worst: {
      file_by: '2026-12-04',
      not_after: true,
      ready_on: '2027-01-05',
      not_before: true,
      late_working_days: 3,
    },
    windows: persons.slice(0, 1).map(({ id }) => ({
      person: id,
      opens_on: '2026-11-23',
      safe_until: '2026-12-11',
      closes_on: '2027-01-04',
      valid_until: '2027-01-12',
    })),
    places: ['embassy', 'airport'],
    not_stated: 1,
    calendar: '2026.1',
    certain: false,
    basis: time,
  };
}

function steps(persons: string[]): PlanStep[] {
  const step = (kind: PlanStep['kind'], more: Partial<PlanStep>): PlanStep => ({
    kind,
    persons,
    truth: 'yes',
    after: [],
    duration: null,
    longest: null,
    normal: reach(TODAY, '2026-12-11', 14),
    worst: reach(TODAY, '2026-12-04', 9),
    basis: time,
    ...more,
  });
  const counted = {
    from: '2026-12-11',
    length: { unit: 'working_days', days: 5 } as const,
    to: '2026-12-21',
    skipped: [
      {
        date: '2026-12-12',
        kind: 'weekend' as const,
        name: text('суббота', 'Saturday', 'сенбі'),
        confirmed: true,
      },
      {
        date: '2026-12-16',
        kind: 'holiday' as const,
        name: text('День независимости', 'Independence Day', 'Тәуелсіздік күні'),
        confirmed: false,
      },
    ],
  };
  return [
    step('collect_papers', { duration: notStated, longest: notStated }),
    step('take_fingerprints', { truth: 'unknown' }),
    step('file', { after: [0, 1] }),
    step('issue', {
      after: [2],
      duration: { unit: 'working_days', days: 5 },
      longest: { unit: 'calendar_days', days: 30 },
      normal: { ...reach('2026-11-30', '2026-12-21', 14), not_before: true, latest_count: counted },
      worst: { ...reach('2026-12-23', '2026-12-18', -3), not_after: true },
    }),
    step('notify_arrival', {
      after: [3],
      duration: { unit: 'working_days', days: 3 },
      normal: reach('2026-12-03', null, null),
      worst: reach(null, null, null),
    }),
  ];
}
