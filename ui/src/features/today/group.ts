import type { DueLine } from '../../bindings/DueLine';
import type { Standing } from '../../bindings/Standing';
import type { Today } from '../../bindings/Today';

/** What stands equally pressing. */
export interface Group {
  standing: Standing;
  lines: DueLine[];
  /** How many there are in all; more than `lines` where there are very many. */
  count: number;
}

/** «Later» needs no line: the ribbons show it. */
const STANDINGS: readonly Standing[] = ['overdue', 'this_week', 'soon', 'waiting'];

/** The lines of today in groups, the most pressing first; a group without lines is left out. */
export function groupsOf({ lines, counts }: Today): Group[] {
  return STANDINGS.map((standing) => ({
    standing,
    lines: lines.filter((line) => line.standing === standing),
    count: counts.find((found) => found.standing === standing)?.count ?? 0,
  })).filter((group) => group.lines.length > 0);
}
