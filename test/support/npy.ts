/** Bytes of a `.npy` file, version 1.0, as numpy.save writes them. */
export function npy(descriptor: string, shape: readonly number[], data: ArrayBufferView): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '${descriptor}', 'fortran_order': False, 'shape': ${tuple}, }\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const mark = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  return Buffer.concat([mark, length, Buffer.from(header), Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}
