// The words of closed lists: one for each choice, complete by type.
import type { Appearance } from '../../bindings/Appearance';
import type { CostKind } from '../../bindings/CostKind';
import type { Entries } from '../../bindings/Entries';
import type { Form } from '../../bindings/Form';
import type { HostKind } from '../../bindings/HostKind';
import type { MissingFact } from '../../bindings/MissingFact';
import type { PaperKind } from '../../bindings/PaperKind';
import type { Role } from '../../bindings/Role';
import type { ServiceKind } from '../../bindings/ServiceKind';
import type { Sex } from '../../bindings/Sex';
import type { Stage } from '../../bindings/Stage';
import type { StatusKind } from '../../bindings/StatusKind';
import type { Tier } from '../../bindings/Tier';
import { m } from '../../i18n';

type Words<Choice extends string> = Record<Choice, () => string>;

export const roleWords: Words<Role> = {
  principal: m.role_principal,
  spouse: m.role_spouse,
  child: m.role_child,
};

export const sexWords: Words<Sex> = {
  female: m.sex_female,
  male: m.sex_male,
  unspecified: m.sex_unspecified,
};

export const hostKindWords: Words<HostKind> = {
  participant: m.host_kind_participant,
  branch: m.host_kind_branch,
  representative: m.host_kind_representative,
};

export const statusKindWords: Words<StatusKind> = {
  visa: m.status_kind_visa,
  exit_visa: m.status_kind_exit_visa,
  temporary_residence_permit: m.status_kind_temporary_residence_permit,
  residence_permit: m.status_kind_residence_permit,
  visa_free_stay: m.status_kind_visa_free_stay,
};

export const entriesWords: Words<Entries> = {
  single: m.entries_single,
  multiple: m.entries_multiple,
};

export const paperKindWords: Words<PaperKind> = {
  fingerprint_certificate: m.paper_kind_fingerprint_certificate,
  insurance: m.paper_kind_insurance,
  medical_certificate: m.paper_kind_medical_certificate,
  qualification: m.paper_kind_qualification,
  child_consent: m.paper_kind_child_consent,
  other: m.paper_kind_other,
};

export const stageWords: Words<Stage> = {
  drafting: m.stage_drafting,
  collecting: m.stage_collecting,
  on_portal: m.stage_on_portal,
  approved: m.stage_approved,
  appointment: m.stage_appointment,
  submitted: m.stage_submitted,
  issued: m.stage_issued,
  step_two: m.stage_step_two,
  refused: m.stage_refused,
  withdrawn: m.stage_withdrawn,
};

export const serviceKindWords: Words<ServiceKind> = {
  invitation: m.service_kind_invitation,
  in_country: m.service_kind_in_country,
  extension: m.service_kind_extension,
  permit: m.service_kind_permit,
  cancellation: m.service_kind_cancellation,
  review: m.service_kind_review,
};

export const formWords: Words<Form> = {
  copy: m.form_copy,
  original: m.form_original,
  notarised: m.form_notarised,
  apostilled: m.form_apostilled,
  legalised: m.form_legalised,
  stamped: m.form_stamped,
};

export const costKindWords: Words<CostKind> = {
  service_fee: m.cost_kind_service_fee,
  state_duty: m.cost_kind_state_duty,
  consular_fee: m.cost_kind_consular_fee,
};

export const missingFactWords: Words<MissingFact> = {
  role: m.missing_fact_role,
  host_kind: m.missing_fact_host_kind,
  category: m.missing_fact_category,
  age: m.missing_fact_age,
  nationality: m.missing_fact_nationality,
  judgement: m.missing_fact_judgement,
};

export const appearanceWords: Words<Appearance> = {
  system: m.appearance_system,
  light: m.appearance_light,
  dark: m.appearance_dark,
  contrast: m.appearance_contrast,
};

/** A row of a tariff: 3y is «up to 3 years». */
export function tierWords(tier: Tier): string {
  const years = /^(\d+)y$/.exec(tier)?.[1];
  if (years) return years === '1' ? m.tier_year() : m.tier_years({ years });
  const named: Record<string, () => string> = {
    employee: m.tier_employee,
    expert: m.tier_expert,
    standard: m.tier_standard,
    'personal-manager': m.tier_personal_manager,
  };
  return named[tier]?.() ?? tier;
}

/** A term such as 2y3m: «2 years 3 months». */
export function termWords(term: string): string {
  const found = /^(?:(\d+)y)?(?:(\d+)m)?$/.exec(term);
  if (!found) return term;
  const [, years, months] = found;
  return [years && m.term_years({ count: Number(years) }), months && m.term_months({ count: Number(months) })]
    .filter(Boolean)
    .join(' ');
}

/** The longest term that something allows, with the row of the tariff it costs. */
export function longestWords(longest: string | null, tier: Tier | null): string {
  if (!longest) return m.term_none();
  return tier ? `${termWords(longest)} (${tierWords(tier)})` : termWords(longest);
}
