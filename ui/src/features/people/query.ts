import type { PeopleQuery } from '../../bindings/PeopleQuery';

/** The list of people without any filter. */
export const anyone: PeopleQuery = {
  text: '',
  role: null,
  host: null,
  category: null,
  nationality: null,
  expires_by: null,
  sort: 'name',
  descending: false,
  offset: 0,
  limit: 100,
};
