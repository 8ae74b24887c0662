// A key that is not the vault's is told as such, and so is a key that is gone: never as a damaged file, and the vault
// stays as it is.

import { journey } from '../driver/journey.mjs';
import { forgetKey, replaceKey } from '../driver/keyring.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');

journey('wrong-key', { today: '2026-11-23' }, (step) => {
  step('a wrong key in the keyring is told as such', async (window, look) => {
    await window.click('button', m('welcome_sample_act'));
    await window.find('heading', m('nav_today'));
    await window.shut();
    await replaceKey(window.env);
    await window.open();
    await refused(window, m('error_wrong_key'));
    await look('wrong-key');
  });

  step('a key that is gone is told as such', async (window, look) => {
    await window.shut();
    await forgetKey(window.env);
    await window.open();
    await refused(window, m('error_key_missing'));
    await look('key-missing');
  });
});

/** It says why it does not open, and trying again does not make it say something else. */
async function refused(window, why) {
  await window.find('heading', m('locked_failed_title'));
  await window.says(why);
  await window.click('button', m('action_retry'));
  await window.says(why);
}
