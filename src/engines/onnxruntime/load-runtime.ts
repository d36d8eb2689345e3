import { createRequire } from 'node:module';
import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { installCommand } from '../../optional-packages.ts';

/** What is used of ONNX Runtime. */
export type Runtime = typeof import('onnxruntime-node');

/**
 * Loads ONNX Runtime from the folder that `WATTNUDGE_RUNTIME` names (the Action's tool cache), else from node_modules.
 *
 * @throws WattnudgeError `onnxruntime-missing`; `onnxruntime-unusable` for one that can't be loaded, or is too old
 */
export function loadRuntime(): Runtime {
  const directory = process.env.WATTNUDGE_RUNTIME;
  const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
  let runtime: Runtime;
  let code: ErrorCode = 'onnxruntime-missing';
  try {
    const entry = require.resolve('onnxruntime-node');
    code = 'onnxruntime-unusable';
    runtime = require(entry);
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    throw failure(code, `Measuring a model needs the package onnxruntime-node, which can't be loaded: ${reason}.`);
  }
  // A project may have any version of its own. Which inputs a model takes can be read since 1.22.
  if ('inputMetadata' in (runtime.InferenceSession as unknown as { prototype: object }).prototype) return runtime;
  const { version } = require('onnxruntime-node/package.json');
  throw failure(
    'onnxruntime-unusable',
    `Measuring a model needs onnxruntime-node 1.22 or later, and found ${version}.`,
  );
}

function failure(code: ErrorCode, message: string): WattnudgeError {
  return new WattnudgeError(code, message, {
    remedy: `Run \`${installCommand('runtime')}\` to install it.`,
  });
}
