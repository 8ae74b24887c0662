// What an application of the fictional company is planned to cost, and what is paid of it.
import type { Account } from '../../bindings/Account';
import type { Application } from '../../bindings/Application';
import type { Balance } from '../../bindings/Balance';
import type { Converted } from '../../bindings/Converted';
import type { CostsPage } from '../../bindings/CostsPage';
import type { Expense } from '../../bindings/Expense';
import type { Household } from '../../bindings/Household';
import type { Money } from '../../bindings/Money';
import type { Payer } from '../../bindings/Payer';
import type { PaymentLine } from '../../bindings/PaymentLine';
import type { PlannedLine } from '../../bindings/PlannedLine';
import type { Quote } from '../../bindings/Quote';
import type { QuoteChange } from '../../bindings/QuoteChange';
import { latinName } from '../../lib/names';
import { basis, text } from './ground';
import { quoteOf } from './guide';
import type { World } from './index';
import { atRate, beyond, sumIn, sums, times, type Payment } from './ledger';

export const ownBasis = basis(
  'own-figure',
  text('Сумму внёс пользователь.', 'The user entered the amount.', 'Соманы пайдаланушы енгізді.'),
);
const EXPENSES: Expense[] = [
  'service_fee',
  'state_duty',
  'consular_fee',
  'translation',
  'courier',
  'notary',
  'other',
];
const PAYERS: Payer[] = ['company', 'employee'];

/** An application with its household. */
export interface Case {
  household: Household;
  application: Application;
}

export function casesOf({ company }: World): Case[] {
  return company.households.flatMap((household) =>
    household.applications.map((application) => ({ household, application })),
  );
}

export function costsOf(world: World, { household, application }: Case): CostsPage {
  const { ledger } = world.company;
  const own = <Row extends { application: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.application === application.id);
  const persons = household.persons.filter(({ id }) => application.applicants.includes(id));
  const today = quoteOf(
    application.service,
    persons.map(({ role }) => role),
  );
  const [frozen = null, ...earlier] = own(ledger.frozen);
  const page = {
    application: application.id,
    persons: persons.map((person) => ({ id: person.id, name: latinName(person), role: person.role })),
    today,
    quote_error: null,
    frozen,
    earlier,
    changes: frozen ? changesOf(frozen.quote, frozen.persons, today, application.applicants, persons) : [],
    own_lines: own(ledger.ownLines),
    payments: own(ledger.payments).map((payment) => paymentLine(world, payment)),
    rates: ledger.rates,
  };
  return { ...page, account: accountOf(world, page) };
}

export function paymentLine({ company }: World, payment: Payment): PaymentLine {
  const household = company.households.find(({ applications }) =>
    applications.some(({ id }) => id === payment.application),
  );
  const application = household?.applications.find(({ id }) => id === payment.application);
  const person = household?.persons.find(({ id }) => id === application?.applicants[0]);
  return {
    ...payment,
    name: person ? latinName(person) : '',
    service: application?.service ?? '',
    receipt_name: company.files.find(({ id }) => id === payment.receipt)?.name ?? null,
  };
}

function changesOf(
  then: Quote,
  before: readonly string[],
  now: Quote,
  after: readonly string[],
  persons: Household['persons'],
): QuoteChange[] {
  return now.lines.flatMap((line): QuoteChange[] => {
    const person = persons[line.person]?.id ?? '';
    const old = then.lines.find((one) => before[one.person] === person && one.kind === line.kind);
    const common = { person, role: line.role, kind: line.kind, is: line.amount, basis: line.basis };
    if (!old) return [{ ...common, change: 'new', was: null, because: 'persons' }];
    if (JSON.stringify(old.amount) === JSON.stringify(line.amount) || !after.includes(person)) return [];
    return [{ ...common, change: 'changed', was: old.amount, because: 'index' }];
  });
}

function plannedLines(page: Omit<CostsPage, 'account'>): PlannedLine[] {
  const quote = page.frozen?.quote ?? page.today;
  const persons = page.frozen?.persons ?? page.persons.map(({ id }) => id);
  const guide = (quote?.lines ?? []).map((line): PlannedLine => {
    const open = 'not_stated' in line.amount;
    return {
      person: persons[line.person] ?? null,
      expense: line.kind,
      title: null,
      amount: line.amount,
      for_each_of: null,
      word: { of: 'guide' },
      counts: open && page.own_lines.some((own) => own.expense === line.kind) ? 'replaced_by_own' : 'yes',
      basis: line.basis,
    };
  });
  const stated = (expense: Expense) =>
    guide.some((line) => line.expense === expense && !('not_stated' in line.amount));
  const own = page.own_lines.map((line): PlannedLine => ({
    person: null,
    expense: line.expense,
    title: line.title,
    amount: line.per === 'person' ? times(line.amount, page.persons.length) : line.amount,
    for_each_of: line.per === 'person' ? page.persons.length : null,
    word: { of: 'own_line', id: line.id },
    counts: stated(line.expense) ? 'stated_by_guide' : 'yes',
    basis: ownBasis,
  }));
  return [...guide, ...own];
}

function accountOf(world: World, page: Omit<CostsPage, 'account'>): Account {
  const lines = plannedLines(page);
  const counted = lines.filter(({ counts }) => counts === 'yes');
  const stated = (of: readonly PlannedLine[]) =>
    of.flatMap(({ amount }) => ('not_stated' in amount ? [] : [amount]));
  const paid = page.payments.map(({ amount }) => amount);
  const balances = balancesOf(stated(counted), paid);
  return {
    lines,
    balances,
    ...conversion(world, balances),
    by_expense: EXPENSES.flatMap((expense) => {
      const theirs = counted.filter((line) => line.expense === expense);
      const payments = page.payments.filter((payment) => payment.expense === expense);
      if (theirs.length + payments.length === 0) return [];
      return [
        {
          expense,
          planned: sums(stated(theirs)),
          not_stated: theirs.filter(({ amount }) => 'not_stated' in amount).length,
          paid: sums(payments.map(({ amount }) => amount)),
        },
      ];
    }),
    by_payer: byPayer(page.payments),
    not_stated: counted.filter(({ amount }) => 'not_stated' in amount).length,
  };
}

export function byPayer(payments: readonly PaymentLine[]) {
  return PAYERS.map((payer) => ({
    payer,
    paid: sums(payments.filter((payment) => payment.payer === payer).map(({ amount }) => amount)),
  })).filter(({ paid }) => paid.length > 0);
}

function balancesOf(planned: readonly Money[], paid: readonly Money[]): Balance[] {
  return sums([...planned, ...paid]).map(({ currency }) => {
    const [plan, done] = [sumIn(planned, currency), sumIn(paid, currency)];
    return { planned: plan, paid: done, outstanding: beyond(plan, done), beyond_plan: beyond(done, plan) };
  });
}

export function addBalances(all: readonly Balance[]): Balance[] {
  return sums(all.map(({ planned }) => planned)).map(({ currency, ...planned }) => {
    const of = (key: keyof Balance) =>
      sumIn(
        all.map((balance) => balance[key]),
        currency,
      );
    return {
      planned: { currency, ...planned },
      paid: of('paid'),
      outstanding: of('outstanding'),
      beyond_plan: of('beyond_plan'),
    };
  });
}

export function conversion(
  { company }: World,
  balances: readonly Balance[],
): { converted: Converted | null; without_rate: string[] } {
  const { rates } = company.ledger;
  const foreign = balances.map(({ planned }) => planned.currency).filter((currency) => currency !== 'KZT');
  const needed = foreign.map((currency) => rates.find((rate) => rate.currency === currency));
  const without_rate = foreign.filter((_, at) => !needed[at]);
  if (foreign.length === 0 || without_rate.length) return { converted: null, without_rate };
  const inTenge = (of: keyof Balance) =>
    sumIn(
      balances.flatMap((balance) => atRate(balance[of], rates) ?? []),
      'KZT',
    );
  return {
    converted: {
      balance: {
        planned: inTenge('planned'),
        paid: inTenge('paid'),
        outstanding: inTenge('outstanding'),
        beyond_plan: inTenge('beyond_plan'),
      },
      rates: needed.filter((rate) => rate !== undefined),
      basis: ownBasis,
    },
    without_rate,
  };
}
