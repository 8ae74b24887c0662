/** A closed list with its words, as options of a select. */
export function optionsOf<Choice extends string>(
  words: Record<Choice, () => string>,
): { value: string; label: string }[] {
  return (Object.entries(words) as [Choice, () => string][]).map(([value, word]) => ({
    value,
    label: word(),
  }));
}
