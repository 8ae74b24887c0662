// What stands on a paper that Kosh wrote.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from './processes.mjs';

/** The PDF files of a folder and of those in it, by name. */
export async function papersIn(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.pdf')).sort().map((name) => join(folder, name));
}

/** The pages of a PDF as text, in reading order, each with its white space made even. */
export async function pagesOf(file) {
  const text = await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']);
  return text.split('\f').slice(0, -1).map((page) => page.replace(/\s+/g, ' ').trim());
}
