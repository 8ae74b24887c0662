/** A whole date dd.mm.yyyy as the core writes it, yyyy-mm-dd; null while it is not whole. Whether it exists is the core's to say. */
export function isoDate(typed: string): string | null {
  const found = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(typed.trim());
  return found ? `${found[3]}-${found[2]}-${found[1]}` : null;
}

/** A date of the core as people type it, dd.mm.yyyy; empty where there is none. */
export function dateText(iso: string | null): string {
  return iso ? iso.split('-').reverse().join('.') : '';
}
