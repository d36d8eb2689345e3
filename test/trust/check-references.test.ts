import { describe, expect, it } from 'vitest';
import type { MeasuredAlternative, ModelReview } from '../../src/energy-review/index.ts';
import { aMeasurement, aReference, aRename } from '../support/reviews.ts';
import { aModel, BASE, check, RUN, refusal, without } from './claimed-models.ts';
import { type Files, revisionOf } from './files-in-memory.ts';

describe('external data', () => {
  const GRAPH = 'models/with-data.onnx';
  const base = { [GRAPH]: 'graph … location weights.bin … graph', 'models/weights.bin': 'weights' };
  const head = { ...base, 'models/weights.bin': 'other weights' };
  const identical = (before: Files, after: Files, changes: Partial<ModelReview> = {}) =>
    aRename({
      model: GRAPH,
      previous: undefined,
      change: 'modified',
      revisions: { base: revisionOf(before, GRAPH), head: revisionOf(after, changes.model ?? GRAPH) },
      ...changes,
    });

  it('that an unchanged graph names makes its model a changed one', async () => {
    await expect(check({ base, head, models: [] })).rejects.toThrow(GRAPH);
  });

  it('that differs makes graphs of the same bytes no identical models', async () => {
    await expect(check({ base, head, models: [identical(base, head)] })).rejects.toThrow(
      refusal('model-not-identical'),
    );
  });

  it('makes them none either where the graph was moved beside other weights', async () => {
    const before = { ...base, 'huge/weights.bin': 'huge weights' };
    const after = { ...without(before, GRAPH), 'huge/with-data.onnx': base[GRAPH] ?? '' };
    const moved = identical(before, after, { model: 'huge/with-data.onnx', previous: GRAPH, change: 'renamed' });
    await expect(check({ base: before, head: after, models: [moved] })).rejects.toThrow(refusal('model-not-identical'));
  });

  it('that moved along leaves them identical', async () => {
    const after = { 'v2/with-data.onnx': base[GRAPH] ?? '', 'v2/weights.bin': 'weights' };
    const moved = identical(base, after, { model: 'v2/with-data.onnx', previous: GRAPH, change: 'renamed' });
    expect((await check({ base, head: after, models: [moved] })).models).toEqual([moved]);
  });

  it('that no graph names changes nothing', async () => {
    expect((await check({ head: { ...BASE, 'models/notes.bin': 'x' }, models: [] })).models).toEqual([]);
  });

  it('that differs in words alone leaves a graph in LFS identical, unless Git LFS tells that they are its weights', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 9\n`;
    const before = { 'a/model.onnx': pointer, 'a/README.md': 'words', 'a/weights': '\0\0' };
    const after = { 'b/model.onnx': pointer, 'b/README.md': 'other words', 'b/weights': '\0\0' };
    const revision = (path: string) => ({ ...revisionOf({ [path]: pointer }, path), sha256: 'a'.repeat(64) });
    const revisions = { base: revision('a/model.onnx'), head: revision('b/model.onnx') };
    const moved = aRename({ model: 'b/model.onnx', previous: 'a/model.onnx', revisions });
    expect((await check({ base: before, head: after, models: [moved] })).models).toEqual([moved]);
    const told = (graph: string) =>
      check({ base: before, head: after, models: [moved], lfs: new Map([['a'.repeat(64), Buffer.from(graph)]]) });
    await expect(told('a graph … location README.md …')).rejects.toThrow(refusal('model-not-identical'));
    expect((await told('a graph … location other.md …')).models).toEqual([moved]);
    const binary = { ...after, 'b/weights': '\0\x01' };
    await expect(check({ base: before, head: binary, models: [moved] })).rejects.toThrow(
      refusal('model-not-identical'),
    );
  });
});

describe('references', () => {
  const CODE = 'src/serve.py';
  const loads = (id: string) => `from transformers import pipeline\n\npipe = pipeline(model="${id}")\n`;
  const base = { [CODE]: loads('microsoft/resnet-18') };
  const head = { [CODE]: loads('microsoft/resnet-50') };
  const reference = (changes: Partial<ModelReview> = {}) =>
    aReference({ model: 'microsoft/resnet-50', locations: [{ path: CODE, line: 3 }], ...changes });

  it('have no file of the repository, and nothing made, as their alternatives', async () => {
    const alternative = (option: MeasuredAlternative['option'], name: string): MeasuredAlternative => ({
      ...{ kind: 'measured', name, option, tier: 'unknown', whPer1000: 1, savingPercent: 50, comparedWith: 'base' },
      ...{ ratio: { estimate: 0.5, lower: 0.4, upper: 0.6 }, latencyMs: 1, bytes: 1, onFront: true, step: 'x' },
      evidence: { kind: 'measured', source: 'cpu-time', assumptions: [] },
    });
    const alternatives = [
      alternative('quantisation', 'visit evil.example.gguf'),
      alternative('declared', 'models/classifier.onnx'),
      alternative('precision', 'int8 weights alone'),
      alternative('keep-base', 'Keep the base model'),
    ];
    const { models } = await check({ base, head, models: [reference({ alternatives })] });
    expect(models[0]?.alternatives.map(({ name }) => name)).toEqual(['Keep the base model']);
  });

  it('are found in the pull request’s own files, whatever the review says of them', async () => {
    const claimed = reference({ previous: 'microsoft/resnet-152', locations: [{ path: '@octocat.py', line: 99 }] });
    const { models } = await check({ base, head, models: [claimed] });
    const place = { path: CODE, line: 3 };
    expect(models).toMatchObject([
      {
        model: 'microsoft/resnet-50',
        previous: 'microsoft/resnet-18',
        locations: [place],
        alternatives: [],
        findings: [],
      },
    ]);
  });

  it('are told where the review omits one', async () => {
    const { models } = await check({ base, head, models: [] });
    expect(models).toMatchObject([{ model: 'microsoft/resnet-50', previous: 'microsoft/resnet-18' }]);
  });

  it('are found at another revision of an id that is run, and keep what was measured of that', async () => {
    const [before, after] = [{ [CODE]: loads(`${RUN}@v1`) }, { [CODE]: loads(`${RUN}@v2`) }];
    expect((await check({ base: before, head: after, models: [] })).models).toMatchObject([{ model: RUN }]);
    const measured = reference({ model: RUN, previous: RUN, head: aMeasurement(0.3) });
    const { models } = await check({ base: before, head: after, models: [measured] });
    expect(models).toMatchObject([{ model: RUN, previous: RUN, head: aMeasurement(0.3) }]);
  });

  it('lose what was measured against another model than the one that is replaced', async () => {
    const claimed = reference({ previous: 'microsoft/resnet-152', head: aMeasurement(0.3) });
    const honest = reference({ previous: 'microsoft/resnet-18', head: aMeasurement(0.9) });
    const [alone] = (await check({ base, head, models: [claimed] })).models;
    expect(alone).toMatchObject({ model: 'microsoft/resnet-50', previous: 'microsoft/resnet-18' });
    expect(alone).not.toHaveProperty('head');
    const [beside] = (await check({ base, head, models: [claimed, honest] })).models;
    expect(beside?.head).toEqual(aMeasurement(0.9));
  });

  it('that nothing names are refused', async () => {
    const invented = reference({ model: 'openai-community/gpt2' });
    await expect(check({ base, head, models: [reference(), invented] })).rejects.toThrow(refusal('model-not-changed'));
  });

  it('that are gone are told as removed, and as no model of the repository', async () => {
    const { models } = await check({ base, head: { [CODE]: 'import os\n' }, models: [] });
    expect(models).toMatchObject([
      { model: 'microsoft/resnet-18', change: 'removed', kind: 'hub', locations: [{ path: CODE, previousLine: 3 }] },
    ]);
  });

  it('are of any kind, and found where JSON escapes them', async () => {
    const notebook = (id: string) =>
      JSON.stringify({ cells: [{ cell_type: 'code', source: [`model = "${id}"\n`] }] }, undefined, 1);
    const files = (hub: string, api: string) => ({
      'a.ipynb': notebook(hub).replaceAll('/', '\\/'),
      'app.yaml': `model: ${api}\n`,
    });
    const { models } = await check({
      base: files('ada/small', 'gpt-4o-mini'),
      head: files('ada/large', 'gpt-5'),
      models: [],
    });
    expect(models).toMatchObject([
      { model: 'ada/large', previous: 'ada/small', kind: 'hub' },
      { model: 'gpt-5', previous: 'gpt-4o-mini', kind: 'api' },
    ]);
  });

  it('that are not looked for in a file are said', async () => {
    const large = { [CODE]: loads('microsoft/resnet-50').padEnd(1024 * 1024 + 1) };
    const { models, unread } = await check({ base, head: large, models: [] });
    expect(models).toEqual([]);
    expect(unread).toEqual({ count: 1, files: [{ path: CODE, reason: 'too-large' }] });
  });

  it('are found in a file that was moved', async () => {
    const moved = { 'serve.py': loads('microsoft/resnet-50') };
    const { models } = await check({ base, head: moved, models: [reference()] });
    expect(models).toMatchObject([{ previous: 'microsoft/resnet-18', locations: [{ path: 'serve.py', line: 3 }] }]);
  });
});

describe('settings of a server', () => {
  const serve = (batch: number) => ({
    'serve.sh': `vllm serve meta-llama/Llama-3.1-8B-Instruct --max-num-seqs ${batch}\n`,
  });

  it('are found in the pull request’s own files, whatever the review says of them', async () => {
    const { models } = await check({ base: serve(1024), head: serve(64), models: [] });
    expect(models).toMatchObject([
      {
        model: 'meta-llama/Llama-3.1-8B-Instruct',
        change: 'serving',
        parameter: { name: 'max_num_seqs', before: '1024', after: '64' },
        locations: [{ path: 'serve.sh', line: 1 }],
      },
    ]);
  });
});

describe('files in formats that are not run', () => {
  const [base, head] = [{ 'm.pt': 'one' }, { 'm.pt': 'other' }];

  it('are those of the pull request, whatever the review says of them', async () => {
    const told = { model: 'm.pt', change: 'modified', weights: { format: 'PyTorch', bytes: { base: 3, head: 5 } } };
    expect((await check({ base, head, models: [] })).models).toMatchObject([told]);
    const claimed = aModel({ model: 'm.pt', weights: { format: 'PyTorch', bytes: { head: 1 } } });
    expect((await check({ base, head, models: [claimed] })).models).toMatchObject([told]);
  });

  it('are refused where they do not change', async () => {
    const claimed = aModel({ model: 'n.pt', weights: { format: 'PyTorch', bytes: {} } });
    await expect(check({ base, head, models: [claimed] })).rejects.toThrow(refusal('model-not-changed'));
  });
});
