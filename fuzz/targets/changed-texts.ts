/**
 * Files that name models: code, configuration, and notebooks. An input is a path, and what the file was and is, with a line of
 * `=====` between them.
 */
import fc from 'fast-check';
import { statedSource } from '../../src/baselines/ai-energy-score/index.ts';
import { modelRules, type NameSearch } from '../../src/changes/index.ts';
import { parseLfsPointer } from '../../src/git/index.ts';
import { isModelConfig } from '../../src/model-files/hugging-face-folder.ts';
import { readQuality } from '../../src/policy/index.ts';
import { taskOfConfig } from '../../src/tasks/task-of-config.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { ofJson } from '../mutators/json.ts';
import type { Mutator } from '../mutators/mutator.ts';
import { ofText } from '../mutators/text.ts';
import { claim, ending, type Target } from '../target.ts';

const SEPARATOR = '\n=====\n';
const IDS = ['google-bert/bert-base-cased', 'openai/whisper-tiny', 'a/b', 'microsoft/resnet-18'];
const everyId: NameSearch = { isNamed: () => true, isRun: (id) => id.length % 2 === 0 };

const words = [
  ...IDS,
  ...IDS.map((id) => `model="${id}"`),
  ...IDS.map((id) => `${id}@main`),
  ...'from_pretrained( pipeline( model= model: "model": --model model_id base_model # // /* */ """ \'\'\' ` \\ \\u002f \\n'.split(
    ' ',
  ),
];

export function configurations(): Target {
  return {
    name: 'configurations',
    mutators: [...ofText(words), ...ofBytes.slice(0, 4), inDocument],
    fresh: () =>
      madeText(['a.py', 'a.ts', 'a.toml', 'a.json', 'a.yml', 'config.json', 'metrics.json', 'README.md', 'Dockerfile']),
    attack: attackText,
  };
}

export function notebooks(): Target {
  return {
    name: 'notebooks',
    mutators: [inDocument, inDocument, inDocument, inDocument, ...ofText(words), ...ofBytes.slice(0, 2)],
    fresh: madeNotebook,
    attack: attackText,
  };
}

async function attackText(input: Buffer): Promise<string> {
  const { path, before, after } = changeOf(input);
  const read = modelRules.readText({ path, before, after }, everyId);
  const { references: found } = modelRules.referencesOf([read]);
  claim(!missesName(read, before, after), 'a name is missed where lines alone are looked at', path);
  const lines = { after: countLines(after), before: countLines(before) };
  for (const { model, previous, locations } of found) {
    claim(model.length > 1 && model.length <= 256 && !/\s/.test(model), 'a name is none', model);
    claim(previous !== model || locations.length > 0, 'a reference is nowhere', model);
    claim(locations.length >= 1 && locations.length <= 1000, 'a reference is nowhere, or everywhere', locations.length);
    for (const { line, previousLine = 1 } of locations) {
      claim(line >= 1 && line <= lines.after, 'a reference is in a line that the file has not', line);
      claim(
        previousLine >= 1 && previousLine <= Math.max(1, lines.before),
        'a reference was in a line that the file had not',
        previousLine,
      );
    }
  }
  const others = [
    await readConfig(after),
    isModelConfig(after) ? 'configuration' : '',
    parseLfsPointer(after) ? 'pointer' : '',
  ];
  return [
    found.length === 0 ? 'no reference' : found.some(({ previous }) => previous) ? 'replaced' : 'added',
    ...others,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Whether a file would be passed over by its patch alone, though it changes a name. */
function missesName({ path, changes }: modelRules.NameChanges, before: Buffer | undefined, after: Buffer): boolean {
  if (changes.length === 0 || path.endsWith('.ipynb')) return false;
  const lines = (content: Buffer, sign: string) => content.toString('utf8').replace(/^/gm, sign);
  const patch = [before === undefined ? '' : lines(before, '-'), lines(after, '+')].join('\n');
  return modelRules.namesInPatch(patch) === 'none';
}

/** Everything else that a review reads in JSON beside a model. */
async function readConfig(content: Buffer): Promise<string> {
  const text = content.toString('utf8');
  statedSource({ configJson: text, modelCard: text, onnxMetadata: new Map([['base_model', text.slice(0, 5000)]]) });
  const quality = await ending(() => {
    const { value, samples } = readQuality(text, { file: 'metrics.json', revision: 'abc', key: 'eval.accuracy' });
    claim(Number.isFinite(value) && (samples ?? 1) > 0, 'a figure is none', value);
    return 'figure';
  });
  const task = await ending(() => taskOfConfig(text, undefined, 'the folder').id);
  return `${quality}, ${task}`;
}

function changeOf(input: Buffer): { path: string; before: Buffer | undefined; after: Buffer } {
  const [path = '', ...rest] = input.toString('latin1').split('\n');
  const [first = '', second] = rest
    .join('\n')
    .split(SEPARATOR)
    .map((text) => Buffer.from(text, 'latin1'));
  return second === undefined
    ? { path, before: undefined, after: Buffer.from(first) }
    : { path, before: Buffer.from(first), after: second };
}

function countLines(content: Buffer | undefined): number {
  return content === undefined ? 0 : content.toString('utf8').split('\n').length;
}

/** In the last of the parts, where that is JSON. */
const inDocument: Mutator = (input, tools) => {
  const at = startOfLast(input);
  const other = () => {
    const donor = tools.other();
    return donor.subarray(startOfLast(donor));
  };
  return Buffer.concat([input.subarray(0, at), ofJson(input.subarray(at), { ...tools, other })]);
};

function startOfLast(input: Buffer): number {
  const separator = input.lastIndexOf(SEPARATOR);
  return separator < 0 ? input.indexOf('\n') + 1 : separator + SEPARATOR.length;
}

function madeText(paths: readonly string[]): fc.Arbitrary<Uint8Array> {
  const part = fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(' ', '\n', ' = ', '"', "'", ', ', '/'),
    fc.string({ maxLength: 6 }),
  );
  const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
  return fc
    .tuple(fc.constantFrom(...paths), text, text)
    .map(([path, before, after]) => Buffer.from(`${path}\n${before}${SEPARATOR}${after}`));
}

function madeNotebook(): fc.Arbitrary<Uint8Array> {
  const line = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 8 })
    .map((parts) => parts.join(' '));
  const cell = fc.record({
    cell_type: fc.constantFrom('code', 'code', 'markdown', 'raw'),
    source: fc.oneof(
      line,
      fc.array(
        line.map((text) => `${text}\n`),
        { maxLength: 5 },
      ),
      fc.anything(),
    ),
  });
  const notebook = fc.record({
    cells: fc.oneof(fc.array(cell, { maxLength: 6 }), fc.anything()),
    nbformat: fc.constant(4),
  });
  const json = fc.tuple(notebook, fc.constantFrom(undefined, 1)).map(([made, indent]) => {
    return JSON.stringify(made, (_, value) => (typeof value === 'bigint' ? String(value) : value), indent);
  });
  return fc.tuple(json, json).map(([before, after]) => Buffer.from(`a.ipynb\n${before}${SEPARATOR}${after}`));
}
