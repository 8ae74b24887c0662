import { backend } from '../../backend';
import { m } from '../../i18n';
import { Failure } from '../../lib/failure';
import { toasts } from '../../lib/toasts.svelte';

/** Says in a toast what failed. */
export function notifyFailure(thrown: unknown): void {
  const failure = Failure.of(thrown);
  const incident = failure.wire.incident;
  toasts.show({
    tone: 'bad',
    text: failure.words,
    detail: incident ? m.error_incident({ incident }) : undefined,
  });
}

/** Says in a toast what was done. */
export function notifyDone(text: string): void {
  toasts.show({ tone: 'good', text });
}

/** Says what was done, and offers to take it back. */
export function notifyUndoable(text: string, after: () => void): void {
  const undo = async () => {
    try {
      await backend.call('undo', {});
      after();
    } catch (thrown) {
      notifyFailure(thrown);
    }
  };
  toasts.show({ tone: 'good', text, action: { label: m.action_undo(), run: () => void undo() } });
}

/** Does something and says how it went; answers whether it was done. */
export async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (thrown) {
    notifyFailure(thrown);
    return false;
  }
}

/** Does something and says how it went; `after` is called when it was done, and when it was taken back. */
export async function attemptUndoable(
  act: () => Promise<unknown>,
  done: string,
  after: () => void,
): Promise<void> {
  if (!(await attempt(act))) return;
  notifyUndoable(done, after);
  after();
}
