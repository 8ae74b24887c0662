import type { Problem } from '../bindings/Problem';
import { Loaded } from './loaded.svelte';
import { problemWords } from './words/problem';

/** How long after the last change the core is asked again. */
const ASK_AFTER_MS = 250;

/** A question that is put together on the page: after each change the core answers it anew. */
export class Inquiry<Query extends object, Answer> {
  readonly answer: Loaded<Answer>;
  #query: Query | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (query: Query) => Promise<Answer>) {
    this.answer = new Loaded(() => {
      if (this.#query === undefined) throw new Error('nothing was asked');
      return send(this.#query);
    });
  }

  /** Asks, the first time at once. Answers how to take it back, as an effect does. */
  ask(query: Query): () => void {
    const first = this.#query === undefined;
    this.#query = query;
    this.#timer = setTimeout(() => void this.#reload(), first ? 0 : ASK_AFTER_MS);
    return () => clearTimeout(this.#timer);
  }

  /** What is wrong with a field of the question. */
  at(field: string): { text: string; warning: boolean }[] {
    return this.#problems
      .filter((problem) => problem.field === field)
      .map((problem) => ({ text: problemWords(problem), warning: problem.severity === 'warning' }));
  }

  get #problems(): readonly Problem[] {
    const wire = this.answer.failure?.wire;
    return wire?.code === 'invalid_input' ? wire.params.problems : [];
  }

  async #reload(): Promise<void> {
    await this.answer.reload();
    // An answer to another question would mislead beside a failure.
    if (this.answer.failure) this.answer.value = undefined;
  }
}
