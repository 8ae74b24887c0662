// Packs: what one would be made of, making one, handing it in, comparing it.
import type { Need } from '../../bindings/Need';
import type { PackFile } from '../../bindings/PackFile';
import type { PackForecast } from '../../bindings/PackForecast';
import type { PackQuery } from '../../bindings/PackQuery';
import type { PackRow } from '../../bindings/PackRow';
import type { Person } from '../../bindings/Person';
import type { PersonNeeds } from '../../bindings/PersonNeeds';
import type { StartPack } from '../../bindings/StartPack';
import type { Verification } from '../../bindings/Verification';
import { Failure } from '../../lib/failure';
import { latinName } from '../../lib/names';
import type { Change } from './applications';
import { toIso } from './check';
import { text } from './ground';
import type { Answers, World } from './index';
import { gateOf, needsOf } from './needs';
import { applicationsOf, householdOf } from './pages';
import { paperOf } from './paper';
import { found, freshId, produced, refuse } from './rows';
import { TODAY } from './sample';
import { SAMPLE_PACK } from './sample-files';
import { obstacleOf } from './views';

export type PackAnswers = Pick<
  Answers,
  | 'pack_state'
  | 'pack_forecast'
  | 'start_pack'
  | 'start_forecast'
  | 'packs'
  | 'hand_in'
  | 'verify_pack'
  | 'export_pack'
  | 'remove_pack'
  | 'print_pack_list'
>;

export function packs(world: World, change: Change): PackAnswers {
  const kept = () => world.company.packs;
  const packOf = (id: string) => {
    const pack = kept().find(({ row }) => row.id === id);
    if (!pack) throw new Failure({ code: 'not_found', params: { record: 'pack' }, incident: null });
    return pack;
  };
  let foreseen: StartPack | undefined;
  return {
    pack_state: (query) => ({
      file_on: found(applicationsOf(world), query.application).file_on ?? TODAY,
      gate: gateOf(needsOfPack(world, query)),
      lines: [],
      files: filesOf(world, query),
      has_converter: false,
    }),
    start_forecast: (wanted) =>
      world.jobs.begin({ steps: ['Packing'], finish: () => ((foreseen = wanted), []) }),
    pack_forecast: (wanted) =>
      JSON.stringify(foreseen) === JSON.stringify(wanted) ? forecastOf(world, wanted) : null,
    start_pack: (wanted) => {
      const gate = gateOf(needsOfPack(world, wanted));
      if (!gate.is_complete && !wanted.as_draft)
        throw new Failure({
          code: 'pack_incomplete',
          params: { blocks: gate.blocks.length },
          incident: null,
        });
      const steps = filesOf(world, wanted).map(({ name }) => name);
      return world.jobs.begin({ steps, finish: () => change(() => make(world, wanted)) });
    },
    packs: (application) =>
      kept()
        .filter(({ row }) => row.application === application)
        .map(({ row }) => row),
    hand_in: ({ pack, on, stage }) => {
      const day = on.trim() === '' ? TODAY : toIso(on);
      if (!day) refuse([{ field: 'on', code: 'not_a_date', severity: 'error' }]);
      else if (day > TODAY)
        refuse([{ field: 'on', code: 'in_future', params: { today: TODAY }, severity: 'error' }]);
      return change(() => {
        const { row } = packOf(pack);
        row.handed_in_on = day;
        const application = found(applicationsOf(world), row.application);
        if (stage && day) {
          application.stage = stage;
          application.changes.push({ stage, on: day });
        }
        return {};
      });
    },
    verify_pack: (id) => verificationOf(packOf(id).row),
    export_pack: (id) => produced(packOf(id).row.name, { pages: packOf(id).row.pages }),
    print_pack_list: (id) => produced(`Опись ${packOf(id).row.name.replace(/\.\w+$/, '')}.pdf`),
    remove_pack: (id) =>
      change(() => {
        world.company.packs = kept().filter(({ row }) => row.id !== id);
        return {};
      }),
  };
}

function applicantsOf(world: World, { application, person }: PackQuery): Person[] {
  const { applicants } = found(applicationsOf(world), application);
  const { persons } = householdOf(world, ({ applications }) =>
    applications.some(({ id }) => id === application),
  );
  return persons.filter(({ id }) => applicants.includes(id) && (person === null || person === id));
}

function needsOfPack(world: World, query: PackQuery): PersonNeeds[] {
  const needs = needsOf(world, found(applicationsOf(world), query.application));
  return needs.filter(({ person }) => query.person === null || query.person === person);
}

/** The papers that fill a requirement, or that do not do. */
function papersOf(need: Need): string[] {
  const { state } = need;
  if (state.state === 'there') return state.papers;
  if (state.state === 'short') return state.paper ? [state.paper] : [];
  return need.parts.flatMap(papersOf);
}

function filesOf(world: World, query: PackQuery): PackFile[] {
  const ids = new Set(needsOfPack(world, query).flatMap(({ needs }) => needs.flatMap(papersOf)));
  return [...ids].flatMap((id) => {
    const paper = found(world.company.papers, id);
    return paper.files.map((file): PackFile => {
      const { media_type, content, pages, name } = file;
      const obstacle = obstacleOf(world, file);
      const remarks = name.includes('svidetelstvo')
        ? [text('сценарии удалены', 'scripts were removed', 'сценарийлер жойылды')]
        : [];
      const look = {
        media_type,
        size: content.size,
        pages: obstacle ? null : (pages ?? 1),
        obstacle,
        remarks,
      };
      return { paper: paper.id, file: file.id, name, look };
    });
  });
}

function forecastOf(world: World, wanted: StartPack): PackForecast {
  const files = filesOf(world, wanted);
  const whole = files.reduce((size, { look }) => size + look.size, 90_000);
  const limit = wanted.size_limit ?? whole;
  const smallest = Math.round(whole / 4);
  const length = Math.min(whole, Math.max(limit, smallest));
  const [first] = files;
  const losses =
    length < whole && first
      ? [
          {
            number: '1',
            title: first.name.replace(/\.\w+$/, ''),
            name: first.name,
            pictures: 2,
            from_dots: 300,
            to_dots: 150,
            before: first.look.size,
            after: Math.round(first.look.size / 3),
          },
        ]
      : [];
  return { whole, length, fits: length <= limit, losses };
}

function make(world: World, wanted: StartPack) {
  const files = filesOf(world, wanted);
  const [first] = applicantsOf(world, wanted);
  const person = applicantsOf(world, wanted).find(({ id }) => id === wanted.person);
  const isJoined = wanted.output === 'joined';
  const kind = wanted.as_draft ? 'Черновик пакета' : 'Пакет';
  const name = `${kind} ${first?.surname ?? ''} ${TODAY}.${isJoined ? 'pdf' : 'zip'}`;
  const joined = files.filter(({ look }) => look.pages !== null);
  const sheets = joined.flatMap(({ file, look }) =>
    Array.from({ length: look.pages ?? 0 }, (_, at) => [`File ${file}`, `Page ${at + 1}`]),
  );
  const pages = [
    [wanted.as_draft ? 'DRAFT' : 'PACK', first ? latinName(first) : ''],
    ['Contents'],
    ...sheets,
  ];
  const row: PackRow = {
    id: freshId('pack'),
    application: wanted.application,
    person: wanted.person,
    person_name: person ? latinName(person) : null,
    form: isJoined ? 'joined' : 'archive',
    made_on: TODAY,
    file_on: found(applicationsOf(world), wanted.application).file_on ?? TODAY,
    is_draft: wanted.as_draft,
    name,
    size: files.reduce((size, { look }) => size + look.size, 90_000),
    sha256: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
    pages: isJoined ? pages.length : null,
    papers: new Set(files.map(({ paper }) => paper)).size,
    files: files.length,
    apart: files.filter(({ look }) => look.pages === null).map(({ name }) => name),
    handed_in_on: null,
  };
  world.company.packs.unshift({ row, base64: isJoined ? paperOf(pages) : 'UEsDBA==' });
  return [produced(name, { pages: row.pages })];
}

/** Of the pack of the sample one file is not as it was. */
function verificationOf(row: PackRow): Verification {
  const differences: Verification['differences'] =
    row.id === SAMPLE_PACK.row.id
      ? [{ code: 'file_missing', params: { number: '4', name: 'Договор аренды.pdf' } }]
      : [];
  return {
    pack: row.id,
    handed_in_on: row.handed_in_on,
    is_intact: differences.length === 0,
    compared: row.files + 1,
    differences,
  };
}
