// A machine without a keyring: the vault is held by a passphrase, which is asked for, and a wrong one is told as such.

import assert from 'node:assert/strict';

import { journey } from '../driver/journey.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');
const PASSPHRASE = 'семь верблюдов идут на север';

journey('passphrase', { today: '2026-11-23', keyring: false }, (step) => {
  step('without a keyring the first start asks for a passphrase', async (window, look) => {
    await window.typeSecret(m('welcome_passphrase'), PASSPHRASE);
    await window.typeSecret(m('welcome_passphrase_again'), PASSPHRASE);
    await look('first-start');
    await window.click('button', m('welcome_sample_act'));
    await window.find('heading', m('nav_today'));
  });

  step('a wrong passphrase does not open it, and says so', async (window, look) => {
    await window.restart();
    await window.typeSecret(m('welcome_passphrase'), 'шесть верблюдов идут на север');
    await window.click('button', m('locked_open'));
    await window.says(m('error_wrong_passphrase'));
    await look('wrong');
  });

  step('the right one does', async (window) => {
    await window.typeSecret(m('welcome_passphrase'), PASSPHRASE);
    await window.click('button', m('locked_open'));
    await window.find('heading', m('nav_today'));
    assert.equal((await window.all('alert')).length, 0);
  });
});
