import { expect, test } from 'vitest';
import { renderFailure, renderTitle } from '../../src/report/index.ts';
import { aRemoval, aReview } from '../support/reviews.ts';

test('a failure names the check, the reason and the remedy, and escapes both', () => {
  const markdown = renderFailure({ message: 'Expected <b> of @octocat.', remedy: 'Try ![this](x).' }, 'energy');
  expect(markdown).toMatch(/^### ❌ Energy check failed: the review couldn’t be made \(`energy`\)\n\n/);
  expect(markdown).toContain('Expected &lt;b&gt; of @\u200boctocat.');
  expect(markdown).toContain('Try !\\[this\\](x).');
});

test('a title is one line of plain text, without what a file’s name would like to add', () => {
  const removed = (model: string) => aRemoval({ model });
  expect(renderTitle(aReview([]))).toBeUndefined();
  expect(renderTitle(aReview([removed('models/a.onnx')]))).toContain('models/a.onnx');
  expect(renderTitle(aReview([removed('a\n\u001b[31m.onnx')]))).toContain('a\\n\\u{1b}[31m.onnx');
  expect(renderTitle(aReview([removed('a.onnx'), removed('b.onnx')]))).toMatch(/^2 models changed/);
});
