import { z } from 'zod';

const positive = z.number().positive();

/** What was measured of one anchor. */
const anchorSchema = z.object({
  name: z.string(),
  source: z.string(),
  measuredWhPer1000: positive,
  publishedWhPer1000: positive,
  /** Published ÷ measured. */
  factor: positive,
});

/** Factor from Wh measured on one runner to Wh on the hardware of the AI Energy Score. */
export const calibrationSchema = z.object({
  /** ISO date on which it was measured. */
  date: z.iso.date(),
  /** A calibration holds for this machine, driver, runtime, provider, meter and number of threads only. */
  device: z.string(),
  driver: z.string().optional(),
  runtime: z.string(),
  provider: z.string(),
  meter: z.string(),
  /** 0: the runtime's default. Absent in what was stored before they were kept, which holds for nothing. */
  threads: z.int().nonnegative().optional(),
  /** Name and date of the published rows. */
  snapshot: z.object({ name: z.string(), date: z.string() }),
  anchors: z.array(anchorSchema).min(2).max(20),
  /** Geometric mean of the anchors' factors. */
  factor: positive,
  /** Greatest factor ÷ least. */
  spread: z.number().min(1),
});

export const calibrationFileSchema = z.object({
  version: z.literal(1),
  calibrations: z.array(calibrationSchema).max(1000),
});

export type Calibration = z.infer<typeof calibrationSchema>;
export type CalibratedAnchor = Calibration['anchors'][number];
