import { statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors/registry.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { type Files, repositoryOf, reviewArgs, reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { args, changing, large, MODEL, POLICY, small } from './changing-model.ts';

describe('a model that cannot be measured is exit code 3 with the reason', () => {
  const policy = 'version: 1\ndefaults:\n  budget: { increase: 10% }\n';
  const corrupt = large.subarray(0, 3000);

  test('a corrupt file', async () => {
    const { code, review, stdout } = await reviewed({ [POLICY]: policy, [MODEL]: small }, { [MODEL]: corrupt });
    expect(code).toBe(3);
    expect(review).toMatchObject({ outcome: 'error', blocks: true, models: [{ error: { code: 'corrupt-model' } }] });
    expect(stdout).toContain('couldn’t measure');
  });

  test('a model that the runtime does not take, with what to do about it', async () => {
    const unsupported = new WattnudgeError('unsupported-operator', 'It uses the operator Mystery.', {
      remedy: 'Export without it.',
    });
    const host = simulatedHost({ modelOf: () => ({ runMs: 1, fails: { load: unsupported } }) });
    const { code, review, stdout, markdown } = await reviewed(...changing(policy), { host });
    expect(code).toBe(3);
    expect(markdown).toContain(
      '| **Fix the model** (suggested: then it is measured) | Export without it | measured after the push |',
    );
    expect(markdown).toContain('a maintainer adds `unmeasured: <reason>` for it to');
    expect(review.models[0]!.error).toEqual({
      code: 'unsupported-operator',
      message: 'It uses the operator Mystery.',
      remedy: 'Export without it.',
    });
    expect(stdout).toContain('It uses the operator Mystery.');
  });

  test('inputs that cannot be guessed: the error says what to write, and writing it helps', async () => {
    const graph = new GraphBuilder({ name: 'table' });
    const x = graph.input('features', 'float32', ['batch', 'columns']);
    graph.output(graph.node('Relu', [x]), 'float32', ['batch', 'columns']);
    const head = { [MODEL]: graph.toBytes() };
    const { code, review } = await reviewed({}, head);
    expect(code).toBe(3);
    expect(review.models[0]!.error).toMatchObject({
      code: 'input-unknown',
      remedy: expect.stringContaining('features: [batch, columns]'),
    });

    const stated =
      'version: 1\nmodels:\n  - path: models/model.onnx\n    inputs: { shapes: { features: [batch, 64] } }\n';
    const again = await reviewed({ [POLICY]: stated }, head, { args });
    expect(again.code).toBe(0);
    expect(again.review.models[0]!.head!.inputs.shapes).toEqual({ features: [1, 64] });
  });

  test('without a path of the machine in any sentence that others read', async () => {
    const paths = [temporaryFolder(), homedir(), process.cwd(), '/opt/hostedtoolcache/node'];
    const failure = (modelPath: string) => {
      const said = [modelPath, ...paths.map((path) => `${path}/lib/libx.so.1`)].map((path) => `"${path}" is gone`);
      return new WattnudgeError('model-load-failed', said.join(', '), { remedy: `Look at ${modelPath}.` });
    };
    const host = simulatedHost({ modelOf: ({ modelPath }) => ({ runMs: 1, fails: { load: failure(modelPath) } }) });
    const { review, markdown } = await reviewed(...changing(policy), { host });
    const { message, remedy } = review.models[0]!.error!;
    expect(message).toMatch(/^"models\/[0-9a-f]+\/model\.onnx" is gone, /);
    expect(remedy).toMatch(/^Look at models\//);
    for (const place of [...paths, tmpdir()]) {
      expect(JSON.stringify(review)).not.toContain(place);
      expect(markdown).not.toContain(place);
    }
  });

  test('declared unmeasured, it is exempt', async () => {
    const stated = 'version: 1\nmodels:\n  - path: models/model.onnx\n    unmeasured: needs a custom operator\n';
    const { code, review } = await reviewed({ [POLICY]: stated }, { [MODEL]: corrupt });
    expect(code).toBe(0);
    expect(review.models[0]).toMatchObject({ findings: [{ status: 'exempt' }] });
  });
});

test('a metrics file that is missing at head is named, and the quality is not shown to hold', async () => {
  const policy =
    'version: 1\nmodels:\n  - path: models/*.onnx\n    quality: { file: metrics.json, key: accuracy, maxDrop: 1% }\n';
  const { code, review } = await reviewed(
    { [MODEL]: small, [POLICY]: policy, 'metrics.json': '{"accuracy": 0.8}' },
    { [MODEL]: undefined, 'models/other.onnx': small, 'metrics.json': undefined },
  );
  expect(code).toBe(3);
  expect(review.models[0]!.findings.find(({ rule }) => rule === 'quality')).toMatchObject({
    status: 'unjudged',
    message: expect.stringMatching(/metrics\.json.*head/),
  });
});

describe('a change that repairs a model', () => {
  const policy = 'version: 1\ndefaults: { budget: { increase: 10%, latency: 10%, size: 900%, whPer1000: 1000 } }\n';
  const failure = (code: ErrorCode) => new WattnudgeError(code, 'It is broken in a way of its own.');
  const failing = (bytes: number, code: ErrorCode) =>
    simulatedHost({
      modelOf: ({ modelPath }) => ({
        runMs: 1,
        ...(statSync(modelPath).size === bytes && { fails: { load: failure(code) } }),
      }),
    });

  test.each(['model-load-failed', 'unsupported-operator', 'worker-crashed', 'worker-out-of-memory'] as const)(
    'whose base ends with %s is measured by itself, and budgets against base are open',
    async (code) => {
      const host = failing(small.length, code);
      const { code: exit, review, stdout } = await reviewed(...changing(policy), { args, host });
      expect(exit).toBe(0);
      const model = review.models[0]!;
      expect(model.baseError).toEqual({ code, message: 'It is broken in a way of its own.' });
      expect(model).toMatchObject({ change: 'modified', evidence: { kind: 'measured' } });
      expect(model.head!.latencyMs.median).toBeCloseTo(1, 9);
      for (const absent of ['base', 'comparison', 'error']) expect(model).not.toHaveProperty(absent);
      const statusOf = Object.fromEntries(model.findings.map(({ rule, status }) => [rule, status]));
      // Both files are there and can be read, so that their sizes are known.
      expect(statusOf).toEqual({
        increase: 'inconclusive',
        whPer1000: 'within',
        latency: 'inconclusive',
        size: 'within',
      });
      expect(stdout).toContain('the old model can’t be run');
      expect(stdout).toContain('It is broken in a way of its own.');
    },
  );

  test('whose base cannot even be read is measured by itself', async () => {
    const files: [Files, Files] = [{ [MODEL]: small.subarray(0, 100), [POLICY]: policy }, { [MODEL]: small }];
    const { code, review } = await reviewed(...files, { args });
    const model = review.models[0]!;
    expect(model.error).toBeUndefined();
    expect(code).toBe(0);
    expect(model.baseError!.code).toBe('corrupt-model');
    expect(model.head!.whPer1000.estimate).toBeGreaterThan(0);
    expect(model.findings.filter(({ status }) => status === 'inconclusive').map(({ rule }) => rule)).toEqual([
      'increase',
      'latency',
      'size',
    ]);
  });

  test('is none where head is what fails, or both', async () => {
    for (const bytes of [[large.length], [small.length, large.length]]) {
      const host = simulatedHost({
        modelOf: ({ modelPath }) => ({
          runMs: 1,
          ...(bytes.includes(statSync(modelPath).size) && { fails: { load: failure('model-load-failed') } }),
        }),
      });
      const { code, review } = await reviewed(...changing(policy), { args, host });
      expect(code).toBe(3);
      expect(review.models[0]!.error!.code).toBe('model-load-failed');
      expect(review.models[0]).not.toHaveProperty('baseError');
    }
  });

  test('is none where base fails only for want of time', async () => {
    const host = failing(small.length, 'not-enough-time');
    const { code, review } = await reviewed(...changing(policy), { args, host });
    expect(code).toBe(3);
    expect(review.models[0]!.error!.code).toBe('not-enough-time');
    expect(review.models[0]).not.toHaveProperty('head');
  });
});

describe('a policy that cannot be used is exit code 2', () => {
  const repository = repositoryOf({ [POLICY]: '' }, {});

  test('empty at base', async () => {
    const { code, stderr } = await runMain(reviewArgs(repository));
    expect(code).toBe(2);
    expect(stderr).toMatch(/empty/);
  });

  test('with an unknown key in the file of --policy', async () => {
    const file = join(temporaryFolder(), 'policy.yml');
    writeFileSync(file, 'version: 1\ndefaults:\n  budget: { incraese: 10% }\n');
    const { code, stderr } = await runMain([...reviewArgs(repository), '--policy', file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/incraese/);
  });
});
