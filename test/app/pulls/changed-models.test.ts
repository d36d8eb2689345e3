import { describe, expect, it } from 'vitest';
import { mayChangeModel } from '../../../src/app/pulls/changed-models.ts';
import { loadBundledSnapshot } from '../../../src/baselines/ai-energy-score/index.ts';
import { limitedMatching, loadPolicy, nameSearchOf } from '../../../src/policy/index.ts';

describe('the list of files alone', () => {
  const decide = (path: string, patch?: string, isComplete = true) =>
    mayChangeModel([{ path, status: 'modified', ...(patch !== undefined && { patch }) }], {
      isComplete,
      names: {},
    });

  it.each([
    ['a graph', decide('models/a.onnx')],
    ['a tokenizer', decide('bert/tokenizer.json', '@@\n-1\n+2')],
    ['a line that names an API’s model', decide('app.yaml', '@@\n+model: gpt-4o-mini')],
    ['a line that names a model of the hub', decide('app.py', '@@\n+m = load("microsoft/resnet-50")')],
    ['code too long to be shown', decide('app.py')],
    ['a list that is cut off', decide('README.md', '@@\n+words', false)],
  ])('may change a model by %s', (_, decided) => expect(decided).toBe(true));

  it.each([
    ['words', decide('README.md', '@@\n+words')],
    ['code that names none', decide('app.py', '@@\n+print(1)\n microsoft/resnet-50')],
    ['a name that moved', decide('app.py', '@@\n-m = load("microsoft/resnet-50")\n+  m = load("microsoft/resnet-50")')],
    ['a test', decide('tests/test_app.py', '@@\n+m = load("microsoft/resnet-50")')],
  ])('does not by %s', (_, decided) => expect(decided).toBe(false));

  it('that has more paths than the policy may be held against leaves it to the benchmark', async () => {
    const policy = await loadPolicy({
      file: 'policy.yml',
      read: async () => 'version: 1\nnames: { exclude: ["*/embed*", "a*b*c*"] }\n',
      work: limitedMatching(1000),
    });
    const patch = '@@\n+words';
    const files = Array.from(
      { length: 1000 },
      (_, index) => ({ path: `a/${index}.py`, status: 'modified', patch }) as const,
    );
    const names = nameSearchOf(policy, loadBundledSnapshot());
    expect(mayChangeModel(files, { isComplete: true, names })).toBe(true);
  });

  it('takes no time over one long word', () => {
    expect(decide('a.json', `@@\n+a${'.'.repeat(400_000)}a`)).toBe(false);
    expect(decide('a.json', '@@\n+It is microsoft/resnet-50...')).toBe(true);
  });
});
