// What the rules add to the morning, on the sample company: what is amiss, why a date is what it is, a calendar day of
// one's own with what it moves, a month's renewals started in one act, and whether an application may be filed.

import assert from 'node:assert/strict';

import { journey } from '../driver/journey.mjs';
import { pagesOf, papersIn } from '../driver/paper.mjs';
import { wordsOf } from '../driver/words.mjs';

const m = wordsOf('ru');

journey('rules', { today: '2026-11-24' }, (step) => {
  step('the sample company opens with what is due and amiss', async (window, look) => {
    await window.click('button', m('welcome_sample_act'));
    await window.find('heading', m('nav_today'));
    await look('today');
  });

  step('a day of one’s own says what it moves before it is saved, and holds afterwards', async (window, look) => {
    await window.click('link', m('nav_calendar'));
    await window.click('button', /^понедельник, 7 декабря/);
    await window.click('button', m('calendar_change'));
    await window.choose(m('field_kind'), m('day_kind_holiday'));
    await window.type(m('field_day_name'), 'Пробный день');
    await window.type(m('field_source'), 'вымышленный приказ');
    await window.find('heading', m('impact_title'));
    await window.says(m('impact_opens'));
    await look('impact');
    await window.click('button', m('action_save'));
    await window.find('button', /^понедельник, 7 декабря, Праздник, Пробный день, ваш день/);
    await look('calendar');
  });

  step('the renewals of a year start as applications in one act', async (window, look) => {
    await window.click('link', m('nav_renewals'));
    await window.click('checkbox', m('renewals_choose_all'));
    await look('renewals');
    await window.click('button', /^Начать заявления/);
    await window.says('Начато заявлений');
  });

  step('an application says whether it may be filed, and why not', async (window, look) => {
    await window.click('link', m('nav_applications'));
    await window.click('row', /EXEMPLE JULIE/);
    await window.find('heading', m('preflight_title'));
    await look('preflight');
  });

  step('a date proves itself, and the proof prints', async (window, look) => {
    await window.click('link', m('nav_today'));
    await window.find('heading', m('nav_today'));
    await window.click('button', /Подать до 27\.11\.2026/);
    await window.says('kz-2026');
    await look('proof');
    await window.click('button', m('proof_print'));
    const [paper] = await window.waitFor('the printed proof', async () => {
      const found = await papersIn(window.output);
      return found.length > 0 && found;
    });
    assert.ok((await pagesOf(paper)).length >= 1);
  });
});
