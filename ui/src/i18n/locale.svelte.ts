import { overwriteGetLocale } from './paraglide/runtime';

export type Locale = 'ru' | 'en' | 'kk';
export const LOCALES: readonly Locale[] = ['ru', 'en', 'kk'];

let current = $state<Locale>('ru');
overwriteGetLocale(() => current);

/** The language of the window. Whatever a template says through `m` follows it at once, without a reload. */
export const locale = {
  get current(): Locale {
    return current;
  },
  set(next: Locale): void {
    current = next;
    document.documentElement.lang = next;
  },
};
