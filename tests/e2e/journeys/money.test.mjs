// Money, as a manager asks about it on the sample company: what an invitation for a family costs and what is paid of
// it, a consular fee in dollars at a rate of one's own, the price as it was when the application was made, what
// everybody costs, the months ahead, and whether longer terms save anything. Then all of it on paper.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { journey } from '../driver/journey.mjs';
import { pagesOf, papersIn, tablesIn, textsOf } from '../driver/paper.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');
const RATE = /1\sUSD = 478,50\s₸, 20\.11\.2026, Нацбанк/;

journey('money', { today: '2026-11-24' }, (step) => {
  step('figures and rates of one’s own are entered once for everything', async (window, look) => {
    await window.click('button', m('welcome_sample_act'));
    await window.click('link', m('nav_money'));
    await window.click('tab', m('money_part_own'));
    await window.click('button', m('own_figure_add'));
    await window.choose(m('field_service'), 'Продление рабочей визы');
    await window.choose(m('field_kind'), m('cost_kind_state_duty'));
    await window.type(m('field_amount'), '2 162,50');
    await window.type(m('field_from'), '01.01.2026');
    await window.type(m('field_source'), 'письмо центра');
    await look('figure');
    await save(window);
    await row(window, m('own_figures_title'), /Продление рабочей визы Государственная пошлина .*2 162,50 ₸/);
    await window.click('button', m('rate_add'));
    await window.find('dialog', m('rate_add'));
    await window.type(m('field_kzt_per_unit'), '478,50');
    await window.type(m('field_on'), '20.11.2026');
    await window.type(m('field_source'), 'Нацбанк');
    await save(window);
    await row(window, m('rates_title'), /USD 478,50 ₸ 20\.11\.2026 Нацбанк/);
    await look('own');
  });

  step('an application keeps the price at which it was made', async (window, look) => {
    await window.click('link', m('nav_people'));
    await window.click('row', /^PRIMER DAVID /);
    await window.click('link', m('application_start'));
    await window.click('button', m('service_kind_invitation'));
    await window.click('radio', /рабочей визы за пределами Казахстана/);
    await window.choose(m('field_term_years'), '1 год');
    await window.click('button', m('application_start'));
    await window.click('tab', m('tab_quote'));
    await window.says(m('quote_unchanged', { date: '24.11.2026' }));
    // The guide: 400 000 for a year, and half an index of 4 325, for each of the four; no word of the consular fee.
    await row(window, m('money_balance'), /Итого 1 608 650 ₸ 0 ₸ 1 608 650 ₸/);
    await row(window, m('money_open'), /PRIMER DAVID.* Консульский сбор/);
    await look('quote');
  });

  step('a consular fee in dollars fills what the guide leaves open, in its own currency', async (window, look) => {
    await window.click('button', m('money_open_act'));
    await window.find('dialog', m('own_line_add'));
    await window.type(m('field_amount'), '60');
    await window.choose(m('field_currency'), 'USD');
    await look('own-line');
    await save(window);
    await window.says(m('own_line_each', { each: '60\u00a0USD', count: 4 }));
    await row(window, m('money_balance'), /Итого 1 608 650 ₸ 240 USD/);
  });

  step('everything is one sum too, with the rate, its day and its source beside it', async (window, look) => {
    await window.says(RATE);
    // 1 608 650 and 240 times 478.50, which is 114 840.
    await row(window, m('money_balance'), new RegExp(`${m('rate_converted')} 1 723 490 ₸ 0 ₸ 1 723 490 ₸`));
    await look('converted');
  });

  step('a payment with its receipt leaves what is outstanding', async (window, look) => {
    const receipt = join(window.output, '..', 'Чек 0001.pdf');
    await writeFile(receipt, '%PDF-1.4\n%%EOF\n');
    await window.click('button', m('payment_add'));
    await window.find('dialog', m('payment_add'));
    await window.type(m('field_paid_on'), '23.11.2026');
    await window.choose(m('field_payer'), m('payer_company'));
    await window.choose(m('field_expense'), m('expense_service_fee'));
    await window.type(m('field_amount'), '1 000 000');
    await window.give(receipt);
    await window.find('combobox', `${m('field_receipt')}: Чек 0001.pdf`);
    await look('payment');
    await save(window);
    await row(window, m('payments_title'), /23\.11\.2026 Сервисный сбор .*Чек 0001\.pdf 1 000 000 ₸/);
    await row(window, m('money_balance'), /Итого 1 608 650 ₸ 240 USD 1 000 000 ₸ 0 USD 608 650 ₸ 240 USD/);
    await look('paid');
  });

  step('a longer term changes today’s price, and the plan only when it is taken over', async (window, look) => {
    await window.click('link', m('action_edit'));
    await window.choose(m('field_term_years'), '2 года');
    await window.click('button', m('action_save'));
    await window.click('tab', m('tab_quote'));
    await window.says(m('quote_frozen_on', { date: '24.11.2026' }));
    await row(window, m('money_balance'), /Итого 1 608 650 ₸/);
    await row(window, m('quote_title'), new RegExp(`${m('change_reason_choice')} 400 000 ₸ 490 000 ₸`));
    await look('changed');
    await window.click('button', m('quote_take_today'));
    await window.says(m('quote_unchanged', { date: '24.11.2026' }));
    // 490 000 for two years.
    await row(window, m('money_balance'), /Итого 1 968 650 ₸/);
  });

  step('everybody’s costs unfold from subtotals, and a month of the chart shows its lines', async (window, look) => {
    await window.click('link', m('nav_money'));
    await window.says(RATE);
    await window.click('button', m('group_by_department'));
    await window.find('button', 'Право');
    await window.click('button', m('money_unfold_all'));
    await window.find('link', 'PRIMER DAVID');
    await row(window, m('money_groups'), /^PRIMER DAVID .* 1 968 650 ₸ 240 USD 1 000 000 ₸/);
    await look('groups');
    await window.click('button', /^Январь 2027: /);
    await window.find('table', 'Январь 2027');
    // The sample's 150 000 and the duty that was entered.
    await row(window, 'Январь 2027', /Продлить.* 152 162,50 ₸/);
    await look('months');
  });

  step('a budget says what longer terms save', async (window, look) => {
    await window.click('tab', m('money_part_budget'));
    await window.click('button', '36 месяцев');
    await window.click('button', m('term_policy_longest'));
    await window.find('heading', `${m('term_policy_longest')}, 36 месяцев`);
    await look('budget');
  });

  step('what is seen comes as PDF and as XLSX', async (window, look) => {
    await both(window);
    await look('budget-papers');
    await window.click('tab', m('money_part_costs'));
    await window.find('table', m('money_groups'));
    await both(window);
    await window.click('link', m('nav_applications'));
    await window.click('row', /^PRIMER DAVID /);
    await window.click('tab', m('tab_quote'));
    await both(window);
    await look('papers');
    const [papers, tables] = [await papersIn(window.output), await tablesIn(window.output)];
    assert.deepEqual([papers.length, tables.length], [3, 3], `${papers} ${tables}`);
    const pages = await Promise.all(papers.map(pagesOf));
    for (const paper of pages) assert.match(paper.join(' '), /PRIMER DAVID/);
    assert.ok(pages.filter((paper) => paper.join(' ').includes('478,50')).length >= 2, 'the rate beside converted sums');
    for (const table of tables) assert.ok((await textsOf(table)).includes('PRIMER DAVID'), table);
  });
});

/** Saves the dialog and waits until it is gone. */
async function save(window) {
  await window.click('button', m('action_save'));
  await window.waitFor('the dialog gone', async () => (await window.all('dialog')).length === 0);
}

/** Waits until a table has a row that says this, its cells one after the other, and brings the table into sight. */
async function row(window, table, pattern) {
  const said = `return [...arguments[0].querySelectorAll('tr')]
    .map((row) => [...row.cells].map((cell) => cell.innerText).join(' ').replace(/\\s+/g, ' ').trim());`;
  await window.waitFor(`a row of ${table} saying ${pattern}`, async () => {
    const [found] = await window.all('table', table);
    const rows = found ? await window.script(said, found) : [];
    if (!rows.some((text) => pattern.test(text))) return false;
    await window.script(`arguments[0].scrollIntoView({ block: 'center' })`, found);
    return true;
  });
}

/** Writes the paper and the table of what is shown, and waits for both. */
async function both(window) {
  const before = [await papersIn(window.output).catch(() => []), await tablesIn(window.output).catch(() => [])];
  await window.click('button', m('quote_print'));
  await window.waitFor('a paper', async () => (await papersIn(window.output)).length > before[0].length);
  await window.click('button', m('paper_export'));
  await window.waitFor('a table', async () => (await tablesIn(window.output)).length > before[1].length);
}
