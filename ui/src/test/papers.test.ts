// The papers of an application, files that come in and their places, and what a person and a host hold.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { connect, type Backend } from '../backend';
import { fake } from '../backend/fake';
import { PaperDesk } from '../features/papers/desk.svelte';
import { locale } from '../i18n';
import { expectNoAxeFindings, openWindow, user } from './window';

beforeEach(() => locale.set('ru'));

/** A requirement, by the name of its document. */
const need = async (name: RegExp) => {
  const proofs = await screen.findAllByRole('button', { name: new RegExp(`Почему: ${name.source}`) });
  const row = proofs.map((proof) => proof.closest<HTMLElement>('.need')).find(Boolean);
  if (!row) throw new Error(`no requirement ${name.source}`);
  return within(row);
};
/** Chooses from the menu of a requirement. */
async function chooseAct(row: Awaited<ReturnType<typeof need>>, name: RegExp, act: string) {
  await user.click(row.getByRole('button', { name: new RegExp(`^Ещё о документе: ${name.source}`) }));
  await user.click(await screen.findByRole('menuitem', { name: act }));
  await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
}
const file = (name: string, text = name) => new File([text], name);

async function put(...files: File[]) {
  await user.upload(await screen.findByLabelText('Положить файлы', { selector: 'input' }), files);
  const dialog = await screen.findByRole('dialog', { name: 'Куда положить файлы' });
  await waitFor(() => expect(within(dialog).queryByText('Файлы принимаются')).toBeNull());
  return within(dialog);
}
const person = async (name: RegExp) => user.click(await screen.findByRole('button', { name }));
const papersOf = async (core: Backend, application = 'a1') => (await core.call('papers', application)).papers;

describe('the papers of an application', () => {
  it('says of each what is wanted and what fills it, and what blocks', async () => {
    await openWindow('/applications/a1');
    const certificate = await need(/Свидетельство о регистрации/);
    expect(certificate.getByText('Есть')).toBeTruthy();
    expect(certificate.getByText('с печатью и подписью')).toBeTruthy();
    expect(certificate.getByText('для всех заявлений компании')).toBeTruthy();
    expect((await need(/Форма сведений/)).getByText('Нет')).toBeTruthy();
    const medical = await need(/Медицинская справка/);
    expect(medical.getByText('Не нужен')).toBeTruthy();
    expect(medical.getByText('Для приглашения справку не просят')).toBeTruthy();
    expect((await need(/Письмо-приглашение/)).getByText('Письмо не готово')).toBeTruthy();
    await user.click(screen.getByText(/Мешают \d+ документ/));
    expect(screen.getByText(/Собрано \d+ из \d+/)).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('says why a paper is stale on the filing day, where an original lies, and why one cannot be had', async () => {
    await openWindow('/applications/a1');
    await person(/MUSTERMANN ERIKA/);
    const certificate = await need(/Справка о прохождении дактилоскопии/);
    expect(certificate.getByText('Устарел к подаче')).toBeTruthy();
    expect(certificate.getByText('От 18.06.2025, а нужна 2026 года')).toBeTruthy();
    expect((await need(/Фотография/)).getAllByText('Лежит: Сейф, папка 12')[0]).toBeTruthy();
    expect((await need(/Перевод согласия/)).getByText('Не предоставить')).toBeTruthy();
  });

  it('shows older issues with the newest', async () => {
    await openWindow('/applications/a1');
    const contract = await need(/Трудовой договор/);
    await user.click(contract.getByText('Прежние редакции: 1'));
    expect(contract.getByText(/до 08\.01\.2026/)).toBeTruthy();
  });

  it('says why a paper is not there, keeps what was typed, and takes it back', async () => {
    const core = await openWindow('/applications/a1');
    const form = await need(/Форма сведений/);
    const choose = (act: string) => chooseAct(form, /Форма сведений/, act);
    await choose('Указать, почему документа нет');
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Причина' }), 'Центр её не берёт');
    await user.click(dialog.getByRole('button', { name: 'Сохранить' }));
    expect(await dialog.findByText('Заполните поле')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Отмена' }));
    await choose('Указать, почему документа нет');
    const again = within(await screen.findByRole('dialog'));
    expect(again.getByRole('textbox', { name: 'Причина' })).toHaveProperty('value', 'Центр её не берёт');
    await user.click(again.getByLabelText('Что с документом'));
    await user.click(await screen.findByRole('option', { name: 'Нельзя получить' }));
    expect(await again.findByText(/страница с этой причиной/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull());
    await expectNoAxeFindings();
    await user.click(again.getByRole('button', { name: 'Сохранить' }));
    expect(await form.findByText('Не предоставить')).toBeTruthy();
    const { gate } = await core.call('papers', 'a1');
    expect(gate.blocks.some(({ document }) => document === 'foreign-worker-form')).toBe(false);
    await choose('Убрать причину');
    expect(await form.findByText('Нет')).toBeTruthy();
  });

  it('records an original without a file', async () => {
    await openWindow('/applications/a1');
    const form = await need(/Форма сведений/);
    await chooseAct(form, /Форма сведений/, 'Записать оригинал без файла');
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Где лежит оригинал' }), 'Сейф');
    await expectNoAxeFindings();
    await user.click(dialog.getByRole('button', { name: 'Сохранить' }));
    expect(await form.findByText('Оригинал получен')).toBeTruthy();
  });
});

describe('files that come in', () => {
  it('are proposed a place each with the reason, and are filed in one act', async () => {
    const core = await openWindow('/applications/a1');
    const before = (await papersOf(core)).length;
    const dialog = await put(file('passport ERIKA.pdf'), file('photo paul.jpg'), file('scan0001.pdf'));
    const passport = within(await dialog.findByRole('listitem', { name: 'passport ERIKA.pdf' }));
    expect(await passport.findByText(/точно: в имени файла есть «passport»/)).toBeTruthy();
    const scan = within(dialog.getByRole('listitem', { name: 'scan0001.pdf' }));
    expect(scan.getByText('имя файла ни о чём не говорит')).toBeTruthy();
    expect(dialog.getByText('1 файл без места останется ждать')).toBeTruthy();
    expect((await papersOf(core)).length).toBe(before);
    await expectNoAxeFindings();
    await user.click(dialog.getByRole('button', { name: 'Разложить 2 файла' }));
    await waitFor(async () => expect((await papersOf(core)).length).toBe(before + 2));
    expect(await dialog.findByRole('button', { name: 'Разложить 0 файлов' })).toHaveProperty(
      'disabled',
      true,
    );
    await user.click(dialog.getByRole('button', { name: 'Позже' }));
    expect(await screen.findByText('1 файл ждёт разбора')).toBeTruthy();
  });

  it('can be given another place by the keyboard alone, and keep it while the dialog is closed', async () => {
    const core = await openWindow('/applications/a1');
    const dialog = await put(file('scan0001.pdf'));
    const place = await dialog.findByRole('combobox', { name: 'Место' });
    place.focus();
    await user.keyboard('ERIKA: Копия');
    await screen.findByRole('option', { name: /MUSTERMANN ERIKA: Копия паспорта/ });
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(place).toHaveProperty('value', expect.stringMatching(/^MUSTERMANN ERIKA/)));
    await user.click(dialog.getByRole('button', { name: 'Позже' }));
    await user.click(await screen.findByRole('button', { name: 'Разложить' }));
    const again = within(await screen.findByRole('dialog'));
    await user.click(await again.findByRole('button', { name: 'Разложить 1 файл' }));
    await waitFor(async () =>
      expect((await papersOf(core)).some(({ paper }) => paper.files[0]?.name === 'scan0001.pdf')).toBe(true),
    );
  });

  it('say what is wrong at the field, and lose nothing that was typed', async () => {
    const core = await openWindow('/applications/a1');
    const dialog = await put(file('daktiloskopiya paul.pdf'));
    const date = await dialog.findByRole('textbox', { name: 'Дата выдачи' });
    await user.type(date, '99.99.2026');
    await user.click(dialog.getByRole('button', { name: 'Разложить 1 файл' }));
    expect(await dialog.findByText(/Не дата/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(date));
    expect(date).toHaveProperty('value', '99.99.2026');
    await user.clear(date);
    await user.type(date, '16.11.2026');
    await user.click(dialog.getByRole('button', { name: 'Разложить 1 файл' }));
    await waitFor(async () =>
      expect((await papersOf(core)).some(({ paper }) => paper.issued_on === '2026-11-16')).toBe(true),
    );
  });

  it('name what is broken and what is there twice, and are thrown away one by one', async () => {
    const core = await openWindow('/applications/a1');
    const dialog = await put(
      file('passport ERIKA.pdf', 'one'),
      file('copy ERIKA passport.pdf', 'one'),
      file('broken passport.pdf'),
      file('empty.pdf', ''),
    );
    expect(within(await dialog.findByRole('alert')).getByText(/он пуст/)).toBeTruthy();
    expect(await dialog.findByText('Такой же файл есть в этом списке: passport ERIKA.pdf')).toBeTruthy();
    expect(dialog.getByText(/PDF обрывается на середине\. Попросите файл ещё раз/)).toBeTruthy();
    await expectNoAxeFindings();
    await user.click(dialog.getByRole('button', { name: 'Убрать файл: copy ERIKA passport.pdf' }));
    await user.click(dialog.getByRole('button', { name: 'Убрать из списка: empty.pdf' }));
    await waitFor(async () => expect((await core.call('incoming', {})).length).toBe(2));
  });

  it('stay on the list when the question for those that wait is answered late', async () => {
    const core = fake();
    let answer: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (answer = resolve));
    await connect({
      ...core,
      async call(name, input) {
        const found = await core.call(name, input);
        if (name === 'incoming') await late;
        return found;
      },
    });
    const desk = new PaperDesk({ of: 'application', id: 'a1' }, () => undefined);
    desk.put([file('passport.pdf')]);
    await waitFor(() => expect(desk.waiting).toHaveLength(1));
    answer();
    await late;
    await tick();
    expect(desk.waiting.map((one) => one.file.name)).toEqual(['passport.pdf']);
    const next = new PaperDesk({ of: 'application', id: 'a1' }, () => undefined);
    await waitFor(() => expect(next.waiting.map((one) => one.file.name)).toEqual(['passport.pdf']));
  });

  it('become a newer issue where they are put at a paper, and the older one stays', async () => {
    const core = await openWindow('/applications/a1');
    const contract = await need(/Трудовой договор/);
    await user.click(contract.getByRole('button', { name: 'Положить файлы: Трудовой договор' }));
    const dialog = await put(file('anything.pdf'));
    expect(await dialog.findByLabelText('Как положить: Новой редакцией')).toBeTruthy();
    await user.click(await dialog.findByRole('button', { name: 'Разложить 1 файл' }));
    expect(await contract.findByText('Прежние редакции: 2')).toBeTruthy();
    const issues = (await papersOf(core)).filter(({ document }) => document === 'employment-contract');
    expect(issues.filter(({ replaced_by }) => replaced_by === null).length).toBeLessThan(issues.length);
  });

  it('can be dropped', async () => {
    await openWindow('/applications/a1');
    await need(/Трудовой договор/);
    const zone = screen.getByRole('group', { name: 'Положить файлы' });
    const dataTransfer = { types: ['Files'], files: [file('photo paul.jpg')] };
    await fireEvent.dragEnter(zone, { dataTransfer });
    expect(screen.getByText('Отпустите файлы, чтобы положить их')).toBeTruthy();
    await fireEvent.drop(zone, { dataTransfer });
    const dialog = within(await screen.findByRole('dialog', { name: 'Куда положить файлы' }));
    expect(await dialog.findByRole('listitem', { name: 'photo paul.jpg' })).toBeTruthy();
    expect(screen.queryByText('Отпустите файлы, чтобы положить их')).toBeNull();
  });
});

describe('what is held', () => {
  it('is listed with the person, and files can be put in there', async () => {
    await openWindow('/people/p1-0');
    const held = within(await screen.findByRole('region', { name: 'Документы и файлы' }));
    expect(await held.findByText(/Договор аренды/)).toBeTruthy();
    const dialog = await put(file('diplom.pdf'));
    await user.click(await dialog.findByRole('button', { name: 'Разложить 1 файл' }));
    expect(await held.findByText(/diplom\.pdf/)).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('is listed with the host', async () => {
    await openWindow('/settings');
    const held = within(await screen.findByRole('region', { name: 'ТОО «Образец»: документы и файлы' }));
    expect(await held.findByText(/Свидетельство о регистрации/)).toBeTruthy();
    await expectNoAxeFindings();
  });
});
