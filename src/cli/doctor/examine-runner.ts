/** Pure: from what was read of a machine to what works there, and the one thing to fix first. */
import { withoutPeriod } from '../../text/index.ts';
import type { Check } from './check.ts';
import { checkEngines } from './check-engines.ts';
import { checkGpu, gpuMeterOf } from './check-gpu.ts';
import { checkMachine } from './check-machine.ts';
import type { HubFacts, RunnerFacts } from './runner-facts.ts';

export interface Diagnosis {
  /** Whether what was asked for can be measured. */
  readonly works: boolean;
  readonly onCpu: boolean;
  readonly onGpu: boolean;
  /** In the order in which one rests on the other, so that the first that failed is the first to fix. */
  readonly checks: readonly Check[];
  readonly fixFirst?: Check | undefined;
}

/** @param gpu whether only the GPU counts */
export function examineRunner(facts: RunnerFacts, gpu: boolean): Diagnosis {
  const machine = checkMachine(facts, gpu);
  const checks = [
    ...machine,
    ...checkGpu(facts, gpu),
    ...checkEngines(facts, gpu),
    ...checkProcessorMeters(facts, gpu),
    ...checkHub(facts.hub),
  ];
  const { onnxOnCpu, onnxOnCuda, llamaOnCpu, llamaOnCuda } = facts.engines;
  const isFit = machine.every(({ state }) => state !== 'failed');
  const onCpu = isFit && [onnxOnCpu, llamaOnCpu].some(({ state }) => state === 'done');
  const runsOnGpu = [onnxOnCuda, llamaOnCuda].some(({ state }) => state === 'done');
  const onGpu = isFit && gpuMeterOf(facts) !== undefined && runsOnGpu;
  const useful = checks.find(({ state, remedy, isOptional }) => state === 'warning' && remedy && !isOptional);
  const fixFirst = checks.find(({ state }) => state === 'failed') ?? useful;
  return { works: gpu ? onGpu : onCpu || onGpu, onCpu, onGpu, checks, fixFirst };
}

/** CPU time is always there, so that a machine without RAPL measures all the same. */
function checkProcessorMeters({ meters }: RunnerFacts, gpu: boolean): Check[] {
  return meters.flatMap((meter): Check[] => {
    if (meter.name === 'cpu-time') {
      return [{ name: 'CPU time', state: 'ok', found: 'always works; reliable as a percentage, rough as an amount' }];
    }
    if (meter.name !== 'rapl') return [];
    if (meter.state === 'available') return [{ name: 'RAPL', state: 'ok', found: meter.description }];
    const { code, reason, remedy } = meter;
    // A permission can be given; a virtual machine has no counter to give.
    const isOptional = gpu || code !== 'meter-no-permission';
    return [
      { name: 'RAPL', state: 'warning', found: `${withoutPeriod(reason)}; CPU time is used`, code, remedy, isOptional },
    ];
  });
}

/** Never more than a warning: only a review that fetches models needs the hub. */
function checkHub(hub: HubFacts): Check[] {
  if (hub.state === 'not tried') return [];
  const warning = { name: 'hub', state: 'warning', isOptional: true } as const;
  const need = 'only names with `hub` in the policy need it';
  if (hub.state === 'misconfigured') {
    const { code, reason, remedy } = hub;
    return [{ ...warning, found: `${withoutPeriod(reason)}; ${need}`, code, remedy }];
  }
  const { host } = hub;
  if (hub.state === 'answered' && hub.status < 500) return [{ name: 'hub', state: 'ok', found: `${host} answers` }];
  const why = hub.state === 'answered' ? `answers with status ${hub.status}` : `can’t be reached (${hub.reason})`;
  const found = `${host} ${why}; ${need}`;
  const remedy = `Allow the machine to reach ${host}, or set HF_ENDPOINT to a mirror.`;
  return [{ ...warning, found, remedy }];
}
