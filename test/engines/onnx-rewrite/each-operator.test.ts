/** Every operator behind a product of stored weights: what a rewrite makes of it loads, and gives as many numbers, all finite. */
import { describe, expect, test } from 'vitest';
import { eachOperator } from '../../support/onnx/each-operator.ts';
import { type Outputs, run, withRewritten } from '../../support/onnx/rewriting.ts';

/** By what a rewrite may get wrong: the types of float16 in the newest opsets, and what changed up to the one that is raised to. */
const CASES = [
  ...[7, 9, 12, 17, 21, 26].map((opset) => ['float16', opset] as const),
  ...[7, 9, 10].map((opset) => ['int8-dynamic', opset] as const),
  ...[7, 8, 11, 12].map((opset) => ['int8-qdq', opset] as const),
];

describe('an operator behind a product', () => {
  test.each(CASES)('%s, opset %i', async (as, opset) => {
    const operators = eachOperator(opset);
    expect(operators.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const { name, content, feeds } of operators) {
      const [original] = await run(content, feeds);
      const rewritten = await withRewritten(content, as, feeds, (path) => run(path, feeds)).catch(
        (error: Error) => error,
      );
      if (rewritten instanceof Error) wrong.push(`${name}: ${rewritten.message}`);
      else if (shapeOf(rewritten[0]) !== shapeOf(original)) wrong.push(`${name}: ${shapeOf(rewritten[0])}`);
    }
    expect(wrong).toEqual([]);
  });
});

function shapeOf({ y }: Outputs = {}): string {
  return `${y?.length} numbers${y?.every(Number.isFinite) ? '' : ', not all finite'}`;
}
