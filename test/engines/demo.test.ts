import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACCURACY, quantizeTextRecognition } from '../../demo/build-repository.ts';
import { lineAccuracy } from '../../demo/text-lines.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { realModels } from '../support/real-models.ts';

/** Of 200, in which each kind of phrase comes twice. */
const LINES = 40;

test('the demo’s forms of text recognition read what its metrics say, and int8 doesn’t break them', async () => {
  const { dynamic, static: fixed } = await quantizeTextRecognition(patientMachine());
  const float = await lineAccuracy(readFileSync(realModels.textRecognition), LINES);
  // Processors add in another order, and a line more or less in 40 is 2.5%.
  expect(Math.abs(float.accuracy - ACCURACY.float.accuracy)).toBeLessThan(0.08);
  expect(Math.abs((await lineAccuracy(dynamic, LINES)).accuracy - ACCURACY.dynamic.accuracy)).toBeLessThan(0.08);
  expect((await lineAccuracy(fixed, LINES)).accuracy).toBeGreaterThan(0.8);
});
