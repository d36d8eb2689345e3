import { expect, test } from 'vitest';
import { followReview, Phases } from '../../src/action/phases.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

function phases() {
  const clock = new SimulatedClock();
  const lines: string[] = [];
  return { clock, lines, phases: new Phases((line) => lines.push(line), clock, clock.now() - 400) };
}

test('each phase has a line with its own time and that since the process started', () => {
  const { clock, lines, phases: log } = phases();
  log.done('started');
  clock.advance(1250);
  log.done('objects fetched');
  clock.advance(100_000);
  log.done('reviewed');
  expect(lines).toEqual([
    '   0.40 s started (0.40 s since the start)',
    '   1.25 s objects fetched (1.65 s since the start)',
    ' 100.00 s reviewed (101.65 s since the start)',
  ]);
});

test('of a review there are lines for the changes, and once for each model for what takes long', () => {
  const { lines, phases: log } = phases();
  const follow = followReview(log);
  const model = { step: 'model', index: 1, count: 2, model: 'a.onnx' } as const;
  const measuring = (block: number) => ({ phase: 'measuring', block, blocks: 9 }) as const;
  follow({ step: 'finding changes' });
  follow({ ...model, doing: 'fetching', bytes: 1, totalBytes: 2 });
  follow({ ...model, doing: 'fetching', bytes: 2, totalBytes: 2 });
  follow({ ...model, doing: 'benchmarking', progress: measuring(0) });
  follow({ ...model, doing: 'benchmarking', progress: measuring(0) });
  follow({ ...model, doing: 'benchmarking', progress: measuring(1) });
  follow({ ...model, doing: 'trying alternatives', trying: 'int8' });
  expect(lines.map((line) => line.replace(/^ *[\d.]+ s | \(.*$/g, ''))).toEqual([
    'changes found: 2 models',
    'a.onnx: fetched',
    'a.onnx: inputs ready, warm-up done; starting the first window',
    'a.onnx: measured; trying alternatives',
  ]);
});
