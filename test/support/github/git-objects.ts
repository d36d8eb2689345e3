/**
 * Reads the objects of a repository: loose ones as they lie there, packed ones by a process of git that stays, rather than by one
 * a question.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { findLoose, type GitObject } from '../loose-objects.ts';

export interface GitObjects {
  /** By id, or by any other name that git knows; undefined where there is none. */
  read(name: string): Promise<GitObject | undefined>;
  /** The same without the content. */
  look(name: string): Promise<Omit<GitObject, 'bytes'> | undefined>;
}

interface Question {
  readonly name: string;
  readonly wantsContent: boolean;
  readonly resolve: (found: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

const LINE_FEED = 0x0a;

/** The process starts with the first question about anything else than a loose object, and ends with the one that asks. */
export function createGitObjects(directory: string, env: NodeJS.ProcessEnv): GitObjects {
  const questions: Question[] = [];
  let chunks: Buffer[] = [];
  let git: ChildProcessByStdio<Writable, Readable, null> | undefined;

  const start = () => {
    const child = spawn('git', ['cat-file', '--batch-command'], {
      cwd: directory,
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // It shall keep nobody from ending.
    for (const handle of [child, child.stdin, child.stdout]) Reflect.get(handle, 'unref')?.call(handle);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      takeAnswers();
    });
    child.on('close', (code) => {
      git = undefined;
      for (const { name, reject } of questions.splice(0))
        reject(new Error(`git ended with ${code}, asked for ${name}`));
    });
    return child;
  };
  const takeAnswers = (): void => {
    for (let [question] = questions; question !== undefined; [question] = questions) {
      const received = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      chunks = [received];
      const answer = parseAnswer(received, question.wantsContent);
      if (answer === undefined) return;
      chunks = [received.subarray(answer.length)];
      questions.shift();
      question.resolve(answer.found);
    }
  };
  const ask = (name: string, wantsContent: boolean): Promise<GitObject | undefined> => {
    const loose = findLoose(directory, name);
    if (loose !== undefined) return Promise.resolve(loose);
    // Git reads a line a question.
    if (name.includes('\n')) return Promise.resolve(undefined);
    git ??= start();
    const { stdin } = git;
    return new Promise((resolve, reject) => {
      questions.push({ name, wantsContent, resolve, reject });
      stdin.write(`${wantsContent ? 'contents' : 'info'} ${name}\n`);
    });
  };
  return { read: (name) => ask(name, true), look: (name) => ask(name, false) };
}

/**
 * `<sha> <type> <size>\n`, with the content `<bytes>\n`; or anything else that ends in a line feed: there is none. Undefined
 * where the answer is not whole yet.
 */
function parseAnswer(
  received: Buffer,
  wantsContent: boolean,
): { found: GitObject | undefined; length: number } | undefined {
  const end = received.indexOf(LINE_FEED);
  if (end < 0) return undefined;
  const [, sha = '', type = '', digits = ''] =
    /^([0-9a-f]+) (\w+) (\d+)$/.exec(received.toString('utf8', 0, end)) ?? [];
  if (sha === '') return { found: undefined, length: end + 1 };
  const size = Number(digits);
  if (!wantsContent) return { found: { sha, type, size, bytes: Buffer.alloc(0) }, length: end + 1 };
  if (received.length < end + 1 + size + 1) return undefined;
  const bytes = received.subarray(end + 1, end + 1 + size);
  return { found: { sha, type, size, bytes }, length: end + 1 + size + 1 };
}
