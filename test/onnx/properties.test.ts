import { readFileSync } from 'node:fs';
import { toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { ModelProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { attribute, tensor } from '../support/onnx/arbitrary-values.ts';
import { readBytes } from '../support/onnx/read-bytes.ts';
import { describeByFullDecode } from '../support/onnx/reference.ts';
import { concat, field, MODEL, number } from '../support/onnx/wire.ts';
import { realModels } from '../support/real-models.ts';

const REAL: Readonly<Record<string, Buffer>> = {
  speech: readFileSync(realModels.speechLegacy),
  'text direction': readFileSync(realModels.textDirection),
};

const MODELS = fc.constantFrom(...Object.keys(REAL));
/** A place in a file of any length; a share of it would nearly always be its first byte. */
const place = fc.nat();

/** How reading ends: with a model, or with the code of an error for the user, and in no other way. */
async function endingOf(content: Uint8Array): Promise<string> {
  try {
    await readBytes(content);
    return 'read';
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    expect(error.message).toMatch(/^model\.onnx: /);
    expect(error.remedy).toBeTruthy();
    return error.code;
  }
}

test('random bytes are refused, or read where they make a graph, and never worse', async () => {
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (content) => {
      await endingOf(content);
      endings.add(await endingOf(concat(number(MODEL.irVersion, 8), field(MODEL.graph, content))));
    }),
    { numRuns: 300 },
  );
  // One graph of eight is read.
  expect([...endings]).toEqual(expect.arrayContaining(['read', 'corrupt-model']));
});

test('real models with changed bytes are read or refused, never worse', async () => {
  // Half of the changes fall into the first bytes, where there is more structure than weights.
  const change = fc.record({ at: place, value: fc.nat(255), early: fc.boolean() });
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(MODELS, fc.array(change, { minLength: 1, maxLength: 3 }), async (model, changes) => {
      const content = Uint8Array.from(REAL[model]!);
      for (const { at, value, early } of changes) content[at % (early ? 20_000 : content.length)] = value;
      endings.add(await endingOf(content));
    }),
    { numRuns: 100 },
  );
  expect([...endings]).toEqual(expect.arrayContaining(['read', 'corrupt-model']));
});

test('real models that are cut anywhere are refused', async () => {
  await fc.assert(
    fc.asyncProperty(MODELS, place, async (model, at) => {
      const content = REAL[model]!;
      // The fields after the graph may be cut off whole: what is left is then a model without them.
      await endingOf(content.subarray(0, at % content.length));
      const inGraph = content.subarray(0, at % (content.length - 1000));
      await expect(readBytes(inGraph)).rejects.toThrow(WattnudgeError);
    }),
    { numRuns: 50 },
  );
});

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const shape = fc.array(fc.oneof(fc.nat(9), name), { maxLength: 4 });
const node = fc.record({
  operator: fc.oneof(
    fc.constantFrom('Conv', 'Relu', 'Constant', 'Add', 'com.acme::Foo'),
    fc.stringMatching(/^\w{1,9}$/),
  ),
  inputs: fc.array(name, { maxLength: 3 }),
  attributes: fc.dictionary(name, attribute, { maxKeys: 3 }),
});
test('random graphs are read as a full decode by another library reads them', async () => {
  const plan = fc.record({
    inputs: fc.array(fc.tuple(name, shape), { maxLength: 4 }),
    outputs: fc.array(fc.tuple(name, shape), { maxLength: 3 }),
    constants: fc.array(tensor, { maxLength: 5 }),
    filled: fc.array(fc.array(fc.nat(50), { maxLength: 4 }), { maxLength: 3 }),
    nodes: fc.array(node, { maxLength: 8 }),
    inner: fc.array(node, { maxLength: 3 }),
    metadata: fc.dictionary(name, fc.string({ unit: 'grapheme' }), { maxKeys: 3 }),
    opset: fc.integer({ min: 1, max: 25 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ inputs, outputs, constants, filled, nodes, inner, metadata, opset }) => {
      const graph = new GraphBuilder({ opset }).metadata(metadata);
      for (const [input, dims] of inputs) graph.input(input, 'float16', dims);
      for (const item of constants) graph.constant(item);
      for (const dims of filled) graph.filled({ shape: dims, value: 1 });
      for (const { operator, inputs: from, attributes } of nodes) graph.node(operator, from, attributes);
      const body = new GraphBuilder();
      for (const { operator, inputs: from, attributes } of inner) body.node(operator, from, attributes);
      graph.node('Loop', [], { body: { graph: body } });
      for (const [output, dims] of outputs) graph.output(output, 'int32', dims);

      const content = toBinary(ModelProtoSchema, graph.toModel());
      const {
        weightBytes,
        parameters,
        externalData,
        vocabularySizes,
        structureHash,
        opset: read,
        ...facts
      } = await readBytes(content);
      expect(facts).toEqual(describeByFullDecode(content));
      expect(read).toBe(opset);
      expect(parameters).toBe([...facts.parametersByPrecision.values()].reduce((sum, count) => sum + count, 0));
    }),
    { numRuns: 100 },
  );
});
