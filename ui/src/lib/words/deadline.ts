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
  passport_expires: m.deadline_passport_expires,
  passport_expired: m.deadline_passport_expired,
  attorney_expires: m.deadline_attorney_expires,
  attorney_expired: m.deadline_attorney_expired,
};

/** What a deadline says, with its date. */
export function deadlineWords(deadline: Deadline): string {
  return sentences[deadline.kind]({ date: formatDate(deadline.on) });
}

/** How far away it is: working days where the calendar reaches it, calendar days otherwise. */
export function distanceWords(deadline: Deadline): string {
  if (deadline.days_left < 0) return m.deadline_days_ago({ count: -deadline.days_left });
  if (deadline.days_left === 0) return m.deadline_today();
  if (deadline.working_days_left !== null)
    return m.deadline_working_days_left({ count: deadline.working_days_left });
  return m.deadline_days_left({ count: deadline.days_left });
}

const acts: Record<Act['act'], () => string> = {
  prepare: m.act_prepare,
  apply: m.act_apply,
  continue: m.act_continue,
  leave_or_apply_anew: m.act_leave_or_apply_anew,
  record: m.act_record,
  renew_passport: m.act_renew_passport,
  renew_attorney: m.act_renew_attorney,
};

/** The next act, as the words of a button. */
export function actWords(act: Act): string {
  return acts[act.act]();
}
