/** Changes of models that hide: each has to be told by a review, asked for at admission, and waited for by the App. */
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import type { TestRepository } from './git.ts';

/** Where a symbolic link leads. */
export interface Link {
  readonly link: string;
}

/** Path → content; `undefined` removes the file. */
export type AttackFiles = Readonly<Record<string, string | Uint8Array | Link | undefined>>;

export interface ModelAttack {
  readonly name: string;
  readonly base: AttackFiles;
  /** What the pull request changes of it. */
  readonly head: AttackFiles;
  /** The models that change, as a review names them. */
  readonly changes: readonly string[];
}

/** Weights that GitHub shows as lines of text. */
const TEXT = { base: 'aaaabbbbccccdddd', head: 'aaaabbbbccccffff' };
const CONFIG = JSON.stringify({ model_type: 'bert' });

/** Names that no exporter gives to weights. */
const NAMES = [
  'weights.txt',
  'weights.json',
  'weights.zip',
  'weights.md',
  'LICENSE',
  'Makefile',
  '.gitignore',
  'code.py',
  'a',
];

export const MODEL_ATTACKS: readonly ModelAttack[] = [
  ...NAMES.map(
    (data): ModelAttack => ({
      name: `weights in a file that is called ${data}`,
      base: { 'm/model.onnx': tinyModel({ external: [data] }), [`m/${data}`]: TEXT.base },
      head: { [`m/${data}`]: TEXT.head },
      changes: ['m/model.onnx'],
    }),
  ),
  {
    name: 'weights in a model card, two folders below',
    base: { 'm/model.onnx': tinyModel({ external: ['docs/en/README.md'] }), 'm/docs/en/README.md': TEXT.base },
    head: { 'm/docs/en/README.md': TEXT.head },
    changes: ['m/model.onnx'],
  },
  {
    name: 'weights that are a model themselves',
    base: {
      'm/model.onnx': tinyModel({ external: ['other.onnx'] }),
      'm/other.onnx': tinyModel({ weights: [1, 1, 1, 1] }),
    },
    head: { 'm/other.onnx': tinyModel({ weights: [2, 2, 2, 2] }) },
    changes: ['m/model.onnx', 'm/other.onnx'],
  },
  {
    name: 'weights that are the tokenizer of another model',
    base: {
      'm/model.onnx': tinyModel({ external: ['bert/tokenizer.json'] }),
      'm/bert/config.json': CONFIG,
      'm/bert/model.onnx': tinyModel(),
      'm/bert/tokenizer.json': TEXT.base,
    },
    head: { 'm/bert/tokenizer.json': TEXT.head },
    changes: ['m/bert', 'm/model.onnx'],
  },
  {
    name: 'weights of a graph that cannot be read here, and that ONNX Runtime runs',
    base: { 'm/model.onnx': tinyModel({ external: ['notes.txt'], emptyRaw: true }), 'm/notes.txt': TEXT.base },
    head: { 'm/notes.txt': TEXT.head },
    changes: ['m/model.onnx'],
  },
  {
    name: 'weights of a tensor whose place is 2^32 + 1',
    base: {
      'm/model.onnx': tinyModel({ external: ['notes.txt'], dataLocation: 2 ** 32 + 1 }),
      'm/notes.txt': TEXT.base,
    },
    head: { 'm/notes.txt': TEXT.head },
    changes: ['m/model.onnx'],
  },
  {
    name: 'weights of a graph that is not run for its folder',
    base: {
      'm/config.json': CONFIG,
      'm/onnx/model.onnx': tinyModel(),
      'm/onnx/model_int8.onnx': tinyModel({ external: ['notes.txt'] }),
      'm/onnx/notes.txt': TEXT.base,
    },
    head: { 'm/onnx/notes.txt': TEXT.head },
    changes: ['m/onnx/model_int8.onnx'],
  },
  {
    name: 'a graph that is not run for its folder',
    base: { 'm/config.json': CONFIG, 'm/onnx/model.onnx': tinyModel(), 'm/onnx/model_int8.onnx': tinyModel() },
    head: { 'm/onnx/model_int8.onnx': tinyModel({ weights: [9, 9, 9, 9] }) },
    changes: ['m/onnx/model_int8.onnx'],
  },
  {
    name: 'a graph behind a copy of what it was',
    base: { 'm/config.json': CONFIG, 'm/model.onnx': tinyModel() },
    head: { 'm/model.onnx': tinyModel({ weights: [9, 9, 9, 9] }), 'm/onnx/model.onnx': tinyModel() },
    changes: ['m', 'm/model.onnx'],
  },
  {
    name: 'a graph in a folder that gets a configuration',
    base: { 'm/a.onnx': tinyModel(), 'm/b.onnx': tinyModel() },
    head: { 'm/config.json': CONFIG, 'm/b.onnx': tinyModel({ weights: [9, 9, 9, 9] }) },
    changes: ['m/b.onnx'],
  },
  {
    name: 'a model that is moved while it changes',
    base: { 'm/v1/model.onnx': tinyModel() },
    head: { 'm/v1/model.onnx': undefined, 'm/v2/model.onnx': tinyModel({ weights: [9, 9, 9, 9] }) },
    changes: ['m/v2/model.onnx'],
  },
  {
    name: 'weights that are moved with their model while they change',
    base: { 'm/v1/model.onnx': tinyModel({ external: ['data.txt'] }), 'm/v1/data.txt': tinyWeights(1, 2, 3, 4) },
    head: {
      'm/v1/model.onnx': undefined,
      'm/v1/data.txt': undefined,
      'm/v2/model.onnx': tinyModel({ external: ['data.txt'] }),
      'm/v2/data.txt': tinyWeights(9, 9, 9, 9),
    },
    changes: ['m/v2/model.onnx'],
  },
  {
    name: 'a link that leads to the folder of another model',
    base: {
      'm/v1/model.onnx': tinyModel(),
      'm/v2/bert/onnx/model.onnx': tinyModel({ weights: [9, 9, 9, 9] }),
      'm/current': { link: 'v1' },
    },
    head: { 'm/current': { link: 'v2' } },
    changes: ['m/current'],
  },
];

/** What a commit holds after the change. */
export function atHead({ base, head }: Pick<ModelAttack, 'base' | 'head'>): AttackFiles {
  return Object.fromEntries(Object.entries({ ...base, ...head }).filter(([, content]) => content !== undefined));
}

/** The same attack in a folder of its own. */
export function below(folder: string, { name, base, head, changes }: ModelAttack): ModelAttack {
  const inside = (files: AttackFiles) =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
  return { name, base: inside(base), head: inside(head), changes: changes.map((model) => `${folder}/${model}`) };
}

export function isLink(content: AttackFiles[string]): content is Link {
  return typeof content === 'object' && 'link' in content;
}

/** Writes files to a work tree. */
export function writeAll(git: TestRepository, files: AttackFiles): void {
  for (const [path, content] of Object.entries(files)) {
    git.remove(path);
    if (content === undefined) continue;
    if (isLink(content)) git.link(path, content.link);
    else git.write(path, content);
  }
}
