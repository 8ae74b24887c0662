// Applications, their notes, files and papers.
import type { ApplicationInput } from '../../bindings/ApplicationInput';
import type { Household } from '../../bindings/Household';
import { check, toIso, toText } from './check';
import type { Answers, World } from './index';
import { drop, found, freshId, orNull, produced, put, refuse, typed } from './rows';
import { TODAY } from './sample';

/** Does something after which it can be taken back. */
export type Change = <T>(act: () => T) => T;
const checkApplication = (input: ApplicationInput) => check(input, ['service', 'applicants']);

type ApplicationRecords =
  | 'edit_application'
  | 'check_application'
  | 'save_application'
  | 'move_application'
  | 'remove_application'
  | 'save_note'
  | 'remove_note'
  | 'attach_file'
  | 'remove_file'
  | 'export_file'
  | 'print_costs';

export function applicationRecords(world: World, change: Change): Pick<Answers, ApplicationRecords> {
  const all = () => world.company.households;
  const applicationOf = (id: string) =>
    found(
      all().flatMap((one) => one.applications),
      id,
    );
  return {
    edit_application: (id) => {
      const { service, applicants, category, term, tier, file_on, appointment_on, visa } = applicationOf(id);
      const { receipt_amount, ...texts } = visa;
      const fields = Object.keys(texts) as (keyof typeof texts)[];
      const rest = typed<Record<(typeof fields)[number], string>>(texts, fields);
      return {
        ...rest,
        service,
        applicants,
        category: category ?? '',
        term: term ?? '',
        tier: tier ?? '',
        file_on: toText(file_on),
        appointment_on: toText(appointment_on),
        receipt_amount: receipt_amount?.amount ?? '',
      };
    },
    check_application: ({ input }) => checkApplication(input),
    save_application: ({ under, id, input }) => {
      refuse(checkApplication(input));
      return change(() => saveApplication(found(all(), under), id, input));
    },
    move_application: ({ id, stage }) =>
      change(() => {
        const application = applicationOf(id);
        application.stage = stage;
        application.changes.push({ stage, on: TODAY });
        return {};
      }),
    remove_application: (id) => change(() => (all().forEach((one) => drop(one.applications, id)), {})),
    save_note: ({ on, text }) => {
      const id = freshId('n');
      const note = {
        id,
        person: on.of === 'person' ? on.id : null,
        application: on.of === 'application' ? on.id : null,
        on: TODAY,
        text,
      };
      return change(() => (world.company.notes.unshift(note), id));
    },
    remove_note: (id) => change(() => (drop(world.company.notes, id), {})),
    attach_file: ({ to, name, base64 }) => {
      const row = {
        id: freshId('f'),
        name,
        size: Math.floor(base64.length * 0.75),
        media_type: 'application/pdf',
        pages: null,
        letter: null,
        owner: to.id,
      };
      return change(() => put(world.company.files, row));
    },
    remove_file: (id) => change(() => (drop(world.company.files, id), {})),
    export_file: (id) => produced(found(world.company.files, id).name),
    print_costs: () => produced('cost-summary.pdf'),
  };
}

function saveApplication(household: Household, id: string | null, input: ApplicationInput): string {
  const before = household.applications.find((one) => one.id === id);
  const { service, applicants, category, term, tier, file_on, appointment_on, receipt_amount, ...visa } =
    input;
  const dates = {
    valid_from: toIso(visa.valid_from),
    valid_until: toIso(visa.valid_until),
    receipt_on: toIso(visa.receipt_on),
  };
  return put(household.applications, {
    id: id ?? freshId('a'),
    service,
    edition: '2026',
    host: household.host,
    household: household.id,
    applicants,
    category: orNull(category),
    term: orNull(term),
    tier: orNull(tier),
    file_on: toIso(file_on),
    appointment_on: toIso(appointment_on),
    stage: before?.stage ?? 'drafting',
    changes: before?.changes ?? [{ stage: 'drafting', on: TODAY }],
    visa: {
      entries: orNull(visa.entries) as 'single' | 'multiple' | null,
      purpose: orNull(visa.purpose),
      collected_at: orNull(visa.collected_at),
      route: orNull(visa.route),
      receipt_number: orNull(visa.receipt_number),
      ...dates,
      receipt_amount:
        receipt_amount.trim() === '' ? null : { amount: receipt_amount.trim(), currency: 'KZT' },
    },
  });
}
