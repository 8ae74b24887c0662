// The letters of an application: drafts, previews, what was sent; and writing many in one act.
import type { Application } from '../../bindings/Application';
import type { Arrangement } from '../../bindings/Arrangement';
import type { LetterInput } from '../../bindings/LetterInput';
import type { LetterKind } from '../../bindings/LetterKind';
import type { LetterQuery } from '../../bindings/LetterQuery';
import type { LetterRef } from '../../bindings/LetterRef';
import type { LetterRow } from '../../bindings/LetterRow';
import type { MissingField } from '../../bindings/MissingField';
import type { Person } from '../../bindings/Person';
import type { Preview } from '../../bindings/Preview';
import type { SentLetter } from '../../bindings/SentLetter';
import { Failure } from '../../lib/failure';
import { latinName } from '../../lib/names';
import type { Change } from './applications';
import { check, toIso } from './check';
import { checklistOf } from './guide';
import type { Answers, World } from './index';
import { letterheads, type LetterheadAnswers } from './letterheads';
import { letterTexts, type LetterTextAnswers } from './letter-texts';
import { applicationsOf, householdOf, serviceOf } from './pages';
import { paperOf } from './paper';
import { found, freshId, orNull, produced, refuse } from './rows';
import { TODAY } from './sample';

const ARRANGEMENTS: Arrangement[] = ['ru', 'kk', 'en', 'kk_ru_beside', 'kk_ru_stacked'];
const BLANK: LetterInput = {
  arrangement: 'ru',
  outgoing_number: '',
  dated_on: '',
  addressee: '',
  representative: '',
  guarantee: '',
  reason: '',
  leaves_on: '',
  dismissal_order: '',
  consent_until: '',
  representative_document: '',
  contract: '',
  education: '',
  experience: '',
  enclosures: [],
};
/** What else is typed for a letter. */
const TYPED: Partial<Record<LetterKind, (keyof LetterInput)[]>> = {
  invitation: ['representative', 'guarantee'],
  extension_petition: ['reason'],
  annulment_petition: ['reason', 'dismissal_order'],
  annulment_exit_petition: ['reason', 'leaves_on', 'dismissal_order'],
  consent: ['consent_until'],
  consent_child: ['consent_until'],
  cover_letter: ['enclosures'],
  power_of_attorney: ['representative', 'representative_document'],
  foreign_worker_form: ['contract'],
  qualification_application: ['education', 'experience'],
};
const DRAFT_FORMS: LetterKind[] = ['invitation', 'foreign_worker_form', 'qualification_application'];

type OwnAnswers = Pick<
  Answers,
  | 'letters'
  | 'start_letters'
  | 'check_letter'
  | 'save_letter'
  | 'propose_number'
  | 'preview_letter'
  | 'print_letter'
  | 'send_letter'
  | 'preview_sent_letter'
  | 'print_sent_letter'
  | 'export_invitation_table'
>;
export type LetterAnswers = OwnAnswers & LetterTextAnswers & LetterheadAnswers;

/** Names a letter among all. */
const keyOf = ({ application, kind, person }: LetterRef) => `${application} ${kind} ${person ?? ''}`;

export function letters(world: World): LetterAnswers {
  const change: Change = (act) => {
    world.before = structuredClone(world.company);
    return act();
  };
  const kept = () => world.company.letters;
  const sentOf = (id: string) => {
    const one = kept().sent.find(({ letter }) => letter.id === id);
    if (!one) throw new Failure({ code: 'not_found', params: { record: 'letter' }, incident: null });
    return one;
  };
  return {
    ...letterTexts(world, change),
    ...letterheads(world, change),
    start_letters: ({ applications }) => {
      const steps = applications.flatMap((id) => rowsOf(world, id).map(nameOf));
      const files = steps.map((name, place) => produced(`${place + 1} ${name}.pdf`));
      const joined = produced('all letters.pdf', { pages: steps.length });
      return world.jobs.begin({ steps, finish: () => [joined, ...files] });
    },
    letters: (application) => ({
      letters: rowsOf(world, application),
      sent: kept()
        .sent.filter((one) => one.application === application)
        .map(({ letter }) => letter),
      arrangements: ARRANGEMENTS,
    }),
    check_letter: ({ input }) => check(input, ['arrangement']),
    save_letter: ({ input, ...ref }) => {
      refuse(check(input, ['arrangement']));
      return change(() => (kept().drafts.set(keyOf(ref), input), {}));
    },
    propose_number: ({ dated_on }) => `${kept().next}/${(toIso(dated_on) ?? TODAY).slice(0, 4)}`,
    preview_letter: (query) => previewOf(world, query),
    print_letter: (query) => {
      const { pages, missing } = previewOf(world, query);
      return produced(`${query.kind}.pdf`, { pages, missing });
    },
    send_letter: (query) => change(() => send(world, query)),
    preview_sent_letter: (id) => {
      const { base64, letter } = sentOf(id);
      return { base64, pages: letter.pages, missing: [] };
    },
    print_sent_letter: (id) => produced(`${sentOf(id).letter.kind}.pdf`),
    export_invitation_table: () => produced('invitation-table.xlsx', { pages: null }),
  };
}

/** The letters of an application, as the fake's services call for them. */
function rowsOf(world: World, id: string): LetterRow[] {
  const application = found(applicationsOf(world), id);
  const { persons } = householdOf(world, (one) => one.id === application.household);
  const applicants = persons.filter((one) => application.applicants.includes(one.id));
  return calls(application, applicants).map(([kind, person]): LetterRow => {
    const ref: LetterRef = { application: id, kind, person: person?.id ?? null };
    const saved = world.company.letters.drafts.get(keyOf(ref));
    const draft = saved ?? BLANK;
    return {
      kind,
      person: ref.person,
      person_name: person ? latinName(person) : null,
      missing: gaps(application, ref, draft, applicants),
      is_draft_form: DRAFT_FORMS.includes(kind),
      has_table: kind === 'invitation',
      draft,
      typed: TYPED[kind] ?? [],
      opening: openingOf(kind),
      document: null,
      truth: kind === 'foreign_worker_form' ? 'unknown' : 'yes',
      is_saved: saved !== undefined,
      enclosures: kind === 'cover_letter' ? enclosuresOf(application, applicants, draft) : [],
    };
  });
}

/** How far a letter about everybody is: how many fields it misses, and when it was sent. */
export function letterOf(world: World, id: string, kind: LetterKind) {
  const row = rowsOf(world, id).find((one) => one.kind === kind && one.person === null);
  const sent = world.company.letters.sent.find(
    ({ application, letter }) => application === id && letter.kind === kind,
  );
  return { gaps: row?.missing.length ?? 0, sent_on: sent?.letter.sent_on ?? null };
}

function calls(application: Application, applicants: Person[]): [LetterKind, Person?][] {
  const service = serviceOf(application.service);
  const principal = applicants[0];
  const family = applicants
    .slice(1)
    .map((one): [LetterKind, Person] => [one.role === 'child' ? 'consent_child' : 'consent', one]);
  const cover: [LetterKind] = ['cover_letter'];
  switch (service.kind) {
    case 'invitation':
      return [['invitation'], ['foreign_worker_form', principal], ...family, ['power_of_attorney'], cover];
    case 'in_country':
      return [['visa_petition'], ...family, cover];
    case 'extension':
      return [['extension_petition'], cover];
    case 'permit':
      return [...applicants.map((one): [LetterKind, Person] => ['residence_application', one]), cover];
    case 'cancellation':
      return [['annulment_petition'], cover];
    case 'review':
      return [['qualification_application', principal], cover];
  }
}

function enclosuresOf(application: Application, applicants: Person[], draft: LetterInput) {
  const [list] = applicants.map((one) => checklistOf(application.service, one.role));
  const listed = (list?.items ?? []).map((item) => {
    const said = draft.enclosures.find((one) => one.document === item.id);
    return {
      document: item.id,
      name: item.name,
      sheets: said?.sheets ? Number(said.sheets) : null,
      counted: null,
      copies: item.copies,
      left_out: said?.left_out ?? false,
    };
  });
  const added = draft.enclosures
    .filter((one) => one.document === '')
    .map((one) => ({
      document: null,
      name: { ru: one.name, en: one.name, kk: one.name },
      sheets: one.sheets ? Number(one.sheets) : null,
      counted: null,
      copies: Number(one.copies || 1),
      left_out: false,
    }));
  return [...listed, ...added];
}

/** Consents and forms go to nobody under a number. */
function openingOf(kind: LetterKind): ('outgoing_number' | 'dated_on' | 'addressee')[] {
  const isLetter = !kind.startsWith('consent') && kind !== 'foreign_worker_form';
  return isLetter ? ['outgoing_number', 'dated_on', 'addressee'] : [];
}

/** What a letter misses. */
function gaps(
  { visa, id }: Application,
  ref: LetterRef,
  draft: LetterInput,
  applicants: Person[],
): MissingField[] {
  const lacks: [string, MissingField['place']][] = [];
  for (const field of openingOf(ref.kind).filter((one) => one !== 'addressee'))
    if (!draft[field].trim()) lacks.push([field, { of: 'letter', id: ref }]);
  if (ref.kind === 'invitation') {
    for (const field of ['valid_from', 'valid_until', 'purpose', 'collected_at'] as const)
      if (visa[field] === null) lacks.push([field, { of: 'application', id }]);
    for (const one of applicants.slice(0, 1))
      if (!one.residence_address) lacks.push(['residence_address', { of: 'person', id: one.id }]);
    if (!draft.addressee.trim()) lacks.push(['addressee', { of: 'letter', id: ref }]);
  }
  if (ref.kind.startsWith('consent') && !draft.consent_until.trim())
    lacks.push(['consent_until', { of: 'letter', id: ref }]);
  return lacks.map(([field, place]) => ({ field, place, unprintable: null }));
}

const nameOf = ({ kind, person_name }: LetterRow) => [kind, person_name].filter(Boolean).join(' ');

function rowOf(world: World, { application, kind, person }: LetterQuery): LetterRow {
  const row = rowsOf(world, application).find((one) => one.kind === kind && one.person === person);
  if (!row) throw new Failure({ code: 'no_letter', incident: null });
  return row;
}

function previewOf(world: World, query: LetterQuery): Preview {
  const row = rowOf(world, query);
  const lines = [
    world.company.hosts[0]?.name_en ?? '',
    `No. ${row.draft.outgoing_number || '...'} of ${row.draft.dated_on || '...'}`,
    '',
    nameOf(row).replaceAll('_', ' ').toUpperCase(),
    `Arrangement: ${query.arrangement ?? row.draft.arrangement}`,
    '',
    'Fictional, to look at.',
    ...row.missing.map(({ field }) => `[fill in: ${field}]`),
  ];
  const pages = query.kind === 'invitation' ? [lines, lines] : [lines];
  return { base64: paperOf(pages), pages: pages.length, missing: row.missing };
}

function send(world: World, query: LetterQuery): SentLetter {
  const { base64, pages, missing } = previewOf(world, query);
  if (missing.length) throw new Failure({ code: 'letter_incomplete', params: { missing }, incident: null });
  const { kind, person, person_name, draft } = rowOf(world, query);
  const letter: SentLetter = {
    id: freshId('letter'),
    kind,
    person,
    person_name,
    arrangement: query.arrangement ?? (draft.arrangement as Arrangement),
    outgoing_number: orNull(draft.outgoing_number),
    dated_on: toIso(draft.dated_on),
    addressee: orNull(draft.addressee),
    sent_on: TODAY,
    pages,
    sha256: '9f'.repeat(32),
    texts: [{ lang: 'ru', version: null }],
  };
  world.company.letters.next += 1;
  world.company.letters.drafts.delete(keyOf(query));
  world.company.letters.sent.unshift({ application: query.application, letter, base64 });
  world.company.files.push({
    id: freshId('f'),
    name: `${kind}.pdf`,
    size: base64.length,
    media_type: 'application/pdf',
    pages,
    letter: letter.id,
    owner: query.application,
  });
  return letter;
}
