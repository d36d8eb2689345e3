/** What `wattnudge inspect` shows of a GGUF file. */
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { readParts } from '../../gguf/index.ts';
import { formatBytes, formatCount } from '../../quantities/index.ts';
import { clip } from '../../text/index.ts';
import type { Console } from '../console.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

type Gguf = Awaited<ReturnType<typeof readParts>>;

/** @throws WattnudgeError `usage`, and what `readParts` throws */
export async function inspectGguf(
  path: string,
  { against, json }: { readonly against?: string; readonly json?: string },
  console: Console,
): Promise<void> {
  if (against !== undefined) {
    throw new WattnudgeError('usage', `"${path}" is a GGUF file, and --against compares ONNX files.`, {
      remedy: 'Leave out --against. To compare the energy of two GGUF files, use `wattnudge bench`.',
    });
  }
  const model = await readParts(path);
  console.result(describeGguf(model));
  const { version, part: _, ...rest } = model;
  await writeJson({ format: 'gguf', version, ...rest }, json, console);
}

function describeGguf(model: Gguf): string {
  const { architecture, contextLength, chatTemplate, tokenizer, files, parametersByType } = model;
  const types = [...parametersByType].map(([type, count]) => `${type} ${formatCount(count)}`);
  const row = (name: string, value: string | undefined) => (value === undefined ? [] : [[name, oneLine(value)]]);
  return textTable([
    ['format', `GGUF, version ${model.version}`],
    ...row('name', model.name),
    ['architecture', architecture === '' ? 'not stated' : oneLine(architecture)],
    ['parameters', `${formatCount(model.parameters)}${types.length > 0 ? ` (${types.join(', ')})` : ''}`],
    ['quantisation', model.quantisation ?? 'not stated'],
    ['tensors', exactly(model.tensors)],
    ['context', contextLength === undefined ? 'not stated' : `${exactly(contextLength)} tokens`],
    ['tokenizer', describeTokenizer(tokenizer)],
    ['chat template', chatTemplate === undefined ? 'none' : oneLine(chatTemplate)],
    ...row('licence', model.licence),
    [files.length === 1 ? 'file' : 'files', formatBytes(model.bytes)],
    ...(files.length === 1 ? [] : files.map(({ path, bytes }) => ['', `${path}: ${formatBytes(bytes)}`])),
  ]);
}

/** A chat template has hundreds of lines: its start tells which one it is, and `--json` has it whole. */
const MAX_TEXT = 100;

function oneLine(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim(), MAX_TEXT);
}

function describeTokenizer(tokenizer: Gguf['tokenizer']): string {
  if (tokenizer === undefined) return 'none';
  const { kind, tokens } = tokenizer;
  return tokens === undefined ? oneLine(kind) : `${oneLine(kind)}, ${exactly(tokens)} tokens`;
}

/** Powers of two that are known by all of their digits. */
function exactly(count: number): string {
  return count.toLocaleString('en');
}
