import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ErrorCode } from '../../errors/registry.ts';
import { looksLikePointer, POINTER_REMEDY } from '../../git/lfs-pointer.ts';
import type { RunnableTask } from '../../tasks/runnable-tasks.ts';
import type { Transformers } from './load-transformers.ts';

/** What is wrong with a folder in Hugging Face layout. The message follows "Transformers.js can't use FOLDER: ". */
export class FolderFault extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;

  constructor(code: ErrorCode, what: string, remedy: string) {
    super(what);
    this.code = code;
    this.remedy = remedy;
  }
}

/** Files that Transformers.js parses; by the part of the folder that they belong to. */
const JSON_FILES: readonly (readonly [name: string, code: ErrorCode])[] = [
  ['config.json', 'folder-invalid'],
  ['generation_config.json', 'folder-invalid'],
  ['preprocessor_config.json', 'folder-invalid'],
  ['processor_config.json', 'folder-invalid'],
  ['tokenizer.json', 'tokenizer-invalid'],
  ['tokenizer_config.json', 'tokenizer-invalid'],
];

/** Tasks of Optimum whose export has a merged decoder. */
const EXPORT_TASKS: Readonly<Partial<Record<RunnableTask['id'], string>>> = {
  asr: 'automatic-speech-recognition-with-past',
  image_captioning: 'image-to-text-with-past',
  summarization: 'text2text-generation-with-past',
};

const EXPORT_WHOLE = 'Export the folder whole (`optimum-cli export onnx`), and commit all of it.';
const SAVE_TOKENIZER =
  'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.';

/**
 * What of a folder is at fault where its pipeline could not be loaded: Transformers.js says little more than that something
 * was undefined. Its parts are tried one by one, which only a folder that failed has to wait for.
 *
 * @returns `undefined` where no part by itself is at fault, and the graph may be
 */
export async function faultOfFolder(
  thrown: unknown,
  folder: string,
  task: RunnableTask,
  transformers: Transformers,
): Promise<FolderFault | undefined> {
  const message = messageOf(thrown);
  const missing = /file was not found locally at "(.+)"/.exec(message)?.[1];
  if (missing !== undefined) return missingFile(relative(folder, missing), folder, task);
  const broken = brokenJson(folder);
  if (broken !== undefined) return broken;
  const type = /Unsupported model type: ([\w.-]{1,80})/.exec(message)?.[1];
  if (type !== undefined) {
    return new FolderFault(
      'unsupported-architecture',
      `it has no pipeline for ${task.pipeline} with a model of the type \`${type}\`.`,
      'Set `task` in the policy to what the model is for; models of a type that Transformers.js lacks are rated only.',
    );
  }
  if (/image_processor_type|feature_extractor_type|processor_class/.test(message)) {
    return new FolderFault('folder-invalid', `\`preprocessor_config.json\` can't be used. ${message}`, EXPORT_WHOLE);
  }
  if (!existsSync(join(folder, 'tokenizer.json'))) return undefined;
  try {
    await transformers.AutoTokenizer.from_pretrained(folder, { local_files_only: true });
    return undefined;
  } catch (error) {
    return tokenizerFault(error);
  }
}

export function tokenizerFault(thrown: unknown): FolderFault {
  return new FolderFault('tokenizer-invalid', `its tokenizer can't be used. ${messageOf(thrown)}`, SAVE_TOKENIZER);
}

function missingFile(path: string, folder: string, task: RunnableTask): FolderFault {
  const [, place = '', ending = ''] = /^(.*?)decoder_model_merged(.*)\.onnx$/.exec(path) ?? [];
  const parts = ['decoder_model', 'decoder_with_past_model'].map((name) => `${place}${name}${ending}.onnx`);
  const found = parts.filter((part) => existsSync(join(folder, part))).map((part) => `\`${part}\``);
  if (path.includes('decoder_model_merged') && found.length > 0) {
    return new FolderFault(
      'decoder-not-merged',
      `its decoder isn't merged. It takes \`${path}\`, and the folder has ${found.join(' and ')}.`,
      `Export it again with \`optimum-cli export onnx --task ${EXPORT_TASKS[task.id] ?? 'TASK-with-past'}\`, which merges the decoders.`,
    );
  }
  return new FolderFault('folder-incomplete', `the folder has no \`${path}\`.`, EXPORT_WHOLE);
}

function brokenJson(folder: string): FolderFault | undefined {
  const present = new Set(readdirSync(folder));
  for (const [name, code] of JSON_FILES.filter(([name]) => present.has(name))) {
    const text = readFileSync(join(folder, name), 'utf8');
    if (looksLikePointer(text)) {
      return new FolderFault(code, `\`${name}\` is a Git LFS pointer: the file itself isn't here.`, POINTER_REMEDY);
    }
    try {
      JSON.parse(text);
    } catch (error) {
      // The rest of the message quotes the file.
      const place = /\(line \d+ column \d+\)/.exec(messageOf(error))?.[0] ?? '';
      const remedy = code === 'tokenizer-invalid' ? SAVE_TOKENIZER : `Correct the JSON of \`${name}\`.`;
      return new FolderFault(code, `\`${name}\` isn't valid JSON${place && ` ${place}`}.`, remedy);
    }
  }
  return undefined;
}

function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300);
}
