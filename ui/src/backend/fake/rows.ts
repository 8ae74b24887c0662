// Rows in memory: finding, putting, dropping, and showing them as they were typed.
import type { Problem } from '../../bindings/Problem';
import type { Produced } from '../../bindings/Produced';
import { Failure } from '../../lib/failure';
import { toText } from './check';

let last = 0;
export const freshId = (prefix: string) => `${prefix}-new-${(last += 1)}`;
export const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function refuse(problems: Problem[]): void {
  if (problems.some((problem) => problem.severity === 'error')) {
    throw new Failure({ code: 'invalid_input', params: { problems }, incident: null });
  }
}

/** Puts a record in the place of the one with its id, or at the end. */
export function put<Row extends { id: string }>(rows: Row[], row: Row): string {
  const at = rows.findIndex((found) => found.id === row.id);
  if (at < 0) rows.push(row);
  else rows[at] = row;
  return row.id;
}
export const drop = <Row extends { id: string }>(rows: Row[], id: string) => {
  const at = rows.findIndex((row) => row.id === id);
  if (at >= 0) rows.splice(at, 1);
};
export function found<Row extends { id: string }>(rows: Row[], id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Failure({ code: 'not_found', params: { record: 'person' }, incident: null });
  return row;
}
/** A record as it was typed: empty where nothing is kept, dates day first. */
export function typed<Input>(row: object, fields: readonly (keyof Input)[]): Input {
  const kept = row as Record<string, unknown>;
  const text = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? toText(value) : String(value ?? '');
  return Object.fromEntries(fields.map((field) => [field, text(kept[field as string])])) as Input;
}
/** A file as if it had been written. */
export const produced = (file_name: string, more: Partial<Produced> = {}): Produced => ({
  path: `/papers/${file_name}`,
  file_name,
  folder: '/papers',
  pages: 1,
  missing: [],
  ...more,
});
