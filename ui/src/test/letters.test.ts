// Letters from the first look to the paper that went out: drafts, previews, what is sent, texts, letterhead, batches.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { locale } from '../i18n';
import { expectNoAxeFindings, goto, openWindow, user } from './window';

beforeEach(() => locale.set('ru'));

/** Opens the letters of an application. */
async function openLetters(application: string) {
  const core = await openWindow(`/applications/${application}`);
  await user.click(await screen.findByRole('tab', { name: 'Письма' }));
  await screen.findByRole('region', { name: 'Как письмо выглядит' });
  return core;
}
const paper = () => screen.findByRole('region', { name: 'Как письмо выглядит' });
const field = (name: string) => screen.findByRole('textbox', { name });
async function type(name: string, text: string) {
  await user.clear(await field(name));
  await user.type(await field(name), text);
}

async function takeNumber() {
  await user.click(screen.getByRole('button', { name: 'Взять следующий номер и дату' }));
  await waitFor(async () =>
    expect(((await field('Исходящий номер')) as HTMLInputElement).value).toBe('13/2026'),
  );
}

describe('the letters of an application', () => {
  it('lists them, says what each misses with the way there, and shows how it looks', async () => {
    await openLetters('a1');
    expect(screen.getByRole('button', { name: /Письмо-приглашение/, expanded: true })).toBeTruthy();
    expect(screen.getByRole('button', { name: /Согласие родителя за ребёнка MUSTERMANN PAUL/ })).toBeTruthy();
    const ways = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    for (const way of ['#/applications/a1/edit', '#/people/p1-0/edit']) expect(ways).toContain(way);
    expect(screen.getByText('Исходящий номер, Дата письма, Кому письмо')).toBeTruthy();
    expect(await within(await paper()).findAllByText(/INVITATION/)).not.toEqual([]);
    expect(screen.getByText(/Официальной формы не нашлось/)).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('shows the letter in other languages before that is saved', async () => {
    await openLetters('a2');
    await user.click(await screen.findByLabelText('Языки письма'));
    await user.click(await screen.findByRole('option', { name: 'Казахский слева, русский справа' }));
    expect(await within(await paper()).findByText(/Arrangement: kk_ru_beside/)).toBeTruthy();
    expect(screen.getByText('Не сохранено')).toBeTruthy();
  });

  it('keeps what is typed while another letter is looked at, and saves it', async () => {
    await openLetters('a2');
    await type('Исходящий номер', '77/2026');
    await user.click(screen.getByRole('button', { name: /Сопроводительное письмо/ }));
    await waitFor(async () => expect(within(await paper()).getByText(/COVER LETTER/)).toBeTruthy());
    await user.click(screen.getByRole('button', { name: /Ходатайство о продлении/ }));
    expect(((await field('Исходящий номер')) as HTMLInputElement).value).toBe('77/2026');
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(await within(await paper()).findByText(/No\. 77\/2026/)).toBeTruthy();
    expect(screen.queryByText('Не сохранено')).toBeNull();
  });

  it('says at the field what is wrong, and does not print what cannot be saved', async () => {
    await openLetters('a2');
    await type('Дата письма', '99.99.2026');
    await user.click(screen.getByRole('button', { name: 'Сохранить черновик' }));
    expect(await screen.findByText(/Не дата/)).toBeTruthy();
    expect(screen.queryByText('extension_petition.pdf')).toBeNull();
  });

  it('takes the next number from the count, and today where there is no date', async () => {
    await openLetters('a2');
    await takeNumber();
    expect(((await field('Дата письма')) as HTMLInputElement).value).toBe('23.11.2026');
  });

  it('saves a draft where something is missing, and does not let it be sent', async () => {
    await openLetters('a1');
    expect(screen.getByRole('button', { name: /Отметить отправленным/ })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Сохранить черновик' }));
    expect(await screen.findByText('invitation.pdf')).toBeTruthy();
    expect(screen.getByText(/Это черновик/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Таблица XLSX' }));
    expect(await screen.findByText('invitation-table.xlsx')).toBeTruthy();
  });

  it('says what it means that a letter is sent, freezes it, and opens it as it was', async () => {
    const core = await openLetters('a2');
    await takeNumber();
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    await user.click(await screen.findByRole('button', { name: 'Сохранить PDF' }));
    await user.click(await screen.findByRole('button', { name: 'Отметить отправленным' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/отправленное письмо не изменится/)).toBeTruthy();
    await expectNoAxeFindings();
    await user.click(within(dialog).getByRole('button', { name: 'Отметить отправленным' }));
    const sent = await screen.findByRole('button', { name: /№ 13\/2026/, expanded: true });
    expect(sent).toBeTruthy();
    expect(screen.getByText(/Так письмо ушло/)).toBeTruthy();
    expect(await within(await paper()).findByText(/No\. 13\/2026/)).toBeTruthy();
    await expectNoAxeFindings();
    // The next letter gets the next number; the one that was sent keeps its own.
    expect(await core.call('propose_number', { host: 'host1', dated_on: '' })).toBe('14/2026');
    await user.click(screen.getByRole('button', { name: 'Сохранить копию PDF' }));
    expect(await screen.findByText('extension_petition.pdf')).toBeTruthy();
    await user.click(screen.getByRole('tab', { name: /Заметки и файлы/ }));
    expect(
      await screen.findByRole('button', { name: 'Сохранить копию: extension_petition.pdf' }),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Удалить файл: extension_petition.pdf' })).toBeNull();
  });

  it('lists the enclosures of the covering letter, with sheets, and adds to them', async () => {
    const core = await openLetters('a1');
    await user.click(screen.getByRole('button', { name: /Сопроводительное письмо/ }));
    const [first] = await screen.findAllByRole('checkbox');
    if (!first) throw new Error('no enclosures');
    await user.click(first);
    await user.click(screen.getByRole('button', { name: 'Добавить приложение' }));
    await user.type(screen.getByRole('textbox', { name: 'Название приложения' }), 'Опись');
    await user.type(screen.getByRole('textbox', { name: 'Листов: Опись' }), '2');
    await expectNoAxeFindings();
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() => expect(screen.queryByText('Не сохранено')).toBeNull());
    const { letters } = await core.call('letters', 'a1');
    const cover = letters.find(({ kind }) => kind === 'cover_letter');
    expect(cover?.draft.enclosures.map(({ name, sheets, left_out }) => [name, sheets, left_out])).toEqual([
      ['', '', true],
      ['Опись', '2', false],
    ]);
  });
});

describe('the text of a letter', () => {
  const editor = () => screen.findByRole('textbox', { name: 'Текст письма' });
  const openText = async () => {
    const core = await openWindow('/letter-texts/invitation/ru');
    await screen.findByText('Ошибок нет');
    return core;
  };

  it('names an unknown field with its line while it is typed, and puts it right', async () => {
    await openText();
    const area = (await editor()) as HTMLTextAreaElement;
    area.setSelectionRange(area.value.length, area.value.length);
    area.focus();
    await user.paste('{{host_nane}}');
    const flaw = await screen.findByRole('button', { name: /строка 10: нет поля «host_nane»/i });
    expect(area.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Показан последний текст без ошибок.')).toBeTruthy();
    await expectNoAxeFindings();
    await user.click(flaw);
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('{{host_nane}}');
    await user.click(screen.getByRole('button', { name: 'Заменить на host_name' }));
    expect(await screen.findByText('Ошибок нет')).toBeTruthy();
    expect(area.value).toContain('{{host_name}}');
  });

  it('does not save a text with mistakes, keeps it, and goes to its first line', async () => {
    const core = await openText();
    const area = (await editor()) as HTMLTextAreaElement;
    await fireEvent.input(area, { target: { value: 'ok\n{{ wrong }}' } });
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() => expect(area.selectionStart).toBe(3));
    expect(area.value).toBe('ok\n{{ wrong }}');
    expect((await core.call('letter_text', { kind: 'invitation', lang: 'ru' })).versions).toEqual([]);
  });

  it('warns that a text no longer stands beside its counterpart', async () => {
    await openText();
    await fireEvent.input(await editor(), { target: { value: 'Одна строка' } });
    expect(await screen.findByText(/рядом на листе/)).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('finds a field by its words and writes it at the cursor', async () => {
    await openText();
    const area = (await editor()) as HTMLTextAreaElement;
    area.setSelectionRange(0, 0);
    await user.click(screen.getByRole('tab', { name: /Поля/ }));
    await user.type(screen.getByRole('textbox', { name: 'Поле, которое вставить' }), 'БИН');
    await expectNoAxeFindings();
    await user.click(screen.getByRole('button', { name: /БИН компании/ }));
    expect(area.value.startsWith('{{ host_bin }}@title')).toBe(true);
    expect(document.activeElement).toBe(area);
  });

  it('writes a condition and a loop whole, and within a loop the field of the one whose turn it is', async () => {
    await openText();
    const area = (await editor()) as HTMLTextAreaElement;
    await fireEvent.input(area, { target: { value: '' } });
    await user.click(screen.getByRole('tab', { name: /Поля/ }));
    await user.click(screen.getByRole('button', { name: /^все, о ком письмо/i }));
    expect(area.value).toBe('{% for one in persons %}\n{% endfor %}\n');
    area.setSelectionRange(25, 25);
    await user.click(screen.getByRole('button', { name: /^дата рождения/i }));
    expect(area.value).toBe('{% for one in persons %}\n{{ one.born_on }}{% endfor %}\n');
    area.setSelectionRange(area.value.length, area.value.length);
    await user.click(screen.getByRole('button', { name: /^лиц несколько/i }));
    expect(area.value.endsWith('{% endfor %}\n{% if is_several %}\n{% endif %}\n')).toBe(true);
  });

  it('leaves the editor with the Tab key, as every field', async () => {
    await openText();
    const area = await editor();
    area.focus();
    await user.tab();
    expect(document.activeElement).not.toBe(area);
  });

  it('keeps versions, shows one, takes it back, and goes back to the shipped text', async () => {
    const core = await openText();
    const area = (await editor()) as HTMLTextAreaElement;
    const shipped = area.value;
    await fireEvent.input(area, { target: { value: 'Первый {{ host_name }}' } });
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() => expect(screen.queryByText('Не сохранено')).toBeNull());
    await user.click(screen.getByRole('tab', { name: /Версии/ }));
    const [mine] = await screen.findAllByRole('button', { name: /ваш текст, действует/ });
    if (!mine) throw new Error('no version');
    await user.click(mine);
    expect(await screen.findByLabelText(/23\.11\.2026, 10:00/)).toHaveProperty(
      'textContent',
      'Первый {{ host_name }}',
    );
    await expectNoAxeFindings();
    await fireEvent.input(area, { target: { value: 'Второй' } });
    await user.click(screen.getByRole('button', { name: 'Взять этот текст' }));
    expect(area.value).toBe('Первый {{ host_name }}');
    await user.click(screen.getByRole('button', { name: 'Вернуть текст Kosh' }));
    const dialog = await screen.findByRole('dialog', { name: 'Вернуть текст Kosh?' });
    await expectNoAxeFindings();
    await user.click(within(dialog).getByRole('button', { name: 'Вернуть текст Kosh' }));
    await waitFor(async () => expect(((await editor()) as HTMLTextAreaElement).value).toBe(shipped));
    const page = await core.call('letter_text', { kind: 'invitation', lang: 'ru' });
    expect(page.versions.map(({ is_shipped }) => is_shipped)).toEqual([true, false]);
    goto('/letter-texts');
    await screen.findByRole('heading', { level: 1, name: 'Тексты писем' });
  });

  it('brings back what was typed after the page was left', async () => {
    await openText();
    await fireEvent.input(await editor(), { target: { value: 'Недописанное' } });
    goto('/letter-texts');
    await screen.findByRole('heading', { level: 1, name: 'Тексты писем' });
    goto('/letter-texts/invitation/ru');
    await waitFor(async () => expect(((await editor()) as HTMLTextAreaElement).value).toBe('Недописанное'));
    expect(screen.getByText(/не сохранили/)).toBeTruthy();
  });
});

describe('the letterhead', () => {
  const choose = async (name: string, bytes: BlobPart) => {
    await screen.findByRole('button', { name: /Выбрать файл|Заменить/ });
    const picker = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (!picker) throw new Error('no picker');
    await fireEvent.change(picker, { target: { files: [new File([bytes], name)] } });
  };

  it('takes a logo, shows it and takes its removal back', async () => {
    await openWindow('/hosts/host1/edit');
    await choose('logo.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(await screen.findByRole('img', { name: 'Логотип: logo.png' })).toBeTruthy();
    await expectNoAxeFindings();
    await user.click(screen.getByRole('button', { name: 'Удалить: Логотип' }));
    await waitFor(() => expect(screen.queryByRole('img', { name: 'Логотип: logo.png' })).toBeNull());
    const undo = await screen.findAllByRole('button', { name: 'Вернуть' });
    await user.click(undo[undo.length - 1] as HTMLElement);
    expect(await screen.findByRole('img', { name: 'Логотип: logo.png' })).toBeTruthy();
  });

  it('says by name which file cannot be a logo, and what can', async () => {
    await openWindow('/hosts/host1/edit');
    await choose('letter.docx', 'PK');
    expect((await screen.findByRole('alert')).textContent).toMatch(/letter\.docx: .*PNG, JPEG или SVG/);
    await expectNoAxeFindings();
  });

  it('sets the next outgoing number, and not one that was used', async () => {
    await openWindow('/settings');
    await user.click(await screen.findByRole('button', { name: 'Изменить' }));
    const dialog = await screen.findByRole('dialog');
    const next = within(dialog).getByRole('textbox', { name: 'Следующий номер' });
    await user.clear(next);
    await user.type(next, '5');
    await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
    expect(await within(dialog).findByText(/Нужно целое число от 13/)).toBeTruthy();
    await expectNoAxeFindings();
    await user.clear(next);
    await user.type(next, '40');
    await user.click(within(dialog).getByRole('button', { name: 'Сохранить' }));
    expect(await screen.findByText('40/2026')).toBeTruthy();
  });
});

describe('letters of many applications', () => {
  it('writes those of a household in one act, with progress, and lists the files', async () => {
    await openWindow('/people/p1-0');
    await user.click(await screen.findByRole('button', { name: 'Письма' }));
    const dialog = await screen.findByRole('dialog', { name: 'Письма по заявлениям' });
    await expectNoAxeFindings();
    await user.click(within(dialog).getByRole('button', { name: 'Написать письма' }));
    expect(await within(dialog).findByRole('progressbar')).toBeTruthy();
    expect(await within(dialog).findByText('all letters.pdf', {}, { timeout: 5000 })).toBeTruthy();
    expect(within(dialog).getByRole('button', { name: 'Открыть: all letters.pdf' })).toBeTruthy();
    expect(within(dialog).getByRole('button', { name: 'Показать в папке' })).toBeTruthy();
    await expectNoAxeFindings();
  });

  it('stops when told to, and says that nothing is left', async () => {
    await openWindow('/people/p1-0');
    await user.click(await screen.findByRole('button', { name: 'Письма' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Написать письма' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Прервать' }));
    expect(await within(dialog).findByText(/Прервано/)).toBeTruthy();
    expect(within(dialog).getByRole('button', { name: 'Написать письма' })).toBeTruthy();
  });

  it('offers the letters of the chosen renewals that are under way', async () => {
    await openWindow('/renewals');
    await user.click(await screen.findByRole('checkbox', { name: 'Выбрать всех' }));
    expect(screen.getByRole('button', { name: 'Начать заявления: 1' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Письма: 1' }));
    const dialog = await screen.findByRole('dialog', { name: 'Письма по заявлениям' });
    expect(within(dialog).getAllByRole('checkbox')).toHaveLength(2);
    await expectNoAxeFindings();
  });
});
