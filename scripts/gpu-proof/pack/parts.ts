import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

export interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a stream into files of at most `maxBytes`, named `NAME.01`, `NAME.02`, and so on. */
export async function writeParts(
  content: AsyncIterable<Uint8Array>,
  { folder, name, maxBytes }: { readonly folder: string; readonly name: string; readonly maxBytes: number },
): Promise<Part[]> {
  const parts: Part[] = [];
  let open = openPart();
  for await (const chunk of content) {
    for (let rest = chunk; rest.length > 0; ) {
      if (open.bytes === maxBytes) {
        await close();
        open = openPart();
      }
      const piece = rest.subarray(0, maxBytes - open.bytes);
      await open.write(piece);
      rest = rest.subarray(piece.length);
    }
  }
  await close();
  return parts;

  function openPart() {
    const file = `${name}.${String(parts.length + 1).padStart(2, '0')}`;
    const [stream, hash] = [createWriteStream(join(folder, file)), createHash('sha256')];
    const part = {
      bytes: 0,
      write: async (piece: Uint8Array) => {
        hash.update(piece);
        part.bytes += piece.length;
        if (!stream.write(piece)) await once(stream, 'drain');
      },
      close: async (): Promise<Part> => {
        stream.end();
        await once(stream, 'close');
        return { name: file, bytes: part.bytes, sha256: hash.digest('hex') };
      },
    };
    return part;
  }

  async function close() {
    parts.push(await open.close());
  }
}

/** The parts as `sha256sum -c` reads them. */
export function checksumList(parts: readonly Part[]): string {
  return parts.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
}
