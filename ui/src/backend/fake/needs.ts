// What each applicant brings and what fills it, as far as the sample shows it; what is held; why a paper is not there.
import type { AbsenceInput } from '../../bindings/AbsenceInput';
import type { AbsenceOf } from '../../bindings/AbsenceOf';
import type { Application } from '../../bindings/Application';
import type { ChecklistItem } from '../../bindings/ChecklistItem';
import type { Gate } from '../../bindings/Gate';
import type { Holder } from '../../bindings/Holder';
import type { Need } from '../../bindings/Need';
import type { NeedState } from '../../bindings/NeedState';
import type { Paper } from '../../bindings/Paper';
import type { PaperKind } from '../../bindings/PaperKind';
import type { PaperRow } from '../../bindings/PaperRow';
import type { PersonNeeds } from '../../bindings/PersonNeeds';
import type { Shortfall } from '../../bindings/Shortfall';
import { holderKey, personOf } from '../../lib/holder';
import type { Change } from './applications';
import { check } from './check';
import { basis, text } from './ground';
import { checklistOf, documentName } from './guide';
import type { Answers, World } from './index';
import { letterOf } from './letters';
import { applicationsOf, householdOf } from './pages';
import { found, freshId, refuse } from './rows';
import { TODAY } from './sample';

type NeedAnswers = Pick<
  Answers,
  'papers' | 'held_papers' | 'edit_absence' | 'check_absence' | 'save_absence' | 'remove_absence'
>;

/** Why a paper is not there, as it is kept. */
export type Absence = AbsenceOf & AbsenceInput & { id: string };

/** Documents that the rules know by a kind of paper. */
export const KINDS: Partial<Record<string, PaperKind>> = {
  'fingerprint-certificate': 'fingerprint_certificate',
  'qualification-papers': 'qualification',
  medical: 'medical_certificate',
};
/** Of which several papers stand side by side. */
const SEVERAL = ['qualification-papers', 'photograph'];
const OF_HOST = ['registration-certificate'];
const OF_APPLICATION = ['invitation-letter'];
const OF_APPLICANT = ['consent', 'consent-translation', 'foreign-worker-form', 'visa-form'];

const checkAbsence = (input: AbsenceInput) => check(input, ['kind', 'reason']);

export function needRecords(world: World, change: Change): NeedAnswers {
  const kept = (of: AbsenceOf) => absenceOf(world, of);
  const drop = (of: AbsenceOf) => {
    world.company.absences = world.company.absences.filter((one) => one !== kept(of));
  };
  return {
    papers: (id) => {
      const application = found(applicationsOf(world), id);
      const persons = needsOf(world, application);
      return {
        application: id,
        host: application.host,
        file_on: dayOf(application),
        persons,
        gate: gateOf(persons),
        papers: rowsOf(world.company.papers),
        packs: world.company.packs.filter(({ row }) => row.application === id).map(({ row }) => row),
      };
    },
    held_papers: (holder) => {
      const person = 'application' in holder ? null : personOf(holder);
      const isTheirs = (paper: Paper) =>
        person ? personOf(paper) === person : holderKey(paper) === holderKey(holder);
      return rowsOf(world.company.papers.filter(isTheirs));
    },
    edit_absence: (of) => {
      const { kind = '', reason = '' } = kept(of) ?? {};
      return { kind, reason };
    },
    check_absence: checkAbsence,
    save_absence: ({ of, input }) => {
      refuse(checkAbsence(input));
      return change(() => {
        const id = kept(of)?.id ?? freshId('absence');
        drop(of);
        world.company.absences.push({ ...of, ...input, id });
        return {};
      });
    },
    remove_absence: (of) => change(() => (drop(of), {})),
  };
}

function absenceOf({ company }: World, { application, person, document }: AbsenceOf): Absence | undefined {
  return company.absences.find(
    (one) => one.application === application && one.person === person && one.document === document,
  );
}

export const dayOf = ({ file_on }: Application) => file_on ?? TODAY;

/** The papers of a document that somebody holds and that no newer one replaces. */
export function standingOf(papers: readonly Paper[], holder: Holder, document: string): Paper[] {
  const kind = KINDS[document];
  const isIt = (paper: Paper) => (kind ? paper.kind === kind : paper.document === document);
  return papers
    .filter((paper) => isIt(paper) && holderKey(paper) === holderKey(holder))
    .filter(({ id }) => !papers.some((newer) => newer.replaces === id));
}

export const isSeveral = (document: string) => SEVERAL.includes(document);

function rowsOf(papers: readonly Paper[]): PaperRow[] {
  return papers.map((paper) => ({
    document: documentOf(paper),
    name: nameOf(paper),
    replaced_by: papers.find((newer) => newer.replaces === paper.id)?.id ?? null,
    paper,
  }));
}

const documentOf = (paper: Paper): string | null =>
  paper.document ?? Object.entries(KINDS).find(([, kind]) => kind === paper.kind)?.[0] ?? null;

export function nameOf(paper: Paper) {
  const document = documentOf(paper);
  const title = paper.title ?? (paper.kind === 'insurance' ? 'Медицинская страховка' : paper.kind);
  return (document && documentName(document)) || text(title, title, title);
}

function holderOf(application: Application, person: string, document: string): Holder {
  if (OF_HOST.includes(document)) return { host: application.host };
  if (OF_APPLICATION.includes(document)) return { application: application.id };
  return OF_APPLICANT.includes(document) ? { application: application.id, person } : { person };
}

export function needsOf(world: World, application: Application): PersonNeeds[] {
  const { persons } = householdOf(world, (one) => one.id === application.household);
  return persons
    .filter(({ id }) => application.applicants.includes(id))
    .map(({ id, role }) => {
      const list = checklistOf(application.service, role);
      const need = (item: ChecklistItem) => needOf(world, application, id, item);
      return {
        person: id,
        role,
        needs: list.items.map(need),
        step2: list.step2.map(need),
        left_out: list.left_out,
        draft_from: list.draft_from,
        list: list.list,
      };
    });
}

function needOf(world: World, application: Application, person: string, item: ChecklistItem): Need {
  const holder = holderOf(application, person, item.id);
  const parts = item.parts.map((part) => needOf(world, application, person, part));
  const year = Number(dayOf(application).slice(0, 4));
  const isOfYear = item.id === 'fingerprint-certificate';
  return {
    item: { ...item, parts: [] },
    demand: item.truth === 'yes' ? 'certain' : 'undecided',
    kind: KINDS[item.id] ?? 'other',
    holder,
    several: isSeveral(item.id),
    validity: isOfYear ? { valid: 'of_year', year, basis: ofYear } : null,
    instead: item.id === 'qualification-papers' ? [{ what: 'review' }] : [],
    state: stateOf(world, application, person, item, holder),
    parts,
    basis: item.basis,
  };
}
const ofYear = basis(
  'fingerprint-year',
  text(
    'Справка годится в том календарном году, в котором она выдана.',
    'The certificate is good for the calendar year in which it was issued.',
    'Анықтама берілген күнтізбелік жылында жарамды.',
  ),
);

function stateOf(
  world: World,
  application: Application,
  person: string,
  item: ChecklistItem,
  holder: Holder,
): NeedState {
  const held = standingOf(world.company.papers, holder, item.id);
  const judged = held.map((paper) => ({ paper, why: shortfallOf(paper, item, dayOf(application)) }));
  const good = judged.filter(({ why }) => why === null).map(({ paper }) => paper);
  const withFiles = good.filter(({ files }) => files.length > 0);
  if (withFiles.length) return { state: 'there', papers: withFiles.map(({ id }) => id) };
  const [original] = good;
  if (original) return { state: 'original', paper: original.id, place: original.place ?? '' };
  const of = { application: application.id, person, document: item.id };
  const absence = absenceOf(world, of);
  if (absence) {
    const { id, kind, reason } = absence;
    return { state: kind as 'not_applicable' | 'cannot_provide', absence: id, reason };
  }
  if (item.id === 'invitation-letter') return letterState(world, application);
  if (item.parts.length) return { state: 'in_parts' };
  const [unfit] = judged;
  if (unfit?.why) return { state: 'short', paper: unfit.paper.id, why: unfit.why };
  return { state: 'short', paper: null, why: { code: item.truth === 'yes' ? 'missing' : 'undecided' } };
}

function letterState(world: World, { id }: Application): NeedState {
  const { gaps, sent_on } = letterOf(world, id, 'invitation');
  if (gaps > 0) return { state: 'short', paper: null, why: { code: 'letter_gaps', params: { count: gaps } } };
  const written = sent_on ? ({ standing: 'sent', on: sent_on } as const) : ({ standing: 'ready' } as const);
  return { state: 'letter', letter: 'invitation', person: null, written };
}

function shortfallOf(paper: Paper, item: ChecklistItem, on: string): Shortfall | null {
  const { issued_on, valid_until, form, files, place } = paper;
  if (valid_until && valid_until < on) return { code: 'ended', params: { valid_until } };
  if (item.id === 'fingerprint-certificate' && issued_on && issued_on.slice(0, 4) !== on.slice(0, 4))
    return { code: 'other_year', params: { issued_on, year: Number(on.slice(0, 4)) } };
  if (form && !item.form.includes(form))
    return { code: 'other_form', params: { held: form, wanted: item.form } };
  return files.length === 0 && place === null ? { code: 'no_content' } : null;
}

/** What keeps a pack of these people from being complete; what is shared counts once. */
export function gateOf(persons: readonly PersonNeeds[]): Gate {
  const lines = new Map<string, { person: string | null; need: Need }>();
  const add = (need: Need) => {
    if (need.state.state === 'in_parts') need.parts.forEach(add);
    else {
      const key = `${holderKey(need.holder)} ${need.item.id}`;
      if (!lines.has(key)) lines.set(key, { person: personOf(need.holder), need });
    }
  };
  persons.forEach(({ needs }) => needs.forEach(add));
  const all = [...lines.values()];
  const count = (...wanted: NeedState['state'][]) =>
    all.filter(({ need }) => wanted.includes(need.state.state)).length;
  const blocks = all.flatMap(({ person, need: { item, state, basis } }) =>
    state.state === 'short'
      ? [{ person, document: item.id, name: item.name, why: state.why, paper: state.paper, basis }]
      : [],
  );
  const asked = all.length - count('not_applicable', 'left_out');
  const excused = count('cannot_provide');
  return {
    is_complete: blocks.length === 0,
    blocks,
    filled: asked - excused - blocks.length,
    asked,
    excused,
  };
}
