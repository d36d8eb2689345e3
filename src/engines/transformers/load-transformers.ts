import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { installCommand } from '../../optional-packages.ts';

/** What is used of Transformers.js. */
export interface Transformers {
  readonly env: { allowRemoteModels: boolean; useFSCache: boolean; logLevel: number };
  readonly LogLevel: { readonly NONE: number };
  readonly RawImage: RawImageClass;
  readonly AutoTokenizer: { from_pretrained(folder: string, options: { local_files_only: true }): Promise<unknown> };
  pipeline(task: string, folder: string, options: PipelineOptions): Promise<LoadedPipeline>;
}

export interface RawImageClass {
  new (data: Uint8ClampedArray, width: number, height: number, channels: 1 | 2 | 3 | 4): unknown;
  read(path: string): Promise<{ rgb(): unknown }>;
}

export interface PipelineOptions {
  readonly dtype: string;
  readonly device: string;
  readonly subfolder: string;
  readonly model_file_name: string | null;
  readonly local_files_only: true;
  readonly session_options: object;
}

/** A pipeline is called like a function, and holds its parts. */
export interface LoadedPipeline {
  (...inputs: readonly unknown[]): Promise<unknown>;
  readonly tokenizer?: TokenizerFunction | null;
  readonly model: LoadedModel;
}

export interface LoadedModel {
  // biome-ignore lint/plugin: under names of Transformers.js, `model` and the like.
  readonly sessions: Readonly<Record<string, LoadedSession>>;
  forward(inputs: unknown): Promise<unknown>;
  generate(options: unknown): Promise<unknown>;
}

/** What is used of a session of ONNX Runtime. */
export interface LoadedSession {
  readonly outputMetadata: readonly { readonly name: string; readonly type?: string }[];
  endProfiling(): void;
}

export type TokenizerFunction = (
  text: string,
  options?: { text_pair?: string; add_special_tokens?: boolean; truncation?: boolean },
) => { readonly input_ids: { readonly dims: readonly number[] } };

/**
 * Loads Transformers.js from where the native runtime is: the folder that `WATTNUDGE_RUNTIME` names, else node_modules.
 * It is told to read local files only, to keep no cache and to write no log.
 *
 * @throws WattnudgeError `transformers-missing`; `transformers-unusable` for one that can't be loaded
 */
export function loadTransformers(): { transformers: Transformers; runner: string } {
  const directory = process.env.WATTNUDGE_RUNTIME;
  const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
  const { entry, transformers } = requirePackage(require, directory || 'node_modules');
  transformers.env.allowRemoteModels = false;
  transformers.env.useFSCache = false;
  transformers.env.logLevel = transformers.LogLevel.NONE;
  return { transformers, runner: `Transformers.js ${versionBeside(entry)}` };
}

function requirePackage(require: NodeJS.Require, place: string): { entry: string; transformers: Transformers } {
  let code: ErrorCode = 'transformers-missing';
  let found = `found none in ${place}`;
  try {
    const entry = require.resolve('@huggingface/transformers');
    code = 'transformers-unusable';
    found = `the one in ${place} can't be loaded`;
    return { entry, transformers: require(entry) };
  } catch (error) {
    throw new WattnudgeError(
      code,
      `A folder in Hugging Face layout is run through the package @huggingface/transformers; ${found}.`,
      { remedy: `Run \`${installCommand('runtime-tasks')}\` to install it.`, cause: error },
    );
  }
}

/** The package exports no package.json, so it is read from beside its entry, `dist/…`. */
function versionBeside(entry: string): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', `file://${entry}`), 'utf8'));
  return String(version);
}
