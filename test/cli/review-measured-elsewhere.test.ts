/** Results of the author's own job, from a repository to what a review says of them. Nothing is run. */
import { describe, expect, test } from 'vitest';
import { classifier } from '../support/onnx/classifier.ts';
import { type Files, type Reviewed, reviewed } from '../support/review-change.ts';
import { simulatedHost } from '../support/simulation/host.ts';

const POLICY = '.github/energy-policy.yml';
const BLOCKS = 'evidence: { block: [measured, reported] }\n';

const HEADER =
  'timestamp,project_name,run_id,duration,cpu_energy,gpu_energy,ram_energy,energy_consumed,codecarbon_version,cpu_model,gpu_count,gpu_model,tracking_mode';
const row = (kWh: number, run: string, { cpu = 'Intel(R) Xeon(R)', project = 'codecarbon' } = {}) =>
  `2026-01-01T00:00:00,${project},${run},60,${kWh / 2},0,${kWh / 2},${kWh},3.0.1,${cpu},,,machine`;
const csv = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;

const conditions = { meter: { name: 'rapl', kind: 'counter' }, device: 'AMD EPYC 7763', provider: 'cpu' };
const bench = (whPer1000: number, changes: object = {}) =>
  JSON.stringify({
    conditions,
    measurement: {
      whPer1000: { estimate: whPer1000, lower: whPer1000 * 0.99, upper: whPer1000 * 1.01 },
      latencyMs: { median: 10 * whPer1000, p95: 20 },
      queries: 4000,
      batch: 1,
      ...changes,
    },
  });

const CODECARBON = 'measured: { file: emissions.csv, format: codecarbon, queries: 1000 }';
const WATTNUDGE = 'measured: { file: energy.json, format: wattnudge }';
const policy = (entry: string, more = '') => `version: 1\n${more}models:\n  - { ${entry} }\n`;

/** A model in a format that no engine runs, whose job measured 1 Wh before. */
const weights = (head: Files, rules: string, more = ''): Promise<Reviewed> =>
  reviewed(
    {
      'm.pt': 'old',
      'emissions.csv': csv(row(0.001, 'a')),
      'energy.json': bench(1),
      [POLICY]: policy(`path: m.pt, ${rules}`, more),
    },
    { 'm.pt': 'new', ...head },
  );

describe('a model that no engine runs, with results of the author’s own job', () => {
  const more30 = { 'emissions.csv': csv(row(0.001, 'a'), row(0.0013, 'b')) };

  test('has a figure, shown with how it is known, and warns over its budget', async () => {
    const { code, review, stdout, markdown } = await weights(more30, `${CODECARBON}, budget: { increase: 10% }`);
    expect(code).toBe(0);
    expect(review).toMatchObject({ outcome: 'warn', blocks: false });
    expect(review.models[0]).toMatchObject({
      evidence: {
        kind: 'reported',
        source: 'emissions.csv',
        ratio: { estimate: expect.closeTo(1.3) },
        verdict: 'higher',
      },
      reported: { base: { whPer1000: { estimate: 1 } }, head: { whPer1000: { estimate: 1.3 }, queries: 1000 } },
      findings: [{ rule: 'increase', status: 'over', enforcement: 'warn', observed: { basis: 'reported' } }],
    });
    for (const shown of [stdout, markdown]) {
      expect(shown).toMatch(/⚠️ `?m\.pt`? uses 30% more energy than on `?main`? \(limit: \+10%; warning only\)/);
      expect(shown).toContain('measured by your job');
      expect(shown.replaceAll(/\s+/g, ' ')).toMatch(/only warn, unless `?evidence\.block`?/);
      expect(shown).not.toContain('isn’t measured');
    }
    expect(markdown).toContain('1,000 queries on Intel(R) Xeon(R), with CodeCarbon 3, machine');
  });

  test('blocks where the policy lets such results block', async () => {
    const result = await weights(more30, `${CODECARBON}, budget: { increase: 10% }`, BLOCKS);
    expect(result.code).toBe(1);
    expect(result.review.models[0]?.findings).toMatchObject([{ rule: 'increase', enforcement: 'block' }]);
    expect(result.stdout).toContain('❌ Energy check failed: m.pt uses 30% more energy than on main');
  });

  test('is held to all budgets for energy, by the intervals of `bench --json`', async () => {
    const rules = `${WATTNUDGE}, budget: { increase: 3%, whPer1000: 1.5, latency: 5% }, volume: 2_000_000/month`;
    const { review, stdout } = await weights({ 'energy.json': bench(1.04) }, rules, BLOCKS);
    const [model] = review.models;
    // 1% each: √2 of it on the ratio, so that +4% may be +3%.
    expect(model?.evidence.ratio).toMatchObject({ lower: expect.closeTo(1.0254, 3), upper: expect.closeTo(1.0548, 3) });
    expect(model?.findings).toMatchObject([
      { rule: 'increase', status: 'inconclusive' },
      { rule: 'whPer1000', status: 'within' },
      { rule: 'latency', status: 'within' },
    ]);
    expect(model?.yearly?.kWhDifference.estimate).toBeCloseTo(0.96);
    expect(stdout).not.toContain('A longer run');
  });

  test('has a latency that isn’t known where the results don’t tell it, which never blocks', async () => {
    const defaults = `${BLOCKS}defaults: { budget: { latency: 5% } }\n`;
    const { code, review } = await weights(more30, CODECARBON, defaults);
    expect(code).toBe(0);
    expect(review.models[0]?.findings).toMatchObject([{ rule: 'latency', status: 'inconclusive' }]);
  });

  test.each<[string, Files, string, string]>([
    ['that is the one of base', {}, 'reported-not-new', 'isn’t new: it is the same run at base and at head'],
    [
      'that is the one of base beside others',
      { 'emissions.csv': csv(row(0.5, 'x', { project: 'other' }), row(0.001, 'a')) },
      'reported-not-new',
      'Measure the changed model in your job',
    ],
    ['that is gone', { 'emissions.csv': undefined }, 'reported-file-missing', 'Found no file emissions.csv at head'],
    ['that is damaged', { 'emissions.csv': csv('1,2') }, 'reported-file-invalid', 'line 2: expected 13 fields'],
    ['that is too large', { 'emissions.csv': 'x'.repeat(1024 ** 2 + 1) }, 'file-too-large', 'Make the file smaller'],
  ])('isn’t judged by a result %s', async (_, head, code, words) => {
    const rules = `${CODECARBON}, budget: { increase: 10% }`;
    const result = await weights(head, rules, BLOCKS);
    expect(result.code).toBe(3);
    expect(result.review.models[0]).toMatchObject({
      error: { code },
      evidence: { kind: 'none' },
      findings: [{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }],
    });
    expect(result.stdout.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(result.stdout).toContain('your job has no usable result for m.pt');
    // What could only have warned does no more by being missing.
    const warned = await weights(head, rules);
    expect(warned.code).toBe(3);
    expect(warned.review).toMatchObject({ outcome: 'error', blocks: false });
  });

  test('isn’t judged by an estimate where the policy takes hardware counters only', async () => {
    const cpuTime = { ...conditions, meter: { name: 'cpu-time', kind: 'cpu-time' } };
    const head = { 'energy.json': JSON.stringify({ ...JSON.parse(bench(2)), conditions: cpuTime }) };
    const { review } = await weights(head, `${WATTNUDGE}, meter: measured, budget: { increase: 10% }`);
    expect(review.models[0]).toMatchObject({ error: { code: 'measured-required' }, evidence: { kind: 'none' } });
  });

  test('isn’t compared across devices, which is told; its own figure is judged', async () => {
    const head = { 'emissions.csv': csv(row(0.0013, 'b', { cpu: 'AMD EPYC 7763' })) };
    const { code, review, stdout } = await weights(
      head,
      `${CODECARBON}, budget: { increase: 10%, whPer1000: 2 }`,
      BLOCKS,
    );
    expect(code).toBe(3);
    expect(review.models[0]).toMatchObject({
      evidence: { kind: 'reported' },
      reported: { notCompared: { code: 'reported-not-comparable' } },
      findings: [
        { rule: 'increase', status: 'unjudged' },
        { rule: 'whPer1000', status: 'within' },
      ],
    });
    expect(review.models[0]?.evidence.ratio).toBeUndefined();
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('come from different devices, so they aren’t compared');
  });

  test.each([
    ['meters', { conditions: { ...conditions, meter: { name: 'cpu-time', kind: 'cpu-time' } } }],
    ['devices', { conditions: { ...conditions, provider: 'cuda' } }],
  ])('isn’t compared across %s', async (what, changes) => {
    const { review } = await weights(
      { 'energy.json': JSON.stringify({ ...JSON.parse(bench(2)), ...changes }) },
      WATTNUDGE,
    );
    expect(review.models[0]?.reported?.notCompared?.message).toContain(`different ${what}`);
  });

  test('has no comparison where base has no result: that blocks nothing', async () => {
    const rules = `path: m.pt, ${WATTNUDGE}, budget: { increase: 5%, whPer1000: 2 }`;
    const base: Files = { 'm.pt': 'old', [POLICY]: policy(rules, BLOCKS) };
    const { code, review, stdout } = await reviewed(base, { 'm.pt': 'new', 'energy.json': bench(1) });
    expect(code).toBe(0);
    expect(review.models[0]).toMatchObject({
      baseError: { code: 'reported-file-missing' },
      evidence: { kind: 'reported' },
      findings: [
        { rule: 'increase', status: 'inconclusive' },
        { rule: 'whPer1000', status: 'within' },
      ],
    });
    expect(stdout).toContain('m.pt uses 1.00 Wh (0.99 to 1.01) per 1,000 queries');
  });

  test('is judged by its own figure where it is new', async () => {
    const base: Files = { [POLICY]: policy(`path: m.pt, ${WATTNUDGE}, budget: { whPer1000: 0.5 }`, BLOCKS) };
    const { code, review, stdout } = await reviewed(base, { 'm.pt': 'new', 'energy.json': bench(1) });
    expect(code).toBe(1);
    expect(review.models[0]).toMatchObject({ evidence: { kind: 'reported' }, findings: [{ status: 'over' }] });
    expect(stdout).toContain('m.pt uses 1.00 Wh');
  });

  test('is exempt where the policy of an organisation declares it unmeasured', async () => {
    const text = policy(`path: "*.pt", ${WATTNUDGE}`).concat('  - { path: m.pt, unmeasured: elsewhere }\n');
    const { review } = await reviewed({ 'm.pt': 'old', [POLICY]: text }, { 'm.pt': 'new' });
    expect(review.models[0]?.findings).toMatchObject([{ status: 'exempt' }]);
    expect(review.models[0]?.reported).toBeUndefined();
  });
});

test('one result is not the figure of two models', async () => {
  const base: Files = {
    'a.pt': 'old',
    'b.pt': 'old',
    'emissions.csv': csv(row(0.001, 'a', { project: 'a' })),
    [POLICY]: policy(`path: "*.pt", ${CODECARBON}, budget: { increase: 5% }`, BLOCKS),
  };
  const head: Files = {
    'a.pt': 'new',
    'b.pt': 'new',
    'emissions.csv': csv(row(0.001, 'c', { project: 'a' }), row(0.002, 'd', { project: 'b' })),
  };
  const { review } = await reviewed(base, head);
  expect(review.models.map(({ error }) => error?.code)).toEqual(['reported-shared', 'reported-shared']);

  const project = (name: string) =>
    `  - { path: ${name}.pt, measured: { file: emissions.csv, format: codecarbon, queries: 1000, project: ${name} } }\n`;
  const own = { ...base, 'emissions.csv': csv(row(0.001, 'a', { project: 'a' }), row(0.001, 'b', { project: 'b' })) };
  const apart = await reviewed({ ...own, [POLICY]: `version: 1\nmodels:\n${project('a')}${project('b')}` }, head);
  expect(apart.review.models.map(({ evidence }) => evidence.ratio?.estimate)).toEqual([1, 2]);
});

test('the last row of all may be that of any project, so it isn’t the figure of a second model', async () => {
  const rule = (name: string, project: string) =>
    `  - { path: ${name}.pt, measured: { file: emissions.csv, format: codecarbon, queries: 1000${project} } }\n`;
  const entries = [rule('a', ', project: a'), rule('b', ', project: b'), rule('c', '')];
  const rows = (kWh: number) => csv(row(kWh, `a${kWh}`, { project: 'a' }), row(kWh, `b${kWh}`, { project: 'b' }));
  const outcomes = async (...names: readonly string[]) => {
    const files = (text: string): Files => Object.fromEntries(names.map((name) => [`${name}.pt`, text]));
    const base: Files = {
      ...files('old'),
      'emissions.csv': rows(1),
      [POLICY]: `version: 1\nmodels:\n${entries.join('')}`,
    };
    const { review } = await reviewed(base, { ...files('new'), 'emissions.csv': rows(2) });
    return review.models.map(({ reported }) => reported?.error?.code ?? 'compared');
  };
  expect(await outcomes('a', 'c')).toEqual(['reported-shared', 'reported-shared']);
  expect(await outcomes('a', 'b')).toEqual(['compared', 'compared']);
});

describe('a name with results of the author’s own job', () => {
  const of = (name: string, energy: string): Files => ({ 'app.py': `model = "${name}"\n`, 'energy.json': energy });

  test('is judged by them, and what is published stands beside', async () => {
    const rules = `id: openai/whisper-*, ${WATTNUDGE}, budget: { increase: 10%, whPer1000: 3, stars: 3 }`;
    const { code, review, stdout } = await reviewed(
      { ...of('openai/whisper-small', bench(1)), [POLICY]: policy(rules, BLOCKS) },
      of('openai/whisper-large-v3', bench(2)),
    );
    expect(code).toBe(1);
    expect(review.models[0]).toMatchObject({
      evidence: { kind: 'reported', verdict: 'higher' },
      alsoKnown: [{ kind: 'published' }],
      findings: [
        { rule: 'increase', status: 'over', enforcement: 'block' },
        { rule: 'whPer1000', status: 'within' },
        { rule: 'stars', status: 'over', observed: { basis: 'published' } },
      ],
    });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'openai/whisper-large-v3 uses 100% more energy than openai/whisper-small',
    );
  });

  test('that are not new says so, and keeps what is published where no budget asks for more', async () => {
    const rules = `id: openai/whisper-*, ${WATTNUDGE}`;
    const { code, review, stdout } = await reviewed(
      { ...of('openai/whisper-small', bench(1)), [POLICY]: policy(rules) },
      of('openai/whisper-large-v3', bench(1)),
    );
    expect(code).toBe(0);
    expect(review.models[0]).toMatchObject({
      evidence: { kind: 'published' },
      reported: { error: { code: 'reported-not-new' } },
      findings: [],
    });
    expect(review.models[0]?.error).toBeUndefined();
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('isn’t new: it is the same run at base and at head');
  });

  test('tell what a setting of its server does', async () => {
    const served = (batch: number, energy: string): Files => ({
      'compose.yaml': `services:\n  llm:\n    image: vllm/vllm-openai:v0.9\n    command: --model acme/own-8b --max-num-seqs ${batch}\n`,
      'energy.json': energy,
    });
    const rules = policy(`id: acme/own-8b, ${WATTNUDGE}, budget: { increase: 10% }`, BLOCKS);
    const { code, review, stdout } = await reviewed({ ...served(64, bench(1)), [POLICY]: rules }, served(16, bench(2)));
    expect(review.models[0]).toMatchObject({
      change: 'serving',
      evidence: { kind: 'reported', verdict: 'higher' },
      findings: [{ rule: 'increase', status: 'over', enforcement: 'block' }],
    });
    expect(code).toBe(1);
    expect(stdout).toContain('measured by your job');
  });
});

describe('a model that could be run here, with results of the author’s own job', () => {
  const rules = policy(`path: "m/*.onnx", ${WATTNUDGE}, budget: { increase: 10%, size: 1kB }`);

  test('isn’t run, so that nothing has to be installed; its size is read as ever', async () => {
    const base: Files = { 'm/a.onnx': classifier(2), 'energy.json': bench(1), [POLICY]: rules };
    const host = { ...simulatedHost(), openMeter: () => Promise.reject(new Error('a meter was opened')) };
    const { review } = await reviewed(base, { 'm/a.onnx': classifier(3), 'energy.json': bench(1.05) }, { host });
    expect(review.conditions.meter.description).toContain('nothing was to be measured');
    expect(review.models[0]).toMatchObject({
      evidence: { kind: 'reported' },
      graphs: { base: { opset: expect.any(Number) }, head: { opset: expect.any(Number) } },
      findings: [
        { rule: 'increase', status: 'within' },
        { rule: 'size', status: 'over' },
      ],
    });
    expect(review.models[0]?.head).toBeUndefined();
  });

  test('has the result of the one model that changes, where another only moves', async () => {
    const base: Files = {
      'm/a.onnx': classifier(2),
      'm/c.onnx': classifier(4),
      'energy.json': bench(1),
      [POLICY]: rules,
    };
    const { review } = await reviewed(base, {
      'm/a.onnx': undefined,
      'm/b.onnx': classifier(2),
      'm/c.onnx': classifier(5),
      'energy.json': bench(1.05),
    });
    expect(review.models.map(({ model, evidence }) => [model, evidence.kind])).toEqual([
      ['m/b.onnx', 'rule'],
      ['m/c.onnx', 'reported'],
    ]);
  });

  test('needs no new result where only its name changes', async () => {
    const base: Files = { 'm/a.onnx': classifier(2), 'energy.json': bench(1), [POLICY]: rules };
    const { review } = await reviewed(base, { 'm/a.onnx': undefined, 'm/b.onnx': classifier(2) });
    expect(review.models[0]).toMatchObject({ change: 'renamed', comparison: { stopped: 'identical' } });
    expect(review.models[0]?.reported).toBeUndefined();
  });
});
