// The months of a forecast as bars, a chart for each currency. Heights are for drawing; the sums are the core's.
import type { BudgetSheet } from '../../bindings/BudgetSheet';
import type { CostKind } from '../../bindings/CostKind';
import type { Currency } from '../../bindings/Currency';
import type { MonthPart } from '../../bindings/MonthPart';
import type { MonthSum } from '../../bindings/MonthSum';
import type { Bar, BarSeries, BarTone } from '../../components/bars';
import { m } from '../../i18n';
import { formatMoney, formatMonth, formatMonthYear } from '../../lib/format';
import { costKindWords } from '../../lib/words/choice';

/** Guide's fees and duties apart, figures of the user's own together: they are marked as theirs everywhere. */
const TONES: Record<CostKind, BarTone> = {
  service_fee: 'first',
  state_duty: 'second',
  consular_fee: 'second',
};
const toneOf = ({ kind, origin }: MonthPart): BarTone => (origin === 'own' ? 'third' : TONES[kind]);

/** A chart's worth of months: one currency. */
export interface MonthChart {
  currency: Currency;
  bars: Bar[];
  series: BarSeries[];
}

/** More months than this have room for a name under every third only. */
const NAMED = 12;

/** One chart for each currency that occurs; the tenge alone where nothing is stated at all. */
export function monthCharts({ months }: Pick<BudgetSheet, 'months'>): MonthChart[] {
  const parts = months.flatMap((month) => month.parts);
  const currencies = [...new Set(parts.map(({ amount }) => amount.currency))];
  // The tenge first: the guide's figures are in it.
  currencies.sort(
    (one, other) => Number(other === 'KZT') - Number(one === 'KZT') || one.localeCompare(other),
  );
  return (currencies.length ? currencies : ['KZT']).map((currency, place) => ({
    currency,
    bars: months.map((month, at) => barOf(month, currency, at, months.length > NAMED, place === 0)),
    series: seriesOf(parts.filter(({ amount }) => amount.currency === currency)),
  }));
}

function barOf(month: MonthSum, currency: Currency, at: number, sparse: boolean, first: boolean): Bar {
  const number = Number(month.month.slice(5, 7));
  const named = !sparse || number % 3 === 1;
  return {
    id: month.month,
    label: named ? formatMonth(month.month) : '',
    sub: named && (at === 0 || number === 1) ? month.month.slice(0, 4) : '',
    name: monthWords(month),
    parts: month.parts
      .filter(({ amount }) => amount.currency === currency)
      .map((part) => ({ tone: toneOf(part), height: Number(part.amount.amount) })),
    open: first && month.sums.not_stated > 0,
  };
}

/** What a month says: its sums, what is not stated, how many renewals. */
function monthWords({ month, sums, renewals }: MonthSum): string {
  const said = [...sums.known, ...sums.own].map(formatMoney);
  if (sums.not_stated) said.push(m.money_not_stated({ count: sums.not_stated }));
  said.push(m.forecast_renewals({ count: renewals }));
  return `${formatMonthYear(month)}: ${said.join(', ')}`;
}

function seriesOf(parts: readonly MonthPart[]): BarSeries[] {
  const words = new Map<BarTone, Set<string>>();
  for (const part of parts) {
    const word = part.origin === 'own' ? m.forecast_own() : costKindWords[part.kind]();
    const tone = toneOf(part);
    words.set(tone, (words.get(tone) ?? new Set()).add(word));
  }
  const order: BarTone[] = ['first', 'second', 'third'];
  return order.flatMap((tone) => {
    const found = words.get(tone);
    return found ? [{ tone, word: [...found].join(', ') }] : [];
  });
}
