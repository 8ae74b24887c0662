// Papers of the fictional company that have files: enough to look at pages, to cut a photograph, to make a pack.
import type { Form } from '../../bindings/Form';
import type { Holder } from '../../bindings/Holder';
import type { Paper } from '../../bindings/Paper';
import type { PackRow } from '../../bindings/PackRow';
import type { PaperFile } from '../../bindings/PaperFile';
import { checklistOf, heldBy, KINDS } from './guide';
import type { Absence } from './needs';
import { paperOf } from './paper';

type File = [name: string, pages: number | null];

const MEDIA: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A file as it was put in. */
export function fileOf(id: string, name: string, pages: number | null): PaperFile {
  const ending = name.split('.').pop() ?? '';
  const size = 180_000 * (pages ?? 1) + name.length;
  const sha256 = [...`${id} ${name}`]
    .map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('');
  return {
    id,
    name,
    media_type: MEDIA[ending] ?? 'application/octet-stream',
    content: { sha256: sha256.padEnd(64, '0').slice(0, 64), size },
    pages,
  };
}

/** A paper of which nothing is said yet. */
export const blankPaper = {
  document: null,
  title: null,
  issued_on: null,
  valid_until: null,
  form: null,
  place: null,
  replaces: null,
  files: [],
  pages: [],
} satisfies Partial<Paper>;

function paper(
  id: string,
  holder: Holder,
  document: string,
  form: Form,
  files: File[],
  more: Partial<Paper> = {},
): Paper {
  const kind = KINDS[document];
  return {
    ...blankPaper,
    ...holder,
    id,
    kind: kind ?? 'other',
    document: kind ? null : document,
    form,
    files: files.map(([name, pages], at) => fileOf(`${id}-${at + 1}`, name, pages)),
    ...more,
  };
}

/** The employee of the first family lacks some papers; the one of the second application has all. */
export function filedPapers(): Paper[] {
  const person = { person: 'p1-0' };
  const spouse = { person: 'p1-1' };
  const all = checklistOf('work-extension', 'principal').items.filter(
    ({ id }) => id !== 'registration-certificate',
  );
  return [
    paper('f1', { host: 'host1' }, 'registration-certificate', 'stamped', [
      ['Свидетельство о регистрации.pdf', 1],
    ]),
    paper('f2', person, 'passport-copy', 'copy', [
      ['Паспорт Мустерманн.pdf', 3],
      ['Паспорт, штампы.pdf', 2],
    ]),
    paper('f3', person, 'photograph', 'original', [['Фото Мустерманн.jpg', 1]]),
    paper('f4', person, 'bank-statement', 'original', [['Выписка с паролем.pdf', null]]),
    paper('f5', { application: 'a1', person: 'p1-0' }, 'consent', 'original', [['Согласие.docx', null]]),
    paper('f7', person, 'employment-contract', 'copy', [['Договор 2024.pdf', 6]], {
      issued_on: '2024-01-09',
      valid_until: '2026-01-08',
    }),
    paper(
      'f8',
      person,
      'employment-contract',
      'stamped',
      [
        ['Договор 2026.pdf', 7],
        ['Приложение.jpg', 1],
      ],
      { issued_on: '2026-01-09', valid_until: '2028-01-08', replaces: 'f7' },
    ),
    paper('f9', person, 'qualification-papers', 'notarised', [['Диплом Мустерманн.pdf', 4]], {
      title: 'Диплом магистра',
    }),
    paper('f10', person, 'qualification-papers', 'copy', [['Справка о стаже.pdf', 2]], {
      title: 'Справка о стаже',
    }),
    paper('f11', spouse, 'fingerprint-certificate', 'copy', [['Дактилоскопия 2025.pdf', 1]], {
      issued_on: '2025-06-18',
    }),
    paper('f12', spouse, 'photograph', 'original', [], { place: 'Сейф, папка 12' }),
    ...all.map(({ id, form }) => {
      const holder = heldBy(id) === 'applicant' ? { application: 'a2', person: 'p6-0' } : { person: 'p6-0' };
      return paper(`f6-${id}`, holder, id, form[0] ?? 'copy', [[`${id}.pdf`, 2]]);
    }),
  ];
}

/** What is said of papers that are not there. */
export function sampleAbsences(): Absence[] {
  const of = { application: 'a1', id: 'b1', person: 'p1-0', document: 'medical' };
  return [
    { ...of, kind: 'not_applicable', reason: 'Для приглашения справку не просят' },
    {
      ...of,
      id: 'b2',
      person: 'p1-1',
      document: 'consent-translation',
      kind: 'cannot_provide',
      reason: 'Согласие подпишут на русском языке',
    },
  ];
}

/** A pack that was made, with its content. */
export interface KeptPack {
  row: PackRow;
  base64: string;
}

/** A pack of the sample that was handed in. */
export const SAMPLE_PACK: KeptPack = {
  row: {
    id: 'pack1',
    application: 'a2',
    person: null,
    person_name: null,
    form: 'joined',
    made_on: '2026-11-18',
    file_on: '2026-11-19',
    is_draft: false,
    name: 'Пакет DUPONT 2026-11-18.pdf',
    size: 3_412_775,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    pages: 14,
    papers: 6,
    files: 7,
    apart: ['Трудовой договор.docx'],
    handed_in_on: '2026-11-19',
  },
  base64: paperOf([['PACK'], ['Contents']]),
};
