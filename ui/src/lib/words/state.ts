// How states look: tone, icon and word. Never the colour alone.
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleX from '@lucide/svelte/icons/circle-x';
import Clock from '@lucide/svelte/icons/clock';
import Hourglass from '@lucide/svelte/icons/hourglass';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';

import type { DeadlineKind } from '../../bindings/DeadlineKind';
import type { Preflight } from '../../bindings/Preflight';
import type { RibbonState } from '../../bindings/RibbonState';
import type { Stage } from '../../bindings/Stage';
import type { Standing } from '../../bindings/Standing';
import type { Weight } from '../../bindings/Weight';
import type { WindowState } from '../../bindings/WindowState';
import { m } from '../../i18n';

/** A colour, an icon and a word. */
export interface Look {
  tone: 'good' | 'warn' | 'bad' | 'calm' | 'still' | 'accent';
  icon: typeof Clock;
  word: () => string;
}

export const windowLooks: Record<WindowState, Look> = {
  closed: { tone: 'still', icon: Clock, word: m.window_state_closed },
  open: { tone: 'good', icon: CircleCheck, word: m.window_state_open },
  risky: { tone: 'warn', icon: TriangleAlert, word: m.window_state_risky },
  too_late: { tone: 'bad', icon: OctagonAlert, word: m.window_state_too_late },
};

export const ribbonLooks: Record<RibbonState, Look> = {
  ...windowLooks,
  in_force: { tone: 'calm', icon: CircleCheck, word: m.ribbon_state_in_force },
  expired: { tone: 'bad', icon: CircleX, word: m.ribbon_state_expired },
};

export const standingLooks: Record<Standing, Look> = {
  overdue: { tone: 'bad', icon: OctagonAlert, word: m.standing_overdue },
  this_week: { tone: 'warn', icon: TriangleAlert, word: m.standing_this_week },
  soon: { tone: 'calm', icon: Clock, word: m.standing_soon },
  waiting: { tone: 'accent', icon: Hourglass, word: m.standing_waiting },
  later: { tone: 'still', icon: CircleDashed, word: m.standing_later },
};

export const weightLooks: Record<Weight, Look> = {
  blocks: { tone: 'bad', icon: OctagonAlert, word: m.weight_blocks },
  warns: { tone: 'warn', icon: TriangleAlert, word: m.weight_warns },
  notes: { tone: 'still', icon: CircleDashed, word: m.weight_notes },
};

export const verdictLooks: Record<Preflight['verdict'], Look> = {
  ready: { tone: 'good', icon: CircleCheck, word: m.verdict_ready },
  doubtful: { tone: 'warn', icon: TriangleAlert, word: m.verdict_doubtful },
  blocked: { tone: 'bad', icon: OctagonAlert, word: m.verdict_blocked },
};

const warn = (word: () => string): Look => ({ tone: 'warn', icon: TriangleAlert, word });
const bad = (word: () => string): Look => ({ tone: 'bad', icon: OctagonAlert, word });
const calm = (word: () => string): Look => ({ tone: 'calm', icon: Clock, word });
const waiting = (word: () => string): Look => ({ tone: 'accent', icon: Hourglass, word });

/** How a deadline stands, as the state of what it is about. */
export const deadlineLooks: Record<DeadlineKind, Look> = {
  window_opens: windowLooks.closed,
  file_safely: windowLooks.open,
  file_at_last: windowLooks.risky,
  window_missed: windowLooks.too_late,
  status_expires: ribbonLooks.in_force,
  status_expired: ribbonLooks.expired,
  stay_ends: calm(m.state_stay),
  stay_overrun: bad(m.state_stay_overrun),
  passport_expires: warn(m.state_passport),
  passport_expired: bad(m.state_passport_expired),
  paper_expires: warn(m.state_paper),
  paper_expired: bad(m.state_paper_expired),
  contract_expires: warn(m.state_contract),
  contract_expired: bad(m.state_contract_expired),
  child_gives_consent: calm(m.state_child),
  child_gives_fingerprints: calm(m.state_child),
  child_comes_of_age: warn(m.state_child),
  notify_arrival: warn(m.state_arrival),
  register_stay: warn(m.state_registration),
  file_as_planned: calm(m.state_filing),
  appointment: calm(m.state_appointment),
  answer_expected: waiting(m.state_answer),
  answer_at_latest: waiting(m.state_answer),
  attorney_expires: warn(m.state_attorney),
  attorney_expired: bad(m.state_attorney_expired),
  general_attorney_expires: warn(m.state_attorney),
  general_attorney_expired: bad(m.state_attorney_expired),
};

export const stageTones: Record<Stage, Look['tone']> = {
  drafting: 'still',
  collecting: 'still',
  on_portal: 'accent',
  approved: 'calm',
  appointment: 'calm',
  submitted: 'accent',
  issued: 'good',
  step_two: 'calm',
  refused: 'bad',
  withdrawn: 'still',
};
