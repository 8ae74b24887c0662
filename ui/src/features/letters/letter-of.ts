import type { LetterRef } from '../../bindings/LetterRef';
import { letterKindWords } from '../../lib/words/letter';

type Named = Pick<LetterRef, 'kind' | 'person'> & { person_name: string | null };

/** Names a letter among those of an application. */
export const keyOf = ({ kind, person }: Pick<LetterRef, 'kind' | 'person'>): string =>
  `${kind} ${person ?? ''}`;

/** A letter, and whom it is about where there is one for each. */
export function letterName({ kind, person_name }: Named): string {
  return [letterKindWords[kind](), person_name].filter(Boolean).join(', ');
}
