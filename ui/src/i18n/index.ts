// The words of the window: one typed function for each key of ui/messages.
export { m } from './paraglide/messages';
export { locale, LOCALES, type Locale } from './locale.svelte';
