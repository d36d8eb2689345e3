/** Attacks on the review of all models by what one of them is called, holds, or sets off. */
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors/registry.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { type ElementType, GraphBuilder } from '../../src/onnx/index.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { concat, field, GRAPH, model, number, repeated, TENSOR } from '../support/onnx/wire.ts';
import { type Files, reviewed } from '../support/review-change.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { bySize, type SimulatedModel } from '../support/simulation/simulated-model.ts';

const GOOD = 'models/good.onnx';
const POLICY = '.github/energy-policy.yml';
const [small, large] = [classifier(1), classifier(2)];
const args = ['--seconds', '20', '--alternatives-seconds', '0'];

/** Names that every object of JavaScript finds something under. */
const INHERITED = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__', 'isPrototypeOf'];
const LONG = 'n'.repeat(2_000);

interface GraphNames {
  readonly operators?: readonly string[];
  readonly input?: string;
  readonly output?: string;
  readonly type?: ElementType;
  readonly dims?: readonly (number | string)[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** @param bytes of its weights, so that two of them differ */
function graphOf(names: GraphNames, bytes: number): Uint8Array {
  const { operators = ['Relu'], input = 'x', output = 'y', type = 'float32', dims = ['batch', 4] } = names;
  const graph = new GraphBuilder().metadata(names.metadata ?? {});
  graph.constant({ shape: [bytes / 4], data: new Array(bytes / 4).fill(0.5) });
  let value = graph.input(input, type, [...dims]);
  for (const operator of operators.slice(0, -1)) value = graph.node(operator, [value]);
  graph.output(graph.node(operators.at(-1)!, [value], {}, output), 'float32', ['batch', 4]);
  return graph.toBytes();
}

const twoOf = (names: GraphNames): [Uint8Array, Uint8Array] => [graphOf(names, 100_000), graphOf(names, 200_000)];

type Pair = readonly [Uint8Array | undefined, Uint8Array];

/** Reviews a good model beside an evil one, and holds that the good one's review is what it is without the other. */
async function besideGood(pair: Pair, evil?: SimulatedModel | (() => SimulatedModel)) {
  const [alone] = await allBesideGood([pair], evil);
  return alone!;
}

async function allBesideGood(pairs: readonly Pair[], evil?: SimulatedModel | (() => SimulatedModel)) {
  const host = simulatedHost({
    modelOf: (session) => {
      const simulated = bySize(session);
      const isGood = [small, large].some(({ length }) => simulated.runMs === length / 100_000);
      if (isGood || evil === undefined) return simulated;
      return typeof evil === 'function' ? evil() : evil;
    },
  });
  const policy = 'version: 1\ndefaults: { budget: { increase: 10% } }\n';
  const evils = pairs.map(([before, after], index) => ({ path: `models/evil-${index + 10}.onnx`, before, after }));
  const sideOf = (side: 'before' | 'after'): Files =>
    Object.fromEntries(evils.flatMap((one) => (one[side] === undefined ? [] : [[one.path, one[side]]])));
  const base: Files = { [GOOD]: small, [POLICY]: policy, ...sideOf('before') };
  const { review } = await reviewed(base, { [GOOD]: large, ...sideOf('after') }, { args, host });
  const goodModel = review.models.at(-1);
  expect(review.models.map(({ model: path }) => path)).toEqual([...evils.map(({ path }) => path), GOOD]);
  expect(goodModel).toMatchObject({
    comparison: { verdict: 'higher', ratio: { estimate: expect.closeTo(large.length / small.length, 9) } },
    findings: [{ rule: 'increase', status: 'over' }],
  });
  expect(goodModel!.error).toBeUndefined();
  return review.models.slice(0, -1);
}

describe('names that every object has', () => {
  test('operators of such a name are operators and no more', async () => {
    const evils = await allBesideGood(INHERITED.map((name) => twoOf({ operators: ['Relu', name, name] })));
    for (const [index, operator] of INHERITED.entries()) {
      expect(evils[index]!.error, operator).toBeUndefined();
      expect(evils[index]!.comparison, operator).toBeDefined();
      // A record of JSON has no own `__proto__` after it is read.
      if (operator === '__proto__') continue;
      expect(evils[index]!.graphs!.head!.operators).toEqual({ [operator]: 2, Relu: 1 });
    }
  });

  test('operators of such a name that are new are told as such', async () => {
    const pairOf = (operator: string): Pair => [
      graphOf({ operators: ['Relu'] }, 100_000),
      graphOf({ operators: ['Relu', operator] }, 200_000),
    ];
    const evils = await allBesideGood(INHERITED.map(pairOf));
    for (const [index, operator] of INHERITED.entries()) expect(evils[index]!.comparison, operator).toBeDefined();
  });

  test.each<[string, GraphNames]>([
    ['numbers', {}],
    ['tokens', { type: 'int64', dims: ['batch', 'sequence'] }],
  ])('an input, an output, and metadata of such a name are names, of %s', async (_, kind) => {
    const pairOf = (name: string) => twoOf({ input: name, output: name, metadata: { [name]: 'a/b' }, ...kind });
    const evils = await allBesideGood(INHERITED.map(pairOf));
    for (const [index, name] of INHERITED.entries()) {
      expect(evils[index]!.error, name).toBeUndefined();
      expect(evils[index]!.comparison, name).toBeDefined();
    }
  });

  test('a dimension of such a name has no size', async () => {
    const evils = await allBesideGood(INHERITED.map((name) => twoOf({ dims: [name, 4] })));
    expect(evils.map(({ error }) => error!.code)).toEqual(INHERITED.map(() => 'input-unknown'));
  });

  test('operators of a profile', async () => {
    const operators = Object.fromEntries(INHERITED.map((name) => [name, 1 / INHERITED.length]));
    const evil = await besideGood(twoOf({}), { runMs: 1, operators });
    expect(evil.profile!.head!.operators.map(({ operator }) => operator)).toContain('constructor');
  });
});

describe('more than a review holds', () => {
  const kinds = Array.from({ length: 6_000 }, (_, index) => `Op${index}`);
  const tensors = concat(
    ...kinds.map((_, index) => field(GRAPH.initializer, number(TENSOR.dims, 1), number(TENSOR.dataType, 1000 + index))),
  );

  test.each<[string, GraphNames]>([
    ['an operator of 2,000 characters', { operators: [LONG] }],
    ['operators that begin alike', { operators: [`${LONG}a`, `${LONG}b`] }],
    ['an operator that is cut within a character', { operators: [`${'n'.repeat(298)}😀😀`] }],
    ['6,000 operators', { operators: kinds }],
    ['an input of 2,000 characters', { input: LONG }],
    ['an output of 2,000 characters', { output: LONG }],
    ['an input of 40 dimensions', { dims: ['batch', ...new Array(39).fill(1)] }],
    ['metadata of 10,000 characters', { metadata: { [LONG]: LONG.repeat(5) } }],
  ])('%s', async (_, names) => {
    const evil = await besideGood(twoOf(names));
    expect(evil.comparison).toBeDefined();
    // Half a character is written as an escape, which PostgreSQL refuses.
    expect(JSON.stringify(evil)).not.toContain('\\ud83d');
  });

  test('a dimension of 2,000 characters, which the error names', async () => {
    expect((await besideGood(twoOf({ dims: [LONG, 4] }))).error!.code).toBe('input-unknown');
  });

  test('6,000 element types', async () => {
    const evil = await besideGood([model(tensors, graphInput('x')), model(tensors, graphInput('y'))]);
    expect(Object.keys(evil.graphs!.head!.parametersByPrecision)).toHaveLength(5_000);
  });

  test('6,000 operators of 2,000 characters in a profile', async () => {
    const operators = Object.fromEntries(kinds.map((kind) => [kind + LONG, 1 / kinds.length]));
    expect((await besideGood(twoOf({}), { runMs: 1, operators })).profile).toBeDefined();
  });

  test.each([
    ['message', new WattnudgeError('model-run-failed', 'm'.repeat(100_000))],
    ['remedy', new WattnudgeError('model-run-failed', 'm', { remedy: 'r'.repeat(100_000) })],
    ['code', new WattnudgeError('c'.repeat(1_000) as ErrorCode, 'm')],
  ])('an error with a long %s', async (_, error) => {
    const evil = await besideGood(twoOf({}), { runMs: 1, fails: { run: error } });
    expect(evil.findings).toMatchObject([{ rule: 'measurable', status: 'unjudged' }]);
  });

  test('a file of unknown fields is read as the graph that it holds', async () => {
    const unknown = repeated(number(2_000, 0), 100_000);
    const [before, after] = twoOf({});
    const evil = await besideGood([concat(before, unknown), concat(after, unknown)]);
    expect(evil.comparison).toBeDefined();
  });
});

describe('a fault that a model sets off is its own error, and is not measured', () => {
  test.each<[string, SimulatedModel | (() => SimulatedModel)]>([
    [
      'an error of ours while it is loaded',
      () => {
        throw new TypeError('x is not a function');
      },
    ],
    ['a time that is not finite', { runMs: 1, memoryBytes: Number.POSITIVE_INFINITY }],
    ['a count beyond what is counted', { runMs: 1, memoryBytes: 2 ** 60 }],
  ])('%s', async (_, evil) => {
    const told = await besideGood(twoOf({}), evil);
    expect(told.error).toMatchObject({ code: 'unexpected-error', remedy: expect.stringContaining('open an issue') });
    expect(told.error!.message).not.toContain(import.meta.dirname);
    expect(told.findings).toMatchObject([{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }]);
    expect(told.evidence).toMatchObject({ kind: 'none' });
  });

  test('a new model is told as new, with its error', async () => {
    const told = await besideGood([undefined, graphOf({}, 100_000)], () => {
      throw new Error('boom');
    });
    expect(told).toMatchObject({ change: 'added', kind: 'file', error: { code: 'unexpected-error' } });
  });

  test.each([
    ['no message', undefined],
    ['a text', 'boom'],
  ])('what is thrown may be %s', async (_, thrown) => {
    const told = await besideGood(twoOf({}), () => {
      throw thrown;
    });
    expect(told.error!.code).toBe('unexpected-error');
  });
});

/** A graph input of one float. */
function graphInput(name: string): Uint8Array {
  const shape = field(2, field(1, number(1, 1)));
  return field(GRAPH.input, field(1, name), field(2, field(1, number(1, 1), shape)));
}
