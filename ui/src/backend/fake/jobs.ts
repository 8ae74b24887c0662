// Work that takes longer: one step is done each time somebody asks how far it is.
import type { JobState } from '../../bindings/JobState';
import type { Produced } from '../../bindings/Produced';
import type { Answers, World } from './index';

export type JobAnswers = Pick<Answers, 'job' | 'cancel_job'>;

interface Work {
  steps: string[];
  /** What comes of it, once all steps are done. */
  finish: () => Produced[];
}

/** All work that was begun. */
export class Jobs {
  #all: (Work & { done: number; cancelled: boolean; produced?: Produced[] })[] = [];

  begin(work: Work): number {
    return this.#all.push({ ...work, done: 0, cancelled: false }) - 1;
  }
  cancel(id: number): void {
    const work = this.#all[id];
    if (work) work.cancelled = true;
  }
  state(id: number): JobState {
    const work = this.#all[id];
    const { steps = [], done = 0, cancelled = true } = work ?? {};
    const at = { done, total: steps.length, at: steps[done] ?? '' };
    if (!work || cancelled) return { ...at, state: 'cancelled' };
    if (done < steps.length) {
      work.done += 1;
      return { ...at, state: 'running' };
    }
    work.produced ??= work.finish();
    return { ...at, state: 'finished', produced: work.produced };
  }
}

export function jobs({ jobs }: World): JobAnswers {
  return { job: (id) => jobs.state(id), cancel_job: (id) => (jobs.cancel(id), {}) };
}
