// The real window of Kosh as a person meets it: found by role and name, waited for, looked at.
// It computes nothing and knows no screen; journeys do.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Builder, Capabilities, Key } from 'selenium-webdriver';

import { openDesktop } from './desktop.mjs';
import { freePort, start, until } from './processes.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const checkout = join(here, '..', '..', '..');
const require = createRequire(import.meta.url);
const ROLES = readFileSync(require.resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js'), 'utf8');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** How long the window may take for any one thing, in milliseconds. */
const ANSWER_WITHIN = 20_000;

export { Key };

/** The programs under test: of the debug build, unless `KOSH_PROFILE` says `release`. */
const target = join(process.env.CARGO_TARGET_DIR ?? join(checkout, 'target'), process.env.KOSH_PROFILE ?? 'debug');
export const programs = {
  kosh: join(target, 'kosh'),
  koshctl: join(target, 'koshctl'),
  emptyWindow: join(target, 'examples', 'empty_window'),
  tauriDriver: join(checkout, '.tools', 'bin', 'tauri-driver'),
};

/**
 * Opens Kosh on a desktop of its own. Close it with `close`, whatever happened.
 * @param {{ today?: string, width?: number, height?: number, keyring?: boolean, dark?: boolean, program?: string,
 *           prepare?: (place: { vault: string, output: string, env: object }) => Promise<void> }} options
 */
export async function openKosh({ today, prepare, program = programs.kosh, ...look } = {}) {
  const desktop = await openDesktop(look);
  const vault = join(desktop.home, 'vault');
  const output = join(desktop.home, 'output');
  const env = { ...desktop.env, KOSH_HOME: vault, KOSH_OUTPUT: output };
  if (today) env.KOSH_TODAY = today;
  let driver;
  const close = async () => {
    await driver?.end();
    await desktop.close();
  };
  try {
    await prepare?.({ vault, output, env });
    driver = await startDriver(env);
    const window = new Window(driver, desktop, { program, vault, output, env });
    await window.open();
    return Object.assign(window, { close: () => window.shut().finally(close) });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts tauri-driver; the programs it opens inherit `env`. */
export async function startDriver(env) {
  const [port, nativePort] = [await freePort(), await freePort()];
  const args = ['--port', port, '--native-port', nativePort].map(String);
  const program = start(programs.tauriDriver, args, { env });
  const url = `http://127.0.0.1:${port}`;
  await until('tauri-driver answering', async () => (await fetch(`${url}/status`)).ok);
  return { url, said: program.said, end: program.end };
}

export class Window {
  #driver;
  #desktop;
  #program;
  #session;

  constructor(driver, desktop, place) {
    this.#driver = driver;
    this.#desktop = desktop;
    this.#program = place.program;
    /** The folder of the database and the settings. */
    this.vault = place.vault;
    /** The folder that letters and summaries are written to. */
    this.output = place.output;
    /** The environment that the window was started in, for `koshctl` beside it. */
    this.env = place.env;
  }

  /** Starts the program and waits until its page has a heading. */
  async open() {
    const capabilities = new Capabilities({ browserName: 'wry', 'tauri:options': { application: this.#program } });
    this.#session = await new Builder().usingServer(this.#driver.url).withCapabilities(capabilities).build();
    await this.#session.manage().setTimeouts({ script: ANSWER_WITHIN });
    await this.#session.manage().window().setRect({ x: 0, y: 0, ...this.#desktop.size });
    await this.waitFor('a first heading', () => this.all('heading').then((found) => found.length > 0));
  }

  /** Ends the program; the desktop, the keyring and the vault stay. */
  async shut() {
    const session = this.#session;
    this.#session = undefined;
    await session?.quit();
  }

  async restart() {
    await this.shut();
    await this.open();
  }

  /** Waits for a condition of the window; when it stays away, the failure shows what the window says instead. */
  async waitFor(what, condition) {
    try {
      return await until(what, condition, ANSWER_WITHIN);
    } catch (error) {
      const shown = await this.text().catch(() => '(the window is gone)');
      const why = error.cause ? ` (${error.cause})` : '';
      throw new Error(`${error.message}${why}\nThe window shows:\n${shown}\n${this.#driver.said()}`);
    }
  }

  /** Runs a script in the page, for what no person does: reading the whole text, checking with axe. */
  script(code, ...args) {
    return this.#session.executeScript(code, ...args);
  }

  /** Asks the process directly, past the page: to furnish a vault for a picture, never to stand in for a click. */
  async call(name, input) {
    const answer = await this.script(
      `const [name, input] = arguments;
       return window.__TAURI_INTERNALS__.invoke('call', { name, input }).then((ok) => ({ ok }), (refused) => ({ refused }));`,
      name,
      input,
    );
    if ('refused' in answer) throw new Error(`${name} was refused: ${JSON.stringify(answer.refused)}`);
    return answer.ok;
  }

  /** Loads the page anew at a route, as a person who comes back to it would find it. */
  async go(route) {
    await this.script('window.left = true; window.location.hash = arguments[0]; window.location.reload();', route);
    await this.settled();
  }

  /** Waits until the page has a heading, its fonts, nothing busy, and no movement. */
  async settled() {
    await this.waitFor('a page at rest', () =>
      this.script(
        `return !window.left && document.readyState === 'complete' && document.fonts.status === 'loaded'
           && document.querySelector('h1, h2') !== null && document.querySelector('[aria-busy="true"]') === null
           && document.getAnimations().every((animation) => animation.playState === 'finished');`,
      ),
    );
  }

  /** What the page says, as text. */
  text() {
    return this.script('return document.body.innerText');
  }

  /** All visible elements of a role, with an accessible name when one is given: the whole name, or a pattern. */
  all(role, name) {
    return this.#query(role, name, 'return found;');
  }

  /** Whether one of them has the focus. */
  #hasFocus(role, name) {
    return this.#query(role, name, 'return found.includes(document.activeElement);');
  }

  async #query(role, name, answer) {
    if (!(await this.script('return "TestingLibraryDom" in window'))) await this.script(ROLES);
    const wanted = name instanceof RegExp ? { pattern: name.source, flags: name.flags } : { exact: name };
    return this.script(
      `const [role, { pattern, flags, exact }] = arguments;
       const name = pattern === undefined ? exact : new RegExp(pattern, flags);
       const found = TestingLibraryDom.queryAllByRole(document.body, role, name === undefined ? {} : { name });
       ${answer}`,
      role,
      wanted,
    );
  }

  /** The one element of a role and name, as soon as it is there. */
  find(role, name) {
    return this.waitFor(`one ${role} named ${name}`, () => this.#one(role, name));
  }

  /** Several links to the same place count as one; of anything else there must be one, or the name says too little. */
  async #one(role, name) {
    const found = await this.all(role, name);
    if (found.length < 2) return found[0];
    const places = new Set(await Promise.all(found.map((element) => element.getAttribute('href'))));
    if (role === 'link' && places.size === 1) return found[0];
    throw new Error(`${found.length} elements are a ${role} named ${name}`);
  }

  /** Waits until the page says this. */
  says(wanted) {
    const match = wanted instanceof RegExp ? (text) => wanted.test(text) : (text) => text.includes(wanted);
    return this.waitFor(`the words ${wanted}`, async () => match(await this.text()));
  }

  /** Clicks as soon as it can be clicked: what moves or is still disabled is tried again. */
  async click(role, name) {
    await this.waitFor(`a click on the ${role} named ${name}`, async () => {
      const element = await this.#one(role, name);
      if (!(await element?.isEnabled())) return false;
      await this.script(`arguments[0].scrollIntoView({ block: 'center' })`, element);
      await element.click();
      return true;
    });
  }

  /** Replaces what a field holds, by keys. */
  async type(name, text) {
    await this.#replace(await this.find('textbox', name), text);
  }

  /** Gives the page a file, as the system's picker would. */
  async attach(path) {
    const field = await this.waitFor('a field for a file', () =>
      this.script(`return document.querySelector('input[type="file"]')`),
    );
    await field.sendKeys(path);
  }

  /** The same for a passphrase, whose field has no role. */
  async typeSecret(name, text) {
    const labelled = `return TestingLibraryDom.queryByLabelText(document.body, arguments[0], { selector: 'input' });`;
    const field = await this.waitFor(`a field labelled ${name}`, async () => {
      await this.all('heading'); // brings the library in
      return this.script(labelled, name);
    });
    await this.#replace(field, text);
  }

  async #replace(field, text) {
    await field.sendKeys(Key.chord(Key.CONTROL, 'a'), Key.DELETE);
    await field.sendKeys(text); // apart from the chord, or the driver holds Control on
    await this.waitFor('a field holding what was typed', async () => (await field.getAttribute('value')) === text);
  }

  /** Chooses an option of a short list, whatever is chosen now. */
  async choose(label, option) {
    await this.click('combobox', startingWith(label));
    await this.click('option', option);
  }

  /** Finds an option of a long list by typing a part of its name. */
  async pick(label, part, option) {
    const field = await this.find('combobox', label);
    await field.click();
    await field.sendKeys(part);
    await this.click('option', option);
  }

  /** Gives a file to the picker of the dialog, or else of the page, in the place of the system's own window. */
  async give(file) {
    const input = await this.waitFor('a picker of files', () =>
      this.script(
        `return document.querySelector('[role="dialog"] input[type="file"]') ?? document.querySelector('input[type="file"]');`,
      ),
    );
    await input.sendKeys(file);
  }

  /** Presses keys wherever the focus is. */
  async press(...keys) {
    await this.#session.actions().sendKeys(...keys).perform();
  }

  /** Goes by Tab until the focus is on it; fails when a round through the page did not lead there. */
  async tabTo(role, name, most = 80) {
    await this.find(role, name);
    for (let step = 0; step < most; step += 1) {
      if (await this.#hasFocus(role, name)) return;
      await this.press(Key.TAB);
    }
    throw new Error(`Tab does not lead to the ${role} named ${name}`);
  }

  /** Every serious or critical finding of axe on what is shown now, in words. */
  async findings() {
    if (!(await this.script('return "axe" in window'))) await this.script(AXE);
    const violations = await this.#session.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       axe.run(document, { resultTypes: ['violations'] }).then((result) => done(result.violations), (error) => done(String(error)));`,
    );
    if (typeof violations === 'string') throw new Error(`axe did not run: ${violations}`);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }

  /** Saves what the display shows, for people to look at. */
  picture(file) {
    return this.#desktop.picture(file);
  }
}

/** Matches names that begin with `text`: a list's button says what is chosen after its label. */
function startingWith(text) {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(: |$)`);
}
