import { backend } from '../../backend';
import type { PackForecast } from '../../bindings/PackForecast';
import type { PackOutput } from '../../bindings/PackOutput';
import type { StartPack } from '../../bindings/StartPack';
import { m } from '../../i18n';
import { Job } from '../produced/job.svelte';

/** A pack of everybody who applies. */
export const EVERYBODY = 'everybody';
/** Bounds of a size limit in megabytes, and the bytes of one. */
const LEAST = 1;
const MOST = 1024;
const MEGABYTE = 1_048_576;

/**
 * The making of a pack of an application: what was chosen for it, and the work. It goes on, and what was typed stays,
 * while other pages are looked at.
 */
export class Making {
  readonly application: string;
  /** A person, or everybody. */
  who = $state(EVERYBODY);
  output = $state<PackOutput>('joined');
  isLatin = $state(false);
  /** In megabytes, as typed. */
  limit = $state('');
  /** The work on the pack, and on what its size limit costs. */
  readonly work = new Job();
  readonly weighing = new Job();
  #foreseen = $state.raw<{ of: string; forecast: PackForecast }>();

  constructor(application: string) {
    this.application = application;
  }

  get person(): string | null {
    return this.who === EVERYBODY ? null : this.who;
  }

  /** Why the limit is none; empty where it is one, or where there is none. */
  get limitProblem(): string {
    const megabytes = Number(this.limit.trim());
    const isFine = Number.isInteger(megabytes) && megabytes >= LEAST && megabytes <= MOST;
    return !this.#isLimited || isFine ? '' : m.problem_not_a_number({ from: LEAST, to: MOST });
  }

  get #isLimited(): boolean {
    return this.output === 'joined' && this.limit.trim() !== '';
  }

  /** What is to be made. */
  wanted(isDraft: boolean): StartPack {
    return {
      application: this.application,
      person: this.person,
      output: this.output,
      names: this.isLatin && this.output !== 'joined' ? 'latin' : 'as_written',
      size_limit: this.#isLimited ? Number(this.limit.trim()) * MEGABYTE : null,
      as_draft: isDraft,
    };
  }

  /** What the limit costs, once that was found out for what is to be made now. */
  forecast(isDraft: boolean): PackForecast | undefined {
    const foreseen = this.#foreseen;
    return foreseen?.of === JSON.stringify(this.wanted(isDraft)) ? foreseen.forecast : undefined;
  }

  /** Whether the losses have to be seen first, or are too great. */
  isHeld(isDraft: boolean): boolean {
    return this.limitProblem !== '' || (this.#isLimited && this.forecast(isDraft)?.fits !== true);
  }

  /** Whether there is a limit whose cost can be found out. */
  get canForesee(): boolean {
    return this.#isLimited && this.limitProblem === '';
  }

  /** Finds out what the limit costs. */
  async foresee(isDraft: boolean): Promise<void> {
    await this.weighing.start(() => backend.call('start_forecast', this.wanted(isDraft)));
  }

  /** Takes what was found out. */
  async takeForecast(isDraft: boolean): Promise<void> {
    const wanted = this.wanted(isDraft);
    const forecast = await backend.call('pack_forecast', wanted);
    if (forecast) this.#foreseen = { of: JSON.stringify(wanted), forecast };
  }

  async make(isDraft: boolean): Promise<void> {
    await this.work.start(() => backend.call('start_pack', this.wanted(isDraft)));
  }
}

const all = new Map<string, Making>();

/** The making of the packs of an application, as it was left. */
export function makingOf(application: string): Making {
  const making = all.get(application) ?? new Making(application);
  all.set(application, making);
  return making;
}

/** Forgets all: what they belonged to is gone. */
export function forgetMakings(): void {
  for (const { work, weighing } of all.values()) {
    work.leave();
    weighing.leave();
  }
  all.clear();
}
