// Which page is shown: the hash of the address.

let path = $state(read());

function read(): string {
  return window.location.hash.replace(/^#/, '') || '/';
}

window.addEventListener('hashchange', () => {
  path = read();
});

export const router = {
  /** The path of the page, such as /people/123. */
  get path(): string {
    return path;
  },
  /** Goes to another page. */
  go(to: string): void {
    window.location.hash = to;
  },
  /** Shows another page in the place of this one, so that «back» does not return to it. */
  replace(to: string): void {
    window.location.replace(`#${to}`);
  },
};

/** The parts of a path that match a pattern such as /people/:id; null where it does not match. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const found = (path.split('?')[0] ?? '').split('/');
  if (wanted.length !== found.length) return null;
  const parts: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = found[at] ?? '';
    if (part.startsWith(':')) parts[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return parts;
}

/** A parameter after the question mark of a path. */
export function parameter(path: string, name: string): string | null {
  return new URLSearchParams(path.split('?')[1] ?? '').get(name);
}
