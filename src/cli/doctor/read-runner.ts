import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism, cpus, freemem, release, type as systemName, tmpdir, totalmem } from 'node:os';
import { type Engine, type Host, tryEngine } from '../../benchmark/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { listMeters, selectBoards, surveyNvidia } from '../../meters/index.ts';
import { CUDA_LIBRARIES } from './cuda-libraries.ts';
import { findLibraries, searchHere } from './find-libraries.ts';
import type { Attempt, EngineTrial, HubFacts, ReadRunner, RunnerFacts, SystemFacts } from './runner-facts.ts';

const NOT_TRIED = { state: 'not tried' } as const;

/** Reads the machine that this process runs on. What may crash is tried in a process of its own. */
export function runnerReader({
  environment,
  host,
}: {
  readonly environment: NodeJS.ProcessEnv;
  readonly host: Host;
}): ReadRunner {
  return async ({ device, gpu, offline, onProgress }) => {
    const nvidia = await attempt(async () => surveyNvidia(environment));
    onProgress('meters');
    const meters = await listMeters({ device, environment, clock: host.clock });
    const search = await searchHere(environment);
    const libraries = findLibraries(CUDA_LIBRARIES, search);
    const { ldconfigTimedOut } = search;
    const boards = nvidia.state === 'done' ? nvidia.value.boards : [];
    const chosen = await attempt(async () => selectBoards(boards, device, environment));
    // Where none is chosen, the meters say why.
    const chosenBoards = chosen.state === 'done' ? chosen.value.map(({ index }) => index) : [];
    const triesCuda = gpu || boards.length > 0;
    const engines = await tryEngines({ host, triesCuda, onProgress });
    const hub = offline ? NOT_TRIED : await askHub(environment, host, onProgress);
    const machine = await readMachine(environment);
    return { ...machine, meters, nvidia, chosenBoards, libraries, ldconfigTimedOut, engines, hub };
  };
}

async function readMachine(
  environment: NodeJS.ProcessEnv,
): Promise<Pick<RunnerFacts, 'node' | 'system' | 'processor' | 'memory' | 'disk'>> {
  const folder = environment.RUNNER_TEMP || tmpdir();
  const constrained = process.constrainedMemory();
  // A system without a limit states none, or one that no machine has.
  const isLimited = constrained > 0 && constrained < totalmem();
  return {
    node: process.versions.node,
    system: readSystem(),
    processor: { name: cpus()[0]?.model.trim() || 'unnamed processor', cores: availableParallelism() },
    memory: {
      totalBytes: isLimited ? constrained : totalmem(),
      availableBytes: isLimited ? process.availableMemory() : freemem(),
    },
    disk: { folder, freeBytes: await freeBytesOf(folder) },
  };
}

function readSystem(): SystemFacts {
  const { platform, arch } = process;
  return { platform, arch, name: nameOfDistribution() ?? `${systemName()} ${release()}`, glibc: glibcVersion() };
}

function nameOfDistribution(): string | undefined {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    // Not Linux, or a very small one.
    return undefined;
  }
}

function glibcVersion(): string | undefined {
  // Names of its connections are not needed, and take seconds to look up.
  (process.report as { excludeNetwork?: boolean }).excludeNetwork = true;
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return header?.glibcVersionRuntime;
}

async function freeBytesOf(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

interface Trying {
  readonly host: Host;
  readonly triesCuda: boolean;
  readonly onProgress: (doing: string) => void;
}

/** One after the other: two engines that start at once on a small machine may run out of memory together. */
async function tryEngines({ host, triesCuda, onProgress }: Trying): Promise<RunnerFacts['engines']> {
  const tried = (engine: Engine, provider: 'cpu' | 'cuda'): Promise<Attempt<string>> => {
    if (provider === 'cuda' && !triesCuda) return Promise.resolve(NOT_TRIED);
    onProgress(`${engine} on ${provider}`);
    return attempt(() => tryEngine(engine, { provider, host }));
  };
  const engines: Record<EngineTrial, Attempt<string>> = {
    onnxOnCpu: await tried('ONNX Runtime', 'cpu'),
    transformers: await tried('Transformers.js', 'cpu'),
    llamaOnCpu: await tried('llama.cpp', 'cpu'),
    onnxOnCuda: await tried('ONNX Runtime', 'cuda'),
    llamaOnCuda: await tried('llama.cpp', 'cuda'),
  };
  return engines;
}

async function askHub(
  environment: NodeJS.ProcessEnv,
  { clock }: Host,
  onProgress: Trying['onProgress'],
): Promise<HubFacts> {
  onProgress('whether the hub answers');
  const { probeHub } = await import('../../hub/index.ts');
  const answer = await attempt(() => probeHub(environment, clock));
  if (answer.state === 'not tried') return answer;
  if (answer.state === 'failed') return { ...answer, state: 'misconfigured' };
  const { value } = answer;
  return 'status' in value ? { state: 'answered', ...value } : { state: 'failed', ...value };
}

async function attempt<T>(act: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { state: 'done', value: await act() };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    const { code, message: reason, remedy = '' } = error;
    return { state: 'failed', code, reason, remedy };
  }
}
