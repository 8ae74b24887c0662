// A year of the calendar with a few holidays, and the user's own days over it.
import type { CalendarDay } from '../../bindings/CalendarDay';
import type { ImpactPage } from '../../bindings/ImpactPage';
import type { OwnDay } from '../../bindings/OwnDay';
import { Failure } from '../../lib/failure';
import { formatDate } from '../../lib/format';
import { toIso } from './check';
import { basis, text } from './ground';
import type { Answers, World } from './index';

type Calendar = Pick<
  Answers,
  'calendar' | 'calendar_impact' | 'edit_own_day' | 'check_own_day' | 'save_own_day' | 'remove_own_day'
>;

const NAMES = { ru: 'Праздник', en: 'Holiday', kk: 'Мереке' };
const HOLIDAYS = ['01-01', '01-02', '03-21', '03-22', '03-23', '05-01', '07-06', '12-16'];
const LAST_YEAR = 2028;
const calendarBasis = basis(
  'working-calendar',
  text(
    'Рабочие дни – с понедельника по пятницу.',
    'Working days are Monday to Friday.',
    'Жұмыс күндері – дүйсенбіден жұмаға дейін.',
  ),
);

export function calendar(world: World): Calendar {
  const own = new Map<string, OwnDay>();
  const at = (date: string): OwnDay => {
    const found = own.get(date);
    if (!found) throw new Failure({ code: 'not_found', params: { record: 'own_day' }, incident: null });
    return found;
  };
  return {
    calendar: (year) => {
      const days = daysOf(year).map((day) => laidOver(day, own.get(day.date)));
      return {
        year,
        first_year: 2024,
        last_year: LAST_YEAR,
        version: own.size > 0 ? `made up + ${own.size} own` : 'made up',
        confirmed_through: '2026-12-31',
        working_days: days.filter((day) => day.kind === 'working' || day.kind === 'moved_work').length,
        days,
      };
    },
    calendar_impact: () => impactOf(world),
    edit_own_day: (date) => ({ ...at(date), date: formatDate(date) }),
    check_own_day: (input) =>
      (['kind', 'name', 'source'] as const)
        .filter((field) => input[field].trim() === '')
        .map((field) => ({ field, code: 'required', severity: 'error' })),
    save_own_day: (input) => {
      const date = toIso(input.date) ?? '';
      own.set(date, { ...input, date, kind: input.kind as OwnDay['kind'] });
      return {};
    },
    remove_own_day: (date) => {
      own.delete(at(date).date);
      return {};
    },
  };
}

function daysOf(year: number): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day = next(day)) {
    const date = day.toISOString().slice(0, 10);
    const weekend = day.getUTCDay() % 6 === 0;
    const holiday = HOLIDAYS.includes(date.slice(5));
    days.push({
      date,
      kind: holiday ? 'holiday' : weekend ? 'weekend' : 'working',
      name: holiday ? NAMES : weekend ? text('Выходной', 'Weekend', 'Демалыс') : null,
      confirmed: year <= 2026,
      origin: 'shipped',
      source: null,
    });
  }
  return days;
}

function next(day: Date): Date {
  return new Date(day.getTime() + 86_400_000);
}

function laidOver(day: CalendarDay, own: OwnDay | undefined): CalendarDay {
  return own
    ? { ...day, origin: 'own', kind: own.kind, name: text(own.name, own.name, own.name), confirmed: true }
    : day;
}

function impactOf(world: World): ImpactPage {
  const household = world.company.households[0];
  const status = household?.statuses[0];
  return {
    from: 'made up',
    to: 'made up + 1 own',
    total: household && status ? 1 : 0,
    lines:
      household && status
        ? [
            {
              household: household.id,
              persons: [status.person],
              subject: { of: 'status', id: status.id },
              dates: [{ what: 'closes', from: '2026-12-24', to: '2026-12-23' }],
              today: null,
              names: [household.persons[0]?.surname ?? ''],
              host: world.company.hosts[0]?.name_ru ?? '',
              basis: calendarBasis,
            },
          ]
        : [],
    statuses: { affected: household ? 1 : 0, unaffected: 3 },
    applications: { affected: 0, unaffected: 1 },
    basis: calendarBasis,
  };
}
