import type { Holder } from '../bindings/Holder';
import type { Paper } from '../bindings/Paper';

/** Whose a paper is. */
export function holderOf(paper: Paper): Holder {
  if ('host' in paper) return { host: paper.host };
  if (!('application' in paper)) return { person: paper.person };
  const { application } = paper;
  return 'person' in paper ? { application, person: paper.person } : { application };
}
