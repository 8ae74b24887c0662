// Packs from what is missing to the pack that was handed in: gate, limit, progress, opening, freezing, verifying.
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { locale } from '../i18n';
import { expectNoAxeFindings, goto, openWindow, user } from './window';

beforeEach(() => locale.set('ru'));

/** Opens the packs of an application. */
async function openPacks(application: string) {
  const core = await openWindow(`/applications/${application}`);
  await user.click(await screen.findByRole('tab', { name: 'Пакет' }));
  await screen.findByRole('group', { name: /^на день подачи/ });
  return core;
}
const click = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
async function choose(label: string, option: string) {
  await user.click(await screen.findByLabelText(label));
  await user.click(await screen.findByRole('option', { name: option }));
}
const made = async (name: RegExp) => within(await screen.findByRole('listitem', { name }, { timeout: 5000 }));

describe('a pack that is not complete', () => {
  it('says what is missing of whom, what is amiss of files, and offers a draft only', async () => {
    await openPacks('a1');
    expect(screen.getByText('Пакет пока не полон')).toBeTruthy();
    expect(screen.getByText('Сделать его можно только черновиком с отметкой.')).toBeTruthy();
    await user.click(screen.getByText(/^Меша(ет|ют) \d+ документ/));
    expect(screen.getAllByText('MUSTERMANN ERIKA').length).toBeGreaterThan(0);
    expect(screen.getByText('Согласие Анны.docx')).toBeTruthy();
    expect(screen.getByText(/сценарии удалены/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Сделать пакет' })).toBeNull();
    expect(screen.getByText('Пакетов ещё нет')).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('asks anew when it is for one person', async () => {
    await openPacks('a1');
    const before = screen.getByText(/^Собрано/).textContent;
    await choose('Для кого', 'MUSTERMANN ERIKA');
    await waitFor(() => expect(screen.getByText(/^Собрано/).textContent).not.toBe(before));
    expect(screen.queryByText('Согласие Анны.docx')).toBeNull();
  });

  it('opens a file by its password here too', async () => {
    await openPacks('a1');
    await user.type(screen.getByLabelText('Пароль файла'), 'sesame');
    await click('Открыть файл');
    await waitFor(() => expect(screen.queryByLabelText('Пароль файла')).toBeNull());
  });

  it('makes a draft with progress, opens it, and removes it so that it comes back', async () => {
    await openPacks('a1');
    await click('Сделать черновик');
    expect(await screen.findByRole('progressbar')).toBeTruthy();
    const pack = await made(/^Черновик пакета MUSTERMANN/);
    expect(pack.getByText('Черновик')).toBeTruthy();
    expect(pack.getByText(/Не в PDF, а отдельно: .*Согласие Анны.docx/)).toBeTruthy();
    expect(pack.queryByRole('button', { name: 'Сдать пакет' })).toBeNull();
    await expectNoAxeFindings();
    await user.click(pack.getByRole('button', { name: 'Открыть' }));
    const dialog = within(await screen.findByRole('dialog', { name: /^Черновик пакета/ }));
    expect(await dialog.findByText(/DRAFT/)).toBeTruthy();
    await expectNoAxeFindings();
    await user.keyboard('{Escape}');
    await user.click(pack.getByRole('button', { name: 'Ещё' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Удалить пакет' }));
    expect(await screen.findByText('Пакетов ещё нет')).toBeTruthy();
    const undo = await screen.findAllByRole('button', { name: 'Вернуть' });
    await user.click(undo[undo.length - 1] as HTMLElement);
    await made(/^Черновик пакета MUSTERMANN/);
  });

  it('stops when told to, and says that nothing is left', async () => {
    await openPacks('a1');
    await click('Сделать черновик');
    await click('Прервать');
    expect(await screen.findByText(/Прервано. Файлов не осталось/)).toBeTruthy();
    expect(screen.getByText('Пакетов ещё нет')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Сделать черновик' })).toBeTruthy();
  });

  it('goes on while another part is looked at, and keeps what was chosen', async () => {
    await openPacks('a1');
    await choose('В каком виде', 'Папка с отдельными файлами');
    await user.click(screen.getByRole('checkbox', { name: 'Имена файлов латиницей' }));
    await click('Сделать черновик');
    await user.click(screen.getByRole('tab', { name: 'Стоимость' }));
    await user.click(screen.getByRole('tab', { name: 'Пакет' }));
    expect(
      await screen.findByRole('checkbox', { name: 'Имена файлов латиницей', checked: true }),
    ).toBeTruthy();
    const pack = await made(/\.zip$/);
    expect(pack.queryByRole('button', { name: 'Открыть' })).toBeNull();
    await user.click(pack.getByRole('button', { name: 'Сохранить копию' }));
    expect(await pack.findByRole('button', { name: 'Показать в папке' })).toBeTruthy();
  });
});

describe('a size limit', () => {
  const limit = () => screen.findByRole('textbox', { name: 'Не больше, МБ' });

  it('is a whole number of megabytes', async () => {
    await openPacks('a1');
    await user.type(await limit(), 'много');
    expect(screen.getByText('Нужно целое число от 1 до 1024')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Сделать черновик' })).toHaveProperty('disabled', true);
    expect(screen.queryByRole('button', { name: 'Показать потери' })).toBeNull();
    await expectNoAxeFindings();
  });

  it('shows what is lost before the pack can be made', async () => {
    await openPacks('a1');
    await user.type(await limit(), '5');
    expect(screen.getByRole('button', { name: 'Сделать черновик' })).toHaveProperty('disabled', true);
    await click('Показать потери');
    const losses = within(
      await screen.findByRole('region', { name: 'Картинки станут мельче' }, { timeout: 5000 }),
    );
    expect(losses.getByText('300 → 150 точек на дюйм')).toBeTruthy();
    await expectNoAxeFindings();
    await click('Сделать черновик');
    await made(/^Черновик пакета/);
  });

  it('says where the pack cannot be made so small', async () => {
    await openPacks('a1');
    await user.type(await limit(), '1');
    await click('Показать потери');
    expect(await screen.findByText(/^Не поместится: меньше/, {}, { timeout: 5000 })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Сделать черновик' })).toHaveProperty('disabled', true);
  });

  it('is asked for anew when it changes, and says where nothing is lost', async () => {
    await openPacks('a1');
    await user.type(await limit(), '1');
    await click('Показать потери');
    await screen.findByRole('region', { name: 'Картинки станут мельче' }, { timeout: 5000 });
    await user.type(await limit(), '0');
    expect(screen.queryByRole('region', { name: 'Картинки станут мельче' })).toBeNull();
    await click('Показать потери');
    expect(await screen.findByText(/Поместится без потерь/, {}, { timeout: 5000 })).toBeTruthy();
  });
});

describe('a complete pack', () => {
  it('is made, handed in with day and stage, and then neither removed nor handed in again', async () => {
    const core = await openPacks('a2');
    expect(screen.getByText('Всё собрано')).toBeTruthy();
    await click('Сделать пакет');
    const pack = await made(/2026-11-23\.pdf$/);
    expect(pack.getByText('Готов к сдаче')).toBeTruthy();
    await user.click(pack.getByRole('button', { name: 'Сдать пакет' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Сдать пакет' }));
    expect(dialog.getByText(/пакет не изменится/)).toBeTruthy();
    await expectNoAxeFindings();
    const day = dialog.getByRole('textbox', { name: 'День сдачи' });
    expect((day as HTMLInputElement).value).toBe('23.11.2026');
    await user.clear(day);
    await user.type(day, '24.11.2026');
    await user.click(dialog.getByRole('button', { name: 'Отметить сданным' }));
    expect(await dialog.findByText(/в будущем|позже/)).toBeTruthy();
    await user.clear(day);
    await user.type(day, '20.11.2026');
    await user.click(dialog.getByRole('button', { name: 'Отметить сданным' }));
    expect(await pack.findByText('Сдан 20.11.2026')).toBeTruthy();
    expect(pack.queryByRole('button', { name: 'Сдать пакет' })).toBeNull();
    expect(pack.queryByRole('button', { name: 'Ещё' })).toBeNull();
    const { application } = await core.call('application', 'a2');
    expect([application.stage, application.changes[application.changes.length - 1]?.on]).toEqual([
      'submitted',
      '2026-11-20',
    ]);
    await user.click(pack.getByRole('button', { name: 'Сверить' }));
    expect(await pack.findByText(/Всё сходится: сверено/)).toBeTruthy();
    await user.click(pack.getByRole('button', { name: 'Опись PDF' }));
    expect(await pack.findByText(/^Опись Пакет/)).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('can be handed in without moving the application, and taken back at once', async () => {
    const core = await openPacks('a2');
    await click('Сделать пакет');
    const pack = await made(/2026-11-23\.pdf$/);
    await user.click(pack.getByRole('button', { name: 'Сдать пакет' }));
    await choose('Этап заявления', 'Не менять');
    await click('Отметить сданным');
    expect(await pack.findByText('Сдан 23.11.2026')).toBeTruthy();
    expect((await core.call('application', 'a2')).application.stage).toBe('on_portal');
    // By a slip: only taking that back lets go of the pack.
    await click('Вернуть');
    expect(await pack.findByText('Готов к сдаче')).toBeTruthy();
  });

  it('says plainly what differs from what was handed in', async () => {
    await openPacks('a2');
    const pack = await made(/^Пакет HORVAT 2026-11-18/);
    await user.click(pack.getByRole('button', { name: 'Сверить' }));
    expect(await pack.findByText('Не сходится')).toBeTruthy();
    expect(pack.getByText('нет файла: 4 Договор аренды.pdf')).toBeTruthy();
    await expectNoAxeFindings();
    goto('/applications');
    await screen.findByRole('heading', { level: 1, name: 'Заявления' });
  });
});
