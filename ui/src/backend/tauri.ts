import { invoke } from '@tauri-apps/api/core';

import type { WireError } from '../bindings/WireError';
import { Failure } from '../lib/failure';
import type { Backend } from './backend';

/** The core, through the shell. */
export const tauri: Backend = {
  call: (name, input) => ask('call', { name, input }),
  open: (path) => ask('open_produced', { path }),
  reveal: (path) => ask('reveal_produced', { path }),
};

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
