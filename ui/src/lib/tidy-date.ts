/**
 * Writes a date that was typed in another way as dd.mm.yyyy: 4.3.2027, 04/03/2027, 04032027, 2027-03-04.
 * Whatever it does not recognise stays as it was typed. Never guesses a century, and never swaps day and month.
 */
export function tidyDate(typed: string): string {
  const text = typed.trim();
  const found =
    /^(?<day>\d{1,2})[.\-/ ,](?<month>\d{1,2})[.\-/ ,](?<year>\d{4})\.?$/.exec(text) ??
    /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/.exec(text) ??
    /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(text);
  if (!found?.groups) return typed;
  const { day = '', month = '', year = '' } = found.groups;
  return `${day.padStart(2, '0')}.${month.padStart(2, '0')}.${year}`;
}
