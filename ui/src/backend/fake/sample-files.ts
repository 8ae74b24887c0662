// Papers of the fictional company that have files: enough to look at pages, to cut a photograph, to make a pack.
import type { Form } from '../../bindings/Form';
import type { Holder } from '../../bindings/Holder';
import type { Paper } from '../../bindings/Paper';
import type { PackRow } from '../../bindings/PackRow';
import type { PaperFile } from '../../bindings/PaperFile';
import type { PaperKind } from '../../bindings/PaperKind';
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

function paper(
  id: string,
  holder: Holder,
  document: string,
  form: Form,
  files: File[],
  more: Partial<Paper> = {},
): Paper {
  return {
    id,
    ...holder,
    kind: 'other',
    document,
    title: null,
    issued_on: null,
    valid_until: null,
    form,
    place: null,
    replaces: null,
    files: files.map(([name, pages], at) => fileOf(`${id}-${at + 1}`, name, pages)),
    pages: [],
    ...more,
  };
}

const CHILDREN = { locked: 'p1-2', office: 'p1-3' };
const SECOND = { application: 'a2', person: 'p6-0' };
const ofSecond = { person: SECOND.person };
/** Files of a kind that the rules know. */
const kind = (kind: PaperKind, more: Partial<Paper> = {}): Partial<Paper> => ({
  kind,
  document: null,
  ...more,
});

/** Of the first family a child's passport has a password, another's consent no pages; the second application has all. */
export function filedPapers(): Paper[] {
  const consent = { application: 'a1', person: CHILDREN.office };
  return [
    paper('f1', { person: CHILDREN.locked }, 'passport-copy', 'copy', [['Паспорт Пауля.pdf', null]]),
    paper('f2', consent, 'consent', 'original', [['Согласие Анны.docx', null]]),
    paper('g1', { application: 'a2' }, 'invitation-letter', 'original', [['Ходатайство.pdf', 1]]),
    paper('g2', ofSecond, 'passport-copy', 'copy', [['Паспорт Хорвата.pdf', 3]]),
    paper('g3', ofSecond, 'employment-contract', 'stamped', [['Договор Хорвата.pdf', 6]]),
    paper('g4', SECOND, 'foreign-worker-form', 'original', [['Форма сведений.pdf', 2]]),
    paper('g5', ofSecond, '', 'notarised', [['Диплом Хорвата.pdf', 2]], kind('qualification')),
    paper('g6', SECOND, 'consent', 'original', [['Согласие Хорвата.pdf', 1]]),
    paper('g7', ofSecond, '', 'original', [['Медсправка.pdf', 1]], kind('medical_certificate')),
    paper(
      'g8',
      ofSecond,
      '',
      'copy',
      [['Дактилоскопия.pdf', 1]],
      kind('fingerprint_certificate', { issued_on: '2026-02-09', replaces: 'd6-0-1' }),
    ),
    paper('g9', ofSecond, 'photograph', 'original', [['Фото Хорвата.jpg', 1]]),
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
    name: 'Пакет HORVAT 2026-11-18.pdf',
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
