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
  #watched = true;

  get isRunning(): boolean {
    return this.state?.state === 'running';
  }

  /** Begins it, and watches it until it is over. */
  async start(begin: () => Promise<number>): Promise<void> {
    this.failure = undefined;
    this.state = { state: 'running', done: 0, total: 0, at: '' };
    try {
      this.#id = await begin();
      await this.#ask();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Asks for it to stop; what it had written is gone then. */
  async cancel(): Promise<void> {
    if (this.#id === undefined || !this.isRunning) return;
    try {
      await backend.call('cancel_job', this.#id);
      await this.#ask();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Nobody looks any more: work that still goes on is cancelled. */
  leave(): void {
    this.#watched = false;
    clearTimeout(this.#timer);
    if (this.#id !== undefined && this.isRunning)
      void backend.call('cancel_job', this.#id).catch(() => undefined);
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#id === undefined || !this.#watched) return;
    this.state = await backend.call('job', this.#id);
    if (this.isRunning)
      this.#timer = setTimeout(() => void this.#ask().catch((thrown) => this.#fail(thrown)), ASK_EVERY_MS);
  }

  #fail(thrown: unknown): void {
    this.state = undefined;
    this.failure = Failure.of(thrown);
  }
}
