import { backend } from '../../backend';
import type { FilingPlace } from '../../bindings/FilingPlace';
import type { HowFiled } from '../../bindings/HowFiled';
import type { IncomingFile } from '../../bindings/IncomingFile';
import type { PaperInput } from '../../bindings/PaperInput';
import type { PlacedFile } from '../../bindings/PlacedFile';
import type { PlaceRow } from '../../bindings/PlaceRow';
import type { ProposedPlace } from '../../bindings/ProposedPlace';
import { Draft } from '../../lib/draft.svelte';
import type { Failure } from '../../lib/failure';
import { holderKey } from '../../lib/holder';
import { blankPaper } from '../records/blank';

/** A place as a key. */
export const placeKey = ({ holder, document }: FilingPlace) => `${holderKey(holder)} ${document}`;

/** A place that was asked for before the files came, and how they are to be filed there, where that was said. */
export interface AskedPlace {
  place: FilingPlace;
  how?: HowFiled;
}

/** A file that has come, with the place and the details that are being chosen for it. */
export class Placing {
  readonly file: IncomingFile;
  proposal = $state.raw<ProposedPlace>();
  /** The key of the place; empty where it has none. */
  key = $state('');
  how = $state<HowFiled['how']>('new');
  readonly draft: Draft<PaperInput>;
  #rows = $state.raw<readonly PlaceRow[]>([]);
  #asked: AskedPlace | null;

  constructor(file: IncomingFile, asked: AskedPlace | null) {
    this.file = file;
    this.#asked = asked;
    const blank = { ...blankPaper, kind: 'other' };
    this.draft = new Draft<PaperInput>(`place ${file.id}`, blank, (input) => this.#check(input));
  }

  /** Takes what is proposed; what was chosen already stays. */
  propose(proposal: ProposedPlace, rows: readonly PlaceRow[]): void {
    const isFirst = this.proposal === undefined;
    this.#rows = rows;
    this.proposal = proposal;
    if (!isFirst && this.row) return;
    if (this.#asked) {
      this.choose(placeKey(this.#asked.place));
      this.how = this.#asked.how?.how ?? this.how;
    } else {
      this.key = proposal.place ? placeKey(proposal.place) : '';
      this.how = proposal.how.how;
    }
  }

  get row(): PlaceRow | undefined {
    return this.#rows.find(({ place }) => placeKey(place) === this.key);
  }

  /** Takes another place; a paper that stands there alone gets a newer issue. */
  choose(key: string): void {
    this.key = key;
    this.how = this.row?.standing && !this.row.several ? 'replaces' : 'new';
    void this.draft.check();
  }

  /** The paper that a newer issue replaces, or that gets one more file. */
  get standing(): string | null {
    const { how, place } = this.#asked ?? {};
    const isAsked = place !== undefined && placeKey(place) === this.key;
    return isAsked && how && how.how !== 'new' ? how.paper : (this.row?.standing ?? null);
  }

  /** As it is confirmed; none where it has no place. */
  get placed(): PlacedFile | null {
    const { row, standing } = this;
    if (!row) return null;
    const how: HowFiled =
      this.how === 'new' || standing === null ? { how: 'new' } : { how: this.how, paper: standing };
    return {
      file: this.file.id,
      place: row.place,
      how,
      input: $state.snapshot(this.draft.input) as PaperInput,
    };
  }

  refuse(failure: Failure): void {
    this.draft.refuse(failure);
  }

  async #check(input: PaperInput) {
    const { placed } = this;
    return placed ? backend.call('check_place', { ...placed, input }) : [];
  }
}
