// Proofs and preflights, written down: enough to see every shape of a step and of an obstacle.
import type { CountedDay } from '../../bindings/CountedDay';
import type { Obstacle } from '../../bindings/Obstacle';
import type { Preflight } from '../../bindings/Preflight';
import type { Proof } from '../../bindings/Proof';
import type { ProofQuery } from '../../bindings/ProofQuery';
import type { ProofStep } from '../../bindings/ProofStep';
import { passportBasis, text, windowBasis } from './ground';

const working = (date: string, number: number): CountedDay => ({
  date,
  number,
  kind: 'working',
  name: null,
  confirmed: true,
  origin: 'shipped',
});
const off = (date: string, kind: CountedDay['kind'], name: CountedDay['name'] = null): CountedDay => ({
  date,
  number: null,
  kind,
  name,
  confirmed: kind === 'weekend',
  origin: 'shipped',
});
const EACH: CountedDay[] = [
  working('2027-01-11', 1),
  off('2027-01-10', 'weekend', text('воскресенье', 'Sunday', 'жексенбі')),
  off('2027-01-09', 'weekend', text('суббота', 'Saturday', 'сенбі')),
  working('2027-01-08', 2),
  off('2027-01-07', 'holiday', text('Рождество Христово', 'Orthodox Christmas', 'Рождество')),
  working('2027-01-06', 3),
  working('2027-01-05', 4),
  off('2027-01-04', 'observed', text('за Новый год', 'for New Year', 'Жаңа жыл үшін')),
  working('2026-12-31', 5),
];

const windowSteps: ProofStep[] = [
  { step: 'fact', params: { fact: 'status_until', on: '2027-01-12' } },
  ...windowBasis.map((ground): ProofStep => ({ step: 'rule', params: { ground } })),
  {
    step: 'working_days',
    params: { from: '2027-01-12', direction: 'back', days: 5, each: EACH, to: '2026-12-31' },
  },
  {
    step: 'reading',
    params: { of: 'closes', chosen: '2026-12-31', other: '2027-01-05', warn: '2026-12-31' },
  },
  { step: 'unconfirmed', params: { confirmed_through: '2026-12-31' } },
];
const kzt = (amount: string) => ({ amount, currency: 'KZT' }) as const;
const costSteps: ProofStep[] = [
  { step: 'tariff_row', params: { tier: '1y', over_months: null, up_to_months: 12 } },
  {
    step: 'index',
    params: { on: '2026-11-23', from: '2026-01-01', amount: kzt('4325.00'), origin: 'shipped' },
  },
  { step: 'product', params: { count: '0.5', index: kzt('4325.00'), amount: kzt('2162.50') } },
];
const paperSteps: ProofStep[] = [
  {
    step: 'condition',
    params: { asked: { ask: 'role', params: { wanted: ['principal'], known: 'principal' } }, verdict: 'yes' },
  },
  { step: 'together', params: { joined: 'all', verdict: 'yes' } },
];

function stepsOf(query: ProofQuery): ProofStep[] {
  switch (query.of) {
    case 'cost_line':
    case 'total':
      return costSteps;
    case 'checklist_item':
    case 'need':
      return paperSteps;
    case 'window':
    case 'deadline':
    case 'finding':
    case 'weakest_link':
      return windowSteps;
  }
}

export function proofOf(query: ProofQuery): Proof {
  return {
    of: { of: 'weakest_link', params: { visas_until: '2026-12-31' } },
    steps: stepsOf(query),
    edition: {
      id: '2026',
      title: text(
        'Руководство Экспат центра 2026',
        'Expat Centre guide 2026',
        'Экспат орталығы нұсқаулығы 2026',
      ),
      applies_from: '2026-01-01',
    },
    calendar: { version: 'kz-2026', confirmed_through: '2026-12-31' },
    basis: windowBasis,
  };
}

/** The obstacles of a family's invitation. */
export function preflightOf(application: string, service: string, applicants: string[]): Preflight {
  const about = { person: applicants[0] ?? null, basis: windowBasis };
  const obstacles: Obstacle[] = [
    {
      ...about,
      code: 'no_qualification',
      params: { ended_on: null },
      weight: 'blocks',
      remedy: {
        code: 'file_review',
        params: {
          service: 'qualification-review',
          fee: kzt('60000.00'),
          working_days: 30,
          decided_on: '2027-01-11',
        },
      },
    },
    {
      person: applicants[2] ?? null,
      basis: passportBasis,
      code: 'passport_below_term',
      params: { passport_until: '2027-03-14', needed_until: '2028-03-12', longest: null, tier: null },
      weight: 'blocks',
      remedy: { code: 'renew_passport', params: { needed_until: '2028-03-12' } },
    },
    {
      person: null,
      basis: windowBasis,
      code: 'fact_unknown',
      params: { fact: 'entry' },
      weight: 'notes',
      remedy: { code: 'record', params: { fact: 'entry' } },
    },
  ];
  const isInvitation = service.endsWith('invitation');
  return {
    application,
    service,
    file_on: '2026-12-04',
    obstacles: isInvitation ? obstacles.filter(({ person }) => person !== null || applicants.length > 1) : [],
    verdict: isInvitation ? 'blocked' : 'ready',
    basis: windowBasis,
  };
}
