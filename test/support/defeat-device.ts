/** The review of a change to a model that is made to measure well and to cost more. */
import { statSync } from 'node:fs';
import { classifier } from './onnx/classifier.ts';
import { type Reviewed, reviewed } from './review-change.ts';
import { type SimulatedHost, simulatedHost } from './simulation/host.ts';
import type { SimulatedModel } from './simulation/simulated-model.ts';

const [BASE, HEAD] = [classifier(1), classifier(2)];
const MODEL = 'models/m.onnx';
const POLICY = '.github/energy-policy.yml';

export interface Devices {
  readonly base?: SimulatedModel;
  readonly head: SimulatedModel;
}

/** @param devices how both sides behave; a base is honest and takes 1 ms unless it says otherwise */
export async function reviewedDevice(
  { base = { runMs: 1 }, head }: Devices,
  { args = [], policy = 'defaults: { budget: { increase: 10% } }' }: { args?: readonly string[]; policy?: string } = {},
): Promise<Reviewed & { readonly host: SimulatedHost }> {
  const host = simulatedHost({
    modelOf: ({ modelPath }) => (statSync(modelPath).size === BASE.length ? base : head),
  });
  const given = ['--seconds', '20', '--alternatives-seconds', '0', ...args];
  const files = { [MODEL]: BASE, [POLICY]: `version: 1\n${policy}\n` };
  return { ...(await reviewed(files, { [MODEL]: HEAD }, { args: given, host })), host };
}
