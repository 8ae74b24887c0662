// Why a place is proposed for a file, how sure that is, and how it is filed there. A reason without words does not compile.
import type { Certainty } from '../../bindings/Certainty';
import type { HowFiled } from '../../bindings/HowFiled';
import type { PlaceReason } from '../../bindings/PlaceReason';
import { m } from '../../i18n';

export const certaintyWords: Record<Certainty, () => string> = {
  sure: m.certainty_sure,
  likely: m.certainty_likely,
  guess: m.certainty_guess,
};

export const howFiledWords: Record<HowFiled['how'], () => string> = {
  new: m.how_filed_new,
  replaces: m.how_filed_replaces,
  adds: m.how_filed_adds,
};

/** Why a place is proposed, or none. */
export function placeReasonWords(reason: PlaceReason): string {
  switch (reason.code) {
    case 'word':
      return m.place_reason_word(reason.params);
    case 'person_name':
      return m.place_reason_person_name();
    case 'passport_number':
      return m.place_reason_passport_number();
    case 'only_person':
      return m.place_reason_only_person();
    case 'only_one_lacks':
      return m.place_reason_only_one_lacks();
    case 'looks_like_photograph':
      return m.place_reason_looks_like_photograph();
    case 'only_one_missing':
      return m.place_reason_only_one_missing();
    case 'already_there':
      return m.place_reason_already_there();
    case 'same_content':
      return m.place_reason_same_content();
    case 'unknown_name':
      return m.place_reason_unknown_name();
    case 'whose_unknown':
      return m.place_reason_whose_unknown();
  }
}
