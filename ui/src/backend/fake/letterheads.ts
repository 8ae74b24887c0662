// What stands on the letterhead of a host besides its fields: the logo, and the count of its outgoing numbers.
import { Failure } from '../../lib/failure';
import type { Change } from './applications';
import type { Answers, World } from './index';
import { found, freshId, refuse } from './rows';
import { TODAY } from './sample';

export type LetterheadAnswers = Pick<
  Answers,
  | 'set_host_logo'
  | 'remove_host_logo'
  | 'host_logo'
  | 'letter_counter'
  | 'check_letter_counter'
  | 'save_letter_counter'
>;

const PNG = 'iVBORw0KGgo';

export function letterheads(world: World, change: Change): LetterheadAnswers {
  const kept = () => world.company.letters;
  const hostOf = (id: string) => found(world.company.hosts, id);
  const year = Number(TODAY.slice(0, 4));
  const checkCounter = ({ next }: { next: string }) =>
    /^\d+$/.test(next.trim()) && Number(next) >= kept().next
      ? []
      : [
          {
            field: 'next',
            code: 'not_a_number' as const,
            params: { from: kept().next, to: 999_999 },
            severity: 'error' as const,
          },
        ];
  return {
    // The real one reads the picture; this one knows a PNG by how it begins.
    set_host_logo: ({ host, name, base64 }) => {
      if (!base64.startsWith(PNG)) throw new Failure({ code: 'not_a_picture', incident: null });
      return change(() => {
        hostOf(host).logo = freshId('f');
        kept().logos.set(host, { name, base64, width: 240, height: 80 });
        return {};
      });
    },
    remove_host_logo: (host) =>
      change(() => {
        hostOf(host).logo = null;
        kept().logos.delete(host);
        return {};
      }),
    host_logo: (host) => kept().logos.get(host) ?? null,
    letter_counter: () => ({
      year,
      next: kept().next,
      lowest: kept().next,
      example: `${kept().next}/${year}`,
    }),
    check_letter_counter: checkCounter,
    save_letter_counter: (input) => {
      refuse(checkCounter(input));
      return change(() => ((kept().next = Number(input.next)), {}));
    },
  };
}
