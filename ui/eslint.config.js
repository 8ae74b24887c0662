// The direction of imports is a rule here: views -> features -> components -> lib -> bindings,
// and nobody but the backend knows that Tauri exists.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const tauri = { group: ['@tauri-apps/*'], message: 'Only src/backend speaks to Tauri.' };
const layers = ['bindings', 'lib', 'components', 'features', 'views'];
/** Forbids a layer to import those above it. */
const layer = (name, extra = []) => ({
  files: [`src/${name}/**/*.{ts,svelte}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          tauri,
          ...[...layers.slice(layers.indexOf(name) + 1), ...extra].map((above) => ({
            group: [`**/${above}/**`, `**/${above}`],
            message: `${name} must not know ${above}.`,
          })),
        ],
      },
    ],
  },
});

export default ts.config(
  { ignores: ['dist', 'src/bindings', 'src/i18n/paraglide', '**/*.timestamp-*'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig },
    },
  },
  {
    rules: {
      // Our own router: plain hash links.
      'svelte/no-navigation-without-resolve': 'off',
      // Maps and sets that no template reads are plain ones.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { patterns: [tauri] }],
    },
  },
  layer('lib', ['backend']),
  layer('components', ['backend']),
  layer('features'),
  layer('views'),
  { files: ['src/backend/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
);
