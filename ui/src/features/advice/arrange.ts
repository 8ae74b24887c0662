// How answers are arranged for reading: what says the same stands once. Nothing here is worked out.
import type { Basis } from '../../bindings/Basis';
import type { CostKind } from '../../bindings/CostKind';
import type { CostLine } from '../../bindings/CostLine';
import type { Household } from '../../bindings/Household';
import type { Money } from '../../bindings/Money';
import type { NotStated } from '../../bindings/NotStated';
import type { PersonId } from '../../bindings/PersonId';
import type { Stated } from '../../bindings/Stated';
import type { TermLimit } from '../../bindings/TermLimit';
import { latinName } from '../../lib/names';
import { once } from '../../lib/once';

/** Names of the household's persons by their ids. */
export function namesOf(household: Household): (id: PersonId) => string {
  return (id) => {
    const person = household.persons.find((found) => found.id === id);
    return person ? latinName(person) : '';
  };
}

export function isStated<T>(value: Stated<T>): value is Exclude<T, NotStated> {
  return !(typeof value === 'object' && value !== null && 'not_stated' in value);
}

/** Every ground once. */
export function groundsOf(bases: readonly Basis[]): Basis {
  const grounds = bases.flat().map((ground) => [ground, null] as const);
  return once(grounds, ({ rule, source }) => `${rule} ${source.place ?? ''}`).map(({ thing }) => thing);
}

/** The amounts of one kind of cost, equal ones together. */
export function amountsOf(lines: readonly CostLine[], kind: CostKind) {
  const pairs = lines.filter((line) => line.kind === kind).map((line) => [line, line.person] as const);
  return once(pairs, ({ amount }) => amountKey(amount));
}

function amountKey(amount: Money | NotStated): string {
  return 'not_stated' in amount ? '' : `${amount.amount} ${amount.currency}`;
}

/** Every limit once: a family shares the principal's. */
export function limitsOf(limits: readonly TermLimit[]): TermLimit[] {
  return once(
    limits.map((limit) => [limit, null] as const),
    (limit) => `${limit.kind} ${limit.of}`,
  ).map(({ thing }) => thing);
}
