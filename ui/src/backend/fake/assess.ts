// What is due and amiss: written down for the sample, not computed. Rules are the core's.
import type { Assessment } from '../../bindings/Assessment';
import type { Deadline } from '../../bindings/Deadline';
import type { Finding } from '../../bindings/Finding';
import type { Household } from '../../bindings/Household';
import type { Money } from '../../bindings/Money';
import type { Way } from '../../bindings/Way';
import { arrivalBasis, familyBasis, hostBasis, paperBasis, passportBasis, windowBasis } from './ground';
import { personOf } from '../../lib/holder';
import type { World } from './index';
import { datedPapers } from './papers';
import { TODAY } from './sample';

const kzt = (amount: string): Money => ({ amount, currency: 'KZT' });
const anew = (service: string, amount: string, days: number): Way => ({
  services: ['visa-cancellation-inside-exit-visa', service],
  known_total: kzt(amount),
  not_stated: service.endsWith('invitation') ? 1 : 0,
  working_days: days,
  basis: windowBasis,
});
const WAYS: Way[] = [
  { services: [], known_total: kzt('0.00'), not_stated: 0, working_days: 0, basis: windowBasis },
  anew('work-c3-invitation', '382162.50', 6),
  anew('work-c3-in-country', '382162.50', 6),
];

/** A date about a record; `days` from today. */
function due(
  kind: Deadline['kind'],
  on: string,
  days: number,
  about: Pick<Deadline, 'person' | 'subject' | 'act'>,
): Deadline {
  const standing = days < 0 ? 'overdue' : days <= 7 ? 'this_week' : days <= 60 ? 'soon' : 'later';
  return {
    kind,
    on,
    standing,
    ...about,
    days_left: days,
    working_days_left: days < 0 ? null : Math.ceil((days * 5) / 7),
    certain: on < '2027-02',
    basis: kind.startsWith('passport') ? passportBasis : paperBasis,
  };
}

function paperDeadlines(world: World, household: Household): Deadline[] {
  return datedPapers(world.company, household).flatMap((paper): Deadline[] => {
    const until = paper.valid_until ?? (paper.issued_on ? `${paper.issued_on.slice(0, 4)}-12-31` : null);
    if (!until) return [];
    const subject = { of: 'paper', id: paper.id } as const;
    const act =
      paper.kind === 'fingerprint_certificate'
        ? ({ act: 'take_fingerprints' } as const)
        : ({ act: 'renew_paper' } as const);
    return [due('paper_expires', until, daysTo(until), { person: personOf(paper), subject, act })];
  });
}

function stayDeadlines(household: Household): Deadline[] {
  return household.stays
    .filter((stay) => !stay.left_on && !stay.notified_on)
    .map((stay) => {
      const subject = { of: 'stay', id: stay.id } as const;
      const act = { act: 'notify_arrival' } as const;
      return due('notify_arrival', '2026-11-24', 1, { person: stay.person, subject, act });
    });
}

export function deadlinesOf(world: World, household: Household): Deadline[] {
  const statuses = household.statuses.flatMap(({ id }) => world.company.deadlines.get(`status ${id}`) ?? []);
  const passports = household.passports
    .filter((passport) => passport.valid_until < '2027-06-01')
    .map((passport) => {
      const subject = { of: 'passport', id: passport.id } as const;
      const act = { act: 'renew_passport' } as const;
      const until = passport.valid_until;
      return { ...due('passport_expires', until, daysTo(until), { person: passport.person, subject, act }) };
    });
  return [...statuses, ...passports, ...paperDeadlines(world, household), ...stayDeadlines(household)];
}

/** What is amiss with each person, as far as the sample shows it. */
function findingsOf(world: World, household: Household): Finding[] {
  return household.persons.flatMap(({ id: person }): Finding[] => {
    const passport = household.passports.find((found) => found.person === person);
    const status = household.statuses.find((found) => found.person === person);
    const about = { person, on: null, subject: { of: 'person', id: person } as const };
    const record = { act: 'record' } as const;
    if (!passport)
      return [{ ...about, code: 'no_passport', weight: 'blocks', act: record, basis: passportBasis }];
    if (!status) return [{ ...about, code: 'no_status', weight: 'notes', act: record, basis: familyBasis }];
    const ofStatus = { ...about, on: status.valid_until, subject: { of: 'status', id: status.id } as const };
    const ofPassport = { ...about, subject: { of: 'passport', id: passport.id } as const };
    const found: Finding[] = [];
    if (world.company.windows.get(status.id)?.state === 'too_late')
      found.push({
        ...ofStatus,
        code: 'window_closed',
        params: { closed_on: '2026-11-20', status_until: status.valid_until, ways: WAYS },
        weight: 'blocks',
        act: { act: 'leave_or_apply_anew' },
        basis: windowBasis,
      });
    if (passport.valid_until < '2027-04-01')
      found.push({
        ...ofPassport,
        on: passport.valid_until,
        code: 'passport_too_short',
        params: {
          passport_until: passport.valid_until,
          status_until: status.valid_until,
          needed_until: '2027-04-12',
        },
        weight: 'warns',
        act: { act: 'renew_passport' },
        basis: passportBasis,
      });
    if (passport.blank_pages === 1)
      found.push({
        ...ofPassport,
        code: 'few_blank_pages',
        params: { found: 1, needed: 2 },
        weight: 'warns',
        act: { act: 'renew_passport' },
        basis: passportBasis,
      });
    if (status.valid_until > '2027-04-01')
      found.push({
        ...ofStatus,
        on: '2027-03-15',
        code: 'estimated_holiday',
        params: {
          date: '2027-03-15',
          outcomes: [
            {
              if_on: '2027-03-15',
              opens_on: '2027-03-01',
              safe_until: '2027-03-16',
              closes_on: '2027-04-08',
            },
            {
              if_on: '2027-03-16',
              opens_on: '2027-03-02',
              safe_until: '2027-03-16',
              closes_on: '2027-04-08',
            },
          ],
        },
        weight: 'notes',
        act: { act: 'confirm' },
        basis: windowBasis,
      });
    return found;
  });
}

export function assess(world: World, household: Household): Assessment {
  const first = [...household.passports].sort((a, b) => a.valid_until.localeCompare(b.valid_until))[0];
  const order = ['blocks', 'warns', 'notes'];
  return {
    deadlines: deadlinesOf(world, household),
    findings: findingsOf(world, household).sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight)),
    weakest_link:
      first && household.persons.length > 1
        ? {
            person: first.person,
            subject: { of: 'passport', id: first.id },
            visas_until: '2026-12-14',
            limits: household.persons.map(({ id }) => id).filter((id) => id !== first.person),
            basis: passportBasis,
          }
        : null,
  };
}

/** What is amiss with the hosts and with the knowledge itself. */
export function hostFindings(world: World): Finding[] {
  const knowledge: Finding = {
    code: 'index_unknown',
    params: { year: 2027 },
    weight: 'notes',
    on: '2027-01-01',
    person: null,
    subject: null,
    act: { act: 'confirm' },
    basis: arrivalBasis,
  };
  const hosts = world.company.hosts
    .filter((host) => host.kind !== 'participant' && !host.general_attorney_until)
    .map((host): Finding => ({
      code: 'no_general_attorney',
      weight: 'warns',
      on: null,
      person: null,
      subject: { of: 'host', id: host.id },
      act: { act: 'renew_attorney' },
      basis: hostBasis,
    }));
  return [...hosts, knowledge];
}

function daysTo(iso: string): number {
  return (Date.parse(iso) - Date.parse(TODAY)) / 86_400_000;
}
