/** A problem at a field, already in words. */
export interface FieldProblem {
  text: string;
  /** A warning does not keep the form from being saved. */
  warning: boolean;
}
