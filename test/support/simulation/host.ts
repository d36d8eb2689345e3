/**
 * A host on which models run in no time: its workers answer as real ones do, by a clock that passes when they work, with
 * figures that a test states. What a test asserts on it is exact, on the slowest machine as on the fastest.
 */
import { statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Programs } from '../../../src/benchmark/command/run-program.ts';
import { fillTensor } from '../../../src/benchmark/fill-tensor.ts';
import { fillingsOf, zeroInputs } from '../../../src/benchmark/fillings.ts';
import type { Host, ModelWorker } from '../../../src/benchmark/host.ts';
import type { ComparedOutput, Reply, Request, SessionOptions } from '../../../src/benchmark/messages.ts';
import { performRewriting } from '../../../src/benchmark/perform-rewriting.ts';
import { readInputFile } from '../../../src/benchmark/read-input-file.ts';
import { type Profiles, readProfiles } from '../../../src/benchmark/read-profiles.ts';
import { type Meter, type MeterName, type MeterOptions, openMeter } from '../../../src/meters/index.ts';
import { readOnnx } from '../../../src/onnx/index.ts';
import type { Answer, Query, Score } from '../../../src/tasks/messages.ts';
import { SimulatedClock } from './clock.ts';
import { agreeingScore, bySize, type SimulatedModel } from './simulated-model.ts';

export interface SimulationOptions {
  /** Default: a run takes 1 ms for each 100 kB of the model, so that what is smaller is faster. */
  readonly modelOf?: (session: SessionOptions) => SimulatedModel | Promise<SimulatedModel>;
  /** What is opened instead of a meter of this machine. */
  readonly meter?: (name: MeterName, provider: string, options: MeterOptions) => Meter | Promise<Meter>;
  readonly clock?: SimulatedClock;
  /** How commands run. Default: none is known. */
  readonly programs?: (clock: SimulatedClock) => Programs;
}

export interface SimulatedHost extends Host {
  readonly clock: SimulatedClock;
  /** What was asked of all workers, in order. */
  readonly asked: readonly { readonly model: string; readonly request: Request }[];
  /** Workers that were started and are not stopped. */
  pids(): readonly number[];
  /** Called with the milliseconds that a run keeps this many hardware threads busy: for meters of the whole machine. */
  onWork: ((ms: number, busyCores: number, pid: number) => void) | undefined;
}

export function simulatedHost(options: SimulationOptions = {}): SimulatedHost {
  const { modelOf = bySize, clock = new SimulatedClock() } = options;
  const asked: { model: string; request: Request }[] = [];
  let nextPid = 1000;
  const running = new Set<number>();
  const host: SimulatedHost = {
    clock,
    asked,
    pids: () => [...running],
    onWork: undefined,
    startWorker: (model) => {
      const worker = new SimulatedWorker({
        pid: nextPid++,
        clock,
        modelOf,
        onWork: (...work) => host.onWork?.(...work),
      });
      running.add(worker.pid);
      const port = {
        pid: worker.pid,
        ask: async (request: Request) => {
          if (!running.has(worker.pid)) throw new Error('a worker that was stopped is asked');
          asked.push({ model, request });
          return worker.answer(request);
        },
        stop: async () => {
          running.delete(worker.pid);
        },
      };
      return port as unknown as ModelWorker;
    },
    programs: options.programs?.(clock) ?? NO_PROGRAMS,
    pinToOneCore: async () => undefined,
    openMeter: async (name, provider, settings) =>
      options.meter?.(name, provider, settings) ?? openMeter(name, provider, { clock, ...settings }),
  };
  return host;
}

const NO_PROGRAMS: Programs = {
  run: async (command) => {
    throw new Error(`no program is simulated: ${command}`);
  },
  endLeftBehind: async () => {},
  live: (command) => {
    throw new Error(`no program is simulated: ${command}`);
  },
};

function runMsOf({ runMs }: SimulatedModel, batch: number): number {
  return typeof runMs === 'function' ? runMs(batch) : runMs * batch;
}

interface WorkerOptions {
  readonly pid: number;
  readonly clock: SimulatedClock;
  readonly modelOf: NonNullable<SimulationOptions['modelOf']>;
  readonly onWork: NonNullable<SimulatedHost['onWork']>;
}

/** One model in one process, from the parent's side. */
class SimulatedWorker {
  readonly pid: number;
  readonly #options: WorkerOptions;
  #session: SessionOptions | undefined;
  #model: SimulatedModel | undefined;
  #other: SimulatedModel | undefined;
  #queries: readonly Query[] = [];
  #batch = 1;
  #runs = 0;
  /** Of the inputs that were made, one for each filling. */
  #seeds: readonly number[] = [];

  constructor(options: WorkerOptions) {
    this.pid = options.pid;
    this.#options = options;
  }

  async answer(request: Request): Promise<Reply> {
    const failure = request.type === 'load' ? undefined : this.#model?.fails?.[request.type];
    if (failure !== undefined) throw failure;
    switch (request.type) {
      case 'load':
        return this.#load(request.session);
      case 'loadOther':
        this.#other = await this.#options.modelOf(request.session);
        return { type: 'loaded', inputs: [], outputs: [] };
      case 'prepare':
        return this.#prepare(request.inputs);
      case 'warmUp':
        return this.#warmUp(request);
      case 'run':
        return this.#run(request.runs, request.from, request.only);
      case 'endProfile':
        return { type: 'profileEnded', ...(await this.#endProfile(request.batch)) };
      case 'rewrite':
        return { type: 'rewritten', ...(await performRewriting(request.rewriting)) };
      case 'loadEngine':
        return { type: 'engineLoaded', runner: `${request.engine}, simulated` };
      case 'answer':
        return { type: 'answered', answers: this.#queries.map((query) => this.#answerTo(query)) };
      case 'score':
        return { type: 'scored', scores: this.#score(request) };
      case 'compare':
        return this.#compare(request);
      case 'observe':
        return {
          type: 'observed',
          samples: request.mostSamples,
          ranges: request.outputs.map((output) => ({ output, min: -1, max: 1 })),
        };
    }
  }

  get #loaded(): SimulatedModel {
    if (this.#model === undefined) throw new Error('no model is loaded');
    return this.#model;
  }

  async #load(session: SessionOptions): Promise<Reply> {
    const model = await this.#options.modelOf(session);
    this.#options.clock.advance(model.loadMs ?? 50);
    if (model.fails?.load !== undefined) throw model.fails.load;
    this.#session = session;
    this.#model = model;
    if (session.task !== undefined || session.gguf !== undefined) return { type: 'loaded', inputs: [], outputs: [] };
    const { inputs, outputs } = await readOnnx(session.modelPath);
    return {
      type: 'loaded',
      inputs: inputs.map(({ name, type, shape }) => ({ name, type, shape: shape ?? [] })),
      outputs: outputs.map(({ name }) => name),
    };
  }

  #prepare(inputs: Extract<Request, { type: 'prepare' }>['inputs']): Reply {
    if (inputs.kind === 'task') {
      const { source } = inputs;
      this.#batch = source.batch;
      this.#queries =
        source.kind === 'given'
          ? source.queries
          : Array.from({ length: source.count }, (_, index) => ({ kind: 'text', text: `query ${index}` }));
      const { outputTokensPerQuery } = this.#loaded;
      const prepared = {
        queries: this.#queries,
        inputTokensPerQuery: 128,
        ...(outputTokensPerQuery !== undefined && { outputTokensPerQuery }),
        runner: 'Transformers.js, simulated',
      };
      return { type: 'prepared', firstRunMs: this.#run(1).durationMs, shapes: new Map(), prepared };
    }
    const fed = inputs.kind === 'file' ? readInputFile(inputs.path, inputs.tensors, inputs.batch)[0]! : inputs.tensors;
    const shapes = new Map(fed.map(({ name, dims }) => [name, [...dims]]));
    if (inputs.kind === 'synthetic') {
      this.#seeds = Array.from({ length: fillingsOf(inputs.tensors) }, (_, filling) => inputs.seed + filling);
    }
    // The batch is the first dimension of whatever is fed.
    this.#batch = fed[0]?.dims[0] ?? 1;
    const filled =
      inputs.kind === 'synthetic' ? inputs.tensors.filter(isSmall).map((plan) => fillTensor(plan, inputs.seed)) : [];
    return { type: 'prepared', firstRunMs: this.#run(1).durationMs, shapes, zeros: zeroInputs(filled) };
  }

  #warmUp({ leastRuns, leastMs, mostMs }: Extract<Request, { type: 'warmUp' }>): Reply {
    const start = this.#options.clock.now();
    let runs = 0;
    for (let spent = 0; runs === 0 || spent < mostMs; spent = this.#options.clock.now() - start) {
      if (runs >= leastRuns && spent >= leastMs) break;
      this.#run(1, runs);
      runs++;
    }
    return { type: 'warm', runMs: runMsOf(this.#loaded, this.#batch) };
  }

  #run(runs: number, from = 0, only?: 'prefill'): Extract<Reply, { type: 'ran' }> {
    const {
      busyCores: busy = 1,
      prefillCores = busy,
      noise = () => 1,
      costOfInputs,
      memoryBytes = 100e6,
      phases = {},
    } = this.#loaded;
    const { preprocess = 0, prefill = 0, decode = 0 } = phases;
    const busyCores = only === undefined ? busy : prefillCores;
    const runMs = runMsOf(this.#loaded, this.#batch) * (only === undefined ? 1 : preprocess + prefill);
    const inputsCost = (index: number) => {
      const seed = this.#seeds[(from + index) % this.#seeds.length];
      return seed === undefined ? 1 : (costOfInputs?.(seed) ?? 1);
    };
    const latenciesMs = Float64Array.from({ length: runs }, (_, i) => runMs * noise(this.#runs++) * inputsCost(i));
    const durationMs = latenciesMs.reduce((sum, ms) => sum + ms, 0);
    this.#options.onWork(durationMs, busyCores, this.pid);
    this.#options.clock.advance(durationMs);
    const reply = { durationMs, cpuMs: durationMs * busyCores, latenciesMs, peakMemoryBytes: memoryBytes };
    const phasesMs = {
      preprocess: preprocess * durationMs,
      prefill: prefill * durationMs,
      decode: decode * durationMs,
    };
    return { type: 'ran', ...reply, phasesMs };
  }

  async #endProfile(batch: number): Promise<Profiles> {
    const prefix = this.#session?.profilePrefix;
    if (prefix === undefined) throw new Error('no session is profiled');
    this.#writeProfile();
    return readProfiles(dirname(prefix), batch);
  }

  /** As ONNX Runtime writes it, as far as it is read. */
  #writeProfile(): void {
    const { operators } = this.#loaded;
    const prefix = this.#session?.profilePrefix;
    if (operators === undefined || prefix === undefined || !statSync(dirname(prefix)).isDirectory()) return;
    const nodes = Object.entries(operators).map(([operator, share]) => ({
      cat: 'Node',
      name: `/${operator}_kernel_time`,
      dur: share * 1e6,
      args: { op_name: operator, output_size: '1000' },
    }));
    writeFileSync(`${prefix}_1.json`, JSON.stringify([{ cat: 'Session', name: 'model_run' }, ...nodes]));
  }

  #answerTo(query: Query): Answer {
    const answer = this.#loaded.answer?.(query);
    if (answer !== undefined) return answer;
    if (this.#session?.gguf === undefined) return { kind: 'label', label: 'positive' };
    const { outputTokens } = this.#session.gguf;
    return { kind: 'tokens', text: 'and so on', tokens: Array.from({ length: outputTokens }, (_, index) => index) };
  }

  /** Each text takes as long as a run. */
  #score({ texts, mostMs }: Extract<Request, { type: 'score' }>): Score[] {
    const begun = this.#options.clock.now();
    const scores: Score[] = [];
    for (const text of texts) {
      if (this.#options.clock.now() - begun >= mostMs) break;
      this.#options.clock.advance(runMsOf(this.#loaded, 1));
      scores.push(this.#loaded.score?.(text) ?? agreeingScore(text));
    }
    return scores;
  }

  #compare({
    mostSamples,
    mostMs,
    mostTimes = Number.POSITIVE_INFINITY,
    labels,
  }: Extract<Request, { type: 'compare' }>) {
    const [loaded, other] = [this.#loaded, this.#other];
    if (other === undefined) throw new Error('no other model is loaded');
    const [loadedMs, otherMs] = [runMsOf(loaded, 1), runMsOf(other, 1)];
    const times = otherMs / loadedMs;
    const within = Math.max(1, Math.floor(mostMs / (loadedMs + otherMs)));
    const isSlower = times > mostTimes;
    const samples = isSlower ? 1 : Math.min(within, mostSamples);
    this.#options.clock.advance(samples * (loadedMs + otherMs));
    const output: ComparedOutput = {
      name: 'logits',
      shape: [1, 10],
      looksLike: 'other',
      agreement: new Float64Array(samples).fill(1),
      distinctLabels: 10,
      commonestShare: 0.1,
      cosine: new Float64Array(samples).fill(1),
      relativeError: new Float64Array(samples),
      ...other.outputs,
    };
    const right = ({ accuracy = 1 }: SimulatedModel) => Math.round(accuracy * samples);
    return {
      type: 'compared' as const,
      samples,
      ...(isSlower && { slowerTimes: times }),
      outputs: [output],
      ...(labels !== undefined && { correct: { loaded: right(loaded), other: right(other) } }),
    };
  }
}

/** Nothing else is looked at for what is filled with 0. */
function isSmall({ dims }: { readonly dims: readonly number[] }): boolean {
  return dims.reduce((product, dim) => product * dim, 1) <= 16;
}
