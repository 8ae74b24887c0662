// How soon the window shows something real, and how much memory its process takes, beside an empty Tauri window on
// the same machine. Part of `make bench`; it measures release builds and needs a vault full of people.
// Usage: node figures.mjs PEOPLE

import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

import { Builder, Capabilities } from 'selenium-webdriver';

import { openDesktop } from './driver/desktop.mjs';
import { run } from './driver/processes.mjs';
import { programs, startDriver } from './driver/window.mjs';

const ROUNDS = 7;
/** Bounds of the project: at most this many times the empty window's time, and this much more memory. */
const TIMES = 1.5;
const EXTRA_MIB = 60;

const people = Number(process.argv[2] ?? 10_000);
const desktop = await openDesktop();
try {
  const vault = join(desktop.home, 'vault');
  await run(programs.koshctl, ['demo', '--people', String(people), '--seed', '1', '--vault', vault], desktop);
  const env = { ...desktop.env, KOSH_HOME: vault, KOSH_OUTPUT: join(desktop.home, 'output') };
  const driver = await startDriver(env);
  try {
    report(await alternate(driver));
  } finally {
    await driver.end();
  }
} finally {
  await desktop.close();
}

/** Opens the one and the other in turn, so that a slow moment of the machine meets both. */
async function alternate(driver) {
  const figures = { empty: [], kosh: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const empty = await measure(driver, programs.emptyWindow);
    const kosh = await measure(driver, programs.kosh);
    if (round === 0) continue; // the first round only warms the disk's cache
    figures.empty.push(empty);
    figures.kosh.push(kosh);
  }
  return figures;
}

async function measure(driver, application) {
  const capabilities = new Capabilities({ browserName: 'wry', 'tauri:options': { application } });
  const began = Date.now();
  const session = await new Builder().usingServer(driver.url).withCapabilities(capabilities).build();
  try {
    const shown = await session.executeAsyncScript(
      `const done = arguments[0];
       const look = () => document.querySelector('h1') && !document.querySelector('[aria-busy="true"]')
         ? requestAnimationFrame(() => done(Date.now())) : requestAnimationFrame(look);
       look();`,
    );
    return { milliseconds: shown - began, mebibytes: residentMebibytes(application) };
  } finally {
    await session.quit();
  }
}

/** Resident memory of the application's own process, without the web view's. */
function residentMebibytes(application) {
  const own = readdirSync('/proc').find((id) => /^\d+$/.test(id) && program(id) === application);
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${own}/status`, 'utf8'));
  return Number(kibibytes) / 1024;
}

function program(id) {
  try {
    return readlinkSync(`/proc/${id}/exe`);
  } catch {
    return undefined; // it ended meanwhile, or is another user's
  }
}

function report({ empty, kosh }) {
  const [emptyTime, koshTime] = [empty, kosh].map((all) => median(all.map((one) => one.milliseconds)));
  const [emptyMemory, koshMemory] = [empty, kosh].map((all) => median(all.map((one) => one.mebibytes)));
  const times = koshTime / emptyTime;
  const extra = koshMemory - emptyMemory;
  const lines = [
    `first content   empty ${emptyTime} ms, Kosh with ${people} people ${koshTime} ms: ${times.toFixed(2)} times (at most ${TIMES})`,
    `resident memory empty ${emptyMemory.toFixed(0)} MiB, Kosh ${koshMemory.toFixed(0)} MiB: ${extra.toFixed(0)} more (at most ${EXTRA_MIB})`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (times > TIMES || extra > EXTRA_MIB) process.exitCode = 1;
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
