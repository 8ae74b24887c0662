// What the user lays over the shipped knowledge: nothing yet.
import type { Answers } from './index';

type OwnRecords = 'own' | 'remove_own_day' | 'remove_own_figure' | 'remove_own_index';

export function ownRecords(): Pick<Answers, OwnRecords> {
  const nothing = () => ({});
  return {
    own: () => ({ days: [], figures: [], indexes: [] }),
    remove_own_day: nothing,
    remove_own_figure: nothing,
    remove_own_index: nothing,
  };
}
