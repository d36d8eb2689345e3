/** Changes of models that hide: each has to be told by a review, asked for at admission, and waited for by the App. */
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import type { WorkFiles } from './git.ts';

export interface ModelAttack {
  readonly name: string;
  readonly base: WorkFiles;
  /** What the pull request changes of it. */
  readonly head: WorkFiles;
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
  ...linkAttacks(),
  {
    name: 'a link that leads to the folder of another model',
    base: {
      'm/v1/model.onnx': tinyModel(),
      'm/v2/bert/onnx/model.onnx': tinyModel({ weights: [9, 9, 9, 9] }),
      'm/current': { link: 'v1' },
    },
    head: { 'm/current': { link: 'v2' } },
    changes: ['m/current/bert/onnx/model.onnx'],
  },
];

function linkAttacks(): ModelAttack[] {
  const [small, large] = [tinyModel(), tinyModel({ weights: [9, 9, 9, 9] })];
  const versions = { 'm/v1.onnx': small, 'm/v2.onnx': large };
  const chain = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`m/l${index}.onnx`, { link: `l${index + 1}.onnx` }]),
  );
  const attack = (name: string, base: WorkFiles, head: WorkFiles, ...changes: string[]): ModelAttack => ({
    name: `a link ${name}`,
    base: { ...versions, ...base },
    head,
    changes,
  });
  return [
    attack(
      'that leads to another model',
      { 'm/current.onnx': { link: 'v1.onnx' } },
      { 'm/current.onnx': { link: 'v2.onnx' } },
      'm/current.onnx',
    ),
    attack(
      'that is called something else',
      { 'm/current': { link: 'v1.onnx' } },
      { 'm/current': { link: 'v2.onnx' } },
      'm/current',
    ),
    attack(
      'to a link',
      { 'm/prod.onnx': { link: 'current.onnx' }, 'm/current.onnx': { link: './../m/v1.onnx' } },
      { 'm/current.onnx': { link: 'v2.onnx' } },
      'm/current.onnx',
    ),
    attack('in place of a model', { 'm/model.onnx': small }, { 'm/model.onnx': { link: 'v2.onnx' } }, 'm/model.onnx'),
    attack('that a model takes the place of', { 'm/a.onnx': { link: 'v1.onnx' } }, { 'm/a.onnx': large }, 'm/a.onnx'),
    attack(
      'to itself by another',
      { 'm/model.onnx': small },
      { 'm/model.onnx': { link: 'b.onnx' }, 'm/b.onnx': { link: 'model.onnx' } },
      'm/model.onnx',
    ),
    attack(
      'out of the repository',
      { 'm/model.onnx': small },
      { 'm/model.onnx': { link: '../../../../v2.onnx' } },
      'm/model.onnx',
    ),
    attack('to an address', { 'm/model.onnx': small }, { 'm/model.onnx': { link: '/m/v2.onnx' } }, 'm/model.onnx'),
    attack(
      'at the end of a long chain',
      { ...chain, 'm/l30.onnx': { link: 'v1.onnx' } },
      { 'm/l30.onnx': { link: 'v2.onnx' } },
      'm/l30.onnx',
    ),
    attack(
      'that stays, to a file that is not called a model',
      { 'm/model.onnx': { link: '../store/m' }, 'store/m': small },
      { 'store/m': large },
      'm/model.onnx',
    ),
    attack(
      'that stays, to weights',
      {
        'm/model.onnx': tinyModel({ external: ['w.bin'] }),
        'm/w.bin': { link: '../store/w' },
        'store/w': tinyWeights(1, 2, 3, 4),
      },
      { 'store/w': tinyWeights(9, 9, 9, 9) },
      'm/model.onnx',
    ),
    attack(
      'that stays, to a tokenizer',
      {
        'm/bert/config.json': CONFIG,
        'm/bert/model.onnx': small,
        'm/bert/tokenizer.json': { link: '../../store/words' },
        'store/words': TEXT.base,
      },
      { 'store/words': TEXT.head },
      'm/bert',
    ),
    attack(
      'to another folder of weights',
      {
        'm/model.onnx': tinyModel({ external: ['parts/w.bin'] }),
        'm/parts': { link: 'p1' },
        'm/p1/w.bin': tinyWeights(1, 2, 3, 4),
        'm/p2/w.bin': tinyWeights(9, 9, 9, 9),
      },
      { 'm/parts': { link: 'p2' } },
      'm/model.onnx',
    ),
    attack(
      'to the folder of another tokenizer',
      {
        'm/current': { link: 'bert-1' },
        ...Object.fromEntries(
          [1, 2].flatMap((version) => [
            [`m/bert-${version}/config.json`, CONFIG],
            [`m/bert-${version}/model.onnx`, small],
            [`m/bert-${version}/tokenizer.json`, version === 1 ? TEXT.base : TEXT.head],
          ]),
        ),
      },
      { 'm/current': { link: 'bert-2' } },
      'm/current',
    ),
    attack(
      'to a folder that it is in',
      { 'm/all': { link: '.' }, 'm/model.onnx': small },
      { 'm/all': { link: './/' }, 'm/model.onnx': large },
      'm/model.onnx',
    ),
  ];
}

/** What a commit holds after the change. */
export function atHead({ base, head }: Pick<ModelAttack, 'base' | 'head'>): WorkFiles {
  return Object.fromEntries(Object.entries({ ...base, ...head }).filter(([, content]) => content !== undefined));
}

/** The same attack in a folder of its own. */
export function below(folder: string, { name, base, head, changes }: ModelAttack): ModelAttack {
  const inside = (files: WorkFiles) =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
  return { name, base: inside(base), head: inside(head), changes: changes.map((model) => `${folder}/${model}`) };
}
