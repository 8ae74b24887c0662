import type { ApplicationId } from "./ApplicationId";
import type { DeadlineKind } from "./DeadlineKind";
import type { DocumentId } from "./DocumentId";
import type { HouseholdId } from "./HouseholdId";
import type { PersonId } from "./PersonId";
import type { Subject } from "./Subject";

/**
 * Which result is to be proved: where it stands, not what it says, for it is found anew.
 */
export type ProofQuery = { "of": "window", "params": { valid_from: string | null, valid_until: string, } } | { "of": "deadline", "params": { kind: DeadlineKind, subject: Subject, person: PersonId | null, } } | { "of": "finding", "params": { code: string, subject: Subject | null, person: PersonId | null, on: string | null, } } | { "of": "weakest_link", "params": { household: HouseholdId, } } | { "of": "cost_line", "params": { application: ApplicationId, line: number, } } | { "of": "total", "params": { application: ApplicationId, } } | { "of": "checklist_item", "params": { application: ApplicationId, person: PersonId, document: DocumentId, } };
