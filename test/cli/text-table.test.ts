import { expect, test } from 'vitest';
import { textTable } from '../../src/cli/text-table.ts';

test('columns stand below each other, whatever a character takes', () => {
  const rows = [
    ['模型.onnx', '5', 'a'],
    ['b.onnx', '12', ''],
  ];
  expect(textTable(rows, [1])).toBe('模型.onnx   5  a\nb.onnx     12');
});
