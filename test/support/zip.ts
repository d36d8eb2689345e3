/** Zips as nobody's library makes them: every field is what the test says, true or not. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Already deflated, with what it states of its content. */
  readonly deflated?: Uint8Array;
  readonly statedBytes?: number;
  readonly statedCrc?: number;
  /** As the local header says it, where it differs. */
  readonly localName?: string;
  readonly flags?: number;
  readonly method?: number;
  /** Unix file type and permissions. */
  readonly mode?: number;
}

export interface ZipShape {
  /** What the end of the directory states, where it differs from the number of entries. */
  readonly statedEntries?: number;
  readonly before?: Uint8Array;
  readonly between?: Uint8Array;
  readonly after?: Uint8Array;
}

export function makeZip(entries: readonly ZipEntry[], shape: ZipShape = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(shape.before ?? [])];
  const directory: Buffer[] = [];
  let at = parts[0]?.length ?? 0;
  for (const entry of entries) {
    const fields = fieldsOf(entry);
    const local = localHeader(entry, fields);
    directory.push(directoryHeader(entry, fields, at));
    parts.push(local, Buffer.from(fields.packed));
    at += local.length + fields.packed.length;
  }
  parts.push(Buffer.from(shape.between ?? []));
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(shape.statedEntries ?? entries.length, 8);
  end.writeUInt16LE(shape.statedEntries ?? entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at + (shape.between?.length ?? 0), 16);
  return Buffer.concat([...parts, listed, end, Buffer.from(shape.after ?? [])]);
}

/** A deflate stream of so many mebibytes of zeros: a thousandth of them in size. Chunks end at a byte, so they can be repeated. */
export function deflatedZeros(mebibytes: number): Buffer {
  const chunk = deflateRawSync(Buffer.alloc(1024 ** 2), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const lastBlock = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: mebibytes }, () => chunk), lastBlock]);
}

interface Fields {
  readonly packed: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly bytes: number;
}

function fieldsOf(entry: ZipEntry): Fields {
  const content = Buffer.from(entry.content ?? '');
  const packed = entry.deflated ?? (entry.method === 0 ? content : deflateRawSync(content));
  return {
    packed,
    method: entry.method ?? 8,
    crc: entry.statedCrc ?? crc32(content),
    bytes: entry.statedBytes ?? content.length,
  };
}

function localHeader(entry: ZipEntry, { packed, method, crc, bytes }: Fields): Buffer {
  const name = Buffer.from(entry.localName ?? entry.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(entry.flags ?? 0, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(bytes, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function directoryHeader(entry: ZipEntry, { packed, method, crc, bytes }: Fields, at: number): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  // Made on Unix.
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(entry.flags ?? 0, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(bytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, name]);
}
