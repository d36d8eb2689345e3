import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { type Reviewed, reviewed } from '../support/review-change.ts';
import { textClassifier } from '../support/tasks/index.ts';

const POLICY = '.github/energy-policy.yml';
const SERVE = 'serve.py';
const TOKEN = 'hf_notforanyoneelse';

let hub: FakeHub;

beforeEach(async () => {
  hub = await startFakeHub();
});
afterEach(() => hub.close());

/** Reviews a change of what `serve.py` loads. */
async function loading(policy: string, before: string | undefined, after: string): Promise<Reviewed> {
  const load = (id: string) => `classifier = pipeline("text-classification", model="${id}")\n`;
  const result = await reviewed(
    { [POLICY]: policy, [SERVE]: before === undefined ? 'pass\n' : load(before) },
    { [SERVE]: load(after) },
    { environment: { HF_ENDPOINT: hub.endpoint, HF_TOKEN: TOKEN }, args: ['--alternatives-seconds', '60'] },
  );
  // Whatever happens, the token is nobody's business.
  const { stdout, stderr, markdown, review } = result;
  expect([JSON.stringify(review), markdown, stdout, stderr].join('\n')).not.toContain(TOKEN);
  return result;
}

const allowing = (more = '') => `version: 1\nmodels:\n  - id: ada/*\n    hub: true\n${more}`;

test('two ids are fetched at pinned commits, run as their task, and judged like files', async () => {
  const commits = [
    hub.publish('ada/small', textClassifier(), { token: TOKEN }),
    hub.publish('ada/large', textClassifier({ layers: 10 }), { token: TOKEN }),
  ];
  const { code, review, markdown } = await loading(
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
  expect(markdown).toContain('`ada/large` uses');
});

test('another revision of an id is compared with the one before, like a file', async () => {
  const id = 'ada/classifier';
  const commits = [textClassifier(), textClassifier({ layers: 10 })].map((files) => hub.publish(id, files));
  const policy = allowing('    budget: { increase: 10% }\n');
  const { code, review, markdown } = await loading(policy, `${id}@${commits[0]}`, `${id}@${commits[1]}`);
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
  expect(markdown).toContain(`\`${id}\` uses`);
});

test('without the permission of the policy nothing is asked of the hub', async () => {
  hub.publish('ada/large', textClassifier());
  const { review } = await loading('version: 1\nmodels:\n  - id: ada/*\n', undefined, 'ada/large');
  expect(review.models[0]).toMatchObject({ model: 'ada/large', change: 'reference' });
  expect(review.models[0]!.head).toBeUndefined();
  expect(hub.requests).toEqual([]);
});

test('what cannot be fetched is rated only, with the reason', async () => {
  const { code, review, markdown } = await loading(allowing(), 'ada/small', 'ada/large');
  expect(code).toBe(0);
  expect(review.models[0]).toMatchObject({ ratedOnly: { code: 'hub-model-missing' } });
  expect(markdown).toMatch(/It wasn’t run: .*ada\/large/);
});

test('another revision that cannot be fetched says that ratings do not tell', async () => {
  const { code, markdown } = await loading(allowing(), 'ada/small@v1', 'ada/small@v2');
  expect(code).toBe(0);
  expect(markdown).toMatch(/`ada\/small` changes its revision/);
  expect(markdown).toMatch(/It wasn’t run: /);
});

test('where a budget asks for a measurement, its absence is no pass', async () => {
  hub.publish('ada/large', { 'config.json': '{}' });
  const { code, review } = await loading(allowing('    budget: { whPer1000: 1 }\n'), undefined, 'ada/large');
  expect(code).toBe(3);
  expect(review.models[0]).toMatchObject({
    error: { code: 'hub-no-graph' },
    findings: [{ rule: 'measurable', status: 'unjudged' }],
  });
});
