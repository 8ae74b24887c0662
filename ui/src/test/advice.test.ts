// Advice on a person's page: each kind comes up, says its figures, asks anew when the question changes.
import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';

import { locale } from '../i18n';
import { expectNoAxeFindings, openWindow, user } from './window';

// Whole pages with axe: slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => locale.set('ru'));

async function openAdvice() {
  const core = await openWindow('/people/p1-0');
  await user.click(await screen.findByRole('tab', { name: 'Советы' }));
  return core;
}

it('lays the terms side by side, marks the longest, and brings the family to one day', async () => {
  await openAdvice();
  const tiers = await screen.findByRole('table', { name: 'Сроки рядом' });
  const longest = within(tiers).getByRole('row', { name: /До 3 лет/ });
  expect(longest.textContent).toMatch(/Самый долгий для всех: до 14\.02\.2029/);
  expect(longest.textContent).toMatch(/ANNA SOPHIE: паспорт до 14\.05\.2029, виза не позже 14\.02\.2029/);
  expect(within(tiers).getByRole('row', { name: /До 2 лет/ }).textContent).toMatch(/600.000.₸ на всех/);
  expect(screen.getByText(/ANNA SOPHIE: вместо паспорта до 14\.05\.2029/)).toBeTruthy();
  const end = screen.getByRole('table', { name: 'Семья к одной дате' });
  expect(within(end).getAllByText('332 календарных дня')).toHaveLength(3);
  await expectNoAxeFindings();
});

it('explains a sum by its lines and what each rests on', async () => {
  await openAdvice();
  await user.click(await screen.findByRole('button', { name: /Стоимость, До 1 года/ }));
  expect(await screen.findByText('Строка тарифа в руководстве.')).toBeTruthy();
  expect(screen.getAllByText(/MUSTERMANN .+: Государственная пошлина/)).toHaveLength(4);
});

it('asks only for those who are ticked', async () => {
  const core = await openAdvice();
  const call = vi.spyOn(core, 'call');
  await user.click(await screen.findByRole('checkbox', { name: /ANNA SOPHIE/ }));
  await vi.waitFor(() =>
    expect(call).toHaveBeenCalledWith(
      'advise_term',
      expect.objectContaining({ persons: ['p1-0', 'p1-1', 'p1-2'] }),
    ),
  );
});

it('says at the field what is wrong with a day', async () => {
  await openAdvice();
  await user.type(await screen.findByRole('textbox', { name: /Первый день визы/ }), 'вчера');
  const field = await screen.findByRole('textbox', { name: /Первый день визы/ });
  await vi.waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.queryByRole('table', { name: 'Сроки рядом' })).toBeNull();
});

it('lays the routes side by side, the possible ones first, and calls unknown fees unknown', async () => {
  await openAdvice();
  await user.click(screen.getByRole('button', { name: 'Путь' }));
  const routes = await screen.findByRole('table', { name: /^Путь: / });
  const heads = within(routes).getAllByRole('columnheader');
  expect(heads.map((head) => head.textContent)).toEqual([
    'Что сравниваем',
    expect.stringMatching(/Продление нынешней визы/),
    expect.stringMatching(/Виза внутри Казахстана/),
    expect.stringMatching(/Приглашение и виза за границей/),
  ]);
  expect(within(routes).getByRole('row', { name: /Консульский сбор/ }).textContent).toMatch(
    /Не указано\s*× 4/,
  );
  expect(within(routes).getByRole('row', { name: /^Минимум/ }).textContent).toMatch(
    /10 рабочих дней.*Не указано/,
  );
  expect(within(routes).getByText(/человек в стране с 13\.01\.2026/)).toBeTruthy();
  await expectNoAxeFindings();
});

it('draws a plan and lists its steps with the normal and the worst days', async () => {
  await openAdvice();
  await user.click(screen.getByRole('button', { name: 'План' }));
  const steps = await screen.findByRole('table', { name: 'Шаги по порядку' });
  const issue = within(steps).getByRole('row', { name: /Центр выдаёт результат/ });
  expect(issue.textContent).toMatch(/5 рабочих дней/);
  expect(issue.textContent).toMatch(/до 30 календарных дней/);
  expect(issue.textContent).toMatch(/не раньше 30\.11\.2026/);
  expect(screen.getByRole('img', { name: /Шаги на оси времени/ })).toBeTruthy();
  expect(screen.getByText('Опоздание на 3 рабочих дня')).toBeTruthy();
  await expectNoAxeFindings();

  await user.click(within(issue).getByRole('button', { name: /21\.12\.2026/ }));
  expect(await screen.findByText(/11\.12\.2026 → 21\.12\.2026: 5 рабочих дней/)).toBeTruthy();
  expect(screen.getByText(/День независимости/)).toBeTruthy();
});
