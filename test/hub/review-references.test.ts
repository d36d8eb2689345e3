import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EnergyReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { textClassifier } from '../support/tasks/index.ts';

const POLICY = '.github/energy-policy.yml';
const SERVE = 'serve.py';
const TOKEN = 'hf_notforanyoneelse';

vi.setConfig({ testTimeout: 300_000 });

let hub: FakeHub;

beforeEach(async () => {
  hub = await startFakeHub();
});
afterEach(() => hub.close());

type Reviewed = CliResult & { review: EnergyReview; markdown: string };

/** A pull request that changes what `serve.py` loads. */
async function reviewed(policy: string, before: string | undefined, after: string, seconds = 6): Promise<Reviewed> {
  const load = (id: string) => `classifier = pipeline("text-classification", model="${id}")\n`;
  const repository = createRepository();
  repository.write(POLICY, policy);
  repository.write(SERVE, before === undefined ? 'pass\n' : load(before));
  repository.commit('base');
  repository.git('switch', '--quiet', '--create', 'change');
  repository.write(SERVE, load(after));
  repository.commit('head');

  const [json, markdown] = [join(temporaryFolder(), 'review.json'), join(temporaryFolder(), 'review.md')];
  const revisions = ['--repo', repository.directory, '--base', 'main', '--head', 'change'];
  const result = await runCli(
    [
      'review',
      ...revisions,
      '--seconds',
      `${seconds}`,
      '--alternatives-seconds',
      '21',
      '--json',
      json,
      '--markdown',
      markdown,
    ],
    {
      environment: { HF_ENDPOINT: hub.endpoint, HF_TOKEN: TOKEN, XDG_CACHE_HOME: temporaryFolder() },
    },
  );
  if (!existsSync(json)) throw new Error(`No review was written: ${result.stderr}`);
  const text = readFileSync(json, 'utf8');
  const written = { markdown: readFileSync(markdown, 'utf8'), review: parseEnergyReview(JSON.parse(text)) };
  // Whatever happens, the token is nobody's business.
  expect([text, written.markdown, result.stdout, result.stderr].join('\n')).not.toContain(TOKEN);
  return { ...result, ...written };
}

const allowing = (more = '') => `version: 1\nmodels:\n  - id: ada/*\n    hub: true\n${more}`;

test('two ids are fetched at pinned commits, run as their task, and judged like files', async () => {
  const commits = [
    hub.publish('ada/small', textClassifier(), { token: TOKEN }),
    hub.publish('ada/large', textClassifier({ layers: 10 }), { token: TOKEN }),
  ];
  const { code, review, markdown } = await reviewed(
    allowing('    budget: { increase: 10% }\n'),
    'ada/small',
    'ada/large',
  );
  expect(code).toBe(1);
  const model = review.models[0]!;
  expect(model).toMatchObject({
    model: 'ada/large',
    previous: 'ada/small',
    change: 'reference',
    task: 'text_classification',
    comparison: { verdict: 'higher' },
    revisions: { base: { path: `ada/small@${commits[0]}` }, head: { path: `ada/large@${commits[1]}` } },
  });
  expect(model.findings).toContainEqual(expect.objectContaining({ rule: 'increase', status: 'over' }));
  expect(markdown).toContain('`ada/large` takes');
});

test('another revision of an id is compared with the one before, like a file', async () => {
  const id = 'ada/classifier';
  const commits = [textClassifier(), textClassifier({ layers: 10 })].map((files) => hub.publish(id, files));
  const policy = allowing('    budget: { increase: 10% }\n');
  const { code, review, markdown } = await reviewed(policy, `${id}@${commits[0]}`, `${id}@${commits[1]}`);
  expect(code).toBe(1);
  expect(review.models).toMatchObject([
    {
      model: id,
      previous: id,
      change: 'reference',
      comparison: { verdict: 'higher' },
      revisions: { base: { path: `${id}@${commits[0]}` }, head: { path: `${id}@${commits[1]}` } },
      findings: [{ rule: 'increase', status: 'over' }],
    },
  ]);
  expect(markdown).toContain(`\`${id}\` takes`);
});

test('without the permission of the policy nothing is asked of the hub', async () => {
  hub.publish('ada/large', textClassifier());
  const { review } = await reviewed('version: 1\nmodels:\n  - id: ada/*\n', undefined, 'ada/large');
  expect(review.models[0]).toMatchObject({ model: 'ada/large', change: 'reference' });
  expect(review.models[0]!.head).toBeUndefined();
  expect(hub.requests).toEqual([]);
});

test('what cannot be fetched is rated only, with the reason', async () => {
  const { code, review, markdown } = await reviewed(allowing(), 'ada/small', 'ada/large');
  expect(code).toBe(0);
  expect(review.models[0]).toMatchObject({ ratedOnly: { code: 'hub-model-missing' } });
  expect(markdown).toMatch(/Rated only: .*ada\/large/);
});

test('another revision that cannot be fetched says that ratings do not tell', async () => {
  const { code, markdown } = await reviewed(allowing(), 'ada/small@v1', 'ada/small@v2');
  expect(code).toBe(0);
  expect(markdown).toMatch(/`ada\/small` is taken at another revision/);
  expect(markdown).toMatch(/Rated only: /);
});

test('where a budget asks for a measurement, its absence is no pass', async () => {
  hub.publish('ada/large', { 'config.json': '{}' });
  const { code, review } = await reviewed(allowing('    budget: { whPer1000: 1 }\n'), undefined, 'ada/large');
  expect(code).toBe(3);
  expect(review.models[0]).toMatchObject({
    error: { code: 'hub-no-graph' },
    findings: [{ rule: 'measurable', status: 'unjudged' }],
  });
});

test('smaller models are offered where the policy asks for them, and measured where there is time', async () => {
  hub.publish('ada/large', textClassifier({ idleLayers: 12 }), { token: TOKEN });
  hub.publish('bob/small', textClassifier(), { parameters: 2000, downloads: 500, license: 'mit' });
  hub.publish('bob/unknown', { 'config.json': '{}' }, { parameters: 1000, downloads: 900 });
  const { review, markdown } = await reviewed(allowing('    hubAlternatives: true\n'), undefined, 'ada/large', 6);
  const [model] = review.models;
  expect(model!.alternatives).toMatchObject([
    { kind: 'hub', name: 'bob/unknown' },
    { kind: 'hub', name: 'bob/small', parameters: 2000, license: 'mit', comparedWith: 'head' },
  ]);
  const [unknown, small] = model!.alternatives.flatMap((option) => (option.kind === 'hub' ? [option] : []));
  expect(small!.ratio!.estimate).toBeLessThan(1);
  expect(unknown!.ratio).toBeUndefined();
  expect(model!.notTried).toMatchObject([{ name: 'bob/unknown', reason: expect.stringContaining('no ONNX graph') }]);
  expect(markdown).toMatch(/Smaller models of the hub/);
});
