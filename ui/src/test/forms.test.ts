// Forms: what is typed is checked while it is typed, and never lost.
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { locale } from '../i18n';
import { expectNoAxeFindings, goto, openWindow, user } from './window';

beforeEach(() => locale.set('ru'));

const field = (name: string) => screen.findByRole('textbox', { name });

it('says at the field what is wrong, while it is typed', async () => {
  await openWindow('/people/new');
  await user.type(await field('Фамилия латиницей'), 'ИВАНOV');
  expect(await screen.findByText(/Не подходят: ИВАН/)).toBeTruthy();
  expect((await field('Фамилия латиницей')).getAttribute('aria-invalid')).toBe('true');
  expect(screen.queryByText('Заполните поле')).toBeNull();
  await expectNoAxeFindings();
});

it('refuses to save, keeps every letter, and leads to the first field that needs attention', async () => {
  await openWindow('/people/new');
  await user.type(await field('Имена латиницей'), 'MAX');
  await user.click(screen.getByRole('button', { name: 'Сохранить' }));
  expect(await screen.findByText('Заполните поле')).toBeTruthy();
  expect(((await field('Имена латиницей')) as HTMLInputElement).value).toBe('MAX');
  await waitFor(async () => expect(document.activeElement).toBe(await field('Фамилия латиницей')));
});

it('brings back what was typed after the page was left by mistake, and starts over when told to', async () => {
  await openWindow('/people/new?household=h2');
  await user.type(await field('Фамилия латиницей'), 'DOE');
  goto('/people');
  await screen.findByRole('heading', { level: 1, name: 'Люди' });
  goto('/people/new?household=h2');
  expect(((await field('Фамилия латиницей')) as HTMLInputElement).value).toBe('DOE');
  await user.click(screen.getByRole('button', { name: 'Начать заново' }));
  expect(((await field('Фамилия латиницей')) as HTMLInputElement).value).toBe('');
});

it('writes a date that was typed in another way as the field shows dates', async () => {
  await openWindow('/people/p1-0?add=passport');
  const dialog = await screen.findByRole('dialog');
  const until = within(dialog).getByRole('textbox', { name: 'Действует до' });
  await user.type(until, '4/3/2031');
  await user.tab();
  expect((until as HTMLInputElement).value).toBe('04.03.2031');
});

it('saves a passport, shows it, and takes its removal back', async () => {
  await openWindow('/people/p1-0?add=passport');
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox', { name: 'Номер' }), 'NEW0001');
  await user.type(within(dialog).getByRole('textbox', { name: 'Действует до' }), '04.03.2031');
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  await user.click(await screen.findByRole('button', { name: 'Удалить: NEW0001' }));
  await waitFor(() => expect(screen.queryByText('NEW0001')).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Вернуть' }));
  expect(await screen.findByText('NEW0001')).toBeTruthy();
});

it('starts an application for the whole family and opens its checklist', async () => {
  await openWindow('/applications/new?person=p1-0');
  await user.click(await screen.findByRole('button', { name: 'Приглашение' }));
  await user.click(screen.getByRole('radio', { name: /рабочей визы за пределами/ }));
  await user.click(screen.getByRole('button', { name: 'Начать заявление' }));
  expect(await screen.findByRole('tab', { name: 'Документы' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: /MUSTERMANN ANNA SOPHIE/ })).toBeTruthy();
});

it('asks for a passphrase twice where there is no keyring, and says when they differ', async () => {
  await openWindow('/', { vault: 'no_keyring' });
  await user.type(screen.getByLabelText('Пароль'), 'long enough');
  await user.type(screen.getByLabelText('Пароль ещё раз'), 'long enoug');
  expect(screen.getByText('Пароли не совпадают')).toBeTruthy();
  await user.type(screen.getByLabelText('Пароль ещё раз'), 'h');
  await user.click(screen.getByRole('button', { name: 'Открыть пример' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Сегодня' })).toBeTruthy();
});

it('says that a passphrase does not fit, and opens with the right one', async () => {
  await openWindow('/', { vault: 'passphrase' });
  await user.type(screen.getByLabelText('Пароль'), 'wrong{Enter}');
  expect(await screen.findByText(/Пароль не подходит/)).toBeTruthy();
  await user.clear(screen.getByLabelText('Пароль'));
  await user.type(screen.getByLabelText('Пароль'), 'open sesame{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Сегодня' })).toBeTruthy();
});
