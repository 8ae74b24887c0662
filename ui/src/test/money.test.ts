// Money: an application's costs, those of many, the months ahead, the budget and the rates. The sums are the core's.
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';

import { locale } from '../i18n';
import { expectNoAxeFindings, openWindow, user } from './window';

// Whole pages with axe: slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => locale.set('ru'));

const table = (name: string) => screen.findByRole('table', { name });
const even = (element: HTMLElement) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
/** What the cells of a row say, one after the other. */
const rowOf = (table: HTMLElement, name: RegExp) =>
  [...within(table).getByRole('row', { name }).children].map((cell) => even(cell as HTMLElement)).join(' | ');

async function fill(dialog: HTMLElement, name: string, text: string) {
  await user.click(within(dialog).getByRole('textbox', { name }));
  await user.paste(text);
}
async function choose(dialog: HTMLElement, name: RegExp, option: string) {
  await user.click(within(dialog).getByLabelText(name));
  await user.click(await screen.findByRole('option', { name: option }));
  await waitFor(() => expect(screen.queryByRole('option')).toBeNull());
}

it('sets the frozen quote beside today’s, says why lines differ, and takes today’s over when told to', async () => {
  await openWindow('/applications/a1?tab=quote');
  const quote = await table('Стоимость');
  expect(within(quote).getByRole('columnheader', { name: 'Зафиксирована 16.11.2026' })).toBeTruthy();
  expect(within(quote).getAllByText('изменилось: другой МРП')).toHaveLength(3);
  expect(within(quote).getAllByText('новая строка: другие люди в заявлении')).toHaveLength(3);
  expect(rowOf(quote, /^Известно всего/)).toBe('Известно всего | 905 898 ₸ | 1 208 650 ₸');
  await expectNoAxeFindings();
  await user.click(screen.getByRole('button', { name: 'Взять сегодняшний тариф' }));
  expect(await screen.findByText(/зафиксирована 23\.11\.2026\. С тех пор ничего не изменилось/)).toBeTruthy();
  expect(rowOf(await table('Стоимость'), /^Известно всего/)).toBe('Известно всего | 1 208 650 ₸');
  await user.click(screen.getByRole('button', { name: 'Вернуть' }));
  expect(await screen.findByRole('button', { name: 'Взять сегодняшний тариф' })).toBeTruthy();
});

it('lists apart what is not stated, and fills it with a cost of one’s own in its currency', async () => {
  await openWindow('/applications/a1?tab=quote');
  const open = await table('Что не указано');
  expect(rowOf(open, /^MUSTERMANN MAX/)).toMatch(/ERIKA ?MUSTERMANN PAUL.*Консульский сбор/);
  await user.click(within(open).getByRole('button', { name: 'Внести сумму' }));
  const dialog = await screen.findByRole('dialog', { name: 'Добавить расход' });
  expect(within(dialog).getByLabelText(/^За что: Консульский сбор/)).toBeTruthy();
  await fill(dialog, 'Сумма', '60');
  await choose(dialog, /^Валюта/, 'USD');
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  await waitFor(() => expect(screen.queryByRole('table', { name: 'Что не указано' })).toBeNull());
  expect(screen.getByText(/^60\sUSD на каждого, человек: 4$/)).toBeTruthy();
  expect(rowOf(await table('План и оплата'), /^Итого/)).toMatch(/^Итого \| 924 398 ₸\s?45 EUR\s?240 USD \|/);
  expect(screen.getAllByText('вместо неё – своя строка')).toHaveLength(3);
});

it('keeps what was typed of a cost that needs a title, and says which field is wrong', async () => {
  await openWindow('/applications/a1?tab=quote');
  await user.click(await screen.findByRole('button', { name: 'Расход' }));
  const dialog = await screen.findByRole('dialog');
  await choose(dialog, /^За что/, 'Другое');
  await fill(dialog, 'Сумма', 'много');
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  expect(await within(dialog).findByText(/Не сумма/)).toBeTruthy();
  expect(within(dialog).getByText('Заполните поле')).toBeTruthy();
  expect((within(dialog).getByRole('textbox', { name: 'Сумма' }) as HTMLInputElement).value).toBe('много');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Расход' }));
  const again = await screen.findByRole('dialog');
  expect((within(again).getByRole('textbox', { name: 'Сумма' }) as HTMLInputElement).value).toBe('много');
});

it('takes a payment with its receipt, and the outstanding sum follows', async () => {
  await openWindow('/applications/a1?tab=quote');
  await user.click(await screen.findByRole('button', { name: 'Платёж' }));
  const dialog = await screen.findByRole('dialog', { name: 'Добавить платёж' });
  await fill(dialog, 'Дата платежа', '20.11.2026');
  await choose(dialog, /^За что/, 'Государственная пошлина');
  await fill(dialog, 'Сумма', '5 898');
  const picker = dialog.querySelector<HTMLInputElement>('input[type="file"]');
  expect(picker).toBeTruthy();
  if (picker) await user.upload(picker, new File(['%PDF-1.4'], 'Чек 0002.pdf', { type: 'application/pdf' }));
  expect(await within(dialog).findByLabelText('Квитанция: Чек 0002.pdf')).toBeTruthy();
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  const payments = await table('Платежи');
  await within(payments).findByText('Чек 0002.pdf');
  expect(rowOf(payments, /^Компания 905/)).toBe('Компания | 905 898 ₸ | ');
  expect(rowOf(await table('План и оплата'), /^Итого/)).toMatch(/905 898 ₸\s?0 EUR \| 18 500 ₸\s?45 EUR$/);
  const remove = within(payments).getAllByRole('button', { name: 'Удалить: Государственная пошлина' });
  await user.click(remove[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByText('Чек 0002.pdf')).toBeNull());
});

it('converts only at a rate that the user entered, with its date and source beside it', async () => {
  await openWindow('/money');
  expect(await screen.findByText(/Нет курса: EUR/)).toBeTruthy();
  expect(screen.queryByText('Всё вместе в тенге')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Ввести курс' }));
  const dialog = await screen.findByRole('dialog', { name: 'Добавить курс' });
  await fill(dialog, 'Тенге за единицу', '520,40');
  await fill(dialog, 'На дату', '20.11.2026');
  await fill(dialog, 'Откуда известно', 'Нацбанк');
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  expect(await screen.findByText('1 EUR = 520,40 ₸, 20.11.2026, Нацбанк')).toBeTruthy();
  expect(rowOf(await table('План и оплата'), /Всё вместе в тенге/)).toMatch(
    / \| 1 249 978,50 ₸ \| 900 000 ₸ \| 349 978,50 ₸$/,
  );
});

it('groups with subtotals that unfold to applications', async () => {
  await openWindow('/money');
  const groups = await table('Расходы по заявлениям');
  const family = within(groups).getByRole('button', { name: 'MUSTERMANN MAX' });
  expect(family.getAttribute('aria-expanded')).toBe('false');
  expect(within(groups).queryByRole('link', { name: 'MUSTERMANN MAX' })).toBeNull();
  await user.click(family);
  const link = within(groups).getByRole('link', { name: 'MUSTERMANN MAX' });
  expect(link.getAttribute('href')).toBe('#/applications/a1?tab=quote');
  await user.click(screen.getByRole('button', { name: 'По отделам' }));
  expect(await screen.findByRole('button', { name: 'Финансы' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Без отдела' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Развернуть всё' }));
  expect(screen.getAllByRole('link', { name: /MUSTERMANN MAX|HORVAT IVAN/ }).length).toBeGreaterThan(1);
  await expectNoAxeFindings();
});

it('asks for the period that was typed, and says at the field what is wrong with a day', async () => {
  const core = await openWindow('/money');
  const call = vi.spyOn(core, 'call');
  await user.click(await screen.findByRole('button', { name: '2027' }));
  await vi.waitFor(() =>
    expect(call).toHaveBeenCalledWith(
      'money',
      expect.objectContaining({ from: '01.01.2027', until: '31.12.2027' }),
    ),
  );
  expect(await screen.findByText('В этом периоде расходов нет')).toBeTruthy();
  const from = screen.getByRole('textbox', { name: 'Начиная с' });
  await user.clear(from);
  await user.type(from, 'вчера');
  await vi.waitFor(() => expect(from.getAttribute('aria-invalid')).toBe('true'));
  expect((from as HTMLInputElement).value).toBe('вчера');
});

it('begins with the household that an address names', async () => {
  await openWindow('/money?household=h6');
  expect(await screen.findByLabelText('Чьи расходы: Семья: HORVAT IVAN')).toBeTruthy();
  expect(screen.queryByText('MUSTERMANN MAX')).toBeNull();
});

it('draws the twelve months, shows the lines of one that is chosen, and has a table behind it', async () => {
  await openWindow('/money');
  const [chart] = await screen.findAllByRole('group', { name: /^Ближайшие 12 месяцев/ });
  const months = within(chart as HTMLElement).getAllByRole('button');
  expect(months).toHaveLength(12);
  const january = within(chart as HTMLElement).getByRole('button', { name: /^Январь 2027: .*не указано: 5/ });
  expect(screen.queryByRole('table', { name: 'Январь 2027' })).toBeNull();
  // One stop for Tab, then along the months by arrow keys.
  expect(months.filter((month) => month.tabIndex === 0)).toHaveLength(1);
  months[0]?.focus();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(january);
  await user.keyboard('{Enter}');
  const lines = await table('Январь 2027');
  expect(rowOf(lines, /MUSTERMANN MAX/)).toMatch(
    /Продлить, 1 год.* \| Новый срок – как у нынешнего статуса.*302 162,50 ₸/,
  );
  expect(rowOf(lines, /SVENSSON/)).toMatch(/Не указано.*не указано: 2/);
  await expectNoAxeFindings();
  await user.click(
    within(lines).getAllByRole('button', { name: /^Почему: MUSTERMANN MAX/ })[0] as HTMLElement,
  );
  expect(await screen.findByText(/от 30 до 5 рабочих дней/)).toBeTruthy();
  await user.keyboard('{Escape}');
  await user.click(screen.getByText('Показать таблицей'));
  const figures = await table('Ближайшие 12 месяцев');
  expect(rowOf(figures, /^Январь 2027/)).toBe('Январь 2027 | 5 | 1 208 650 ₸ | 60 USD | 5');
  await expectNoAxeFindings();
});

it('sets yearly against longest with the saving, and asks for what is chosen', async () => {
  const core = await openWindow('/money?part=budget');
  const call = vi.spyOn(core, 'call');
  const comparison = await table('Каждый год или надолго');
  expect(rowOf(comparison, /^36 месяцев/)).toMatch(/6 949 737,50 ₸.*4 075 137,50 ₸.*2 874 600 ₸$/);
  expect(rowOf(comparison, /^12 месяцев/)).toMatch(/дороже на 1 960 000 ₸$/);
  await expectNoAxeFindings();
  await user.click(screen.getByRole('button', { name: '36 месяцев' }));
  await user.click(screen.getByRole('button', { name: 'На самый долгий срок' }));
  await vi.waitFor(() =>
    expect(call).toHaveBeenCalledWith(
      'budget',
      expect.objectContaining({ months: 36, policy: 'longest', host: null }),
    ),
  );
  expect(
    await screen.findByText('Самый долгий возможный срок; его ограничивает паспорт', {
      selector: 'tr:nth-child(1) p',
    }),
  ).toBeTruthy();
  const link = screen.getAllByRole('link', { name: 'ROSSI MARIO' })[0];
  expect(link?.getAttribute('href')).toBe('#/people/p3-0?tab=advice');
});

it('enters, corrects and removes a rate, and takes the removal back', async () => {
  await openWindow('/money?part=own');
  expect(await screen.findByText('Курсов пока нет')).toBeTruthy();
  await expectNoAxeFindings();
  await user.click(screen.getByRole('button', { name: 'Добавить курс' }));
  const dialog = await screen.findByRole('dialog');
  await fill(dialog, 'Тенге за единицу', 'пятьсот');
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  expect(await within(dialog).findByText(/Нужен курс больше нуля.*не больше 1\s000\s000/)).toBeTruthy();
  await user.clear(within(dialog).getByRole('textbox', { name: 'Тенге за единицу' }));
  await fill(dialog, 'Тенге за единицу', '478,5');
  await fill(dialog, 'На дату', '20.11.2026');
  await fill(dialog, 'Откуда известно', 'Нацбанк');
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  const rates = await table('Курсы валют');
  expect(rowOf(rates, /^USD/)).toBe('USD | 478,50 ₸ | 20.11.2026 | Нацбанк | ');
  await user.click(within(rates).getByRole('button', { name: 'Удалить: USD, 20.11.2026' }));
  expect(await screen.findByText('Курсов пока нет')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Вернуть' }));
  expect(await table('Курсы валют')).toBeTruthy();
});

it('prints what is seen, as a paper and as a table', async () => {
  const core = await openWindow('/money');
  const call = vi.spyOn(core, 'call');
  await user.click(await screen.findByRole('button', { name: 'По месяцам' }));
  await user.click(screen.getByRole('button', { name: 'Сводка в PDF' }));
  expect(await screen.findByText('money.pdf')).toBeTruthy();
  expect(call).toHaveBeenCalledWith('print_money', expect.objectContaining({ group_by: 'month' }));
  await user.click(screen.getByRole('button', { name: 'Таблица в XLSX' }));
  expect(await screen.findByText('money.xlsx')).toBeTruthy();
});

it('takes a figure of one’s own for every application, and names what it is for', async () => {
  await openWindow('/money?part=own');
  await user.click(await screen.findByRole('button', { name: 'Добавить сумму' }));
  const dialog = await screen.findByRole('dialog');
  await choose(dialog, /^Услуга/, 'Продление рабочей визы');
  await choose(dialog, /^Вид/, 'Сервисный сбор');
  await fill(dialog, 'Сумма', '250 000');
  await fill(dialog, 'Начиная с', '01.01.2026');
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  expect(await within(dialog).findByText('Заполните поле')).toBeTruthy();
  await fill(dialog, 'Откуда известно', 'письмо центра');
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  const figures = await table('Свои суммы для всех заявлений');
  expect(rowOf(figures, /^Продление/)).toBe(
    'Продление рабочей визы | Сервисный сбор | 01.01.2026 | письмо центра | 250 000 ₸ | ',
  );
});
