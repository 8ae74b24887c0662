import { backend } from '../../backend';
import type { Settings } from '../../bindings/Settings';
import type { Start } from '../../bindings/Start';
import { locale } from '../../i18n';
import { Failure } from '../../lib/failure';
import { applyTheme } from '../../lib/theme.svelte';

let start = $state.raw<Start>();
let failure = $state.raw<Failure>();

/** What the window knows before anything else: the vault, today, the settings. */
export const session = {
  get start(): Start | undefined {
    return start;
  },
  get failure(): Failure | undefined {
    return failure;
  },
  /** Asks the core where things stand. */
  async open(): Promise<void> {
    try {
      session.take(await backend.call('start', {}));
      failure = undefined;
    } catch (thrown) {
      failure = Failure.of(thrown);
    }
  },
  /** Takes what the core answered, and shows the window in its language and appearance. */
  take(next: Start): void {
    start = next;
    locale.set(next.settings.lang);
    applyTheme(next.settings.appearance);
  },
  /** Saves settings; the window follows at once, and goes back where they cannot be saved. */
  async set(change: Partial<Settings>): Promise<void> {
    if (!start) return;
    const before = start;
    const settings = { ...start.settings, ...change };
    session.take({ ...start, settings });
    if (start.vault.is !== 'open') return;
    try {
      session.take(await backend.call('save_settings', settings));
    } catch (thrown) {
      session.take(before);
      throw Failure.of(thrown);
    }
  },
};
