// Dates, numbers and money as people read them. Formats only: nothing here adds, counts or compares.
// Names of months and days are our own words, because not every engine knows Kazakh.
import { locale, m } from '../i18n';

/** An ISO date as 04.03.2027 (Russian, Kazakh) or 4 Mar 2027 (English). */
export function formatDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  if (locale.current !== 'en') return `${day}.${month}.${year}`;
  return `${Number(day)}\u00a0${formatMonth(iso)}\u00a0${year}`;
}

/** A local instant such as 2026-11-24T10:05:00, to the minute: 24.11.2026, 10:05. */
export function formatInstant(local: string): string {
  return `${formatDate(local.slice(0, 10))}, ${local.slice(11, 16)}`;
}

/** An ISO date with its weekday, for headings: Thursday 4 March. */
export function formatDay(iso: string): string {
  const weekday = words(m.calendar_weekdays())[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? '';
  const month = words(m.calendar_months())[monthOf(iso)] ?? '';
  return m.calendar_day({ weekday, day: Number(iso.slice(8)), month });
}

/** The month of an ISO date, short, for the axis of a ribbon. */
export function formatMonth(iso: string): string {
  return words(m.calendar_months_short())[monthOf(iso)] ?? '';
}

/** The names of the months, as they stand alone. */
export function monthNames(): string[] {
  return words(m.calendar_months_alone());
}

/** The days of the week in short, Monday first. */
export function weekdayLetters(): string[] {
  return words(m.calendar_weekdays_short());
}

/** A whole number with its thousands apart. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(localeTag()).format(value);
}

/** An exact amount such as 2162.50 with its currency: 2 162,50 ₸. Whole amounts are shown without decimals. */
export function formatMoney(money: { amount: string; currency: string }): string {
  const digits = money.amount.endsWith('.00') ? 0 : 2;
  const number = new Intl.NumberFormat(localeTag(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number.format(Number(money.amount))}\u00a0${money.currency === 'KZT' ? '₸' : money.currency}`;
}

/** Amounts in one line, each in its currency; that they are not stated where there is none. */
export function sumWords(sums: readonly { amount: string; currency: string }[]): string {
  return sums.map(formatMoney).join(' + ') || m.not_stated();
}

/** An amount, or that it is not stated: never zero. */
export function amountWords(amount: { amount: string; currency: string } | { not_stated: boolean }): string {
  return 'not_stated' in amount ? m.not_stated() : formatMoney(amount);
}

/** A rate of exchange as exact as it was entered, with two decimals at least: 478,50. */
export function formatRate(rate: string): string {
  return new Intl.NumberFormat(localeTag(), { minimumFractionDigits: 2, maximumFractionDigits: 6 }).format(
    Number(rate),
  );
}

/** A month by one of its days, as it stands alone: March 2027. */
export function formatMonthYear(iso: string): string {
  return `${monthNames()[monthOf(iso)] ?? ''} ${iso.slice(0, 4)}`;
}

/** A size in bytes, in the unit that reads best. */
export function formatBytes(bytes: number): string {
  const [unit, size] =
    bytes < 1_048_576 ? (['kilobyte', bytes / 1024] as const) : (['megabyte', bytes / 1_048_576] as const);
  return new Intl.NumberFormat(localeTag(), {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(size);
}

/** Kazakh writes numbers as Russian does. */
function localeTag(): string {
  return locale.current === 'en' ? 'en-GB' : 'ru-RU';
}

function words(list: string): string[] {
  return list.split(' ');
}

function monthOf(iso: string): number {
  return Number(iso.slice(5, 7)) - 1;
}
