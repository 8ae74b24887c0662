// The fictional company of the fake: names that every country uses as placeholders. Dates and windows are
// written down, not computed: rules are the core's.
import type { Act } from '../../bindings/Act';
import type { DeadlineKind } from '../../bindings/DeadlineKind';
import type { Role } from '../../bindings/Role';
import type { Span } from '../../bindings/Span';
import type { Standing } from '../../bindings/Standing';
import type { StatusKind } from '../../bindings/StatusKind';

export const TODAY = '2026-11-23';

interface SampleWindow {
  opens: string;
  safe: string | null;
  closes: string;
  state: 'closed' | 'open' | 'risky' | 'too_late';
  left: number;
}

export interface SamplePerson {
  role: Role;
  surname: string;
  given: string;
  cyrillic: string;
  born: string;
  country: string;
  position?: string;
  department?: string;
  passport?: { number: string; until: string; pages: number | null };
  status?: {
    kind: StatusKind;
    category: string | null;
    from: string;
    until: string;
    window?: SampleWindow;
    due: {
      kind: DeadlineKind;
      on: string;
      standing: Standing;
      act: Act;
      days: number;
      working: number | null;
    };
    /** First days of states, until the end of the ribbon. */
    spans: [Span['state'], string][];
  };
}

const open: SampleWindow = {
  opens: '2026-11-23',
  safe: '2026-12-11',
  closes: '2027-01-04',
  state: 'open',
  left: 26,
};
const family = {
  kind: 'visa',
  category: 'C3',
  from: '2026-01-13',
  until: '2027-01-12',
  window: open,
  due: {
    kind: 'file_safely',
    on: '2026-12-11',
    standing: 'soon',
    act: { act: 'apply', of: 'work-extension' },
    days: 18,
    working: 14,
  },
  spans: [
    ['closed', '2026-11-09'],
    ['open', '2026-11-23'],
    ['risky', '2026-12-12'],
    ['too_late', '2027-01-05'],
    ['expired', '2027-01-13'],
  ],
} satisfies SamplePerson['status'];

export const SAMPLE: SamplePerson[][] = [
  [
    {
      role: 'principal',
      surname: 'MUSTERMANN',
      given: 'MAX',
      cyrillic: 'Мустерманн Макс',
      born: '1984-08-12',
      country: 'DE',
      position: 'Финансовый директор',
      department: 'Финансы',
      passport: { number: 'C01X00T47', until: '2031-02-28', pages: 14 },
      status: family,
    },
    {
      role: 'spouse',
      surname: 'MUSTERMANN',
      given: 'ERIKA',
      cyrillic: 'Мустерманн Эрика',
      born: '1986-03-02',
      country: 'DE',
      passport: { number: 'C01X00T48', until: '2030-10-01', pages: 9 },
      status: family,
    },
    {
      role: 'child',
      surname: 'MUSTERMANN',
      given: 'PAUL',
      cyrillic: 'Мустерманн Пауль',
      born: '2010-02-14',
      country: 'DE',
      passport: { number: 'C01X00T49', until: '2027-03-14', pages: 1 },
      status: family,
    },
    {
      role: 'child',
      surname: 'MUSTERMANN',
      given: 'ANNA SOPHIE',
      cyrillic: 'Мустерманн Анна Софи',
      born: '2016-06-30',
      country: 'DE',
      passport: { number: 'C01X00T50', until: '2029-05-14', pages: 12 },
      status: family,
    },
  ],
  [
    {
      role: 'principal',
      surname: 'DOE',
      given: 'JOHN',
      cyrillic: 'Доу Джон',
      born: '1979-01-01',
      country: 'US',
      position: 'Юрист',
      department: 'Право',
      passport: { number: 'X0000001', until: '2032-01-01', pages: 20 },
      status: {
        kind: 'visa',
        category: 'C3',
        from: '2025-12-15',
        until: '2026-12-14',
        window: { opens: '2026-10-30', safe: '2026-11-13', closes: '2026-12-04', state: 'risky', left: 9 },
        due: {
          kind: 'file_at_last',
          on: '2026-12-04',
          standing: 'this_week',
          act: { act: 'apply', of: 'work-extension' },
          days: 11,
          working: 9,
        },
        spans: [
          ['open', '2026-11-09'],
          ['risky', '2026-11-14'],
          ['too_late', '2026-12-05'],
          ['expired', '2026-12-15'],
        ],
      },
    },
  ],
  [
    {
      role: 'principal',
      surname: 'ROSSI',
      given: 'MARIO',
      cyrillic: 'Росси Марио',
      born: '1990-07-07',
      country: 'IT',
      position: 'Архитектор данных',
      passport: { number: 'YA0000000', until: '2028-08-01', pages: 7 },
      status: {
        kind: 'visa',
        category: 'C3',
        from: '2025-11-28',
        until: '2026-11-27',
        window: { opens: '2026-10-14', safe: '2026-10-28', closes: '2026-11-20', state: 'too_late', left: 0 },
        due: {
          kind: 'window_missed',
          on: '2026-11-27',
          standing: 'this_week',
          act: { act: 'leave_or_apply_anew' },
          days: 4,
          working: 4,
        },
        spans: [
          ['risky', '2026-11-09'],
          ['too_late', '2026-11-21'],
          ['expired', '2026-11-28'],
        ],
      },
    },
  ],
  [
    {
      role: 'principal',
      surname: 'YAMADA',
      given: 'TARO',
      cyrillic: 'Ямада Таро',
      born: '1975-05-05',
      country: 'JP',
      position: 'Советник',
      passport: { number: 'TZ0000000', until: '2029-09-09', pages: 5 },
      status: {
        kind: 'visa',
        category: 'B2',
        from: '2026-05-11',
        until: '2026-11-10',
        due: {
          kind: 'status_expired',
          on: '2026-11-10',
          standing: 'overdue',
          act: { act: 'record' },
          days: -13,
          working: null,
        },
        spans: [
          ['in_force', '2026-11-09'],
          ['expired', '2026-11-11'],
        ],
      },
    },
  ],
  [
    {
      role: 'principal',
      surname: 'DUPONT',
      given: 'JEANNE',
      cyrillic: 'Дюпон Жанна',
      born: '1988-12-24',
      country: 'FR',
      position: 'Директор по маркетингу',
      passport: { number: '00AA00000', until: '2033-04-04', pages: 28 },
      status: {
        kind: 'visa',
        category: 'C3',
        from: '2026-04-16',
        until: '2027-04-15',
        window: { opens: '2027-03-01', safe: '2027-03-16', closes: '2027-04-08', state: 'closed', left: 93 },
        due: {
          kind: 'window_opens',
          on: '2027-03-01',
          standing: 'later',
          act: { act: 'prepare', of: 'work-extension' },
          days: 98,
          working: 66,
        },
        spans: [
          ['closed', '2026-11-09'],
          ['open', '2027-03-01'],
          ['risky', '2027-03-17'],
          ['too_late', '2027-04-09'],
          ['expired', '2027-04-16'],
        ],
      },
    },
    {
      role: 'spouse',
      surname: 'DUPONT',
      given: 'JEAN',
      cyrillic: 'Дюпон Жан',
      born: '1987-11-11',
      country: 'FR',
      passport: { number: '00AA00001', until: '2027-05-20', pages: 3 },
    },
  ],
  [
    {
      role: 'principal',
      surname: 'HORVAT',
      given: 'IVAN',
      cyrillic: 'Хорват Иван',
      born: '1982-02-20',
      country: 'HR',
      position: 'Инженер',
      passport: { number: '000000000', until: '2030-06-06', pages: 10 },
      status: {
        kind: 'visa',
        category: 'C3',
        from: '2026-01-22',
        until: '2027-01-21',
        window: { opens: '2026-12-03', safe: '2026-12-22', closes: '2027-01-14', state: 'closed', left: 34 },
        due: {
          kind: 'window_opens',
          on: '2026-12-03',
          standing: 'waiting',
          act: { act: 'continue', of: 'a2' },
          days: 10,
          working: 8,
        },
        spans: [
          ['closed', '2026-11-09'],
          ['open', '2026-12-03'],
          ['risky', '2026-12-23'],
          ['too_late', '2027-01-15'],
          ['expired', '2027-01-22'],
        ],
      },
    },
  ],
  [
    {
      role: 'principal',
      surname: 'SVENSSON',
      given: 'SVEA',
      cyrillic: 'Свенссон Свеа',
      born: '1993-09-19',
      country: 'SE',
      position: 'Исследователь',
      passport: { number: 'AA0000000', until: '2028-11-11', pages: 6 },
      status: {
        kind: 'temporary_residence_permit',
        category: null,
        from: '2026-01-31',
        until: '2027-01-30',
        due: {
          kind: 'status_expires',
          on: '2027-01-30',
          standing: 'later',
          act: { act: 'apply', of: 'temporary-residence-permit' },
          days: 68,
          working: 45,
        },
        spans: [
          ['in_force', '2026-11-09'],
          ['expired', '2027-01-31'],
        ],
      },
    },
  ],
];
