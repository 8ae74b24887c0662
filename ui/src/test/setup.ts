// What jsdom lacks of a browser.
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, vi } from 'vitest';

import { forgetMakings } from '../features/packs/making.svelte';
import { forgetDrafts } from '../lib/draft.svelte';
import { forgetToasts } from '../lib/toasts.svelte';

// On a busy machine an answer is late, not missing.
configure({ asyncUtilTimeout: 8_000 });

// Nothing can be drawn here.
vi.mock('../lib/pdf/pdf', () => import('./pdf-undrawn'));

window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }) as unknown as MediaQueryList;

window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollTo = vi.fn() as unknown as typeof Element.prototype.scrollTo;
// Long tables draw the rows in sight: give them a height to be in sight of.
for (const size of ['offsetWidth', 'offsetHeight']) {
  Object.defineProperty(HTMLElement.prototype, size, { configurable: true, get: () => 800 });
}
Element.prototype.scrollIntoView = vi.fn();
// No picture can be read either: it is as if each were a dot.
window.createImageBitmap = (async () => ({
  width: 1,
  height: 1,
  close() {},
})) as unknown as typeof createImageBitmap;
// axe asks whether text is drawn as an icon; without a canvas it never is.
HTMLCanvasElement.prototype.getContext = () => null;
Element.prototype.hasPointerCapture = () => false;

afterEach(() => {
  cleanup();
  forgetDrafts();
  forgetToasts();
  forgetMakings();
  document.body.innerHTML = '';
});
