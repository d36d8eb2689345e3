/** What a review reads of a model without its weights: its name, and the header of a safetensors file. */
import fc from 'fast-check';
import { describeModel, readModelName } from '../../src/catalog/index.ts';
import { safetensorsParameters } from '../../src/model-files/index.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { ofJson } from '../mutators/json.ts';
import type { Mutator } from '../mutators/mutator.ts';
import { ofText } from '../mutators/text.ts';
import { claim, type Target } from '../target.ts';

const parts = (
  'gpt-4o claude-3-5-sonnet gemini-2.5-flash llama3.1 Qwen2.5 mistral-large openai anthropic google azure bedrock openrouter ollama ' +
  'hf.co huggingface.co https:// models projects us. latest preview instruct 7b 8x22B Q4_K_M AWQ .gguf 20241022 2024-08-06 v2:0 / : @ - . ~ +'
).split(' ');

export function names(): Target {
  return {
    name: 'names',
    mutators: [...ofText(parts), ...ofBytes.slice(0, 2)],
    fresh: () => fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((words) => Buffer.from(words.join(''))),
    attack(input) {
      const text = input.toString('utf8');
      const name = readModelName(text);
      if (name === undefined) return 'none';
      claim(name.written === text, 'a name is not as it was written', name.written);
      claim(name.line !== '' && name.canonical !== '', 'a name is empty', text);
      claim(name.line.length <= 256 && name.canonical.length <= 300, 'a name is longer than its text', text);
      const again = readModelName(name.written);
      claim(JSON.stringify(again) === JSON.stringify(name), 'a name is read otherwise the second time', text);
      const { min, max } = describeModel(name)?.total?.value ?? { min: 1, max: 1 };
      claim(min > 0 && min <= max && Number.isFinite(max), 'a number of parameters is none', text);
      return `${name.kind}, ${name.certainty}`;
    },
  };
}

export function safetensors(): Target {
  return {
    name: 'safetensors',
    mutators: [...ofBytes, inHeader, inHeader, inHeader],
    fresh: () => fc.json().map(withLength),
    async attack(input) {
      const [whole, split] = [
        await safetensorsParameters(chunks(input, input.length)),
        await safetensorsParameters(chunks(input, 5)),
      ];
      claim(whole === split, 'the parameters depend on how the file comes', `${whole} ${split}`);
      if (whole === undefined) return 'none';
      claim(Number.isSafeInteger(whole) && whole >= 0, 'a number of parameters is none', whole);
      return whole === 0 ? 'no parameters' : 'parameters';
    },
  };
}

async function* chunks(input: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < input.length; start += Math.max(size, input.length / 100)) {
    yield input.subarray(start, start + Math.max(size, input.length / 100));
  }
}

/** In the header, whose length is set right again. */
const inHeader: Mutator = (input, tools) => {
  const header = (of: Buffer) => of.subarray(8, 8 + Number(of.length < 8 ? 0n : of.readBigUInt64LE() % 100_000n));
  return withLength(ofJson(header(input), { ...tools, other: () => header(tools.other()) }));
};

function withLength(header: string | Buffer): Buffer {
  const content = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(content.length));
  return Buffer.concat([length, content]);
}
