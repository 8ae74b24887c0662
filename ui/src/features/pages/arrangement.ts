// The pages of a paper as they are printed: their order, how they are turned, which are left out. Files stay as they are.
import type { PaperPage } from '../../bindings/PaperPage';
import type { Turn } from '../../lib/pdf/pdf';

type PageTurn = PaperPage['turn'];

/** Clockwise, each a quarter further. */
const TURNS: readonly PageTurn[] = ['none', 'right', 'over', 'left'];

/** A turn in degrees, clockwise. */
export const degreesOf = (turn: PageTurn): Turn => (TURNS.indexOf(turn) * 90) as Turn;

/** A page a quarter further: 1 to the right, -1 to the left. */
export function turned(page: PaperPage, by: 1 | -1): PaperPage {
  const turn = TURNS[(TURNS.indexOf(page.turn) + by + TURNS.length) % TURNS.length] ?? 'none';
  return { ...page, turn };
}

/** With the page at a place further down (1) or up (-1); as they are where there is no further. */
export function moved(pages: readonly PaperPage[], place: number, by: 1 | -1): PaperPage[] {
  const next = [...pages];
  const [page, other] = [pages[place], pages[place + by]];
  if (page && other) [next[place], next[place + by]] = [other, page];
  return next;
}

/** With a page that was left out, after those that stand before it in the files. */
export function putBack(
  pages: readonly PaperPage[],
  page: PaperPage,
  asFiled: readonly PaperPage[],
): PaperPage[] {
  const at = (one: PaperPage) => asFiled.findIndex((other) => isSame(one, other));
  const place = Math.max(0, ...pages.map((one, stands) => (at(one) < at(page) ? stands + 1 : 0)));
  return [...pages.slice(0, place), page, ...pages.slice(place)];
}

/** Whether both are the same page of the same file, however they are turned. */
export const isSame = (one: PaperPage, other: PaperPage): boolean =>
  one.file === other.file && one.page === other.page;

/** Whether both lists print the same. */
export const areSame = (one: readonly PaperPage[], other: readonly PaperPage[]): boolean =>
  one.length === other.length &&
  one.every((page, place) => {
    const there = other[place];
    return there !== undefined && isSame(page, there) && page.turn === there.turn;
  });
