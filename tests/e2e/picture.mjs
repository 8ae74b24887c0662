// A picture of the real window, for whoever works on its looks: one screen of the sample company.
// Usage: node picture.mjs [options]; --help lists them. It needs `make binaries journeys-ready` first.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { openKosh } from './driver/window.mjs';

const HELP = `node picture.mjs [--route /people/{person}] [--click "button:Name"]... [options]

  --route      the page; {person} and {application} become the first of each     /
  --click      role:name of what is clicked then, in this order; may repeat
  --lang       ru, en or kk                                                      ru
  --scheme     light, dark or contrast                                           light
  --size       of the display and the window                                     1280x820
  --today      the day that counts as today                                      the machine's
  --contents   sample, empty or none (the first start)                           sample
  --out        the file                                                          tests/e2e/pictures/<route>-<lang>-<scheme>.png
  --axe        also say what axe finds serious or critical
`;

const { values: asked } = parseArgs({
  options: {
    route: { type: 'string', default: '/' },
    click: { type: 'string', multiple: true, default: [] },
    lang: { type: 'string', default: 'ru' },
    scheme: { type: 'string', default: 'light' },
    size: { type: 'string', default: '1280x820' },
    today: { type: 'string' },
    contents: { type: 'string', default: 'sample' },
    out: { type: 'string' },
    axe: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (asked.help) process.stdout.write(HELP);
else await take();

async function take() {
  const [width, height] = asked.size.split('x').map(Number);
  const window = await openKosh({ width, height, today: asked.today, dark: asked.scheme === 'dark' });
  try {
    if (asked.contents !== 'none') await furnish(window);
    for (const what of asked.click) {
      const [role, ...name] = what.split(':');
      await window.click(role, name.join(':'));
    }
    await window.settled();
    const file = await window.picture(asked.out ?? defaultFile());
    process.stdout.write(`${file}\n`);
    if (asked.axe) for (const finding of await window.findings()) process.stdout.write(`${finding}\n`);
  } finally {
    await window.close();
  }
}

/** Makes the vault through the command table, as the first-start page does, and goes to the page. */
async function furnish(window) {
  await window.call('create_vault', { contents: asked.contents, lang: asked.lang, passphrase: null });
  await window.call('save_settings', { lang: asked.lang, appearance: asked.scheme, output_folder: '' });
  const route = await filled(window, asked.route);
  await window.go(route);
}

async function filled(window, route) {
  if (route.includes('{person}')) {
    const query = { text: '', role: null, host: null, category: null, nationality: null, expires_by: null };
    const first = { ...query, sort: 'name', descending: false, offset: 0, limit: 1 };
    const { rows } = await window.call('people', first);
    return route.replace('{person}', rows[0].person);
  }
  if (route.includes('{application}')) {
    const rows = await window.call('applications', {});
    return route.replace('{application}', rows[0].id);
  }
  return route;
}

function defaultFile() {
  const page = asked.route.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'today';
  return resolve(import.meta.dirname, 'pictures', `${page}-${asked.lang}-${asked.scheme}.png`);
}
