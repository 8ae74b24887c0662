// The main job, as a manager does it on the first day: company, employee, family, papers, what is due, an application,
// the letter in two copies and the cost summary. Then the program is closed and opened, and everything is there.
// All people are plainly fictional.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { journey } from '../driver/journey.mjs';
import { pagesOf, papersIn } from '../driver/paper.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');
const HOST = 'ТОО «Вымышленный пример»';
const PERSONS = [
  { role: 'principal', surname: 'MUSTERMANN', given: 'MAX', cyrillic: 'Мустерманн Макс', born: '04.05.1985', passport: 'X0000001' },
  { role: 'spouse', surname: 'MUSTERMANN', given: 'ERIKA', cyrillic: 'Мустерманн Эрика', born: '12.08.1987', passport: 'X0000002' },
  { role: 'child', surname: 'MUSTERMANN', given: 'LENA', cyrillic: 'Мустерманн Лена', born: '20.03.2009', passport: 'X0000003' },
  { role: 'child', surname: 'MUSTERMANN', given: 'TIM', cyrillic: 'Мустерманн Тим', born: '01.09.2018', passport: 'X0000004' },
];

journey('main-job', { today: '2026-11-23' }, (step) => {
  step('the first start offers a sample or an empty company', async (window, look) => {
    await window.find('button', m('welcome_sample_act'));
    await look('first-start');
    await window.click('button', m('welcome_empty_act'));
    await window.find('heading', m('host_add'));
  });

  step('a BIN with a wrong digit is told while typing, and nothing typed is lost', async (window, look) => {
    await window.type(m('field_name_ru'), HOST);
    await window.choose(m('field_host_kind'), m('host_kind_participant'));
    await window.type(m('field_bin'), '200140000015');
    await window.waitFor('the BIN marked as wrong', async () => {
      const field = await window.find('textbox', m('field_bin'));
      return (await field.getAttribute('aria-invalid')) === 'true';
    });
    await window.click('button', m('action_save'));
    assert.equal(await (await window.find('textbox', m('field_name_ru'))).getAttribute('value'), HOST);
    await window.type(m('field_bin'), '200140000014');
    await window.type(m('field_address'), 'Астана, улица Вымышленная, 1');
    await window.type(m('field_head_post'), 'Директор');
    await window.type(m('field_head_name'), 'Образцова А. А.');
    await look('host');
    await window.click('button', m('action_save'));
    await window.find('heading', m('nav_today'));
  });

  step('the employee and the family are entered with passports and visas', async (window, look) => {
    await window.click('link', m('people_add'));
    await enterPerson(window, PERSONS[0]);
    await window.says(PERSONS[0].surname);
    await enterPapers(window, PERSONS[0]);
    for (const date of ['18.11.2026', '01.12.2026', '24.12.2026']) await window.says(date);
    await look('person');
    for (const member of PERSONS.slice(1)) {
      await window.click('link', m('household_add'));
      await enterPerson(window, member);
      await window.find('heading', `${member.surname} ${member.given}`);
      await enterPapers(window, member);
    }
    await look('household');
  });

  step('Today says what is due', async (window, look) => {
    await window.click('link', m('nav_today'));
    await window.find('heading', m('nav_today'));
    // Last valid day 31.12.2026, not counted; 16.12 is a holiday. Working days before it: 30, 29, 28, 25, 24 December
    // is the 5th, and the 30th is 18.11. Thirty calendar days before it is 01.12; by the stricter reading 30.11.
    await window.says(m('deadline_file_safely', { date: '30.11.2026' }));
    await look('today');
  });

  step('an application shows the checklist of each person and the price', async (window, look) => {
    await window.click('link', m('nav_people'));
    await window.click('row', /^MUSTERMANN MAX /);
    await window.click('link', m('application_start'));
    await window.click('button', m('service_kind_invitation'));
    await window.click('radio', /рабочей визы за пределами Казахстана/);
    await window.choose(m('field_term_years'), '2 года');
    await window.choose(m('field_entries'), m('entries_multiple'));
    await window.type(m('field_visa_from'), '01.02.2027');
    await window.type(m('field_visa_until'), '31.01.2029');
    await window.type(m('field_purpose'), 'работа');
    await window.type(m('field_collected_at'), 'Посольство в Берлине');
    await window.type(m('field_route'), 'Астана');
    await look('application-form');
    await window.click('button', m('application_start'));
    for (const person of PERSONS) await window.click('button', new RegExp(`^${person.surname} ${person.given}`));
    await look('checklist');
    await window.click('tab', m('tab_quote'));
    await window.says(m('quote_known_total'));
    await look('quote');
  });

  step('the letter comes in two copies, and the cost summary with it', async (window, look) => {
    await window.click('button', m('quote_print'));
    await window.says(m('paper_costs'));
    await window.click('tab', m('tab_letters'));
    await window.click('button', new RegExp(`^${m('letter_kind_invitation')}$`));
    await window.click('button', new RegExp(`^(${m('letter_print')}|${m('letter_print_draft')})$`));
    await window.says(m('paper_is_draft'));
    await look('letter');
    const [letter, costs] = await papers(window, m('letter_kind_invitation'), m('paper_costs'));
    const pages = await pagesOf(letter);
    assert.equal(pages.length % 2, 0, 'two copies have an even number of pages');
    for (const { cyrillic } of PERSONS) assert.equal(pages.filter((page) => page.includes(cyrillic)).length >= 2, true, cyrillic);
    const summary = (await pagesOf(costs)).join(' ');
    for (const { surname, given } of PERSONS) assert.ok(summary.includes(`${surname} ${given}`), `${given} in the costs`);
  });

  step('after a restart everything is there', async (window, look) => {
    await window.restart();
    await window.find('heading', m('nav_today'));
    await window.click('link', m('nav_people'));
    for (const { given } of PERSONS) await window.says(`MUSTERMANN ${given}`);
    await look('people');
    await window.click('link', m('nav_applications'));
    await window.says('MUSTERMANN MAX');
    await look('applications');
    await window.click('link', m('nav_settings'));
    await window.says(HOST);
    await look('settings');
  });

  step('nothing of it lies in the open on the disk', async (window, look) => {
    await window.shut();
    const files = await filesIn(window.vault);
    assert.ok(files.length > 0, 'there is a vault');
    for (const file of files) {
      const bytes = await readFile(file);
      for (const secret of ['MUSTERMANN', 'X0000001', 'Вымышленный', 'SQLite format 3'])
        assert.equal(bytes.includes(Buffer.from(secret)), false, `${secret} in ${file}`);
    }
  });
});

async function enterPerson(window, { role, surname, given, cyrillic, born }) {
  if (role !== 'principal') await window.choose(m('field_role'), m(`role_${role}`));
  await window.type(m('field_surname'), surname);
  await window.type(m('field_given_names'), given);
  await window.type(m('field_cyrillic_name'), cyrillic);
  await window.type(m('field_born_on'), born);
  await window.pick(m('field_nationality'), 'Герман', 'Германия');
  await window.click('button', m('action_save'));
}

async function enterPapers(window, { passport }) {
  await window.click('button', m('passport_add'));
  await window.find('dialog', m('passport_add'));
  await window.type(m('field_number'), passport);
  await window.type(m('field_issued_on'), '15.01.2024');
  await window.type(m('field_valid_until'), '14.01.2034');
  await window.type(m('field_blank_pages'), '12');
  await window.click('button', m('action_save'));
  await window.says(passport);
  await window.click('button', m('status_add'));
  await window.find('dialog', m('status_add'));
  await window.choose(m('field_category'), 'C3');
  await window.type(m('field_valid_from'), '01.01.2025');
  await window.type(m('field_valid_until'), '31.12.2026');
  await window.click('button', m('action_save'));
  await window.waitFor('the dialog gone', async () => (await window.all('dialog')).length === 0);
}

async function papers(window, ...kinds) {
  const all = await papersIn(window.output);
  return kinds.map((kind) => {
    const found = all.filter((file) => file.includes(kind));
    assert.equal(found.length, 1, `${kind}: ${all}`);
    return found[0];
  });
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
