import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { concat, field, GRAPH, header, MODEL, NODE, number, TENSOR } from './wire.ts';

/**
 * Writes a model whose weights are holes: the file claims all its bytes, and takes a few kilobytes of disk. Each tensor
 * is float32 and feeds one Add of a chain.
 */
export function writeSparseModel(
  path: string,
  { tensors, bytesPerTensor }: { tensors: number; bytesPerTensor: number },
): void {
  const heads = Array.from({ length: tensors }, (_, index) => {
    const fields = concat(
      field(TENSOR.name, `w${index}`),
      number(TENSOR.dims, bytesPerTensor / 4),
      number(TENSOR.dataType, 1),
      header(TENSOR.rawData, bytesPerTensor),
    );
    return concat(header(GRAPH.initializer, fields.length + bytesPerTensor), fields);
  });
  const nodes = heads.map((_, index) =>
    field(
      GRAPH.node,
      field(NODE.input, `x${index}`),
      field(NODE.input, `w${index}`),
      field(NODE.output, `x${index + 1}`),
      field(NODE.opType, 'Add'),
    ),
  );
  const graphBytes = [...nodes, ...heads].reduce((sum, part) => sum + part.length, 0) + tensors * bytesPerTensor;

  const descriptor = openSync(path, 'w');
  let position = 0;
  const write = (part: Uint8Array): void => {
    position += writeSync(descriptor, part, 0, part.length, position);
  };
  write(concat(number(MODEL.irVersion, 8), field(MODEL.opsetImport, number(2, 17)), header(MODEL.graph, graphBytes)));
  nodes.forEach(write);
  for (const head of heads) {
    write(head);
    position += bytesPerTensor;
  }
  ftruncateSync(descriptor, position);
  closeSync(descriptor);
}
