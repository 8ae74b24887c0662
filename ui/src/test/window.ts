// The whole window over the fake core, at an address.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { tick } from 'svelte';
import { expect } from 'vitest';

import App from '../App.svelte';
import { connect, type Backend } from '../backend';
import { session } from '../features/session/session.svelte';
import { fake, type FakeOptions } from '../backend/fake';

export const user = userEvent.setup({ delay: null });

// What the window reads when it is asked for is read beforehand here: compiling it takes longer than a test may.
const readLater = import.meta.glob([
  '../views/*.svelte',
  '../features/**/*.svelte',
  '../components/*.svelte',
]);
await Promise.all(Object.values(readLater).map((read) => read()));

/** Opens the window at an address and waits for its heading. */
export async function openWindow(path: string, options: FakeOptions = {}): Promise<Backend> {
  const core = fake(options);
  await connect(core);
  goto(path);
  await session.open();
  render(App);
  await screen.findByRole('heading', { level: 1 });
  return core;
}

/** Goes to an address as a link does; jsdom fires hashchange too late to wait for. */
export function goto(path: string): void {
  window.location.hash = path;
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** jsdom has neither colours nor canvas. */
const OFF = { 'color-contrast': { enabled: false } };

/** What axe finds; colours need a real engine, and the journeys look at them there. */
export async function axeFindings(): Promise<string[]> {
  await tick();
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    rules: OFF,
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

export async function expectNoAxeFindings(): Promise<void> {
  expect(await axeFindings()).toEqual([]);
}
