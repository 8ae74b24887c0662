// What the pages of the window show.
import type { ApplicationPage } from '../../bindings/ApplicationPage';
import type { Finding } from '../../bindings/Finding';
import type { FindingLine } from '../../bindings/FindingLine';
import type { Household } from '../../bindings/Household';
import type { PeopleQuery } from '../../bindings/PeopleQuery';
import type { PeopleRow } from '../../bindings/PeopleRow';
import type { Person } from '../../bindings/Person';
import type { RibbonRow } from '../../bindings/RibbonRow';
import type { Standing } from '../../bindings/Standing';
import type { Today } from '../../bindings/Today';
import type { Weight } from '../../bindings/Weight';
import { Failure } from '../../lib/failure';
import { latinName } from '../../lib/names';
import { assess, deadlinesOf, hostFindings } from './assess';
import { toIso } from './check';
import { checklistOf, COUNTRIES, quoteOf, SERVICES } from './guide';
import type { Answers, World } from './index';
import { datedPapers } from './papers';
import { preflightOf, proofOf } from './proofs';
import { found, produced } from './rows';
import { TODAY } from './sample';

type Pages = Pick<
  Answers,
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
  | 'journal'
>;

export function pages(world: World): Pages {
  return {
    today: () => today(world),
    people: (query) => people(world, query),
    person: (id) => person(world, id),
    applications: () =>
      world.company.households.flatMap((household) =>
        household.applications.map((application) => ({
          id: application.id,
          service: application.service,
          service_name: serviceOf(application.service).name,
          name: nameOf(household, application.applicants[0]),
          persons: application.applicants.length,
          stage: application.stage,
          stage_since: application.changes[application.changes.length - 1]?.on ?? TODAY,
          file_on: application.file_on,
        })),
      ),
    application: (id) => application(world, id),
    services: () => SERVICES,
    countries: () => COUNTRIES,
    window: ({ valid_until }) => {
      const found = [...world.company.windows.values()][0];
      const until = toIso(valid_until);
      if (!found || !until)
        throw new Failure({
          code: 'outside_calendar',
          params: { date: TODAY, first: '2024-01-01', last: '2028-12-31' },
          incident: null,
        });
      return { ...found, valid_until: until };
    },
    hosts: () => world.company.hosts,
    preflight: (id) => {
      const { service, applicants } = found(applicationsOf(world), id);
      return preflightOf(id, service, applicants);
    },
    proof: proofOf,
    print_proof: () => produced('proof.pdf'),
    journal: () => [],
  };
}

export const applicationsOf = (world: World) =>
  world.company.households.flatMap((household) => household.applications);

/** The household that a person or an application belongs to. */
export function householdOf(world: World, is: (household: Household) => boolean): Household {
  const found = world.company.households.find(is);
  if (!found) throw new Failure({ code: 'not_found', params: { record: 'household' }, incident: null });
  return found;
}

export const serviceOf = (id: string) => {
  const found = SERVICES.find((service) => service.id === id);
  if (!found)
    throw new Failure({
      code: 'unknown_service',
      params: { asked: id, known: SERVICES.map((s) => s.id) },
      incident: null,
    });
  return found;
};
const nameOf = (household: Household, id: string | undefined) => {
  const found = household.persons.find((one) => one.id === id);
  return found ? latinName(found) : '';
};

function ribbonsOf(world: World, household: Household): RibbonRow[] {
  return household.persons.flatMap((one): RibbonRow[] => {
    const status = household.statuses.find((found) => found.person === one.id);
    const ribbon = status && world.company.ribbons.get(status.id);
    if (!ribbon) return [];
    return [
      {
        name: latinName(one),
        role: one.role,
        ribbon,
        deadline: world.company.deadlines.get(`status ${status.id}`) ?? null,
      },
    ];
  });
}

function today(world: World): Today {
  const { households, hosts } = world.company;
  const lines = households.flatMap((household) =>
    deadlinesOf(world, household).map((deadline) => {
      const one = household.persons.find((found) => found.id === deadline.person);
      return {
        ...deadline,
        name: one ? latinName(one) : '',
        role: one?.role ?? null,
        household: household.id,
        principal: one && one.role !== 'principal' ? nameOf(household, household.persons[0]?.id) : null,
        category: household.statuses.find((found) => found.id === deadline.subject.id)?.category ?? null,
        host: hosts[0]?.name_ru ?? '',
      };
    }),
  );
  const weights: Weight[] = ['blocks', 'warns', 'notes'];
  const findings = [
    ...households.flatMap((household) =>
      assess(world, household).findings.map((finding) => findingLine(world, household, finding)),
    ),
    ...hostFindings(world).map((finding) => findingLine(world, null, finding)),
  ].sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
  const order: Standing[] = ['overdue', 'this_week', 'soon', 'waiting', 'later'];
  lines.sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || a.on.localeCompare(b.on));
  return {
    today: TODAY,
    counts: order.map((standing) => ({
      standing,
      count: lines.filter((line) => line.standing === standing).length,
    })),
    lines: lines.slice(0, 200),
    ribbons: households.flatMap((household) => ribbonsOf(world, household)).slice(0, 60),
    weights: weights.map((weight) => ({
      weight,
      count: findings.filter((finding) => finding.weight === weight).length,
    })),
    findings: findings.slice(0, 200),
    people: households.reduce((sum, household) => sum + household.persons.length, 0),
    calendar_confirmed_through: world.start.calendar_confirmed_through,
  };
}

function findingLine(world: World, household: Household | null, finding: Finding): FindingLine {
  const one = household?.persons.find((found) => found.id === finding.person);
  const host = world.company.hosts.find(({ id }) => id === (household?.host ?? finding.subject?.id));
  return {
    ...finding,
    name: one ? latinName(one) : null,
    role: one?.role ?? null,
    household: household?.id ?? null,
    principal: null,
    host: host?.name_ru ?? null,
  };
}

function row(world: World, household: Household, one: Person): PeopleRow {
  const status = household.statuses.find((found) => found.person === one.id);
  return {
    person: one.id,
    household: household.id,
    name: latinName(one),
    cyrillic_name: one.cyrillic_name,
    role: one.role,
    nationality: one.nationality,
    host: world.company.hosts[0]?.name_ru ?? '',
    category: status?.category ?? null,
    status_until: status?.valid_until ?? null,
    passport_until: household.passports.find((found) => found.person === one.id)?.valid_until ?? null,
    deadline: (status && world.company.deadlines.get(`status ${status.id}`)) ?? null,
  };
}

function people(world: World, query: PeopleQuery) {
  const text = query.text.toLowerCase();
  const rows = world.company.households
    .flatMap((household) => household.persons.map((one) => row(world, household, one)))
    .filter(
      (one) =>
        (!text || `${one.name} ${one.cyrillic_name}`.toLowerCase().includes(text)) &&
        (!query.role || one.role === query.role) &&
        (!query.category || one.category === query.category) &&
        (!query.nationality || one.nationality === query.nationality) &&
        (!query.expires_by || (one.status_until !== null && one.status_until <= query.expires_by)),
    );
  if (query.sort === 'name') rows.sort((a, b) => a.name.localeCompare(b.name));
  if (query.sort === 'passport')
    rows.sort((a, b) => (a.passport_until ?? '9').localeCompare(b.passport_until ?? '9'));
  if (query.sort === 'nationality')
    rows.sort((a, b) => (a.nationality ?? '').localeCompare(b.nationality ?? ''));
  if (query.sort === 'expiry')
    rows.sort((a, b) => (a.status_until ?? '9').localeCompare(b.status_until ?? '9'));
  if (query.descending) rows.reverse();
  return { total: rows.length, rows: rows.slice(query.offset, query.offset + query.limit) };
}

function person(world: World, id: string) {
  const household = householdOf(world, (found) => found.persons.some((one) => one.id === id));
  const found = household.persons.find((one) => one.id === id);
  const host = world.company.hosts.find((one) => one.id === household.host);
  if (!found || !host) throw new Failure({ code: 'not_found', params: { record: 'person' }, incident: null });
  return {
    person: found,
    household: { ...household, papers: datedPapers(world.company, household) },
    host,
    assessment: assess(world, household),
    ribbons: ribbonsOf(world, household),
    windows: household.statuses
      .filter((status) => status.person === id)
      .flatMap((status) => {
        const window = world.company.windows.get(status.id);
        return window ? [{ status: status.id, service: 'work-extension', window, error: null }] : [];
      }),
    notes: world.company.notes.filter((note) => note.person === id),
    files: world.company.files.filter((file) => file.owner === id),
  };
}

function application(world: World, id: string): ApplicationPage {
  const household = householdOf(world, (found) => found.applications.some((one) => one.id === id));
  const found = household.applications.find((one) => one.id === id);
  const host = world.company.hosts.find((one) => one.id === household.host);
  if (!found || !host)
    throw new Failure({ code: 'not_found', params: { record: 'application' }, incident: null });
  const persons = household.persons.filter((one) => found.applicants.includes(one.id));
  const service = serviceOf(found.service);
  return {
    application: found,
    service,
    host,
    persons,
    checklists: persons.map((one) => checklistOf(found.service, one.role)),
    quote: quoteOf(
      found.service,
      persons.map((one) => one.role),
    ),
    quote_error: null,
    assessment: assess(world, household),
    notes: world.company.notes.filter((note) => note.application === id),
    files: world.company.files.filter((file) => file.owner === id),
  };
}
