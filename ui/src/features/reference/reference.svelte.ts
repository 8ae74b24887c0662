// Lists that hardly change while the window is open: countries, services. Hosts are asked for each time.
import { backend } from '../../backend';
import type { Country } from '../../bindings/Country';
import type { ServiceChoice } from '../../bindings/ServiceChoice';
import { locale } from '../../i18n';
import { inLocale } from '../../lib/text';

let countries = $state.raw<Country[]>([]);
let services = $state.raw<ServiceChoice[]>([]);

export const reference = {
  /** Asks for what is not there yet. A list that cannot be had stays empty, and is asked for again. */
  async load(): Promise<void> {
    if (countries.length === 0) countries = await backend.call('countries', {}).catch(() => []);
    if (services.length === 0) services = await backend.call('services', {}).catch(() => []);
  },
  get services(): readonly ServiceChoice[] {
    return services;
  },
  service(id: string): ServiceChoice | undefined {
    return services.find((service) => service.id === id);
  },
  /** The name of a country; its code where it is not known. */
  country(code: string | null): string {
    const found = countries.find((country) => country.code === code);
    return found ? inLocale(found.name) : (code ?? '');
  },
  /** Countries to choose from, by name; found by code and by the names in the other languages too. */
  get countryOptions(): { value: string; label: string; also: string }[] {
    const order = new Intl.Collator(locale.current);
    return countries
      .map(({ code, alpha3, name }) => ({
        value: code,
        label: inLocale(name),
        also: `${code} ${alpha3} ${name.ru} ${name.en} ${name.kk}`,
      }))
      .sort((a, b) => order.compare(a.label, b.label));
  },
};
