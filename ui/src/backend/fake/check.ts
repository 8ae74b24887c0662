// A few of the core's checks, enough to see how problems look. The real ones are the core's.
import type { Problem } from '../../bindings/Problem';
import { TODAY } from './sample';

type Input = Record<string, unknown>;

const DATES = [
  'born_on',
  'issued_on',
  'valid_from',
  'valid_until',
  'contract_until',
  'cancelled_on',
  'attorney_until',
  'file_on',
  'appointment_on',
  'general_attorney_until',
  'entered_on',
  'left_on',
  'notified_on',
  'registered_on',
  'dated_on',
  'receipt_on',
  'paid_on',
  'from',
  'on',
];
const DIGITS: Record<string, number> = { iin: 12, bin: 12, kato: 9 };
const LATIN = ['surname', 'given_names'];

/** What is wrong with an input. */
export function check(input: object, required: readonly string[]): Problem[] {
  const typed = input as Input;
  const textOf = (field: string) => String(typed[field] ?? '').trim();
  const missing = required
    .filter((field) =>
      Array.isArray(typed[field]) ? (typed[field] as unknown[]).length === 0 : textOf(field) === '',
    )
    .map((field): Problem => ({ field, code: 'required', severity: 'error' }));
  const wrong = Object.keys(typed).flatMap((field): Problem[] => {
    const text = textOf(field);
    return text === '' || Array.isArray(typed[field]) ? [] : problemsOf(field, text);
  });
  return [...missing, ...wrong];
}

function problemsOf(field: string, text: string): Problem[] {
  if (DATES.includes(field)) {
    const iso = toIso(text);
    if (!iso) return [{ field, code: 'not_a_date', severity: 'error' }];
    if (field.endsWith('until') && iso < TODAY)
      return [{ field, code: 'in_past', params: { today: TODAY }, severity: 'warning' }];
  }
  const wanted = DIGITS[field];
  const found = text.replace(/\D/g, '').length;
  if (wanted && found !== wanted)
    return [{ field, code: 'digit_count', params: { wanted, found }, severity: 'error' }];
  const strange = text.replace(/[A-Za-z '.-]/g, '');
  if (LATIN.includes(field) && strange)
    return [{ field, code: 'not_latin', params: { found: strange }, severity: 'error' }];
  if (field === 'email' && !/^\S+@\S+\.\S+$/.test(text))
    return [{ field, code: 'not_an_email', severity: 'error' }];
  return [];
}

/** A typed date as the core keeps it. */
export function toIso(text: string): string | null {
  const found = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim());
  if (!found) return null;
  const iso = `${found[3]}-${found[2]}-${found[1]}`;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** A kept date as people type it. */
export function toText(iso: string | null): string {
  return iso ? iso.split('-').reverse().join('.') : '';
}
