// Money: the costs of an application, of many, the forecast, the budget, and what is entered about them.
import type { GroupKey } from '../../bindings/GroupKey';
import type { MoneyPage } from '../../bindings/MoneyPage';
import type { MoneyQuery } from '../../bindings/MoneyQuery';
import type { MoneyRow } from '../../bindings/MoneyRow';
import type { OwnFigureInput } from '../../bindings/OwnFigureInput';
import type { OwnLineInput } from '../../bindings/OwnLineInput';
import type { PaymentInput } from '../../bindings/PaymentInput';
import type { Problem } from '../../bindings/Problem';
import type { RateInput } from '../../bindings/RateInput';
import { Failure } from '../../lib/failure';
import { latinName } from '../../lib/names';
import { addBalances, byPayer, casesOf, conversion, costsOf, paymentLine, type Case } from './accounts';
import type { Change } from './applications';
import { budgetOf, sheetOf } from './budget';
import { check, toIso, toText } from './check';
import { SERVICES } from './guide';
import type { Answers, World } from './index';
import { money, sums } from './ledger';
import { drop, found, freshId, orNull, put, refuse } from './rows';
import { TODAY } from './sample';

export type MoneyRecords =
  | 'costs'
  | 'freeze_quote'
  | `${'edit' | 'check' | 'save' | 'remove'}_${'own_line' | 'own_figure' | 'payment' | 'rate'}`
  | 'rates'
  | 'own'
  | `${'' | 'print_' | 'export_'}${'money' | 'budget'}`
  | 'export_costs';

const amountOf = (typed: string) => Number(typed.replace(/\s/g, '').replace(',', '.'));
const kept = (typed: string, currency: string) => money(amountOf(typed).toFixed(2), currency || 'KZT');

function figures(input: { amount: string; expense?: string; title?: string }): Problem[] {
  const wrong = input.amount.trim() !== '' && !(amountOf(input.amount) > 0);
  return [
    ...(wrong ? [{ field: 'amount', code: 'not_an_amount', severity: 'error' } as const] : []),
    ...(input.expense === 'other' && !input.title?.trim()
      ? [{ field: 'title', code: 'required', severity: 'error' } as const]
      : []),
  ];
}
const checkOwnLine = (input: OwnLineInput) => [
  ...check(input, ['expense', 'amount', 'per']),
  ...figures(input),
];
const checkPayment = (input: PaymentInput) => [
  ...check(input, ['paid_on', 'payer', 'expense', 'amount']),
  ...figures(input),
];
const checkFigure = (input: OwnFigureInput) => [
  ...check(input, ['service', 'kind', 'amount', 'from', 'source']),
  ...figures(input),
];
function checkRate(input: RateInput): Problem[] {
  const typed = input.kzt_per_unit.trim();
  const wrong = typed !== '' && !(amountOf(typed) > 0);
  return [
    ...check(input, ['currency', 'kzt_per_unit', 'on', 'source']),
    ...(wrong
      ? [
          {
            field: 'kzt_per_unit',
            code: 'not_a_rate',
            params: { most: 1_000_000 },
            severity: 'error',
          } as const,
        ]
      : []),
  ];
}

export function moneyRecords(world: World, change: Change): Pick<Answers, MoneyRecords> {
  const ledger = () => world.company.ledger;
  const caseOf = (id: string): Case => {
    const one = casesOf(world).find(({ application }) => application.id === id);
    if (!one) throw new Failure({ code: 'not_found', params: { record: 'application' }, incident: null });
    return one;
  };
  const produced = (file_name: string) => ({
    path: `/papers/${file_name}`,
    file_name,
    folder: '/papers',
    pages: file_name.endsWith('.pdf') ? 2 : null,
    missing: [],
  });
  return {
    costs: (id) => costsOf(world, caseOf(id)),
    freeze_quote: (application) => {
      const costs = costsOf(world, caseOf(application));
      const { today, persons } = costs;
      if (!today) throw new Failure({ code: 'choice_needed', params: { offered: [] }, incident: null });
      const id = freshId('q');
      return change(() => {
        ledger().frozen.unshift({
          id,
          application,
          number: costs.earlier.length + (costs.frozen ? 2 : 1),
          frozen_on: TODAY,
          persons: persons.map((person) => person.id),
          quote: today,
        });
        return id;
      });
    },
    edit_own_line: (id) => {
      const { expense, title, amount, per, source } = found(ledger().ownLines, id);
      return { expense, title: title ?? '', ...amount, per, source: source ?? '' };
    },
    check_own_line: ({ input }) => checkOwnLine(input),
    save_own_line: ({ under, id, input }) => {
      refuse(checkOwnLine(input));
      const line = {
        id: id ?? freshId('l'),
        application: under,
        expense: input.expense,
        title: orNull(input.title),
        amount: kept(input.amount, input.currency),
        per: input.per,
        source: orNull(input.source),
      } as ReturnType<typeof ledger>['ownLines'][number];
      return change(() => put(ledger().ownLines, line));
    },
    remove_own_line: (id) => change(() => (drop(ledger().ownLines, id), {})),
    edit_payment: (id) => {
      const { paid_on, payer, expense, title, amount, receipt } = found(ledger().payments, id);
      return {
        paid_on: toText(paid_on),
        payer,
        expense,
        title: title ?? '',
        ...amount,
        receipt: receipt ?? '',
      };
    },
    check_payment: ({ input }) => checkPayment(input),
    save_payment: ({ under, id, input }) => {
      refuse(checkPayment(input));
      const payment = {
        id: id ?? freshId('y'),
        application: under,
        paid_on: toIso(input.paid_on) ?? '',
        payer: input.payer,
        expense: input.expense,
        title: orNull(input.title),
        amount: kept(input.amount, input.currency),
        receipt: orNull(input.receipt),
      } as ReturnType<typeof ledger>['payments'][number];
      return change(() => put(ledger().payments, payment));
    },
    remove_payment: (id) => change(() => (drop(ledger().payments, id), {})),
    rates: () => ledger().rates,
    edit_rate: (id) => {
      const { currency, kzt_per_unit, on, source } = found(ledger().rates, id);
      return { currency, kzt_per_unit, on: toText(on), source };
    },
    check_rate: ({ input }) => checkRate(input),
    save_rate: ({ id, input }) => {
      refuse(checkRate(input));
      const rate = {
        id: id ?? freshId('x'),
        currency: input.currency,
        kzt_per_unit: String(amountOf(input.kzt_per_unit)),
        on: toIso(input.on) ?? '',
        source: input.source.trim(),
      };
      return change(() => put(ledger().rates, rate));
    },
    remove_rate: (id) => change(() => (drop(ledger().rates, id), {})),
    own: () => ({ days: [], figures: ledger().figures, indexes: [] }),
    edit_own_figure: (id) => {
      const { service, tier, kind, amount, from, source } = found(ledger().figures, id);
      return { service, tier: tier ?? '', kind, ...amount, from: toText(from), source };
    },
    check_own_figure: ({ input }) => checkFigure(input),
    save_own_figure: ({ id, input }) => {
      refuse(checkFigure(input));
      const figure = {
        id: id ?? freshId('g'),
        service: input.service,
        tier: orNull(input.tier),
        kind: input.kind,
        amount: kept(input.amount, input.currency),
        from: toIso(input.from) ?? '',
        source: input.source.trim(),
      } as ReturnType<typeof ledger>['figures'][number];
      return change(() => put(ledger().figures, figure));
    },
    remove_own_figure: (id) => change(() => (drop(ledger().figures, id), {})),
    money: (query) => moneyOf(world, query),
    budget: ({ months, policy }) => budgetOf(world, months, policy),
    print_money: () => produced('money.pdf'),
    export_money: () => produced('money.xlsx'),
    print_budget: () => produced('budget.pdf'),
    export_budget: () => produced('budget.xlsx'),
    export_costs: () => produced('cost-summary.xlsx'),
  };
}

function typedDay(field: string, typed: string): string | null {
  if (typed.trim() === '') return null;
  const day = toIso(typed);
  if (day) return day;
  const problems = [{ field, severity: 'error' as const, code: 'not_a_date' as const }];
  throw new Failure({ code: 'invalid_input', params: { problems }, incident: null });
}

function moneyOf(world: World, query: MoneyQuery): MoneyPage {
  const [from, until] = [typedDay('from', query.from), typedDay('until', query.until)];
  const within = (day: string) => (from === null || day >= from) && (until === null || day <= until);
  const { scope } = query;
  const principal = ({ household }: Case) => household.persons[0];
  const inScope = (one: Case) =>
    scope.of === 'company' ||
    (scope.of === 'host' && one.application.host === scope.id) ||
    (scope.of === 'department' && (principal(one)?.department ?? '') === scope.id) ||
    (scope.of === 'household' && one.household.id === scope.id) ||
    (scope.of === 'application' && one.application.id === scope.id);
  const asked = casesOf(world).filter((one) => inScope(one) && within(one.application.file_on ?? TODAY));
  const pages = asked.map((one) => costsOf(world, one));
  const rows = asked.map((one, at) => rowOf(one, pages[at] ?? costsOf(world, one)));
  const balances = addBalances(rows.flatMap((row) => row.balances));
  const payments = pages
    .flatMap((page) => page.payments)
    .filter(({ paid_on }) => within(paid_on))
    .map((payment) => paymentLine(world, payment));
  const household = world.company.households.find(({ id }) => scope.of === 'household' && scope.id === id);
  const first = household?.persons[0];
  return {
    name: first ? latinName(first) : '',
    from,
    until,
    departments: departmentsOf(world),
    groups: groupsOf(world, query, asked, rows),
    applications: rows.length,
    balances,
    ...conversion(world, balances),
    by_expense: expensesOf(pages),
    not_stated: rows.reduce((sum, row) => sum + row.not_stated, 0),
    without_quote: 0,
    open: pages.flatMap((page, at) => openOf(page, asked[at]?.application.service ?? '')),
    payments,
    payments_total: payments.length,
    paid_in_period: byPayer(payments),
    forecast: sheetOf(world, 'as_now', 12, (one) => !household || one.id === household.id),
  };
}

function departmentsOf({ company }: World): string[] {
  const all = company.households.flatMap(({ persons }) =>
    persons.flatMap(({ department }) => department ?? []),
  );
  return [...new Set(all)].sort();
}

function rowOf({ household, application }: Case, page: ReturnType<typeof costsOf>): MoneyRow {
  const service = SERVICES.find(({ id }) => id === application.service);
  return {
    application: application.id,
    household: household.id,
    service: application.service,
    service_name: service?.name ?? { ru: '', en: '', kk: '' },
    name: page.persons[0]?.name ?? '',
    host: 'ТОО «Образец»',
    department: household.persons[0]?.department ?? null,
    persons: page.persons.length,
    stage: application.stage,
    on: application.file_on ?? TODAY,
    frozen_on: page.frozen?.frozen_on ?? null,
    balances: page.account.balances,
    not_stated: page.account.not_stated,
    without_quote: false,
  };
}

function groupsOf(world: World, { group_by }: MoneyQuery, asked: Case[], rows: MoneyRow[]) {
  const keyOf = ({ household, application }: Case): GroupKey => {
    switch (group_by) {
      case 'application':
        return { of: 'application', id: application.id };
      case 'household':
        return { of: 'household', id: household.id };
      case 'host':
        return { of: 'host', id: application.host };
      case 'department':
        return { of: 'department', id: household.persons[0]?.department ?? null };
      case 'month':
        return { of: 'month', id: `${(application.file_on ?? TODAY).slice(0, 7)}-01` };
    }
  };
  const groups = new Map<string, { key: GroupKey; rows: MoneyRow[] }>();
  asked.forEach((one, at) => {
    const key = keyOf(one);
    const group = groups.get(JSON.stringify(key)) ?? { key, rows: [] };
    const row = rows[at];
    if (row) group.rows.push(row);
    groups.set(JSON.stringify(key), group);
  });
  return [...groups.values()].map((group) => ({
    ...group,
    name:
      group.key.of === 'host'
        ? (world.company.hosts[0]?.name_ru ?? '')
        : group.key.of === 'department'
          ? (group.key.id ?? '')
          : (group.rows[0]?.name ?? ''),
    applications: group.rows.length,
    balances: addBalances(group.rows.flatMap((row) => row.balances)),
    not_stated: group.rows.reduce((sum, row) => sum + row.not_stated, 0),
    without_quote: 0,
  }));
}

function expensesOf(pages: ReturnType<typeof costsOf>[]): MoneyPage['by_expense'] {
  const all = pages.flatMap(({ account }) => account.by_expense);
  return [...new Set(all.map(({ expense }) => expense))].map((expense) => {
    const theirs = all.filter((one) => one.expense === expense);
    return {
      expense,
      planned: sums(theirs.flatMap(({ planned }) => planned)),
      not_stated: theirs.reduce((sum, { not_stated }) => sum + not_stated, 0),
      paid: sums(theirs.flatMap(({ paid }) => paid)),
    };
  });
}

function openOf({ application, persons, account }: ReturnType<typeof costsOf>, service: string) {
  return account.lines.flatMap((line) => {
    if (line.counts !== 'yes' || !('not_stated' in line.amount)) return [];
    return [
      {
        application,
        service,
        name: persons.find(({ id }) => id === line.person)?.name ?? '',
        expense: line.expense,
        reason: line.amount.reason,
        paid: account.by_expense.find(({ expense }) => expense === line.expense)?.paid ?? [],
        basis: line.basis,
      },
    ];
  });
}
