import { backend } from '../../backend';
import type { JobState } from '../../bindings/JobState';
import { Failure } from '../../lib/failure';

/** How often it is asked how far the work is. */
const ASK_EVERY_MS = 200;

/** Work that takes longer than a moment: begun, watched, and cancelled where it is not wanted any more. */
export class Job {
  state = $state.raw<JobState>();
  failure = $state.raw<Failure>();
  #id: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  /** Told to stop, perhaps before it had begun. */
  #unwanted = false;

  get isRunning(): boolean {
    return this.state?.state === 'running';
  }

  /** Begins it, and watches it until it is over. */
  async start(begin: () => Promise<number>): Promise<void> {
    this.failure = undefined;
    this.#unwanted = false;
    this.state = { state: 'running', done: 0, total: 0, at: '' };
    await this.#watch(async () => {
      this.#id = await begin();
      if (this.#unwanted) await backend.call('cancel_job', this.#id);
    });
  }

  /** Asks for it to stop; what it had written is gone then. */
  async cancel(): Promise<void> {
    if (!this.isRunning) return;
    this.#unwanted = true;
    const id = this.#id;
    if (id !== undefined) await this.#watch(() => backend.call('cancel_job', id));
  }

  /** Nobody looks any more: work that still goes on is cancelled. */
  leave(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    const id = this.#id;
    if (this.isRunning && id !== undefined) void backend.call('cancel_job', id).catch(() => undefined);
    this.#unwanted = true;
  }

  /** Does something with it, and asks how far it is until it is over. A late answer to an older question is dropped. */
  async #watch(act: () => Promise<unknown>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    clearTimeout(this.#timer);
    try {
      await act();
      if (this.#id === undefined || turn !== this.#turn) return;
      const state = await backend.call('job', this.#id);
      if (turn !== this.#turn) return;
      this.state = state;
      if (this.isRunning)
        this.#timer = setTimeout(() => void this.#watch(async () => undefined), ASK_EVERY_MS);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.state = undefined;
      this.failure = Failure.of(thrown);
    }
  }
}
