import type { Basis } from '../../bindings/Basis';
import type { Text } from '../../bindings/Text';

/** The same words in three languages. */
export const text = (ru: string, en: string, kk: string): Text => ({ ru, en, kk });

const guide = text(
  'Руководство Экспат-центра МФЦА',
  'Guide of the AIFC Expat Centre',
  'АХҚО Экспат орталығының нұсқаулығы',
);

/** A result's basis with one rule of the guide. */
export function basis(rule: string, words: Text, assumption = false): Basis {
  const source = { document: 'guide-2026', title: guide, place: 'с. 3', confidence: 'high' as const };
  return [{ rule, text: words, source, edition: '2026', assumption }];
}

export const windowBasis: Basis = [
  ...basis(
    'extension-window',
    text(
      'Заявление на продление подают от 30 до 5 рабочих дней до окончания визы.',
      'An extension is filed from 30 to 5 working days before the visa ends.',
      'Ұзартуға өтініш виза аяқталғанға дейін 30-дан 5 жұмыс күніне дейін беріледі.',
    ),
  ),
  ...basis(
    'last-day-not-counted',
    text(
      'Последний день действия не считается.',
      'The last valid day is not counted.',
      'Соңғы жарамды күн саналмайды.',
    ),
    true,
  ),
];

export const passportBasis = basis(
  'passport-beyond-visa',
  text(
    'Паспорт должен действовать ещё 3 месяца после визы.',
    'The passport must last 3 months beyond the visa.',
    'Паспорт визадан кейін тағы 3 ай жарамды болуы керек.',
  ),
);

export const familyBasis = basis(
  'family-follows-status',
  text(
    'Статус семьи зависит от статуса сотрудника.',
    'The family’s status depends on the employee’s.',
    'Отбасының мәртебесі қызметкердікіне тәуелді.',
  ),
);

export const paperBasis = basis(
  'paper-dates',
  text(
    'Бумага действует по последний день, который в ней назван, включительно.',
    'A paper is valid through the last day that it names.',
    'Қағаз онда аталған соңғы күнді қоса алғанда жарамды.',
  ),
);

export const arrivalBasis = basis(
  'arrival-notice',
  text(
    'О прибытии уведомляют за 3 рабочих дня.',
    'An arrival is reported within 3 working days.',
    'Келу туралы 3 жұмыс күні ішінде хабарланады.',
  ),
);

export const hostBasis = basis(
  'general-power-of-attorney',
  text(
    'Филиалу и представительству нужна генеральная доверенность.',
    'A branch or representative office needs a general power of attorney.',
    'Филиал мен өкілдікке бас сенімхат керек.',
  ),
);
