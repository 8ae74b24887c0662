// The core as the window sees it, with a fictional company in memory: for developing in a browser, and for tests.
import type { Commands } from '../../bindings/Commands';
import type { IncomingFile } from '../../bindings/IncomingFile';
import type { Start } from '../../bindings/Start';
import { Failure } from '../../lib/failure';
import type { Backend } from '../backend';
import { advice } from './advice';
import type { Change } from './applications';
import { calendar } from './calendar';
import { empty, sample, TODAY, type Company } from './company';
import { letters } from './letters';
import { jobs, Jobs } from './jobs';
import { packs } from './packs';
import { pages } from './pages';
import { records } from './records';
import { renewals } from './renewals';
import { views } from './views';

/** What no screen asks yet; koshctl does. */
type Unasked = 'editions' | 'guide_diff' | `${'edit' | 'check' | 'save' | 'remove'}_own_index`;

type Asked = Exclude<keyof Commands, Unasked>;
export type Answers = {
  [Name in Asked]: (input: Commands[Name]['input']) => Commands[Name]['output'];
};

/** What the fake knows. Answers of every kind read and change it. */
export interface World {
  company: Company;
  start: Start;
  /** What was before the last change. */
  before: Company | null;
  /** Work that takes longer. */
  jobs: Jobs;
  /** The files whose passwords were told. */
  unlocked: Set<string>;
  /** Files that came in and are not filed yet, by number. */
  incoming: Map<number, IncomingFile>;
}

export interface FakeOptions {
  vault?: 'sample' | 'empty' | 'absent' | 'no_keyring' | 'wrong_key' | 'passphrase';
  /** At least so many people. */
  people?: number;
  /** How long an answer takes. */
  delayMs?: number;
}

/** Options from the address, for looking at every state in a browser: ?vault=absent&people=10000. */
function fromAddress(): FakeOptions {
  const asked = new URLSearchParams(window.location.search);
  return {
    vault: (asked.get('vault') ?? 'sample') as FakeOptions['vault'],
    people: Number(asked.get('people') ?? 0),
    delayMs: 60,
  };
}

export function fake(options: FakeOptions = fromAddress()): Backend {
  const world = newWorld(options);
  const change: Change = (act) => {
    world.before = structuredClone(world.company);
    return act();
  };
  const answers: Answers = {
    ...session(world),
    ...pages(world),
    ...advice(world),
    ...calendar(world),
    ...renewals(world),
    ...records(world),
    ...letters(world),
    ...views(world, change),
    ...packs(world, change),
    ...jobs(world),
  };
  const isAsked = (name: keyof Commands): name is Asked => name in answers;
  return {
    async call(name, input) {
      await new Promise((done) => setTimeout(done, options.delayMs ?? 0));
      if (!isAsked(name)) throw new Failure({ code: 'bad_request', incident: null });
      const answer = answers[name] as (asked: typeof input) => Commands[typeof name]['output'];
      return structuredClone(answer(structuredClone(input)));
    },
    open: async () => undefined,
    reveal: async () => undefined,
  };
}

function newWorld({ vault = 'sample', people = 0 }: FakeOptions): World {
  const open = vault === 'sample' || vault === 'empty';
  const states: Record<NonNullable<FakeOptions['vault']>, Start['vault']> = {
    sample: { is: 'open', sample: true, has_host: true },
    empty: { is: 'open', sample: false, has_host: false },
    absent: { is: 'absent', keyring: true },
    no_keyring: { is: 'absent', keyring: false },
    wrong_key: { is: 'locked', because: { code: 'wrong_key' } },
    passphrase: { is: 'locked', because: { code: 'passphrase_needed' } },
  };
  return {
    company: open && vault === 'sample' ? sample(people) : empty(),
    start: {
      vault: states[vault],
      today: TODAY,
      settings: { lang: 'ru', appearance: 'system', output_folder: '' },
      version: '0.1.0',
      edition: '2026',
      calendar_confirmed_through: '2026-12-31',
    },
    before: null,
    jobs: new Jobs(),
    unlocked: new Set(),
    incoming: new Map(),
  };
}

type Session = Pick<Answers, 'start' | 'create_vault' | 'unlock' | 'remove_sample' | 'save_settings'>;

function session(world: World): Session {
  const become = (vault: Start['vault'], company: Company) => {
    world.company = company;
    world.start = { ...world.start, vault };
    return world.start;
  };
  return {
    start: () => world.start,
    create_vault: ({ contents, lang, passphrase }) => {
      if (passphrase !== null && passphrase.length < 8)
        throw new Failure({ code: 'weak_passphrase', params: { shortest: 8 }, incident: null });
      world.start.settings.lang = lang;
      const filled = contents === 'sample';
      return become({ is: 'open', sample: filled, has_host: filled }, filled ? sample() : empty());
    },
    unlock: ({ passphrase }) => {
      if (passphrase !== 'open sesame')
        throw new Failure({ code: passphrase === null ? 'wrong_key' : 'wrong_passphrase', incident: null });
      return become({ is: 'open', sample: true, has_host: true }, sample());
    },
    remove_sample: () => become({ is: 'open', sample: false, has_host: false }, empty()),
    save_settings: (settings) => (world.start = { ...world.start, settings }),
  };
}
