// ui/messages is the only place of words: complete in three languages, and nothing in it lies about unused.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

type Message = string | { match: Record<string, string> }[];
type Messages = Record<string, Message>;

const read = (language: string) => JSON.parse(readFileSync(`messages/${language}.json`, 'utf8')) as Messages;
const languages = { ru: read('ru'), en: read('en'), kk: read('kk') };
const textsOf = (message: Message | undefined) =>
  typeof message === 'string'
    ? [message]
    : (message ?? []).flatMap((variants) => Object.values(variants.match));
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

function sources(folder: string, ends: RegExp): string {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && ends.test(entry.name) && !/node_modules|target|paraglide/.test(entry.parentPath),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

describe.each(['en', 'kk'] as const)('%s', (language) => {
  it('has the keys of the Russian file, and no others', () => {
    expect(Object.keys(languages[language]).sort()).toEqual(Object.keys(languages.ru).sort());
  });

  it('fills in the same placeholders', () => {
    for (const [key, message] of Object.entries(languages.ru)) {
      const wanted = placeholders(textsOf(message).join());
      for (const text of textsOf(languages[language][key]))
        expect([key, placeholders(text)]).toEqual([key, wanted]);
    }
  });
});

describe('every language', () => {
  it('has words for every key', () => {
    for (const messages of Object.values(languages)) {
      for (const [key, message] of Object.entries(messages)) {
        for (const text of textsOf(message)) expect([key, text.trim()]).not.toEqual([key, '']);
      }
    }
  });

  it('writes Kazakh in Kazakh, not in Russian', () => {
    const kazakh = Object.values(languages.kk).flatMap(textsOf).join(' ');
    for (const letter of 'әғқңөұүі') expect(kazakh).toContain(letter);
  });
});

it('keeps no key that neither the window nor the core says', () => {
  const svelte = sources('src', /\.(svelte|ts)$/);
  const rust = sources('../src-tauri', /\.rs$/);
  const said = new Set(
    [...svelte.matchAll(/\bm\.(\w+)/g), ...rust.matchAll(/"([a-z]+_\w+|[a-z]+)"/g)].map((found) => found[1]),
  );
  // The core says closed lists by a prefix: format!("field_{name}").
  const prefixes = [...rust.matchAll(/"([a-z]+(?:_[a-z]+)*_)\{/g)].map((found) => found[1] ?? '');
  const named = [...rust.matchAll(/(?:code|named|choice|choice_of|describe)\([^"]*"([a-z_]+)"/g)].map(
    (found) => `${found[1] ?? ''}_`,
  );
  const unused = Object.keys(languages.ru).filter(
    (key) => !said.has(key) && ![...prefixes, ...named].some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});
