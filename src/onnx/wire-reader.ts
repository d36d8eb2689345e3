import type { ErrorCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { FileWindow } from './file-window.ts';
import { LIMITS } from './limits.ts';

/**
 * The fields of a message by their number. A name that ends in `[]` is a repeated field; any other may occur once
 * (protobuf would merge or overwrite: two readers could then see two models). `read` must consume the field's value.
 */
export type Fields<Target> = Readonly<
  Record<number, readonly [name: string, read: (reader: WireReader, target: Target) => void]>
>;

const WIRE_TYPES = ['varint', '64-bit value', 'length-delimited value', 'group', 'end of a group', '32-bit value'];
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

const CORRUPT_REMEDY = 'Export the model again, or fetch the file again if it was transferred.';

/** What is counted over the whole file, in words. */
const COUNTED = {
  messages: 'messages',
  graphs: 'graphs and functions',
  scalars: 'numbers and texts of attributes and shapes',
  nodes: 'nodes',
  edges: 'inputs and outputs of nodes',
  tensors: 'constant tensors',
  metadataEntries: 'metadata entries',
  opsets: 'operator sets',
  values: 'declared inputs and outputs',
};
type Counted = keyof typeof COUNTED;

/**
 * Reads protobuf's wire format from a file, field by field, and skips what nobody asked for by moving the position.
 * Every length is held against the message that it lies in, and every error names the field's path and byte offset.
 *
 * Encoding: https://protobuf.dev/programming-guides/encoding/
 */
export class WireReader {
  readonly #file: FileWindow;
  readonly #modelName: string;
  /** Names and indices of the fields that the position lies in, outermost first. */
  readonly #path: { name: string; index: number }[] = [];
  readonly #counts = new Map<Counted, number>();
  #position = 0;
  /** End of the innermost message. */
  #end: number;
  #depth = 0;
  #skippedBytes = 0;
  #fieldOffset = 0;
  #wireType = VARINT;
  /** Halves of the varint that was read last. */
  #low = 0;
  #high = 0;

  constructor(file: FileWindow, modelName: string) {
    this.#file = file;
    this.#modelName = modelName;
    this.#end = file.size;
  }

  /** Reads the file as one message. */
  root<Target>(fields: Fields<Target>, target: NoInfer<Target>): Target {
    this.#readFields(fields, target);
    return target;
  }

  /** Reads the current field as a message into `target`, and returns it. */
  message<Target>(fields: Fields<Target>, target: NoInfer<Target>): Target {
    this.count('messages');
    const parentEnd = this.#end;
    const fieldOffset = this.#fieldOffset;
    const length = this.#length();
    this.#end = this.#position + length;
    this.#readFields(fields, target);
    this.#end = parentEnd;
    this.#fieldOffset = fieldOffset;
    return target;
  }

  /** The current field as text of at most `limitBytes`. Bytes that are not UTF-8 become U+FFFD. */
  string(limitBytes: number = LIMITS.nameBytes): string {
    const length = this.#kept(limitBytes);
    const text = this.#file.textAt(this.#position, length);
    if (text === undefined) throw this.#truncated();
    this.#position += length;
    return text;
  }

  /** A copy of the current field's bytes, at most `limitBytes`. */
  bytes(limitBytes: number): Uint8Array {
    const length = this.#kept(limitBytes);
    const view = this.#file.bytesAt(this.#position, length);
    if (view.length < length) throw this.#truncated();
    this.#position += length;
    return new Uint8Array(view);
  }

  /** Moves past the current length-delimited field without reading it, and returns its length. */
  skipBytes(): number {
    const length = this.#length();
    this.#position += length;
    this.#skippedBytes += length;
    return length;
  }

  /** Length of the current length-delimited field, which stays to be read. */
  peekLength(): number {
    const position = this.#position;
    const length = this.#length();
    this.#position = position;
    return length;
  }

  /** Whether the current field is a packed list or bytes, rather than one number. */
  isLengthDelimited(): boolean {
    return this.#wireType === LENGTH_DELIMITED;
  }

  /** A signed 64-bit integer; beyond ±2^53 only its magnitude is right, which callers check. */
  int64(): number {
    this.#expect(VARINT);
    this.#varint();
    return this.#high * 2 ** 32 + (this.#low >>> 0);
  }

  /** A signed 64-bit integer, exactly: a bigint beyond ±2^53. For values that go on, such as the end of a slice. */
  exactInt64(): number | bigint {
    this.#expect(VARINT);
    this.#varint();
    return this.#exact();
  }

  /** Every integer of a repeated field, packed or not: a bigint beyond ±2^53. */
  eachInt64(use: (value: number | bigint) => void): void {
    if (this.#wireType !== LENGTH_DELIMITED) {
      use(this.exactInt64());
      return;
    }
    const parentEnd = this.#end;
    const length = this.#length();
    this.#end = this.#position + length;
    while (this.#position < this.#end) {
      this.#varint();
      use(this.#exact());
    }
    this.#end = parentEnd;
  }

  /** Every 32-bit float of a field, packed or not. */
  eachFloat(use: (value: number) => void): void {
    if (this.#wireType !== LENGTH_DELIMITED) {
      this.#expect(FIXED32);
      use(this.#fixed(4).readFloatLE());
      return;
    }
    const length = this.#length();
    if (length % 4 !== 0) this.corrupt(`${length} bytes aren’t a whole number of 32-bit floats`);
    for (let read = 0; read < length; read += 4) use(this.#fixed(4).readFloatLE());
  }

  /** Passes over one 32-bit (`bytes` 4) or 64-bit (8) value. */
  skipFixed(bytes: 4 | 8): void {
    this.#expect(bytes === 4 ? FIXED32 : FIXED64);
    this.#fixed(bytes);
  }

  /** Counts one more of what the whole file may hold only so many of. */
  count(kind: Counted): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count > LIMITS[kind]) this.tooComplex(`the file holds more than ${LIMITS[kind]} ${COUNTED[kind]}`);
  }

  /** Refuses the file: it contradicts itself or the format. `field` names a field inside the current one. */
  corrupt(found: string, field?: string): never {
    throw this.#error('corrupt-model', found, field, CORRUPT_REMEDY);
  }

  /** Refuses the file: it goes beyond a limit. */
  tooComplex(found: string, field?: string): never {
    throw this.#error(
      'model-too-complex',
      found,
      field,
      'Simplify the graph, or keep this model out of the review with the policy.',
    );
  }

  /** Refuses the file with a code of its own. */
  refuse(code: ErrorCode, found: string, field: string | undefined, remedy: string): never {
    throw this.#error(code, found, field, remedy);
  }

  #readFields<Target>(fields: Fields<Target>, target: Target): void {
    if (this.#depth >= LIMITS.messageDepth)
      this.tooComplex(`messages are nested deeper than ${LIMITS.messageDepth} levels`);
    const here = { name: '', index: -1 };
    this.#path.push(here);
    this.#depth += 1;
    const seen: number[] = [];

    while (this.#position < this.#end) {
      const fieldNumber = this.#tag(here);
      const field = fields[fieldNumber];
      if (field === undefined) {
        here.name = `field ${fieldNumber}`;
        this.#skipUnknown();
        continue;
      }
      const count = seen[fieldNumber] ?? 0;
      seen[fieldNumber] = count + 1;
      here.name = field[0];
      here.index = count;
      if (count > 0 && !here.name.endsWith('[]')) this.corrupt('a field that may occur once occurs twice');
      field[1](this, target);
    }

    this.#depth -= 1;
    this.#path.pop();
  }

  /** Reads a field's tag: remembers its wire type and returns its number. */
  #tag(here: { name: string; index: number }): number {
    here.name = '';
    here.index = -1;
    this.#fieldOffset = this.#position;
    if (this.#position - this.#skippedBytes > LIMITS.structureBytes) {
      this.tooComplex(`the graph, weights not counted, takes more than ${LIMITS.structureBytes} bytes`);
    }
    this.#varint();
    const tag = this.#low >>> 0;
    const fieldNumber = tag >>> 3;
    this.#wireType = tag & 7;
    if (this.#high !== 0 || fieldNumber === 0) this.corrupt('no field of protobuf starts with these bytes');
    return fieldNumber;
  }

  #skipUnknown(): void {
    if (this.#wireType === VARINT) this.#varint();
    else if (this.#wireType === FIXED64) this.#fixed(8);
    else if (this.#wireType === LENGTH_DELIMITED) this.skipBytes();
    else if (this.#wireType === FIXED32) this.#fixed(4);
    else
      this.corrupt(
        `found wire type ${this.#wireType} (${WIRE_TYPES[this.#wireType] ?? 'not defined'}), which ONNX doesn’t use`,
      );
  }

  /** Length of a field that is kept in memory. */
  #kept(limitBytes: number): number {
    const length = this.#length();
    if (length > limitBytes) this.tooComplex(`${length} bytes are more than the ${limitBytes} that are read here`);
    return length;
  }

  #fixed(bytes: 4 | 8): Buffer {
    this.#need(bytes);
    const view = this.#file.bytesAt(this.#position, bytes);
    if (view.length < bytes) throw this.#truncated();
    this.#position += bytes;
    return view;
  }

  /** Reads the length of a length-delimited field; it ends within its message. */
  #length(): number {
    this.#expect(LENGTH_DELIMITED);
    this.#varint();
    const length = (this.#high >>> 0) * 2 ** 32 + (this.#low >>> 0);
    this.#need(length);
    return length;
  }

  /** Checks that the message around the position holds so many bytes more. */
  #need(bytes: number): void {
    const left = this.#end - this.#position;
    if (bytes <= left) return;
    if (this.#end === this.#file.size) {
      const needed = (this.#position + bytes).toLocaleString('en-US');
      const found = `the file is cut off: it has ${this.#end.toLocaleString('en-US')} bytes of at least ${needed}`;
      throw new WattnudgeError('corrupt-model', `${this.#modelName}: ${found}`, { remedy: CORRUPT_REMEDY });
    }
    this.corrupt(`expected ${bytes} bytes from byte ${this.#position}, but the message around it ends after ${left}`);
  }

  #expect(wireType: number): void {
    if (this.#wireType === wireType) return;
    const found = WIRE_TYPES[this.#wireType] ?? `wire type ${this.#wireType}, which isn’t defined,`;
    this.corrupt(
      `expected a ${WIRE_TYPES[wireType]} (wire type ${wireType}), found a ${found} (wire type ${this.#wireType})`,
    );
  }

  /** The file was cut while it was read. */
  #truncated(): WattnudgeError {
    return this.#error('corrupt-model', 'the file ended while it was read', undefined, CORRUPT_REMEDY);
  }

  /** The varint that was read last, as a signed 64-bit integer. */
  #exact(): number | bigint {
    const value = this.#high * 2 ** 32 + (this.#low >>> 0);
    return Number.isSafeInteger(value) ? value : (BigInt(this.#high) << 32n) | BigInt(this.#low >>> 0);
  }

  /** Reads a varint of at most 10 bytes into `#low` and `#high` (its signed upper half). */
  #varint(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.#position >= this.#end) this.#need(1);
      const byte = this.#file.byteAt(this.#position);
      if (byte === undefined) throw this.#truncated();
      this.#position += 1;
      const bits = byte & 0x7f;
      if (shift < 28) {
        low |= bits << shift;
      } else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else {
        high |= bits << (shift - 32);
      }
      if (byte < 0x80) {
        this.#low = low;
        this.#high = high;
        return;
      }
    }
    this.corrupt('a number is longer than 10 bytes');
  }

  #error(code: ErrorCode, found: string, field: string | undefined, remedy: string): WattnudgeError {
    const names = this.#path.flatMap(({ name, index }) => (name === '' ? [] : [name.replace('[]', `[${index}]`)]));
    if (field !== undefined) names.push(field);
    const where = names.length === 0 ? '' : ` ${names.join('.')}`;
    return new WattnudgeError(code, `${this.#modelName}:${where} at byte ${this.#fieldOffset}: ${found}`, { remedy });
  }
}
