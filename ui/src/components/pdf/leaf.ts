import type { Turn } from '../../lib/pdf/pdf';

/** A page as it is shown: which one of the file, and how far it is turned. */
export interface Leaf {
  /** Its number in the file, from 1. */
  page: number;
  turn: Turn;
}
