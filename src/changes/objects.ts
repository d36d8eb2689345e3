import type { Readable } from 'node:stream';
import { exitOf, type GitOptions, gitFailed, gitOutput, startGit } from './git.ts';

/** A blob as it comes from git. `content` must be read before the next blob is asked for; what is left is skipped. */
export interface StreamedBlob {
  oid: string;
  bytes: number;
  content: AsyncIterable<Buffer>;
}

/** The sizes of objects; an object that is not there has none. One process, no content is read. */
export async function sizesOf(oids: Iterable<string>, options: GitOptions): Promise<Map<string, number>> {
  const wanted = [...new Set(oids)];
  const sizes = new Map<string, number>();
  if (wanted.length === 0) return sizes;
  const input = `${wanted.join('\n')}\n`;
  const output = await gitOutput(['cat-file', '--batch-check', '--buffer'], { ...options, input });
  for (const line of output.toString('latin1').split('\n')) {
    const found = /^([0-9a-f]{40,64}) \w+ (\d+)$/.exec(line);
    if (found?.[1]) sizes.set(found[1], Number(found[2]));
  }
  return sizes;
}

/**
 * Streams blobs from one `git cat-file --batch`, in the order asked for. git is held back while the reader is busy, so
 * that memory does not grow with the blob. Missing objects are left out.
 */
export async function* streamBlobs(oids: readonly string[], options: GitOptions): AsyncGenerator<StreamedBlob> {
  if (oids.length === 0) return;
  const child = startGit(['cat-file', '--batch', '--buffer'], options);
  const exit = exitOf(child, options);
  // Reported where it is awaited below; a rejection before that must not end the process.
  exit.catch(() => {});
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-4096);
  });
  const whyEnded = async () => gitFailed(['cat-file'], { status: await exit, stderr });
  child.stdin.end(`${oids.join('\n')}\n`);
  try {
    const reader = new ByteReader(child.stdout, whyEnded);
    for (let index = 0; index < oids.length; index++) {
      const header = await reader.line();
      if (header === undefined) throw await whyEnded();
      const blob = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(header);
      if (!blob?.[1]) continue;
      const bytes = Number(blob[2]);
      const content = reader.take(bytes);
      yield { oid: blob[1], bytes, content };
      for await (const _rest of content);
      await reader.skipByte();
    }
  } finally {
    child.kill();
  }
}

/** Reads small blobs whole, for callers that have looked at the sizes before. Missing objects are left out. */
export async function readBlobs(oids: Iterable<string>, options: GitOptions): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for await (const blob of streamBlobs([...new Set(oids)], options)) {
    const chunks: Buffer[] = [];
    for await (const chunk of blob.content) chunks.push(chunk);
    contents.set(blob.oid, Buffer.concat(chunks));
  }
  return contents;
}

/** Lines and counted bytes from one stream, a chunk at a time. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #whyEnded: () => Promise<Error>;
  #pending: Buffer = Buffer.alloc(0);

  /** `whyEnded` gives the reason where the stream ends within an object, or throws a better one. */
  constructor(stream: Readable, whyEnded: () => Promise<Error>) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#whyEnded = whyEnded;
  }

  /** The text up to the next line feed; `undefined` at the end. Headers of git are short. */
  async line(): Promise<string | undefined> {
    let end = this.#pending.indexOf('\n');
    while (end < 0) {
      const chunk = await this.#next();
      if (!chunk) return undefined;
      this.#pending = Buffer.concat([this.#pending, chunk]);
      end = this.#pending.indexOf('\n');
    }
    const text = this.#pending.toString('latin1', 0, end);
    this.#pending = this.#pending.subarray(end + 1);
    return text;
  }

  async *take(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      const chunk = this.#pending.length > 0 ? this.#pending : await this.#next();
      if (!chunk) throw await this.#whyEnded();
      const part = chunk.subarray(0, left);
      this.#pending = chunk.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** The line feed after an object's content. */
  async skipByte(): Promise<void> {
    for await (const _byte of this.take(1));
  }

  async #next(): Promise<Buffer | undefined> {
    try {
      const { value, done } = await this.#chunks.next();
      return done ? undefined : value;
    } catch {
      // A stream that breaks is the symptom; how git ended (not there, aborted, failed) is the reason.
      return undefined;
    }
  }
}
