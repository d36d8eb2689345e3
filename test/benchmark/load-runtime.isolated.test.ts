import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadRuntime } from '../../src/engines/onnxruntime/load-runtime.ts';
import { installCommand } from '../../src/optional-packages.ts';
import { temporaryFolder } from '../support/git.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The folder that the runtime is loaded from, with this as its program; without one there is no such package. */
function runtimeWith(program?: string): void {
  const directory = temporaryFolder();
  const folder = join(directory, 'node_modules/onnxruntime-node');
  mkdirSync(folder, { recursive: true });
  if (program !== undefined) {
    writeFileSync(join(folder, 'index.js'), program);
    writeFileSync(join(folder, 'package.json'), '{"version":"1.21.0"}');
  }
  vi.stubEnv('WATTNUDGE_RUNTIME', directory);
}

describe('onnxruntime-node', () => {
  test.each([
    ['that is missing', 'onnxruntime-missing', undefined, "can't be loaded: Cannot find module 'onnxruntime-node'."],
    [
      'that does not start',
      'onnxruntime-unusable',
      "throw new Error('libc.so.6: not found\\nmore')",
      "can't be loaded: libc.so.6: not found.",
    ],
    [
      'that lacks a package',
      'onnxruntime-unusable',
      "require('onnxruntime-common')",
      "can't be loaded: Cannot find module 'onnxruntime-common'.",
    ],
    [
      'that is too old',
      'onnxruntime-unusable',
      'exports.InferenceSession = class {}',
      'needs onnxruntime-node 1.22 or later, and found 1.21.0.',
    ],
  ])('%s is an error that says why, and what to install', (_, code, program, reason) => {
    runtimeWith(program);
    expect(loadRuntime).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringContaining(reason),
        remedy: `Run \`${installCommand('runtime')}\` to install it.`,
      }),
    );
  });

  test('of a version that says what a model takes is loaded', () => {
    runtimeWith('exports.InferenceSession = class { get inputMetadata() { return []; } }');
    expect(loadRuntime()).toHaveProperty('InferenceSession');
  });
});
