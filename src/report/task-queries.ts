/** What is said of a task's queries: how they were made, where their energy goes, and what is published for the task. */
import { type Measurement, type ModelReview, ratingPair } from '../energy-review/index.ts';
import { formatNumber, formatWh, formatWhRow } from '../quantities/index.ts';
import { code, type Inline, say } from './inline.ts';
import { leaderboardLink } from './links.ts';
import { pluralOf, queryNoun } from './query-noun.ts';

/** `0.010 + 0.12 + 0.08 Wh`, the phases of a query in their order. */
export function phasesInWords({ task }: Measurement): Inline | undefined {
  if (task === undefined || task.phases.length < 2) return undefined;
  const figures = formatWhRow(task.phases.map((phase) => phase.whPer1000));
  return say`${figures.map((figure, index) => `${task.phases[index]!.name} ${figure}`).join(', ')}`;
}

/** How large a query is: `157 tokens`, `369 tokens in and 10 out`, `8 s of sound`. */
function sizeInWords({ task }: Measurement): string {
  const {
    inputTokensPerQuery: tokensIn,
    outputTokensPerQuery: tokensOut,
    secondsOfAudioPerQuery: seconds,
  } = task ?? {};
  const parts = [
    ...(tokensIn === undefined ? [] : [`${formatNumber(tokensIn)} tokens${tokensOut === undefined ? '' : ' in'}`]),
    ...(tokensOut === undefined ? [] : [`${formatNumber(tokensOut)}${tokensIn === undefined ? ' tokens' : ''} out`]),
    ...(seconds === undefined ? [] : [`${formatNumber(seconds)} s of sound`]),
  ];
  return parts.join(' and ');
}

/** What a query was, in one sentence; nothing where tensors were fed. */
export function querySentence(model: ModelReview): Inline | undefined {
  const measurement = model.head ?? model.base;
  if (measurement?.task === undefined) return undefined;
  const { task, inputs } = measurement;
  const size = sizeInWords(measurement);
  const origin = inputs.synthetic
    ? say`synthetic queries${inputs.seed === undefined ? '' : `, seed ${inputs.seed}`}`
    : say`queries from your own file, SHA-256 ${code(inputs.fileSha256?.slice(0, 12) ?? 'not known')}`;
  return say`A query is one ${inputs.query} for ${task.id.replaceAll('_', ' ')}${size === '' ? '' : `, ${size} on average`} (${origin}), run whole through ${task.runner}.`;
}

/** Where the task's published models lie, for a model that has no row of its own. */
export function taskRangeSentence(model: ModelReview): Inline | undefined {
  const { taskRange: range } = model;
  if (range === undefined || model.sourceRating !== undefined || ratingPair(model).head !== undefined) return undefined;
  return say`Published range of ${range.task.replaceAll('_', ' ')}: ${formatWh(range.lowest)} to ${formatWh(range.highest)} per 1,000 ${pluralOf(queryNoun(model))} (${leaderboardLink()}, ${String(range.models)} models, ${range.snapshot.hardware}, ${range.snapshot.date}; other hardware and runtime).`;
}
