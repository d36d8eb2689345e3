/** What goes wrong in ONNX Runtime (1.30), by cause: the words that it is known by, the code, and the one step that helps. */
import type { ErrorCode } from '../../errors/registry.ts';
import { elementTypeName } from '../../onnx/element-types.ts';
import { formatBytes } from '../../quantities/index.ts';

/** What is known where something failed. */
export interface Failure {
  /** What was thrown, whole. */
  readonly message: string;
  /** The cause in it; see `innermost`. */
  readonly cause: string;
  /** Whether the model was being loaded; else it was run. */
  readonly isLoading: boolean;
  /** Whether it is a folder, whose pipeline makes the inputs; else the policy sets them. */
  readonly isFolder: boolean;
  readonly provider: string;
}

/** A cause. `what` follows "ONNX Runtime can't load `model.onnx`: ", or the same of what is at fault. */
export interface KnownCause {
  readonly code: ErrorCode;
  readonly by?: 'Transformers.js';
  readonly what: string;
  readonly remedy: string;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly cause: (match: readonly string[], failure: Failure) => KnownCause;
}

const EXPORT_AGAIN = 'Export the model again, and commit the whole file.';

const OPERATORS: readonly Pattern[] = [
  {
    pattern: /Fatal error: (\S+?):(\S*?)\(.*?\) is not a registered function\/op/,
    cause: ([domain, name]) => ({
      code: 'unsupported-operator',
      what: `it doesn't know the operator \`${domain}::${name}\`.`,
      remedy: 'Export without custom operators.',
    }),
  },
  {
    pattern: /No Op registered for (\S+) with domain_version of (\d+)/,
    cause: ([name, opset]) => ({
      code: 'unsupported-operator',
      what: `it has no operator \`${name}\` in opset ${opset}.`,
      remedy: 'Export the model again with a newer opset, so that the operator is part of it.',
    }),
  },
  {
    pattern: /Op registered for (\S+) is deprecated in domain_version of (\d+)/,
    cause: ([name, opset]) => ({
      code: 'unsupported-operator',
      what: `the operator \`${name}\` is no longer part of opset ${opset}.`,
      remedy: 'Export the model again with a current exporter, which uses what replaced the operator.',
    }),
  },
  {
    pattern: /Could not find an implementation for ([\w.]+)\(\d+\)/,
    cause: ([name]) => ({
      code: 'unsupported-operator',
      what: `it has no implementation of the operator \`${name}\` for these element types.`,
      remedy: 'Export the model in float32.',
    }),
  },
];

const VERSIONS: readonly Pattern[] = [
  {
    pattern: /Opset (\d+) is under development.*for domain (\S+) is till opset (\d+)/s,
    cause: ([found, domain, most]) => ({
      code: 'unsupported-opset',
      what: `the model uses opset ${found} of ${domain}, and this ONNX Runtime supports opsets up to ${most}.`,
      remedy: `Export with opset ${most} or older.`,
    }),
  },
  {
    pattern: /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
    cause: ([found, most]) => ({
      code: 'unsupported-opset',
      what: `the model has IR version ${found}, and this ONNX Runtime supports versions up to ${most}.`,
      remedy: `Save the model with \`model.ir_version = ${most}\`, or export it with an older version of onnx.`,
    }),
  },
];

const FILES: readonly Pattern[] = [
  {
    pattern: /External data path does not exist: "(?:[^"]*[/\\])?([^"/\\]*)"/,
    cause: ([file]) => ({
      code: 'external-data-missing',
      what: `it keeps weights in \`${file}\`, which isn't beside it.`,
      remedy: 'Run `git lfs pull`, or put the file beside the model.',
    }),
  },
  {
    pattern: /External data path escapes model directory|Absolute path not allowed for external data/,
    cause: () => ({
      code: 'external-data-outside',
      what: 'it keeps weights in a file outside of its own folder.',
      remedy: 'Export the model again, with its external data beside it.',
    }),
  },
  {
    pattern: /External initializer: (\S+) offset: \d+ size to read: (\d+) given file_length: (\d+)/,
    cause: ([tensor, wanted, found]) => ({
      code: 'corrupt-model',
      what: `its external data ends too early: \`${tensor}\` takes ${wanted} bytes, and the file has ${found}.`,
      remedy: 'Run `git lfs pull`, or export the model again with its external data.',
    }),
  },
  {
    pattern: /TensorProto: (\S+) external data size mismatch/,
    cause: ([tensor]) => ({
      code: 'corrupt-model',
      what: `its external data doesn't fit the shape of \`${tensor}\`.`,
      remedy: 'Export the model again with its external data.',
    }),
  },
  {
    pattern: /Protobuf parsing failed|ModelProto does not have a graph/,
    cause: () => ({
      code: 'corrupt-model',
      what: 'the file is damaged or incomplete.',
      remedy: EXPORT_AGAIN,
    }),
  },
  {
    pattern: /File doesn't exist/,
    cause: () => ({
      code: 'model-unreadable',
      what: "the file doesn't exist.",
      remedy: 'Commit the file of the model.',
    }),
  },
  {
    pattern: /invalid model|Type ?Error: |\[(?:Shape|Type)InferenceError\]|Missing opset in the model/i,
    cause: (_, { cause }) => ({
      code: 'graph-invalid',
      what: `its graph isn't valid. ${cause.replace(/^(?:This is an invalid model\.|Invalid model\.) (?:Error: )?/, '')}`,
      remedy: 'Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid.',
    }),
  },
];

const TYPES: readonly Pattern[] = [
  {
    pattern: /Unexpected input data type. Actual: \(tensor\((\w+)\)\) , expected: \(tensor\((\w+)\)\)/,
    cause: ([given, wanted], { isFolder }) => ({
      code: 'input-unsupported',
      what: `an input is a tensor of ${typeName(wanted)}, and ${isFolder ? 'its pipeline' : 'the file of inputs'} gives ${typeName(given)}.`,
      remedy: !isFolder
        ? `Save the inputs as ${typeName(wanted)}.`
        : wanted === 'float16'
          ? 'Export it with inputs and outputs of float32 (the weights may stay float16).'
          : `Export it with inputs of ${typeName(given)}.`,
    }),
  },
  {
    pattern: /^Unsupported data type: (\d+)$/,
    cause: ([number]) => unsupportedType(elementTypeName(Number(number))),
  },
  {
    pattern: /MLDataType for: tensor\((\w{1,40})\) is not currently registered or supported/,
    cause: ([type]) => unsupportedType(type),
  },
  {
    // Of the binding for Node, which is asked for every output of a graph in a folder.
    pattern: /Non tensor type is temporarily not supported/,
    cause: () => ({
      code: 'output-unsupported',
      what: 'an output is a list or a map, which Node.js has no type for.',
      remedy: 'Export it with tensors as outputs; from scikit-learn, without ZipMap.',
    }),
  },
];

const MEMORY: readonly Pattern[] = [
  {
    pattern: /Failed to allocate memory for requested buffer of size (\d+)/,
    cause: ([bytes], failure) => outOfMemory(failure, `it asked for ${formatBytes(Number(bytes))} at once, and `),
  },
  {
    pattern: /CUDA failure 2: out of memory|CU(?:BLAS|DNN)_STATUS_ALLOC_FAILED|bad_alloc|allocation failed/,
    cause: (_, failure) => outOfMemory(failure, ''),
  },
];

const VALUES: readonly Pattern[] = [
  {
    pattern: /idx=(-?\d+) must be within the inclusive range \[(-?\d+),(-?\d+)\]/,
    cause: ([index, , last], failure) => refusedIndex(Number(index), Number(last) + 1, failure),
  },
  {
    pattern:
      /invalid ind(?:ex|ice) found|Out of range value in index|division by zero|can ?not be zero|is negative|must be (?:non-negative|positive)|invalid expand shape|out of (?:data )?bounds/i,
    cause: (_, failure) =>
      refusedValue(`it refuses a value of the inputs${nodeIn(failure)}: ${failure.cause}`, failure),
  },
];

const SHAPES: readonly Pattern[] = [
  {
    pattern: /Missing the following inputs: ([\w.,: /-]+)|input '(.+?)' is missing in 'feeds'/,
    cause: ([inFolder = '', inFile = '']) => ({
      code: 'input-unsupported',
      by: 'Transformers.js',
      what: `the pipeline doesn't give its inputs ${codeList(inFolder || inFile)}.`,
      remedy: 'Export the folder again for its task, configuration included (`optimum-cli export onnx --task TASK`).',
    }),
  },
  {
    pattern: /(?:Got invalid dimensions|Invalid rank) for input: (\S+)/,
    cause: ([input], failure) =>
      refusedShape(
        `it refuses the shape of the input \`${input}\`: ${differencesIn(failure.cause)}.`,
        failure,
        `\`inputs.shapes.${input}\``,
      ),
  },
  {
    pattern:
      /broadcast|dimension mismatch|dimensions? .*must (?:match|be)|must have shape|cannot be reshaped|input shape|input channels|cannot split|specified axis dim|mismatch|incompatible dimensions|rank/i,
    cause: (_, failure) =>
      refusedShape(
        `the shapes of the inputs don't fit${nodeIn(failure)}: ${failure.cause}`,
        failure,
        '`inputs.shapes`',
      ),
  },
];

/** In this order: a graph that is not valid may quote anything. */
const LOADING: readonly Pattern[] = [...OPERATORS, ...VERSIONS, ...FILES, ...TYPES, ...MEMORY];
const RUNNING: readonly Pattern[] = [...TYPES, ...MEMORY, ...VALUES, ...SHAPES];

/** The cause of a failure; `undefined` for one that nobody here has seen yet. */
export function knownCause(failure: Failure): KnownCause | undefined {
  for (const { pattern, cause } of failure.isLoading ? LOADING : RUNNING) {
    const match = pattern.exec(failure.message);
    if (match !== null) return cause(match.slice(1), failure);
  }
  return undefined;
}

/** The runtime's names of element types that are called otherwise everywhere else. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
]);

function typeName(name = ''): string {
  return OTHER_NAMES.get(name) ?? name;
}

function unsupportedType(type = ''): KnownCause {
  return {
    code: 'element-type-unsupported',
    what: `an input or output is a tensor of ${type}, which Node.js has no type for.`,
    remedy: 'Cast it to float32 or float16 inside the model.',
  };
}

function outOfMemory({ provider, isFolder }: Failure, asked: string): KnownCause {
  const isGpu = provider !== 'cpu';
  const smaller = isFolder ? 'a smaller batch' : 'a smaller batch or smaller `inputs.shapes`';
  return {
    code: 'allocation-failed',
    what: `${asked}${isGpu ? "the GPU's" : 'the'} memory isn't enough.`,
    remedy: `Set ${smaller} in the policy, or use a ${isGpu ? 'GPU' : 'machine'} with more memory.`,
  };
}

/** A row of a table that it does not have: a token, or a position in a text. */
function refusedIndex(index: number, rows: number, failure: Failure): KnownCause {
  const what = `the inputs ask for row ${index} of a table with ${rows} rows${nodeIn(failure)}.`;
  // Positions follow one another: the first one that a table lacks is that after its last. A token may be any number.
  if (!failure.isFolder || index === rows || index < 0) return refusedValue(what, failure);
  return {
    code: 'tokenizer-invalid',
    by: 'Transformers.js',
    what: `the tokenizer gives token ${index}, and the model knows ${rows} tokens${nodeIn(failure)}.`,
    remedy: 'Commit the tokenizer that the model was trained with.',
  };
}

function refusedValue(what: string, { isFolder }: Failure): KnownCause {
  return {
    code: 'input-value-refused',
    what,
    remedy: isFolder
      ? 'Name a file of queries that the model takes under `queries` in the policy.'
      : 'Name a file of real inputs under `inputs.file` in the policy.',
  };
}

function refusedShape(what: string, { isFolder }: Failure, key: string): KnownCause {
  return {
    code: 'input-shape-refused',
    what,
    remedy: isFolder
      ? 'Export the folder again with dynamic axes, as `optimum-cli export onnx` does by default.'
      : `Set ${key} in the policy to what the model takes.`,
  };
}

/** How a shape differs from what the graph declares, in words. */
function differencesIn(cause: string): string {
  const [, given, wanted] = /Invalid rank .* Got: (\d+) Expected: (\d+)/.exec(cause) ?? [];
  if (given !== undefined) return `it has ${given} dimensions instead of ${wanted}`;
  const differences = [...cause.matchAll(/index: (\d+) Got: (\d+) Expected: (\d+)/g)];
  return differences.map(([, at, size, other]) => `dimension ${at} is ${size} instead of ${other}`).join(', ');
}

function codeList(names: string): string {
  const all = names.replace(/\.$/, '').split(', ');
  return all.map((name) => `\`${name}\``).join(', ');
}

function nodeIn({ message }: Failure): string {
  // The innermost of nodes that hold each other.
  const [, operator, name] = [...message.matchAll(/while running (\w+) node\. Name:'(.{0,80}?)'/g)].at(-1) ?? [];
  if (operator === undefined) return '';
  return name ? ` (${operator} node \`${name}\`)` : ` (${operator} node)`;
}
