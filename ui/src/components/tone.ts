/** What a lamp or a badge says by its colour; always beside an icon or a word. */
export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'still' | 'accent';
