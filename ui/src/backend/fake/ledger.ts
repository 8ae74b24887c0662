// What the fictional company writes down about money, and the little adding up that the fake needs of it.
import type { FrozenQuote } from '../../bindings/FrozenQuote';
import type { Money } from '../../bindings/Money';
import type { OwnFigure } from '../../bindings/OwnFigure';
import type { OwnLine } from '../../bindings/OwnLine';
import type { PaymentLine } from '../../bindings/PaymentLine';
import type { Rate } from '../../bindings/Rate';
import type { Company } from './company';
import { quoteOf } from './guide';

export type Payment = Omit<PaymentLine, 'name' | 'service' | 'receipt_name'>;

export interface Ledger {
  /** The latest first. */
  frozen: FrozenQuote[];
  ownLines: OwnLine[];
  payments: Payment[];
  rates: Rate[];
  figures: OwnFigure[];
}

export const money = (amount: string, currency = 'KZT'): Money => ({ amount, currency });

export function emptyLedger(): Ledger {
  return { frozen: [], ownLines: [], payments: [], rates: [], figures: [] };
}

/** The family's invitation: frozen before the last child was added and the index rose, and paid in part. */
export function addLedger({ households, ledger, files }: Company): void {
  const [household] = households;
  const application = household?.applications[0];
  if (!household || !application) return;
  const persons = household.persons.slice(0, 3);
  const quote = quoteOf(
    application.service,
    persons.map(({ role }) => role),
  );
  const lines = quote.lines.map((line) =>
    line.kind === 'state_duty' ? { ...line, amount: money('1966.00') } : line,
  );
  ledger.frozen.push({
    id: 'q1',
    application: application.id,
    number: 1,
    frozen_on: '2026-11-16',
    persons: persons.map(({ id }) => id),
    quote: {
      ...quote,
      on: '2026-11-16',
      lines,
      per_person: persons.map(() => money('301966.00')),
      known_total: money('905898.00'),
    },
  });
  ledger.ownLines.push(
    {
      id: 'l1',
      application: application.id,
      expense: 'translation',
      title: 'Перевод свидетельств с печатью бюро',
      amount: money('18500.00'),
      per: 'application',
      source: 'счёт бюро',
    },
    {
      id: 'l2',
      application: application.id,
      expense: 'courier',
      title: null,
      amount: money('45.00', 'EUR'),
      per: 'application',
      source: null,
    },
  );
  files.push({
    id: 'f1',
    name: 'Квитанция 0001.pdf',
    size: 48_211,
    media_type: 'application/pdf',
    pages: 1,
    letter: null,
    owner: application.id,
  });
  ledger.payments.push({
    id: 'y1',
    application: application.id,
    paid_on: '2026-11-18',
    payer: 'company',
    expense: 'service_fee',
    title: null,
    amount: money('900000.00'),
    receipt: 'f1',
  });
}

const tiyn = ({ amount }: Money) => Math.round(Number(amount) * 100);
export const fromTiyn = (sum: number, currency: string): Money => money((sum / 100).toFixed(2), currency);

/** The sum of the amounts in a currency. */
export function sumIn(amounts: readonly Money[], currency: string): Money {
  const own = amounts.filter((amount) => amount.currency === currency);
  return fromTiyn(
    own.reduce((sum, amount) => sum + tiyn(amount), 0),
    currency,
  );
}

/** One sum per currency, the tenge first. */
export function sums(amounts: readonly Money[]): Money[] {
  const order = (currency: string) => (currency === 'KZT' ? '' : currency);
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort((one, other) =>
    order(one).localeCompare(order(other)),
  );
  return currencies.map((currency) => sumIn(amounts, currency));
}

export function times(amount: Money, count: number): Money {
  return fromTiyn(tiyn(amount) * count, amount.currency);
}

/** How much one exceeds the other; nothing where it does not. */
export function beyond(one: Money, other: Money): Money {
  return fromTiyn(Math.max(0, tiyn(one) - tiyn(other)), one.currency);
}

/** An amount in tenge at a rate. */
export function atRate(amount: Money, rates: readonly Rate[]): Money | null {
  if (amount.currency === 'KZT') return amount;
  const rate = rates.find(({ currency }) => currency === amount.currency);
  return rate ? fromTiyn(Math.round(tiyn(amount) * Number(rate.kzt_per_unit)), 'KZT') : null;
}
