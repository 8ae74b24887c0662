import type { Confidence } from '../../bindings/Confidence';
import { m } from '../../i18n';

/** How far a fact is confirmed. */
export const confidenceWords: Record<Confidence, () => string> = {
  high: m.confidence_high,
  medium: m.confidence_medium,
  low: m.confidence_low,
  unconfirmed: m.confidence_unconfirmed,
};
