import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

import { wordsOptions } from './tools/words.js';

export default defineConfig({
  plugins: [paraglideVitePlugin(wordsOptions), svelte()],
  server: { port: 5173, strictPort: true },
  build: {
    // The oldest engine that Tauri meets: WebKitGTK 2.36 and macOS 12.
    target: 'safari15',
    cssTarget: 'safari15',
    // The content security policy of the shell has no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    // Whole pages are drawn and looked at by axe: on a busy machine that is slow, not wrong.
    testTimeout: 20_000,
  },
});
