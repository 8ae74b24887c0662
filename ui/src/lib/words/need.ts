// What a requirement of the checklist comes to, and what keeps a pack from being complete. A state without words does
// not compile.
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';
import History from '@lucide/svelte/icons/history';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';

import type { AbsenceInput } from '../../bindings/AbsenceInput';
import type { Instead } from '../../bindings/Instead';
import type { NeedState } from '../../bindings/NeedState';
import type { Shortfall } from '../../bindings/Shortfall';
import type { Validity } from '../../bindings/Validity';
import { m } from '../../i18n';
import { formatDate } from '../format';
import { formWords } from './choice';
import { fieldName } from './field';
import { letterKindWords } from './letter';
import type { Look } from './state';

type Code = Shortfall['code'];
type Params<C extends Code> = Extract<Shortfall, { code: C }> extends { params: infer P } ? P : undefined;
type State<S extends NeedState['state']> = Extract<NeedState, { state: S }>;

const shortfalls: { [C in Code]: (params: Params<C>) => string } = {
  missing: () => m.shortfall_missing(),
  undecided: () => m.shortfall_undecided(),
  ended: (p) => m.shortfall_ended({ valid_until: formatDate(p.valid_until) }),
  other_year: (p) => m.shortfall_other_year({ issued_on: formatDate(p.issued_on), year: p.year }),
  too_short: (p) =>
    m.shortfall_too_short({
      valid_until: formatDate(p.valid_until),
      needed_until: formatDate(p.needed_until),
    }),
  before_entry: (p) =>
    m.shortfall_before_entry({
      issued_on: formatDate(p.issued_on),
      entered_on: formatDate(p.entered_on),
    }),
  other_form: (p) =>
    m.shortfall_other_form({
      held: formWords[p.held](),
      wanted: p.wanted.map((form) => formWords[form]()).join(', '),
    }),
  date_needed: (p) => m.shortfall_date_needed({ field: fieldName(p.field) }),
  no_content: () => m.shortfall_no_content(),
  letter_gaps: (p) => m.shortfall_letter_gaps({ count: p.count }),
};

/** Why a requirement is not filled. */
export function shortfallWords(why: Shortfall): string {
  const say = shortfalls[why.code] as (params: unknown) => string;
  return say('params' in why ? why.params : undefined);
}

const stale: Look = { tone: 'bad', icon: History, word: m.need_lamp_stale };

export const shortfallLooks: Record<Code, Look> = {
  missing: { tone: 'bad', icon: CircleX, word: m.need_lamp_missing },
  undecided: { tone: 'warn', icon: CircleHelp, word: m.need_lamp_undecided },
  ended: stale,
  other_year: stale,
  too_short: stale,
  before_entry: stale,
  other_form: { tone: 'warn', icon: TriangleAlert, word: m.need_lamp_other_form },
  date_needed: { tone: 'warn', icon: TriangleAlert, word: m.need_lamp_date_needed },
  no_content: { tone: 'warn', icon: TriangleAlert, word: m.need_lamp_no_content },
  letter_gaps: { tone: 'warn', icon: TriangleAlert, word: m.need_lamp_letter_gaps },
};

const good = (word: () => string): Look => ({ tone: 'good', icon: CircleCheck, word });
const still = (word: () => string): Look => ({ tone: 'still', icon: CircleDashed, word });

/** A state as a lamp, and what is to be said beside it; none of a line that its parts fill. */
export interface NeedLook {
  look: Look;
  about: string;
}

const states: { [S in NeedState['state']]: (state: State<S>) => NeedLook | null } = {
  there: () => ({ look: good(m.need_lamp_there), about: '' }),
  original: ({ place }) => ({ look: good(m.need_lamp_original), about: m.need_original_at({ place }) }),
  letter: ({ letter, written }) => {
    const isSent = written.standing === 'sent';
    return {
      look: good(isSent ? m.need_lamp_letter_sent : m.need_lamp_letter_ready),
      about: [letterKindWords[letter](), isSent ? formatDate(written.on) : ''].filter(Boolean).join(', '),
    };
  },
  reviewed: () => ({ look: good(m.need_lamp_reviewed), about: '' }),
  not_applicable: ({ reason }) => ({ look: still(m.need_lamp_not_applicable), about: reason }),
  cannot_provide: ({ reason }) => ({
    look: { tone: 'warn', icon: TriangleAlert, word: m.need_lamp_cannot_provide },
    about: reason,
  }),
  left_out: () => ({ look: still(m.need_lamp_left_out), about: '' }),
  in_parts: () => null,
  short: ({ why }) => ({
    look: shortfallLooks[why.code],
    // That nothing is there the lamp says alone.
    about: why.code === 'missing' || why.code === 'undecided' ? '' : shortfallWords(why),
  }),
};

export function needLook(state: NeedState): NeedLook | null {
  const say = states[state.state] as (state: NeedState) => NeedLook | null;
  return say(state);
}

/** What is valid. */
export function validityWords(validity: Validity): string {
  switch (validity.valid) {
    case 'on_filing':
      return m.validity_on_filing();
    case 'of_year':
      return m.validity_of_year({ year: validity.year });
    case 'through':
      return m.validity_through({ until: formatDate(validity.until) });
    case 'since_entry':
      return m.validity_since_entry({ entered_on: formatDate(validity.entered_on) });
  }
}

/** What may stand in the place of a paper. */
export function insteadWords(instead: Instead): string {
  return instead.what === 'letter'
    ? m.instead_letter({ letter: letterKindWords[instead.letter]() })
    : m.instead_review();
}

/** Why a paper is not there, as a choice. */
export type AbsenceKind = 'not_applicable' | 'cannot_provide';
export const absenceKindWords: Record<AbsenceKind, () => string> = {
  not_applicable: m.absence_kind_not_applicable,
  cannot_provide: m.absence_kind_cannot_provide,
};
/** What it means for the pack. */
export function absenceMeaning({ kind }: AbsenceInput): string | undefined {
  if (kind === 'not_applicable') return m.absence_meaning_not_applicable();
  return kind === 'cannot_provide' ? m.absence_meaning_cannot_provide() : undefined;
}
