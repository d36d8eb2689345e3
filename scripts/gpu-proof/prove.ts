import type { Clock } from '../../src/clock.ts';
import {
  type GpuProof,
  type ProofKind,
  proofKind,
  STEPS,
  type StepName,
  type StepOutcome,
  withoutBoards,
} from './proof.ts';
import type { StepProcess } from './run-step.ts';
import type { ProofSettings } from './step-settings.ts';

/** What a proof needs of the outside. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly version: string;
  readonly commit?: string | undefined;
  /** It does not throw: a step that fails is an outcome. */
  readonly runStep: (step: StepName, settings: object, process: StepProcess) => Promise<StepOutcome>;
  /** Called after every step with what is known so far: that stays, whatever happens to the rest. */
  readonly onStep: (proof: GpuProof, steps: readonly StepName[]) => Promise<void>;
  readonly onText: (text: string) => void;
}

/** Runs the steps, each whatever became of the others. `machine` always runs: it says whether there is a real board. */
export async function prove(
  asked: readonly StepName[],
  settings: ProofSettings,
  { environment, clock, version, commit, runStep, onStep, onText }: Surroundings,
): Promise<GpuProof> {
  const steps = STEPS.filter((step) => step === 'machine' || asked.includes(step));
  const date = new Date(clock.now()).toISOString();
  const proofOf = (outcomes: readonly StepOutcome[]) =>
    withoutBoards({ kind, version, ...(commit && { commit }), date, steps: outcomes });
  const outcomes: StepOutcome[] = [];
  let kind = proofKind(environment, undefined);
  for (const step of steps) {
    onText(`${step} …\n`);
    const outcome = await runStep(
      step,
      { ...settings, kind },
      { environment: environmentFor(kind, environment), clock, limitSeconds: limitOf(step, settings), onText },
    );
    if (outcome.step === 'machine' && outcome.state === 'ran') {
      kind = proofKind(environment, outcome.result.nvml?.driver);
    }
    outcomes.push(outcome);
    onText(outcome.state === 'ran' ? `${step} done\n` : `${step} could not run: ${outcome.reason}\n`);
    await onStep(proofOf(outcomes), steps);
  }
  return proofOf(outcomes);
}

/** Whether every step ran and every check that applies held. */
export function isWell({ steps }: GpuProof): boolean {
  return steps.every((one) => one.state === 'ran' && one.checks.every(({ state }) => state !== 'failed'));
}

/** Beside a stand-in for NVML the machine's own nvidia-smi would tell of a board that is not meant. */
function environmentFor(kind: ProofKind, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const smi = kind === 'stand-in' ? { WATTNUDGE_NVIDIA_SMI: 'no-nvidia-smi-beside-a-stand-in' } : {};
  return { ...smi, ...environment };
}

/** Far above what a step takes with everything slow: waking a driver, compiling shaders, three loads one after the other. */
function limitOf(step: StepName, { phaseSeconds, selfTestSeconds, ggufSeconds }: ProofSettings): number {
  if (step === 'counter') return 600 + 8 * phaseSeconds;
  if (step === 'gguf-a-a' || step === 'gguf-a-b') return 600 + 2 * ggufSeconds;
  return step === 'self-test' ? 600 + 2 * selfTestSeconds : 300;
}
