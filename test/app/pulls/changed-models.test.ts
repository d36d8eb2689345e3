import { describe, expect, it } from 'vitest';
import { mayChangeModel } from '../../../src/app/pulls/changed-models.ts';
import { loadBundledSnapshot } from '../../../src/baselines/ai-energy-score/index.ts';
import { acceptsId, limitedMatching, loadPolicy } from '../../../src/policy/index.ts';

describe('the list of files alone', () => {
  const isKnown = (id: string) => id === 'microsoft/resnet-50';
  const decide = (path: string, patch?: string, isComplete = true) =>
    mayChangeModel([{ path, status: 'modified', ...(patch !== undefined && { patch }) }], {
      isComplete,
      acceptsId: isKnown,
    });

  it.each([
    ['a graph', decide('models/a.onnx')],
    ['a tokenizer', decide('bert/tokenizer.json', '@@\n-1\n+2')],
    ['a line that names a rated model', decide('app.py', '@@\n+m = load("microsoft/resnet-50")')],
    ['code too long to be shown', decide('app.py')],
    ['a list that is cut off', decide('README.md', '@@\n+words', false)],
  ])('may change a model by %s', (_, decided) => expect(decided).toBe(true));

  it.each([
    ['words', decide('README.md', '@@\n+words')],
    ['code that names none', decide('app.py', '@@\n+print(1)\n microsoft/resnet-50')],
  ])('does not by %s', (_, decided) => expect(decided).toBe(false));

  it('asks about each word once, however often it is written', () => {
    const asked: string[] = [];
    const patch = `@@\n${'+openai/gpt-4o openai/gpt-4o.\n'.repeat(10_000)}`;
    const files = [{ path: 'app.py', status: 'modified' as const, patch }];
    mayChangeModel(files, { isComplete: true, acceptsId: (id) => asked.push(id) < 0 });
    expect(asked.toSorted()).toEqual(['openai/gpt-4o', 'openai/gpt-4o.']);
  });

  it('that names more than the policy may be held against leaves it to the benchmark', async () => {
    const policy = await loadPolicy({
      file: 'policy.yml',
      read: async () => 'version: 1\nmodels: [{ id: "openai/*", batch: 1 }, { id: "*/embed*", batch: 1 }]\n',
      work: limitedMatching(1000),
    });
    const patch = `@@\n${Array.from({ length: 1000 }, (_, index) => `+org/name-${index}\n`).join('')}`;
    const files = [{ path: 'app.py', status: 'modified' as const, patch }];
    const snapshot = loadBundledSnapshot();
    const accepts = (id: string) => acceptsId(id, snapshot, policy);
    expect(mayChangeModel(files, { isComplete: true, acceptsId: accepts })).toBe(true);
  });

  it('takes no time over one long word', () => {
    expect(decide('a.json', `@@\n+a${'.'.repeat(400_000)}a`)).toBe(false);
    expect(decide('a.json', '@@\n+It is microsoft/resnet-50...')).toBe(true);
  });
});
