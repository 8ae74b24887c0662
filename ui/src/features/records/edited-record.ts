import type { PaperKind } from '../../bindings/PaperKind';

/** The kinds of records that a person has, each with a list and a dialog. */
export const RECORDS = ['passport', 'status', 'paper', 'stay'] as const;
export type PersonRecord = (typeof RECORDS)[number];

/** A record of a person that is being entered (no id) or corrected. */
export interface EditedRecord {
  of: PersonRecord;
  id: string | null;
  /** The kind of a new paper, where it is known already. */
  kind?: PaperKind;
}

const isRecord = (text: string): text is PersonRecord => (RECORDS as readonly string[]).includes(text);

/** The record that an address asks for: `paper`, `paper:insurance`, or one that there is, `stay/42`. */
export function askedRecord(asked: string | null): EditedRecord | null {
  const [name = '', id] = (asked ?? '').split('/');
  const [of = '', kind] = name.split(':');
  if (!isRecord(of)) return null;
  return { of, id: id ?? null, kind: kind as PaperKind | undefined };
}
