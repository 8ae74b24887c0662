import type { Category } from '../../bindings/Category';
import type { PersonPage } from '../../bindings/PersonPage';
import type { ServiceChoice } from '../../bindings/ServiceChoice';
import { inLocale } from '../../lib/text';

const BY_YEARS = /^\d+y$/;

/** What the advice takes: the household's page, whom it is for (empty for everyone), and today. */
export interface AdviceProps {
  page: PersonPage;
  persons: string[];
  today: string;
}

/** Services to choose from, by name. */
export function serviceOptions(services: readonly ServiceChoice[]): { value: string; label: string }[] {
  return services.map(({ id, name }) => ({ value: id, label: inLocale(name) }));
}

/** Services that are priced by term, and extensions, which take over such a tariff. */
export function servicesByTerm(services: readonly ServiceChoice[]): ServiceChoice[] {
  return services.filter(
    ({ kind, tiers }) => kind === 'extension' || tiers.some((tier) => BY_YEARS.test(tier)),
  );
}

/** The service that the core proposes next for the household; the first on offer where it proposes none. */
export function proposedService(page: PersonPage, offered: readonly ServiceChoice[]): string {
  const proposed = page.assessment.deadlines.flatMap(({ act }) => (act.act === 'apply' ? [act.of] : []));
  const found = proposed.find((id) => offered.some((service) => service.id === id));
  return found ?? offered[0]?.id ?? '';
}

/** Every category that some service offers. */
export function categoriesOf(services: readonly ServiceChoice[]): Category[] {
  return [...new Set(services.flatMap(({ categories }) => categories))].sort();
}

/** Every term that some service of the category is priced by. */
export function termsOf(services: readonly ServiceChoice[], category: Category): string[] {
  const offering = services.filter(({ categories }) => categories.includes(category));
  return [...new Set(offering.flatMap(({ tiers }) => tiers.filter((tier) => BY_YEARS.test(tier))))].sort();
}

/** The category that the household's statuses have; the first on offer where they have none. */
export function presentCategory(page: PersonPage, offered: readonly Category[]): Category {
  const held = page.household.statuses.map(({ category }) => category);
  return held.find((category) => category !== null && offered.includes(category)) ?? offered[0] ?? '';
}
