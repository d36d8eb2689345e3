import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Query } from '../messages.ts';
import type { QueryShape } from '../runnable-tasks.ts';
import { parseRecords } from './parse-records.ts';

/** A file of queries on disk, with the name by which its format is known. */
export interface QueryFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

export interface ReadQueries {
  readonly list: readonly Query[];
  /** Of the file; of several, of their hashes in order. */
  readonly sha256: string;
}

/** As many as the AI Energy Score runs. */
export const MAX_QUERIES = 1000;
/** Pictures are kept in memory as raw pixels, a megabyte or more each. */
const MAX_PICTURES = 100;
/** Texts are read whole: a thousand of them are far below it. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

const EXTENSIONS: Readonly<Record<'text' | 'image' | 'audio', RegExp>> = {
  text: /\.(jsonl|ndjson|csv)$/i,
  image: /\.(png|jpe?g|webp|bmp|gif|tiff?)$/i,
  audio: /\.wav$/i,
};

/** Which files hold queries of a shape, and how many of them are read. */
export function queryFilesOf({ kind }: QueryShape): { accepts: (name: string) => boolean; most: number } {
  const extension = EXTENSIONS[kind === 'question' ? 'text' : kind];
  return { accepts: (name) => extension.test(name), most: kind === 'image' ? MAX_PICTURES : MAX_QUERIES };
}

/**
 * Reads the author's own queries: JSON Lines or CSV with the columns `text` (also `prompt`, `sentence`, `document`) or
 * `question` and `context`; pictures; WAV files. At most a thousand, of pictures a hundred, from the start.
 *
 * @throws WattnudgeError `queries-invalid`
 */
export async function readQueries(files: readonly QueryFile[], shape: QueryShape): Promise<ReadQueries> {
  const { accepts, most } = queryFilesOf(shape);
  const fitting = files.filter(({ name }) => accepts(name)).slice(0, most);
  if (fitting.length === 0) {
    const found = files.map(({ name }) => `"${name}"`).slice(0, 3);
    throw new WattnudgeError(
      'queries-invalid',
      `Queries of the kind ${shape.kind} are ${EXPECTED[shape.kind]}; found ${found.join(', ') || 'none'}.`,
      { remedy: 'Correct `queries` in the policy.' },
    );
  }
  const lists = await Promise.all(fitting.map((file) => queriesIn(file, shape)));
  const [only] = fitting;
  return {
    list: lists.flat().slice(0, most),
    sha256: fitting.length === 1 && only ? only.sha256 : hashOf(fitting.map(({ sha256 }) => sha256)),
  };
}

const EXPECTED: Readonly<Record<QueryShape['kind'], string>> = {
  text: 'a .jsonl or .csv file with a column `text`',
  question: 'a .jsonl or .csv file with the columns `question` and `context`',
  image: 'a folder of pictures (.png, .jpg, .webp)',
  audio: 'a folder of .wav files, or one of them',
};

async function queriesIn(file: QueryFile, shape: QueryShape): Promise<Query[]> {
  if (shape.kind === 'image') return [{ kind: 'image-file', path: file.path }];
  if (shape.kind === 'audio') return [{ kind: 'audio-file', path: file.path }];
  const { size } = await stat(file.path);
  if (size > MAX_TEXT_BYTES) throw invalid(file, 1, `has ${size} bytes; at most ${MAX_TEXT_BYTES} are read`);
  const records = parseRecords(file.name, await readFile(file.path, 'utf8'), MAX_QUERIES);
  if (records.length === 0) throw invalid(file, 1, 'holds no query');
  return records.map(({ line, values }) => {
    const missing = (column: string) => invalid(file, line, `has no text under \`${column}\``);
    if (shape.kind === 'text') {
      const text = TEXT_COLUMNS.map((column) => values.get(column)).find((value) => value?.trim());
      if (text === undefined) throw missing('text');
      return { kind: 'text', text };
    }
    const [question, context] = [values.get('question'), values.get('context')];
    if (!question?.trim()) throw missing('question');
    if (!context?.trim()) throw missing('context');
    return { kind: 'question', question, context };
  });
}

const TEXT_COLUMNS = ['text', 'prompt', 'sentence', 'document'];

function hashOf(hashes: readonly string[]): string {
  return createHash('sha256').update(hashes.join('\n')).digest('hex');
}

function invalid(file: QueryFile, line: number, found: string): WattnudgeError {
  return new WattnudgeError('queries-invalid', `"${file.name}", line ${line}, ${found}.`, {
    remedy: 'Correct the file, or `queries` in the policy.',
  });
}
