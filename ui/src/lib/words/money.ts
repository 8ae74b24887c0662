// What money is for, who paid it, and what a forecast takes for granted: closed lists, complete by type.
import type { Assumption } from '../../bindings/Assumption';
import type { ChangeReason } from '../../bindings/ChangeReason';
import type { Expense } from '../../bindings/Expense';
import type { GroupBy } from '../../bindings/GroupBy';
import type { LeftOutWhy } from '../../bindings/LeftOutWhy';
import type { LineChange } from '../../bindings/LineChange';
import type { Payer } from '../../bindings/Payer';
import type { Per } from '../../bindings/Per';
import type { Rate } from '../../bindings/Rate';
import type { TermLimitKind } from '../../bindings/TermLimitKind';
import type { TermPolicy } from '../../bindings/TermPolicy';
import { m } from '../../i18n';
import { formatDate, formatRate } from '../format';

type Words<Choice extends string> = Record<Choice, () => string>;

export const expenseWords: Words<Expense> = {
  service_fee: m.expense_service_fee,
  state_duty: m.expense_state_duty,
  consular_fee: m.expense_consular_fee,
  translation: m.expense_translation,
  courier: m.expense_courier,
  notary: m.expense_notary,
  other: m.expense_other,
};

export const payerWords: Words<Payer> = {
  company: m.payer_company,
  employee: m.payer_employee,
};

export const perWords: Words<Per> = {
  person: m.per_person,
  application: m.per_application,
};

export const changeReasonWords: Words<ChangeReason> = {
  persons: m.change_reason_persons,
  choice: m.change_reason_choice,
  index: m.change_reason_index,
  own_figure: m.change_reason_own_figure,
  edition: m.change_reason_edition,
  correction: m.change_reason_correction,
};

export const lineChangeWords: Words<LineChange> = {
  changed: m.line_change_changed,
  new: m.line_change_new,
  gone: m.line_change_gone,
};

export const leftOutWords: Words<LeftOutWhy> = {
  ended: m.not_budgeted_ended,
  no_service: m.not_budgeted_no_service,
  of_age: m.not_budgeted_of_age,
};

export const policyWords: Words<TermPolicy> = {
  as_now: m.term_policy_as_now,
  yearly: m.term_policy_yearly,
  longest: m.term_policy_longest,
};

export const groupByWords: Words<GroupBy> = {
  host: m.group_by_host,
  department: m.group_by_department,
  household: m.group_by_household,
  application: m.group_by_application,
  month: m.group_by_month,
};

const limitWords: Words<TermLimitKind> = {
  passport: m.term_limit_passport,
  contract: m.term_limit_contract,
  principals_status: m.term_limit_principals_status,
};

const assumptions: Words<Exclude<Assumption['code'], 'term_limited' | 'renewed_before'>> = {
  term_of_application: m.assumption_term_of_application,
  term_as_now: m.assumption_term_as_now,
  term_year: m.assumption_term_year,
  term_year_instead: m.assumption_term_year_instead,
  term_longest: m.assumption_term_longest,
  limits_not_recorded: m.assumption_limits_not_recorded,
  first_row: m.assumption_first_row,
  any_term_one_price: m.assumption_any_term_one_price,
  only_this_once: m.assumption_only_this_once,
  one_trip: m.assumption_one_trip,
  cancellation_not_counted: m.assumption_cancellation_not_counted,
};

/** What a line of a forecast takes for granted. */
export function assumptionWords(assumption: Assumption): string {
  switch (assumption.code) {
    case 'term_limited':
      return m.assumption_term_limited({ by: limitWords[assumption.params.by]() });
    case 'renewed_before':
      return m.assumption_renewed_before({ what: limitWords[assumption.params.what]() });
    default:
      return assumptions[assumption.code]();
  }
}

/** What an amount is for: its own title, where it has one. */
export function expenseName({ expense, title }: { expense: Expense; title: string | null }): string {
  return title ?? expenseWords[expense]();
}

/** A rate as the user entered it, with its day and where they have it from. */
export function rateWords({ currency, kzt_per_unit, on, source }: Omit<Rate, 'id'>): string {
  return m.rate_words({ currency, rate: formatRate(kzt_per_unit), date: formatDate(on), source });
}
