// Work that takes longer: one step is done each time somebody asks how far it is.
import type { JobState } from '../../bindings/JobState';
import type { Answers } from './index';
import { produced } from './rows';

export type JobAnswers = Pick<Answers, 'start_letters' | 'job' | 'cancel_job'>;

interface Work {
  steps: string[];
  done: number;
  cancelled: boolean;
}

/** Answers with the letters of an application, by name. */
export function jobs(lettersOf: (application: string) => string[]): JobAnswers {
  const all: Work[] = [];
  const workOf = (id: number) => all[id] ?? { steps: [], done: 0, cancelled: true };
  return {
    start_letters: ({ applications }) =>
      all.push({ steps: applications.flatMap(lettersOf), done: 0, cancelled: false }) - 1,
    job: (id) => stateOf(workOf(id)),
    cancel_job: (id) => ((workOf(id).cancelled = true), {}),
  };
}

function stateOf(work: Work): JobState {
  const { steps, done, cancelled } = work;
  const at = { done, total: steps.length, at: steps[done] ?? '' };
  if (cancelled) return { ...at, state: 'cancelled' };
  if (done < steps.length) {
    work.done += 1;
    return { ...at, state: 'running' };
  }
  const files = steps.map((name, place) => produced(`${place + 1} ${name}.pdf`));
  return {
    ...at,
    state: 'finished',
    produced: [produced('all letters.pdf', { pages: steps.length }), ...files],
  };
}
