import { fileURLToPath } from 'node:url';

/** Settings of the script's `scenario`, by the same names. */
export type SmiScenario = Readonly<Record<string, unknown>>;

/** Environment in which the meter finds the script, playing a scenario, with a beat of 20 ms. */
export function smiEnvironment(scenario: SmiScenario = {}): Record<string, string> {
  return {
    WATTNUDGE_NVIDIA_SMI: fileURLToPath(new URL('./nvidia-smi-stand-in.mjs', import.meta.url)),
    WATTNUDGE_STAND_IN_SMI: JSON.stringify(scenario),
    WATTNUDGE_NVML_PERIOD_MS: '20',
  };
}
