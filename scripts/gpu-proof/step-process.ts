/**
 * The process of one step: whatever a driver does to it, it ends nothing else. It gets the step's name and its settings as JSON,
 * and sends one outcome to its parent.
 */
import { thisMachine } from '../../src/benchmark/index.ts';
import { systemClock } from '../../src/clock.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import type { ProofKind, StepName, StepOutcome, StepResult } from './proof.ts';
import type { ProofSettings, StepSettings } from './step-settings.ts';
import { counterStep } from './steps/counter.ts';
import { ggufStep } from './steps/gguf.ts';
import { machineStep } from './steps/machine.ts';
import { metersStep } from './steps/meters.ts';
import { probeStep } from './steps/probe.ts';
import { selfTestStep } from './steps/self-test.ts';

const RUN: Readonly<Record<StepName, (settings: StepSettings) => Promise<StepResult>>> = {
  machine: machineStep,
  meters: metersStep,
  probe: probeStep,
  counter: counterStep,
  'self-test': selfTestStep,
  'gguf-a-a': (settings) => ggufStep('gguf-a-a', settings),
  'gguf-a-b': (settings) => ggufStep('gguf-a-b', settings),
};

const step = process.argv[2] as StepName;
const given = JSON.parse(process.argv[3] ?? '{}') as ProofSettings & { readonly kind: ProofKind };
const settings: StepSettings = {
  ...given,
  environment: process.env,
  clock: systemClock,
  host: thisMachine,
  onProgress: (doing) => console.error(`${step}: ${doing}`),
};
process.send?.(await outcomeOf(), () => process.exit(0));

async function outcomeOf(): Promise<StepOutcome> {
  const begun = systemClock.now();
  const seconds = () => Math.round((systemClock.now() - begun) / 100) / 10;
  try {
    const result = await RUN[step](settings);
    return { ...result, state: 'ran', seconds: seconds() };
  } catch (error) {
    const { code, message, remedy } =
      error instanceof WattnudgeError ? error : { code: 'unexpected', message: String(error), remedy: undefined };
    return { step, state: 'could not run', seconds: seconds(), code, reason: message, ...(remedy && { remedy }) };
  }
}
