import type { DayKind } from '../../bindings/DayKind';
import { m } from '../../i18n';

/** What a day of the calendar is. */
export const dayKindWords: Record<DayKind, () => string> = {
  working: m.day_kind_working,
  weekend: m.day_kind_weekend,
  holiday: m.day_kind_holiday,
  observed: m.day_kind_observed,
  moved_rest: m.day_kind_moved_rest,
  moved_work: m.day_kind_moved_work,
};
