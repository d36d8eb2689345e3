/** The Action's inputs: the one source of `action.yml`, of the README's table and of what the program accepts. */
import { RUNNER_LABEL, RUNNER_LABEL_RULE } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { escapeTerminal } from '../text/index.ts';

interface InputDefinition<T> {
  readonly description: string;
  /** As in `action.yml`; also what an empty value stands for. */
  readonly default: string;
  /** What is accepted, as a clause. */
  readonly accepts: string;
  /** `undefined` for a value that is not accepted. */
  readonly parse: (text: string) => T | undefined;
}

/** The artifacts of such a section would have the names of another section's files, list, or page. */
const RESERVED_SECTION = /(?:^|[ -])(?:options|scan|page(?:\.html)?)$/i;

export const INPUTS = {
  mode: oneOf(
    ['review', 'detect', 'publish', 'scan'],
    '`review` measures and judges. `detect` runs no model, and sets the output `needs-gpu` if a review would. `publish`, in a `workflow_run` workflow, posts the result of a fork’s run. `scan` lists every model of the branch.',
  ),
  policy: {
    description: 'Path of the policy. It is read from the base branch.',
    default: '.github/energy-policy.yml',
    accepts: 'a path from the root of the repository',
    parse: relativePath,
  },
  seconds: {
    description: 'Time for measuring one changed model, warm-up included.',
    default: '60',
    accepts: 'a number above 0, at most 86400',
    parse: (text) => numberBetween(text, 0, 86_400),
  },
  'alternatives-seconds': {
    description:
      'Time limit for trying alternatives to one model that is over its budget, after `seconds`. Default: same as `seconds`.',
    default: '',
    accepts: 'a number from 0, which tries none, to 86400',
    parse: (text) => (/^0+$/.test(text) ? 0 : numberBetween(text, 0, 86_400)),
  },
  provider: oneOf(
    ['auto', 'cuda', 'cpu'],
    'What runs the models. `auto` uses CUDA if a model runs on it, otherwise the processor.',
  ),
  'runner-label': {
    description: 'Label of this job’s runner, the same as in `runs-on`. Needed where the policy has `runner.label`.',
    default: '',
    accepts: RUNNER_LABEL_RULE,
    parse: (text) => (RUNNER_LABEL.test(text) ? text : undefined),
  },
  comment: oneOf(
    ['auto', 'always', 'never'],
    '`auto` comments if a model changed. `always` also comments if none did.',
  ),
  'check-name': {
    description: 'Name of the check run, if the token may write one (`checks: write`). `none` for no check run.',
    default: 'energy',
    accepts: 'a name of 1 to 100 characters, or `none`',
    parse: shortName,
  },
  'fail-on': oneOf(
    ['block', 'warn', 'never'],
    'What fails the job and the check: `block` (what the policy blocks), `warn` (also its warnings), or `never`.',
  ),
  token: {
    description: 'Token that reads the repository and writes the comment and the check.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    default: '${{ github.token }}',
    accepts: 'a token without spaces',
    parse: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
  },
  'baseline-cache': oneOf(
    ['true', 'false'],
    'Whether a push stores Git LFS models in the cache, so that pull requests don’t download them again. Not on GitHub Enterprise Server.',
  ),
  'artifact-name': {
    description:
      'Name of the artifact with the review as JSON. A `section` is added to it. The artifact with `-options` added holds the files of the offered alternatives; the one with `-page.html` added is the whole review as a page.',
    default: 'energy-review',
    accepts: 'letters, digits, `.`, `_` and `-`, at most 80',
    parse: (text) => (/^[A-Za-z0-9][\w.-]{0,79}$/.test(text) ? text : undefined),
  },
  section: {
    description: 'Name of this job’s part of the comment. Each job of a matrix needs one.',
    default: '',
    accepts:
      'letters, digits, spaces, `.`, `_` and `-`, at most 60, without `options`, `page`, or `scan` as the last word',
    parse: (text) => (/^[A-Za-z0-9][\w .-]{0,59}$/.test(text) && !RESERVED_SECTION.test(text) ? text : undefined),
  },
  base: {
    description: 'With `workflow_dispatch`: branch, tag, or commit to compare with. Default: the event’s input `base`.',
    default: '',
    accepts: 'a branch, tag, or commit ID',
    parse: revision,
  },
  head: {
    description: 'With `workflow_dispatch`: branch, tag, or commit to review. Default: the event’s input `head`.',
    default: '',
    accepts: 'a branch, tag, or commit ID',
    parse: revision,
  },
  'max-model-mib': {
    description: 'Largest model that is fetched, in MiB.',
    default: '4096',
    accepts: 'a whole number from 1 to 1048576',
    parse: wholeMebibytes,
  },
  'max-total-mib': {
    description: 'The most to fetch, pack, and unpack in one run, in MiB.',
    default: '10240',
    accepts: 'a whole number from 1 to 1048576',
    parse: wholeMebibytes,
  },
  'runtime-directory': {
    description:
      'Folder with `onnxruntime-node` and `koffi` in `node_modules` (and `@huggingface/transformers` for model folders, `node-llama-cpp` for GGUF files), for runners without access to a registry.',
    default: '',
    accepts: 'the path of a folder',
    parse: (text) => (text.includes('\0') ? undefined : text),
  },
  'workflow-path': {
    description: 'With `mode: publish`: path of the workflow whose results are published.',
    default: '.github/workflows/energy.yml',
    accepts: 'a path from the root of the repository',
    parse: relativePath,
  },
} as const satisfies Readonly<Record<string, InputDefinition<unknown>>>;

type Table = typeof INPUTS;
export type InputName = keyof Table;
/** Inputs whose default is empty may be absent. */
export type Inputs = {
  readonly [Name in InputName]: Table[Name] extends InputDefinition<infer T>
    ? Table[Name]['default'] extends ''
      ? T | undefined
      : T
    : never;
};

/**
 * The inputs as the runner passes them on: `INPUT_<NAME>`.
 *
 * @throws WattnudgeError `input-invalid`, naming the input and what it accepts
 */
export function readInputs(environment: NodeJS.ProcessEnv): Inputs {
  const values = Object.entries<InputDefinition<unknown>>(INPUTS).map(([name, definition]) => {
    const given = environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    // An expression as the default is for the runner to evaluate.
    const text = given === '' && !definition.default.startsWith('${{') ? definition.default : given;
    if (text === '' && definition.default === '') return [name, undefined];
    const value = definition.parse(text);
    if (value === undefined) throw invalid(name, definition, text);
    return [name, value];
  });
  return Object.fromEntries(values);
}

function invalid(name: string, { accepts }: InputDefinition<unknown>, text: string): WattnudgeError {
  const found = name === 'token' ? (text === '' ? 'nothing' : 'something else') : `"${text.slice(0, 80)}"`;
  return new WattnudgeError(
    'input-invalid',
    `Expected ${accepts} in the input \`${name}\` and found ${escapeTerminal(found)}.`,
    { remedy: `Correct \`${name}:\` under \`with:\` in the workflow.` },
  );
}

function oneOf<const T extends string>(
  values: readonly [T, ...T[]],
  description: string,
): InputDefinition<T> & { readonly default: T } {
  const quoted = values.map((value) => `\`${value}\``);
  return {
    description,
    default: values[0],
    accepts: `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`,
    parse: (text) => values.find((value) => value === text),
  };
}

function numberBetween(text: string, above: number, most: number): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > above && value <= most ? value : undefined;
}

function wholeMebibytes(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) ? numberBetween(text, 0, 1_048_576) : undefined;
}

function relativePath(text: string): string | undefined {
  const segments = text.split('/');
  return text.length <= 1000 && segments.every((segment) => !/^\.{0,2}$/.test(segment) && !/[\0-\x1f\\]/.test(segment))
    ? text
    : undefined;
}

function shortName(text: string): string | undefined {
  return text.length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(text) ? text : undefined;
}

/** What `git check-ref-format` allows, and no more: it ends up in a request to git's server. */
function revision(text: string): string | undefined {
  return text.length <= 250 && /^[\w][\w./@+-]*$/.test(text) && !/\.\.|\/\/|@\{|\.lock$|\/$/.test(text)
    ? text
    : undefined;
}
