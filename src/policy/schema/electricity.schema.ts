/** What a kWh costs, in carbon and in money. */
import { z } from 'zod';
import { findCarbonCountry } from '../carbon.ts';
import { numberOf, text } from './fields.ts';

const CARBON = '`{ gramsPerKwh: 342, source: … }` or `{ country: Germany }` (world, USA, Germany, France, UK or India)';

export const carbonSchema = z
  .union(
    [
      z.strictObject({
        gramsPerKwh: numberOf('g CO2e per kWh, a number').describe('g CO2e per kWh.'),
        source: text('where the figure comes from', 200).optional().describe('Where the figure comes from.'),
      }),
      z.strictObject({
        country: z
          .string()
          .refine((name) => findCarbonCountry(name) !== undefined, 'world, USA, Germany, France, UK or India')
          .describe('`world`, `USA`, `Germany`, `France`, `UK` or `India`.'),
      }),
    ],
    CARBON,
  )
  .describe('Carbon intensity of the electricity.');

export const costSchema = z
  .strictObject(
    {
      perKwh: numberOf('the price of a kWh, a number').describe('Price of one kWh.'),
      currency: z
        .string('a currency code such as `EUR`')
        .regex(/^[A-Z]{3}$/, 'a currency code such as `EUR`')
        .describe('ISO 4217 code.'),
    },
    'a mapping with `perKwh` and `currency`',
  )
  .describe('Price of electricity.');

export type CarbonFactor = z.output<typeof carbonSchema>;
export type CostFactor = z.output<typeof costSchema>;
