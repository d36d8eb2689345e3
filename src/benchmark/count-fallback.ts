/**
 * Operators that ran on the processor although a GPU was asked for: ONNX Runtime moves them there without a word where the
 * GPU's provider has no kernel for them, and then copies tensors to and fro.
 *
 * @param events what the profile file holds, parsed: whatever it is
 * @returns operator type → number of nodes; empty where everything ran where it should
 */
export function countFallback(events: unknown): ReadonlyMap<string, number> {
  if (!Array.isArray(events)) return new Map();
  const nodes = new Map<string, Set<string>>();
  for (const event of events) {
    if (event?.cat !== 'Node' || event.args?.provider !== 'CPUExecutionProvider') continue;
    const operator = String(event.args.op_name);
    const seen = nodes.get(operator) ?? new Set();
    // A node in a loop runs many times and is one node all the same.
    nodes.set(operator, seen.add(String(event.name)));
  }
  return new Map([...nodes].map(([operator, names]) => [operator, names.size]));
}
