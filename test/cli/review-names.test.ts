/** Names of models that a change puts in the place of others, through the command line. */
import { describe, expect, test } from 'vitest';
import { type Files, reviewed } from '../support/review-change.ts';

const POLICY = '.github/energy-policy.yml';
const of = (llm: string, stt: string): Files => ({
  'app.py': `model = "${llm}"\n`,
  'speech.yaml': `stt:\n  model: ${stt}\n`,
});

describe('changed names', () => {
  test('are told with what they replace and where, rated or not', async () => {
    const { code, stdout, review } = await reviewed(
      of('gpt-4o-mini', 'openai/whisper-small'),
      of('gpt-5', 'openai/whisper-large-v3'),
    );
    expect(code).toBe(0);
    expect(review.models).toMatchObject([
      {
        model: 'gpt-5',
        previous: 'gpt-4o-mini',
        change: 'reference',
        kind: 'api',
        locations: [{ path: 'app.py', line: 1, previousLine: 1 }],
      },
      { model: 'openai/whisper-large-v3', kind: 'hub', evidence: { kind: 'published', verdict: 'higher' } },
    ]);
    expect(stdout).toContain('gpt-4o-mini → gpt-5');
  });

  test('that are rated block where the policy says so', async () => {
    const policy = 'version: 1\nmodels:\n  - id: openai/whisper-*\n    budget: { stars: 3 }\n';
    const { code, review } = await reviewed(
      { ...of('gpt-4o-mini', 'openai/whisper-small'), [POLICY]: policy },
      of('gpt-5', 'openai/whisper-large-v3'),
    );
    expect(code).toBe(1);
    expect(review.models.find(({ kind }) => kind === 'hub')?.findings).toMatchObject([
      { rule: 'stars', status: 'over' },
    ]);
  });

  test('without evidence inform and never block', async () => {
    const policy = 'version: 1\ndefaults: { budget: { increase: 5% } }\n';
    const { code } = await reviewed(
      { 'a.py': 'model = "gpt-4o-mini"\n', [POLICY]: policy },
      { 'a.py': 'model = "gpt-5"\n' },
    );
    expect(code).toBe(0);
  });

  test('that are gone are told, and are no model of the repository that was removed', async () => {
    const { stdout, review } = await reviewed({ 'a.py': 'model = "gpt-4o-mini"\n' }, { 'a.py': 'x = 1\n' });
    expect(review.models).toMatchObject([{ model: 'gpt-4o-mini', change: 'removed', kind: 'api' }]);
    expect(stdout).toContain('gpt-4o-mini is no longer named');
  });

  test('are left out where the policy leaves the file out', async () => {
    const policy = 'version: 1\nnames: { exclude: [app.py] }\n';
    const { review } = await reviewed(
      { ...of('gpt-4o-mini', 'openai/whisper-small'), [POLICY]: policy },
      of('gpt-5', 'openai/whisper-small'),
    );
    expect(review.models).toEqual([]);
  });

  test('more than a review holds are counted', async () => {
    const names = Array.from({ length: 503 }, (_, index) => `  - gpt-4o-mini-${index}b\n`);
    const { review, stdout } = await reviewed({ 'a.yaml': 'x: 1\n' }, { 'a.yaml': `models:\n${names.join('')}` });
    expect(review.models).toHaveLength(500);
    expect(review.namesLeftOut).toBe(3);
    expect(stdout).toContain('3 more names and settings change');
  });

  test('that are not looked for in a file are said', async () => {
    const large = `model = "gpt-5"\n${' '.repeat(1024 * 1024)}`;
    const { review, stdout } = await reviewed({ 'a.py': 'x = 1\n' }, { 'a.py': large });
    expect(review).toMatchObject({ models: [], unread: { count: 1, files: [{ path: 'a.py', reason: 'too-large' }] } });
    expect(stdout).toContain('No model changed. Model names were not looked for in a.py (over 1 MiB).');
  });
});

describe('settings of a server', () => {
  const served = (batch: number, dtype: string) =>
    `services:\n  llm:\n    image: vllm/vllm-openai:v0.9\n    command: --model meta-llama/Llama-3.1-70B-Instruct --max-num-seqs ${batch} --dtype ${dtype}\n`;

  test('are told with the model, both values, and what is known of them', async () => {
    const { code, stdout, review } = await reviewed(
      { 'compose.yaml': served(1024, 'bfloat16') },
      { 'compose.yaml': served(256, 'bfloat16') },
    );
    expect(code).toBe(0);
    expect(review.models).toMatchObject([
      {
        model: 'meta-llama/Llama-3.1-70B-Instruct',
        change: 'serving',
        kind: 'hub',
        parameter: { name: 'max_num_seqs', before: '1024', after: '256' },
        locations: [{ path: 'compose.yaml', line: 4, previousLine: 4 }],
        evidence: { kind: expect.stringMatching(/^(published|rule)$/), verdict: 'higher' },
      },
    ]);
    expect(stdout).toContain('max_num_seqs 1024 → 256');
  });

  test('by a rule have no figure, and are held to no budget', async () => {
    const policy = 'version: 1\ndefaults: { budget: { increase: 1%, stars: 5 } }\n';
    const effort = (level: string) => `client.chat(model="acme/thinker", reasoning_effort="${level}")\n`;
    const { code, review } = await reviewed({ 'a.py': effort('low'), [POLICY]: policy }, { 'a.py': effort('high') });
    expect(code).toBe(0);
    expect(review.models).toMatchObject([
      {
        change: 'serving',
        parameter: { before: 'low', after: 'high' },
        evidence: { kind: 'rule', verdict: 'higher' },
        findings: [],
      },
    ]);
  });
});
