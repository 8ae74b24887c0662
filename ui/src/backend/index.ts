// The one door to the core. Nothing else in ui/ knows Tauri.
import type { Backend } from './backend';
import { tauri } from './tauri';

export type { Backend } from './backend';

let connected: Backend | undefined;

/** Connects the window: to the shell, or to the fictional company of `fake` where there is no shell. */
export async function connect(to?: Backend): Promise<void> {
  if (to) connected = to;
  else if ('__TAURI_INTERNALS__' in window) connected = tauri;
  else if (import.meta.env.MODE !== 'production') connected = (await import('./fake')).fake();
  else throw new Error('Kosh runs in its own window');
}

export const backend: Backend = {
  call: (name, input) => now().call(name, input),
  open: (path) => now().open(path),
  reveal: (path) => now().reveal(path),
};

function now(): Backend {
  if (!connected) throw new Error('connect() comes first');
  return connected;
}
