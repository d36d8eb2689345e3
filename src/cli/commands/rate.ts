import { Command, InvalidArgumentError } from 'commander';
import type { PublishedAlternative } from '../../alternatives/index.ts';
import {
  ageOf,
  loadBundledSnapshot,
  loadSnapshot,
  requireTask,
  type Snapshot,
  tasks,
} from '../../baselines/ai-energy-score/index.ts';
import { todayOf } from '../../clock.ts';
import type { Rating } from '../../energy-review/index.ts';
import { formatWh } from '../../quantities/index.ts';
import { answerRating, type RatingAnswer, type RatingQuestion } from '../answer-rating.ts';
import { EXIT } from '../exit-code.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

interface RateOptions extends RatingQuestion {
  snapshot?: string;
  json?: string;
}

export function rateCommand(run: RunCommand): Command {
  return new Command('rate')
    .description('Compare a model, or an energy figure, with the published AI Energy Scores of its task.')
    .option('--task <task>', `one of ${tasks.map((task) => task.id).join(', ')}`)
    .option('--model <id>', 'a hub id, org/name')
    .option('--wh <N>', 'Wh per 1,000 queries, to compare with the published scale of --task', energy)
    .option('--snapshot <dir>', 'folder with CSV files of a newer leaderboard, instead of the bundled ones')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge rate --model microsoft/resnet-50\n  $ wattnudge rate --task image_classification --wh 0.6\n  $ wattnudge rate --task asr --json -\n  $ wattnudge rate --task reasoning --snapshot leaderboard/',
    )
    .action((options: RateOptions) =>
      run(options.json, async (console, { host }) => {
        const snapshot = options.snapshot === undefined ? loadBundledSnapshot() : await loadSnapshot(options.snapshot);
        const answer = answerRating(snapshot, options);
        const today = todayOf(host.clock);
        console.result(describeAnswer(answer, snapshot, today));
        await writeJson(answer, options.json, console);
        return EXIT.ok;
      }),
    );
}

function describeAnswer(answer: RatingAnswer, snapshot: Snapshot, today: string): string {
  const { rating, placements, peers: rows, alternatives } = answer;
  const parts = (placements ?? []).map((placement) => {
    const { whPer1000, range, label, stars } = placement;
    return `${scaleName(placement)}: ${formatWh(whPer1000)} uses more than ${range.lower} of ${range.models} rated models, ${stars} of 5 stars (${label}).`;
  });
  const cohorts = Map.groupBy(rows, ({ cohort }) => cohort);
  for (const members of cohorts.values()) {
    const table = members.map((row) => [
      rating !== undefined && row.model === rating.model && row.variant === rating.variant ? '→' : '',
      row.variant === undefined ? row.model : `${row.model} (${row.variant} effort)`,
      formatWh(row.whPer1000),
      `${'★'.repeat(row.stars)}${row.doubtful === true ? ' doubtful' : ''}`,
    ]);
    const scale = members[0] === undefined ? '' : scaleName(members[0]);
    parts.push(`${scale}\n${textTable([['', 'model', 'per 1,000 queries', 'stars'], ...table], [2])}`);
  }
  const doubts = new Set(rows.filter((row) => row.doubtful === true).map(({ cohort }) => cohort));
  for (const { doubt, model } of [...doubts].flatMap((key) => snapshot.cohorts.get(key)?.rows ?? [])) {
    if (doubt !== undefined) parts.push(`Doubtful: ${model} ${doubt}.`);
  }
  if (cohorts.size > 1) parts.push('Each table has its own scale: compare rows of one table only.');
  if (alternatives.length > 0) parts.push('Uses less energy:', ...alternatives.map(describeAlternative));
  parts.push(...describeSource(rows, snapshot, today));
  return parts.join('\n\n');
}

/** What a star is relative to: "text generation, class A, AI Energy Score, December 2025". */
function scaleName({ task, class: sizeClass, snapshot }: Pick<Rating, 'task' | 'class' | 'snapshot'>): string {
  const scope = sizeClass === undefined ? [] : [`class ${sizeClass}`];
  return [requireTask(task).name, ...scope, snapshot.name].join(', ');
}

function describeSource(rows: readonly Rating[], { editions }: Snapshot, today: string): string[] {
  const tests = [...new Map(rows.map((row) => [row.snapshot.name, row.snapshot])).values()];
  const fetched = editions.map((edition) => edition.fetched).sort();
  const lines = tests.map(({ name, date, hardware, url }) => {
    const { text, isOld } = ageOf(date, today);
    return `${name} (${text}), ${hardware}: ${url}${isOld ? '\nNewer models are missing, and newer scores may exist.' : ''}`;
  });
  return lines.length === 0 ? [] : [...lines, `Fetched ${[...new Set(fetched)].join(' and ')}.`];
}

function describeAlternative(alternative: PublishedAlternative): string {
  const { name, savingPercent, whPer1000, stars, step } = alternative;
  return `  ${name}: ${formatWh(whPer1000)}, ${savingPercent.toFixed(0)}% less, ${'★'.repeat(stars)}\n    ${step}`;
}

function energy(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected Wh per 1,000 queries, a number above 0.');
}
