/** A passport or a status that is being entered (no id) or corrected. */
export interface EditedRecord {
  of: 'passport' | 'status';
  id: string | null;
}
