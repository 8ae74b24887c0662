// Which result a proof is asked for. The core finds it anew from where it stands.
import type { Deadline } from '../../bindings/Deadline';
import type { Finding } from '../../bindings/Finding';
import type { ProofQuery } from '../../bindings/ProofQuery';
import type { WindowAnswer } from '../../bindings/WindowAnswer';

export const proofOf = {
  window: ({ valid_from, valid_until }: WindowAnswer): ProofQuery => ({
    of: 'window',
    params: { valid_from, valid_until },
  }),
  deadline: ({ kind, subject, person }: Deadline): ProofQuery => ({
    of: 'deadline',
    params: { kind, subject, person },
  }),
  finding: ({ code, subject, person, on }: Finding): ProofQuery => ({
    of: 'finding',
    params: { code, subject, person, on },
  }),
  weakestLink: (household: string): ProofQuery => ({ of: 'weakest_link', params: { household } }),
  costLine: (application: string, line: number): ProofQuery => ({
    of: 'cost_line',
    params: { application, line },
  }),
  total: (application: string): ProofQuery => ({ of: 'total', params: { application } }),
  need: (application: string, person: string, document: string): ProofQuery => ({
    of: 'need',
    params: { application, person, document },
  }),
};
