// Papers and stays of a person: lists, dialogs, and the addresses that open them.
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { locale } from '../i18n';
import { expectNoAxeFindings, goto, openWindow, user } from './window';

beforeEach(() => locale.set('ru'));

const list = (name: string) => screen.findByRole('region', { name });

it('adds a paper, which needs its day of issue only where the year counts', async () => {
  await openWindow('/people/p1-0?add=paper:fingerprint_certificate');
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  expect(await within(dialog).findByText('Заполните поле')).toBeTruthy();
  await user.click(within(dialog).getByRole('textbox', { name: 'Дата выдачи' }));
  await user.paste('16.11.2026');
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  expect(await within(await list('Документы и файлы')).findByText(/без файла · от 16.11.2026/)).toBeTruthy();
});

it('closes a stay by its exit, and takes the removal of one back', async () => {
  await openWindow('/people/p1-0');
  const stays = await list('Въезды и выезды');
  await user.click(within(stays).getByRole('button', { name: 'Изменить: с 19.11.2026, в стране' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('textbox', { name: 'Выезд' }));
  await user.paste('22.11.2026');
  await expectNoAxeFindings();
  await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
  const remove = await within(stays).findByRole('button', { name: 'Удалить: 19.11.2026 – 22.11.2026' });
  await user.click(remove);
  await waitFor(() => expect(within(stays).queryByText('19.11.2026 – 22.11.2026')).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Вернуть' }));
  expect(await within(stays).findByText('19.11.2026 – 22.11.2026')).toBeTruthy();
});

it('says what to do where there is nothing yet', async () => {
  await openWindow('/people/p2-0');
  expect(await screen.findByRole('button', { name: 'Добавить документ' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Добавить въезд' })).toBeTruthy();
  await expectNoAxeFindings();
});

it('opens the record that an address names, each time it is asked for', async () => {
  await openWindow('/people/p1-0');
  for (const address of ['?edit=stay/e1-0-2', '?add=passport']) {
    goto(`/people/p1-0${address}`);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Отмена' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(window.location.hash).toBe('#/people/p1-0'));
    goto('/people/p1-0');
  }
});

it('asks a branch for its general power of attorney, and a participant not', async () => {
  await openWindow('/hosts/host1/edit');
  await screen.findByRole('textbox', { name: 'БИН' });
  expect(screen.queryByRole('textbox', { name: 'Генеральная доверенность до' })).toBeNull();
  await user.click(screen.getByLabelText('Вид компании'));
  await user.click(await screen.findByRole('option', { name: 'Филиал' }));
  expect(await screen.findByRole('textbox', { name: 'Генеральная доверенность до' })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('option')).toBeNull());
  await expectNoAxeFindings();
});
