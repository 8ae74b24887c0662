// Which day stands where on the sheet of a year. Places only: what a day is comes from the core.
import type { CalendarDay } from '../../bindings/CalendarDay';

export interface Month {
  /** 0 for January. */
  number: number;
  /** Empty places before the first day, in weeks that begin on Monday. */
  lead: number;
  days: CalendarDay[];
}

/** The twelve months of a year's days. */
export function months(days: readonly CalendarDay[]): Month[] {
  return Array.from({ length: 12 }, (_, number) => {
    const own = days.filter((day) => Number(day.date.slice(5, 7)) === number + 1);
    const first = own[0];
    const lead = first ? (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7 : 0;
    return { number, lead, days: own };
  });
}

/** Where a key leads from a day: to its neighbour, or a week on. */
export const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
