// What is amiss and what stands in the way: figures, proofs and the way to the act.
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { locale } from '../i18n';
import { actHref } from '../lib/act-href';
import { expectNoAxeFindings, openWindow, user } from './window';

beforeEach(() => locale.set('ru'));

it('sets the ways that remain side by side, each with its cost and its first step', async () => {
  await openWindow('/people/p3-0');
  const ways = await screen.findByRole('table', { name: 'Что остаётся' });
  await within(ways).findByRole('columnheader', { name: /Виза в Казахстане/ });
  const heads = within(ways).getAllByRole('columnheader');
  expect(heads.map((head) => head.textContent?.trim())).toEqual([
    'Выехать в срок',
    'Приглашение',
    'Виза в Казахстане',
  ]);
  expect(within(ways).getByText(/не указано сумм: 1/)).toBeTruthy();
  const [start] = within(ways).getAllByRole('link', { name: 'Начать заявление' });
  expect(start?.getAttribute('href')).toContain('person=p3-0&service=visa-cancellation');
  await expectNoAxeFindings();
});

it('shows the window for each day on which an estimated holiday may fall', async () => {
  await openWindow('/people/p5-0');
  const outcomes = await screen.findByRole('table', { name: 'Окно в каждом случае' });
  expect(within(outcomes).getByRole('rowheader', { name: '15.03.2027, по оценке' })).toBeTruthy();
  expect(within(outcomes).getByText('02.03.2027').className).toContain('moved');
  await expectNoAxeFindings();
});

it('proves a date step by step where it is clicked, and prints the proof', async () => {
  await openWindow('/people/p1-0');
  const date = await screen.findByRole('button', { name: /Почему: Закроется/ });
  await user.click(date);
  const proof = await screen.findByRole('dialog', { name: /Почему: Закроется/ });
  expect(await within(proof).findByText(/Последний день действия визы/)).toBeTruthy();
  expect(within(proof).getByText(/07.01.2027: Рождество Христово/)).toBeTruthy();
  await expectNoAxeFindings();
  await user.click(within(proof).getByText('Напечатать'));
  expect(await within(proof).findByText('proof.pdf')).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(date));
});

it('proves a cost and a requirement too', async () => {
  await openWindow('/applications/a1');
  await user.click(await screen.findByRole('button', { name: 'Почему: Трудовой договор' }));
  expect(await screen.findByText(/Условие – кто это в семье/)).toBeTruthy();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('tab', { name: 'Стоимость' }));
  await user.click(await screen.findByRole('button', { name: /^Почему: Известно всего: / }));
  expect(await screen.findByText(/0.5 МРП ×/)).toBeTruthy();
  await expectNoAxeFindings();
});

it('says before filing what stands in the way, with the remedy and its figures', async () => {
  await openWindow('/applications/a1');
  const before = await screen.findByRole('region', { name: 'Перед подачей' });
  expect(within(before).getByText('Подавать нельзя')).toBeTruthy();
  expect(within(before).getByText(/60\s000\s₸, рабочих дней: 30/)).toBeTruthy();
  const [review] = within(before).getAllByRole('link', { name: /Устранить/ });
  expect(review?.getAttribute('href')).toContain('service=qualification-review');
  await expectNoAxeFindings();
});

it('says that nothing stands in the way', async () => {
  await openWindow('/applications/a2');
  expect(await screen.findByText('Ничто не мешает подать')).toBeTruthy();
});

it('leads from Today to where each act is done', () => {
  const person = 'p1';
  const subject = { of: 'stay', id: 's1' } as const;
  expect(actHref({ act: { act: 'notify_arrival' }, person, subject })).toBe('#/people/p1?edit=stay/s1');
  expect(actHref({ act: { act: 'attend', of: 'a1' }, person, subject })).toBe('#/applications/a1');
  const host = { of: 'host', id: 'h1' } as const;
  expect(actHref({ act: { act: 'renew_attorney' }, person: null, subject: host })).toBe('#/hosts/h1/edit');
  expect(actHref({ act: { act: 'confirm' }, person: null, subject: null })).toBeNull();
});
