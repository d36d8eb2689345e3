/** What a review has to tell of changes that hide, by the API; and that it is what a review by git tells. */
import { describe, expect, it } from 'vitest';
import { checkModels } from '../../src/trust/check-models.ts';
import { TRUST_LIMITS } from '../../src/trust/index.ts';
import { sidesOf } from '../../src/trust/sides.ts';
import { whatChanges } from '../../src/trust/touched-models.ts';
import { changesOf } from '../changes/review-range.ts';
import { createRepository, writeAll } from '../support/git.ts';
import { atHead, below, MODEL_ATTACKS, type ModelAttack } from '../support/model-attacks.ts';
import { aReview, BASE_SHA, HEAD_SHA } from '../support/reviews.ts';
import { changesBetween, filesInMemory } from './files-in-memory.ts';

const names = {};

function seen(attack: ModelAttack) {
  const [base, head] = [attack.base, atHead(attack)];
  return {
    changed: changesBetween(base, head),
    sides: sidesOf({ head: filesInMemory(HEAD_SHA, head), mergeBase: filesInMemory(BASE_SHA, base) }),
  };
}

describe('a review that does not tell of a change', () => {
  it.each(MODEL_ATTACKS)('is refused: $name', async (attack) => {
    const { changed, sides } = seen(attack);
    const pull = {
      number: 7,
      url: 'https://github.com/octo/models/pull/7',
      head: { sha: HEAD_SHA, ref: 'larger' },
      base: { sha: 'c'.repeat(40), ref: 'main' },
      mergeBaseSha: BASE_SHA,
      changedFiles: 1,
    };
    const admitted = checkModels(aReview([]), { pull, changed, sides, names, limits: TRUST_LIMITS });
    await expect(admitted).rejects.toThrow(expect.objectContaining({ code: 'model-omitted' }));
  });
});

it('git and the API tell the same models', async () => {
  const git = createRepository();
  const attacks = MODEL_ATTACKS.map((attack, index) => below(`attack-${index}`, attack));
  for (const { base } of attacks) writeAll(git, base);
  const base = git.commit();
  for (const { head } of attacks) writeAll(git, head);
  git.commit();
  const { models } = await changesOf(git, base);
  const told = new Set(models.flatMap(({ model, previous }) => (previous === undefined ? [model] : [model, previous])));
  expect([...told]).toEqual(expect.arrayContaining(attacks.flatMap(({ changes }) => changes)));

  const asked = new Set<string>();
  for (const attack of attacks) {
    const { changed, sides } = seen(attack);
    const { touched } = await whatChanges(changed.files, sides, names);
    for (const model of touched.models) asked.add(model);
    expect(touched.possible.size).toBe(0);
  }
  expect([...asked].toSorted()).toEqual([...told].toSorted());
});
