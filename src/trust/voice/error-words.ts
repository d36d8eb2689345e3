/**
 * Why a model could not be measured, in our own words. Of what a run says about it, only the code is taken: its sentences may
 * be anybody's. The run's log has them.
 */

interface Words {
  readonly message: string;
  readonly remedy?: string;
}

const UNKNOWN: Words = {
  message: 'The benchmark could not measure this model.',
  remedy: 'The log of the run says why.',
};

const DECLARE = 'Or declare the model `unmeasured: <reason>` in the policy on the base branch.';
const LOG = 'The log of the run says more.';

const METER_LOST: Words = {
  message: 'The meter stopped giving readings.',
  remedy: 'Run the benchmark again, or use another machine.',
};

/** Codes of a model's error, as `WattnudgeError` has them. */
const WORDS: Readonly<Record<string, Words>> = {
  'ambiguous-model-folder': {
    message: 'The folder has several graphs, and none that stands for the model.',
    remedy: 'Name the graph that is run model.onnx, or keep the graphs in folders of their own.',
  },
  'batch-not-free': {
    message: 'The model takes no batch of the size that the policy states.',
    remedy: 'Use batch 1, or export the model with a dynamic batch dimension.',
  },
  'corrupt-model': {
    message: 'The file of the model, or its external data, is damaged or incomplete.',
    remedy: 'Export the model again, or fetch the file again.',
  },
  'element-type-unsupported': {
    message: 'An input or output of the model has an element type that ONNX Runtime has no tensors of.',
    remedy: `Cast it to float32 or float16 inside the model. ${DECLARE}`,
  },
  'external-data-missing': {
    message: 'The graph keeps weights in a file that is not in the commit.',
    remedy: 'Commit that file beside the model (large ones with Git LFS), or export the model in one file.',
  },
  'external-data-outside': {
    message: 'The graph keeps weights in what is no plain file of its folder.',
    remedy: 'Commit the external data as a file beside the model.',
  },
  'file-is-symlink': { message: 'A symbolic link is in the place of the model.', remedy: 'Commit the model itself.' },
  'folder-incomplete': {
    message: 'The folder lacks files that running it needs, such as config.json or the tokenizer.',
    remedy: `Commit them beside the model. ${LOG}`,
  },
  'hub-access-denied': {
    message: 'The hub gives no access to the model.',
    remedy: 'Check the id; for a private or gated model, set HF_TOKEN in the job.',
  },
  'hub-corrupt': { message: 'The hub gave other bytes than it announced.', remedy: 'Run the benchmark again.' },
  'hub-model-missing': { message: 'The hub has no such model or revision.', remedy: 'Check the id and its revision.' },
  'hub-no-graph': {
    message: 'The hub has no complete ONNX graph of the model.',
    remedy: 'Models in ONNX are often published beside the original, for example by onnx-community.',
  },
  'hub-not-available': {
    message: 'The run had no access to a hub, so the model was not fetched.',
    remedy: 'Run it where HF_ENDPOINT, or the public hub, can be reached.',
  },
  'hub-rate-limited': { message: 'The hub took no more requests.', remedy: 'Run the benchmark again later.' },
  'hub-too-large': {
    message: 'The model has more bytes than may be fetched.',
    remedy: 'Use a smaller precision, or run it where there is room.',
  },
  'hub-unreachable': {
    message: 'The hub could not be reached.',
    remedy: 'Run the benchmark again later, or allow the job to reach the hub.',
  },
  'input-shape-invalid': {
    message: 'No inputs of a shape that the model takes could be made.',
    remedy: `Set \`inputs.shapes\` for it in the policy. ${LOG}`,
  },
  'input-unknown': {
    message: 'The policy sets the shape of an input that the model does not have.',
    remedy: 'Correct `inputs.shapes` in the policy.',
  },
  'input-unsupported': {
    message: 'The model has an input of a type that cannot be fed.',
    remedy: `Export it with inputs of float32 or integers. ${DECLARE}`,
  },
  'inputs-file-invalid': {
    message: 'The file of inputs that the policy names does not fit the model.',
    remedy: `Correct the file, or \`inputs\` in the policy. ${LOG}`,
  },
  'lfs-unavailable': {
    message: 'The Git LFS object of the model could not be downloaded.',
    remedy: 'Install git-lfs and run `git lfs fetch --all`, or set `lfs: true` in actions/checkout.',
  },
  'machine-disturbed': {
    message: 'The machine was too busy to measure on.',
    remedy: 'Free it of other work, and measure again.',
  },
  'measured-required': {
    message: 'The policy asks for measured energy, and the machine has no hardware counter.',
    remedy: 'Use a machine with a hardware counter: `wattnudge meters` says what one lacks.',
  },
  'meter-implausible': {
    message: 'The meter gave power that cannot be.',
    remedy: 'Use another meter, or another machine.',
  },
  'meter-lost': METER_LOST,
  'counter-lost': METER_LOST,
  'counter-reset': METER_LOST,
  'power-samples-missing': METER_LOST,
  'model-is-submodule': { message: 'A submodule is in the place of the model.', remedy: 'Commit the model itself.' },
  'model-is-symlink': { message: 'A symbolic link is in the place of the model.', remedy: 'Commit the model itself.' },
  'model-load-failed': {
    message: 'ONNX Runtime cannot load the model.',
    remedy: `Check that the file is complete and exported for ONNX. ${LOG}`,
  },
  'model-run-failed': {
    message: 'ONNX Runtime cannot run the model.',
    remedy: `Set \`inputs.shapes\` for it in the policy to what it takes. ${LOG}`,
  },
  'model-too-complex': {
    message: 'The model is larger, or nested deeper, than this version reads.',
    remedy: `Export it with its weights as external data. ${DECLARE}`,
  },
  'model-too-large': {
    message: 'The files of the model are larger than the limit for one model.',
    remedy: 'Raise the limit for one model, where the disk has room for its base and head.',
  },
  'model-unreadable': { message: 'The file of the model cannot be read.', remedy: LOG },
  'not-comparable': {
    message: 'The outputs of the two models cannot be compared.',
    remedy: 'Export both with the same names of inputs and outputs.',
  },
  'not-enough-time': {
    message: 'The time was not enough to measure the model.',
    remedy: 'Give it more time: raise `seconds` in the workflow.',
  },
  'not-onnx': {
    message: 'The file is no ONNX model.',
    remedy: 'Export the model to ONNX, and commit the .onnx file.',
  },
  'object-corrupt': { message: 'An object of the model is damaged in git.', remedy: LOG },
  'object-missing': { message: 'An object of the model is missing in git.', remedy: LOG },
  'onnxruntime-missing': { message: 'The machine has no ONNX Runtime.', remedy: LOG },
  'output-unsupported': {
    message: 'The model has an output of a type that cannot be read.',
    remedy: `Export it with outputs of float32 or integers. ${DECLARE}`,
  },
  'provider-unavailable': {
    message: 'The execution provider could not be used.',
    remedy: 'Use the provider "cpu", or install what it needs.',
  },
  'queries-invalid': {
    message: 'The file of queries that the policy names cannot be used.',
    remedy: `Correct the file, or \`queries\` in the policy. ${LOG}`,
  },
  'task-not-runnable': {
    message: 'Models of this task are rated only: there is no pipeline that runs their queries.',
    remedy: 'Declare the model `unmeasured: <reason>` in the policy; its published rating is shown all the same.',
  },
  'task-unknown': {
    message: 'What the model is for cannot be told from its configuration.',
    remedy: 'Set `task` for it in the policy.',
  },
  'transformers-missing': { message: 'The machine has no Transformers.js.', remedy: LOG },
  'unsafe-file-name': {
    message: 'A file of the model has a name that is not written to a disk.',
    remedy: 'Rename the file.',
  },
  'unsupported-operator': {
    message: 'ONNX Runtime has no implementation of an operator of the model.',
    remedy: `Export without custom operators, or with another opset. ${DECLARE}`,
  },
  'unsupported-opset': {
    message: 'The opset of the model is newer than ONNX Runtime.',
    remedy: 'Export with an older opset, or use a newer ONNX Runtime.',
  },
  'window-too-long': { message: 'A single run takes longer than the meter can measure.', remedy: LOG },
  'worker-crashed': { message: 'The process that ran the model crashed.', remedy: LOG },
  'worker-hung': {
    message: 'The process that ran the model did not answer.',
    remedy: `Run the benchmark again. ${DECLARE}`,
  },
  'worker-out-of-memory': {
    message: 'The memory of the machine was not enough for the model.',
    remedy: 'Use a machine with more memory, or a smaller batch.',
  },
};

/** The words for a code; for one that this version does not know, that there is an error, and where it is told. */
export function errorWords(code: string): Words & { readonly code: string } {
  return Object.hasOwn(WORDS, code) ? { code, ...WORDS[code]! } : { code: 'not-measured', ...UNKNOWN };
}
