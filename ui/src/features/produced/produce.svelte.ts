import { backend } from '../../backend';
import type { Produced } from '../../bindings/Produced';
import { Failure } from '../../lib/failure';
import { attempt } from '../session/notify';

/** A paper that is written on demand: at work, written, or failed. */
export class Production {
  busy = $state(false);
  produced = $state.raw<Produced>();
  failure = $state.raw<Failure>();
  #print: () => Promise<Produced>;

  constructor(print: () => Promise<Produced>) {
    this.#print = print;
  }

  async run(): Promise<void> {
    this.busy = true;
    this.failure = undefined;
    try {
      this.produced = await this.#print();
    } catch (thrown) {
      this.failure = Failure.of(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Shows the paper in the system's viewer. */
  async open(): Promise<void> {
    const { produced } = this;
    if (produced) await attempt(() => backend.open(produced.path));
  }

  /** Shows the paper in its folder. */
  async reveal(): Promise<void> {
    const { produced } = this;
    if (produced) await attempt(() => backend.reveal(produced.path));
  }
}
