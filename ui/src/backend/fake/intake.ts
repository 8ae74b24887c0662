// Files that come in: taken piece by piece, looked at by their names, proposed places, filed. What is in them the fake
// does not read.
import type { ConfirmPlaces } from '../../bindings/ConfirmPlaces';
import type { FileLook } from '../../bindings/FileLook';
import type { FilingPlace } from '../../bindings/FilingPlace';
import type { Form } from '../../bindings/Form';
import type { Holder } from '../../bindings/Holder';
import type { IncomingFile } from '../../bindings/IncomingFile';
import type { Paper } from '../../bindings/Paper';
import type { PaperFile } from '../../bindings/PaperFile';
import type { PaperInput } from '../../bindings/PaperInput';
import type { PaperKind } from '../../bindings/PaperKind';
import type { PlacedFile } from '../../bindings/PlacedFile';
import type { PlaceReason } from '../../bindings/PlaceReason';
import type { PlaceRow } from '../../bindings/PlaceRow';
import type { ProposedPlace } from '../../bindings/ProposedPlace';
import type { PutInto } from '../../bindings/PutInto';
import { Failure } from '../../lib/failure';
import { holderKey, holderOf, personOf } from '../../lib/holder';
import { latinName } from '../../lib/names';
import type { Change } from './applications';
import { toIso } from './check';
import { text } from './ground';
import { documentName } from './guide';
import type { Answers, World } from './index';
import { isSeveral, KINDS, nameOf, needsOf, standingOf } from './needs';
import { applicationsOf } from './pages';
import { checkPaper } from './papers';
import { found, freshId, orNull } from './rows';
import { TODAY } from './sample';
import { blankPaper } from './sample-papers';

type IntakeAnswers = Pick<
  Answers,
  | 'start_file'
  | 'add_piece'
  | 'finish_file'
  | 'incoming'
  | 'discard_file'
  | 'propose_places'
  | 'check_place'
  | 'confirm_places'
>;

const LIMIT = 200 * 1024 * 1024;
const MEDIA: Partial<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  eml: 'message/rfc822',
};
const WORDS: [string, string][] = [
  ['passport', 'passport-copy'],
  ['паспорт', 'passport-copy'],
  ['contract', 'employment-contract'],
  ['договор', 'employment-contract'],
  ['diplom', 'qualification-papers'],
  ['диплом', 'qualification-papers'],
  ['photo', 'photograph'],
  ['фото', 'photograph'],
  ['daktil', 'fingerprint-certificate'],
  ['дактил', 'fingerprint-certificate'],
  ['consent', 'consent'],
  ['согласие', 'consent'],
];

export function intakeRecords(world: World, change: Change): IntakeAnswers {
  const coming = new Map<number, { name: string; pieces: string[] }>();
  const contents = new Map<number, PaperFile['content']>();
  let last = 0;
  return {
    start_file: ({ name, size }) => {
      if (size > LIMIT)
        throw new Failure({ code: 'file_too_large', params: { limit: LIMIT }, incident: null });
      last += 1;
      coming.set(last, { name, pieces: [] });
      return last;
    },
    add_piece: ({ file, base64 }) => (coming.get(file)?.pieces.push(base64), {}),
    finish_file: (id) => {
      const { name, pieces } = coming.get(id) ?? { name: '', pieces: [] };
      coming.delete(id);
      if (pieces.join('') === '')
        throw new Failure({ code: 'file_refused', params: { why: 'empty' }, incident: null });
      const content = contentOf(pieces.join(''));
      const isSame = ([other]: [number, PaperFile['content']]) =>
        world.incoming.has(other) && contents.get(other)?.sha256 === content.sha256;
      const same_as = [...contents].find(isSame)?.[0] ?? null;
      contents.set(id, content);
      const file = { id, name, look: lookOf(name, content.size), filed_as: filedAs(world, content), same_as };
      world.incoming.set(id, file);
      return file;
    },
    incoming: () => [...world.incoming.values()],
    discard_file: (id) => (coming.delete(id), world.incoming.delete(id), {}),
    propose_places: ({ into, files }) => {
      const places = placesOf(world, into);
      const taken = new Set<PlaceRow>();
      return { files: files.map((id) => proposalOf(world, incomingOf(world, id), places, taken)), places };
    },
    check_place: ({ place, input }) => checkPaper(withPlace(place, input)),
    confirm_places: (confirmed) => {
      for (const placed of confirmed.files) {
        const problems = checkPaper(withPlace(placed.place, placed.input));
        if (problems.some(({ severity }) => severity === 'error'))
          throw new Failure({
            code: 'invalid_place',
            params: { file: placed.file, problems },
            incident: null,
          });
      }
      const papers = change(() => file(world, confirmed, contents));
      for (const placed of confirmed.files) world.incoming.delete(placed.file);
      return { papers, on: TODAY };
    },
  };
}

function incomingOf(world: World, id: number): IncomingFile {
  const file = world.incoming.get(id);
  if (!file) throw new Failure({ code: 'not_found', params: { record: 'file' }, incident: null });
  return file;
}

/** A digest that is enough to know the same bytes again. */
function contentOf(base64: string): PaperFile['content'] {
  let sum = 0;
  for (const character of base64) sum = (sum * 31 + character.charCodeAt(0)) % 4_294_967_291;
  return { sha256: `f${sum.toString(16)}`.padEnd(64, '0'), size: Math.floor((base64.length * 3) / 4) };
}

function lookOf(name: string, size: number): FileLook {
  const media_type = MEDIA[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  const isBroken = name.includes('broken');
  const isOffice = media_type.includes('officedocument');
  const obstacle = isBroken
    ? {
        why: text('PDF обрывается на середине.', 'The PDF breaks off halfway.', 'PDF ортасында үзіледі.'),
        remedy: text(
          'Попросите файл ещё раз или отсканируйте документ.',
          'Ask for the file again, or scan the document.',
          'Файлды қайта сұраңыз немесе құжатты сканерлеңіз.',
        ),
        asks_password: false,
      }
    : isOffice
      ? {
          why: text(
            'Страниц из такого файла здесь не сделать.',
            'No pages can be made of such a file here.',
            'Мұндай файлдан мұнда бет жасау мүмкін емес.',
          ),
          remedy: text(
            'Сохраните его как PDF: иначе он пойдёт рядом с пакетом.',
            'Save it as PDF: otherwise it goes beside the pack.',
            'Оны PDF етіп сақтаңыз: әйтпесе топтаманың жанында жүреді.',
          ),
          asks_password: false,
        }
      : null;
  return { media_type, size, pages: obstacle ? null : 1, obstacle, remarks: [] };
}

function filedAs({ company }: World, { sha256 }: PaperFile['content']): IncomingFile['filed_as'] {
  return company.papers
    .filter(({ files }) => files.some((file) => file.content.sha256 === sha256))
    .map((paper) => ({ paper: paper.id, holder: holderOf(paper), name: nameOf(paper) }));
}

function placesOf(world: World, into: PutInto): PlaceRow[] {
  const persons = world.company.households.flatMap((household) => household.persons);
  const row = (holder: Holder, document: string, isMissing: boolean): PlaceRow => {
    const person = persons.find(({ id }) => id === personOf(holder));
    const standing = standingOf(world.company.papers, holder, document).pop()?.id ?? null;
    return {
      place: { holder, document },
      name: documentName(document) ?? text(document, document, document),
      person_name: person ? latinName(person) : null,
      is_missing: isMissing && standing === null,
      standing,
      several: isSeveral(document),
      wants_issued_on: document === 'fingerprint-certificate',
    };
  };
  if (into.of !== 'application') {
    const holder: Holder = into.of === 'person' ? { person: into.id } : { host: into.id };
    const ofPerson = ['passport-copy', 'employment-contract', 'qualification-papers', 'photograph'];
    const documents = into.of === 'person' ? ofPerson : ['registration-certificate'];
    return documents.map((document) => row(holder, document, true));
  }
  const rows = needsOf(world, found(applicationsOf(world), into.id)).flatMap(({ needs, step2 }) =>
    [...needs, ...step2]
      .flatMap((need) => [need, ...need.parts])
      .map(({ holder, item, state }) => row(holder, item.id, state.state === 'short')),
  );
  const keys = new Map(rows.map((one) => [`${holderKey(one.place.holder)} ${one.place.document}`, one]));
  return [...keys.values()];
}

function proposalOf(
  world: World,
  file: IncomingFile,
  places: PlaceRow[],
  taken: Set<PlaceRow>,
): ProposedPlace {
  const name = file.name.toLowerCase();
  const [word, document] = WORDS.find(([part]) => name.includes(part)) ?? [];
  const fitting = places.filter(({ place }) => place.document === document);
  const named = fitting.filter(({ person_name }) =>
    person_name
      ?.toLowerCase()
      .split(' ')
      .slice(1)
      .some((part) => name.includes(part)),
  );
  const lacking = fitting.filter((row) => row.is_missing && !taken.has(row));
  const isThere = file.filed_as.length > 0 || file.same_as !== null;
  const chosen = isThere ? undefined : (named[0] ?? (fitting.length === 1 ? fitting[0] : lacking[0]));
  if (chosen) taken.add(chosen);
  const reasons: PlaceReason[] = [];
  if (isThere) reasons.push({ code: 'same_content' });
  else if (word) reasons.push({ code: 'word', params: { word } });
  else reasons.push({ code: 'unknown_name' });
  const person = chosen && personOf(chosen.place.holder);
  if (person && named.length) reasons.push({ code: 'person_name', params: { person } });
  else if (person) reasons.push({ code: 'only_one_lacks', params: { person } });
  const replaced = chosen && !chosen.several ? chosen.standing : null;
  return {
    file: file.id,
    place: chosen?.place ?? null,
    certainty: chosen ? (named.length ? 'sure' : 'likely') : null,
    reasons,
    others: fitting.filter((row) => row !== chosen).map(({ place }) => place),
    how: replaced ? { how: 'replaces', paper: replaced } : { how: 'new' },
  };
}

/** What was typed, with the kind and the document that the place has. */
function withPlace({ document }: FilingPlace, input: PaperInput): PaperInput {
  const kind = KINDS[document];
  return { ...input, kind: kind ?? 'other', document: kind ? '' : document };
}

/** Files of one place become one paper, in their order, where only one stands there. */
function file(world: World, { files }: ConfirmPlaces, contents: Map<number, PaperFile['content']>): string[] {
  const { papers } = world.company;
  const made = new Map<string, Paper>();
  return files.map((placed) => {
    const { name, look } = incomingOf(world, placed.file);
    const content = contents.get(placed.file) ?? { sha256: '0'.repeat(64), size: look.size };
    const one = { id: freshId('file'), name, media_type: look.media_type, content, pages: look.pages };
    const key = JSON.stringify([holderKey(placed.place.holder), placed.place.document, placed.how]);
    const before =
      placed.how.how === 'adds'
        ? found(papers, placed.how.paper)
        : isSeveral(placed.place.document)
          ? undefined
          : made.get(key);
    const paper = before ?? paperOf(placed);
    if (!before) papers.push(paper);
    paper.files.push(one);
    made.set(key, paper);
    return paper.id;
  });
}

function paperOf({ place, how, input }: PlacedFile): Paper {
  const { kind, document } = withPlace(place, input);
  return {
    ...blankPaper,
    ...place.holder,
    id: freshId('d'),
    kind: kind as PaperKind,
    document: orNull(document),
    title: orNull(input.title),
    issued_on: toIso(input.issued_on),
    valid_until: toIso(input.valid_until),
    form: orNull(input.form) as Form | null,
    place: orNull(input.place),
    replaces: how.how === 'replaces' ? how.paper : null,
    files: [],
    pages: [],
  };
}
