// Entering, correcting and removing records. A refusal names its fields, as the core's does.
import type { Household } from '../../bindings/Household';
import type { HostInput } from '../../bindings/HostInput';
import type { PassportInput } from '../../bindings/PassportInput';
import type { Person } from '../../bindings/Person';
import type { PersonInput } from '../../bindings/PersonInput';
import type { RepresentativeInput } from '../../bindings/RepresentativeInput';
import type { StatusInput } from '../../bindings/StatusInput';
import { applicationRecords, type Change } from './applications';
import { check, toIso } from './check';
import type { Answers, World } from './index';
import type { JobAnswers } from './jobs';
import type { LetterAnswers } from './letters';
import type { PackAnswers } from './packs';
import { intakeRecords } from './intake';
import { needRecords } from './needs';
import { moneyRecords } from './money';
import { householdOf } from './pages';
import { paperRecords } from './papers';
import { drop, found, freshId, orNull, put, refuse, typed } from './rows';
import type { ViewAnswers } from './views';

type Pages =
  | 'today'
  | 'people'
  | 'person'
  | 'applications'
  | 'application'
  | 'services'
  | 'countries'
  | 'window'
  | 'hosts'
  | 'preflight'
  | 'proof'
  | 'print_proof'
  | 'journal';
type Session = 'start' | 'create_vault' | 'unlock' | 'remove_sample' | 'save_settings';
type Advice = 'advise_term' | 'advise_route' | 'plan' | 'wave' | 'create_wave';
type Calendar = 'calendar' | 'calendar_impact' | `${'edit' | 'check' | 'save' | 'remove'}_own_day`;
type Records = Omit<
  Answers,
  Pages | Session | Advice | Calendar | keyof (LetterAnswers & ViewAnswers & PackAnswers & JobAnswers)
>;

const REQUIRED = {
  host: ['kind', 'name_ru'],
  representative: ['name'],
  person: ['role', 'surname'],
  passport: ['number', 'valid_until'],
  status: ['kind', 'valid_until'],
};
const checks = {
  host: (input: HostInput) => check(input, REQUIRED.host),
  representative: (input: RepresentativeInput) => check(input, REQUIRED.representative),
  person: (input: PersonInput) => check(input, REQUIRED.person),
  passport: (input: PassportInput) => check(input, REQUIRED.passport),
  status: (input: StatusInput) =>
    check(input, input.kind === 'visa' ? [...REQUIRED.status, 'category'] : REQUIRED.status),
};

const PASSPORT_FIELDS = ['number', 'issued_by', 'issued_on', 'valid_until', 'blank_pages'] as const;
const STATUS_FIELDS = [
  'kind',
  'category',
  'entries',
  'number',
  'valid_from',
  'valid_until',
  'permitted_days',
  'host',
  'renews',
  'cancelled_on',
] as const;
const HOST_FIELDS = [
  'kind',
  'name_ru',
  'name_en',
  'name_kk',
  'bin',
  'address',
  'address_en',
  'address_kk',
  'phone',
  'email',
  'website',
  'head_post',
  'head_post_en',
  'head_post_kk',
  'head_name',
  'head_name_en',
  'head_name_kk',
  'executor',
  'general_attorney_number',
  'general_attorney_until',
  'number_pattern',
] as const;
const PERSON_FIELDS = [
  'role',
  'surname',
  'given_names',
  'cyrillic_name',
  'born_on',
  'birth_place',
  'sex',
  'nationality',
  'iin',
  'residence_country',
  'residence_address',
  'local_address',
  'kato',
  'position',
  'department',
  'contract_until',
  'email',
  'phone',
] as const;

export function records(world: World): Records {
  const change = <T>(act: () => T): T => {
    world.before = structuredClone(world.company);
    return act();
  };
  const all = () => world.company.households;
  const ofPerson = (id: string) =>
    householdOf(world, (one) => one.persons.some((person) => person.id === id));
  return {
    ...hostRecords(world, change),
    ...applicationRecords(world, change),
    ...paperRecords(world, change),
    ...needRecords(world, change),
    ...intakeRecords(world, change),
    ...moneyRecords(world, change),
    edit_person: (id) => typed<PersonInput>(found(ofPerson(id).persons, id), PERSON_FIELDS),
    check_person: checks.person,
    save_person: ({ id, under, input }) => {
      refuse(checks.person(input));
      return change(() => savePerson(world, id, under, input));
    },
    remove_person: (id) => change(() => (drop(ofPerson(id).persons, id), {})),
    edit_passport: (id) =>
      typed<PassportInput>(
        found(
          all().flatMap((one) => one.passports),
          id,
        ),
        PASSPORT_FIELDS,
      ),
    check_passport: checks.passport,
    save_passport: ({ under, id, input }) => {
      refuse(checks.passport(input));
      const passport = {
        id: id ?? freshId('w'),
        person: under,
        number: input.number.trim(),
        issued_by: orNull(input.issued_by),
        issued_on: toIso(input.issued_on),
        valid_until: toIso(input.valid_until) ?? '',
        blank_pages: input.blank_pages.trim() === '' ? null : Number(input.blank_pages),
      };
      return change(() => put(ofPerson(under).passports, passport));
    },
    remove_passport: (id) => change(() => (all().forEach((one) => drop(one.passports, id)), {})),
    edit_status: (id) =>
      typed<StatusInput>(
        found(
          all().flatMap((one) => one.statuses),
          id,
        ),
        STATUS_FIELDS,
      ),
    check_status: checks.status,
    save_status: ({ under, id, input }) => {
      refuse(checks.status(input));
      return change(() => saveStatus(ofPerson(under), under, id, input));
    },
    remove_status: (id) => change(() => (all().forEach((one) => drop(one.statuses, id)), {})),
    undo: () => {
      if (world.before) world.company = world.before;
      world.before = null;
      return {};
    },
  };
}

function savePerson(
  world: World,
  id: string | null,
  under: { of: 'host' | 'household'; id: string },
  input: PersonInput,
): string {
  const { households } = world.company;
  let household = households.find(
    (one) => one.persons.some((person) => person.id === id) || one.id === under.id,
  );
  if (!household) {
    household = {
      id: freshId('h'),
      host: under.id,
      persons: [],
      passports: [],
      statuses: [],
      papers: [],
      stays: [],
      applications: [],
    };
    households.push(household);
  }
  const texts = Object.fromEntries(PERSON_FIELDS.map((field) => [field, orNull(input[field])]));
  const person = {
    ...texts,
    id: id ?? freshId('p'),
    household: household.id,
    born_on: toIso(input.born_on),
    contract_until: toIso(input.contract_until),
  } as Person;
  return put(household.persons, person);
}

function saveStatus(household: Household, person: string, id: string | null, input: StatusInput): string {
  return put(household.statuses, {
    id: id ?? freshId('s'),
    person,
    kind: input.kind as Household['statuses'][number]['kind'],
    category: orNull(input.category),
    entries: orNull(input.entries) as 'single' | 'multiple' | null,
    number: orNull(input.number),
    valid_from: toIso(input.valid_from),
    valid_until: toIso(input.valid_until) ?? '',
    permitted_days: input.permitted_days.trim() === '' ? null : Number(input.permitted_days),
    host: orNull(input.host),
    renews: orNull(input.renews),
    cancelled_on: toIso(input.cancelled_on),
  });
}

type HostRecords =
  | 'edit_host'
  | 'check_host'
  | 'save_host'
  | 'check_representative'
  | 'save_representative'
  | 'remove_representative';

function hostRecords(world: World, change: Change): Pick<Answers, HostRecords> {
  const hosts = () => world.company.hosts;
  return {
    edit_host: (id) => typed<HostInput>(found(hosts(), id), HOST_FIELDS),
    check_host: checks.host,
    save_host: ({ id, input }) => {
      refuse(checks.host(input));
      if (world.start.vault.is === 'open') world.start.vault.has_host = true;
      const texts = Object.fromEntries(HOST_FIELDS.map((field) => [field, orNull(input[field])]));
      const before = hosts().find((host) => host.id === id);
      const host = {
        ...texts,
        id: id ?? freshId('host'),
        general_attorney_until: toIso(input.general_attorney_until),
        logo: before?.logo ?? null,
        representatives: before?.representatives ?? [],
      } as (typeof world.company.hosts)[number];
      return change(() => put(hosts(), host));
    },
    check_representative: checks.representative,
    save_representative: ({ under, id, input }) => {
      refuse(checks.representative(input));
      const row = {
        id: id ?? freshId('r'),
        name: input.name.trim(),
        attorney_number: orNull(input.attorney_number),
        attorney_until: toIso(input.attorney_until),
      };
      return change(() => put(found(hosts(), under).representatives, row));
    },
    remove_representative: (id) =>
      change(() => (hosts().forEach((host) => drop(host.representatives, id)), {})),
  };
}
