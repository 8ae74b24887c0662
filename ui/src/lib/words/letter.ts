// The words of letters: which they are, in which languages, what they miss, and what is wrong with the text of one.
import type { Arrangement } from '../../bindings/Arrangement';
import type { Lang } from '../../bindings/Lang';
import type { LetterKind } from '../../bindings/LetterKind';
import type { MissingField } from '../../bindings/MissingField';
import type { TextFlaw } from '../../bindings/TextFlaw';
import type { TextFlawKind } from '../../bindings/TextFlawKind';
import { m } from '../../i18n';
import { fieldName } from './field';

export const letterKindWords: Record<LetterKind, () => string> = {
  invitation: m.letter_kind_invitation,
  visa_petition: m.letter_kind_visa_petition,
  extension_petition: m.letter_kind_extension_petition,
  annulment_petition: m.letter_kind_annulment_petition,
  annulment_exit_petition: m.letter_kind_annulment_exit_petition,
  residence_application: m.letter_kind_residence_application,
  temporary_residence_application: m.letter_kind_temporary_residence_application,
  consent: m.letter_kind_consent,
  consent_child: m.letter_kind_consent_child,
  cover_letter: m.letter_kind_cover_letter,
  power_of_attorney: m.letter_kind_power_of_attorney,
  foreign_worker_form: m.letter_kind_foreign_worker_form,
  qualification_application: m.letter_kind_qualification_application,
};

export const arrangementWords: Record<Arrangement, () => string> = {
  ru: m.arrangement_ru,
  kk: m.arrangement_kk,
  en: m.arrangement_en,
  kk_ru_beside: m.arrangement_kk_ru_beside,
  kk_ru_stacked: m.arrangement_kk_ru_stacked,
};

/** Languages by their own names. */
export const langNames: Record<Lang, string> = { ru: 'Русский', kk: 'Қазақша', en: 'English' };

/** Whether an address names a letter, and a language. */
export const isLetterKind = (name: string | undefined): name is LetterKind =>
  name !== undefined && name in letterKindWords;
export const isLang = (name: string | undefined): name is Lang => name !== undefined && name in langNames;

/** The dates of an application are those of the visa that is asked for. */
const visaDates: Partial<Record<string, () => string>> = {
  valid_from: m.field_visa_from,
  valid_until: m.field_visa_until,
};

/** A field that a letter misses, or why what stands in it cannot be printed. */
export function gapWords({ field, place, unprintable }: MissingField): string {
  const name = (place.of === 'application' && visaDates[field]?.()) || fieldName(field);
  return unprintable ? `${name} (${m.letter_unprintable({ characters: unprintable })})` : name;
}

const flaws: Record<TextFlawKind, (flaw: { name: string }) => string> = {
  unknown_field: m.text_flaw_unknown_field,
  field_of_another_letter: m.text_flaw_field_of_another_letter,
  unknown_list: m.text_flaw_unknown_list,
  unknown_tag: m.text_flaw_unknown_tag,
  open_tag: () => m.text_flaw_open_tag(),
  condition: () => m.text_flaw_condition(),
  not_ended: m.text_flaw_not_ended,
  not_begun: m.text_flaw_not_begun,
  loop_in_loop: () => m.text_flaw_loop_in_loop(),
  unknown_part: m.text_flaw_unknown_part,
  misplaced: m.text_flaw_misplaced,
  cell_count: () => m.text_flaw_cell_count(),
  open_bold: () => m.text_flaw_open_bold(),
  no_title: () => m.text_flaw_no_title(),
  copies: () => m.text_flaw_copies(),
  twice: m.text_flaw_twice,
  character: m.text_flaw_character,
  too_long: () => m.text_flaw_too_long(),
};

/** What is wrong in a text, and the known name that was perhaps meant. */
export function textFlawWords({ kind, name, nearest }: TextFlaw): string {
  const flaw = flaws[kind]({ name });
  return nearest === null ? flaw : m.text_flaw_nearest({ flaw, nearest });
}

/** The same with its line. */
export function textFlawLine(flaw: TextFlaw): string {
  return m.text_flaw_line({ line: flaw.line, flaw: textFlawWords(flaw) });
}
