import type { KeyPath } from './policy-yaml.ts';

/** Keys of `defaults` and of an entry that did something once, and what to do instead. They are warnings until version 0.3. */
const REMOVED: ReadonlyMap<string, string> = new Map([
  [
    'hubAlternatives',
    'Delete the line. To have smaller models of your own measured, list their files under `alternatives`.',
  ],
]);

export interface RemovedKey {
  readonly path: KeyPath;
  readonly key: string;
  readonly remedy: string;
}

/** Every such key of a policy file, as it was parsed and before it is checked. */
export function removedKeysOf(policy: unknown): RemovedKey[] {
  if (!isMapping(policy)) return [];
  const models: readonly unknown[] = Array.isArray(policy.models) ? policy.models : [];
  const places = [
    { path: ['defaults'], settings: policy.defaults },
    ...models.map((settings, at) => ({ path: ['models', at], settings })),
  ];
  return places.flatMap(({ path, settings }) =>
    [...REMOVED].flatMap(([key, remedy]) =>
      isMapping(settings) && Object.hasOwn(settings, key) ? [{ path: [...path, key], key, remedy }] : [],
    ),
  );
}

/** The policy as if it did not have them. */
export function withoutRemovedKeys(policy: unknown): unknown {
  if (!isMapping(policy)) return policy;
  return {
    ...policy,
    ...('defaults' in policy && { defaults: known(policy.defaults) }),
    ...(Array.isArray(policy.models) && { models: policy.models.map(known) }),
  };
}

function known(settings: unknown): unknown {
  if (!isMapping(settings)) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !REMOVED.has(key)));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
