import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rate, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import { benchmark, type Host } from '../benchmark/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Meter } from '../meters/index.ts';
import { ANCHORS, type Anchor } from './anchors.ts';
import type { CalibratedAnchor, Calibration } from './calibration.schema.ts';
import { keyOf } from './store.ts';

export interface CalibrateOptions {
  readonly host: Host;
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  /** Time for each anchor. */
  readonly seconds: number;
  readonly snapshot: Snapshot;
  /** ISO date; handed in. */
  readonly today: string;
  readonly onProgress: (anchor: string, index: number, count: number) => void;
}

/**
 * Measures rated architectures on this runner, and gives the factor to their published Wh with its spread.
 *
 * @throws WattnudgeError what `benchmark` throws, and `anchors-unrated` where the snapshot has none of their rows
 */
export async function calibrate(options: CalibrateOptions): Promise<Calibration> {
  const { meter, provider, threads, snapshot, today } = options;
  const rated = ANCHORS.flatMap((anchor) => {
    const published = rate(snapshot, anchor.source, 'image_classification');
    return published === undefined ? [] : [{ anchor, publishedWhPer1000: published.whPer1000 }];
  });
  if (rated.length < 2) {
    throw new WattnudgeError('anchors-unrated', 'The snapshot has rows for fewer than two of the anchors.', {
      remedy: `It must rate two of ${ANCHORS.map((anchor) => anchor.source).join(', ')}.`,
    });
  }
  const directory = await mkdtemp(join(tmpdir(), 'wattnudge-calibrate-'));
  try {
    const anchors: CalibratedAnchor[] = [];
    for (const [index, { anchor, publishedWhPer1000 }] of rated.entries()) {
      options.onProgress(anchor.name, index + 1, rated.length);
      const measuredWhPer1000 = await measure(anchor, directory, options);
      const { name, source } = anchor;
      anchors.push({
        name,
        source,
        measuredWhPer1000,
        publishedWhPer1000,
        factor: publishedWhPer1000 / measuredWhPer1000,
      });
    }
    return {
      date: today,
      ...keyOf(meter, provider, threads),
      snapshot: { name: snapshot.origin.name, date: snapshot.origin.date },
      anchors,
      ...summary(anchors.map((anchor) => anchor.factor)),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Geometric mean of factors, and how far the greatest is from the least. */
export function summary(factors: readonly number[]): { factor: number; spread: number } {
  const logs = factors.map(Math.log);
  return {
    factor: Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length),
    spread: Math.exp(Math.max(...logs) - Math.min(...logs)),
  };
}

async function measure(anchor: Anchor, directory: string, options: CalibrateOptions): Promise<number> {
  const { host, meter, provider, threads, seconds } = options;
  const path = join(directory, `${anchor.name}.onnx`);
  await writeFile(path, anchor.build().bytes);
  const { head } = await benchmark({
    host,
    head: { label: anchor.name, path, vocabularySizes: new Map() },
    meter,
    provider,
    threads,
    queries: { batch: 1, seed: 1 },
    seconds,
  });
  return head.whPer1000.estimate;
}
