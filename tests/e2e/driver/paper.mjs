// What stands on a paper that Kosh wrote.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from './processes.mjs';

/** The PDF files of a folder and of those in it, by name. */
export const papersIn = (folder) => filesOf(folder, '.pdf');

/** The tables of a folder and of those in it, by name. */
export const tablesIn = (folder) => filesOf(folder, '.xlsx');

async function filesOf(folder, ending) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}

/** Every text of a table's cells. */
export async function textsOf(file) {
  const shared = await run('unzip', ['-p', file, 'xl/sharedStrings.xml']);
  return [...shared.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);
}

/** The pages of a PDF as text, in reading order, each with its white space made even. */
export async function pagesOf(file) {
  const text = await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']);
  return text.split('\f').slice(0, -1).map((page) => page.replace(/\s+/g, ' ').trim());
}
