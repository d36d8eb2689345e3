import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { installCommand } from '../../optional-packages.ts';

/** What is used of node-llama-cpp, which is no dependency: it stands in a runtime of its own. */
interface LlamaModule {
  getLlama(options: LlamaOptions): Promise<Llama>;
}

interface LlamaOptions {
  readonly gpu: 'cuda' | false;
  readonly build: 'never';
  readonly skipDownload: true;
  readonly progressLogs: false;
  readonly maxThreads: number;
  readonly logLevel: 'warn';
  readonly logger: (level: string, message: string) => void;
}

export interface Llama {
  loadModel(options: { readonly modelPath: string; readonly gpuLayers: 'max' | 0 }): Promise<LlamaModel>;
}

export type Token = number & { readonly brand?: 'token' };

export interface LlamaModel {
  /** Tokens that the model was trained for. */
  readonly trainContextSize: number;
  readonly tokens: { readonly bos: Token | null; readonly shouldPrependBosToken: boolean };
  tokenize(text: string): Token[];
  detokenize(tokens: readonly Token[]): string;
  createContext(options: ContextOptions): Promise<{ getSequence(): LlamaSequence }>;
}

interface ContextOptions {
  readonly contextSize: number;
  readonly batchSize: number;
  readonly sequences: 1;
  readonly threads: number;
}

/** One text in the making. */
export interface LlamaSequence {
  clearHistory(): Promise<void>;
  evaluate(
    tokens: Token[],
    options: { readonly temperature: 0; readonly yieldEogToken: true },
  ): AsyncGenerator<Token, void, void>;
  /** Goes on with these tokens. The result has an entry at the index of each token that asks for one. */
  controlledEvaluate(tokens: (Token | AskingToken)[]): Promise<(undefined | { readonly next: NextToken })[]>;
}

/** A token, and what is asked of the one after it. */
export type AskingToken = [token: Token, options: { readonly generateNext: AskedOfNext }];

interface AskedOfNext {
  readonly token: true;
  readonly totalLogitWeight: true;
  readonly logits: { readonly filter: { readonly tokens: readonly Token[]; readonly includeSelected: true } };
  readonly options: { readonly temperature: 0 };
}

export interface NextToken {
  readonly token?: Token | null;
  readonly logits?: ReadonlyMap<Token, number>;
  /** Sum over the vocabulary of exp(logit − largest logit). */
  readonly totalLogitWeight?: number;
}

export interface LoadedLlama {
  readonly llama: Llama;
  /** E.g. `node-llama-cpp 3.22.1`. */
  readonly runner: string;
  readonly threads: number;
  /** What llama.cpp has said so far, the last lines of it. */
  readonly said: () => string;
}

const MAX_LINES = 40;

/**
 * Loads llama.cpp from the folder that `WATTNUDGE_LLAMA_RUNTIME` names, else from node_modules. Only the binaries that npm installed are
 * used: nothing is built or downloaded.
 *
 * @param threads 0: as many as this process may use
 * @throws WattnudgeError `llama-missing`; `llama-unusable` where the package or its binary can't be loaded; `provider-unavailable` for any other than
 * `cpu` and `cuda`, and where CUDA can't be used
 */
export async function loadLlama({ provider, threads }: { provider: string; threads: number }): Promise<LoadedLlama> {
  const gpu = gpuOf(provider);
  const { module, version } = await importPackage();
  const lines: string[] = [];
  const used = threads > 0 ? threads : availableParallelism();
  try {
    const llama = await module.getLlama({
      gpu,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      maxThreads: used,
      logLevel: 'warn',
      logger: (_, message) => {
        lines.push(message.trim());
        if (lines.length > MAX_LINES) lines.shift();
      },
    });
    return { llama, runner: `node-llama-cpp ${version}`, threads: used, said: () => lines.join('\n') };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    if (gpu === false)
      throw failure('llama-unusable', `its binary for ${process.platform}-${process.arch} can't be loaded: ${reason}`);
    throw new WattnudgeError('provider-unavailable', `llama.cpp can't use CUDA here: ${reason}`, {
      remedy:
        'Install the NVIDIA driver, the CUDA runtime and cuBLAS (version 12 or 13), and the package @node-llama-cpp/linux-x64-cuda (for CUDA 12 also @node-llama-cpp/linux-x64-cuda-ext), or use the provider "cpu".',
    });
  }
}

function gpuOf(provider: string): 'cuda' | false {
  if (provider === 'cpu') return false;
  if (provider === 'cuda') return 'cuda';
  throw new WattnudgeError('provider-unavailable', `GGUF files run on "cpu" and "cuda"; "${provider}" was asked for.`, {
    remedy: 'Use the provider "cpu" or "cuda".',
  });
}

async function importPackage(): Promise<{ module: LlamaModule; version: string }> {
  const directory = process.env.WATTNUDGE_LLAMA_RUNTIME;
  const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
  let code: ErrorCode = 'llama-missing';
  try {
    const entry = require.resolve('node-llama-cpp');
    code = 'llama-unusable';
    // The package exports no package.json, so it is read from beside its entry, `dist/…`.
    const { version } = JSON.parse(readFileSync(new URL('../package.json', pathToFileURL(entry)), 'utf8'));
    return { module: await import(pathToFileURL(entry).href), version: String(version) };
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    throw failure(code, `it can't be loaded from ${directory || 'node_modules'}: ${reason}`);
  }
}

function failure(code: ErrorCode, reason: string): WattnudgeError {
  return new WattnudgeError(code, `A GGUF file is run through the package node-llama-cpp, and ${reason}.`, {
    remedy: `Run \`${installCommand('runtime-llama')}\` to install it. It has binaries for Linux on x64 and arm64.`,
  });
}
