// The words of the window, from the same files that it is built from: a journey fails when a label is not where it
// belongs, and not when somebody words it better.

import { readFileSync } from 'node:fs';

/** Answers the message of a key in a language; the values fill its places. */
export function wordsOf(lang) {
  const file = new URL(`../../../ui/messages/${lang}.json`, import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8'));
  return (key, values = {}) => {
    const message = messages[key];
    if (typeof message !== 'string') throw new Error(`${lang}.json has no plain message ${key}`);
    return message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  };
}
