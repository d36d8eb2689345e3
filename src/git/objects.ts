import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import { exitOf, type GitOptions, gitFailed, gitOutput, startGit } from './run-git.ts';

/** An object as it comes from git. What is left of its content when the next one is taken is skipped. */
export interface StreamedObject {
  oid: string;
  type: string;
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
 * Objects from one `git cat-file --batch`, in the order asked for. git is held back while the reader is busy, so that memory
 * does not grow with an object.
 */
export class ObjectStream implements Disposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #reader: ByteReader;
  #stderr = '';
  readonly #whyEnded: () => Promise<Error>;
  #left: AsyncIterable<Buffer> | undefined;

  /** `isBulk`: git writes when it has much to say, so all has to be asked for and `asked()` called before the first is taken. */
  constructor(options: GitOptions, { isBulk = false } = {}) {
    this.#child = startGit(['cat-file', '--batch', ...(isBulk ? ['--buffer'] : [])], options);
    const exit = exitOf(this.#child, options);
    // Reported where it is awaited; a rejection before that must not end the process.
    exit.catch(() => {});
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-4096);
    });
    this.#whyEnded = async () => gitFailed(['cat-file'], { status: await exit, stderr: this.#stderr });
    this.#reader = new ByteReader(this.#child.stdout, this.#whyEnded);
  }

  /** Ids of our own making, never text from outside. */
  ask(...names: readonly string[]): void {
    this.#child.stdin.write(`${names.join('\n')}\n`);
  }

  asked(): void {
    this.#child.stdin.end();
  }

  /** The next object asked for; `undefined` where it is not there. Throws `git-failed`. */
  async take(): Promise<StreamedObject | undefined> {
    if (this.#left !== undefined) {
      for await (const _rest of this.#left);
      await this.#reader.skipByte();
      this.#left = undefined;
    }
    const header = await this.#reader.line();
    if (header === undefined) throw await this.#whyEnded();
    const [, oid, type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header) ?? [];
    if (oid === undefined || type === undefined) return undefined;
    const bytes = Number(size);
    this.#left = this.#reader.take(bytes);
    return { oid, type, bytes, content: this.#left };
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

/** Streams blobs in the order asked for. Missing objects are left out. */
export async function* streamBlobs(oids: readonly string[], options: GitOptions): AsyncGenerator<StreamedObject> {
  if (oids.length === 0) return;
  using objects = new ObjectStream(options, { isBulk: true });
  objects.ask(...oids);
  objects.asked();
  for (let index = 0; index < oids.length; index++) {
    const object = await objects.take();
    if (object?.type === 'blob') yield object;
  }
}

/** The whole content of an object that is known to be small. */
export async function wholeContent({ content }: StreamedObject): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads small blobs whole, for callers that have looked at the sizes before. Missing objects are left out. */
export async function readBlobs(oids: Iterable<string>, options: GitOptions): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for await (const blob of streamBlobs([...new Set(oids)], options)) contents.set(blob.oid, await wholeContent(blob));
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
