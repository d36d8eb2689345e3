export interface TinyModelOptions {
  readonly weights?: readonly number[];
  readonly external?: readonly string[];
  /** Beside each place an empty `raw_data`, which ONNX Runtime passes over. */
  readonly emptyRaw?: boolean;
  /** Of external tensors. Default: 1, EXTERNAL. */
  readonly dataLocation?: number;
}

/** A runnable ONNX model, `sum = input + weights`, of four floats; the weights inside it or in external files. */
export function tinyModel(options: TinyModelOptions = {}): Buffer {
  const locations = options.external ?? [];
  const raw = options.emptyRaw ? [field(9, '')] : [];
  const { dataLocation = 1 } = options;
  const initializers =
    locations.length === 0
      ? [tensor('w0', field(9, Buffer.from(Float32Array.from(options.weights ?? [1, 2, 3, 4]).buffer)))]
      : locations.map((location, index) =>
          tensor(`w${index}`, ...raw, field(13, entry('location', location)), varintField(14, dataLocation)),
        );
  const last = initializers.length - 1;
  const nodes = initializers.map((_, index) =>
    Buffer.concat([
      field(1, index === 0 ? 'input' : `s${index}`),
      field(1, `w${index}`),
      field(2, index === last ? 'sum' : `s${index + 1}`),
      field(4, 'Add'),
    ]),
  );
  const graph = Buffer.concat([
    ...nodes.map((node) => field(1, node)),
    field(2, 'tiny'),
    ...initializers.map((initializer) => field(5, initializer)),
    field(11, value('input')),
    field(12, value('sum')),
  ]);
  return Buffer.concat([
    varintField(1, 8),
    field(7, graph),
    field(8, Buffer.concat([field(1, ''), varintField(2, 13)])),
  ]);
}

/** Content of an external file of `tinyModel`. */
export function tinyWeights(...weights: number[]): Buffer {
  return Buffer.from(Float32Array.from(weights).buffer);
}

function tensor(name: string, ...data: Buffer[]): Buffer {
  return Buffer.concat([varintField(1, 4), varintField(2, 1), field(8, name), ...data]);
}

function entry(key: string, text: string): Buffer {
  return Buffer.concat([field(1, key), field(2, text)]);
}

function value(name: string): Buffer {
  const shape = field(1, varintField(1, 4));
  return Buffer.concat([field(1, name), field(2, field(1, Buffer.concat([varintField(1, 1), field(2, shape)])))]);
}

function field(number: number, content: Buffer | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function varintField(number: number, integer: number): Buffer {
  return Buffer.concat([varint(number << 3), varint(integer)]);
}

function varint(integer: number): Buffer {
  const bytes: number[] = [];
  let rest = integer;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
