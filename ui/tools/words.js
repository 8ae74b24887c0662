// Compiles ui/messages into typed functions. Run by `npm run words`; Vite does the same while developing.
import { compile } from '@inlang/paraglide-js';

/** @type {import('@inlang/paraglide-js').CompilerOptions} */
export const wordsOptions = {
  project: './project.inlang',
  outdir: './src/i18n/paraglide',
  // One window, one language at a time; src/i18n/locale.svelte.ts says which.
  strategy: ['globalVariable', 'baseLocale'],
  emitTsDeclarations: false,
  emitReadme: false,
  isServer: 'false',
};

// A file for each language is quick to read here. What Vite builds has one for each message, so that a view that is read
// later brings its own words along.
if (process.argv[1] === import.meta.filename)
  await compile({ ...wordsOptions, outputStructure: 'locale-modules' });
