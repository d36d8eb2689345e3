import type { Conditions } from '../energy-review/index.ts';
import type { ModelPolicy, Policy } from '../policy/policy.ts';

/** What of the conditions tells the hardware; of boards, those that were metered. */
export type Hardware = Pick<Conditions, 'device' | 'provider' | 'runnerLabel'> & {
  readonly boards?: readonly { readonly name: string }[] | undefined;
};

/**
 * Whether figures come from other hardware than the policy takes results from. A GPU has to be metered and to run the models; every
 * board has to be of the model that is named. What isn't known isn't the right one.
 *
 * @returns where they come from and what the policy names, in words; `undefined` where the policy takes them
 */
export function otherHardware(
  { runner }: Pick<ModelPolicy, 'runner'>,
  { device, provider, runnerLabel, boards = [] }: Hardware,
): { readonly found: string; readonly wanted: string } | undefined {
  const { gpu, label } = runner?.value ?? {};
  if (gpu !== undefined) {
    const wanted = `the GPU "${gpu}"`;
    if (provider === 'cpu' || boards.length === 0) return { found: `the processor (${device})`, wanted };
    const names = [...new Set(boards.map(({ name }) => name))];
    if (names.some((name) => !isSameGpu(name, gpu))) return { found: `the GPU "${names.join('" and "')}"`, wanted };
  }
  if (label !== undefined && runnerLabel !== label) {
    const found =
      runnerLabel === undefined ? 'a runner without a stated label' : `a runner with the label "${runnerLabel}"`;
    return { found, wanted: `runners with the label "${label}"` };
  }
  return undefined;
}

/** Whether two names are those of one GPU; case and spaces don't matter. */
export function isSameGpu(name: string, other: string): boolean {
  return plain(name) === plain(other);
}

/** The GPUs that a policy names anywhere under `runner`. */
export function gpusOfPolicy({ layers }: Pick<Policy, 'layers'>): string[] {
  return layers.flatMap(({ rules: { defaults, models } }) =>
    [defaults, ...models].flatMap((settings) => settings?.runner?.gpu ?? []),
  );
}

function plain(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
