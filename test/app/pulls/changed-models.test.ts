import { describe, expect, it } from 'vitest';
import { mayChangeModel } from '../../../src/app/pulls/changed-models.ts';

describe('the list of files', () => {
  const acceptsId = (id: string) => id === 'microsoft/resnet-50';
  const decide = (path: string, patch?: string, isComplete = true) =>
    mayChangeModel([{ path, status: 'modified', ...(patch !== undefined && { patch }) }], { isComplete, acceptsId });

  it.each([
    ['a graph', decide('models/a.onnx')],
    ['a tokenizer', decide('bert/tokenizer.json', '@@\n-1\n+2')],
    ['binary data', decide('models/weights.data')],
    ['a pointer of LFS', decide('models/weights.data', `@@\n+oid sha256:${'a'.repeat(64)}`)],
    ['a line that names a rated model', decide('app.py', '@@\n+m = load("microsoft/resnet-50")')],
    ['code too long to be shown', decide('app.py')],
    ['a list that is cut off', decide('README.md', '@@\n+words', false)],
  ])('may change a model by %s', (_, decided) => expect(decided).toBe(true));

  it.each([
    ['words', decide('README.md', '@@\n+words')],
    ['code that names none', decide('app.py', '@@\n+print(1)\n microsoft/resnet-50')],
  ])('does not by %s', (_, decided) => expect(decided).toBe(false));

  it('takes no time over one long word', () => {
    expect(decide('a.json', `@@\n+a${'.'.repeat(400_000)}a`)).toBe(false);
    expect(decide('a.json', '@@\n+It is microsoft/resnet-50...')).toBe(true);
  });
});
