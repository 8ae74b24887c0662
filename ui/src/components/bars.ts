/** What the parts of a bar are told apart by; their colour and texture. */
export type BarTone = 'first' | 'second' | 'third';

/** A bar of a chart that can be chosen. */
export interface Bar {
  id: string;
  /** What stands under it, in two short lines. */
  label: string;
  sub: string;
  /** What it says, for those who hear it and as they point at it. */
  name: string;
  /** Its parts, from the ground up; the heights are for drawing only. */
  parts: readonly { tone: BarTone; height: number }[];
  /** More is to come of which nobody knows how much: drawn as an open end, never as nothing. */
  open: boolean;
}

/** What a tone of the parts means. */
export interface BarSeries {
  tone: BarTone;
  word: string;
}
