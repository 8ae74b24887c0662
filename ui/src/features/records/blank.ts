// Inputs as they are before anybody has typed.
import type { ApplicationInput } from '../../bindings/ApplicationInput';
import type { HostInput } from '../../bindings/HostInput';
import type { PaperInput } from '../../bindings/PaperInput';
import type { PassportInput } from '../../bindings/PassportInput';
import type { PersonInput } from '../../bindings/PersonInput';
import type { RepresentativeInput } from '../../bindings/RepresentativeInput';
import type { StatusInput } from '../../bindings/StatusInput';
import type { StayInput } from '../../bindings/StayInput';

export const blankPerson: PersonInput = {
  role: 'principal',
  surname: '',
  given_names: '',
  cyrillic_name: '',
  born_on: '',
  birth_place: '',
  sex: '',
  nationality: '',
  iin: '',
  residence_country: '',
  residence_address: '',
  local_address: '',
  kato: '',
  position: '',
  department: '',
  contract_until: '',
  email: '',
  phone: '',
};

export const blankPassport: PassportInput = {
  number: '',
  issued_by: '',
  issued_on: '',
  valid_until: '',
  blank_pages: '',
};

export const blankStatus: StatusInput = {
  kind: 'visa',
  category: '',
  entries: '',
  number: '',
  valid_from: '',
  valid_until: '',
  permitted_days: '',
  host: '',
  renews: '',
  cancelled_on: '',
};

export const blankPaper: PaperInput = {
  kind: 'fingerprint_certificate',
  document: '',
  title: '',
  issued_on: '',
  valid_until: '',
  form: '',
  place: '',
};

export const blankStay: StayInput = { entered_on: '', left_on: '', notified_on: '', registered_on: '' };

export const blankHost: HostInput = {
  kind: 'participant',
  name_ru: '',
  name_en: '',
  name_kk: '',
  bin: '',
  address: '',
  address_en: '',
  address_kk: '',
  phone: '',
  email: '',
  website: '',
  head_post: '',
  head_post_en: '',
  head_post_kk: '',
  head_name: '',
  head_name_en: '',
  head_name_kk: '',
  executor: '',
  general_attorney_number: '',
  general_attorney_until: '',
  number_pattern: '',
};

export const blankRepresentative: RepresentativeInput = { name: '', attorney_number: '', attorney_until: '' };

export const blankApplication: ApplicationInput = {
  service: '',
  applicants: [],
  category: '',
  term: '',
  tier: '',
  file_on: '',
  appointment_on: '',
  entries: '',
  valid_from: '',
  valid_until: '',
  purpose: '',
  collected_at: '',
  route: '',
  receipt_number: '',
  receipt_on: '',
  receipt_amount: '',
};
