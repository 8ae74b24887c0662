import type { Host } from '../bindings/Host';
import type { Person } from '../bindings/Person';
import { locale } from '../i18n';

/** A person's name as the passport has it. */
export function latinName(person: Pick<Person, 'surname' | 'given_names'>): string {
  return [person.surname, person.given_names].filter(Boolean).join(' ');
}

/** A company's name in the language of the window; the Russian one where it has none in it. */
export function hostName(host: Pick<Host, 'name_ru' | 'name_en' | 'name_kk'>): string {
  return host[`name_${locale.current}`] ?? host.name_ru;
}
