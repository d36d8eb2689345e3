import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { calibrate, summary } from '../../src/calibration/calibrate.ts';
import {
  type Calibration,
  calibrationFor,
  describeUnused,
  placeByCalibration,
  readCalibrations,
  storeCalibration,
} from '../../src/calibration/index.ts';
import { keyOf } from '../../src/calibration/store.ts';
import type { Measurement } from '../../src/energy-review/index.ts';
import { cpuTimeMeter, WATTS_PER_BUSY_CORE } from '../../src/meters/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { aMeasurement, interval } from '../support/reviews.ts';
import { simulatedHost } from '../support/simulation/host.ts';

const snapshot = loadBundledSnapshot();

function aCalibration(changes: Partial<Calibration> = {}): Calibration {
  const anchors = [
    { name: 'ResNet-18', source: 'microsoft/resnet-18', measuredWhPer1000: 0.1, publishedWhPer1000: 0.3, factor: 3 },
    { name: 'ResNet-50', source: 'microsoft/resnet-50', measuredWhPer1000: 0.1, publishedWhPer1000: 0.4, factor: 4 },
  ];
  return {
    date: '2026-03-01',
    ...keyOf(cpuTimeMeter(), 'cpu', 1),
    snapshot: { name: 'AI Energy Score', date: '2025-02-01' },
    anchors,
    ...summary(anchors.map((anchor) => anchor.factor)),
    ...changes,
  };
}

const RUN_MS: Readonly<Record<string, number>> = { MobileNetV2: 1, 'ResNet-18': 6, 'ResNet-50': 14 };

test('three rated architectures are measured, and the factor is published ÷ measured', async () => {
  const seen: string[] = [];
  const calibration = await calibrate({
    // 14 times the arithmetic of MobileNetV2, and 6 times.
    host: simulatedHost({ modelOf: ({ modelPath }) => ({ runMs: RUN_MS[basename(modelPath, '.onnx')]! }) }),
    meter: cpuTimeMeter(4),
    provider: 'cpu',
    threads: 1,
    seconds: 20,
    snapshot,
    today: '2026-03-01',
    onProgress: (anchor) => seen.push(anchor),
  });
  expect(seen).toEqual(['MobileNetV2', 'ResNet-18', 'ResNet-50']);
  expect(calibration).toMatchObject({ date: '2026-03-01', provider: 'cpu', meter: 'cpu-time', threads: 1 });
  for (const { factor, measuredWhPer1000, publishedWhPer1000 } of calibration.anchors) {
    expect(factor).toBeCloseTo(publishedWhPer1000 / measuredWhPer1000, 9);
  }
  // Milliseconds of a busy core at 3.5 W, for 1,000 queries.
  const watts = ({ name, measuredWhPer1000 }: { name: string; measuredWhPer1000: number }) =>
    (measuredWhPer1000 * 3600) / RUN_MS[name]!;
  for (const anchor of calibration.anchors) expect(watts(anchor)).toBeCloseTo(WATTS_PER_BUSY_CORE, 9);
});

test('the factor lies between the anchors’ factors, and the spread is the greatest ÷ the least', () => {
  const factors = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(factors, (given) => {
      const { factor, spread } = summary(given);
      expect(factor).toBeGreaterThanOrEqual(Math.min(...given) * (1 - 1e-9));
      expect(factor).toBeLessThanOrEqual(Math.max(...given) * (1 + 1e-9));
      expect(spread / (Math.max(...given) / Math.min(...given))).toBeCloseTo(1, 9);
    }),
  );
});

describe('a position without a rated base', () => {
  const head = aMeasurement(0.1, { whPer1000: interval(0.1, 0.09, 0.11) });

  test('is the measurement × the factor, widened by the lowest and the highest factor', () => {
    const position = placeByCalibration(aCalibration(), head, 'image_classification', snapshot);
    expect(position).toMatchObject({ anchors: 2, date: '2026-03-01', stars: 5 });
    expect(position!.whPer1000.estimate).toBeCloseTo(0.1 * Math.sqrt(12), 9);
    expect(position!.whPer1000.lower).toBeCloseTo(0.27, 9);
    expect(position!.whPer1000.upper).toBeCloseTo(0.44, 9);
    expect(position!.spread).toBeCloseTo(4 / 3, 9);
  });

  test('is not given where the anchors disagree', () => {
    const apart = aCalibration({ spread: 1.6 });
    expect(placeByCalibration(apart, head, 'image_classification', snapshot)).toBeUndefined();
  });

  test('is not given for a task with several scales', () => {
    expect(placeByCalibration(aCalibration(), head, 'text_generation', snapshot)).toBeUndefined();
  });

  const measuredOf = (query: string, changes: Partial<Measurement> = {}) =>
    aMeasurement(0.1, { inputs: { synthetic: true, query, shapes: {} }, ...changes });
  const ran = (id: string) => ({ task: { id, runner: 'Transformers.js 4.3.1', precision: 'fp32', phases: [] } });

  test.each<[string, string, Measurement, boolean]>([
    ['a second of audio is no recording', 'asr', measuredOf('second of audio'), false],
    ['an audio frame is no recording', 'asr', measuredOf('audio frame'), false],
    ['a recording is one', 'asr', measuredOf('recording', ran('asr')), true],
    ['a text is no question', 'question_answering', measuredOf('text'), false],
    ['a text is one', 'text_classification', measuredOf('text'), true],
    ['one pass over a text is no summary of it', 'summarization', measuredOf('text'), false],
    ['a summary of a text is one', 'summarization', measuredOf('text', ran('summarization')), true],
    ['a text of another task', 'summarization', measuredOf('text', ran('text_classification')), false],
    ['images eight at a time', 'image_classification', measuredOf('image', { batch: 8 }), false],
    ['a task that is not known', 'telepathy', measuredOf('image'), false],
  ])('is given for whole single queries of the task alone: %s', (_, task, measurement, given) => {
    expect(placeByCalibration(aCalibration(), measurement, task, snapshot) !== undefined).toBe(given);
  });
});

describe('the file of calibrations', () => {
  const fileIn = () => join(temporaryFolder(), 'deep', 'calibration.json');

  test('keeps one for each machine and software, the newest', async () => {
    const file = fileIn();
    await storeCalibration(file, aCalibration({ date: '2026-01-01' }));
    await storeCalibration(file, aCalibration({ runtime: 'another' }));
    await storeCalibration(file, aCalibration({ date: '2026-02-02' }));
    const stored = await readCalibrations(file);
    expect(stored.map(({ date, runtime }) => [date, runtime === 'another'])).toEqual([
      ['2026-03-01', true],
      ['2026-02-02', false],
    ]);
    expect(calibrationFor(stored, cpuTimeMeter(), 'cpu', 1)).toMatchObject({ date: '2026-02-02' });
    expect(calibrationFor(stored, cpuTimeMeter(), 'cuda', 1)).toBeUndefined();
    expect(calibrationFor(stored, cpuTimeMeter(), 'cpu', 4)).toBeUndefined();
  });

  test('of before threads were kept is read, holds for nothing, says so, and goes with the next calibration', async () => {
    const { threads: _, ...before } = aCalibration({ date: '2026-01-01' });
    const file = join(temporaryFolder(), 'calibration.json');
    writeFileSync(file, JSON.stringify({ version: 1, calibrations: [before] }));
    const stored = await readCalibrations(file);
    expect(calibrationFor(stored, cpuTimeMeter(), 'cpu', 1)).toBeUndefined();
    expect(describeUnused(stored)).toMatch(
      /^The calibration of 2026-01-01 .*threads.* Run `wattnudge calibrate` again\.$/,
    );

    await storeCalibration(file, aCalibration());
    expect(await readCalibrations(file)).toEqual([aCalibration()]);
    expect(describeUnused(await readCalibrations(file))).toBeUndefined();
  });

  test('is empty where it is not there, and refused where it is something else', async () => {
    expect(await readCalibrations(fileIn())).toEqual([]);
    const file = join(temporaryFolder(), 'calibration.json');
    writeFileSync(file, '{"version": 2}');
    await expect(readCalibrations(file)).rejects.toMatchObject({
      code: 'calibration-invalid',
      message: expect.stringContaining(file),
    });
  });
});
