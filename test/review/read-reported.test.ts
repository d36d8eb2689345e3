import { expect, test } from 'vitest';
import { forModel, loadPolicy, type ModelPolicy } from '../../src/policy/index.ts';
import { type ReportedResults, readReported, reportedResultsOf } from '../../src/review/read-reported.ts';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const FILE = 'energy.json';

const bench = (whPer1000: number) =>
  JSON.stringify({
    conditions: { meter: { name: 'rapl', kind: 'counter' }, device: 'AMD EPYC 7763', provider: 'cpu' },
    measurement: { whPer1000: { estimate: whPer1000, lower: whPer1000, upper: whPer1000 }, queries: 100 },
  });

const RULES = `version: 1\nmodels:\n  - { path: "models/*", measured: { file: ${FILE}, format: wattnudge } }\n`;
const loaded = await loadPolicy({ file: 'policy.yml', read: async () => RULES });
const rulesFor = (model: string): ModelPolicy => forModel(loaded, model);

/** A repository that notes what is read of it. */
function noting(reportedResults: ReportedResults) {
  const asked: string[] = [];
  const readText = async (commit: string, path: string) => {
    asked.push(`${path} at ${commit === HEAD ? 'head' : 'base'}`);
    return bench(commit === HEAD ? 2 : 1);
  };
  return { asked, context: { headSha: HEAD, mergeBaseSha: BASE, reportedResults, repository: { readText } } };
}

test('a result that a thousand models share isn’t read at all', async () => {
  const models = Array.from({ length: 1000 }, (_, index) => {
    const model = `models/${index}.pt`;
    return { model, policy: rulesFor(model) };
  });
  const { asked, context } = noting(reportedResultsOf(models));
  for (const { model, policy } of models) {
    const reported = await readReported({ model, change: 'modified' }, policy, context);
    expect(reported).toEqual({
      file: FILE,
      format: 'wattnudge',
      error: expect.objectContaining({ code: 'reported-shared' }),
    });
  }
  expect(asked).toEqual([]);
});

test('a result that several settings of one server take is read once from each commit', async () => {
  const model = 'models/served';
  const policy = rulesFor(model);
  const { asked, context } = noting(
    reportedResultsOf([
      { model, policy },
      { model, policy },
    ]),
  );
  const [first, second] = [
    await readReported({ model, change: 'serving' }, policy, context),
    await readReported({ model, change: 'serving' }, policy, context),
  ];
  expect(second).toEqual(first);
  expect(first?.head?.whPer1000.estimate).toBe(2);
  expect(asked).toEqual([`${FILE} at head`, `${FILE} at base`]);
});
