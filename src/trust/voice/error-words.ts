/**
 * Why a model could not be measured, in our own words. Of what a run says about it, only the code is taken: its sentences may
 * be anybody's. The run's log has them.
 */
import { describeCode, type ErrorCode, isErrorCode } from '../../errors/registry.ts';

interface Words {
  readonly message: string;
  /** Else what the registry of errors says. */
  readonly remedy?: string;
  /** A sentence after the remedy. */
  readonly more?: string;
}

interface Told {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

const UNKNOWN: Told = {
  code: 'not-measured',
  message: 'The benchmark couldn’t measure this model.',
  remedy: 'The log of the run says why.',
};

const LOG = 'The log of the run says more.';

/** The codes that a model's error has; the others say nothing of a model. */
const WORDS: Readonly<Partial<Record<ErrorCode, Words>>> = {
  'allocation-failed': { message: 'The model asks for more memory than the machine, or its GPU, has.' },
  'ambiguous-model-folder': { message: 'The folder has several graphs, and none of them is the main one.' },
  'batch-not-free': { message: 'The model doesn’t accept the policy’s batch size.' },
  'corrupt-model': { message: 'The file of the model, or its external data, is damaged or incomplete.' },
  'decoder-not-merged': {
    message: 'The folder has an encoder and a decoder, and no merged decoder, so they can’t be run together.',
  },
  'element-type-unsupported': {
    message: 'An input or output of the model has an element type that ONNX Runtime doesn’t support.',
  },
  'external-data-missing': {
    message: 'The graph keeps weights in a file that isn’t in the commit.',
  },
  'external-data-outside': { message: 'The graph keeps weights in something other than a plain file of its folder.' },
  'file-is-symlink': { message: 'A symbolic link is in the place of the model.' },
  'folder-incomplete': {
    message: 'The folder lacks files that running it needs, such as config.json or the tokenizer.',
    remedy: 'Commit them beside the model.',
    more: LOG,
  },
  'folder-invalid': {
    message: 'A file of the folder can’t be used, such as config.json or the preprocessor.',
    more: LOG,
  },
  'gguf-part-missing': { message: 'A part of the model isn’t in the commit.' },
  'graph-invalid': { message: 'The graph of the model isn’t valid ONNX.', more: LOG },
  'hub-access-denied': { message: 'The hub gives no access to the model.' },
  'hub-corrupt': { message: 'The hub sent other bytes than it announced.' },
  'hub-model-missing': { message: 'The hub has no such model or revision.' },
  'hub-no-graph': { message: 'The hub has no complete ONNX graph of the model.' },
  'hub-not-available': { message: 'The run had no access to a hub, so the model wasn’t fetched.' },
  'hub-rate-limited': { message: 'The hub refused further requests.' },
  'hub-too-large': { message: 'The model is larger than the download limit.' },
  'hub-unreachable': { message: 'The hub couldn’t be reached.' },
  'input-shape-invalid': { message: 'Couldn’t make inputs of a shape that the model accepts.', more: LOG },
  'input-shape-refused': { message: 'The model refuses the shape of the inputs.', more: LOG },
  'input-unknown': { message: 'The policy sets the shape of an input that the model doesn’t have.' },
  'input-value-refused': { message: 'The model refuses a value of the inputs that were made for it.', more: LOG },
  'input-unsupported': { message: 'The model has an input of a type that can’t be fed.' },
  'inputs-file-invalid': { message: 'The file of inputs that the policy names doesn’t fit the model.', more: LOG },
  'lfs-unavailable': { message: 'The Git LFS object of the model couldn’t be downloaded.' },
  'machine-disturbed': {
    message: 'The machine was too busy to measure on.',
    remedy: 'Free it of other work, and measure again.',
  },
  'measured-required': { message: 'The policy asks for measured energy, and the machine has no hardware counter.' },
  'meter-implausible': { message: 'The meter reported an impossible power.' },
  'meter-lost': { message: 'The meter stopped giving readings.' },
  'counter-lost': { message: 'The meter stopped giving readings.' },
  'counter-reset': { message: 'The meter stopped giving readings.' },
  'power-samples-missing': { message: 'The meter stopped giving readings.' },
  'model-is-submodule': { message: 'A submodule is in the place of the model.' },
  'model-is-symlink': {
    message: 'A symbolic link is in the place of the model, and which file it leads to isn’t known.',
  },
  'llama-load-failed': { message: 'llama.cpp can’t load the model.', more: LOG },
  'llama-missing': { message: 'The machine has no llama.cpp.', remedy: LOG },
  'llama-run-failed': { message: 'llama.cpp can’t run the model.', more: LOG },
  'llama-unusable': { message: 'The machine can’t load llama.cpp.', remedy: LOG },
  'model-load-failed': { message: 'ONNX Runtime can’t load the model.', more: LOG },
  'model-run-failed': { message: 'ONNX Runtime can’t run the model.', more: LOG },
  'model-too-complex': { message: 'The model is larger, or nested deeper, than this version reads.' },
  'model-too-large': { message: 'The files of the model are larger than the limit for one model.' },
  'model-unreadable': { message: 'The file of the model can’t be read.', remedy: LOG },
  'not-comparable': {
    message: 'The outputs of the two models can’t be compared.',
    remedy: 'Export both with the same names of inputs and outputs.',
  },
  'not-enough-time': { message: 'There wasn’t enough time to measure the model.' },
  'not-gguf': { message: 'The file isn’t a GGUF model.' },
  'not-onnx': { message: 'The file isn’t an ONNX model.' },
  'object-corrupt': { message: 'An object of the model is damaged in git.', remedy: LOG },
  'object-missing': { message: 'An object of the model is missing in git.', remedy: LOG },
  'onnxruntime-missing': { message: 'The machine has no ONNX Runtime.', remedy: LOG },
  'onnxruntime-unusable': { message: 'The machine can’t load ONNX Runtime, or has one that is too old.', remedy: LOG },
  'other-hardware': {
    message:
      'The result doesn’t show that it was measured on the hardware that `runner` in the policy names. The figures are shown, and judge nothing.',
  },
  'output-unsupported': { message: 'The model has an output of a type that can’t be read.' },
  'provider-unavailable': { message: 'The execution provider couldn’t be used.' },
  'queries-invalid': { message: 'The file of queries that the policy names can’t be used.', more: LOG },
  'task-not-runnable': { message: 'Models of this task are rated only: there is no pipeline that runs their queries.' },
  'task-unknown': { message: 'The configuration of the model doesn’t show what the model is for.' },
  'tokenizer-invalid': { message: 'The tokenizer of the model is broken, or belongs to another model.', more: LOG },
  'transformers-missing': { message: 'The machine has no Transformers.js.', remedy: LOG },
  'transformers-unusable': { message: 'The machine can’t load Transformers.js.', remedy: LOG },
  'unsafe-file-name': { message: 'A file of the model has a name that isn’t safe to write to disk.' },
  'unsupported-architecture': { message: 'The engine that runs the model doesn’t know its architecture.' },
  'unsupported-operator': { message: 'ONNX Runtime has no implementation of an operator of the model.' },
  'unsupported-opset': { message: 'The opset of the model is newer than ONNX Runtime.', more: LOG },
  'window-too-long': { message: 'A single run takes longer than the meter can measure.', remedy: LOG },
  'worker-crashed': { message: 'The process that ran the model crashed.', remedy: LOG },
  'worker-hung': { message: 'The process that ran the model didn’t answer.' },
  'worker-out-of-memory': { message: 'The machine doesn’t have enough memory for the model.' },
};

/** The words for a code; for one that this version does not know, that there is an error, and where it is told. */
export function errorWords(code: string): Told {
  const words = isErrorCode(code) ? WORDS[code] : undefined;
  if (!isErrorCode(code) || words === undefined) return UNKNOWN;
  const { message, remedy = describeCode(code).help, more } = words;
  return { code, message, remedy: more === undefined ? remedy : `${remedy} ${more}` };
}
