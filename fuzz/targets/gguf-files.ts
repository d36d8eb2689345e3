/** GGUF files: what `readGguf` reads, and what `inspect` shows. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type GgufModel, readGguf } from '../../src/gguf/index.ts';
import { count, flag, type GgufValue, list, real, text, writeGguf } from '../../test/support/gguf/write-gguf.ts';
import { ofBytes } from '../mutators/bytes.ts';
import type { Mutator } from '../mutators/mutator.ts';
import { claim, ending, type Target } from '../target.ts';
import { isOneOf, runCommandLine } from './command-line.ts';

/** @param folder where inputs are written to, to be read from there */
export function ggufFiles(folder: string): Target {
  const path = join(folder, 'model.gguf');
  return {
    name: 'gguf-files',
    mutators: [...ofBytes, inHeader, lying, lying, lying],
    fresh: () => files,
    async attack(input) {
      writeFileSync(path, input);
      if (isOneOf(40, input)) await runCommandLine(['inspect', path]);
      return await ending(async () => {
        claimSound(await readGguf(path, { name: 'model.gguf' }), input.length);
        return 'read';
      });
    },
  };
}

function claimSound(model: GgufModel, bytes: number): void {
  claim(model.bytes === bytes, 'the size of the file is another one', model.bytes);
  for (const number of [model.parameters, model.tensors, model.contextLength ?? 0, model.tokenizer?.tokens ?? 0]) {
    claim(Number.isSafeInteger(number) && number >= 0, 'a count is no whole number', number);
  }
  const total = [...model.parametersByType.values()].reduce((sum, each) => sum + each, 0);
  claim(total === model.parameters, 'the parameters of all types are not all parameters', total);
  const texts = [model.name, model.licence, model.architecture, model.chatTemplate].map((each) => each?.length ?? 0);
  claim(Math.max(...texts) <= 64 * 1024, 'a text of more than 64 KiB is kept');
}

/** Most of a file is weights, which nobody reads. */
const inHeader: Mutator = (input, tools) => {
  const header = input.subarray(0, 1024);
  return Buffer.concat([tools.dice.pick(ofBytes)(header, tools), input.subarray(header.length)]);
};

/** Another number where the file has one of 64 bits: counts, lengths, dimensions, and offsets are all of these. */
const lying: Mutator = (input, { dice }) => {
  const changed = Buffer.from(input);
  const places = [];
  for (let at = 8; at + 8 <= Math.min(input.length, 20_000); at++) {
    const value = input.readBigUInt64LE(at);
    if (value > 0n && value < 100_000n) places.push(at);
  }
  if (places.length === 0) return changed;
  const at = dice.pick(places);
  const was = changed.readBigUInt64LE(at);
  const values = [0n, was - 1n, was + 1n, 2n * was, 0xffffn, 2n ** 32n, 2n ** 61n, 2n ** 63n, 2n ** 64n - 1n];
  changed.writeBigUInt64LE(dice.pick(values), at);
  return changed;
};

const keys = fc.constantFrom(
  'general.architecture',
  'general.name',
  'general.file_type',
  'general.alignment',
  'llama.context_length',
  'tokenizer.ggml.model',
  'tokenizer.ggml.tokens',
  'tokenizer.chat_template',
  'split.no',
  'split.count',
  '__proto__',
);
const values: fc.Arbitrary<GgufValue> = fc.oneof(
  fc.string().map(text),
  fc.nat().map(count),
  fc.float().map(real),
  fc.boolean().map(flag),
  fc.array(fc.string(), { maxLength: 5 }).map((items) => list('string', items)),
  fc.array(fc.nat(255), { maxLength: 5 }).map((items) => list('uint8', items)),
);
const files = fc
  .record({
    version: fc.constantFrom(2, 3),
    metadata: fc.uniqueArray(fc.tuple(keys, values), { maxLength: 8, selector: ([key]) => key }),
    tensors: fc.uniqueArray(
      fc
        .tuple(fc.constantFrom('a', 'b.weight', 'blk.0.attn_q.weight'), fc.nat(20), fc.nat(3))
        .map(([name, columns, rows]) => ({
          name,
          shape: [columns, rows],
          type: 'F32' as const,
          data: Buffer.alloc(4 * columns * rows),
        })),
      { maxLength: 3, selector: ({ name }) => name },
    ),
  })
  .map(writeGguf);
