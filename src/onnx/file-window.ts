import { readSync } from 'node:fs';

/** Reads up to `length` bytes from `position` into `target` at `offset`; returns how many, 0 at the end. */
type Read = (target: Buffer, offset: number, length: number, position: number) => number;

/** One window holds any string that the reader keeps, and is read in well under a millisecond. */
const WINDOW_BYTES = 64 * 1024;
/** After a jump over weights usually only the next tensor's header is wanted, a few hundred bytes. */
const BYTES_AFTER_JUMP = 8 * 1024;

/**
 * A window of fixed size over an open file, or over bytes: what makes memory grow with the graph and not with the file. Reads
 * are synchronous: they are few and small, and keep the parser above a plain recursive descent.
 */
export class FileWindow {
  readonly size: number;
  readonly #read: Read;
  readonly #buffer = Buffer.allocUnsafe(WINDOW_BYTES);
  #start = 0;
  #end = 0;

  private constructor(read: Read, size: number) {
    this.#read = read;
    this.size = size;
  }

  static overFile(descriptor: number, size: number): FileWindow {
    return new FileWindow((...where) => readSync(descriptor, ...where), size);
  }

  static overBytes(bytes: Buffer): FileWindow {
    const read: Read = (target, offset, length, position) => bytes.copy(target, offset, position, position + length);
    return new FileWindow(read, bytes.length);
  }

  /** The byte at a position, or undefined past the end of the file. */
  byteAt(position: number): number | undefined {
    if (position < this.#start || position >= this.#end) this.#load(position, 1);
    return position < this.#end ? this.#buffer[position - this.#start] : undefined;
  }

  /** A view of bytes that is valid until the next read; shorter than asked where the file ends. At most one window. */
  bytesAt(position: number, count: number): Buffer {
    if (position < this.#start || position + count > this.#end) this.#load(position, count);
    return this.#buffer.subarray(position - this.#start, Math.min(position + count, this.#end) - this.#start);
  }

  /** Bytes as UTF-8 text; what is not UTF-8 becomes U+FFFD. Undefined where the file ends before. */
  textAt(position: number, count: number): string | undefined {
    if (position < this.#start || position + count > this.#end) this.#load(position, count);
    const start = position - this.#start;
    return position + count > this.#end ? undefined : this.#buffer.toString('utf8', start, start + count);
  }

  #load(position: number, count: number): void {
    if (count > WINDOW_BYTES) throw new RangeError(`${count} bytes are more than a window`);
    const sequential = position <= this.#end && position + count > this.#end;
    const wanted = sequential ? WINDOW_BYTES : Math.max(count, BYTES_AFTER_JUMP);
    this.#start = position;
    this.#end = position;
    while (this.#end < position + count) {
      const loaded = this.#end - position;
      const read = this.#read(this.#buffer, loaded, wanted - loaded, this.#end);
      if (read === 0) return;
      this.#end += read;
    }
  }
}
