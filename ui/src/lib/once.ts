/** Each of the things once, with all that it was said of; in the order in which they come first. */
export function once<Thing, Of>(
  pairs: readonly (readonly [Thing, Of])[],
  key: (thing: Thing) => string,
): { key: string; thing: Thing; of: Of[] }[] {
  const found = new Map<string, { key: string; thing: Thing; of: Of[] }>();
  for (const [thing, of] of pairs) {
    const known = found.get(key(thing));
    if (known) known.of.push(of);
    else found.set(key(thing), { key: key(thing), thing, of: [of] });
  }
  return [...found.values()];
}
