import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { viteStaticCopy } from 'vite-plugin-static-copy';
import { defineConfig } from 'vitest/config';

import { wordsOptions } from './tools/words.js';

/** What pdf.js asks for by name while it reads a PDF: fonts and character maps that a file does not bring along. */
const besidePdfjs = viteStaticCopy({
  targets: ['cmaps/*.bcmap', 'standard_fonts/*.{pfb,ttf}', 'wasm/*_nowasm_fallback.js'].map((files) => ({
    src: `node_modules/pdfjs-dist/${files}`,
    dest: `pdfjs/${files.split('/')[0]}`,
  })),
});

export default defineConfig({
  plugins: [paraglideVitePlugin(wordsOptions), svelte(), besidePdfjs],
  server: { port: 5173, strictPort: true },
  build: {
    // The oldest engine that Tauri meets: WebKitGTK 2.36 and macOS 12.
    target: 'safari15',
    cssTarget: 'safari15',
    // The content security policy of the shell has no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Two chunks for what all share: a window opens quicker with few files than with a hundred small ones.
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  // The worker of pdf.js: a module, as the rest.
  worker: { format: 'es' },
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
