import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type OnnxModel, readOnnx } from '../../../src/onnx/index.ts';
import {
  type ActivationRange,
  type ActivationRanges,
  joinRanges,
  type Precision,
  type RewriteReport,
  type RewriteRequest,
  rewriteModel,
  rewriteStatically,
  type StaticRewriteReport,
  type UncalibratedPrecision,
  writeCalibrationModel,
} from '../../../src/onnx-rewrite/index.ts';
import { normal, seededRandom } from '../../../src/random.ts';

/** A folder that is gone after the test. */
export async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-rewrite-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Feeds = Readonly<Record<string, Tensor>>;
export type Outputs = Readonly<Record<string, Float32Array>>;

/** A model through ONNX Runtime: what each output holds, as floats. */
export async function run(model: string | Uint8Array, ...batches: Feeds[]): Promise<Outputs[]> {
  const options: InferenceSession.SessionOptions = { intraOpNumThreads: 1, logSeverityLevel: 3 };
  const session =
    typeof model === 'string'
      ? await InferenceSession.create(model, options)
      : await InferenceSession.create(model, options);
  const outputs: Outputs[] = [];
  for (const feeds of batches) {
    const results = await session.run(feeds);
    outputs.push(
      Object.fromEntries(
        Object.entries(results).map(([name, { data }]) => [name, Float32Array.from(data as ArrayLike<number>, Number)]),
      ),
    );
  }
  await session.release();
  return outputs;
}

/** Normal deviates: the same for the same name and shape. */
export function randomFeed(name: string, shape: readonly number[], scale = 1): Tensor {
  const random = seededRandom(7, name);
  const elements = shape.reduce((product, size) => product * size, 1);
  return new Tensor(
    'float32',
    Float32Array.from({ length: elements }, () => scale * normal(random)),
    shape,
  );
}

/** Normal deviates as weights. */
export function randomWeights(elements: number, label = 'weights', scale = 0.1): Float32Array {
  const random = seededRandom(3, label);
  return Float32Array.from({ length: elements }, () => scale * normal(random));
}

/**
 * Root of the mean squared difference over that of the original.
 *
 * @throws Error where there is nothing to compare: no bound may hold for that
 */
export function relativeError(original: Float32Array | undefined, rewritten: Float32Array | undefined): number {
  const sum = (values: Float32Array): number => values.reduce((total, value) => total + value ** 2, 0);
  if (!original?.some((value) => value !== 0)) throw new Error('the original gives nothing but zeros');
  if (rewritten?.length !== original.length)
    throw new Error(`${rewritten?.length} values instead of ${original.length}`);
  return Math.sqrt(sum(original.map((value, index) => value - rewritten[index]!)) / sum(original));
}

/**
 * The largest relative error of any output.
 *
 * @throws Error where outputs are missing, or all are the same: fewer bits give other numbers, if only in the last digits
 */
function largestError(before: Outputs, after: Outputs): number {
  const names = Object.keys(before);
  if (names.length === 0) throw new Error('the model gives nothing');
  if (Object.keys(after).join() !== names.join()) throw new Error(`outputs ${Object.keys(after)} instead of ${names}`);
  const largest = Math.max(...names.map((name) => relativeError(before[name], after[name])));
  if (largest === 0) throw new Error('the rewritten model gives the very same: nothing was rewritten');
  return largest;
}

export interface Rewritten {
  readonly report: RewriteReport;
  readonly model: OnnxModel;
  /** The largest relative error of any output, above 0. */
  readonly error: number;
  readonly before: Outputs;
  readonly after: Outputs;
}

/** Rewrites a model, one precision after another, and runs both on the same feeds. */
export async function rewriteAndRun(
  content: Uint8Array,
  precisions: UncalibratedPrecision | readonly UncalibratedPrecision[],
  feeds: Feeds,
  options: Partial<RewriteRequest> = {},
): Promise<Rewritten> {
  return inFolder(async (folder) => {
    let path = join(folder, 'model.onnx');
    writeFileSync(path, content);
    let report: RewriteReport | undefined;
    for (const precision of [precisions].flat()) {
      const outputPath = join(folder, precision, 'model.onnx');
      report = await rewriteModel({ modelPath: path, precision, outputPath, ...options });
      path = outputPath;
    }
    if (report === undefined) throw new Error('no precision is given');
    const [before = {}] = await run(content, feeds);
    const [after = {}] = await run(path, feeds);
    return { report, model: await readOnnx(path), error: largestError(before, after), before, after };
  });
}

/** Runs the calibration model of a model on batches, and returns the ranges that they show. */
export async function observeRanges(modelPath: string, ...batches: Feeds[]): Promise<ActivationRanges> {
  return inFolder(async (folder) => {
    const outputPath = join(folder, 'calibration.onnx');
    const observed = await writeCalibrationModel({ modelPath, outputPath });
    const ranges = new Map<string, ActivationRange>();
    for (const outputs of await run(outputPath, ...batches)) {
      for (const { activation, min, max } of observed) {
        const seen = { min: outputs[min]?.[0] ?? Number.NaN, max: outputs[max]?.[0] ?? Number.NaN };
        ranges.set(activation, joinRanges(ranges.get(activation), seen));
      }
    }
    return ranges;
  });
}

/** Rewrites a model and gives the path of the new one to `use`; ranges come from the same feeds. */
export async function withRewritten<Result>(
  content: Uint8Array,
  as: Precision,
  feeds: Feeds,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  return inFolder(async (folder) => {
    const [modelPath, outputPath] = [join(folder, 'model.onnx'), join(folder, 'new.onnx')];
    writeFileSync(modelPath, content);
    if (as === 'int8-qdq') {
      const activationRanges = await observeRanges(modelPath, feeds);
      await rewriteStatically({ modelPath, outputPath, activationRanges });
    } else {
      await rewriteModel({ modelPath, outputPath, precision: as });
    }
    return use(outputPath);
  });
}

/** Quantises a model statically, with ranges from the same feeds that it is then run on. */
export async function quantizeAndRun(
  content: Uint8Array,
  feeds: Feeds,
): Promise<Omit<Rewritten, 'report'> & { report: StaticRewriteReport; optimized: OnnxModel }> {
  return inFolder(async (folder) => {
    const [modelPath, outputPath] = [join(folder, 'model.onnx'), join(folder, 'new.onnx')];
    writeFileSync(modelPath, content);
    const activationRanges = await observeRanges(modelPath, feeds);
    const report = await rewriteStatically({ modelPath, outputPath, activationRanges });
    const [[before = {}], [after = {}]] = await Promise.all([run(modelPath, feeds), run(outputPath, feeds)]);
    const optimizedModelFilePath = join(folder, 'optimized.onnx');
    const options = { graphOptimizationLevel: 'extended', optimizedModelFilePath, logSeverityLevel: 3 } as const;
    await (await InferenceSession.create(outputPath, options)).release();
    const [model, optimized] = [await readOnnx(outputPath), await readOnnx(optimizedModelFilePath)];
    return { report, model, optimized, error: largestError(before, after), before, after };
  });
}
