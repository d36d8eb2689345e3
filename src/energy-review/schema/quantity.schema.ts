/** A limit, or what was observed beside it: a value with its unit, never a text. */
import { z } from 'zod';
import { UNITS } from '../../quantities/index.ts';
import { open } from './bounds.ts';
import { intervalSchema } from './measurement.schema.ts';

const common = {
  value: z.number(),
  /** Of what was observed: its 95% interval, with the value as the estimate. */
  interval: intervalSchema.optional(),
  /** What an observed value rests on, where no counter measured it here. */
  basis: z.enum(['published', 'estimated', 'cpu-time', 'reported']).optional(),
  /** Of a limit. */
  bound: z.enum(['at-most', 'at-least']).optional(),
};

function quantity<Kind extends keyof typeof UNITS>(kind: Kind) {
  return open({ kind: z.literal(kind), unit: z.literal(UNITS[kind]), ...common });
}

export const quantitySchema = z
  .discriminatedUnion('kind', [
    /** head against base: +10% is 10. */
    quantity('change'),
    quantity('energy'),
    quantity('energy-per-year'),
    quantity('stars'),
    /** Median of a run. */
    quantity('latency'),
    quantity('size'),
    /** Difference of a share, head − base. */
    quantity('points'),
    /** Difference of a figure in its own unit, head − base. */
    quantity('number'),
  ])
  .meta({ id: 'Quantity' });

export type Quantity = z.infer<typeof quantitySchema>;
