// What is wrong with a field, and what would be right. A code without words does not compile.
import type { Problem } from '../../bindings/Problem';
import { m } from '../../i18n';
import { formatDate, formatNumber } from '../format';
import { termWords, tierWords } from './choice';
import { dayKindWords } from './day';
import { fieldName } from './field';

type Code = Problem['code'];
type Params<C extends Code> = Extract<Problem, { code: C }> extends { params: infer P } ? P : undefined;

const sentences: { [C in Code]: (params: Params<C>) => string } = {
  required: () => m.problem_required(),
  too_long: (p) => m.problem_too_long({ limit: p.limit }),
  not_a_date: () => m.problem_not_a_date(),
  not_after: (p) => m.problem_not_after({ field: fieldName(p.field), date: formatDate(p.date) }),
  in_future: (p) => m.problem_in_future({ today: formatDate(p.today) }),
  in_past: (p) => m.problem_in_past({ today: formatDate(p.today) }),
  already_over: (p) => m.problem_already_over({ date: formatDate(p.date), today: formatDate(p.today) }),
  implausible: (p) => m.problem_implausible({ first: formatDate(p.first), last: formatDate(p.last) }),
  digit_count: (p) => m.problem_digit_count({ wanted: p.wanted, found: p.found }),
  check_digit: () => m.problem_check_digit(),
  never_issued: () => m.problem_never_issued(),
  other_birth_date: () => m.problem_other_birth_date(),
  other_host_kind: () => m.problem_other_host_kind(),
  not_latin: (p) => m.problem_not_latin({ found: p.found }),
  not_a_choice: () => m.problem_not_a_choice(),
  not_a_country: () => m.problem_not_a_country(),
  not_a_category: () => m.problem_not_a_category(),
  not_a_number: (p) => m.problem_not_a_number({ from: p.from, to: p.to }),
  not_an_amount: () => m.problem_not_an_amount(),
  not_a_currency: () => m.problem_not_a_currency(),
  not_foreign: () => m.problem_not_foreign(),
  not_a_rate: (p) => m.problem_not_a_rate({ most: formatNumber(p.most) }),
  not_a_term: () => m.problem_not_a_term(),
  not_on_that_day: (p) =>
    m.problem_not_on_that_day({ fitting: p.fitting.map((kind) => dayKindWords[kind]()).join(', ') }),
  stated_by_guide: () => m.problem_stated_by_guide(),
  already_there: () => m.problem_already_there(),
  not_offered: (p) => m.problem_not_offered({ offered: p.offered.map(tierWords).join(', ') }),
  choice_needed: (p) => m.problem_choice_needed({ offered: p.offered.map(tierWords).join(', ') }),
  term_beyond_passport: (p) =>
    m.problem_term_beyond_passport({
      passport_until: formatDate(p.passport_until),
      needed_until: formatDate(p.needed_until),
      longest: p.longest ? termWords(p.longest) : '—',
    }),
  nationality_not_served: (p) => m.problem_nationality_not_served({ served: p.served.join(', ') }),
  not_an_email: () => m.problem_not_an_email(),
  not_a_number_pattern: () => m.problem_not_a_number_pattern({ n: '{n}', yyyy: '{yyyy}', yy: '{yy}' }),
  number_taken: (p) => m.problem_number_taken({ free: p.free }),
  not_found: () => m.problem_not_found(),
};

/** What a problem says. */
export function problemWords(problem: Problem): string {
  const say = sentences[problem.code] as (params: unknown) => string;
  return say('params' in problem ? problem.params : undefined);
}

/** What a problem says, with the field it is at. */
export function namedProblem(problem: Problem): string {
  return `${fieldName(problem.field)} – ${problemWords(problem)}`;
}
