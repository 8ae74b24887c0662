// Which view shows which address. Today is there from the beginning; every other view is read when it is first asked
// for, so that nobody waits in the morning for pages that are not open.
import type { Component } from 'svelte';

import { match, parameter } from '../lib/router.svelte';
import { isLang, isLetterKind } from '../lib/words/letter';
import Today from './Today.svelte';

/** A view with what its address tells it. */
export interface Shown {
  View: Component<object>;
  props: object;
  /** The view stays as it is while this stays, and is made anew for another. */
  key: string;
}

/** What an address says: a part of its path, and what it asks after the question mark. */
interface Address {
  part: (name: string) => string;
  asked: (name: string) => string | null;
}
type Route = (path: string) => Promise<Shown> | null;

/**
 * Shows a view at a pattern such as /people/:id, if its properties can be read from the address.
 * A question that changes only changes them; where it is `begun` with, the view is made anew.
 */
function route<P extends object>(
  pattern: string,
  load: () => Promise<{ default: Component<P> }>,
  propsOf: (address: Address) => P | null,
  question: 'followed' | 'begun' = 'followed',
): Route {
  return (path) => {
    const parts = match(pattern, path);
    if (!parts) return null;
    const props = propsOf({ part: (name) => parts[name] ?? '', asked: (name) => parameter(path, name) });
    if (!props) return null;
    const key = question === 'begun' ? path : `${pattern} ${Object.values(parts).join(' ')}`;
    // The properties were made for this very view.
    return load().then((view) => ({ View: view.default as Component<object>, props, key }));
  };
}

const none = () => ({});
const id = ({ part }: Address) => ({ id: part('id') });

/** The first that fits shows the page: «new» goes before an id. */
const routes: readonly Route[] = [
  route('/', () => Promise.resolve({ default: Today }), none),
  route('/people', () => import('./People.svelte'), none),
  route(
    '/people/new',
    () => import('./PersonEdit.svelte'),
    ({ asked }) => ({ household: asked('household'), role: asked('role') }),
    'begun',
  ),
  route('/people/:id/edit', () => import('./PersonEdit.svelte'), id),
  route(
    '/people/:id',
    () => import('./PersonPage.svelte'),
    ({ part, asked }) => ({ id: part('id'), asked: asked('add') ?? asked('edit'), part: asked('tab') }),
  ),
  route('/applications', () => import('./Applications.svelte'), none),
  route(
    '/applications/new',
    () => import('./ApplicationEdit.svelte'),
    ({ asked }) => ({ service: asked('service'), person: asked('person') }),
    'begun',
  ),
  route('/applications/:id/edit', () => import('./ApplicationEdit.svelte'), id),
  route(
    '/applications/:id',
    () => import('./ApplicationPage.svelte'),
    ({ part, asked }) => ({ id: part('id'), asked: asked('tab') }),
  ),
  route('/hosts/new', () => import('./HostEdit.svelte'), none),
  route('/hosts/:id/edit', () => import('./HostEdit.svelte'), id),
  route('/renewals', () => import('./Renewals.svelte'), none),
  route(
    '/money',
    () => import('./Money.svelte'),
    ({ asked }) => ({ part: asked('part'), household: asked('household') }),
    'begun',
  ),
  route('/calendar', () => import('./Calendar.svelte'), none),
  route('/letter-texts', () => import('./LetterTexts.svelte'), none),
  route(
    '/letter-texts/:kind/:lang',
    () => import('./LetterText.svelte'),
    ({ part }) => {
      const [kind, lang] = [part('kind'), part('lang')];
      return isLetterKind(kind) && isLang(lang) ? { kind, lang } : null;
    },
  ),
  route('/settings', () => import('./Settings.svelte'), none),
];

/** The view of an address; where none shows it, the page that says so. */
export async function viewOf(path: string): Promise<Shown> {
  for (const shown of routes) {
    const view = shown(path);
    if (view) return view;
  }
  return { View: (await import('./NotFound.svelte')).default, props: {}, key: '' };
}
