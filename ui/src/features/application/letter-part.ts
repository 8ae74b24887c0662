/** Facts of an application that letters speak of, in groups. */
export type LetterPart = 'visa' | 'journey' | 'receipt';
