import { Command, InvalidArgumentError } from 'commander';
import { findAlternatives, type PublishedAlternative } from '../../alternatives/index.ts';
import {
  ageOf,
  type Edition,
  loadBundledSnapshot,
  loadSnapshot,
  lookUp,
  type Placement,
  peers,
  rateWh,
  requireTask,
  type Snapshot,
  suggestId,
  tasks,
} from '../../baselines/ai-energy-score/index.ts';
import type { Rating } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { formatWh } from '../../quantities/index.ts';
import { EXIT } from '../exit-code.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

interface RateOptions {
  task?: string;
  model?: string;
  wh?: number;
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
        const answer = answerTo(snapshot, options);
        const today = new Date(host.clock.now()).toISOString().slice(0, 10);
        console.result(describeAnswer(answer, snapshot, today));
        await writeJson(answer, options.json, console);
        return EXIT.ok;
      }),
    );
}

interface Answer {
  readonly rating?: Rating;
  readonly placements?: readonly Placement[];
  readonly peers: readonly Rating[];
  readonly alternatives: readonly PublishedAlternative[];
  /** The folders that the rows were read from: fetch date, and SHA-256 of each file. */
  readonly editions: readonly Edition[];
}

function answerTo(snapshot: Snapshot, { model, task, wh }: RateOptions): Answer {
  if (model !== undefined) return answerToModel(snapshot, model, task);
  if (task === undefined) {
    throw new WattnudgeError('usage', 'Expected --model or --task, found neither.', {
      remedy: 'Use --model ORG/NAME, --task TASK, or --task TASK with --wh N.',
    });
  }
  const placements = wh === undefined ? undefined : rateWh(snapshot, task, wh);
  return {
    placements,
    peers: peers(snapshot, requireTask(task).id),
    alternatives: [],
    editions: snapshot.editions,
  };
}

function answerToModel(snapshot: Snapshot, model: string, task: string | undefined): Answer {
  const found = lookUp(snapshot, model, task === undefined ? undefined : requireTask(task).id);
  if (found.kind === 'rated') {
    const { rating } = found;
    return {
      rating,
      peers: peers(snapshot, rating),
      alternatives: findAlternatives({ snapshot, rating }),
      editions: snapshot.editions,
    };
  }
  if (found.kind === 'ambiguous') {
    throw new WattnudgeError('ambiguous-task', `"${model}" is rated for ${found.tasks.join(' and ')}.`, {
      remedy: 'Choose one with --task.',
    });
  }
  const nearest = suggestId(snapshot, model);
  throw new WattnudgeError(
    'not-rated',
    `"${model}" has no published AI Energy Score${task === undefined ? '' : ` for ${task}`} in the tests of ${testsOf(snapshot)}.`,
    {
      remedy:
        found.ratedFor.length > 0
          ? `It is rated for ${found.ratedFor.join(' and ')}.`
          : nearest.length > 0
            ? `Did you mean ${nearest.join(' or ')}?`
            : 'List the rated models of a task with --task.',
    },
  );
}

function testsOf(snapshot: Snapshot): string {
  const names = [...snapshot.cohorts.values()].map(({ origin }) => origin.name.replace('AI Energy Score, ', ''));
  return [...new Set(names)].join(' and ');
}

function describeAnswer(answer: Answer, snapshot: Snapshot, today: string): string {
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
