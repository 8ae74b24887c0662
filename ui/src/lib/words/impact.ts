import type { DateKind } from '../../bindings/DateKind';
import type { Filing } from '../../bindings/Filing';
import { m } from '../../i18n';

/** Which date of a window or an application. */
export const dateKindWords: Record<DateKind, () => string> = {
  opens: m.impact_opens,
  opens_for_certain: m.impact_opens_for_certain,
  safe_until: m.impact_safe_until,
  safe_for_certain_until: m.impact_safe_for_certain_until,
  closes: m.impact_closes,
  answer_expected: m.impact_answer_expected,
};

/** Whether one can file today, after and before. */
export const filingWords: Record<Filing, () => string> = {
  moves_in: m.impact_moves_in,
  moves_out: m.impact_moves_out,
  as_before: m.impact_as_before,
};
