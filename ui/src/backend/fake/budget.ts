// The coming renewals of the fictional company. Terms and tariffs are written down, not worked out.
import type { Assumption } from '../../bindings/Assumption';
import type { BudgetPage } from '../../bindings/BudgetPage';
import type { BudgetRow } from '../../bindings/BudgetRow';
import type { BudgetSheet } from '../../bindings/BudgetSheet';
import type { CostSums } from '../../bindings/CostSums';
import type { Household } from '../../bindings/Household';
import type { MonthSum } from '../../bindings/MonthSum';
import type { TermPolicy } from '../../bindings/TermPolicy';
import { latinName } from '../../lib/names';
import { windowBasis } from './ground';
import type { World } from './index';
import { money, sums } from './ledger';
import { TODAY } from './sample';

const YEARS: Record<TermPolicy, number> = { as_now: 1, yearly: 1, longest: 3 };
const FEE: Record<TermPolicy, string> = { as_now: '300000.00', yearly: '300000.00', longest: '580000.00' };
const DUTY = '2162.50';

/** The month so many months after today's, by its first day. */
function monthAfter(months: number): string {
  const [year, month] = TODAY.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

export function sheetOf(
  world: World,
  policy: TermPolicy,
  count: number,
  isAsked: (household: Household) => boolean = () => true,
): BudgetSheet {
  const months = Array.from({ length: count }, (_, at) => monthAfter(at));
  const end = monthAfter(count);
  const asked = world.company.households.filter(isAsked);
  const lines = asked
    .flatMap((household) => linesOf(world, household, policy, end))
    .sort((one, other) => one.ends_on.localeCompare(other.ends_on));
  const counted = lines.filter(({ counts }) => counts);
  const left_out = asked.flatMap(({ id, persons, statuses }) =>
    statuses
      .filter(({ valid_until }) => valid_until < TODAY)
      .map((status) => ({
        name: nameOf(persons, status.person),
        household: id,
        person: status.person,
        ends_on: status.valid_until,
        why: 'ended' as const,
      })),
  );
  return {
    policy,
    from: TODAY,
    until: new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10),
    months: months.map((month) => monthOf(month, counted)),
    sums: sumsOf(counted.map(({ cost }) => cost)),
    total: lines.length,
    lines,
    left_out,
    left_out_total: left_out.length,
    basis: windowBasis,
  };
}

export function budgetOf(world: World, months: number, policy: TermPolicy): BudgetPage {
  return {
    ...sheetOf(world, policy, months),
    comparison: [12, 24, 36].map((count) => {
      const [yearly, longest] = [sheetOf(world, 'yearly', count).sums, sheetOf(world, 'longest', count).sums];
      const [one, other] = [Number(yearly.known[0]?.amount ?? 0), Number(longest.known[0]?.amount ?? 0)];
      const apart = money(Math.abs(one - other).toFixed(2));
      return {
        months: count,
        yearly,
        longest,
        saved: one > other ? [apart] : [],
        costs_more: other > one ? [apart] : [],
      };
    }),
  };
}

const nameOf = (persons: Household['persons'], id: string) => {
  const person = persons.find((one) => one.id === id);
  return person ? latinName(person) : '';
};

function linesOf(world: World, household: Household, policy: TermPolicy, end: string): BudgetRow[] {
  return household.statuses
    .filter(({ valid_until }) => valid_until >= TODAY)
    .flatMap((status, place) => {
      const rows: BudgetRow[] = [];
      const isPermit = status.kind === 'temporary_residence_permit';
      const once = policy === 'as_now' || isPermit;
      const under = household.applications.find(({ applicants }) => applicants.includes(status.person));
      let ends = status.valid_until;
      while (ends < end && !(once && rows.length)) {
        const first = rows.length === 0;
        const until = isPermit ? null : yearsAfter(ends, YEARS[policy]);
        rows.push({
          name: nameOf(household.persons, status.person),
          host: world.company.hosts[0]?.name_ru ?? '',
          household: household.id,
          person: status.person,
          role: household.persons.find(({ id }) => id === status.person)?.role ?? 'principal',
          status: status.id,
          renewal: rows.length + 1,
          ends_on: ends,
          decision: isPermit ? 'renew_permit' : 'extend',
          service: isPermit ? 'temporary-residence-permit' : 'work-extension',
          tier: `${YEARS[policy]}y`,
          term: isPermit ? null : `${YEARS[policy]}y`,
          until,
          cost: isPermit
            ? { known: [], own: [], not_stated: 2 }
            : {
                known: sums([money(FEE[policy]), money(DUTY)]),
                own: place === 0 && first ? [money('60.00', 'USD')] : [],
                not_stated: place === 0 && first ? 0 : 1,
              },
          under_way:
            under && first
              ? { application: under.id, stage: under.stage, filed: under.stage === 'on_portal' }
              : null,
          counts: !(under?.stage === 'on_portal' && first),
          assumptions: assumptionsOf(policy, isPermit, first),
          basis: windowBasis,
        });
        ends = until ?? end;
      }
      return rows;
    });
}

function assumptionsOf(policy: TermPolicy, isPermit: boolean, first: boolean): Assumption[] {
  if (isPermit) return [{ code: 'only_this_once' }];
  const term: Record<TermPolicy, Assumption> = {
    as_now: { code: 'term_as_now' },
    yearly: { code: 'term_year' },
    longest: first ? { code: 'term_limited', params: { by: 'passport' } } : { code: 'term_longest' },
  };
  const renewed: Assumption = { code: 'renewed_before', params: { what: 'passport' } };
  return first ? [term[policy]] : [term[policy], renewed];
}

function monthOf(month: string, lines: readonly BudgetRow[]): MonthSum {
  const own = lines.filter(({ ends_on }) => ends_on.slice(0, 7) === month.slice(0, 7));
  const known = own.flatMap(({ cost }) => cost.known);
  const figures = own.flatMap(({ cost }) => cost.own);
  const duties = own.filter(({ cost }) => cost.known.length).map(() => money(DUTY));
  const fees = sums(known).map(({ amount, currency }) =>
    money((Number(amount) - Number(sums(duties)[0]?.amount ?? 0)).toFixed(2), currency),
  );
  const seen = new Map(
    own.flatMap(({ assumptions }) => assumptions).map((one) => [JSON.stringify(one), one]),
  );
  return {
    month,
    renewals: own.length,
    sums: sumsOf(own.map(({ cost }) => cost)),
    parts: [
      ...fees.map((amount) => ({ kind: 'service_fee' as const, origin: 'shipped' as const, amount })),
      ...sums(duties).map((amount) => ({ kind: 'state_duty' as const, origin: 'shipped' as const, amount })),
      ...sums(figures).map((amount) => ({ kind: 'consular_fee' as const, origin: 'own' as const, amount })),
    ],
    assumptions: [...seen.values()],
  };
}

function sumsOf(costs: readonly CostSums[]): CostSums {
  return {
    known: sums(costs.flatMap(({ known }) => known)),
    own: sums(costs.flatMap(({ own }) => own)),
    not_stated: costs.reduce((sum, { not_stated }) => sum + not_stated, 0),
  };
}
