// Where the bars of a chart lie, in percent of its height. Geometry only: the amounts and their sums are the core's.

/** How many lines a scale has at most, besides its ground. */
const LINES = 4;

/** The lines of a scale that reaches over the highest bar, from the ground up; round numbers at even steps. */
export function scaleOf(highest: number): number[] {
  if (highest <= 0) return [0];
  const rough = highest / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((round) => round * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, at) => at * step);
}
const STEPS = [1, 2, 2.5, 5, 10];

/** A part of a bar: how far over the ground it begins, and how high it is. */
export interface Block {
  from: number;
  height: number;
}

/** The parts of a bar on top of each other, in percent of the scale. */
export function stackOf(parts: readonly number[], scale: readonly number[]): Block[] {
  const top = scale[scale.length - 1] || 1;
  let from = 0;
  return parts.map((part) => {
    const block = { from, height: (part / top) * 100 };
    from += block.height;
    return block;
  });
}
