// What a page could do that is not ours: nothing. It may ask for Kosh's own commands, open Kosh's own papers, load what
// came with the program; all else is refused by the capability and by the content security policy.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';

import { journey } from '../driver/journey.mjs';

journey('boundary', { today: '2026-11-23' }, (step) => {
  step("the page can ask for none of Tauri's commands", async (window, look) => {
    await look('start');
    assert.ok('ok' in (await ask(window, 'call', { name: 'start', input: {} })), 'Kosh itself is answered');
    const foreign = ['plugin:opener|open_path', 'plugin:opener|open_url', 'plugin:event|listen', 'plugin:webview|create_webview'];
    for (const command of foreign) {
      const { refused } = await ask(window, command, { path: '/etc/passwd', url: 'https://example.com' });
      assert.match(String(refused), /not allowed|not found/i, command);
    }
    assert.equal(await window.script('return typeof window.__TAURI__'), 'undefined');
  });

  step('an unknown use case and a file that is not ours are refused with a code', async (window) => {
    const unknown = await ask(window, 'call', { name: 'format_disk', input: {} });
    assert.equal(unknown.refused?.code, 'bad_request');
    await window.call('create_vault', { contents: 'empty', lang: 'ru', passphrase: null });
    for (const command of ['open_produced', 'reveal_produced']) {
      const foreign = await ask(window, command, { path: '/etc/passwd' });
      assert.equal(foreign.refused?.code, 'not_found', command);
    }
  });

  step('the page runs no text as a program, styles nothing inline and reaches no network', async (window) => {
    assert.match(await window.script(`try { return String(eval('1 + 1')); } catch (error) { return error.name; }`), /EvalError/);
    assert.equal(
      await window.script(
        `const probe = document.createElement('div');
         probe.innerHTML = '<p style="position: fixed">probe</p>';
         document.body.append(probe);
         const position = getComputedStyle(probe.firstChild).position;
         probe.remove();
         return position;`,
      ),
      'static',
    );
    assert.equal(await reaches(window), 'refused');
  });
});

/** Whether the page reaches a server that would answer anybody. */
async function reaches(window) {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.setHeader('Access-Control-Allow-Origin', '*').end('hello');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const url = `http://127.0.0.1:${server.address().port}/`;
    assert.ok((await fetch(url)).ok, 'the server answers others');
    const told = await window.script(`return fetch(arguments[0]).then(() => 'reached', () => 'refused')`, url);
    assert.equal(asked, 1, 'the page asked nothing');
    return told;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Asks the process as any script of the page could. */
function ask(window, command, input) {
  return window.script(
    `const [command, input] = arguments;
     return window.__TAURI_INTERNALS__.invoke(command, input).then((ok) => ({ ok }), (refused) => ({ refused }));`,
    command,
    input,
  );
}
