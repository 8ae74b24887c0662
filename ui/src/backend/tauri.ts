import { invoke } from '@tauri-apps/api/core';

import type { WireError } from '../bindings/WireError';
import { Failure } from '../lib/failure';
import type { Backend } from './backend';

declare global {
  interface Window {
    /** What the shell asked before there was a page to ask (src-tauri/src/ahead.js), by the name of the use case. */
    __KOSH_AHEAD__?: Map<string, Promise<unknown>>;
  }
}

/** The core, through the shell. */
export const tauri: Backend = {
  call: async (name, input) => (await askedAhead(name)) ?? ask('call', { name, input }),
  open: (path) => ask('open_produced', { path }),
  reveal: (path) => ask('reveal_produced', { path }),
};

/** An answer that came ahead serves once; one that failed is asked for anew, for the vault may be open by then. */
async function askedAhead<T>(name: string): Promise<T | undefined> {
  const answer = window.__KOSH_AHEAD__?.get(name);
  window.__KOSH_AHEAD__?.delete(name);
  return answer?.then(
    (found) => found as T,
    () => undefined,
  );
}

async function ask<T>(command: string, payload: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, payload);
  } catch (thrown) {
    throw normalised(thrown);
  }
}

/** Our own failures are objects with a code; Tauri's (unknown command, malformed argument) are bare strings. */
export function normalised(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown)
    return new Failure(thrown as WireError);
  return new Failure({ code: typeof thrown === 'string' ? 'bad_request' : 'bug', incident: null });
}
