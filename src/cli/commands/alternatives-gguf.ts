/** The smaller quantisations that stand beside a GGUF file, measured. */
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { NotTried } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { isGguf, partOfName, readParts, type WholeGguf } from '../../gguf/index.ts';
import {
  differenceOf,
  isNamedAlike,
  MAX_OPENED,
  type Quantisation,
  type Quantisations,
} from '../../review/find-quantisations.ts';
import { offerVariants } from '../../review/offer-variants.ts';
import { tryQuantisations } from '../../review/try-quantisations.ts';
import { describeTrying } from '../describe-progress.ts';
import { openGgufFile } from '../model-file.ts';
import { usage } from '../usage-error.ts';
import { type AlternativesFound, type AlternativesRun, measureModel } from './alternatives-run.ts';

/** @throws WattnudgeError `usage` for options of ONNX files; what reading and measuring GGUF files throws */
export async function tryGgufFile(run: AlternativesRun): Promise<AlternativesFound> {
  const { path, options, host, provider, seed, leftSeconds, onProgress } = run;
  refuseOnnxOptions(run);
  const head = await openGgufFile(path, options.tokens);
  const base = options.against === undefined ? undefined : await openGgufFile(options.against, options.tokens);
  const meter = await run.openMeter();
  const common = { host, meter, provider, threads: options.threads, queries: { batch: 1, seed } };
  const measured = await measureModel(run, { ...common, head: head.subject, base: base?.subject });
  const most = leftSeconds();
  const { variants, notTried, spent } = await tryQuantisations({
    ...common,
    head: { subject: head.subject, measurement: measured.head },
    base: base && measured.base && { subject: base.subject, measurement: measured.base },
    seconds: most,
    tokens: { output: options.tokens },
    fidelityLimit: options.fidelity,
    find: () => findBeside(path, head.gguf, options.alternative),
    onTrying: (progress) => onProgress(describeTrying(progress)),
  });
  const offer = offerVariants(variants, 'quantisation', {
    model: path,
    hasBase: measured.base !== undefined,
    ratio: measured.comparison?.ratio,
    // No policy here, so nothing is within or over a budget.
    judge: () => undefined,
  });
  return {
    bytes: head.gguf.bytes,
    measured,
    tried: {
      alternatives: offer.alternatives,
      tips: [],
      notTried: [...notTried, ...offer.notTried],
      alternativesSeconds: { spent, most },
    },
  };
}

/** In the folder of the file, and those that are named. Files of the same name come first, and of those the closest in size. */
async function findBeside(path: string, own: WholeGguf, named: readonly string[]): Promise<Quantisations> {
  const folder = dirname(path);
  const beside = (await readdir(folder)).filter((name) => isGguf(name) && (partOfName(name)?.number ?? 1) === 1);
  const isNamed = (other: string) => named.includes(other) || isNamedAlike(other, path);
  const ownPaths = new Set(own.files.map((file) => resolve(file.path)));
  const paths = [...new Set([...named, ...beside.map((name) => join(folder, name))])];
  const found: Quantisation[] = [];
  const notTried: NotTried[] = [];
  for (const other of paths.filter((each) => !ownPaths.has(resolve(each)))) {
    const opened = await openQuantisation(other, own, isNamedAlike(other, path));
    if (typeof opened !== 'string') found.push(opened);
    // A model of another name in the same folder isn’t reported.
    else if (isNamed(other)) notTried.push({ name: other, reason: opened });
  }
  const ordered = found.toSorted(
    (a, b) => Number(isNamed(b.path)) - Number(isNamed(a.path)) || b.files.bytes - a.files.bytes,
  );
  const left = ordered.slice(MAX_OPENED).map(({ path: name }) => {
    return { name, reason: `only the ${MAX_OPENED} that are closest are tried` };
  });
  return { found: ordered.slice(0, MAX_OPENED), notTried: [...notTried, ...left] };
}

/** @returns the quantisation, or why it isn't a smaller one of the same model */
async function openQuantisation(path: string, own: WholeGguf, isAlike: boolean): Promise<Quantisation | string> {
  try {
    const gguf = await readParts(path);
    if (gguf.bytes >= own.bytes) return 'it takes no fewer bytes than the model itself';
    const difference = differenceOf(gguf, own, isAlike);
    if (difference !== undefined) return `it isn’t the same model: ${difference}`;
    const [first] = gguf.files;
    return { path, label: `"${path}"`, files: { path: resolve(first?.path ?? path), bytes: gguf.bytes }, gguf };
  } catch (error) {
    if (error instanceof WattnudgeError) return error.message;
    throw error;
  }
}

function refuseOnnxOptions({ path, options }: AlternativesRun): void {
  const { against, alternative, inputs, evaluate, write } = options;
  const given = Object.entries({ inputs, evaluate, write }).find(([, value]) => value !== undefined);
  if (given !== undefined) {
    throw usage(
      `"${path}" is a GGUF file, and --${given[0]} is for ONNX files`,
      'Leave it out: the alternatives are the quantisations beside the file, on generated prompts.',
    );
  }
  const other = [against, ...alternative].find((each) => each !== undefined && !isGguf(each));
  if (other !== undefined) {
    throw usage(`"${path}" is a GGUF file, and "${other}" is none`, 'Compare GGUF files with GGUF files.');
  }
}
