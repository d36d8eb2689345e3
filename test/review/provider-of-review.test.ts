import { expect, it, vi } from 'vitest';
import type { ModelChange } from '../../src/changes/index.ts';
import { providerOfReview } from '../../src/review/provider-of-review.ts';

const changed = (change: 'added' | 'removed') => [{ kind: 'artefact', change } as ModelChange];

it('a provider is found out where a model may have to be run', async () => {
  expect(await providerOfReview(changed('added'), async () => 'cuda')).toBe('cuda');
});

it('a provider is not found out, which may mean installing, where nothing is to be run', async () => {
  const choice = vi.fn(async () => 'cuda');
  expect(await providerOfReview([], choice)).toBe('cpu');
  expect(await providerOfReview(changed('removed'), choice)).toBe('cpu');
  expect(choice).not.toHaveBeenCalled();
});

it('a provider that is named is taken as it is', async () => {
  expect(await providerOfReview([], 'cuda')).toBe('cuda');
});
