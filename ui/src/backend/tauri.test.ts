import { afterEach, expect, it, vi } from 'vitest';

import { normalised, tauri } from './tauri';

/** The shell, which answers this to everything. */
function shell(answer: string) {
  const invoke = vi.fn(() => Promise.resolve(answer));
  vi.stubGlobal('__TAURI_INTERNALS__', { invoke });
  return invoke;
}
afterEach(() => {
  delete window.__KOSH_AHEAD__;
  vi.unstubAllGlobals();
});

it('takes the core’s failures as they are, and the shell’s bare strings as a misfit', () => {
  const ours = normalised({ code: 'not_found', params: { record: 'person' }, incident: 'a1' });
  expect(ours.words).toContain('Записи больше нет');
  expect(normalised('command nothing not found').wire.code).toBe('bad_request');
  expect(normalised(new TypeError('x')).wire.code).toBe('bug');
});

it('takes an answer that came ahead once, and asks from then on', async () => {
  window.__KOSH_AHEAD__ = new Map([['today', Promise.resolve('ahead')]]);
  const invoke = shell('asked');
  expect(await tauri.call('today', {})).toBe('ahead');
  expect(invoke).not.toHaveBeenCalled();
  expect(await tauri.call('today', {})).toBe('asked');
  expect(invoke).toHaveBeenCalledOnce();
});

it('asks anew where what was asked ahead failed', async () => {
  window.__KOSH_AHEAD__ = new Map([['today', Promise.reject(new Error('no vault yet'))]]);
  shell('asked');
  expect(await tauri.call('today', {})).toBe('asked');
});
