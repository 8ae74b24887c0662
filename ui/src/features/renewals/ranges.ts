// The ranges that a wave can be asked for: whole months, by their first and last day.
import { formatDate, monthNames } from '../../lib/format';

export interface Range {
  value: string;
  label: string;
  from: string;
  until: string;
}

/** How many months ahead can be chosen. */
const MONTHS = 12;

/** The month of today and those after it; the first one begins today. Then the next twelve months as one. */
export function ranges(today: string, allLabel: string): Range[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const iso = (day: Date) => day.toISOString().slice(0, 10);
  const months = Array.from({ length: MONTHS }, (_, ahead) => {
    const first = new Date(Date.UTC(year, month + ahead, 1));
    const last = new Date(Date.UTC(year, month + ahead + 1, 0));
    return {
      value: iso(first).slice(0, 7),
      label: `${monthNames()[first.getUTCMonth()] ?? ''} ${first.getUTCFullYear()}`,
      from: formatDate(ahead === 0 ? today : iso(first)),
      until: formatDate(iso(last)),
    };
  });
  const [first, last] = [months[0], months[MONTHS - 1]];
  if (!first || !last) return months;
  return [...months, { value: 'all', label: allLabel, from: first.from, until: last.until }];
}
