import { Failure } from './failure';

/** What a page shows, as it comes from the core: on its way, there, or failed. */
export class Loaded<T> {
  value = $state.raw<T>();
  failure = $state.raw<Failure>();
  #load: () => Promise<T>;
  #turn = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Asks again. What was shown stays until the answer comes; a late answer to an older question is dropped. */
  async reload(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const value = await this.#load();
      if (turn !== this.#turn) return;
      this.value = value;
      this.failure = undefined;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = Failure.of(thrown);
    }
  }
}
