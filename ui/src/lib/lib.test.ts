import { beforeEach, describe, expect, it } from 'vitest';

import { locale } from '../i18n';
import { formatDate, formatDay, formatMoney } from './format';
import { dateText, isoDate } from './iso-date';
import { monthsOf, placeOf, widthOf } from './ribbon';
import { match, parameter } from './router.svelte';
import { tidyDate } from './tidy-date';
import { termWords, tierWords } from './words/choice';

beforeEach(() => locale.set('ru'));

describe('dates', () => {
  it('are tidied day first, whichever separator was typed', () => {
    for (const typed of ['4.3.2027', '04/03/2027', '4-3-2027', '04032027', '2027-03-04', ' 04.03.2027 ']) {
      expect(tidyDate(typed)).toBe('04.03.2027');
    }
  });

  it('stay as typed where they could mean something else', () => {
    for (const typed of ['04.03.27', '4 March', '2027', '', '040327']) expect(tidyDate(typed)).toBe(typed);
  });

  it('are written as each language writes them', () => {
    expect(formatDate('2027-03-04')).toBe('04.03.2027');
    expect(formatDay('2027-03-04')).toBe('четверг, 4 марта');
    locale.set('en');
    expect(formatDate('2027-03-04').replaceAll('\u00a0', ' ')).toBe('4 Mar 2027');
    locale.set('kk');
    expect(formatDate('2027-03-04')).toBe('04.03.2027');
    expect(formatDay('2027-03-04')).toBe('4 наурыз, бейсенбі');
  });

  it('pass to the core and back unchanged', () => {
    expect(isoDate('04.03.2027')).toBe('2027-03-04');
    expect(isoDate('4.3.2027')).toBeNull();
    expect(dateText('2027-03-04')).toBe('04.03.2027');
    expect(dateText(null)).toBe('');
  });
});

it('shows half an index with its fifty tiyn, and whole sums without', () => {
  const shown = (amount: string) => formatMoney({ amount, currency: 'KZT' }).replaceAll(/\s/g, ' ');
  expect(shown('2162.50')).toBe('2 162,50 ₸');
  expect(shown('580000.00')).toBe('580 000 ₸');
});

it('says terms and tiers in words', () => {
  expect(termWords('2y3m')).toBe('2 года 3 месяца');
  expect(tierWords('1y')).toBe('До 1 года');
  expect(tierWords('3y')).toBe('До 3 лет');
});

describe('ribbon', () => {
  const frame = { from: '2027-01-01', until: '2027-04-10' };

  it('counts both ends of a span', () => {
    expect(placeOf('2027-01-01', frame)).toBe(0);
    expect(widthOf('2027-01-01', '2027-04-10', frame)).toBe(100);
    expect(widthOf('2027-01-01', '2027-01-01', frame)).toBe(1);
  });

  it('marks the months that begin within it', () => {
    expect(monthsOf(frame)).toEqual(['2027-02-01', '2027-03-01', '2027-04-01']);
  });
});

it('matches addresses part by part', () => {
  expect(match('/people/:id', '/people/42?add=status')).toEqual({ id: '42' });
  expect(match('/people/:id', '/people/42/edit')).toBeNull();
  expect(parameter('/people/42?add=status', 'add')).toBe('status');
});
