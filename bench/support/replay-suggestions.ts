/** The suggestions of every rated model, judged by the oracle. */
import { findAlternatives } from '../../src/alternatives/index.ts';
import { loadBundledSnapshot, peers, tasks } from '../../src/baselines/ai-energy-score/index.ts';
import type { Rating } from '../../src/energy-review/index.ts';
import { type OracleRow, SuggestionOracle, type Verdict } from './suggestion-oracle.ts';

export interface Replay {
  readonly rows: number;
  readonly lines: readonly string[];
  readonly figures: {
    readonly suggestions: number;
    readonly judged: number;
    readonly 'worse without saying so': number;
    readonly 'another label set or purpose': number;
    readonly 'drops a language without saying so': number;
    readonly 'crosses a cohort': number;
    readonly 'offers a doubtful row': number;
    readonly 'models that the rules admit an alternative for': number;
    readonly 'of these with an alternative': number;
  };
}

interface Judged {
  readonly old: OracleRow;
  readonly tier: string;
  /** What stands in the row of the suggestion. */
  readonly text: string;
  readonly verdict: Verdict;
}

export function replay(tables: { folders: readonly string[]; quality: string; models: string }): Replay {
  const oracle = new SuggestionOracle(tables);
  const snapshot = loadBundledSnapshot();
  const ratings = tasks.flatMap(({ id }) => peers(snapshot, id));
  const rowOf = (rating: Pick<Rating, 'task' | 'whPer1000'>, name: string) =>
    oracle.rows.find(
      (row) =>
        row.task === rating.task &&
        row.model.replace('*', '') === name &&
        Math.abs(row.wh / rating.whPer1000 - 1) < 1e-6,
    );
  const judged: Judged[] = [];
  const [admits, gets] = [new Set<OracleRow>(), new Set<OracleRow>()];
  for (const rating of ratings) {
    const name = rating.variant === undefined ? rating.model : `${rating.model} ${rating.variant}`;
    const old = rowOf(rating, name);
    if (old === undefined) throw new Error(`The tables have no row of ${name}.`);
    const offered = findAlternatives({ snapshot, rating });
    if (oracle.admitted(old).length > 0) admits.add(old);
    if (offered.length > 0) gets.add(old);
    for (const { name: next, whPer1000, tier, step } of offered) {
      const row = rowOf({ task: rating.task, whPer1000 }, next);
      if (row === undefined) throw new Error(`The tables have no row of ${next}.`);
      judged.push({ old, tier, text: step, verdict: oracle.judge(old, row) });
    }
  }
  const count = (test: (each: Judged) => boolean) => judged.filter(test).length;
  return {
    rows: ratings.length,
    lines: judged.map(({ tier, text, verdict }) => `${tier} (${verdict.loss?.toFixed(1) ?? 'not judged'}): ${text}`),
    figures: {
      suggestions: judged.length,
      judged: count(({ verdict }) => verdict.loss !== undefined),
      'worse without saying so': count(
        ({ tier, text, verdict }) =>
          (verdict.loss ?? 0) > 1 && !(tier === 'stated-loss' && saysAll(text, verdict.values)),
      ),
      'another label set or purpose': count(({ verdict }) => !verdict.sameUse),
      'drops a language without saying so': count(
        ({ text, verdict }) => verdict.losesLanguage && !/English only|only the languages|languages/.test(text),
      ),
      'crosses a cohort': count(({ verdict }) => !verdict.sameScale),
      'offers a doubtful row': count(({ verdict }) => verdict.isDoubtful),
      'models that the rules admit an alternative for': admits.size,
      'of these with an alternative': [...admits].filter((row) => gets.has(row)).length,
    },
  };
}

/** Each value to three digits. */
function saysAll(text: string, values: readonly number[]): boolean {
  return values.every((value) => text.includes(String(Number(value.toPrecision(3)))));
}
