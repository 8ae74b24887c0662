// The texts of letters: shipped ones, the company's own, and what is wrong with one.
import type { Lang } from '../../bindings/Lang';
import type { LetterField } from '../../bindings/LetterField';
import type { LetterKind } from '../../bindings/LetterKind';
import type { LetterTextRow } from '../../bindings/LetterTextRow';
import type { TextFlaw } from '../../bindings/TextFlaw';
import { Failure } from '../../lib/failure';
import type { Change } from './applications';
import { text } from './ground';
import type { Answers, World } from './index';
import { paperOf } from './paper';
import { freshId } from './rows';
import { TODAY } from './sample';

export type LetterTextAnswers = Pick<
  Answers,
  | 'letter_texts'
  | 'letter_text'
  | 'letter_text_version'
  | 'check_letter_text'
  | 'save_letter_text'
  | 'reset_letter_text'
>;

const KINDS: LetterKind[] = [
  'invitation',
  'visa_petition',
  'extension_petition',
  'annulment_petition',
  'annulment_exit_petition',
  'residence_application',
  'temporary_residence_application',
  'consent',
  'consent_child',
  'cover_letter',
  'power_of_attorney',
  'foreign_worker_form',
  'qualification_application',
];
const LANGS: Lang[] = ['ru', 'kk', 'en'];

const field = (
  name: string,
  words: LetterField['words'],
  is_personal = false,
  usage: LetterField['usage'] = 'value',
): LetterField => ({ name, words, usage, is_personal });
const FIELDS = [
  field('host_name', text('наименование компании', 'name of the company', 'компания атауы')),
  field('host_bin', text('БИН компании', 'BIN of the company', 'компания БСН-і')),
  field('addressee', text('кому письмо', 'addressee', 'хат кімге')),
  field('outgoing_number', text('исходящий номер', 'outgoing number', 'шығыс нөмірі')),
  field('dated_on', text('дата письма', 'date of the letter', 'хат күні')),
  field('head_post', text('должность руководителя', 'post of the head', 'басшының лауазымы')),
  field('head_name', text('инициалы и фамилия руководителя', 'name of the head', 'басшының аты-жөні')),
  field('purpose', text('цель поездки', 'purpose of the journey', 'сапар мақсаты')),
  field('latin_name', text('имя как в паспорте', 'name as in the passport', 'паспорттағы аты-жөні'), true),
  field('born_on', text('дата рождения', 'date of birth', 'туған күні'), true),
  field('passport_number', text('номер паспорта', 'number of the passport', 'паспорт нөмірі'), true),
  field('citizenship', text('гражданство', 'citizenship', 'азаматтығы'), true),
  field(
    'is_several',
    text('лиц несколько', 'there are several persons', 'адам бірнешеу'),
    false,
    'condition',
  ),
  field(
    'persons',
    text('все, о ком письмо', 'all whom the letter is about', 'хат кім туралы'),
    false,
    'list',
  ),
];

const SHIPPED: Record<Lang, string> = {
  ru: `@title Письмо: {{ latin_name }}
@letterhead

Исх. № {{ outgoing_number }} | {{ addressee }}
{{ dated_on }}

{{ host_name }} подтверждает приглашение и просит оформить визу. Цель поездки: {{ purpose }}. Компания берёт на себя ответственность за своевременный выезд приглашаемого лица.

@signature {{ head_post }} | {{ head_name }}
`,
  kk: `@title Хат: {{ latin_name }}
@letterhead

Шығ. № {{ outgoing_number }} | {{ addressee }}
{{ dated_on }}

{{ host_name }} шақыруды растайды және визаны рәсімдеуді сұрайды. Сапар мақсаты: {{ purpose }}.

@signature {{ head_post }} | {{ head_name }}
`,
  en: `@title Letter: {{ latin_name }}
@letterhead

No. {{ outgoing_number }} | {{ addressee }}
{{ dated_on }}

{{ host_name }} confirms the invitation and asks for a visa. Purpose of the journey: {{ purpose }}.

@signature {{ head_post }} | {{ head_name }}
`,
};

export function letterTexts(world: World, change: Change): LetterTextAnswers {
  const kept = () => world.company.letters.texts;
  const versionsOf = (kind: LetterKind, lang: Lang) =>
    kept().filter((one) => one.kind === kind && one.lang === lang);
  const newest = (kind: LetterKind, lang: Lang) => versionsOf(kind, lang).at(-1);
  const keep = (kind: LetterKind, lang: Lang, source: string | null) =>
    change(() => {
      const minute = String(kept().length % 60).padStart(2, '0');
      kept().push({ id: freshId('text'), kind, lang, source, saved_at: `${TODAY}T10:${minute}:00` });
      return {};
    });
  return {
    letter_texts: () =>
      KINDS.flatMap((kind) =>
        LANGS.map((lang): LetterTextRow => {
          const last = newest(kind, lang);
          return {
            kind,
            lang,
            is_own: typeof last?.source === 'string',
            saved_at: last?.saved_at ?? null,
            versions: versionsOf(kind, lang).length,
            is_broken: false,
          };
        }),
      ),
    letter_text: ({ kind, lang }) => ({
      kind,
      lang,
      source: newest(kind, lang)?.source ?? SHIPPED[lang],
      shipped: SHIPPED[lang],
      fields: FIELDS,
      versions: versionsOf(kind, lang)
        .map(({ id, saved_at, source }) => ({ id, saved_at, is_shipped: source === null }))
        .reverse(),
    }),
    letter_text_version: (id) => {
      const version = kept().find((one) => one.id === id);
      if (!version)
        throw new Failure({ code: 'not_found', params: { record: 'letter_text' }, incident: null });
      return version.source ?? SHIPPED[version.lang];
    },
    check_letter_text: ({ kind, lang, source }) => {
      const flaws = flawsOf(source);
      const lines = ['Fictional facts', kind, `${source.split('\n').length} lines`, ...source.split('\n')];
      return {
        flaws,
        preview: flaws.length ? null : { base64: paperOf([lines]), pages: 1, missing: [] },
        is_parallel: flaws.length || lang === 'en' ? null : source.includes('@signature'),
      };
    },
    save_letter_text: ({ kind, lang, source }) => {
      const flaws = flawsOf(source);
      if (flaws.length) throw new Failure({ code: 'text_flawed', params: { flaws }, incident: null });
      return keep(kind, lang, source);
    },
    reset_letter_text: ({ kind, lang }) => keep(kind, lang, null),
  };
}

/** A few of the real one's findings: fields that are none, braces that stay open. */
function flawsOf(source: string): TextFlaw[] {
  return source.split('\n').flatMap((line, at): TextFlaw[] => {
    const open = line.lastIndexOf('{{') > line.lastIndexOf('}}');
    const names = [...line.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
    const unknown = names.filter((name) => !FIELDS.some((one) => one.name === name));
    return [
      ...unknown.map((name) => ({
        line: at + 1,
        kind: 'unknown_field' as const,
        name,
        nearest: FIELDS.find((one) => one.name.startsWith(name.slice(0, 4)))?.name ?? null,
      })),
      ...(open ? [{ line: at + 1, kind: 'open_tag' as const, name: '{{', nearest: null }] : []),
    ];
  });
}
