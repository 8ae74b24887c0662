import type { Status } from '../../bindings/Status';
import { entriesWords, statusKindWords } from '../../lib/words/choice';

/** What a status is called: «Visa C3 · Multiple entries». */
export function statusName(status: Pick<Status, 'kind' | 'category' | 'entries'>): string {
  const kind = [statusKindWords[status.kind](), status.category].filter(Boolean).join(' ');
  return status.entries ? `${kind} · ${entriesWords[status.entries]()}` : kind;
}
