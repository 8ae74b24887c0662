import type { Deadline } from '../../bindings/Deadline';
import type { PersonPage } from '../../bindings/PersonPage';
import type { PersonRecord } from './edited-record';

/** What every list of a person's records takes. */
export interface ListProps {
  page: PersonPage;
  onadd: () => void;
  onedit: (id: string) => void;
  onremove: (id: string) => void;
}

/** The records of the person whom the page is about. */
export function ofPerson<Row extends { person: string }>(page: PersonPage, rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.person === page.person.id);
}

/** What is due about a record. */
export function dueAbout(page: PersonPage, of: PersonRecord, id: string): Deadline[] {
  return page.assessment.deadlines.filter(({ subject }) => subject.of === of && subject.id === id);
}
