/** The executions of nodes in ONNX Runtime's profile, as far as this program reads them. */
export interface NodeEvent {
  /** The node's own name, or its operator's where it has none. */
  readonly node: string;
  readonly operator: string;
  /** Of one execution. */
  readonly durationMicros: number;
  /** Bytes of the tensors read and written, weights included. */
  readonly bytesMoved: number;
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
}

export interface ProfileEvents {
  /** Times that the whole model ran. */
  readonly runs: number;
  readonly nodes: readonly NodeEvent[];
}

/**
 * @param events what the profile file holds, parsed: whatever it is
 */
export function readEvents(events: unknown): ProfileEvents {
  if (!Array.isArray(events)) return { runs: 0, nodes: [] };
  const nodes = events.flatMap((event): NodeEvent[] => {
    if (event?.cat !== 'Node' || !String(event.name).endsWith(SUFFIX)) return [];
    const { op_name, input_type_shape, output_type_shape, ...sizes } = event.args ?? {};
    return [
      {
        node: String(event.name).slice(0, -SUFFIX.length) || String(op_name),
        operator: String(op_name),
        durationMicros: amount(event.dur),
        bytesMoved: amount(sizes.activation_size) + amount(sizes.parameter_size) + amount(sizes.output_size),
        inputs: shapes(input_type_shape),
        outputs: shapes(output_type_shape),
      },
    ];
  });
  return { runs: events.filter((event) => event?.cat === 'Session' && event.name === 'model_run').length, nodes };
}

const SUFFIX = '_kernel_time';

/** The runtime writes sizes as text. */
function amount(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : 0;
}

/** `[{ "float": [1, 3] }, …]` → `[[1, 3], …]`. */
function shapes(list: unknown): number[][] {
  if (!Array.isArray(list)) return [];
  return list.map((entry) => {
    const dims: unknown = Object.values(entry ?? {})[0];
    return Array.isArray(dims) ? dims.map(Number) : [];
  });
}
