// How the core's answers about money are arranged for reading. Nothing here is worked out.
import type { Balance } from '../../bindings/Balance';
import type { CostKind } from '../../bindings/CostKind';
import type { CostLine } from '../../bindings/CostLine';
import type { CostPerson } from '../../bindings/CostPerson';
import type { CostsPage } from '../../bindings/CostsPage';
import type { Money } from '../../bindings/Money';
import type { PlannedLine } from '../../bindings/PlannedLine';
import type { QuoteChange } from '../../bindings/QuoteChange';

/** A cost of a person: as it was frozen, as it is today, and why they differ. */
export interface QuoteRow {
  kind: CostKind;
  frozen: CostLine | null;
  today: { line: CostLine; number: number } | null;
  change: QuoteChange | null;
  /** Whether a cost of the user's own counts in its place. */
  replaced: boolean;
}

/** A person's costs. The sums are none where no part of them is stated: that is not 0. */
export interface QuotePerson {
  person: CostPerson;
  frozen: Money | null;
  today: Money | null;
  rows: QuoteRow[];
}

const isStated = (line: CostLine) => !('not_stated' in line.amount);

/** The sum of a quote, where any part of it is stated. */
export function knownTotal(quote: CostsPage['today']): Money | null {
  return quote?.lines.some(isStated) ? quote.known_total : null;
}

/** The frozen quote and today's side by side, person by person. */
export function quotePersons(costs: CostsPage): QuotePerson[] {
  const today = costs.today?.lines.map((line, number) => ({ line, number })) ?? [];
  const frozen = costs.frozen;
  return costs.persons
    .map((person, place) => {
      const frozenPlace = frozen?.persons.indexOf(person.id) ?? -1;
      const now = today.filter(({ line }) => line.person === place);
      const then = frozen?.quote.lines.filter((line) => line.person === frozenPlace) ?? [];
      const kinds = [...new Set([...then, ...now.map(({ line }) => line)].map((line) => line.kind))];
      return {
        person,
        frozen: then.some(isStated) ? (frozen?.quote.per_person[frozenPlace] ?? null) : null,
        today: now.some(({ line }) => isStated(line)) ? (costs.today?.per_person[place] ?? null) : null,
        rows: kinds.map((kind) => ({
          kind,
          frozen: then.find((line) => line.kind === kind) ?? null,
          today: now.find(({ line }) => line.kind === kind) ?? null,
          change: costs.changes.find((one) => one.person === person.id && one.kind === kind) ?? null,
          replaced: costs.account.lines.some(
            (line) => line.person === person.id && line.expense === kind && line.counts === 'replaced_by_own',
          ),
        })),
      };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** The user's own figures of both quotes, one per currency. */
export function ownTotals(
  costs: CostsPage,
): { currency: string; frozen: Money | null; today: Money | null }[] {
  const [frozen, today] = [costs.frozen?.quote.own_total ?? [], costs.today?.own_total ?? []];
  const currencies = [...new Set([...frozen, ...today].map(({ currency }) => currency))];
  const of = (sums: readonly Money[], currency: string) =>
    sums.find((sum) => sum.currency === currency) ?? null;
  return currencies.map((currency) => ({
    currency,
    frozen: of(frozen, currency),
    today: of(today, currency),
  }));
}

/** The line of the plan that a cost of the user's own became. */
export function plannedOwn(lines: readonly PlannedLine[], id: string): PlannedLine | undefined {
  return lines.find(({ word }) => word.of === 'own_line' && word.id === id);
}

/** A column of balances. */
export function column(balances: readonly Balance[], of: keyof Balance): Money[] {
  return balances.map((balance) => balance[of]);
}

/** Whether an amount is more than nothing. */
export const isSome = (amount: Money) => Number(amount.amount) > 0;
