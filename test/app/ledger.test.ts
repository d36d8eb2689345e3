/** What a run leaves goes through the steps of trust into the ledger, and comes out as it went in. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/app/storage/database.ts';
import { latestReview, recordReview } from '../../src/app/storage/reviews.ts';
import { type EnergyReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { anIncrease, aReview, someGpuConditions } from '../support/reviews.ts';
import { admissionOf, withModel } from '../trust/scene.ts';

const REPOSITORY = 2;
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase(await postgresDatabase());
  const { db } = database;
  await db.insertInto('installations').values({ id: 1, account: 'octo' }).execute();
  await db
    .insertInto('repositories')
    .values({ id: REPOSITORY, installation_id: 1, owner: 'octo', name: 'models' })
    .execute();
});
afterAll(() => database.close());

/** Without what is undefined. */
const asJson = (review: EnergyReview): unknown => JSON.parse(JSON.stringify(review));

let runs = 0;
async function throughLedger(review: EnergyReview): Promise<EnergyReview | undefined> {
  runs += 1;
  const pull = { repositoryId: REPOSITORY, number: runs };
  const run = { runId: runs, runAttempt: 1, verified: true, doubts: [], createdAt: new Date(0) };
  await recordReview(database.db, { ...pull, ...run, baseRef: 'main', review });
  return (await latestReview(database.db, pull, { headSha: review.head.sha, baseRef: 'main' }))?.review;
}

async function admitted(claim?: (honest: EnergyReview) => unknown): Promise<EnergyReview> {
  const admission = await admissionOf(claim === undefined ? {} : { claim });
  if (admission.state !== 'admitted') throw new Error(admission.message);
  return admission.review;
}

describe('a review in the ledger', () => {
  it('keeps what a later version says in fields that this one does not know', async () => {
    const later = { figures: [1, null, { deep: 'text' }], is: true };
    const review = await admitted((honest) => {
      const [model] = honest.models;
      const head = { ...model?.head, later };
      return { ...withModel(honest, { ...{ later }, head } as object), later };
    });
    expect(review).toMatchObject({ later, models: [{ later, head: { later } }] });
    expect(await throughLedger(review)).toEqual(review);
  });

  it('is not told by them what the policy says', async () => {
    const later = { outcome: 'pass' };
    const review = await admitted((honest) => ({ ...honest, policy: { ...honest.policy, later }, later }));
    expect(Object.keys(review.policy)).toEqual(['state', 'file', 'layers', 'message', 'commentAbove', 'suggests']);
    expect(review.policy).toMatchObject({ message: undefined, commentAbove: undefined });
    expect(review).toMatchObject({ outcome: 'pass', later });
  });

  it('is one of version 2, whichever version the artifact has', async () => {
    const stored: readonly { review: object }[] = JSON.parse(
      readFileSync(new URL('../energy-review/v1/trust.json', import.meta.url), 'utf8'),
    );
    // Commits of the scene are the same in every run: one of these is its honest claim, as version 0.1.0 wrote it.
    const fromV1 = await admitted((honest) => {
      const same = stored.find(({ review }) => isDeepStrictEqual(asJson(parseEnergyReview(review)), asJson(honest)));
      expect(same?.review).toMatchObject({ schemaVersion: 1, models: [{ change: 'modified' }] });
      return same?.review;
    });
    expect(fromV1).toEqual(await admitted());
    expect(fromV1).toMatchObject({ schemaVersion: 2, outcome: 'pass', models: [{ evidence: { kind: 'measured' } }] });
    expect(await throughLedger(fromV1)).toEqual(fromV1);
  });

  it('is stored whatever characters its texts hold', async () => {
    const review = aReview([], { conditions: { ...aReview([]).conditions, device: 'a\0b \ud800 \udc00 c' } });
    expect((await throughLedger(review))?.conditions.device).toBe('a\ufffdb \ufffd \ufffd c');
  });

  it('keeps figures of two boards beside the same processor apart', async () => {
    const [h100, a10] = ['NVIDIA H100 80GB HBM3', 'NVIDIA A10'];
    for (const name of [h100, a10]) {
      const [board] = someGpuConditions().boards!;
      const conditions = someGpuConditions({ device: 'Xeon', boards: [{ ...board!, name: name! }] });
      await throughLedger(aReview([anIncrease({ model: 'two-boards.onnx' })], { conditions }));
    }
    const rows = database.db.selectFrom('review_models').select('device').where('model', '=', 'two-boards.onnx');
    expect(await rows.orderBy('review_id').execute()).toEqual([
      { device: `Xeon; ${h100}` },
      { device: `Xeon; ${a10}` },
    ]);
  });
});
