// The fictional company in memory: hosts, households and what hangs on them.
import type { Application } from '../../bindings/Application';
import type { Deadline } from '../../bindings/Deadline';
import type { FileRow } from '../../bindings/FileRow';
import type { Host } from '../../bindings/Host';
import type { HostLogo } from '../../bindings/HostLogo';
import type { Household } from '../../bindings/Household';
import type { Lang } from '../../bindings/Lang';
import type { LetterInput } from '../../bindings/LetterInput';
import type { LetterKind } from '../../bindings/LetterKind';
import type { Note } from '../../bindings/Note';
import type { Paper } from '../../bindings/Paper';
import type { Ribbon } from '../../bindings/Ribbon';
import type { SentLetter } from '../../bindings/SentLetter';
import type { WindowAnswer } from '../../bindings/WindowAnswer';
import { text, windowBasis } from './ground';
import type { Absence } from './needs';
import { addLedger, emptyLedger, type Ledger } from './ledger';
import { SAMPLE, TODAY, type SamplePerson } from './sample';
import { filedPapers, SAMPLE_PACK, type KeptPack } from './sample-files';
import { blankPaper, sampleAbsences, samplePapers } from './sample-papers';

/** What is kept of letters. */
export interface Letters {
  /** By application, kind and person. */
  drafts: Map<string, LetterInput>;
  sent: { application: string; letter: SentLetter; base64: string }[];
  /** The newest last; none as source where the company went back to the shipped text. */
  texts: { id: string; kind: LetterKind; lang: Lang; source: string | null; saved_at: string }[];
  /** By host. */
  logos: Map<string, HostLogo>;
  /** The next count of the outgoing numbers. */
  next: number;
}

export interface Company {
  hosts: Host[];
  /** Their papers stand in `papers`. */
  households: Household[];
  /** Of every holder, older issues included. */
  papers: Paper[];
  packs: KeptPack[];
  absences: Absence[];
  /** By status or passport, as `status s1`. */
  deadlines: Map<string, Deadline>;
  windows: Map<string, WindowAnswer>;
  ribbons: Map<string, Ribbon>;
  notes: Note[];
  files: (FileRow & { owner: string })[];
  ledger: Ledger;
  letters: Letters;
}

export const RIBBON = { from: '2026-11-09', until: '2027-05-25' };
const HOLIDAYS = [
  {
    date: '2026-12-16',
    name: text('День Независимости', 'Independence Day', 'Тәуелсіздік күні'),
    confirmed: true,
  },
  { date: '2027-01-01', name: text('Новый год', 'New Year', 'Жаңа жыл'), confirmed: true },
  { date: '2027-03-22', name: text('Наурыз', 'Nauryz', 'Наурыз'), confirmed: false },
].map((day) => ({ ...day, kind: 'holiday' as const }));

export function empty(): Company {
  return {
    hosts: [],
    households: [],
    papers: [],
    packs: [],
    absences: [],
    deadlines: new Map(),
    windows: new Map(),
    ribbons: new Map(),
    notes: [],
    files: [],
    ledger: emptyLedger(),
    letters: { drafts: new Map(), sent: [], texts: [], logos: new Map(), next: 13 },
  };
}

/** The sample company; repeated until it has so many people, for long lists. */
export function sample(people = 0): Company {
  const company = empty();
  company.hosts.push({
    id: 'host1',
    kind: 'participant',
    name_ru: 'ТОО «Образец»',
    name_en: 'Sample LLP',
    name_kk: '«Үлгі» ЖШС',
    bin: '940140000385',
    address: 'Астана, улица Примерная, 1',
    address_en: '1 Primernaya Street, Astana',
    address_kk: 'Астана, Үлгі көшесі, 1',
    phone: '+7 7172 000000',
    email: 'hr@example.kz',
    website: 'example.kz',
    head_post: 'Генеральный директор',
    head_post_en: 'Director General',
    head_post_kk: 'Бас директор',
    head_name: 'Образцов Пример Примерович',
    head_name_en: null,
    head_name_kk: null,
    executor: null,
    general_attorney_number: null,
    general_attorney_until: null,
    number_pattern: null,
    logo: null,
    representatives: [
      { id: 'r1', name: 'Примерова Проба Пробовна', attorney_number: '12', attorney_until: '2027-02-01' },
    ],
  });
  let count = 0;
  do {
    for (const persons of SAMPLE) {
      addHousehold(company, persons, company.households.length + 1);
      count += persons.length;
    }
  } while (count < people);
  addApplications(company);
  company.papers.push(...filedPapers());
  company.packs.push(structuredClone(SAMPLE_PACK));
  company.papers.push(...samplePapers());
  company.absences.push(...sampleAbsences());
  addLedger(company);
  company.notes.push({
    id: 'n1',
    person: 'p1-0',
    application: null,
    on: '2026-11-20',
    text: 'Семья вернётся из отпуска 5 января.',
  });
  return company;
}

function addHousehold(company: Company, persons: SamplePerson[], at: number) {
  const household: Household = {
    id: `h${at}`,
    host: 'host1',
    persons: [],
    passports: [],
    statuses: [],
    papers: [],
    stays: [],
    applications: [],
  };
  for (const [place, person] of persons.entries()) addPerson(company, household, person, `${at}-${place}`);
  company.households.push(household);
}

function addPerson(company: Company, household: Household, person: SamplePerson, key: string) {
  const id = `p${key}`;
  household.persons.push({
    id,
    household: household.id,
    role: person.role,
    surname: person.surname,
    given_names: person.given,
    cyrillic_name: person.cyrillic,
    born_on: person.born,
    birth_place: null,
    sex: null,
    nationality: person.country,
    iin: null,
    residence_country: person.country,
    residence_address: null,
    local_address: 'Астана, проспект Образцовый, 2, кв. 3',
    kato: null,
    position: person.position ?? null,
    department: person.department ?? null,
    contract_until: null,
    email: null,
    phone: null,
  });
  if (person.passport) {
    const { number, until, pages } = person.passport;
    household.passports.push({
      id: `w${key}`,
      person: id,
      number,
      issued_by: person.country,
      issued_on: null,
      valid_until: until,
      blank_pages: pages,
    });
  }
  if (person.status) addStatus(company, household, person.status, id, `s${key}`);
  if (key === '1-0' || key === '6-0') addPapers(company, household, id, key);
}

/** A principal has a certificate, a policy, and came back not long ago. */
function addPapers(company: Company, household: Household, person: string, key: string) {
  const blank = { ...blankPaper, person };
  company.papers.push(
    { ...blank, id: `d${key}-1`, kind: 'fingerprint_certificate', issued_on: '2026-02-09' },
    { ...blank, id: `d${key}-2`, kind: 'insurance', valid_until: '2027-06-30' },
    { ...blank, id: `d${key}-3`, kind: 'other', title: 'Договор аренды', valid_until: '2027-01-15' },
  );
  household.stays.push(
    {
      id: `e${key}-1`,
      person,
      entered_on: '2026-01-14',
      left_on: '2026-11-02',
      notified_on: '2026-01-15',
      registered_on: null,
    },
    {
      id: `e${key}-2`,
      person,
      entered_on: '2026-11-19',
      left_on: null,
      notified_on: key === '1-0' ? null : '2026-11-20',
      registered_on: null,
    },
  );
}

function addStatus(
  company: Company,
  household: Household,
  status: NonNullable<SamplePerson['status']>,
  person: string,
  id: string,
) {
  const { kind, category, from, until, due, spans, window } = status;
  household.statuses.push({
    id,
    person,
    kind,
    category,
    entries: kind === 'visa' ? 'multiple' : null,
    number: null,
    valid_from: from,
    valid_until: until,
    permitted_days: null,
    host: 'host1',
    renews: null,
    cancelled_on: null,
  });
  company.deadlines.set(`status ${id}`, {
    kind: due.kind,
    on: due.on,
    standing: due.standing,
    person,
    subject: { of: 'status', id },
    act: due.act,
    days_left: due.days,
    working_days_left: due.working,
    certain: due.on < '2027-02',
    basis: windowBasis,
  });
  company.ribbons.set(id, {
    person,
    status: id,
    ...RIBBON,
    spans: spans.map(([state, first], at) => ({
      state,
      from: first,
      until: dayBefore(spans[at + 1]?.[1]) ?? RIBBON.until,
    })),
    skipped: window ? HOLIDAYS.filter((day) => day.date >= window.opens && day.date <= until) : [],
  });
  if (!window) return;
  const reading = (on: string, counted: number) => ({
    on,
    counted,
    other: on,
    warn_from: on,
    skipped: HOLIDAYS.filter((day) => day.date >= on && day.date < until),
  });
  company.windows.set(id, {
    valid_from: from,
    valid_until: until,
    opens_on: window.opens,
    safe_until: window.safe,
    closes_on: window.closes,
    state: window.state,
    working_days_left: window.left,
    skipped: [],
    certain: until < '2027-02',
    proof: {
      calendar: 'kz-2026',
      confirmed_through: '2026-12-31',
      certain: until < '2027-02',
      opens: reading(window.opens, 30),
      safe: window.safe ? reading(window.safe, 30) : null,
      closes: reading(window.closes, 5),
    },
    basis: windowBasis,
  });
}

function addApplications(company: Company) {
  const start = (
    id: string,
    service: string,
    at: number,
    all: boolean,
    stage: Application['stage'],
    on: string,
  ) => {
    const household = company.households[at];
    if (!household) return;
    household.applications.push({
      id,
      service,
      edition: '2026',
      host: 'host1',
      household: household.id,
      applicants: household.persons.slice(0, all ? undefined : 1).map((person) => person.id),
      category: 'C3',
      term: service === 'work-c3-invitation' ? '1y' : null,
      tier: null,
      file_on: '2026-12-04',
      appointment_on: null,
      stage,
      changes: [
        { stage: 'drafting', on: '2026-11-16' },
        { stage, on },
      ],
      visa: {
        entries: null,
        valid_from: null,
        valid_until: null,
        purpose: null,
        collected_at: null,
        route: null,
        receipt_number: null,
        receipt_on: null,
        receipt_amount: null,
      },
    });
  };
  start('a1', 'work-c3-invitation', 0, true, 'collecting', '2026-11-18');
  start('a2', 'work-extension', 5, false, 'on_portal', '2026-11-19');
}

function dayBefore(iso: string | undefined): string | undefined {
  return iso && new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}

export { TODAY };
