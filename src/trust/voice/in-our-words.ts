/**
 * What a run's result says, in our own words.
 *
 * The run may be a stranger's, and what is taken over from it is repeated in the App's name: in the check, the comment, and the
 * answers to commands. An artifact with a query noun, a meter's description, or an error message of "SECURITY NOTICE: rotate
 * your keys at …" would be believed there. So no sentence, no address and no instruction of an artifact gets further than
 * here: of each text a rule keeps what is on a closed list or made of known words, and says the rest in words of ours. A text
 * without a rule is left out.
 */
import { madeNames, stemOf } from '../../alternatives/measured/candidate.ts';
import { isSameGpu } from '../../assessment/index.ts';
import { tasks } from '../../baselines/ai-energy-score/index.ts';
import { isInOtherQuantization } from '../../catalog/index.ts';
import {
  type Alternative,
  type EnergyReview,
  type Evidence,
  energyReviewSchema,
  isNamedByPath,
  type ModelReview,
  parseEnergyReview,
  RUNNER_LABEL,
} from '../../energy-review/index.ts';
import { QUANTISATIONS } from '../../gguf/index.ts';
import { CPU_TIME_DESCRIPTION } from '../../meters/cpu-time.ts';
import type { SingleMeterName } from '../../meters/open-meter.ts';
import { WEIGHT_FORMATS } from '../../model-files/weight-formats.ts';
import { elementTypeName } from '../../onnx/element-types.ts';
import { UNOPENED } from '../../review/instruments.ts';
import { PRECISIONS } from '../../tasks/precision.ts';
import { errorWords } from './error-words.ts';
import { isHardwareName, isPartName } from './known-words.ts';
import { OPERATORS } from './operators.ts';
import { retellTexts, type TellText } from './walk-texts.ts';

export interface HeardContext {
  readonly verified: boolean;
  readonly isRated: (id: string) => boolean;
  /** Names of GPUs in the base branch's policy: what it calls them is no stranger's word. */
  readonly gpus: readonly string[];
}

/**
 * The claim with no words but ours. A result that is not verified has numbers and closed lists alone: what its machine, its
 * tensors and other models are called is left out as well.
 *
 * Names of models, and paths, stay as they are. They are held against git afterwards.
 */
export function inOurWords(claimed: EnergyReview, { verified, isRated, gpus }: HeardContext): EnergyReview {
  // Step f finds anew what wasn't looked at.
  const { unread: _, namesLeftOut: _count, ...shown } = verified ? claimed : withoutNames(claimed);
  const reduced = { ...shown, models: shown.models.map((model) => withoutConclusions(model, isRated)) };
  const tell: TellText = (text, { path, beside }) => RULES.get(path)?.(text, beside, gpus);
  return parseEnergyReview(retellTexts(reduced, energyReviewSchema, tell));
}

/** Fields that `rejudge` works out anew, whatever a result says in them. */
export const CONCLUSIONS = [
  'task',
  'taskRange',
  'sourceRating',
  'position',
  'reported',
  'quality',
  'prices',
  'benchmarks',
  'alsoChanges',
  'yearly',
  'notTried',
  'alsoKnown',
  'scoreDelta',
  'parameter',
  'hubRevisions',
  'sizes',
  'sizesError',
  'findings',
  'evidence',
] as const satisfies readonly (keyof ModelReview)[];

const NONE: Evidence = { kind: 'none', source: 'none', assumptions: [] };

function withoutConclusions(claimed: ModelReview, isRated: (id: string) => boolean): ModelReview {
  const kept = Object.entries(claimed).filter(([key]) => !(CONCLUSIONS as readonly string[]).includes(key));
  const { source, ratings, ...model } = {
    ...Object.fromEntries(kept),
    findings: [],
    evidence: NONE,
  } as unknown as ModelReview;
  return {
    ...model,
    // Ids that are in the snapshot of ratings; of others nothing is known but what the run says.
    source: source !== undefined && isRated(source) ? source : undefined,
    ratings: ratings && {
      base: ratings.base.filter((row) => isRated(row.model)),
      head: ratings.head.filter((row) => isRated(row.model)),
    },
    alternatives: claimed.alternatives.flatMap((alternative) => measuredAlternative(alternative, claimed.model)),
    revisions: model.change === 'reference' ? model.revisions && hubRevisions(model) : model.revisions,
  };
}

/** Published ones are looked up, and those of the hub are nobody's but the run's. */
function measuredAlternative(alternative: Alternative, model: string): Alternative[] {
  if (alternative.kind !== 'measured') return [];
  const { quality: _, price: _price, url: _url, stars: _stars, alsoChanges: _changes, file, ...figures } = alternative;
  const name = figures.option === 'keep-base' ? 'Keep the base model' : figures.name;
  const isOfHub = figures.option === 'hub-quantisation';
  if (isOfHub && !isInOtherQuantization(model, name)) return [];
  if (figures.option !== 'keep-base' && !isOfHub && !isNamedByPath(figures) && !madeNames.has(name)) return [];
  return [
    {
      ...figures,
      name,
      evidence: NONE,
      step: '',
      file: file !== undefined && isMadeOf(model, file) ? file : undefined,
    },
  ];
}

/** Whether a file is called as what is made from a model is. */
function isMadeOf(model: string, file: string): boolean {
  const stem = `${stemOf(model)}.`;
  return file.startsWith(stem) && MADE.test(file.slice(stem.length));
}

const MADE = /^((int8-(qdq|dynamic|weights)|int4-weights|float16)\.){1,2}onnx$/;

/** Of a model of the hub, git has no file: its path is its id and commit. */
function hubRevisions({ model, previous, revisions }: ModelReview): ModelReview['revisions'] {
  const { base, head } = revisions ?? {};
  const pathOf = (id: string, path: string) =>
    path.startsWith(`${id}@`) && /^[0-9a-f]{40}$/.test(path.slice(id.length + 1)) ? path : id;
  return {
    base: base && { ...base, path: pathOf(previous ?? model, base.path) },
    head: head && { ...head, path: pathOf(model, head.path) },
  };
}

function withoutNames(review: EnergyReview): EnergyReview {
  const { boards: _, runnerLabel: _label, ...conditions } = review.conditions;
  return {
    ...review,
    conditions: { ...conditions, device: UNNAMED },
    models: review.models.map(({ profile: _profile, ...model }) => ({
      ...model,
      base: model.base && withoutTensors(model.base),
      head: model.head && withoutTensors(model.head),
      alternatives: model.alternatives.filter(
        (alternative) => alternative.kind === 'measured' && !isNamedByPath(alternative),
      ),
    })),
  };
}

function withoutTensors<T extends { readonly inputs: { readonly shapes: object; readonly zeros?: unknown } }>(
  measurement: T,
): T {
  const { zeros: _, ...inputs } = measurement.inputs;
  return { ...measurement, inputs: { ...inputs, shapes: {} } };
}

/** Whether there is a rule for the texts at a path. */
export function hasRule(path: string): boolean {
  return RULES.has(path);
}

type Rule = (text: string, beside: Readonly<Record<string, unknown>>, gpus: readonly string[]) => string | undefined;

/** Held against git, and against the changed lines, by step f. */
const inGit: Rule = (text) => text;

/** In the snapshot of ratings: see `withoutConclusions`. */
const rated: Rule = (text) => text;

function oneOf(known: Iterable<string>, otherwise?: string): Rule {
  const list = new Set(known);
  return (text) => (list.has(text) ? text : otherwise);
}

function like(form: RegExp, otherwise: string): Rule {
  return (text) => (text.length <= 100 && form.test(text) ? text : otherwise);
}

function made(isMade: (text: string) => boolean, otherwise: string): Rule {
  return (text) => (isMade(text) ? text : otherwise);
}

const leftOut: Rule = () => undefined;
const always =
  (words: string): Rule =>
  () =>
    words;

const UNNAMED = 'unnamed hardware';

/** What each meter does, as its own code describes it but for the figures of the machine. */
const METERS: Readonly<Record<SingleMeterName, string>> = {
  nvml: 'the energy counter, or the integrated power, of the board (NVML); its sensors may be off by 5%',
  'nvidia-smi': 'power of the board (nvidia-smi), sampled and integrated; such sensors may be off by 5%',
  rapl: 'RAPL energy counters: the whole processor, everything that runs on it included; memory and board are not',
  'cpu-time': CPU_TIME_DESCRIPTION,
};

const describeMeter: Rule = (text, { name }) => {
  if (text === UNOPENED) return text;
  return isMeter(name) ? METERS[name] : 'a meter that this version of wattnudge doesn’t know';
};

function isMeter(name: unknown): name is SingleMeterName {
  return typeof name === 'string' && Object.hasOwn(METERS, name);
}

/** There is one warning: a board was metered while the processor ran the model. */
const warnOfBoard: Rule = (_, { name }) =>
  name === 'nvml' || name === 'nvidia-smi'
    ? 'The provider is "cpu": these are the joules of the board while the processor works, not those of the model.'
    : undefined;

/** Nouns for one query: those of the tasks, and those told from the shapes of inputs. */
const QUERIES = [...tasks.map(({ query }) => query), 'image', 'text', 'query', 'second of audio', 'audio frame'];

const ELEMENT_TYPES = Array.from({ length: 64 }, (_, number) => elementTypeName(number));

/** A name that the policy has, in the policy's own writing: the words of the base branch are trusted. */
const nameOfBoard: Rule = (text, _, gpus) =>
  isHardwareName(text) ? text : (gpus.find((gpu) => isSameGpu(gpu, text)) ?? 'unnamed board');

const operator = oneOf(OPERATORS, 'other');
const tensor = made(isPartName, 'tensor');

/** "12 nodes stay as they are, the first a MatMul: …" */
const noteOf: Rule = (text) => {
  const [, count, type = ''] = /^(\d{1,6}) nodes stay as they are, the first a ([\w.:]{1,80}): /.exec(text) ?? [];
  if (count === undefined) return undefined;
  return `${count} nodes stay as they are${OPERATORS.has(type) ? `, the first a ${type}` : ''}`;
};

const messageOf: Rule = (_, { code }) => errorWords(String(code)).message;
const remedyOf: Rule = (_, { code }) => errorWords(String(code)).remedy;
const codeOf: Rule = (code) => errorWords(code).code;

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  // The base branch's policy takes their place.
  ['policy.file', always('none')],
  ['policy.layers[]', leftOut],
  ['policy.message', leftOut],
  ['unread.files[].path', inGit],

  ['conditions.meter.name', oneOf(Object.keys(METERS), 'unknown')],
  ['conditions.meter.description', describeMeter],
  ['conditions.meter.skipped[].name', oneOf(Object.keys(METERS), 'unknown')],
  ['conditions.meter.skipped[].reason', always('not available on that machine')],
  ['conditions.meter.warning', warnOfBoard],
  ['conditions.boards[].name', nameOfBoard],
  ['conditions.boards[].uuid', like(/^(GPU|MIG)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'unknown')],
  ['conditions.boards[].driver', like(/^\d{1,4}(\.\d{1,4}){1,3}$/, 'unknown')],
  ['conditions.device', made(isHardwareName, UNNAMED)],
  ['conditions.runnerLabel', like(RUNNER_LABEL, 'unknown')],
  ['conditions.provider', oneOf(['cpu', 'cuda'], 'unknown')],
  [
    'conditions.runtime',
    like(
      /^(no ONNX Runtime|(ONNX Runtime|node-llama-cpp) \d+(\.\d+){1,3})(, node-llama-cpp \d+(\.\d+){1,3})?(, Node\.js \d+(\.\d+){1,3})?$/,
      'ONNX Runtime',
    ),
  ],
  [
    'conditions.platform',
    like(/^(aix|darwin|freebsd|linux|openbsd|win32)[- ](arm|arm64|ia32|ppc64|riscv64|s390x|x64)$/, 'unknown platform'),
  ],
  ['conditions.tool', like(/^wattnudge \d+(\.\d+){2}$/, 'wattnudge')],

  ...inModel([
    ['model', inGit],
    ['previous', inGit],
    ['locations[].path', inGit],
    ['revisions.base.path', inGit],
    ['revisions.head.path', inGit],
    // Which files they are is told by git's trees, and no claim of a run.
    ['revisions.base.data[]', leftOut],
    ['revisions.head.data[]', leftOut],
    ['source', rated],
    ['weights.format', oneOf(WEIGHT_FORMATS, 'unknown')],
    ...bothSides('ratings', [
      ['[].model', rated],
      ['[].variant', leftOut],
      ['[].task', always('unknown')],
      ['[].cohort', always('unknown')],
      ['[].snapshot.name', always('unknown')],
      ['[].snapshot.url', always('https://huggingface.co/')],
      ['[].snapshot.hardware', always('unknown')],
    ]),
    ...bothSides('graphs', [
      ['.operators{}', operator],
      ['.parametersByPrecision{}', oneOf([...ELEMENT_TYPES, ...QUANTISATIONS], 'other')],
    ]),
    ...bothSides('', [
      ['.fallbackOperators{}', operator],
      ['.inputs.query', oneOf(QUERIES, 'query')],
      ['.inputs.shapes{}', tensor],
      ['.inputs.zeros[]', tensor],
      [
        '.task.id',
        oneOf(
          tasks.map(({ id }) => id),
          'unknown_task',
        ),
      ],
      ['.task.runner', like(/^(Transformers\.js|node-llama-cpp) \d+(\.\d+){2}$/, 'Transformers.js')],
      ['.task.precision', oneOf([...PRECISIONS, ...QUANTISATIONS], 'unknown')],
    ]),
    ...bothSides('profile', [
      ['.operators[].operator', operator],
      ['.heaviest[].node', made(isPartName, 'node')],
      ['.heaviest[].operator', operator],
    ]),
    ['evidence.source', always('none')],
    // A name that is none of ours is a path, which is held against git.
    ['alternatives[].name', inGit],
    ['alternatives[].evidence.source', always('none')],
    ['alternatives[].evidence.cohort', leftOut],
    ['alternatives[].evidence.assumptions[]', leftOut],
    ['alternatives[].fidelity.output', tensor],
    ['alternatives[].note', noteOf],
    ['alternatives[].file', inGit],
    // Told anew from the name.
    ['alternatives[].step', always('')],
    // No measured alternative has them.
    ...[
      ...['against', 'price.source', 'quality.benchmark', 'quality.source', 'url'],
      ...['base', 'head', 'step', 'source'].map((field) => `alsoChanges[].${field}`),
    ].map((field): [string, Rule] => [`alternatives[].${field}`, leftOut]),
    ...['error', 'baseError', 'ratedOnly'].flatMap((field): [string, Rule][] => [
      [`${field}.code`, codeOf],
      [`${field}.message`, messageOf],
      [`${field}.remedy`, remedyOf],
    ]),
  ]),
]);

function inModel(rules: readonly (readonly [string, Rule])[]): [string, Rule][] {
  return rules.map(([path, rule]) => [`models[].${path}`, rule]);
}

function bothSides(field: string, rules: readonly (readonly [string, Rule])[]): [string, Rule][] {
  return ['base', 'head'].flatMap((side) =>
    rules.map(([path, rule]): [string, Rule] => [`${field === '' ? side : `${field}.${side}`}${path}`, rule]),
  );
}
