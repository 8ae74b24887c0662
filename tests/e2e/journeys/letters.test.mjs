// The letters of the sample company: a letterhead with a logo, the invitation in two languages side by side, a text
// made one's own and given back, a letter that is sent and stays as it was, and those of a household in one act.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { journey } from '../driver/journey.mjs';
import { pagesOf, papersIn } from '../driver/paper.mjs';
import { intoSight, saysOnPaper } from '../driver/sight.mjs';
import { Key } from '../driver/window.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><rect width="240" height="80" rx="12" fill="#0b6b75"/>
  <circle cx="40" cy="40" r="22" fill="#fff"/><path d="M84 54V26h14l14 18 14-18h14v28" stroke="#fff" stroke-width="8" fill="none"/></svg>`;
const ADDRESSEE = 'Экспат центр МФЦА, вымышленный адресат';

journey('letters', { today: '2026-11-24' }, (step) => {
  step('a logo goes on the letterhead, and what is no picture is refused by name', async (window, look) => {
    await window.click('button', m('welcome_sample_act'));
    await window.find('heading', m('nav_today'));
    await window.click('link', m('nav_settings'));
    await openHost(window);
    await window.attach(await fileOf(window, 'letter.docx', 'no picture'));
    await window.says(m('error_not_a_picture'));
    await intoSight(window, await window.find('button', m('logo_replace')));
    await look('refused');
    await window.attach(await fileOf(window, 'sign.svg', LOGO));
    await intoSight(window, await window.find('img', m('logo_of', { name: 'sign.svg' })));
    await look('letterhead');
  });

  step('the invitation stands in Kazakh and Russian side by side', async (window, look) => {
    await openInvitation(window);
    await window.find('heading', m('letter_kind_invitation'));
    await window.choose(m('field_arrangement'), m('arrangement_kk_ru_beside'));
    for (const words of ['Шақыру хаты', 'Письмо-приглашение', 'SPECIMEN']) await saysOnPaper(window, words);
    await intoSight(window, await window.find('region', m('letter_preview')));
    await look('invitation');
  });

  step('a petition says what is missing, and gets its number and date from the count', async (window, look) => {
    await openLetters(window, /EXEMPLE JULIE/);
    await window.click('button', new RegExp(`^${m('letter_kind_extension_petition')}$`));
    await saysOnPaper(window, 'исходящий номер');
    assert.equal(await isEnabled(window, m('letter_send')), false, 'a draft cannot be sent');
    await intoSight(window, await window.find('region', m('letter_preview')));
    await look('missing');
    await window.click('button', m('letter_next_number'));
    await window.type(m('field_addressee'), ADDRESSEE);
    await window.click('button', m('action_save'));
    await saysOnPaper(window, ADDRESSEE);
    await window.waitFor('a letter that can be sent', () => isEnabled(window, m('letter_send')));
    await look('ready');
  });

  step('an unknown field is told with its line while it is typed, and can be put right', async (window, look) => {
    await window.click('link', m('nav_settings'));
    await window.click('link', m('texts_open'));
    await window.click('link', new RegExp(`^${m('letter_kind_invitation')}, Русский`));
    await window.says(m('text_no_flaws'));
    const editor = await window.find('textbox', m('text_editor'));
    await editor.sendKeys(Key.chord(Key.CONTROL, Key.END));
    await editor.sendKeys('\nВымышленная строка {{ host_nane }}.');
    await window.find('button', /строка \d+: нет поля «host_nane»/i);
    await look('flaw');
    await window.click('button', m('text_replace', { name: 'host_name' }));
    await window.says(m('text_no_flaws'));
    await saysOnPaper(window, 'Вымышленная строка');
    await look('text');
  });

  step('the text becomes the company’s own, and goes back to the shipped one', async (window, look) => {
    await window.click('button', m('action_save'));
    await window.says(m('text_saved'));
    await window.click('tab', new RegExp(`^${m('text_versions')}`));
    await window.says(m('text_version_counts'));
    await look('versions');
    await openInvitation(window);
    await saysOnPaper(window, 'Вымышленная строка');
    await send(window, look);
    await window.click('link', m('nav_settings'));
    await window.click('link', m('texts_open'));
    await window.click('link', new RegExp(`^${m('letter_kind_invitation')}, Русский`));
    await window.click('button', m('text_reset'));
    await window.find('dialog', m('text_reset_title'));
    await look('reset');
    await window.press(Key.TAB, Key.ENTER);
    await window.waitFor('the shipped text', async () => {
      const editor = await window.find('textbox', m('text_editor'));
      return !(await editor.getAttribute('value')).includes('Вымышленная строка');
    });
  });

  step('what was sent opens after a restart as it was sent', async (window, look) => {
    await window.restart();
    await window.find('heading', m('nav_today'));
    await openLetters(window, /SPECIMEN HELEN/);
    await window.click('button', /№ \S+ от 24\.11\.2026/);
    await window.says(m('letter_frozen_text'));
    await saysOnPaper(window, 'Вымышленная строка');
    await intoSight(window, await window.find('region', m('letter_preview')));
    await look('frozen');
    await window.click('button', m('letter_sent_print'));
    await window.says(m('paper_open'));
    const [paper] = await papersIn(window.output);
    const text = (await pagesOf(paper)).join(' ');
    for (const words of ['Вымышленная строка', 'SPECIMEN']) assert.ok(text.includes(words), words);
  });

  step('the letters of a household are written in one act, one file each and one with all', async (window, look) => {
    await window.click('link', m('nav_people'));
    await window.click('row', /^EXEMPLE JULIE /);
    await window.click('button', m('batch_open'));
    await window.find('dialog', m('batch_title'));
    await look('batch');
    await window.click('button', m('batch_start'));
    await window.find('button', m('paper_show'));
    await look('batch-done');
    const all = await papersIn(window.output);
    const joined = all.find((file) => file.includes(m('paper_letters_joined')));
    assert.ok(joined, 'one file with all letters');
    const each = all.filter((file) => file !== joined && file.includes('EXEMPLE'));
    assert.ok(each.length > 1, 'a file for each letter');
    const pages = await Promise.all(each.map(pagesOf));
    assert.equal((await pagesOf(joined)).length, pages.flat().length, 'nothing is lost in joining');
  });
});

async function openHost(window) {
  const [edit] = await window.waitFor('a host', async () => {
    const found = await window.all('link', m('action_edit'));
    return found.length > 0 && found;
  });
  await edit.click();
  await window.find('heading', m('host_edit'));
}

async function openLetters(window, who) {
  await window.click('link', m('nav_applications'));
  await window.click('row', who);
  await window.click('tab', m('tab_letters'));
}

/** The letter of the newcomer, whose application is complete. */
async function openInvitation(window) {
  await openLetters(window, /SPECIMEN HELEN/);
  await window.click('button', new RegExp(`^${m('letter_kind_invitation')}$`));
}

async function isEnabled(window, name) {
  const button = await window.find('button', name);
  return button.isEnabled();
}

/** Records the letter as sent, in the question that says what it means. */
async function send(window, look) {
  await window.click('button', m('letter_send'));
  await window.find('dialog', m('letter_send_title'));
  await look('send');
  await window.press(Key.TAB, Key.ENTER);
  await window.says(m('letter_frozen_text'));
}

/** A file on the journey's own desk. */
async function fileOf(window, name, content) {
  const file = join(window.env.HOME, name);
  await writeFile(file, content);
  return file;
}
