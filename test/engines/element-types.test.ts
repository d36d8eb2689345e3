/** Element types of inputs and outputs × versions of Node, through ONNX Runtime in the product's own worker. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { float16Bits } from '../../src/onnx/float16-bits.ts';
import { refused, testOnEveryNode } from '../support/engines/on-every-node.ts';
import { temporaryFolder } from '../support/git.ts';
import { npy } from '../support/npy.ts';
import { beside, cast, inside, listInput, listOutput, throughput, zipMap } from '../support/onnx/typed-models.ts';

/** Four values of each type, from the smallest to the largest, that float32 holds exactly too. */
const VALUES = {
  float64: [-2.5, 0, 1.5, 2 ** 40],
  float32: [-2.5, 0, 1.5, 2 ** 40],
  float16: [-2.5, 0, 1.5, 2048],
  int64: [-(2 ** 40), 0, 1, 2 ** 40],
  int32: [-2_000_000_000, 0, 1, 2_000_000_000],
  int16: [-30_000, 0, 1, 30_000],
  int8: [-128, 0, 1, 127],
  uint64: [0, 1, 2, 2 ** 50],
  uint32: [0, 1, 2, 4_000_000_000],
  uint16: [0, 1, 2, 60_000],
  uint8: [0, 1, 2, 255],
  bool: [0, 0, 1, 1],
} as const;
type Type = keyof typeof VALUES;

interface Case {
  readonly name: string;
  readonly model: Uint8Array;
  /** Values for `x` beside made ones; the ranges of what comes out are expected. */
  readonly values?: string | Uint8Array;
  readonly expected: object;
}

const json = (type: Type) => JSON.stringify({ x: VALUES[type] });
const halves = npy('<f2', [4], Uint16Array.from(VALUES.float16, float16Bits));

/** Runs, and gives these outputs: the same when it runs again, and those of numbers with the range of the values. */
function gives(outputs: readonly string[], type?: Type): object {
  const ranges = type === undefined ? {} : Object.fromEntries(outputs.map((name) => [name, rangeOf(type)]));
  return { kind: 'ran', runs: 3, errors: Object.fromEntries(outputs.map((name) => [name, 0])), ranges, answers: [] };
}

const rangeOf = (type: Type) => [VALUES[type][0], VALUES[type][3]];

const CASES: readonly Case[] = [
  ...(Object.keys(VALUES) as Type[]).map((type) => ({
    name: `${type} in and out`,
    model: throughput(type),
    values: json(type),
    expected: gives(['same', 'number'], type),
  })),
  {
    name: 'float16 in',
    model: cast('float16', 'float32'),
    values: json('float16'),
    expected: gives(['y'], 'float16'),
  },
  {
    name: 'float16 in, from a .npy file',
    model: throughput('float16'),
    values: halves,
    expected: gives(['same', 'number'], 'float16'),
  },
  {
    name: 'float16 out',
    model: cast('float32', 'float16'),
    values: json('float16'),
    expected: gives(['y'], 'float16'),
  },
  ...['float16', 'bfloat16', 'float8e4m3fn', 'int4'].map((type) => ({
    name: `${type} inside alone`,
    model: inside(type),
    expected: gives(['y']),
  })),
  { name: 'text out', model: cast('float32', 'string'), expected: gives(['y']) },
  { name: 'text in', model: cast('string', 'float32'), expected: refused('input-unsupported', 'a tensor of string') },
  { name: 'a list in', model: listInput(), expected: refused('input-unsupported', 'not a tensor') },
  { name: 'a list out beside a tensor', model: listOutput(false), expected: gives(['y']) },
  { name: 'a list of maps out beside a tensor', model: zipMap(), expected: gives(['y']) },
  { name: 'a list out alone', model: listOutput(true), expected: refused('output-unsupported', 'a list or a map') },
  ...['int4', 'uint4'].flatMap((type) => [
    { name: `${type} in`, model: cast(type, 'float32'), expected: refused('input-unsupported', `a tensor of ${type}`) },
    { name: `${type} out beside another`, model: beside(type), expected: gives(['y']) },
    { name: `${type} out alone`, model: cast('float32', type), expected: refused('output-unsupported', `of ${type}`) },
  ]),
  ...['bfloat16', 'float8e4m3fn'].flatMap((type) => [
    { name: `${type} in`, model: cast(type, 'float32'), expected: refused('element-type-unsupported', type) },
    { name: `${type} out`, model: cast('float32', type), expected: refused('element-type-unsupported', type) },
  ]),
  {
    name: 'complex64 out',
    model: cast('float32', 'complex64'),
    expected: refused('element-type-unsupported', 'complex64'),
  },
];

const folder = temporaryFolder();
testOnEveryNode(
  CASES.map(({ name, model, values, expected }, index) => {
    const write = (ending: string, content: string | Uint8Array) => {
      const path = join(folder, `${index}.${ending}`);
      writeFileSync(path, content);
      return path;
    };
    const file = values === undefined ? {} : { file: write('inputs', values) };
    return { name, run: { kind: 'file', path: write('onnx', model), ...file }, expected: () => expected };
  }),
);
