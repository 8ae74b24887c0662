// The papers of the fictional company: what is there, stale, kept as an original, and what is said not to be there.
import type { Paper } from '../../bindings/Paper';
import type { PaperFile } from '../../bindings/PaperFile';
import type { Absence } from './needs';

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

let files = 0;
function file(name: string, media_type: string, pages: number | null, size: number): PaperFile {
  files += 1;
  const sha256 = files.toString(16).padStart(64, '0');
  return { id: `file-${files}`, name, media_type, pages, content: { sha256, size } };
}
const pdf = (name: string, pages: number) => file(name, 'application/pdf', pages, 240_000 * pages);

export function samplePapers(): Paper[] {
  const other = { ...blankPaper, kind: 'other' } as const;
  return [
    {
      ...other,
      host: 'host1',
      id: 'k1',
      document: 'registration-certificate',
      form: 'stamped',
      files: [pdf('svidetelstvo o registracii.pdf', 2)],
    },
    {
      ...other,
      person: 'p1-0',
      id: 'k2',
      document: 'passport-copy',
      form: 'copy',
      files: [pdf('MUSTERMANN MAX passport.pdf', 3)],
    },
    {
      ...other,
      person: 'p1-0',
      id: 'k3',
      document: 'employment-contract',
      issued_on: '2024-01-09',
      valid_until: '2026-01-08',
      form: 'copy',
      files: [pdf('contract 2024.pdf', 6)],
    },
    {
      ...other,
      person: 'p1-0',
      id: 'k4',
      document: 'employment-contract',
      issued_on: '2026-01-09',
      valid_until: '2028-01-08',
      form: 'stamped',
      replaces: 'k3',
      files: [pdf('contract 2026.pdf', 7), file('annex 1.jpg', 'image/jpeg', 1, 1_900_000)],
    },
    {
      ...blankPaper,
      kind: 'qualification',
      person: 'p1-0',
      id: 'k5',
      title: 'Диплом магистра',
      form: 'notarised',
      files: [pdf('diplom MUSTERMANN.pdf', 4)],
    },
    {
      ...blankPaper,
      kind: 'qualification',
      person: 'p1-0',
      id: 'k6',
      title: 'Справка о стаже',
      form: 'copy',
      files: [file('experience.tif', 'image/tiff', 2, 2_400_000)],
    },
    {
      ...blankPaper,
      kind: 'fingerprint_certificate',
      person: 'p1-1',
      id: 'k7',
      issued_on: '2025-06-18',
      form: 'copy',
      files: [pdf('daktiloskopiya Erika 2025.pdf', 1)],
    },
    { ...other, person: 'p1-1', id: 'k8', document: 'photograph', form: 'original', place: 'Сейф, папка 12' },
    {
      ...other,
      person: 'p1-0',
      id: 'k9',
      document: 'photograph',
      files: [file('photo max.jpg', 'image/jpeg', 1, 820_000)],
    },
  ];
}

export function sampleAbsences(): Absence[] {
  const of = { application: 'a1', document: 'medical' };
  return [
    {
      ...of,
      id: 'b1',
      person: 'p1-0',
      kind: 'not_applicable',
      reason: 'Для приглашения справку не просят',
    },
    {
      ...of,
      id: 'b2',
      person: 'p1-1',
      document: 'consent-translation',
      kind: 'cannot_provide',
      reason: 'Согласие подпишут на русском: перевод не нужен, нотариус его не заверит',
    },
  ];
}
