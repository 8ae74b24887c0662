// Short messages that something was done or failed; they stay until they are read or told to go.
export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
  detail?: string;
  action?: { label: string; run: () => void };
}

/** A plain message is read at a glance; one that offers to take something back waits longer. */
const PLAIN_MS = 3500;
const ACTION_MS = 8000;
let list = $state<Toast[]>([]);
let last = 0;

export const toasts = {
  get list(): readonly Toast[] {
    return list;
  },
  /** Shows a message in the place of the last plain one. Failures stay until they are closed. */
  show(toast: Omit<Toast, 'id'>): void {
    last += 1;
    const id = last;
    const others = list.filter((shown) => shown.tone === 'bad' || shown.action);
    list = [...others.slice(-2), { ...toast, id }];
    if (toast.tone === 'good') setTimeout(() => toasts.close(id), toast.action ? ACTION_MS : PLAIN_MS);
  },
  close(id: number): void {
    list = list.filter((toast) => toast.id !== id);
  },
};

/** Takes all messages away: the next test begins with an empty window. */
export function forgetToasts(): void {
  list = [];
}
