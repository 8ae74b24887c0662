/** The tenge, and what consular fees and bureaus ask for. Another one that is entered elsewhere is shown too. */
export const CURRENCIES = ['KZT', 'USD', 'EUR', 'GBP', 'CNY', 'RUB'] as const;

/** Those that have a rate to the tenge. */
export const FOREIGN = CURRENCIES.filter((currency) => currency !== 'KZT');
