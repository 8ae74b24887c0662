// The keyboard alone: from the first start to an employee with a visa, without a single click.

import { journey } from '../driver/journey.mjs';
import { Key } from '../driver/window.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');

journey('keyboard', { today: '2026-11-23' }, (step) => {
  step('a company is entered', async (window) => {
    await window.tabTo('button', m('welcome_empty_act'));
    await window.press(Key.ENTER);
    await window.find('heading', m('host_add'));
    await fill(window, m('field_name_ru'), 'ТОО «Вымышленный пример»');
    await fill(window, m('field_bin'), '200140000014');
    await window.press(Key.ENTER);
    await window.find('heading', m('nav_today'));
  });

  step('an employee is entered', async (window) => {
    await window.tabTo('link', m('people_add'));
    await window.press(Key.ENTER);
    await window.find('heading', m('people_add'));
    await fill(window, m('field_surname'), 'MUSTERMANN');
    await fill(window, m('field_given_names'), 'MAX');
    await window.tabTo('combobox', m('field_nationality'));
    await window.press('Германия', Key.ARROW_DOWN);
    await window.find('option', 'Германия');
    await window.press(Key.ENTER);
    await fill(window, m('field_position'), 'инженер');
    await window.press(Key.ENTER);
    await window.find('heading', 'MUSTERMANN MAX');
  });

  step('a visa is entered in a dialog that keeps the focus, and Escape leaves it', async (window, look) => {
    await openStatus(window);
    await window.press(Key.ESCAPE);
    await window.waitFor('the dialog gone', async () => (await window.all('dialog')).length === 0);
    await openStatus(window);
    await window.tabTo('combobox', new RegExp(`^${m('field_category')}`));
    await window.press(Key.ENTER);
    await window.find('option', 'C3');
    await window.press('C3', Key.ENTER);
    await fill(window, m('field_valid_until'), '31.12.2026');
    await look('dialog');
    await window.press(Key.ENTER);
    await window.says('24.12.2026');
  });

  step('the table of people is walked and a person is opened', async (window, look) => {
    await window.tabTo('link', m('nav_people'));
    await window.press(Key.ENTER);
    await window.find('heading', m('nav_people'));
    await window.tabTo('row', /^MUSTERMANN MAX/);
    await window.press(Key.ENTER);
    await window.find('heading', 'MUSTERMANN MAX');
    await look('person');
  });
});

async function openStatus(window) {
  await window.tabTo('button', m('status_add'));
  await window.press(Key.ENTER);
  await window.find('dialog', m('status_add'));
}

async function fill(window, name, text) {
  await window.tabTo('textbox', name);
  await window.press(text);
}
