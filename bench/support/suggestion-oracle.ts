/**
 * Judges suggestions from the tables alone, with none of the product's code: which rows may be compared, what they are for, which
 * languages they have, and how good they are.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../scripts/read-csv.ts';

export interface OracleRow {
  readonly task: string;
  /** Task, class, and month of the test. */
  readonly scale: string;
  /** As the leaderboard writes it. */
  readonly model: string;
  readonly wh: number;
}

export interface Verdict {
  /** Worse by this many tolerances on the worst of what decides; undefined where nothing that decides is shared. */
  readonly loss?: number;
  /** The values of the alternative on what decides. */
  readonly values: readonly number[];
  readonly sameScale: boolean;
  readonly sameUse: boolean;
  readonly losesLanguage: boolean;
  readonly isDoubtful: boolean;
}

type Fields = Record<string, string>;

/** What decides, and its tolerance. Of several in a list the first that both have counts; all lists count. */
const DECIDES: readonly (readonly [
  task: string,
  benchmarks: readonly (readonly [name: string, tolerance: number])[],
])[] = [
  ['image_classification', [['ImageNet-1k val top-1', 1]]],
  ['object_detection', [['COCO val2017 box AP', 1]]],
  [
    'asr',
    [
      ['Open ASR Leaderboard average WER, 8 English sets', 1],
      ['OLMoASR Table 9 average WER, 14 English sets', 1],
    ],
  ],
  [
    'question_answering',
    [
      ['SQuAD v2 dev F1', 2],
      ['SQuAD v1.1 dev F1', 2],
    ],
  ],
  [
    'sentence_similarity',
    [
      ['MTEB (eng, v1) STS average, 10 tasks, cosine Spearman', 1],
      ['MTEB (eng, v1) STS average without STS22, 9 tasks, cosine Spearman', 1],
    ],
  ],
  ['sentence_similarity', [['MTEB (eng, v1) Retrieval average, 15 tasks, nDCG@10', 1]]],
  [
    'text_classification',
    [
      ['SST-2 dev accuracy', 1],
      ['IMDB test accuracy', 1],
    ],
  ],
  [
    'summarization',
    [
      ['CNN/DailyMail test ROUGE-2', 0.5],
      ['CNN/DailyMail ROUGE-2 (DistilBART table)', 0.5],
    ],
  ],
  ['image_captioning', [['COCO Karpathy test CIDEr', 3]]],
  ['image_generation', [['GenEval overall', 0.03]]],
  [
    'text_generation',
    [
      ['MMLU-Pro accuracy (Open LLM Leaderboard v2)', 2],
      ['HellaSwag 10-shot accuracy', 2],
    ],
  ],
  ['reasoning', [['GPQA Diamond, reasoning on, no tools', 3]]],
];
const SMALL_MILLIONS = 2000;
/** Task and model, as BASELINES of the project list them. */
const DOUBTFUL = new Set([
  'reasoning Qwen/Qwen3-235B-A22B',
  'reasoning Qwen/Qwen3-Next-80B-A3B-Instruct',
  'reasoning Qwen/Qwen3-Next-80B-A3B-Thinking',
  'reasoning google/gemma-3-4b-pt',
  'text_generation tencent/Hunyuan-1.8B-Instruct',
  'text_generation ibm-granite/*granite-4.0-h-tiny',
]);
const MIN_SAVING = 0.08;

export class SuggestionOracle {
  readonly rows: readonly OracleRow[];
  readonly #quality: ReadonlyMap<string, { readonly value: number; readonly higher: boolean }>;
  readonly #cards: ReadonlyMap<string, Fields>;

  /**
   * @param folders of the CSV files of the leaderboard, the oldest first; a folder's name begins with its month
   * @param quality table of values
   * @param models table of what models are for
   */
  constructor({ folders, quality, models }: { folders: readonly string[]; quality: string; models: string }) {
    const seen = new Set<string>();
    this.rows = folders.flatMap(readFolder).filter((row) => {
      const key = `${row.scale} ${row.model} ${row.wh.toFixed(3)}`;
      return !seen.has(key) && seen.add(key);
    });
    const shown = readCsv(quality).filter(({ flag = '' }) => /^(?:|computed|second hand)$/.test(flag));
    this.#quality = new Map(
      shown.map((row) => [
        `${row.benchmark} ${row.model}`,
        { value: Number(row.value), higher: row.higher_is_better === 'true' },
      ]),
    );
    this.#cards = new Map(readCsv(models).map((row) => [`${row.task} ${row.model?.replace('*', '')}`, row]));
  }

  judge(old: OracleRow, next: OracleRow): Verdict {
    const decided = DECIDES.filter(([task]) => task === old.task).map(([, names]) => this.#shared(names, old, next));
    const losses = decided.flatMap((each) => (each === undefined ? [] : [each.loss]));
    return {
      ...(losses.length === decided.length && losses.length > 0 && { loss: Math.max(...losses) }),
      values: decided.flatMap((each) => (each === undefined ? [] : [each.value])),
      sameScale: old.scale === next.scale,
      sameUse: this.#use(old) !== undefined && this.#use(old) === this.#use(next),
      losesLanguage: this.#losesLanguage(old, next),
      isDoubtful: DOUBTFUL.has(`${next.task} ${next.model}`),
    };
  }

  /** Rows that the rules admit in a row's place, whatever their quality. */
  admitted(old: OracleRow): OracleRow[] {
    if (DOUBTFUL.has(`${old.task} ${old.model}`)) return [];
    return this.rows.filter((next) => {
      if (next.model === old.model || next.wh > old.wh * (1 - MIN_SAVING)) return false;
      const { sameScale, sameUse, losesLanguage, isDoubtful } = this.judge(old, next);
      return sameScale && sameUse && !losesLanguage && !isDoubtful;
    });
  }

  #shared(names: readonly (readonly [string, number])[], old: OracleRow, next: OracleRow) {
    const sizes = [old, next].map((row) => Number(this.#card(row)?.parameters_millions || Number.NaN));
    const isSmall = old.task === 'text_generation' && sizes.some((size) => size < SMALL_MILLIONS);
    for (const [benchmark, tolerance] of isSmall ? names.toReversed() : names) {
      if (old.task === 'text_generation' && !isSmall && benchmark.startsWith('HellaSwag')) continue;
      const [before, after] = [old, next].map(({ model }) => this.#quality.get(`${benchmark} ${model}`));
      if (before === undefined || after === undefined) continue;
      const worse = before.higher ? before.value - after.value : after.value - before.value;
      return { loss: worse / tolerance, value: after.value };
    }
    return undefined;
  }

  #card({ task, model }: OracleRow): Fields | undefined {
    return this.#cards.get(`${task} ${model.replace('*', '')}`);
  }

  /** What the old one is for, in one word; undefined where that isn't known. */
  #use(row: OracleRow): string | undefined {
    const text = this.#card(row)?.label_set_or_purpose ?? '';
    if (text === '' || text.startsWith('unknown')) return undefined;
    if (/ImageNet-22k/.test(text)) return '22k';
    if (row.task === 'sentence_similarity') return 'embedding';
    if (row.task === 'asr')
      return text.startsWith('transcription only')
        ? 'transcription and translation'
        : text.replace(' into English', '');
    if (row.task === 'image_generation') return /^general/.test(text) ? 'general' : text.replace(' (by name)', '');
    if (row.task === 'question_answering')
      return /cannot abstain/.test(text) ? 'span' : text.split(/[(;]/)[0]! + /4,096/.test(text);
    if (row.task === 'text_classification') return text.split(/[(:]/)[0]!.trim();
    if (/hybrid reasoning/.test(text)) return row.task === 'reasoning' ? 'reasoning' : 'chat';
    if (/^(?:chat|instruct)/.test(text)) return 'chat';
    if (/^base/.test(text) && /phi-1$|Coder/.test(row.model)) return 'code';
    return text
      .replace(/, effort \w+$/, '')
      .split(/[(:]/)[0]!
      .trim();
  }

  #losesLanguage(old: OracleRow, next: OracleRow): boolean {
    const [had, has] = [old, next].map((row) => this.#card(row)?.languages ?? '');
    if (had === '' || had === '-' || has === '' || has === '-') return false;
    if (had!.startsWith('multilingual')) return !has!.startsWith('multilingual');
    if (has!.startsWith('multilingual')) return false;
    return had!.split(/\W+/).some((code) => /^[a-z]{2}$/.test(code) && !has!.split(/\W+/).includes(code));
  }
}

function readFolder(folder: string): OracleRow[] {
  const month = /(\d{4}-\d{2})/.exec(folder)?.[1] ?? '';
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .flatMap((name) => {
      const task = name.replace('.csv', '');
      const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/);
      const columns = header.split(',');
      return lines.map((line) => {
        const fields = Object.fromEntries(line.split(',').map((value, index) => [columns[index], value]));
        const tested =
          fields['test date'] === 'Feb 25' ? '2025-02' : fields['test date'] === 'Dec 25' ? '2025-12' : month;
        return {
          task,
          scale: [task, fields.class ?? '', tested].join(' '),
          model: fields.model ?? '',
          wh: Number(fields.total_gpu_energy) * 1000,
        };
      });
    });
}
