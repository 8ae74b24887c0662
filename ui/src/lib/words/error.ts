// What went wrong, and what to do. An error code without words does not compile.
import type { ErrorCode } from '../../bindings/ErrorCode';
import type { FileRefusal } from '../../bindings/FileRefusal';
import type { Record as RecordKind } from '../../bindings/Record';
import { m } from '../../i18n';
import { formatDate, formatNumber } from '../format';
import { termWords, tierWords } from './choice';
import { gapWords, textFlawLine } from './letter';
import { namedProblem } from './problem';

type Code = ErrorCode['code'];
type Params<C extends Code> = Extract<ErrorCode, { code: C }> extends { params: infer P } ? P : undefined;

const records: Record<RecordKind, () => string> = {
  host: m.record_host,
  representative: m.record_representative,
  household: m.record_household,
  person: m.record_person,
  passport: m.record_passport,
  status: m.record_status,
  paper: m.record_paper,
  stay: m.record_stay,
  application: m.record_application,
  quote: m.record_quote,
  own_line: m.record_own_line,
  payment: m.record_payment,
  rate: m.record_rate,
  note: m.record_note,
  file: m.record_file,
  setting: m.record_setting,
  own_day: m.record_own_day,
  own_figure: m.record_own_figure,
  own_index: m.record_own_index,
  letter: m.record_letter,
  letter_text: m.record_letter_text,
  job: m.record_job,
  absence: m.record_absence,
  pack: m.record_pack,
};

const refusals: Record<FileRefusal, () => string> = {
  folder: m.file_refusal_folder,
  link: m.file_refusal_link,
  special: m.file_refusal_special,
  gone: m.file_refusal_gone,
  forbidden: m.file_refusal_forbidden,
  empty: m.file_refusal_empty,
  changed: m.file_refusal_changed,
  unreadable: m.file_refusal_unreadable,
};

const sentences: { [C in Code]: (params: Params<C>) => string } = {
  invalid_input: (p) => m.error_invalid_input({ problems: p.problems.map(namedProblem).join('; ') }),
  not_found: (p) => m.error_not_found({ record: records[p.record]() }),
  unknown_edition: (p) => m.error_unknown_edition({ asked: p.asked, known: p.known.join(', ') }),
  bad_edition: (p) => m.error_bad_edition({ file: p.file, line: p.line, key: p.key, flaw: p.flaw }),
  unknown_service: (p) => m.error_unknown_service({ asked: p.asked, known: p.known.join(', ') }),
  not_by_term: (p) => m.error_not_by_term({ offered: p.offered.map(tierWords).join(', ') }),
  no_arrival: () => m.error_no_arrival(),
  nothing_to_extend: () => m.error_nothing_to_extend(),
  result_gone: () => m.error_result_gone(),
  choice_needed: (p) => m.error_choice_needed({ offered: p.offered.map(tierWords).join(', ') }),
  not_offered: (p) => m.error_not_offered({ offered: p.offered.map(tierWords).join(', ') }),
  category_not_offered: (p) => m.error_category_not_offered({ offered: p.offered.join(', ') }),
  nationality_not_served: (p) => m.error_nationality_not_served({ served: p.served.join(', ') }),
  term_beyond_passport: (p) =>
    m.error_term_beyond_passport({
      passport_until: formatDate(p.passport_until),
      needed_until: formatDate(p.needed_until),
      longest: p.longest ? termWords(p.longest) : '—',
    }),
  outside_calendar: (p) =>
    m.error_outside_calendar({
      date: formatDate(p.date),
      first: formatDate(p.first),
      last: formatDate(p.last),
    }),
  no_edition: (p) => m.error_no_edition({ on: formatDate(p.on), first: formatDate(p.first) }),
  dependants_left: (p) => m.error_dependants_left({ count: p.count }),
  in_use: () => m.error_in_use(),
  changed_since: () => m.error_changed_since(),
  nothing_to_undo: () => m.error_nothing_to_undo(),
  no_vault: () => m.error_no_vault(),
  vault_exists: () => m.error_vault_exists(),
  passphrase_needed: () => m.error_passphrase_needed(),
  wrong_passphrase: () => m.error_wrong_passphrase(),
  weak_passphrase: (p) => m.error_weak_passphrase({ shortest: p.shortest }),
  keyring_unavailable: () => m.error_keyring_unavailable(),
  key_missing: () => m.error_key_missing(),
  wrong_key: () => m.error_wrong_key(),
  vault_damaged: () => m.error_vault_damaged(),
  newer_vault: () => m.error_newer_vault(),
  vault_in_use: () => m.error_vault_in_use(),
  not_writable: (p) => m.error_not_writable({ path: p.path }),
  disk_full: () => m.error_disk_full(),
  no_letter: () => m.error_no_letter(),
  letter_incomplete: (p) => m.error_letter_incomplete({ missing: p.missing.map(gapWords).join(', ') }),
  letter_sent: () => m.error_letter_sent(),
  text_flawed: (p) => m.error_text_flawed({ flaws: p.flaws.map(textFlawLine).join('; ') }),
  not_a_picture: () => m.error_not_a_picture(),
  drawing_unsuited: () => m.error_drawing_unsuited(),
  picture_too_large: (p) =>
    m.error_picture_too_large({ width: formatNumber(p.width), height: formatNumber(p.height), most: p.most }),
  file_too_large: (p) => m.error_file_too_large({ limit: formatNumber(p.limit) }),
  file_refused: (p) => m.error_file_refused({ why: refusals[p.why]() }),
  invalid_place: (p) => m.error_invalid_place({ problems: p.problems.map(namedProblem).join('; ') }),
  too_many_files: (p) => m.error_too_many_files({ limit: p.limit }),
  wrong_file_password: () => m.error_wrong_file_password(),
  pack_incomplete: (p) => m.error_pack_incomplete({ blocks: p.blocks }),
  pack_too_large: (p) =>
    m.error_pack_too_large({ length: formatNumber(p.length), limit: formatNumber(p.limit) }),
  pack_is_draft: () => m.error_pack_is_draft(),
  pack_handed_in: () => m.error_pack_handed_in(),
  pack_disturbed: () => m.error_pack_disturbed(),
  bad_request: () => m.error_bad_request(),
  bug: () => m.error_bug(),
};

/** What an error says: what is wrong and what would be right. */
export function errorWords(error: ErrorCode): string {
  const say = sentences[error.code] as (params: unknown) => string;
  return say('params' in error ? error.params : undefined);
}
