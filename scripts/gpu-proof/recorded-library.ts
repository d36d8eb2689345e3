import type { NvmlFunction, NvmlLibrary } from '../../src/meters/nvml/library.ts';

export interface RecordedCall {
  readonly name: NvmlFunction;
  readonly code: number;
  readonly durationUs: number;
}

/** NVML with a record of every call through it: what is measured is the way that meters take, decoding and all. */
export interface RecordedLibrary extends NvmlLibrary {
  /** @returns the calls since the last time, in their order */
  takeCalls(): RecordedCall[];
}

/** @param nowMs milliseconds, with fractions */
export function recordCalls(library: NvmlLibrary, nowMs: () => number): RecordedLibrary {
  let calls: RecordedCall[] = [];
  return {
    symbolOf: (name) => library.symbolOf(name),
    call: (name, ...args) => {
      const begun = nowMs();
      const code = library.call(name, ...args);
      calls.push({ name, code, durationUs: 1000 * (nowMs() - begun) });
      return code;
    },
    takeCalls: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}
