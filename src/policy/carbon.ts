/**
 * Carbon intensity of electricity by country: yearly averages, g CO2e per kWh.
 *
 * Source: Ember's yearly electricity data, the latest calendar year of each country as republished (rounded here) by The
 * Green Web Foundation in CO2.js 0.19 (`average-intensities`; that file does not state the year for each row).
 * Licence of the data: CC BY-SA 4.0, of CO2.js: Apache-2.0.
 *
 * The table is small on purpose: it is there for orientation, and a policy states its own figure where it matters
 * (`carbon: { gramsPerKwh: …, source: … }`). Nothing looks up where the user is.
 */
export interface CarbonCountry {
  /** ISO 3166-1 alpha-3, or `WORLD`. */
  code: string;
  name: string;
  gramsPerKwh: number;
}

export const CARBON_SOURCE = 'yearly average, Ember by way of CO2.js 0.19, CC BY-SA 4.0';

export const CARBON_COUNTRIES: readonly CarbonCountry[] = [
  { code: 'WORLD', name: 'world', gramsPerKwh: 473 },
  { code: 'USA', name: 'United States', gramsPerKwh: 384 },
  { code: 'DEU', name: 'Germany', gramsPerKwh: 342 },
  { code: 'FRA', name: 'France', gramsPerKwh: 44 },
  { code: 'GBR', name: 'United Kingdom', gramsPerKwh: 216 },
  { code: 'IND', name: 'India', gramsPerKwh: 709 },
];

/** What people write besides the code and the name. */
const ALIASES: Record<string, string> = { US: 'USA', DE: 'DEU', FR: 'FRA', GB: 'GBR', UK: 'GBR', IN: 'IND' };

/** Finds a country by ISO code (two or three letters) or English name, whatever the case. */
export function findCarbonCountry(country: string): CarbonCountry | undefined {
  const wanted = country.trim().toUpperCase();
  const code = Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted] : wanted;
  return CARBON_COUNTRIES.find((row) => row.code === code || row.name.toUpperCase() === wanted);
}
