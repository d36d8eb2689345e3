/** Numbers of parameters from the header of a safetensors file, whose weights are not read. */

/** The format's own limit is 100 MB; the header of a model of hundreds of billions of parameters takes a few. */
const MAX_HEADER_BYTES = 16 * 1024 ** 2;

/**
 * The parameters of all tensors of a file, from its first bytes: the length of a header (8 bytes, little-endian) and the header (JSON).
 * Stops reading there. `undefined` where the bytes are no such file, or the header is longer than is read.
 */
export async function safetensorsParameters(chunks: AsyncIterable<Uint8Array>): Promise<number | undefined> {
  const read: Uint8Array[] = [];
  let count = 0;
  let wanted: number | undefined;
  for await (const chunk of chunks) {
    read.push(chunk);
    count += chunk.length;
    if (wanted === undefined && count >= 8) {
      const length = Buffer.concat(read).readBigUInt64LE(0);
      if (length > MAX_HEADER_BYTES) return undefined;
      wanted = 8 + Number(length);
    }
    if (wanted !== undefined && count >= wanted) return parametersIn(Buffer.concat(read).toString('utf8', 8, wanted));
  }
  return undefined;
}

function parametersIn(header: string): number | undefined {
  let total = 0;
  try {
    const tensors = Object.entries(JSON.parse(header) as object).filter(([name]) => name !== '__metadata__');
    for (const [, tensor] of tensors) {
      const shape: unknown = Reflect.get(tensor, 'shape');
      if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return undefined;
      total += shape.reduce((product: number, size: number) => product * size, 1);
    }
  } catch {
    return undefined;
  }
  return Number.isSafeInteger(total) ? total : undefined;
}
