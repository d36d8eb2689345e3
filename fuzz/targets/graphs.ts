/** ONNX files: what `readOnnx` reads, what a review keeps of it, and what `inspect` shows. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitModel, type ModelReview } from '../../src/energy-review/index.ts';
import { diffOnnx, type OnnxModel, readOnnx } from '../../src/onnx/index.ts';
import { summaryOf } from '../../src/review/open-sides.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { ofProtobuf } from '../mutators/protobuf.ts';
import { claim, ending, expectedCode, type Target } from '../target.ts';
import { claimHarmlessLines } from './claims.ts';
import { isOneOf, runCommandLine } from './command-line.ts';
import { graphBytes } from './graph-plans.ts';

/** @param folder where inputs are written to, to be read from there */
export function graphs(folder: string): Target {
  const path = join(folder, 'model.onnx');
  let last: OnnxModel | undefined;
  return {
    name: 'graphs',
    mutators: [ofProtobuf, ofProtobuf, ofProtobuf, ofProtobuf, ...ofBytes.slice(0, 6)],
    fresh: () => graphBytes,
    async attack(input) {
      writeFileSync(path, input);
      if (isOneOf(40, input)) await runCommandLine(['inspect', path]);
      return await ending(async () => {
        const model = await readOnnx(path, { name: 'model.onnx' });
        claimSound(model, input.length);
        claimReviewed(model);
        if (last !== undefined) claimCompared(last, model);
        last = model;
        return 'read';
      });
    },
  };
}

function claimSound(model: OnnxModel, bytes: number): void {
  claim(model.bytes === bytes, 'the size of the file is another one', model.bytes);
  for (const count of [model.parameters, model.weightBytes, model.irVersion, model.opset]) {
    claim(Number.isSafeInteger(count) && count >= 0, 'a count is no whole number', count);
  }
  const total = [...model.parametersByPrecision.values()].reduce((sum, count) => sum + count, 0);
  claim(total === model.parameters, 'the parameters of all precisions are not all parameters', total);
  claim(/^[0-9a-f]{64}$/.test(model.structureHash), 'the hash of the structure is none', model.structureHash);
  for (const { location, bytesNeeded } of model.externalData) {
    claim(!location.startsWith('/') && !location.split('/').includes('..'), 'external data lies outside', location);
    claim(Number.isSafeInteger(bytesNeeded), 'a size of external data is no whole number', bytesNeeded);
  }
}

/** Whatever a graph calls things, the review of its model is within the contract. */
function claimReviewed(graph: OnnxModel): void {
  const summary = summaryOf({ kind: 'graph', graph, parts: [], files: { bytes: graph.bytes } } as unknown as Parameters<
    typeof summaryOf
  >[0]);
  const review = fitModel({
    model: 'model.onnx',
    change: 'modified',
    kind: 'file',
    locations: [],
    graphs: { base: summary, head: summary },
    evidence: { kind: 'none', source: 'none', assumptions: [] },
    alternatives: [],
    findings: [],
  } satisfies ModelReview);
  claim(JSON.stringify(review).length < 200_000, 'the review of one model is more than 200,000 characters long');
}

function claimCompared(base: OnnxModel, head: OnnxModel): void {
  try {
    const { inputs, sameGraph } = diffOnnx(base, head);
    claimHarmlessLines(inputs.join('\n'));
    claim(sameGraph === (base.structureHash === head.structureHash), 'the same graph is another one');
    claim(diffOnnx(head, head).operators.length === 0, 'a graph differs from itself');
  } catch (error) {
    expectedCode(error);
  }
}
