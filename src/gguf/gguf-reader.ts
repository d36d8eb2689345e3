import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { FileWindow } from '../onnx/index.ts';
import { LIMITS } from './limits.ts';

/** Reads numbers and texts of a GGUF file from its start on. Every claim of the file is held against its size first. */
export class GgufReader {
  readonly #window: FileWindow;
  readonly #name: string;
  #position = 0;

  constructor(window: FileWindow, name: string) {
    this.#window = window;
    this.#name = name;
  }

  get position(): number {
    return this.#position;
  }

  get size(): number {
    return this.#window.size;
  }

  uint32(what: string): number {
    return this.#take(4, what).readUInt32LE();
  }

  uint64(what: string): bigint {
    return this.#take(8, what).readBigUInt64LE();
  }

  /** A view that is valid until the next read. */
  bytes(count: number, what: string): Buffer {
    return this.#take(count, what);
  }

  /** A count that is at most `limit`, each of whose items takes at least so many bytes of what is left. */
  count(what: string, { limit, itemBytes }: { readonly limit: number; readonly itemBytes: number }): number {
    const claimed = this.uint64(what);
    if (claimed > BigInt(limit)) return this.tooComplex(`${what}: expected at most ${limit}, found ${claimed}`);
    this.#requireRoom(claimed * BigInt(itemBytes), what);
    return Number(claimed);
  }

  /** A text that must be short. What is not UTF-8 becomes U+FFFD. */
  shortText(what: string): string {
    const claimed = this.#textLength(what);
    if (claimed > LIMITS.nameBytes) {
      return this.tooComplex(`${what}: expected at most ${LIMITS.nameBytes} bytes, found ${claimed}`);
    }
    return this.#take(claimed, what).toString('utf8');
  }

  /** A text of any length; `undefined` where it is longer than `keptBytes`. */
  text(what: string, keptBytes: number): string | undefined {
    const claimed = this.#textLength(what);
    if (claimed <= keptBytes) return this.#take(claimed, what).toString('utf8');
    this.#move(claimed);
    return undefined;
  }

  skipText(what: string): void {
    this.#move(this.#textLength(what));
  }

  skip(bytes: bigint, what: string): void {
    this.#requireRoom(bytes, what);
    this.#move(Number(bytes));
  }

  corrupt(found: string): never {
    throw new WattnudgeError('corrupt-model', `${this.#name}: at byte ${this.#position}, ${found}`, {
      remedy: 'Convert the model again, or download the file again.',
    });
  }

  tooComplex(found: string): never {
    throw new WattnudgeError('model-too-complex', `${this.#name}: ${found}`, {
      remedy: 'Check the program that wrote the file. No public model needs more.',
    });
  }

  #textLength(what: string): number {
    const claimed = this.uint64(what);
    this.#requireRoom(claimed, what);
    return Number(claimed);
  }

  #take(count: number, what: string): Buffer {
    this.#requireRoom(BigInt(count), what);
    const bytes = this.#window.bytesAt(this.#position, count);
    // The file may have been made shorter since its size was asked for.
    if (bytes.length < count) this.corrupt(`${what}: expected ${count} bytes, but the file ends before`);
    this.#move(count);
    return bytes;
  }

  /** In exact numbers: a count of 64 bits times a size has more. */
  #requireRoom(bytes: bigint, what: string): void {
    const left = this.size - this.#position;
    if (bytes <= BigInt(left)) return;
    this.corrupt(`${what}: expected at least ${bytes} bytes, but the file ends after ${left}`);
  }

  #move(bytes: number): void {
    this.#position += bytes;
    if (this.#position > LIMITS.headerBytes) {
      this.tooComplex(`the header and the metadata take more than ${LIMITS.headerBytes} bytes`);
    }
  }
}
