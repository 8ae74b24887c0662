import { backend } from '../../backend';
import type { LetterTextPage } from '../../bindings/LetterTextPage';
import type { LetterTextRef } from '../../bindings/LetterTextRef';
import type { Preview } from '../../bindings/Preview';
import type { TextFlaw } from '../../bindings/TextFlaw';
import { Draft } from '../../lib/draft.svelte';

/** The text of a letter that is being edited: what is wrong with it and how it looks follow what is typed. */
export class OpenText {
  page: LetterTextPage = $state.raw() as LetterTextPage;
  flaws = $state.raw<readonly TextFlaw[]>([]);
  /** How the letter looked the last time nothing was wrong with its text. */
  preview = $state.raw<Preview>();
  /** Whether the text has the parts of the one beside which it stands; none where that cannot be said. */
  isParallel = $state<boolean | null>(null);
  readonly draft: Draft<{ source: string }>;
  #turn = 0;

  constructor(page: LetterTextPage) {
    this.page = page;
    this.draft = new Draft(`letter text ${page.kind} ${page.lang}`, { source: page.source }, (input) =>
      this.#check(input.source),
    );
    void this.draft.check();
  }

  get ref(): LetterTextRef {
    return { kind: this.page.kind, lang: this.page.lang };
  }

  get isChanged(): boolean {
    return this.draft.input.source !== this.page.source;
  }

  /** Whether the company's own text counts. */
  get isOwn(): boolean {
    return this.page.source !== this.page.shipped;
  }

  /** Puts another text in the place of what was typed; it counts once it is saved. */
  take(source: string): void {
    this.draft.input.source = source;
    this.draft.touch('source');
  }

  /** Saves; answers whether it is saved. What is wrong is told in `flaws`. */
  async save(): Promise<boolean> {
    const saved = await this.draft.save(({ source }) =>
      backend.call('save_letter_text', { ...this.ref, source }),
    );
    const refused = this.draft.failure?.wire;
    if (refused?.code === 'text_flawed') this.flaws = refused.params.flaws;
    if (saved === undefined) return false;
    this.page = await backend.call('letter_text', this.ref);
    return true;
  }

  async #check(source: string): Promise<[]> {
    this.#turn += 1;
    const turn = this.#turn;
    const asked = { ...this.ref, source, application: null };
    const { flaws, preview, is_parallel } = await backend.call('check_letter_text', asked);
    if (turn === this.#turn) {
      this.flaws = flaws;
      this.isParallel = is_parallel;
      if (preview) this.preview = preview;
    }
    // What is wrong is wrong in a line, not at the field.
    return [];
  }
}
