// A renewal wave of two people, one of them with an application under way, to develop the sheet with.
import type { Household } from '../../bindings/Household';
import type { WaveLine } from '../../bindings/WaveLine';
import { latinName } from '../../lib/names';
import { basis, text } from './ground';
import type { Answers, World } from './index';

type Renewals = Pick<Answers, 'wave' | 'create_wave'>;

const kzt = (amount: string) => ({ amount, currency: 'KZT' });
const waveBasis = basis(
  'extension-window',
  text(
    'От 30 до 5 рабочих дней до конца визы.',
    'From 30 to 5 working days before the end.',
    'Виза аяқталғанға дейін 30-дан 5 жұмыс күніне дейін.',
  ),
);

export function renewals(world: World): Renewals {
  return {
    wave: () => {
      const lines = linesOf(world);
      return {
        from: '2026-11-23',
        until: '2027-11-22',
        total: lines.length,
        lines,
        known: lines.length > 0 ? [kzt('400000.00')] : [],
        own: [],
        not_stated: lines.length,
        weeks:
          lines.length > 0
            ? [{ year: 2026, week: 48, monday: '2026-11-23', to_file: 1, last_safe: 0, last_day: 0 }]
            : [],
        beyond_calendar: 0,
        certain: true,
        basis: waveBasis,
      };
    },
    create_wave: ({ renewals }) => ({
      applications: renewals.map(({ person }) => `new-${person}`),
      left_out: [],
    }),
  };
}

function linesOf(world: World): WaveLine[] {
  const { households } = world.company;
  const waiting = households.find((one) => one.statuses.length > 0);
  const started = households.find((one) =>
    one.applications.some(({ service }) => service === 'work-extension'),
  );
  return [...lineOf(world, waiting), ...lineOf(world, started)];
}

function lineOf(world: World, household: Household | undefined): WaveLine[] {
  const [person, status] = [household?.persons[0], household?.statuses[0]];
  if (!household || !person || !status) return [];
  const application = household.applications.find(({ service }) => service === 'work-extension');
  return [
    {
      household: household.id,
      person: person.id,
      name: latinName(person),
      host: world.company.hosts[0]?.name_ru ?? '',
      role: person.role,
      status: status.id,
      decision: 'extend',
      service: 'work-extension',
      opens_on: '2026-11-18',
      safe_until: '2026-12-01',
      closes_on: '2026-12-24',
      valid_until: status.valid_until,
      file_on: '2026-11-23',
      longest: { term: '2y3m', limit: 'passport' },
      cost: { tier: '1y', known: [kzt('400000.00')], own: [], not_stated: 1 },
      missing: [{ code: 'fingerprint_certificate', params: { year: 2026 }, truth: 'yes', basis: waveBasis }],
      list_is_stated: true,
      under_way: application ? { application: application.id, stage: application.stage, filed: true } : null,
      certain: true,
      basis: waveBasis,
    },
  ];
}
