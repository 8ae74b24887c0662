// A journey: steps in one window, one after the other. After a step that failed the rest is not walked, for it would
// only repeat the failure. Every screen that is looked at leaves a picture, and what axe finds on it fails the journey.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openKosh } from './window.mjs';

const PICTURES = join(import.meta.dirname, '..', 'pictures');

/**
 * Walks a journey.
 * @param {string} name names its pictures
 * @param {object} options those of `openKosh`
 * @param {(step: Function) => void} steps declares the steps: `step('what holds', async (window, look) => { … })`
 */
export function journey(name, options, steps) {
  let window;
  let stopped = false;
  let looked = 0;
  const findings = [];
  before(async () => (window = await openKosh(options)));
  after(() => window?.close());

  const look = async (screen) => {
    looked += 1;
    await window.settled();
    await window.picture(join(PICTURES, `${name}-${screen}.png`));
    for (const finding of await window.findings()) findings.push(`${screen}: ${finding}`);
  };
  steps((what, walk) =>
    test(what, async (step) => {
      if (stopped) return step.skip('an earlier step failed');
      stopped = true;
      await walk(window, look).catch(async (error) => {
        await window.picture(join(PICTURES, `${name}-failed.png`)).catch(() => {});
        throw error;
      });
      stopped = false;
    }),
  );
  test('axe finds nothing serious on the visited screens', () => {
    assert.ok(looked > 0, 'a journey looks at its screens');
    assert.deepEqual(findings, []);
  });
}
