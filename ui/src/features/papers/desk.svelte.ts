import { backend } from '../../backend';
import type { AbsenceInput } from '../../bindings/AbsenceInput';
import type { AbsenceOf } from '../../bindings/AbsenceOf';
import type { FilingPlace } from '../../bindings/FilingPlace';
import type { Holder } from '../../bindings/Holder';
import type { IncomingFile } from '../../bindings/IncomingFile';
import type { Need } from '../../bindings/Need';
import type { Paper } from '../../bindings/Paper';
import type { PaperInput } from '../../bindings/PaperInput';
import type { PaperRow } from '../../bindings/PaperRow';
import type { PutInto } from '../../bindings/PutInto';
import { m } from '../../i18n';
import { holderOf } from '../../lib/holder';
import { inLocale } from '../../lib/text';
import { Intake } from '../intake/intake.svelte';
import { Placing, type AskedPlace } from '../intake/placing.svelte';
import { blankPaper } from '../records/blank';
import { attempt, attemptUndoable } from '../session/notify';

/** The details of a paper that are being entered (no id) or corrected. */
export interface EditedPaper {
  under: Holder;
  id: string | null;
  /** What it is called; none where that is to be entered too. */
  name?: string;
  initial: PaperInput;
}

/** Why a paper is not there, as it is being entered. */
export interface EditedAbsence {
  of: AbsenceOf;
  name: string;
  initial: AbsenceInput;
}

/**
 * Where papers are worked on: an application, a person or a host. Takes files in and gives them places, shows papers,
 * and knows which dialog is open.
 */
export class PaperDesk {
  readonly into: PutInto;
  readonly intake: Intake;
  viewed = $state.raw<Paper | null>(null);
  edited = $state.raw<EditedPaper | null>(null);
  absent = $state.raw<EditedAbsence | null>(null);
  /** Whether the places of files are being chosen. */
  placing = $state(false);
  /** The files that have come and wait, in their order. */
  waiting = $state.raw<readonly Placing[]>([]);
  /** Opens the dialog that asks for files; set by the element that shows it. */
  openPicker: () => void = () => undefined;

  #asked: AskedPlace | null = null;
  #onchange: () => void;

  constructor(into: PutInto, onchange: () => void) {
    this.into = into;
    this.#onchange = onchange;
    this.intake = new Intake((file) => this.#came(file));
    void this.#takeUp();
  }

  /** Asks for files, for a place where one is meant. */
  pick(asked: AskedPlace | null = null): void {
    this.#asked = asked;
    this.openPicker();
  }

  /** Takes files in, and shows where they are to go. */
  put(files: readonly File[]): void {
    if (files.length === 0) return;
    this.intake.take(files);
    this.placing = true;
  }

  /** Takes files that were dropped: for whatever place fits. */
  drop(files: readonly File[]): void {
    this.#asked = null;
    this.put(files);
  }

  changed(): void {
    this.#onchange();
  }

  /** Asks for files for a place, and for a paper that stands there, where `how` names one. */
  pickFor(place: FilingPlace, how?: AskedPlace['how']): void {
    this.pick({ place, how });
  }

  async edit({ paper, document, name }: PaperRow): Promise<void> {
    await attempt(async () => {
      const initial = await backend.call('edit_paper', paper.id);
      // What is no document of the guide may change its kind and its title.
      const named = document === null ? undefined : inLocale(name);
      this.edited = { under: holderOf(paper), id: paper.id, name: named, initial };
    });
  }

  /** Records a paper without a file: the original, and where it lies. */
  record({ item, kind, holder }: Need): void {
    const document = kind === 'other' ? item.id : '';
    const initial = { ...blankPaper, kind, document, form: 'original' };
    this.edited = { under: holder, id: null, name: inLocale(item.name), initial };
  }

  /** Enters a paper of any kind. */
  add(under: Holder): void {
    this.edited = { under, id: null, initial: blankPaper };
  }

  async remove({ id }: Paper): Promise<void> {
    await attemptUndoable(
      () => backend.call('remove_paper', id),
      m.paper_removed(),
      () => this.changed(),
    );
  }

  async sayAbsent(of: AbsenceOf, name: string): Promise<void> {
    await attempt(async () => {
      this.absent = { of, name, initial: await backend.call('edit_absence', of) };
    });
  }

  async removeAbsence(of: AbsenceOf): Promise<void> {
    await attemptUndoable(
      () => backend.call('remove_absence', of),
      m.absence_removed(),
      () => this.changed(),
    );
  }

  /** Takes up the files that came in before and still wait; what comes while they are asked for stays. */
  async #takeUp(): Promise<void> {
    // Where that fails, the papers cannot be shown either, and they say why.
    const files = await backend.call('incoming', {}).catch(() => []);
    const known = new Set(this.waiting.map(({ file }) => file.id));
    const earlier = files.filter(({ id }) => !known.has(id)).map((file) => new Placing(file, null));
    this.waiting = [...earlier, ...this.waiting];
  }

  #came(file: IncomingFile): void {
    this.waiting = [...this.waiting, new Placing(file, this.#asked)];
  }
}
