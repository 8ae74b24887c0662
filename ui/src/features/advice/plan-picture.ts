// Where the bars of a plan lie. Geometry only: the days are the core's.
import type { Plan } from '../../bindings/Plan';
import type { Reach } from '../../bindings/Reach';
import { placeOf, widthOf } from '../../lib/ribbon';

export interface Frame {
  from: string;
  until: string;
}

/** A bar in percent of the width; `late` where the last day comes before the first. */
export interface Bar {
  x: number;
  width: number;
  late: boolean;
  /** Whether no last day is known: the bar begins and is left open. */
  open: boolean;
}

/** From the first to the last day that the plan names; none where it names none. */
export function frameOf(plan: Plan): Frame | null {
  const days = plan.steps
    .flatMap(({ normal, worst }) => [normal, worst])
    .flatMap(({ earliest_on, latest_on }) => [earliest_on, latest_on])
    .concat(plan.begins_on, plan.aim.on)
    .filter((day) => day !== null)
    .sort();
  const [from, until] = [days[0], days[days.length - 1]];
  return from !== undefined && until !== undefined ? { from, until } : null;
}

/** The bar of a step in one of the two cases; none where no day of it is known. */
export function barOf({ earliest_on, latest_on }: Reach, frame: Frame): Bar | null {
  const first = earliest_on ?? latest_on;
  if (first === null) return null;
  const last = latest_on ?? first;
  const [from, until] = first <= last ? [first, last] : [last, first];
  return {
    x: placeOf(from, frame),
    width: widthOf(from, until, frame),
    late: last < first,
    open: latest_on === null,
  };
}
