import type { Problem } from '../bindings/Problem';
import { Failure } from './failure';
import { problemWords } from './words/problem';

/** How long after the last key the input is checked. */
const CHECK_AFTER_MS = 300;

/** Inputs that were typed and not saved yet, until the window closes. */
const kept = new Map<string, object>();

/** Forgets everything that was typed and not saved: what it belonged to is gone. */
export function forgetDrafts(): void {
  kept.clear();
}

/**
 * What is being typed into a form. The core checks it while it is typed; leaving the form keeps it, and coming
 * back brings it back, so nothing is lost by a slip.
 */
export class Draft<Input extends object> {
  input: Input = $state() as Input;
  /** Whether it was left unsaved before and brought back. */
  restored = $state(false);
  saving = $state(false);
  failure = $state.raw<Failure>();

  #problems = $state.raw<readonly Problem[]>([]);
  #touched = $state.raw<ReadonlySet<string>>(new Set());
  #tried = $state(false);
  #key: string;
  #initial: Input;
  #check: (input: Input) => Promise<Problem[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(key: string, initial: Input, check: (input: Input) => Promise<Problem[]>) {
    this.#key = key;
    this.#initial = initial;
    this.#check = check;
    const left = kept.get(key) as Input | undefined;
    this.input = structuredClone(left ?? initial);
    this.restored = left !== undefined;
    if (left) this.#touchAll();
  }

  /** Says that a field was changed: it is kept, and checked a moment later. */
  touch(field: keyof Input & string): void {
    this.#touched = new Set([...this.#touched, field]);
    // What was said of an empty field is not true any more once something stands in it.
    this.#problems = this.#problems.filter((p) => p.field !== field || p.code !== 'required');
    kept.set(this.#key, $state.snapshot(this.input) as Input);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), CHECK_AFTER_MS);
  }

  /** The problems to show at a field: of what was touched, and of everything once saving was tried. */
  at(field: string): { text: string; warning: boolean }[] {
    if (!this.#tried && !this.#touched.has(field)) return [];
    return this.#problems
      .filter((problem) => problem.field === field)
      .map((problem) => ({ text: problemWords(problem), warning: problem.severity === 'warning' }));
  }

  /** How many fields keep it from being saved, once saving was tried. */
  get blocking(): number {
    if (!this.#tried) return 0;
    return new Set(this.#problems.filter((p) => p.severity === 'error').map((p) => p.field)).size;
  }

  /** Asks the core what is wrong. A failed check says nothing: saving will. */
  async check(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const problems = await this.#check(this.#typed()).catch(() => null);
    if (problems && turn === this.#turn) this.#problems = problems;
  }

  /** Saves; answers with what the core answered, or nothing where it could not be saved. The input stays. */
  async save<Saved>(send: (input: Input) => Promise<Saved>): Promise<Saved | undefined> {
    if (this.saving) return undefined;
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.saving = true;
    this.failure = undefined;
    try {
      const saved = await send(this.#typed());
      kept.delete(this.#key);
      return saved;
    } catch (thrown) {
      this.refuse(Failure.of(thrown));
      return undefined;
    } finally {
      this.saving = false;
    }
  }

  /** Says why it was not saved: at its fields, where they are named. */
  refuse(failure: Failure): void {
    this.#tried = true;
    if (failure.wire.code === 'invalid_input') this.#problems = failure.wire.params.problems;
    else this.failure = failure;
  }

  /** Forgets what was typed and starts from what is saved. */
  reset(): void {
    kept.delete(this.#key);
    this.input = structuredClone(this.#initial);
    this.restored = false;
    this.failure = undefined;
    this.#problems = [];
    this.#touched = new Set();
    this.#tried = false;
  }

  #typed(): Input {
    return $state.snapshot(this.input) as Input;
  }

  #touchAll(): void {
    this.#touched = new Set(Object.keys(this.input));
    void this.check();
  }
}
