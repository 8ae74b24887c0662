import type { Text } from '../bindings/Text';
import { locale } from '../i18n';

/** A text of the catalogue in the language of the window. */
export function inLocale(text: Text): string {
  return text[locale.current];
}
