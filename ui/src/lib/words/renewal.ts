import type { Decision } from '../../bindings/Decision';
import type { Lack } from '../../bindings/Lack';
import type { WaveTermLimit } from '../../bindings/WaveTermLimit';
import { m } from '../../i18n';
import { formatDate } from '../format';
import { paperKindWords } from './choice';

/** What to do with a status that ends. */
export const decisionWords: Record<Decision, () => string> = {
  extend: m.decision_extend,
  renew_permit: m.decision_renew_permit,
  apply_anew: m.decision_apply_anew,
  no_service: m.decision_no_service,
};

/** What keeps a term from being longer. */
export const termLimitWords: Record<WaveTermLimit, () => string> = {
  tariff: m.term_limit_tariff,
  passport: m.term_limit_passport,
  contract: m.term_limit_contract,
};

/** A paper or a passport that would not do on the filing day. */
export function lackWords(lack: Lack): string {
  switch (lack.code) {
    case 'no_passport':
      return m.lack_no_passport();
    case 'passport_too_short':
      return m.lack_passport_too_short({
        passport_until: formatDate(lack.params.passport_until),
        needed_until: formatDate(lack.params.needed_until),
      });
    case 'few_blank_pages':
      return m.lack_few_blank_pages({ found: lack.params.found, needed: lack.params.needed });
    case 'fingerprint_certificate':
      return m.lack_fingerprint_certificate({ year: lack.params.year });
    case 'no_paper':
      return m.lack_no_paper({ kind: paperKindWords[lack.params.kind]() });
    case 'paper_ends':
      return m.lack_paper_ends({
        kind: paperKindWords[lack.params.kind](),
        valid_until: formatDate(lack.params.valid_until),
      });
  }
}
