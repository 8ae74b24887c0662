// A few of the guide's services with made-up lists, enough to develop the screens.
import type { Checklist } from '../../bindings/Checklist';
import type { ChecklistItem } from '../../bindings/ChecklistItem';
import type { Country } from '../../bindings/Country';
import type { Form } from '../../bindings/Form';
import type { Money } from '../../bindings/Money';
import type { NotStated } from '../../bindings/NotStated';
import type { Quote } from '../../bindings/Quote';
import type { Role } from '../../bindings/Role';
import type { ServiceChoice } from '../../bindings/ServiceChoice';
import type { Text } from '../../bindings/Text';
import { basis, passportBasis, text } from './ground';
import { TODAY } from './sample';

function service(
  id: string,
  kind: ServiceChoice['kind'],
  ru: string,
  en: string,
  kk: string,
  more: Partial<ServiceChoice>,
): ServiceChoice {
  return {
    id,
    kind,
    section: 'РАБОЧАЯ ВИЗА, 1',
    name: text(ru, en, kk),
    description: text(
      'Для сотрудников и их семей.',
      'For employees and their families.',
      'Қызметкерлер мен отбасыларына.',
    ),
    categories: ['C3'],
    entries: null,
    route: 'inside',
    portal_request: null,
    tiers: ['1y', '2y', '3y'],
    family: true,
    ...more,
  };
}

export const SERVICES: ServiceChoice[] = [
  service(
    'work-c3-invitation',
    'invitation',
    'Письмо-приглашение для получения рабочей визы за пределами Казахстана',
    'Letter of invitation for a work visa obtained outside Kazakhstan',
    'Қазақстаннан тыс жерде жұмыс визасын алуға арналған шақыру хаты',
    { route: 'outside', portal_request: 'Оформление приглашения' },
  ),
  service(
    'business-multiple-invitation',
    'invitation',
    'Письмо-приглашение для многократной бизнес-визы',
    'Letter of invitation for a multiple-entry business visa',
    'Көп реттік іскерлік визаға шақыру хаты',
    {
      categories: ['B2', 'B3'],
      entries: 'multiple',
      route: 'outside',
      tiers: ['standard'],
      section: 'БИЗНЕС-ВИЗА, 2',
    },
  ),
  service(
    'work-c3-in-country',
    'in_country',
    'Оформление рабочей визы внутри Казахстана',
    'Work visa issued inside Kazakhstan',
    'Қазақстан ішінде жұмыс визасын ресімдеу',
    {},
  ),
  service(
    'work-extension',
    'extension',
    'Продление рабочей визы',
    'Extension of a work visa',
    'Жұмыс визасын ұзарту',
    { tiers: ['standard'] },
  ),
  service(
    'temporary-residence-permit',
    'permit',
    'Разрешение на временное проживание',
    'Temporary residence permit',
    'Уақытша тұруға рұқсат',
    { categories: [], tiers: ['employee', 'expert'], section: 'РВП' },
  ),
  service(
    'visa-cancellation-outside',
    'cancellation',
    'Аннулирование визы за пределами Казахстана',
    'Cancellation of a visa outside Kazakhstan',
    'Қазақстаннан тыс жерде визаның күшін жою',
    { categories: [], tiers: ['standard'], family: false, route: 'outside' },
  ),
  service(
    'visa-cancellation-inside-exit-visa',
    'cancellation',
    'Аннулирование визы и выездная виза',
    'Cancellation of a visa, with an exit visa',
    'Визаның күшін жою және шығу визасы',
    { categories: [], tiers: ['standard'] },
  ),
  service(
    'qualification-review',
    'review',
    'Рассмотрение квалификации',
    'Review of qualifications',
    'Біліктілікті қарау',
    { categories: [], tiers: ['standard', 'personal-manager'], family: false },
  ),
];

export const COUNTRIES: Country[] = [
  ['DE', 'DEU', 'Германия', 'Germany', 'Германия'],
  ['FR', 'FRA', 'Франция', 'France', 'Франция'],
  ['HR', 'HRV', 'Хорватия', 'Croatia', 'Хорватия'],
  ['IT', 'ITA', 'Италия', 'Italy', 'Италия'],
  ['JP', 'JPN', 'Япония', 'Japan', 'Жапония'],
  ['KZ', 'KAZ', 'Казахстан', 'Kazakhstan', 'Қазақстан'],
  ['PL', 'POL', 'Польша', 'Poland', 'Польша'],
  ['RU', 'RUS', 'Россия', 'Russia', 'Ресей'],
  ['SE', 'SWE', 'Швеция', 'Sweden', 'Швеция'],
  ['US', 'USA', 'США', 'United States', 'АҚШ'],
].map(([code = '', alpha3 = '', ru = '', en = '', kk = '']) => ({ code, alpha3, name: text(ru, en, kk) }));

function paper(
  id: string,
  ru: string,
  en: string,
  kk: string,
  form: Form[],
  more: Partial<ChecklistItem> = {},
): ChecklistItem {
  const why = text('Просит руководство.', 'The guide asks for it.', 'Нұсқаулық сұрайды.');
  return {
    id,
    name: text(ru, en, kk),
    explanation: null,
    note: null,
    form,
    copies: 1,
    truth: 'yes',
    why,
    missing: [],
    parts: [],
    basis: basis('service-list', why),
    ...more,
  };
}

const employee = [
  paper('employment-contract', 'Трудовой договор', 'Employment contract', 'Еңбек шарты', ['copy', 'stamped']),
  paper(
    'foreign-worker-form',
    'Форма сведений об иностранном работнике',
    'Foreign worker form',
    'Шетелдік жұмыскер туралы мәліметтер нысаны',
    ['original', 'stamped'],
  ),
  paper(
    'qualification-papers',
    'Документы об образовании и опыте работы',
    'Papers of education and experience',
    'Білімі мен жұмыс тәжірибесі туралы құжаттар',
    ['notarised', 'apostilled', 'copy'],
    { note: text('С переводом на русский или казахский.', 'With a translation.', 'Аудармасымен.') },
  ),
];

/** Name of a document of the lists. */
export function documentName(id: string): Text | undefined {
  const { items, step2 } = checklistOf('work-c3-invitation', 'principal');
  return [...items, ...items.flatMap(({ parts }) => parts), ...step2].find((item) => item.id === id)?.name;
}

/** The papers of one person; a dependant brings none that concern the work. */
export function checklistOf(serviceId: string, role: Role): Checklist {
  const works = role === 'principal';
  const why = text('Касается только работника.', 'Concerns the employee only.', 'Тек жұмыскерге қатысты.');
  const items = [
    paper(
      'registration-certificate',
      'Свидетельство о регистрации участника МФЦА',
      'Registration certificate of the AIFC participant',
      'АХҚО қатысушысын тіркеу туралы куәлік',
      ['copy', 'stamped'],
    ),
    paper('invitation-letter', 'Письмо-приглашение', 'Letter of invitation', 'Шақыру хаты', ['original'], {
      copies: 2,
      explanation: text(
        'Kosh печатает его на вкладке «Письмо».',
        'Kosh prints it on the tab “Letter”.',
        'Kosh оны «Хат» қойындысында шығарады.',
      ),
    }),
    paper(
      'passport-copy',
      'Копия паспорта (действителен не менее 3 месяцев после визы, 2 чистые страницы)',
      'Copy of the passport (valid for at least 3 months after the visa, 2 blank pages)',
      'Паспорт көшірмесі (визадан кейін кемінде 3 ай жарамды, 2 таза бет)',
      ['copy'],
      { basis: passportBasis },
    ),
    ...(works ? employee : []),
    paper(
      'consent',
      'Согласие на обработку персональных данных',
      'Consent to the processing of personal data',
      'Дербес деректерді өңдеуге келісім',
      ['original'],
      {
        parts: [
          paper(
            'consent-translation',
            'Перевод согласия',
            'Translation of the consent',
            'Келісімнің аудармасы',
            ['notarised'],
          ),
        ],
      },
    ),
    paper(
      'medical',
      'Медицинская справка (если применимо)',
      'Medical certificate (if applicable)',
      'Медициналық анықтама (қажет болса)',
      ['original', 'copy'],
      {
        truth: 'unknown',
        why: text(
          'Руководство не говорит, когда она нужна.',
          'The guide does not say when it is needed.',
          'Қашан керегін нұсқаулық айтпайды.',
        ),
        missing: ['judgement'],
      },
    ),
    paper(
      'fingerprint-certificate',
      'Справка о прохождении дактилоскопии',
      'Certificate of fingerprinting',
      'Дактилоскопиядан өткені туралы анықтама',
      ['copy', 'original'],
    ),
    paper(
      'photograph',
      'Фотография 3,5 x 4,5 см',
      'Photograph of 3.5 x 4.5 cm',
      '3,5 x 4,5 см фотосурет',
      ['original', 'copy'],
      { copies: 2 },
    ),
  ];
  return {
    service: serviceId,
    edition: '2026',
    inherited_from: serviceId === 'work-extension' ? 'work-c3-in-country' : null,
    draft_from: null,
    list: null,
    items,
    left_out: works
      ? []
      : employee.map(({ id, name }) => ({ id, name, why, basis: basis('worker-papers', why) })),
    step2: serviceId.endsWith('invitation')
      ? [
          paper(
            'visa-form',
            'Визовая анкета с фотографией',
            'Visa form with a photograph',
            'Фотосуретті виза сауалнамасы',
            ['original'],
          ),
        ]
      : [],
    remarks: [
      {
        id: 'cover-city',
        text: text(
          'На обложке назван Алматы, адрес центра — в Астане.',
          'The cover names Almaty, the centre’s address is in Astana.',
          'Мұқабада Алматы аталған, орталықтың мекенжайы — Астана.',
        ),
        source: {
          document: 'guide-2026',
          title: text('Руководство', 'Guide', 'Нұсқаулық'),
          place: 'обложка',
          confidence: 'high',
        },
      },
    ],
    basis: basis(
      'service-list',
      text(
        'Список услуги в руководстве.',
        'The service’s list in the guide.',
        'Нұсқаулықтағы қызмет тізімі.',
      ),
    ),
  };
}

const kzt = (amount: string): Money => ({ amount, currency: 'KZT' });
const notStated: NotStated = {
  not_stated: true,
  reason: text(
    'Консульский сбор в руководстве не указан: его называет посольство.',
    'The guide does not state the consular fee: the embassy names it.',
    'Консулдық алым нұсқаулықта көрсетілмеген: оны елшілік айтады.',
  ),
};
const TOTALS: Record<number, string> = { 1: '302162.50', 2: '604325.00', 3: '906487.50', 4: '1208650.00' };

/** A made-up quote: the sums are written down, not computed. */
export function quoteOf(serviceId: string, roles: Role[]): Quote {
  const fee = basis(
    'tariff-row',
    text('Строка тарифа в руководстве.', 'A row of the guide’s tariff.', 'Нұсқаулық тарифінің жолы.'),
  );
  const origin = 'shipped' as const;
  return {
    service: serviceId,
    edition: '2026',
    tier: '1y',
    on: TODAY,
    lines: roles.flatMap((role, person) => [
      { person, role, kind: 'service_fee' as const, amount: kzt('300000.00'), origin, basis: fee },
      { person, role, kind: 'state_duty' as const, amount: kzt('2162.50'), origin, basis: fee },
      { person, role, kind: 'consular_fee' as const, amount: notStated, origin, basis: fee },
    ]),
    per_person: roles.map(() => kzt('302162.50')),
    known_total: kzt(TOTALS[roles.length] ?? '0.00'),
    own_total: [],
    not_stated: roles.length,
    minimum_working_days: roles.length > 1 ? 10 : 5,
    worst_calendar_days: 30,
    basis: fee,
  };
}
