import type { WireError } from '../bindings/WireError';
import { errorWords } from './words/error';

/** A command that failed: the code, its parameters and the incident that is also in the log. */
export class Failure extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.code);
    this.name = 'Failure';
    this.wire = wire;
  }

  /** In words, in the language of the window. */
  get words(): string {
    return errorWords(this.wire);
  }

  /** Whatever was thrown, as a failure. What is no answer of the core is a bug. */
  static of(thrown: unknown): Failure {
    return thrown instanceof Failure ? thrown : new Failure({ code: 'bug', incident: null });
  }
}
