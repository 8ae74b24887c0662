// Where the days of a ribbon lie in the picture, in percent of its width. Geometry only.
import type { Ribbon } from '../bindings/Ribbon';

const DAY_MS = 86_400_000;

type Frame = Pick<Ribbon, 'from' | 'until'>;

/** The left edge of a day. */
export function placeOf(day: string, frame: Frame): number {
  return round((daysBetween(frame.from, day) / length(frame)) * 100);
}

/** The width of a span of days, both inclusive. */
export function widthOf(from: string, until: string, frame: Frame): number {
  return round(((daysBetween(from, until) + 1) / length(frame)) * 100);
}

/** The first days of the months that begin within the frame. */
export function monthsOf(frame: Frame): string[] {
  const months: string[] = [];
  let [year, month] = frame.from.split('-').map(Number) as [number, number];
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    if (first > frame.until) return months;
    months.push(first);
  }
}

function length(frame: Frame): number {
  return daysBetween(frame.from, frame.until) + 1;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function round(percent: number): number {
  return Math.round(percent * 1000) / 1000;
}
