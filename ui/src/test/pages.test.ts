// Every page over the fake core: it comes up, says what matters, and axe finds nothing.
import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import type { FakeOptions } from '../backend/fake';
import { locale } from '../i18n';
import { expectNoAxeFindings, openWindow } from './window';

beforeEach(() => locale.set('ru'));

const pages: [path: string, says: RegExp, options?: FakeOptions][] = [
  ['/', /Просрочено/],
  ['/', /Начнём с вашей компании/, { vault: 'empty' }],
  ['/', /Добро пожаловать в Kosh/, { vault: 'absent' }],
  ['/', /Пароль ещё раз/, { vault: 'no_keyring' }],
  ['/', /Ключ не от этих данных/, { vault: 'wrong_key' }],
  ['/', /Данные под паролем/, { vault: 'passphrase' }],
  ['/people', /16 человек|\d+ человек/],
  ['/people/new', /Фамилия латиницей/],
  ['/people/new', /Начнём с вашей компании/, { vault: 'empty' }],
  ['/people/p1-0', /ограничивает визы всей семьи/],
  ['/people/p1-0/edit', /Фамилия латиницей/],
  ['/people/nobody', /Записи больше нет/],
  ['/applications', /Сбор документов/],
  ['/applications/new', /для которого начинается/],
  ['/applications/new?person=p1-0', /Вид услуги|Приглашение/],
  ['/applications/a1', /Трудовой договор/],
  ['/applications/a1/edit', /Для кого/],
  ['/money', /Ближайшие 12 месяцев/],
  ['/money', /В эти месяцы ничего не кончается/, { vault: 'empty' }],
  ['/money?part=budget', /Каждый год или надолго/],
  ['/money?part=own', /Курсов пока нет/],
  ['/applications/a2?tab=quote', /Стоимость не зафиксирована/],
  ['/hosts/new', /Название на русском/],
  ['/hosts/host1/edit', /Логотип/],
  ['/settings', /Принимающие компании/],
  ['/letter-texts', /Доверенность представителю/],
  ['/letter-texts/invitation/ru', /Ошибок нет/],
  ['/letter-texts/nothing/ru', /Такой страницы нет/],
  ['/renewals', /Продлений: 2/],
  ['/nowhere', /Такой страницы нет/],
];

describe.each(pages)('%s', (path, says, options) => {
  it(`says ${String(says)}, and axe finds nothing`, async () => {
    await openWindow(path, options);
    expect((await screen.findAllByText(says)).length).toBeGreaterThan(0);
    await expectNoAxeFindings();
  });
});

it.each(['en', 'kk'] as const)('stands in %s without a Russian word of its own', async (language) => {
  await openWindow('/');
  locale.set(language);
  const heading = { en: 'Today', kk: 'Бүгін' }[language];
  expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeTruthy();
  expect(screen.queryByText('Просрочено')).toBeNull();
});
