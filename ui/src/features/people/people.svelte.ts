import { SvelteMap } from 'svelte/reactivity';

import { backend } from '../../backend';
import type { PeopleQuery } from '../../bindings/PeopleQuery';
import type { PeopleRow } from '../../bindings/PeopleRow';
import { Failure } from '../../lib/failure';
import { anyone } from './query';

const PAGE = 100;

/** The list of people, of which only the pages in sight are fetched. */
export class People {
  query = $state.raw<PeopleQuery>(anyone);
  total = $state<number>();
  failure = $state.raw<Failure>();
  #rows = new SvelteMap<number, PeopleRow>();
  #asked = new Set<number>();
  #turn = 0;

  /** Asks anew, for another selection or order. */
  async ask(change: Partial<PeopleQuery>): Promise<void> {
    this.query = { ...this.query, ...change };
    this.#turn += 1;
    this.#asked.clear();
    await this.#fetch(0);
  }

  /** The row at a place, if it has come. */
  at(place: number): PeopleRow | undefined {
    return this.#rows.get(place);
  }

  /** Fetches the pages that hold these places. */
  see(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1)
      void this.#fetch(page);
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    const turn = this.#turn;
    try {
      const answer = await backend.call('people', { ...this.query, offset: page * PAGE, limit: PAGE });
      if (turn !== this.#turn) return;
      if (page === 0) this.#rows.clear();
      this.total = answer.total;
      this.failure = undefined;
      for (const [at, row] of answer.rows.entries()) this.#rows.set(page * PAGE + at, row);
    } catch (thrown) {
      this.#asked.delete(page);
      if (turn === this.#turn) this.failure = Failure.of(thrown);
    }
  }
}
