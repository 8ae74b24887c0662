let last = 0;

/** A fresh id for an element, so that labels and hints can point to it. */
export function freshId(prefix: string): string {
  last += 1;
  return `${prefix}-${last}`;
}
