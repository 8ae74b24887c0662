import { backend } from '../../backend';
import type { Paper } from '../../bindings/Paper';
import type { PaperFile } from '../../bindings/PaperFile';
import type { PaperPage } from '../../bindings/PaperPage';
import type { PaperRow } from '../../bindings/PaperRow';
import type { View } from '../../bindings/View';
import type { Leaf } from '../../components/pdf/leaf';
import { Draft } from '../../lib/draft.svelte';
import { Failure } from '../../lib/failure';
import { holderOf } from '../../lib/holder';
import { areSame, degreesOf, isSame, moved, putBack, turned } from './arrangement';

/** A file of a paper with its pages, or why it has none. */
export interface FileView {
  file: PaperFile;
  view: View;
}

/** A paper that is looked at: its files, and how its pages are to be printed. */
export class OpenPaper {
  readonly row: PaperRow;
  readonly files: readonly FileView[];
  /** All pages as they lie in the files. */
  readonly asFiled: readonly PaperPage[];
  /** The arrangement that is worked on. */
  readonly draft: Draft<{ pages: PaperPage[] }>;
  #saved = $state.raw<readonly PaperPage[]>([]);

  private constructor(row: PaperRow, files: readonly FileView[]) {
    this.row = row;
    this.files = files;
    this.asFiled = files.flatMap(({ file, view }) =>
      Array.from({ length: view.pages ?? 0 }, (_, at) => ({
        file: file.id,
        page: at + 1,
        turn: 'none' as const,
      })),
    );
    const { id, pages } = row.paper;
    this.#saved = pages.length ? pages : this.asFiled;
    // What was typed for other files is not meant for these.
    const key = `pages ${id} ${files.map(({ file }) => file.id).join()}`;
    this.draft = new Draft(key, { pages: [...this.#saved] }, async () => []);
  }

  /** Asks for a paper and the pages of its files. */
  static async load(asked: Paper, id: string): Promise<OpenPaper> {
    const rows = await backend.call('held_papers', holderOf(asked));
    const row = rows.find(({ paper }) => paper.id === id);
    if (!row) throw new Failure({ code: 'not_found', params: { record: 'paper' }, incident: null });
    const files = await Promise.all(
      row.paper.files.map(async (file) => {
        const views = await backend.call('view', { of: 'file', id: file.id });
        return views.map((view) => ({ file, view }));
      }),
    );
    return new OpenPaper(row, files.flat());
  }

  /** What there is to show, file by file. */
  get sources(): string[] {
    return this.files.flatMap(({ view }) => (view.pages ? [view.base64] : []));
  }

  /** Its pages as they would be printed now, as a viewer of all sources counts them. */
  get leaves(): Leaf[] {
    return this.draft.input.pages.flatMap((page) => {
      const at = this.asFiled.findIndex((one) => isSame(one, page));
      return at < 0 ? [] : [{ page: at + 1, turn: degreesOf(page.turn) }];
    });
  }

  get leftOut(): PaperPage[] {
    return this.asFiled.filter((page) => !this.draft.input.pages.some((one) => isSame(one, page)));
  }

  /** Whether its pages can be arranged: of a file that does not open nobody knows them. */
  get canArrange(): boolean {
    return this.asFiled.length > 0 && this.files.every(({ view }) => view.pages !== null);
  }

  /** Whether something is not saved yet. */
  get isChanged(): boolean {
    return !areSame(this.draft.input.pages, this.#saved);
  }

  /** Whether it is printed, or would be, in another way than its files lie. */
  get isArranged(): boolean {
    return !areSame(this.draft.input.pages, this.asFiled) || !areSame(this.#saved, this.asFiled);
  }

  /** The name of a file of its. */
  nameOf(file: string): string {
    return this.files.find((one) => one.file.id === file)?.file.name ?? '';
  }

  turn(place: number, by: 1 | -1): void {
    this.#arrange(this.draft.input.pages.map((page, at) => (at === place ? turned(page, by) : page)));
  }

  move(place: number, by: 1 | -1): void {
    this.#arrange(moved(this.draft.input.pages, place, by));
  }

  /** Leaves a page out; the last one stays. */
  leaveOut(place: number): void {
    const { pages } = this.draft.input;
    if (pages.length > 1) this.#arrange(pages.filter((_, at) => at !== place));
  }

  putBack(page: PaperPage): void {
    this.#arrange(putBack(this.draft.input.pages, page, this.asFiled));
  }

  /** Saves the arrangement; answers whether it is saved. */
  async save(): Promise<boolean> {
    const done = await this.draft.save(async ({ pages }) => {
      const arranged = areSame(pages, this.asFiled) ? [] : pages;
      await backend.call('arrange_pages', { paper: this.row.paper.id, pages: arranged });
      return pages;
    });
    if (done) this.#saved = done;
    return done !== undefined;
  }

  /** Goes back to the pages as they lie in the files, in one act. */
  async restore(): Promise<boolean> {
    this.#arrange([...this.asFiled]);
    return this.save();
  }

  #arrange(pages: PaperPage[]): void {
    this.draft.input.pages = pages;
    this.draft.touch('pages');
  }
}
