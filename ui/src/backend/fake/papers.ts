// Papers and stays: entering, correcting and removing them.
import type { Form } from '../../bindings/Form';
import type { Household } from '../../bindings/Household';
import type { Paper } from '../../bindings/Paper';
import type { PaperInput } from '../../bindings/PaperInput';
import type { PaperKind } from '../../bindings/PaperKind';
import type { StayInput } from '../../bindings/StayInput';
import type { Change } from './applications';
import { check, toIso } from './check';
import { personOf } from '../../lib/holder';
import type { Company } from './company';
import type { Answers, World } from './index';
import { householdOf } from './pages';
import { drop, found, freshId, orNull, put, refuse, typed } from './rows';

/** Papers of a household that go stale, each the newest of its issues. */
export function datedPapers({ papers }: Company, { persons }: Household): Paper[] {
  const isTheirs = (paper: Paper) =>
    persons.some(({ id }) => id === personOf(paper)) && !('application' in paper);
  return papers
    .filter((paper) => isTheirs(paper) && (paper.kind !== 'other' || paper.valid_until !== null))
    .filter(({ id }) => !papers.some((newer) => newer.replaces === id));
}

const FIELDS = ['kind', 'document', 'title', 'issued_on', 'valid_until', 'form', 'place'] as const;

export const checkPaper = (input: PaperInput) =>
  check(input, [
    'kind',
    ...(input.kind === 'other' && input.document === '' ? ['title', 'valid_until'] : []),
    ...(input.kind === 'fingerprint_certificate' ? ['issued_on'] : []),
  ]);
const checkStay = (input: StayInput) => check(input, ['entered_on']);

type PaperRecords =
  | 'edit_paper'
  | 'check_paper'
  | 'save_paper'
  | 'remove_paper'
  | 'edit_stay'
  | 'check_stay'
  | 'save_stay'
  | 'remove_stay';

export function paperRecords(world: World, change: Change): Pick<Answers, PaperRecords> {
  const all = () => world.company.households;
  const papers = () => world.company.papers;
  const stays = () => all().flatMap((one) => one.stays);
  const ofPerson = (id: string) =>
    householdOf(world, (one) => one.persons.some((person) => person.id === id));
  return {
    edit_paper: (id) => typed<PaperInput>(found(papers(), id), FIELDS),
    check_paper: checkPaper,
    save_paper: ({ under, id, input }) => {
      refuse(checkPaper(input));
      const before = papers().find((one) => one.id === id);
      const paper = {
        ...(before ?? { replaces: null, files: [], pages: [], ...under }),
        id: id ?? freshId('d'),
        kind: input.kind as PaperKind,
        document: orNull(input.document),
        title: orNull(input.title),
        issued_on: toIso(input.issued_on),
        valid_until: toIso(input.valid_until),
        form: orNull(input.form) as Form | null,
        place: orNull(input.place),
      };
      return change(() => put(papers(), paper));
    },
    remove_paper: (id) => change(() => (drop(papers(), id), {})),
    edit_stay: (id) =>
      typed<StayInput>(found(stays(), id), ['entered_on', 'left_on', 'notified_on', 'registered_on']),
    check_stay: checkStay,
    save_stay: ({ under, id, input }) => {
      refuse(checkStay(input));
      const stay = {
        id: id ?? freshId('e'),
        person: under,
        entered_on: toIso(input.entered_on) ?? '',
        left_on: toIso(input.left_on),
        notified_on: toIso(input.notified_on),
        registered_on: toIso(input.registered_on),
      };
      return change(() => put(ofPerson(under).stays, stay));
    },
    remove_stay: (id) => change(() => (all().forEach((one) => drop(one.stays, id)), {})),
  };
}
