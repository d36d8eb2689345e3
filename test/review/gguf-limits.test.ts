/** What trying the quantisations of a GGUF file may take: time and disk. On a simulated machine. */
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { type GgufSubject, type Host, scoreOther } from '../../src/benchmark/index.ts';
import { openRepository } from '../../src/git/index.ts';
import type { ModelPolicy } from '../../src/policy/index.ts';
import { findQuantisations } from '../../src/review/find-quantisations.ts';
import type { ModelContext } from '../../src/review/model-context.ts';
import type { OpenGguf } from '../../src/review/open-sides.ts';
import { review } from '../../src/review/review.ts';
import { type TinyLlama, tinyLlama } from '../support/gguf/tiny-llama.ts';
import { text } from '../support/gguf/write-gguf.ts';
import { temporaryFolder } from '../support/git.ts';
import { type Files, repositoryOf } from '../support/review-change.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';

const MODEL = 'models/Tiny-F16.gguf';
const Q8 = 'models/Tiny-Q8_0.gguf';
const Q4 = 'models/Tiny-Q4_0.gguf';
const RUN_MS: Readonly<Record<string, number>> = { F16: 20, Q8_0: 12, Q4_0: 6 };
const policy: Files = {
  '.github/energy-policy.yml': 'version: 1\nmodels: [{ path: "**/*.gguf", budget: { increase: 10% } }]\n',
};
const small = (options: TinyLlama = {}) => tinyLlama({ width: 32, heads: 1, layers: 1, ...options });
const license = text('x'.repeat(100));
/** Of another name, and a little smaller. */
const unrelated = (seed: number) =>
  small({ type: 'F16', seed, metadata: [['general.name', text(`Unrelated ${seed}`)]] });
const head = small({ type: 'F16', metadata: [['general.license', license]] });
const q8 = small({ type: 'Q8_0', seed: 2 });
const q4 = small({ type: 'Q4_0', seed: 2 });

async function reviewOf(
  [base, changed]: readonly [Files, Files],
  {
    behaviour = {},
    mostBytes,
  }: {
    readonly behaviour?: Readonly<Record<string, Partial<SimulatedModel>>>;
    readonly mostBytes?: number;
  },
) {
  const host = simulatedHost({
    modelOf: ({ gguf }) => ({ runMs: RUN_MS[gguf!.quantisation]!, ...behaviour[gguf!.quantisation] }),
  });
  const { models } = await review({
    host,
    repository: await openRepository(repositoryOf({ ...base, ...policy }, changed).directory, { mostBytes }),
    base: 'main',
    head: 'change',
    policy: { file: '.github/energy-policy.yml', readShared: async () => undefined },
    snapshot: loadBundledSnapshot(),
    seconds: 20,
    alternativesSeconds: 60,
    provider: 'cpu',
    meter: 'cpu-time',
    threads: 1,
    seed: 1,
    cacheDirectory: temporaryFolder(),
    today: '2026-01-01',
    onProgress: () => {},
  });
  const reviewOfModel = (path: string) => models.find(({ model }) => model === path)!;
  const reasons = new Map(reviewOfModel(MODEL).notTried?.map(({ name, reason }) => [name, reason]));
  return { host, reviewOfModel, reasons };
}

describe('the disk', () => {
  test('that a later model needs is not taken by alternatives', async () => {
    const later = 'z/Other-F16.gguf';
    const other = (type: 'F16' | 'Q8_0') => small({ type, seed: 3, metadata: [['general.name', text('Other')]] });
    const contents = [small({ type: 'Q8_0' }), other('Q8_0'), head, other('F16')] as const;
    const base: Files = { [MODEL]: contents[0], [later]: contents[1], [Q8]: q8, [Q4]: q4 };
    const besides = Object.fromEntries([1, 2, 3].map((seed) => [`models/other${seed}.gguf`, unrelated(seed)]));
    const changed: Files = { [MODEL]: head, [later]: contents[3] };
    const needed = contents.reduce((sum, content) => sum + content.length, 0);
    const { reviewOfModel, reasons } = await reviewOf([{ ...base, ...besides }, changed], {
      mostBytes: needed + 4 * q4.length,
    });
    expect(reviewOfModel(later).error).toBeUndefined();
    expect(reviewOfModel(later).comparison).toBeDefined();
    expect(reviewOfModel(MODEL).alternatives).toContainEqual(expect.objectContaining({ name: Q4 }));
    expect(reasons).toEqual(new Map([[Q8, expect.stringMatching(/on disk, more than is left for it in this review/)]]));
  });
});

describe('the files that are opened', () => {
  test('are eight; of the rest only quantisations by name are reported', async () => {
    const paths = Array.from({ length: 9 }, (_, index) => `models/${index}/Tiny-Q4_0.gguf`);
    const named = Object.fromEntries(paths.map((path, seed) => [path, small({ type: 'Q4_0', layers: 2, seed })]));
    const base: Files = { [MODEL]: small({ type: 'Q8_0' }), 'models/other.gguf': unrelated(1), ...named };
    const large = small({ type: 'F16', layers: 3 });
    const { reasons } = await reviewOf([base, { [MODEL]: large }], {});
    expect([...reasons.keys()].toSorted()).toEqual(paths);
    expect([...reasons.values()].filter((reason) => reason === 'only the 8 that are closest are tried')).toHaveLength(
      1,
    );
  });
});

describe('the time', () => {
  const files = [{ [MODEL]: small({ type: 'Q4_0' }), [Q8]: q8, [Q4]: q4 }, { [MODEL]: head }] as const;

  test('is looked at before each quantisation is read', async () => {
    const { host, reasons } = await reviewOf(files, { behaviour: { Q8_0: { loadMs: 57_000 } } });
    for (const path of [Q8, Q4]) expect(reasons.get(path)).toBe('the limit of 60 s ran out');
    const scored = host.asked.flatMap(({ model, request }) => (request.type === 'score' ? [model] : []));
    expect(scored).toEqual([expect.stringContaining(MODEL), expect.stringContaining(Q8)]);
  });

  test('limits the wait for a reply', async () => {
    const clock = new SimulatedClock();
    const waits: [string, number | undefined][] = [];
    const worker = {
      pid: 1,
      ask: async ({ type }: { readonly type: string }, replyMs?: number) => {
        waits.push([type, replyMs]);
        clock.advance(2000);
        return { type, scores: [] };
      },
      stop: async () => {},
    } as unknown as ReturnType<Host['startWorker']>;
    const host: Host = { ...simulatedHost({ clock }), startWorker: () => worker };
    const subject = { kind: 'gguf', label: 'a', path: 'a.gguf', gguf: {} } as GgufSubject;
    const run = { host, provider: 'cpu', threads: 1, text: 'a', seconds: 5 };
    await scoreOther(subject, [], { ...run, endMs: clock.now() + 9000 });
    await scoreOther(subject, [], { ...run, endMs: clock.now() + 999_000 });
    expect(waits).toEqual([
      ['load', 9000],
      ['score', 7000],
      ['load', 120_000],
      ['score', 125_000],
    ]);
  });

  test('that is over before the files are listed is the reason', async () => {
    const repository = await openRepository(repositoryOf(...files).directory);
    const context = { repository, headSha: await repository.resolve('change') } as ModelContext;
    const own = { revision: { path: MODEL }, files: { bytes: head.length } } as OpenGguf;
    const options = { signal: AbortSignal.abort(), outOfTime: 'the limit of 60 s ran out' };
    expect(await findQuantisations(own, {} as ModelPolicy, context, options)).toEqual({
      found: [],
      notTried: [{ name: 'other quantisations', reason: 'the limit of 60 s ran out' }],
    });
  });
});
