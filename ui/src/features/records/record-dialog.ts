/** What every dialog of a person's record takes. */
export interface RecordProps<Input> {
  person: string;
  /** The record; none where it is new. */
  id: string | null;
  initial: Input;
  onclose: () => void;
  onsaved: () => void;
}
