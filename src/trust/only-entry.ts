/**
 * A zip of exactly one small file, read in memory and believed in nothing. It is far stricter than the format: whatever two
 * readers of zips could take differently (a second entry, data before or between, names that differ between the two headers)
 * is refused, because then the file that is checked is the file that was meant.
 *
 * Format: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { quote, Refusal } from './refusal.ts';

interface OnlyEntryOptions {
  readonly allowedName: string;
  /** Of the content. */
  readonly maxBytes: number;
}

/**
 * The content of the zip's one entry.
 *
 * @throws Refusal
 */
export function readOnlyEntry(zip: Buffer, { allowedName, maxBytes }: OnlyEntryOptions): Buffer {
  const directory = readEnd(zip);
  const entry = readDirectory(zip, directory);
  checkName(entry, allowedName);
  checkKind(entry);
  checkSizes(entry, maxBytes);
  return unpack(entry, compressedData(zip, entry, directory.start));
}

const END_BYTES = 22;
const DIRECTORY_BYTES = 46;
const LOCAL_BYTES = 30;
/** A field of this value says that the true one stands in a zip64 record. What is so large is refused anyway. */
const IN_ZIP64 = 0xffffffff;

/** The end of the central directory, which has to be the end of the file. */
function readEnd(zip: Buffer): { start: number; end: number } {
  const at = zip.length - END_BYTES;
  if (at < 0 || zip.readUInt32LE(at) !== 0x06054b50) throw malformed('it doesn’t end with the end of a directory');
  const [disk, directoryDisk] = [zip.readUInt16LE(at + 4), zip.readUInt16LE(at + 6)];
  const [entriesHere, entries] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const [bytes, start] = [zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 16)];
  if (bytes === IN_ZIP64 || start === IN_ZIP64 || entries === 0xffff) throw malformed('it is a zip64');
  if (disk !== 0 || directoryDisk !== 0 || entriesHere !== entries) throw malformed('it is one of several parts');
  if (entries !== 1) {
    throw new Refusal('d', 'artifact-entries', `The artifact holds ${entries} entries; expected exactly one.`);
  }
  if (start + bytes !== at) throw malformed('its directory isn’t directly before its end');
  return { start, end: at };
}

interface Entry {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** File type and permissions of Unix; 0 where the zip was made elsewhere. */
  readonly mode: number;
}

function readDirectory(zip: Buffer, { start, end }: { start: number; end: number }): Entry {
  if (end - start < DIRECTORY_BYTES || zip.readUInt32LE(start) !== 0x02014b50)
    throw malformed('its directory is malformed');
  const nameBytes = zip.readUInt16LE(start + 28);
  const [extraBytes, commentBytes] = [zip.readUInt16LE(start + 30), zip.readUInt16LE(start + 32)];
  if (start + DIRECTORY_BYTES + nameBytes + extraBytes + commentBytes !== end) {
    throw new Refusal('d', 'artifact-entries', 'The artifact has more entries than it declares; expected exactly one.');
  }
  if (zip.readUInt32LE(start + 42) !== 0) throw malformed('its entry isn’t at its start');
  return {
    name: zip.subarray(start + DIRECTORY_BYTES, start + DIRECTORY_BYTES + nameBytes),
    flags: zip.readUInt16LE(start + 8),
    method: zip.readUInt16LE(start + 10),
    crc: zip.readUInt32LE(start + 16),
    compressedBytes: zip.readUInt32LE(start + 20),
    bytes: zip.readUInt32LE(start + 24),
    mode: zip.readUInt32LE(start + 38) >>> 16,
  };
}

/** Equality with the one name rules out folders, absolute paths, drive letters and `../` all at once (CWE-22). */
function checkName({ name }: Entry, allowedName: string): void {
  if (name.equals(Buffer.from(allowedName))) return;
  const text = name.toString('utf8');
  // The artifact's own words are not repeated, but where they are the name that is expected, in another place.
  const isElsewhere = text.endsWith(allowedName) && /^[./\\]{1,40}$/.test(text.slice(0, -allowedName.length));
  const found = isElsewhere ? quote(text) : 'a file of another name';
  throw new Refusal('d', 'artifact-entry-name', `The artifact holds ${found}; expected ${quote(allowedName)}.`);
}

const REGULAR_FILE = 0o100000;
const FILE_TYPE = 0o170000;
/** Encrypted, strongly encrypted, with its directory encrypted. */
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;

function checkKind({ mode, flags, method }: Entry): void {
  const type = mode & FILE_TYPE;
  if (type !== 0 && type !== REGULAR_FILE) {
    throw new Refusal('d', 'artifact-entry-kind', 'The artifact’s entry is a link or a folder; expected a file.');
  }
  if ((flags & ENCRYPTED) !== 0) throw new Refusal('d', 'artifact-encrypted', 'The artifact’s entry is encrypted.');
  if (method !== STORED && method !== DEFLATED) throw malformed(`its entry is packed by method ${method}`);
}

const STORED = 0;
const DEFLATED = 8;

function checkSizes({ bytes }: Entry, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  const stated = bytes === IN_ZIP64 ? 'at least 4 GB' : `${bytes} bytes`;
  throw new Refusal('d', 'artifact-unpacks-too-large', `The artifact unpacks to ${stated}; ${maxBytes} are allowed.`);
}

/** What is packed. The local header has to tell the same story, and nothing else may stand in the file. */
function compressedData(zip: Buffer, entry: Entry, directoryStart: number): Buffer {
  if (directoryStart < LOCAL_BYTES || zip.readUInt32LE(0) !== 0x04034b50) throw malformed('its entry has no header');
  const nameBytes = zip.readUInt16LE(26);
  const name = zip.subarray(LOCAL_BYTES, LOCAL_BYTES + nameBytes);
  const sameStory =
    zip.readUInt16LE(6) === entry.flags && zip.readUInt16LE(8) === entry.method && name.equals(entry.name);
  if (!sameStory) throw malformed('the two headers of its entry differ');

  const start = LOCAL_BYTES + nameBytes + zip.readUInt16LE(28);
  const end = start + entry.compressedBytes;
  const rest = directoryStart - end;
  // Behind the data at most its descriptor: CRC and sizes, with or without a signature, sizes of 4 or 8 bytes.
  if (!(entry.flags & HAS_DESCRIPTOR ? [12, 16, 20, 24] : [0]).includes(rest)) {
    throw malformed('it has data besides its entry');
  }
  return zip.subarray(start, end);
}

const HAS_DESCRIPTOR = 0x0008;

/** Unpacking stops one byte after the stated size, whatever the data go on to (CWE-409). */
function unpack({ method, bytes, crc }: Entry, packed: Buffer): Buffer {
  const content = method === STORED ? packed : inflate(packed, bytes);
  if (content.length !== bytes) throw lying(`${content.length} bytes, but declares ${bytes}`);
  if (crc32(content) !== crc) throw malformed('its checksum doesn’t match');
  return content;
}

function inflate(packed: Buffer, bytes: number): Buffer {
  try {
    // Of nothing at all zlib would make an error of its own.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw lying(`more than the ${bytes} bytes that it declares`);
    }
    throw malformed('its data can’t be unpacked');
  }
}

function lying(what: string): Refusal {
  return new Refusal('d', 'artifact-size-false', `The artifact unpacks to ${what}.`);
}

function malformed(reason: string): Refusal {
  return new Refusal('d', 'artifact-malformed', `The artifact isn’t a ZIP file as the Action uploads it: ${reason}.`);
}
