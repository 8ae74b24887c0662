import type { Holder } from '../bindings/Holder';
import type { Paper } from '../bindings/Paper';

// Whose a paper is: a host's, a person's, an application's, or an applicant's for one application.

/** The person, of a paper that is one's. */
export function personOf(holder: Holder): string | null {
  return 'person' in holder ? holder.person : null;
}

/** The application, of a paper that serves no other. */
export function applicationOf(holder: Holder): string | null {
  return 'application' in holder ? holder.application : null;
}

/** The host, of a paper that is one's. */
export function hostOf(holder: Holder): string | null {
  return 'host' in holder ? holder.host : null;
}

/** A holder as a key; those of the same records have the same one. */
export function holderKey(holder: Holder): string {
  return [hostOf(holder), applicationOf(holder), personOf(holder)].map((id) => id ?? '').join('/');
}

/** Whose a paper is, without the paper itself. */
export function holderOf(paper: Paper): Holder {
  if ('host' in paper) return { host: paper.host };
  if (!('application' in paper)) return { person: paper.person };
  const { application } = paper;
  return 'person' in paper ? { application, person: paper.person } : { application };
}
