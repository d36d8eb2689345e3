import { expect, it, vi } from 'vitest';
import type { ModelChange } from '../../src/changes/index.ts';
import { providerOfReview } from '../../src/review/instruments.ts';
import { load } from '../policy/builders.ts';

const changed = (change: 'added' | 'removed') => [
  { kind: 'artefact', change, model: 'm.onnx', layout: 'onnx', paths: [] as string[] } as ModelChange,
];
const reference = [{ kind: 'reference', change: 'reference', nameKind: 'hub', model: 'org/name' } as ModelChange];
const withoutHub = { policy: await load('version: 1\n') };

it('a provider is found out where a model may have to be run', async () => {
  expect(await providerOfReview(changed('added'), async () => 'cuda', withoutHub)).toBe('cuda');
});

it('a provider is not found out, which may mean installing, where nothing is to be run', async () => {
  const choice = vi.fn(async () => 'cuda');
  expect(await providerOfReview([], choice, withoutHub)).toBe('cpu');
  expect(await providerOfReview(changed('removed'), choice, withoutHub)).toBe('cpu');
  expect(await providerOfReview(reference, choice, { ...withoutHub, hub: {} })).toBe('cpu');
  expect(choice).not.toHaveBeenCalled();
});

it('a model that code refers to may have to be run where the policy lets it be fetched, and there is a hub', async () => {
  const policy = await load('version: 1\ndefaults: { hub: true }\n');
  expect(await providerOfReview(reference, async () => 'cuda', { policy, hub: {} })).toBe('cuda');
  expect(await providerOfReview(reference, async () => 'cuda', { policy })).toBe('cpu');
});

it('a provider that is named is taken as it is', async () => {
  expect(await providerOfReview([], 'cuda', withoutHub)).toBe('cuda');
});

it('a model whose energy the author’s own job measured is not run, so nothing is found out for it', async () => {
  const choice = vi.fn(async () => 'cuda');
  const measured = 'measured: { file: energy.json, format: wattnudge }';
  const policy = await load(
    `version: 1\ndefaults: { hub: true }\nmodels:\n  - { path: m.onnx, ${measured} }\n  - { id: org/name, ${measured} }\n`,
  );
  expect(await providerOfReview([...changed('added'), ...reference], choice, { policy, hub: {} })).toBe('cpu');
  expect(choice).not.toHaveBeenCalled();
});
