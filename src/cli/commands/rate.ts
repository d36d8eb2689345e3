import { Command, InvalidArgumentError } from 'commander';
import { findAlternatives, type PublishedAlternative } from '../../alternatives/index.ts';
import {
  loadBundledSnapshot,
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
  json?: string;
}

export function rateCommand(run: RunCommand): Command {
  return new Command('rate')
    .description('Show where a model, or an energy, stands among the published AI Energy Scores of its task.')
    .option('--task <task>', `one of ${tasks.map((task) => task.id).join(', ')}`)
    .option('--model <id>', 'a hub id, org/name')
    .option('--wh <N>', 'Wh per 1,000 queries, to be placed on the published scale of --task', energy)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge rate --model microsoft/resnet-50\n  $ wattnudge rate --task image_classification --wh 0.6\n  $ wattnudge rate --task asr --json -',
    )
    .action((options: RateOptions) =>
      run(options.json, async (console) => {
        const answer = answerTo(loadBundledSnapshot(), options);
        console.result(describeAnswer(answer));
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
}

function answerTo(snapshot: Snapshot, { model, task, wh }: RateOptions): Answer {
  if (model !== undefined) return answerToModel(snapshot, model, task);
  if (task === undefined) {
    throw new WattnudgeError('usage', 'Nothing to rate: neither --model nor --task was given.', {
      remedy: 'Give --model ORG/NAME, or --task TASK, or --task TASK with --wh N.',
    });
  }
  const placements = wh === undefined ? undefined : rateWh(snapshot, task, wh);
  return { placements, peers: peers(snapshot, requireTask(task).id), alternatives: [] };
}

function answerToModel(snapshot: Snapshot, model: string, task: string | undefined): Answer {
  const found = lookUp(snapshot, model, task === undefined ? undefined : requireTask(task).id);
  if (found.kind === 'rated') {
    const { rating } = found;
    return { rating, peers: peers(snapshot, rating), alternatives: findAlternatives({ snapshot, rating }) };
  }
  if (found.kind === 'ambiguous') {
    throw new WattnudgeError('ambiguous-task', `"${model}" is rated for ${found.tasks.join(' and ')}.`, {
      remedy: 'Say which one with --task.',
    });
  }
  const nearest = suggestId(snapshot, model);
  throw new WattnudgeError(
    'not-rated',
    `"${model}" has no published AI Energy Score${task === undefined ? '' : ` for ${task}`} in the snapshot ${snapshot.origin.date}.`,
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

function describeAnswer({ rating, placements, peers: rows, alternatives }: Answer): string {
  const parts: string[] = [];
  for (const placement of placements ?? []) {
    const { whPer1000, range, label, stars } = placement;
    const where = placement.class === undefined ? '' : `class ${placement.class}: `;
    parts.push(
      `${where}${formatWh(whPer1000)} uses more than ${range.lower} of ${range.models} rated models, ${stars} of 5 stars (${label}).`,
    );
  }
  const table = rows.map((row) => [
    rating !== undefined && row.model === rating.model ? '→' : '',
    row.model,
    row.class ?? '',
    formatWh(row.whPer1000),
    '★'.repeat(row.stars),
  ]);
  parts.push(textTable([['', 'model', '', 'per 1,000 queries', 'stars'], ...table], [3]));
  if (alternatives.length > 0)
    parts.push('Uses less (quality was not considered):', ...alternatives.map(describeAlternative));
  const origin = rows[0]?.snapshot;
  if (origin !== undefined) parts.push(`AI Energy Score, ${origin.date}, ${origin.hardware}: ${origin.url}`);
  return parts.join('\n\n');
}

function describeAlternative(alternative: PublishedAlternative): string {
  const { name, savingPercent, whPer1000, stars, step } = alternative;
  return `  ${name}: ${formatWh(whPer1000)}, ${savingPercent.toFixed(0)} % less, ${'★'.repeat(stars)}\n    ${step}`;
}

function energy(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected Wh per 1,000 queries, a number above 0.');
}
