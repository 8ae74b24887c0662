// What is due by when, in a sentence, and the act that follows.
import type { Act } from '../../bindings/Act';
import type { Deadline } from '../../bindings/Deadline';
import type { DeadlineKind } from '../../bindings/DeadlineKind';
import { m } from '../../i18n';
import { formatDate } from '../format';

const sentences: Record<DeadlineKind, (date: { date: string }) => string> = {
  window_opens: m.deadline_window_opens,
  file_safely: m.deadline_file_safely,
  file_at_last: m.deadline_file_at_last,
  window_missed: m.deadline_window_missed,
  status_expires: m.deadline_status_expires,
  status_expired: m.deadline_status_expired,
  stay_ends: m.deadline_stay_ends,
  stay_overrun: m.deadline_stay_overrun,
  passport_expires: m.deadline_passport_expires,
  passport_expired: m.deadline_passport_expired,
  paper_expires: m.deadline_paper_expires,
  paper_expired: m.deadline_paper_expired,
  contract_expires: m.deadline_contract_expires,
  contract_expired: m.deadline_contract_expired,
  child_gives_consent: m.deadline_child_gives_consent,
  child_gives_fingerprints: m.deadline_child_gives_fingerprints,
  child_comes_of_age: m.deadline_child_comes_of_age,
  notify_arrival: m.deadline_notify_arrival,
  register_stay: m.deadline_register_stay,
  file_as_planned: m.deadline_file_as_planned,
  appointment: m.deadline_appointment,
  answer_expected: m.deadline_answer_expected,
  answer_at_latest: m.deadline_answer_at_latest,
  attorney_expires: m.deadline_attorney_expires,
  attorney_expired: m.deadline_attorney_expired,
  general_attorney_expires: m.deadline_general_attorney_expires,
  general_attorney_expired: m.deadline_general_attorney_expired,
};

/** What a deadline says, with its date. */
export function deadlineWords(deadline: Deadline): string {
  return sentences[deadline.kind]({ date: formatDate(deadline.on) });
}

/** Kinds whose date is a day on which something happens, not the last day for it. */
const EVENTS: ReadonlySet<DeadlineKind> = new Set([
  'window_opens',
  'child_gives_consent',
  'child_gives_fingerprints',
  'child_comes_of_age',
  'file_as_planned',
  'appointment',
]);

/** How far away it is: working days where the calendar reaches it, calendar days otherwise. */
export function distanceWords(deadline: Deadline): string {
  if (deadline.days_left < 0) return m.deadline_days_ago({ count: -deadline.days_left });
  if (deadline.days_left === 0) return EVENTS.has(deadline.kind) ? m.deadline_this_day() : m.deadline_today();
  if (deadline.working_days_left !== null)
    return m.deadline_working_days_left({ count: deadline.working_days_left });
  return m.deadline_days_left({ count: deadline.days_left });
}

const acts: Record<Act['act'], () => string> = {
  prepare: m.act_prepare,
  apply: m.act_apply,
  continue: m.act_continue,
  attend: m.act_attend,
  ask_centre: m.act_ask_centre,
  leave_or_apply_anew: m.act_leave_or_apply_anew,
  leave: m.act_leave,
  record: m.act_record,
  correct: m.act_correct,
  renew_passport: m.act_renew_passport,
  renew_paper: m.act_renew_paper,
  extend_contract: m.act_extend_contract,
  get_consent: m.act_get_consent,
  take_fingerprints: m.act_take_fingerprints,
  find_own_status: m.act_find_own_status,
  align_family: m.act_align_family,
  notify_arrival: m.act_notify_arrival,
  register_stay: m.act_register_stay,
  renew_attorney: m.act_renew_attorney,
  confirm: m.act_confirm,
};

/** The next act, as the words of a button. */
export function actWords(act: Act): string {
  return acts[act.act]();
}
