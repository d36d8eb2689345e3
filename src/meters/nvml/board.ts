import type { BoardState, ComputeProcess } from '../boards.ts';
import { NVML, nvmlError } from './codes.ts';
import type { DeviceHandle, NvmlFunction, NvmlLibrary } from './library.ts';

/** `nvmlFieldValue_t` is 40 bytes: fieldId@0, scopeId@4, timestamp@8, latency@16, valueType@24, nvmlReturn@28, value@32. */
const FIELD = { bytes: 40, id: 0, scope: 4, type: 24, result: 28, value: 32 } as const;
/** Instant power of the board, in mW. `nvmlDeviceGetPowerUsage` is an average over a second on most boards. */
const FIELD_POWER_INSTANT = 186;
/** A board on a Grace Hopper module may tell the power of the module only. */
const SCOPES = [
  [0, 'board'],
  [1, 'module'],
] as const;
/** `nvmlProcessInfo_t` is 24 bytes: pid@0, usedGpuMemory@8. */
const PROCESS = { bytes: 24, pid: 0, used: 8 } as const;
/** Processes may start between asking how many there are and asking which. */
const SPARE_PROCESSES = 8;
const UNKNOWN_MEMORY = 0xffff_ffff_ffff_ffffn;
const TEMPERATURE_OF_GPU = 0;
const CLOCK_OF_SM = 1;
const VIRTUALISATIONS = ['none', 'passthrough', 'vgpu'] as const;

/** How the power of a board can be sampled; that of a module holds its processor as well. */
export type PowerSource =
  | { readonly kind: 'instant'; readonly scope: number; readonly of: 'board' | 'module'; readonly words: string }
  | { readonly kind: 'average'; readonly of: 'board'; readonly words: string };

/** One GPU board, asked through NVML. Every method throws a WattnudgeError named in `codes.ts` where NVML refuses. */
export class NvmlBoard {
  readonly index: number;
  readonly name: string;
  readonly uuid: string;
  readonly #library: NvmlLibrary;
  readonly #handle: DeviceHandle;

  constructor(library: NvmlLibrary, index: number) {
    this.#library = library;
    this.index = index;
    const handle = Buffer.alloc(8);
    check(library.call('handleByIndex', index, handle), `board ${index}`);
    this.#handle = handle.readBigUInt64LE();
    this.name = this.#text('name', 96);
    this.uuid = this.#text('uuid', 96);
  }

  /** @returns mJ since the driver was loaded; `undefined` where the board has no counter */
  energyMillijoules(): number | undefined {
    const value = Buffer.alloc(8);
    const code = this.#library.call('totalEnergy', this.#handle, value);
    if (code === NVML.notSupported || code === NVML.functionNotFound) return undefined;
    check(code, `the energy counter of ${this.label}`);
    return Number(value.readBigUInt64LE());
  }

  /** The best way to its power. */
  powerSource(): PowerSource {
    for (const [scope, of] of SCOPES) {
      if (this.#instantPower(scope).code !== NVML.success) continue;
      return { kind: 'instant', scope, of, words: `field 186, the instant power of the ${of}` };
    }
    this.powerWatts({ kind: 'average', of: 'board', words: '' });
    return {
      kind: 'average',
      of: 'board',
      words: 'nvmlDeviceGetPowerUsage, on Ampere and later (but GA100) an average over one second',
    };
  }

  powerWatts(source: PowerSource): number {
    if (source.kind === 'average') return this.#unsigned('powerUsage', 'the power') / 1000;
    const { code, milliwatts } = this.#instantPower(source.scope);
    check(code, `the power of ${this.label} (field ${FIELD_POWER_INSTANT})`);
    return milliwatts / 1000;
  }

  /** @returns `undefined` on boards that know no MIG */
  migEnabled(): boolean | undefined {
    const [current, pending] = [Buffer.alloc(4), Buffer.alloc(4)];
    const code = this.#library.call('migMode', this.#handle, current, pending);
    if (code === NVML.notSupported || code === NVML.functionNotFound) return undefined;
    check(code, `the MIG mode of ${this.label}`);
    return current.readUInt32LE() !== 0;
  }

  virtualisation(): (typeof VIRTUALISATIONS)[number] | undefined {
    return VIRTUALISATIONS[this.#optional('virtualisation') ?? 0];
  }

  powerLimitWatts(): number {
    return this.#unsigned('powerLimit', 'the enforced power limit') / 1000;
  }

  computeProcesses(): ComputeProcess[] {
    const count = Buffer.alloc(4);
    const code = this.#library.call('computeProcesses', this.#handle, count, Buffer.alloc(PROCESS.bytes));
    if (code === NVML.success && count.readUInt32LE() === 0) return [];
    if (code !== NVML.insufficientSize) check(code, `the compute processes of ${this.label}`);
    const room = count.readUInt32LE() + SPARE_PROCESSES;
    const list = Buffer.alloc(room * PROCESS.bytes);
    count.writeUInt32LE(room);
    check(this.#library.call('computeProcesses', this.#handle, count, list), `the compute processes of ${this.label}`);
    return Array.from({ length: Math.min(room, count.readUInt32LE()) }, (_, at) => {
      const used = list.readBigUInt64LE(at * PROCESS.bytes + PROCESS.used);
      const pid = list.readUInt32LE(at * PROCESS.bytes + PROCESS.pid);
      return used === UNKNOWN_MEMORY ? { pid } : { pid, usedBytes: Number(used) };
    });
  }

  /** What the board tells of its state; what it cannot tell is left out. A board that is gone throws. */
  state(): BoardState {
    const temperatureCelsius = this.#optional('temperature', TEMPERATURE_OF_GPU);
    const eventReasons = this.#optional('eventReasons');
    const utilisationPercent = this.#optional('utilisation');
    const smClockMhz = this.#optional('clock', CLOCK_OF_SM);
    return {
      uuid: this.uuid,
      processes: this.computeProcesses(),
      temperatureCelsius,
      eventReasons,
      utilisationPercent,
      smClockMhz,
    };
  }

  get label(): string {
    return `board ${this.index} (${this.name})`;
  }

  #instantPower(scope: number): { readonly code: number; readonly milliwatts: number } {
    const field = Buffer.alloc(FIELD.bytes);
    field.writeUInt32LE(FIELD_POWER_INSTANT, FIELD.id);
    field.writeUInt32LE(scope, FIELD.scope);
    const code = this.#library.call('fieldValues', this.#handle, 1, field);
    // The call succeeds as a whole where single values do not: each carries a code of its own.
    return {
      code: code === NVML.success ? field.readInt32LE(FIELD.result) : code,
      milliwatts: field.readUInt32LE(FIELD.value),
    };
  }

  #unsigned(name: NvmlFunction, what: string): number {
    const value = Buffer.alloc(8);
    check(this.#library.call(name, this.#handle, value), `${what} of ${this.label}`);
    return value.readUInt32LE();
  }

  /** For what is good to know and not needed. */
  #optional(name: NvmlFunction, ...args: readonly number[]): number | undefined {
    const value = Buffer.alloc(8);
    const code = this.#library.call(name, this.#handle, ...args, value);
    if (code === NVML.gpuIsLost) check(code, `the state of ${this.label}`);
    return code === NVML.success ? value.readUInt32LE() : undefined;
  }

  #text(name: 'name' | 'uuid', bytes: number): string {
    const text = Buffer.alloc(bytes);
    check(this.#library.call(name, this.#handle, text, bytes), `the ${name} of board ${this.index}`);
    return zeroTerminated(text);
  }
}

export function zeroTerminated(text: Buffer): string {
  const end = text.indexOf(0);
  return text.toString('utf8', 0, end < 0 ? text.length : end).trim();
}

export function check(code: number, doing: string): void {
  if (code !== NVML.success) throw nvmlError(code, doing);
}
