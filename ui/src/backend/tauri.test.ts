import { expect, it } from 'vitest';

import { normalised } from './tauri';

it('takes the core’s failures as they are, and the shell’s bare strings as a misfit', () => {
  const ours = normalised({ code: 'not_found', params: { record: 'person' }, incident: 'a1' });
  expect(ours.words).toContain('Записи больше нет');
  expect(normalised('command nothing not found').wire.code).toBe('bad_request');
  expect(normalised(new TypeError('x')).wire.code).toBe('bug');
});
