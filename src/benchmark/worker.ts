/**
 * The process that runs one model. It holds no secret, takes orders from its parent only, and is expected to die: a
 * model that crashes the runtime, hangs or eats memory takes this process with it and nothing else.
 */
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { openGguf } from '../engines/llama-cpp/gguf-runner.ts';
import { loadLlama } from '../engines/llama-cpp/load-llama.ts';
import { innermost } from '../engines/onnxruntime/innermost.ts';
import { loadRuntime } from '../engines/onnxruntime/load-runtime.ts';
import type { TaskRunner } from '../engines/task-runner.ts';
import { FolderFault } from '../engines/transformers/folder-fault.ts';
import { loadTransformers } from '../engines/transformers/load-transformers.ts';
import { openTask } from '../engines/transformers/task-runner.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readOnnx } from '../onnx/index.ts';
import { locateFailure } from '../onnx-rewrite/index.ts';
import { quantile } from '../statistics/index.ts';
import { compareSessions } from './compare-sessions.ts';
import { fillInputs, zeroInputs } from './fillings.ts';
import type { Engine, InputSource, Reply, Request, SessionOptions } from './messages.ts';
import { timeRuns } from './pace.ts';
import { performRewriting } from './perform-rewriting.ts';
import { readInputFile } from './read-input-file.ts';
import { readProfiles } from './read-profiles.ts';
import { readableOutputs } from './readable-outputs.ts';
import { runtimeOptions } from './runtime-options.ts';
import { feedsOf, observeSession } from './samples.ts';

let session: InferenceSession | undefined;
let other: InferenceSession | undefined;
let feeds: readonly InferenceSession.FeedsType[] = [];
let taskRunner: TaskRunner | undefined;
let profilePrefix: string | undefined;

process.on('message', async (request: Request) => send(await answer(request)));
// Without its parent there is nobody to report to, and nobody to stop it.
process.on('disconnect', () => process.exit(0));
preferAsVictim();

async function answer(request: Request): Promise<Reply> {
  try {
    switch (request.type) {
      case 'load':
        return await load(request.session);
      case 'prepare':
        return await prepare(request.inputs);
      case 'warmUp':
        return await warmUp(request);
      case 'run':
        return await run(request.runs, request.from, request.only);
      case 'endProfile':
        (taskRunner ?? loaded()).endProfiling();
        return { type: 'profileEnded', ...(await readProfiles(profileDirectory(), request.batch)) };
      case 'answer':
        return { type: 'answered', answers: (await taskRunner?.answers()) ?? [] };
      case 'score':
        return await score(request);
      case 'loadOther':
        other = await open(request.session);
        return loadedReply(other);
      case 'observe':
        return await observeSession(loadRuntime(), loaded(), request);
      case 'compare':
        return await compareSessions(loadRuntime(), { loaded: loaded(), other: loaded(other) }, request);
      case 'rewrite':
        return { type: 'rewritten', ...(await performRewriting(request.rewriting)) };
      case 'loadEngine':
        return { type: 'engineLoaded', runner: await loadEngine(request.engine, request.provider) };
    }
  } catch (error) {
    if (error instanceof WattnudgeError) {
      return { type: 'failed', code: error.code, message: error.message, remedy: await remedyOf(error, request) };
    }
    if (error instanceof FolderFault) {
      return { type: 'failed', code: error.code, message: error.message, remedy: error.remedy, by: 'Transformers.js' };
    }
    const found = error instanceof Error ? error.message : String(error);
    return (await failureOfRewritten(request, found)) ?? failure(request, found);
  }
}

/** Scores as a list of maps are what scikit-learn's exporter makes unless it is told otherwise. */
async function remedyOf({ code, remedy }: WattnudgeError, request: Request): Promise<string | undefined> {
  if (code !== 'output-unsupported' || !('session' in request) || request.session.task !== undefined) return remedy;
  const graph = await readOnnx(request.session.modelPath).catch(() => undefined);
  if (!graph?.operators.has('ai.onnx.ml::ZipMap')) return remedy;
  return "Export it without ZipMap: `convert_sklearn(model, options={'zipmap': False}, …)` in skl2onnx.";
}

/** What is no error of ours comes from the runtime, but for rewriting, in which it has no part. */
function failure({ type, ...request }: Request, found: string): Reply {
  if ('rewriting' in request) {
    const message = `${request.rewriting.name} could not be rewritten: ${found}`;
    return { type: 'failed', code: 'rewrite-failed', message, remedy: 'Make the smaller model with the exporter.' };
  }
  const code = type === 'load' || type === 'loadOther' ? 'model-load-failed' : 'model-run-failed';
  return { type: 'failed', code, message: found };
}

/** A file that was made here and does not load: the error is ours, and names the node of it. */
async function failureOfRewritten(request: Request, found: string): Promise<Reply | undefined> {
  if (request.type !== 'load' && request.type !== 'loadOther') return undefined;
  const { rewritten, modelPath } = request.session;
  if (rewritten === undefined) return undefined;
  const where = await locateFailure(found, modelPath, rewritten).catch(() => undefined);
  if (where === undefined) return undefined;
  const message = `ONNX Runtime can't load ${rewritten} because of ${where}: ${innermost(found)}`;
  const remedy = 'Use another precision. If the provider is "cpu", open an issue with this message.';
  return { type: 'failed', code: 'rewrite-failed', message, remedy };
}

async function load(options: SessionOptions): Promise<Reply> {
  profilePrefix = options.profilePrefix;
  if (options.gguf !== undefined) {
    const { modelPath: path, provider, threads } = options;
    taskRunner = await openGguf(options.gguf, { path, provider, threads });
    return { type: 'loaded', inputs: [], outputs: [] };
  }
  if (options.task !== undefined) {
    const [folder, device] = [options.modelPath, options.provider];
    taskRunner = await openTask(options.task, { folder, device, sessionOptions: runtimeOptions(options) });
    return { type: 'loaded', inputs: [], outputs: [] };
  }
  session = await open(options);
  return loadedReply(session);
}

/** @returns its name and version */
async function loadEngine(engine: Engine, provider: string): Promise<string> {
  switch (engine) {
    case 'ONNX Runtime':
      return `${engine} ${loadRuntime().env.versions.node}`;
    case 'Transformers.js':
      return loadTransformers().runner;
    case 'llama.cpp':
      return (await loadLlama({ provider, threads: 1 })).runner;
  }
}

function open(options: SessionOptions): Promise<InferenceSession> {
  return loadRuntime().InferenceSession.create(options.modelPath, runtimeOptions(options));
}

function loadedReply({ inputMetadata, outputMetadata }: InferenceSession): Reply {
  return {
    type: 'loaded',
    inputs: inputMetadata.map((input) =>
      input.isTensor
        ? { name: input.name, type: input.type, shape: [...input.shape] }
        : { name: input.name, type: undefined, shape: [] },
    ),
    outputs: readableOutputs({ outputMetadata }),
  };
}

async function prepare(inputs: InputSource): Promise<Reply> {
  if (inputs.kind === 'task') {
    if (taskRunner === undefined) throw new Error('no task is loaded');
    const prepared = await taskRunner.prepare(inputs.source);
    return { type: 'prepared', firstRunMs: (await run(1)).durationMs, shapes: new Map(), prepared };
  }
  const arrays =
    inputs.kind === 'file'
      ? readInputFile(inputs.path, inputs.tensors, inputs.batch)
      : fillInputs(inputs.tensors, inputs.seed);
  const runtime = loadRuntime();
  feeds = arrays.map((tensors) => feedsOf(runtime, tensors));
  const { durationMs } = await run(1);
  const shapes = new Map(arrays[0]!.map(({ name, dims }) => [name, dims]));
  return { type: 'prepared', firstRunMs: durationMs, shapes, zeros: zeroInputs(arrays[0]!) };
}

/** Runs until both least values are reached, or the most time is spent; at least once. */
async function warmUp({ leastRuns, leastMs, mostMs }: Extract<Request, { type: 'warmUp' }>): Promise<Reply> {
  const start = performance.now();
  const latenciesMs: number[] = [];
  for (let spent = 0; latenciesMs.length === 0 || spent < mostMs; spent = performance.now() - start) {
    if (latenciesMs.length >= leastRuns && spent >= leastMs) break;
    latenciesMs.push(...(await run(1, latenciesMs.length)).latenciesMs);
  }
  return { type: 'warm', runMs: quantile(latenciesMs.slice(latenciesMs.length >> 1), 0.25) };
}

async function score({ texts, mostMs }: Extract<Request, { type: 'score' }>): Promise<Reply> {
  if (taskRunner?.score === undefined) throw new Error('no GGUF file is loaded');
  return { type: 'scored', scores: await taskRunner.score(texts, mostMs) };
}

/** One window. */
async function run(runs: number, from = 0, only?: 'prefill') {
  const query = queriesFrom(from, only);
  const cpuBefore = process.cpuUsage();
  const { durationMs, latenciesMs } = await timeRuns(query, runs);
  const cpu = process.cpuUsage(cpuBefore);
  return {
    type: 'ran' as const,
    durationMs,
    cpuMs: (cpu.user + cpu.system) / 1000,
    latenciesMs,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    phasesMs: taskRunner?.takePhases(),
  };
}

/** One query, or batch of them, by its number in the window; after the last comes the first. */
function queriesFrom(from: number, only?: 'prefill'): (index: number) => Promise<unknown> {
  const task = taskRunner;
  if (task !== undefined) return (index) => task.run(from + index, only);
  const model = loaded();
  const outputs = readableOutputs(model);
  const batches = feeds.length;
  return (index) => model.run(feeds[(from + index) % batches]!, outputs);
}

function loaded(which = session): InferenceSession {
  if (which === undefined) throw new Error('no model is loaded');
  return which;
}

function profileDirectory(): string {
  if (profilePrefix === undefined) throw new Error('no session is profiled');
  return dirname(profilePrefix);
}

/** Should memory run out all the same, the kernel is to end this process and not its parent. */
function preferAsVictim(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not Linux, or not allowed: the parent's own limit still holds.
  }
}

function send(reply: Reply): void {
  process.send?.(reply);
}
