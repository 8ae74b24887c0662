// A pack from the first file to the verification: fifteen mixed files for a family of four, their places, what is still
// missing, a draft, and the complete pack of one of them, which is handed in and compared with what was handed in.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { journey } from '../driver/journey.mjs';
import { pagesOf, papersIn } from '../driver/paper.mjs';
import { intoSight, saysOnPaper } from '../driver/sight.mjs';
import { brokenOff, docx, eml, jpeg, pdf, png, tiff, xlsx } from '../driver/specimens.mjs';
import { Key } from '../driver/window.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');
const PASSPORT = pdf('SPECIMEN passport of MARTIN');

/** As they lie in somebody's mail: of every kind, one broken, one twice, one whose name says nothing. */
const MIXED = {
  'Справка о регистрации компании.pdf': pdf('SPECIMEN registration', 'SPECIMEN registration, page 2'),
  'Приказ о назначении директора.pdf': pdf('SPECIMEN order'),
  'Доверенность представителя.pdf': pdf('SPECIMEN power of attorney'),
  'Визовая анкета MARTIN.png': png(240, 160),
  'Паспорт MARTIN.pdf': PASSPORT,
  'Копия паспорта MARTIN.pdf': PASSPORT,
  'Паспорт CLARA.jpg': jpeg(),
  'Passport EMMA.tiff': tiff(240, 320),
  'Паспорт PAUL.pdf': brokenOff(pdf('SPECIMEN passport of PAUL', 'SPECIMEN page 2')),
  'Трудовой договор MARTIN.docx': docx('Вымышленный трудовой договор'),
  'Форма учета MARTIN.xlsx': xlsx('Вымышленная форма'),
  'Квитанция об оплате MARTIN.eml': eml('Квитанция', 'Вымышленная квитанция'),
  'Справка Enbek MARTIN.pdf': pdf('SPECIMEN certificate'),
  'Дактилоскопия EMMA.pdf': pdf('SPECIMEN fingerprints'),
  'scan0001.pdf': pdf('SPECIMEN birth certificate of EMMA'),
};

/** What the younger child lacks then: one a newer issue of what was broken. Names that allow two places take the free one. */
const OF_PAUL = {
  'Паспорт PAUL целиком.pdf': pdf('SPECIMEN passport of PAUL', 'SPECIMEN page 2'),
  'Визовая анкета PAUL.pdf': pdf('SPECIMEN form'),
  'Копия визы PAUL.pdf': pdf('SPECIMEN visa'),
  'Виза работника для PAUL.pdf': pdf('SPECIMEN visa of the employee'),
  'Уведомление о прибытии PAUL.pdf': pdf('SPECIMEN notice'),
  'Квитанция PAUL.pdf': pdf('SPECIMEN receipt'),
  'Свидетельство о рождении PAUL.pdf': pdf('SPECIMEN birth certificate'),
  'Согласие на обработку данных PAUL.pdf': pdf('SPECIMEN consent'),
  'Ходатайство.pdf': pdf('SPECIMEN petition'),
};

journey('pack', { today: '2026-11-24' }, (step) => {
  step('an application of a family says what each of the four brings', async (window, look) => {
    await window.click('button', m('welcome_sample_act'));
    await window.click('link', m('nav_people'));
    await window.click('row', /^MUSTER MARTIN /);
    await window.click('link', m('application_start'));
    await window.click('button', m('service_kind_extension'));
    await window.click('radio', /Продление рабочей визы/);
    await window.click('button', m('application_start'));
    for (const name of ['MARTIN', 'CLARA', 'EMMA', 'PAUL']) await window.click('button', new RegExp(`^MUSTER ${name}`));
    await window.says(m('gate_incomplete'));
    await look('nothing-yet');
  });

  step('fifteen files come in, each with a place and the reason for it', async (window, look) => {
    await put(window, MIXED);
    await window.says(m('place_reason_unknown_name'));
    await window.says(m('intake_same_as', { name: 'Паспорт MARTIN.pdf' }));
    await look('places');
    const place = await inItem(window, 'scan0001.pdf', 'combobox', m('intake_place'));
    await intoSight(window, place);
    await look('unknown');
    await place.sendKeys('EMMA: Свидетельств', Key.ARROW_DOWN, Key.ENTER);
    await (await inItem(window, 'Дактилоскопия EMMA.pdf', 'textbox', m('field_issued_on'))).sendKeys('16.11.2026');
    await window.click('button', m('intake_discard', { name: 'Копия паспорта MARTIN.pdf' }));
    await confirm(window);
    await noDialog(window);
    await look('filed');
  });

  step('what is missing is said of each, and the pack can be made as a marked draft only', async (window, look) => {
    await window.click('button', /^MUSTER EMMA/);
    await window.says('scan0001.pdf');
    await look('missing');
    await window.click('tab', m('tab_packs'));
    await window.says(m('gate_incomplete'));
    assert.equal((await window.all('button', m('pack_make'))).length, 0, 'a pack that is not complete');
    await window.click('button', m('pack_make_draft'));
    const draft = await inItem(window, DRAFT, 'button', m('paper_open'));
    await intoSight(window, draft);
    await look('draft');
    await draft.click();
    await saysOnPaper(window, m('pack_draft_mark'));
    await look('draft-opened');
    await window.press(Key.ESCAPE);
    await noDialog(window);
  });

  step('the rest of one person is put in, a newer issue for what was broken', async (window, look) => {
    await window.click('tab', m('tab_papers'));
    await put(window, OF_PAUL);
    const notice = await inItem(window, 'Уведомление о прибытии PAUL.pdf', 'textbox', m('field_issued_on'));
    await notice.sendKeys('10.11.2026');
    await look('places-of-one');
    await confirm(window);
    await noDialog(window);
    await window.click('button', new RegExp(`^MUSTER PAUL.*${m('papers_all_there')}`));
    await window.says(m('papers_older', { count: 1 }));
    await look('complete');
  });

  step('the pack of that person is made, and what is in it comes out of it', async (window, look) => {
    await window.click('tab', m('tab_packs'));
    await window.choose(m('pack_who'), /^MUSTER PAUL/);
    await window.says(m('gate_complete'));
    await window.click('button', m('pack_make'));
    const open = await inItem(window, PACK, 'button', m('paper_open'));
    await open.click();
    await saysOnPaper(window, 'MUSTER PAUL');
    await look('opened');
    await window.press(Key.ESCAPE);
    await noDialog(window);
    await (await inItem(window, PACK, 'button', m('pack_export'))).click();
    await inItem(window, PACK, 'button', m('paper_show'));
    const file = (await papersIn(window.output)).find((name) => PACK.test(basename(name)));
    assert.ok(file, 'a copy of the pack');
    const text = (await pagesOf(file)).join(' ');
    const joined = { ...OF_PAUL, ...pick(MIXED, 'Справка о регистрации компании.pdf', 'Приказ о назначении директора.pdf') };
    for (const bytes of Object.values(joined))
      for (const [, line] of bytes.toString('latin1').matchAll(/\(([^)]*)\) Tj/g)) assert.ok(text.includes(line), line);
  });

  step('handed in it never changes, and is what it was, after a restart too', async (window, look) => {
    await (await inItem(window, PACK, 'button', m('hand_in'))).click();
    await window.find('dialog', m('hand_in_title'));
    await look('hand-in');
    await window.click('button', m('hand_in_confirm'));
    await window.says(m('pack_lamp_handed_in', { date: '24.11.2026' }));
    assert.equal((await window.all('button', m('hand_in'))).length, 0, 'it is handed in once');
    await window.restart();
    await window.find('heading', m('nav_today'));
    await window.click('link', m('nav_applications'));
    await window.click('row', /MUSTER MARTIN/);
    await window.click('tab', m('tab_packs'));
    const verify = await inItem(window, PACK, 'button', m('pack_verify'));
    await verify.click();
    await window.says(m('pack_intact_text'));
    await intoSight(window, verify);
    await look('verified');
  });
});

const DRAFT = /^Черновик пакета .*\.pdf$/;
const PACK = /^Пакет .*\.pdf$/;

const pick = (files, ...names) => Object.fromEntries(names.map((name) => [name, files[name]]));

/** Gives the page files as its picker would, and waits for the places. */
async function put(window, files) {
  const folder = join(window.env.HOME, 'files');
  await mkdir(folder, { recursive: true });
  const paths = Object.keys(files).map((name) => join(folder, name));
  await Promise.all(Object.values(files).map((bytes, at) => writeFile(paths[at], bytes)));
  await window.give(paths.join('\n'));
  await window.find('dialog', m('intake_title'));
  await window.waitFor('all files', async () => (await window.all('combobox', m('intake_place'))).length === paths.length);
}

/** An element of the file or pack that is called so. */
function inItem(window, file, role, name) {
  return window.waitFor(`the ${role} ${name} of ${file}`, () =>
    window.script(
      `const [file, role, name] = arguments;
       const item = TestingLibraryDom.queryByRole(document.body, 'listitem', { name: new RegExp(file) });
       return item && TestingLibraryDom.queryByRole(item, role, { name });`,
      file instanceof RegExp ? file.source : `^${file.replaceAll('.', '\\.')}$`,
      role,
      name,
    ),
  );
}

const confirm = (window) => window.click('button', /^Разложить \d+ файл/);

const noDialog = (window) =>
  window.waitFor('no dialog', async () => (await window.all('dialog')).length === 0);
