// The pages of a paper: looked at, turned, ordered, left out, restored; files that do not open; the photograph.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { connect, type Backend } from '../backend';
import { fake } from '../backend/fake';
import type { Holder } from '../bindings/Holder';
import type { PaperPage } from '../bindings/PaperPage';
import { areSame, degreesOf, moved, putBack, turned } from '../features/pages/arrangement';
import { movedFrame, scaledFrame } from '../features/pages/frame';
import PagesDialog from '../features/pages/PagesDialog.svelte';
import { session } from '../features/session/session.svelte';
import { locale } from '../i18n';
import { drawn } from './pdf-undrawn';
import { expectNoAxeFindings, user } from './window';

const EMPLOYEE: Holder = { person: 'p1-0' };
const page = (number: number, turn: PaperPage['turn'] = 'none', file = 'a'): PaperPage => ({
  file,
  page: number,
  turn,
});

describe('an arrangement', () => {
  const filed = [page(1), page(2), page(3)];

  it('turns a page by quarters, both ways round', () => {
    expect([turned(page(1), 1).turn, turned(page(1), -1).turn]).toEqual(['right', 'left']);
    expect(turned(turned(page(1, 'left'), 1), 1).turn).toBe('right');
    expect((['none', 'right', 'over', 'left'] as const).map(degreesOf)).toEqual([0, 90, 180, 270]);
  });

  it('moves a page past its neighbour, and none beyond the ends', () => {
    expect(moved(filed, 0, 1).map((one) => one.page)).toEqual([2, 1, 3]);
    expect(moved(filed, 0, -1)).toEqual(filed);
    expect(moved(filed, 2, 1)).toEqual(filed);
  });

  it('puts a page back after those that stand before it in the files', () => {
    expect(putBack([page(3), page(1)], page(2), filed).map((one) => one.page)).toEqual([3, 1, 2]);
    expect(putBack([page(3)], page(1), filed).map((one) => one.page)).toEqual([1, 3]);
  });

  it('tells what would be printed in another way', () => {
    expect(areSame(filed, [...filed])).toBe(true);
    expect(areSame(filed, moved(filed, 0, 1))).toBe(false);
    expect(areSame([page(1)], [page(1, 'over')])).toBe(false);
    expect(areSame([page(1)], [page(1, 'none', 'b')])).toBe(false);
  });
});

describe('the frame of a photograph', () => {
  const picture = { width: 1200, height: 900 };
  const frame = { left: 250, top: 0, width: 700, height: 900 };

  it('never leaves the picture', () => {
    expect(movedFrame(frame, { right: -400, down: 50 }, picture)).toEqual({ ...frame, left: 0 });
    expect(movedFrame(frame, { right: 9000 }, picture).left).toBe(500);
    expect(scaledFrame(frame, 2, picture)).toEqual(frame);
  });

  it('keeps 35 to 45 and its middle when it is sized', () => {
    const half = scaledFrame(frame, 0.5, picture);
    expect(half).toEqual({ left: 425, top: 225, width: 350, height: 450 });
    expect(scaledFrame(half, 0.0001, picture)).toMatchObject({ width: 35, height: 45 });
  });
});

describe('the pages of a paper', () => {
  let core: Backend;
  const onchanged = vi.fn();
  const paperOf = async (id: string, holder: Holder = EMPLOYEE) => {
    const rows = await core.call('held_papers', holder);
    const row = rows.find(({ paper }) => paper.id === id);
    if (!row) throw new Error(`no paper ${id}`);
    return row.paper;
  };
  /** The arrangement of the contract, its files as A and B. */
  const arranged = async () => {
    const { files, pages } = await paperOf('k4');
    return pages.map(({ file, page, turn }) => `${file === files[0]?.id ? 'A' : 'B'}${page} ${turn}`);
  };
  async function open(id: string, holder: Holder = EMPLOYEE) {
    render(PagesDialog, { paper: await paperOf(id, holder), onclose: vi.fn(), onchanged });
    return screen.findByRole('dialog');
  }
  const click = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  const viewer = () => screen.findByRole('group', { name: 'Трудовой договор' });

  beforeEach(async () => {
    locale.set('ru');
    drawn.length = 0;
    onchanged.mockClear();
    core = fake({});
    await connect(core);
    await session.open();
  });

  it('shows those of all files as one, with thumbnails, and axe finds nothing', async () => {
    await open('k4');
    const group = await viewer();
    await screen.findByRole('group', { name: 'Страница 1 из 8' });
    await fireEvent.keyDown(group, { key: 'End' });
    const last = await screen.findByRole('group', { name: 'Страница 8 из 8' });
    await within(last).findByText(/Page 1 of the file/);
    expect(await screen.findByRole('button', { name: 'Страница 8' })).toBeTruthy();
    expect(screen.getByText(/contract 2026.pdf .* · annex 1.jpg/)).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('turns, moves and leaves out by buttons, and saves that in one act', async () => {
    await open('k4');
    await click('Повернуть вправо');
    await click('Переставить ниже');
    expect(screen.getByText('Теперь это страница 2 из 8')).toBeTruthy();
    await click('Следующая страница');
    await click('Убрать страницу');
    const out = screen.getByRole('list', { name: 'Не войдут в пакет:' });
    expect(within(out).getAllByRole('button')).toHaveLength(1);
    expect(screen.getByText('Не сохранено')).toBeTruthy();
    await expectNoAxeFindings();
    await click('Сохранить порядок');
    await waitFor(() => expect(onchanged).toHaveBeenCalledOnce());
    const [first, second, third] = await arranged();
    expect([first, second, third]).toEqual(['A2 none', 'A1 right', 'A4 none']);
    expect(await arranged()).toHaveLength(7);
    expect(screen.queryByText('Не сохранено')).toBeNull();
  });

  it('does the same by keys', async () => {
    await open('k4');
    const group = await viewer();
    await screen.findByRole('group', { name: 'Страница 1 из 8' });
    await fireEvent.keyDown(group, { code: 'KeyR', key: 'к' });
    await fireEvent.keyDown(group, { code: 'KeyR', key: 'К', shiftKey: true });
    await fireEvent.keyDown(group, { code: 'KeyR', key: 'к' });
    await fireEvent.keyDown(group, { key: 'ArrowDown', altKey: true });
    await fireEvent.keyDown(group, { key: 'End' });
    await fireEvent.keyDown(group, { key: 'Delete' });
    await click('Сохранить порядок');
    await waitFor(() => expect(onchanged).toHaveBeenCalledOnce());
    expect((await arranged()).slice(0, 2)).toEqual(['A2 none', 'A1 right']);
    expect((await arranged()).map((one) => one.slice(0, 2))).not.toContain('B1');
  });

  it('draws a turned page turned', async () => {
    await open('k4');
    await click('Повернуть влево');
    await waitFor(() =>
      expect(drawn.some(({ page, drawing }) => page === 1 && drawing.turn === 270)).toBe(true),
    );
  });

  it('puts a page back, and restores the files as they are in one act', async () => {
    await open('k4');
    await click('Убрать страницу');
    await click('Вернуть: contract 2026.pdf, стр. 1');
    expect(screen.queryByText('Не сохранено')).toBeNull();
    await click('Переставить ниже');
    await click('Сохранить порядок');
    await waitFor(() => expect(onchanged).toHaveBeenCalledOnce());
    await click('Как в файлах');
    await waitFor(async () => expect(await arranged()).toEqual([]));
    expect(screen.queryByRole('button', { name: 'Как в файлах' })).toBeNull();
  });

  it('keeps what was arranged and not saved until it is opened again', async () => {
    const first = render(PagesDialog, { paper: await paperOf('k4'), onclose: vi.fn(), onchanged });
    await click('Убрать страницу');
    first.unmount();
    await open('k4');
    expect(await screen.findByText(/Вы не сохранили это/)).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Не войдут в пакет:' })).toBeTruthy();
  });

  it('never leaves out the last page', async () => {
    await open('k9');
    await screen.findByRole('button', { name: 'Повернуть вправо' });
    expect(screen.queryByRole('button', { name: 'Убрать страницу' })).toBeNull();
  });

  it('asks for the password of a file, says when it is wrong, and shows the pages when it is right', async () => {
    await open('f1', { person: 'p1-2' });
    const field = await screen.findByLabelText('Пароль файла');
    expect(screen.getByText(/Файл защищён паролем/)).toBeTruthy();
    await expectNoAxeFindings();
    await user.type(field, 'wrong');
    await click('Открыть файл');
    expect(await screen.findByText('Пароль не открывает этот файл')).toBeTruthy();
    expect((field as HTMLInputElement).value).toBe('wrong');
    await user.clear(field);
    await user.type(field, 'sesame');
    await click('Открыть файл');
    expect(await screen.findByRole('group', { name: 'Страница 1 из 1' })).toBeTruthy();
    expect(screen.queryByLabelText('Пароль файла')).toBeNull();
  });

  it('says what to do with a file that has no pages', async () => {
    await open('f2', { application: 'a1', person: 'p1-3' });
    expect(await screen.findByText(/Установите LibreOffice/)).toBeTruthy();
    expect(screen.queryByLabelText('Пароль файла')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Сохранить порядок' })).toBeNull();
  });

  it('checks a photograph, moves the frame by keys and buttons, cuts it, and prints a sheet', async () => {
    const cut = vi.fn();
    const call = core.call.bind(core);
    core.call = (name, input) => {
      if (name === 'cut_photo') cut(input);
      return call(name, input);
    };
    await open('k9');
    await click('Фото 3,5 × 4,5 см');
    expect(await screen.findByText(/Пропорции не 3,5 × 4,5/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Сохранить лист PDF' })).toHaveProperty('disabled', true);
    await expectNoAxeFindings();
    const frame = screen.getAllByRole('group', { name: 'Кадр' }).find((one) => one.tabIndex === 0);
    if (!frame) throw new Error('no frame');
    await fireEvent.keyDown(frame, { key: 'ArrowRight' });
    await fireEvent.keyDown(frame, { key: 'ArrowLeft', shiftKey: true });
    await click('Кадр меньше');
    expect(screen.getByText('Кадр: 667 × 858 точек')).toBeTruthy();
    for (let times = 0; times < 12; times += 1) await click('Кадр меньше');
    expect(screen.getByText(/Будет грубо: по ширине нужно не меньше 413/)).toBeTruthy();
    await click('Наибольший кадр');
    await click('Кадр левее');
    await click('Вырезать кадр');
    expect(await screen.findByText('Годится для печати')).toBeTruthy();
    expect(cut).toHaveBeenCalledWith({
      file: (await paperOf('k9')).files[0]?.id,
      frame: { left: 226, top: 0, width: 700, height: 900 },
    });
    expect(onchanged).toHaveBeenCalled();
    await click('Сохранить лист PDF');
    expect(await screen.findByText('photographs photographic.pdf')).toBeTruthy();
    await expectNoAxeFindings();
  });
});
