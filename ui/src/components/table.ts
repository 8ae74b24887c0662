/** A column of a table. */
export interface Column {
  id: string;
  title: string;
  /** Its share of the width, as a CSS grid track. */
  width: string;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Left out where the window is narrow. */
  wideOnly?: boolean;
}

/** By which column a table is sorted. */
export interface Sort {
  id: string;
  descending: boolean;
}
