// A pack from the first file to the verification: fifteen mixed files for a family of four, their places, what is still
// missing, a draft, and the complete pack of one of them, which is handed in and compared with what was handed in.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { journey } from '../driver/journey.mjs';
import { pagesOf, papersIn } from '../driver/paper.mjs';
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
  'Удостоверение личности представителя.png': png(240, 160),
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

/** What the younger child lacks then. */
const OF_PAUL = {
  'Паспорт PAUL целиком.pdf': pdf('SPECIMEN passport of PAUL', 'SPECIMEN page 2'),
  'Визовая анкета PAUL.pdf': pdf('SPECIMEN form'),
  'Копия визы PAUL.pdf': pdf('SPECIMEN visa'),
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
    await window.waitFor('no dialog', async () => (await window.all('dialog')).length === 0);
    await look('filed');
  });
});

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

/** An element of the file that is called so. */
function inItem(window, file, role, name) {
  return window.waitFor(`the ${role} ${name} of ${file}`, () =>
    window.script(
      `const [file, role, name] = arguments;
       const item = TestingLibraryDom.queryByRole(document.body, 'listitem', { name: file });
       return item && TestingLibraryDom.queryByRole(item, role, { name });`,
      file,
      role,
      name,
    ),
  );
}

const confirm = (window) => window.click('button', /^Разложить \d+ файл/);

/** Brings what is looked at into the middle, for the picture. */
function intoSight(window, element) {
  return window.script(`arguments[0].scrollIntoView({ block: 'center' })`, element);
}
