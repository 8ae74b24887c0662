import { backend } from '../../backend';
import type { Arrangement } from '../../bindings/Arrangement';
import type { LetterInput } from '../../bindings/LetterInput';
import type { LetterQuery } from '../../bindings/LetterQuery';
import type { LetterRow } from '../../bindings/LetterRow';
import { Draft } from '../../lib/draft.svelte';
import { keyOf } from './letter-of';

/** The letter that is worked on: what is typed for it, and whether that is saved. */
export class OpenLetter {
  readonly draft: Draft<LetterInput>;
  #application: string;
  #row: () => LetterRow;

  /** `row` answers with the letter as it is now. */
  constructor(application: string, row: () => LetterRow) {
    this.#application = application;
    this.#row = row;
    const { kind, person, draft } = row();
    this.draft = new Draft(`letter ${application} ${keyOf(row())}`, draft, (input) =>
      backend.call('check_letter', { application, kind, person, input }),
    );
  }

  /** Whether something was typed that is not saved yet; the languages are only chosen. */
  get isChanged(): boolean {
    return JSON.stringify(this.draft.input) !== JSON.stringify(this.#row().draft);
  }

  /** Asks for the paper in the languages that are chosen now. */
  get query(): LetterQuery {
    const { kind, person } = this.#row();
    const arrangement = this.draft.input.arrangement as Arrangement;
    return { application: this.#application, kind, person, arrangement };
  }

  /** Saves what was typed; answers whether it is saved. */
  async save(): Promise<boolean> {
    if (!this.isChanged) return true;
    const { application, kind, person } = this.query;
    const saved = await this.draft.save((input) =>
      backend.call('save_letter', { application, kind, person, input }),
    );
    return saved !== undefined;
  }
}
