/** How the figures came about: folded, because few ask, and complete, because those who do want to check. */
import type { Comparison, Measurement, ModelReview, Rating } from '../energy-review/index.ts';
import { formatBytesRow, formatCount, formatNumber } from '../quantities/index.ts';
import { withoutPeriod } from '../text/index.ts';
import { ratedRow } from './evidence-words.ts';
import { consistentWatts } from './figures-table.ts';
import { type Block, code, type Inline, link, list, nothing, paragraph, paragraphOf, say } from './inline.ts';
import { hubLink, leaderboardLink, webAddress } from './links.ts';
import { meteringSentences } from './metering.ts';
import { countOf, queryNoun } from './query-noun.ts';
import { sayFinding } from './say-finding.ts';
import { headName, isUnverified, type Telling } from './telling.ts';
import { mainPrecision } from './why.ts';

/** Operator types listed; a different architecture differs in dozens, and the first ones say which. */
const MOST_OPERATORS = 12;
/** Inputs listed with their shapes. */
const MOST_INPUTS = 8;

/** Facts of the whole run: meter, machine, runtime, and how to read a range. */
export function runConditions(telling: Telling): Block[] {
  const { conditions } = telling.review;
  const { meter } = conditions;
  const kind =
    meter.kind === 'counter'
      ? say`Energy is measured with ${code(meter.name)}: ${withoutPeriod(meter.description)}.`
      : say`Energy ${meter.name === 'cpu-time' ? 'follows from measured CPU time' : 'is estimated'} (${code(meter.name)}): ${withoutPeriod(meter.description)}. ${isUnverified(telling) ? 'Amounts in Wh are rough.' : 'The change is sound, because both sides are treated alike; amounts in Wh are rough.'}`;
  const threads =
    conditions.threads === 0
      ? say`the runtime's default number of threads`
      : say`${countOf(conditions.threads, 'thread')}`;
  const label = conditions.runnerLabel === undefined ? nothing : say`, runner ${code(conditions.runnerLabel)}`;
  const machine = say`${conditions.device} (${conditions.platform})${label}, ${conditions.provider.toUpperCase()} provider of ${conditions.runtime}, ${threads}; ${countOf(conditions.secondsPerModel, 'second')} per model, up to twice that on a slow machine; ${conditions.tool}.`;
  const quality = telling.review.models.some((model) => model.quality !== undefined)
    ? ' An unpaired range compares the two totals, not sample by sample, so it’s wider.'
    : '';
  const ranges = say`The range of a change holds the true change in 95 of 100 such runs, as long as the machine isn’t busy with other work. The range of an amount says how well it repeats here, not how far off the meter is. A change is over its limit only if the whole range is over it. “No clear change” means that the range doesn’t tell more from less.${quality}`;
  return [...paragraphOf([kind, machine]), ...paragraphOf(meteringSentences(conditions)), paragraph(ranges)];
}

/** Where the whole review is. */
export function records({ context }: Telling): Block[] {
  const places = [
    { url: webAddress(context.pageUrl), label: say`the review as a page with charts` },
    { url: webAddress(context.artifactUrl), label: say`the review as JSON` },
  ];
  const links = places.flatMap(({ url, label }) => (url === undefined ? [] : [link(label, url)]));
  return links.length === 0 ? [] : [paragraph(say`Everything here and more is in ${list(links)}.`)];
}

/** Facts of one model: inputs, repetitions, memory, operators, and what is rated. */
export function modelConditions(model: ModelReview, telling: Telling): Block[] {
  return [
    ...paragraphOf([inputs(model), repetitions(model, telling), watts(model, telling)]),
    ...paragraphOf([memory(model, telling), gpuMemory(model, telling), fallback(model)]),
    ...paragraphOf([published(model), sourceOrigin(model), ...exemptions(model)]),
  ];
}

function inputs({ head, base, graphs }: ModelReview): Inline | undefined {
  const measurement = head ?? base;
  if (measurement === undefined) return undefined;
  if (measurement.task !== undefined) {
    const { precision, runner } = measurement.task;
    const origin = measurement.inputs.synthetic ? 'synthetic queries' : 'queries from the file that the policy names';
    return say`${runner}, ${origin}; precision ${precision}, batch ${String(measurement.batch)}. Tokenisation, preprocessing and post-processing are part of a query; a phase's energy is its share of the time.`;
  }
  const precisions = [graphs?.base, graphs?.head].flatMap((graph) => (graph && mainPrecision(graph)) ?? []);
  const precision =
    precisions.length === 0 ? nothing : say`weights mostly in ${[...new Set(precisions)].join(', then ')}, `;
  const entries = Object.entries(measurement.inputs.shapes);
  const shapes = entries.slice(0, MOST_INPUTS).map(([name, shape]) => say`${code(name)} [${shape.join(', ')}]`);
  const more = entries.length > MOST_INPUTS ? [say`${String(entries.length - MOST_INPUTS)} more`] : [];
  const origin = measurement.inputs.synthetic
    ? say`Synthetic inputs${measurement.inputs.seed === undefined ? '' : ` (seed ${measurement.inputs.seed})`}`
    : say`Inputs from the file that the policy names`;
  const named = shapes.length === 0 ? nothing : say`: ${list([...shapes, ...more])}`;
  return say`${origin}${named}; ${precision}batch ${String(measurement.batch)}.${emptyInputs(measurement)}${zeroInputs(measurement)}`;
}

/** What a model is not fed, it does not work on. */
function emptyInputs({ inputs: { shapes } }: Measurement): Inline {
  const names = Object.entries(shapes).flatMap(([name, shape]) => (shape.includes(0) ? [name] : []));
  if (names.length === 0) return nothing;
  return say` ${someNames(names)} ${names.length === 1 ? 'is' : 'are'} empty, so the figures leave out the work on it. To measure with more, set ${code('inputs.shapes')} in the policy.`;
}

function zeroInputs({ inputs: { zeros = [] } }: Measurement): Inline {
  if (zeros.length === 0) return nothing;
  return say` ${someNames(zeros)} ${zeros.length === 1 ? 'is' : 'are'} 0: if that is a count or a size, the model had nothing to do. To measure with another value, name a file of inputs in the policy (${code('inputs.file')}).`;
}

function someNames(names: readonly string[]): Inline {
  const shown = names.slice(0, MOST_INPUTS).map((name) => say`${code(name)}`);
  const more = names.length > MOST_INPUTS ? [say`${String(names.length - MOST_INPUTS)} more inputs`] : [];
  return list([...shown, ...more]);
}

const STOPPED: Readonly<Record<Exclude<Comparison['stopped'], 'identical'>, string>> = {
  settled: 'It stopped when the answer was clear.',
  'planned-end': 'It ran to its planned end.',
  'time-budget': 'It stopped when the time was spent.',
};

function repetitions(model: ModelReview, telling: Telling): Inline | undefined {
  const { comparison, base, head } = model;
  const queries = (base?.queries ?? 0) + (head?.queries ?? 0);
  if (queries === 0) return undefined;
  const total = countOf(queries, queryNoun(model));
  if (comparison === undefined || comparison.stopped === 'identical') {
    return say`${total} in ${countOf((base?.windows ?? 0) + (head?.windows ?? 0), 'window')}.`;
  }
  const { blocks, pairs, processes, discardedPairs, stopped } = comparison;
  const discarded =
    discardedPairs === 0
      ? nothing
      : say`; ${countOf(discardedPairs, 'further pair')} discarded because the machine was disturbed`;
  const shared = processes !== undefined && processes < blocks;
  const where = shared ? countOf(processes, 'pair of processes') : 'fresh processes';
  // What the benchmark takes processes to differ by where it cannot see it.
  const assumed = shared ? say` The range includes an assumed 1% between processes.` : nothing;
  return say`Base and ${headName(telling)} ran in turn: ${countOf(blocks, 'block')} in ${where}, ${countOf(pairs, 'pair')} of windows, ${total} in all${discarded}. ${STOPPED[stopped]}${reached(comparison)}${assumed}`;
}

/** What precision the time bought, where it was the time that ended the run. */
function reached({ stopped, ratio }: Comparison): Inline {
  if (stopped !== 'time-budget' || ratio.lower <= 0) return nothing;
  const percent = (Math.sqrt(ratio.upper / ratio.lower) - 1) * 100;
  return say` It reached ±${formatNumber(percent)}%; more time would narrow that.`;
}

function memory(model: ModelReview, telling: Telling): Inline | undefined {
  return bothSides(model, telling, 'Peak memory of the process, runtime included', (sides) =>
    formatBytesRow(sides.map((side) => side.peakMemoryBytes)),
  );
}

function gpuMemory(model: ModelReview, telling: Telling): Inline | undefined {
  const sides = [model.base, model.head].filter((side) => side !== undefined);
  if (sides.length === 0 || sides.some((side) => side.peakGpuMemoryBytes === undefined)) return undefined;
  return bothSides(model, telling, 'Peak memory of the GPU', (all) =>
    formatBytesRow(all.map((side) => side.peakGpuMemoryBytes ?? 0)),
  );
}

/** On a GPU, what ran on the processor all the same. */
function fallback({ base, head }: ModelReview): Inline | undefined {
  const nodes = Object.entries(head?.fallbackOperators ?? base?.fallbackOperators ?? {});
  if (nodes.length === 0) return undefined;
  const shown = nodes
    .slice(0, MOST_OPERATORS)
    .map(([operator, count]) => say`${code(operator)} (${formatCount(count)})`);
  const more = nodes.length > MOST_OPERATORS ? [say`${String(nodes.length - MOST_OPERATORS)} more kinds`] : [];
  return say`These operators ran on the processor instead of the GPU: ${list([...shown, ...more])}. The figures include the copies, and not their energy on the processor.`;
}

function watts(model: ModelReview, telling: Telling): Inline | undefined {
  // An estimate is a constant times CPU time: its watts tell nothing.
  if (telling.review.conditions.meter.kind === 'cpu-time') return undefined;
  const sides = [model.base, model.head].filter((side) => side !== undefined);
  if (sides.some((side) => consistentWatts(side) === undefined)) return undefined;
  return bothSides(model, telling, 'Energy ÷ time', (all) => all.map((side) => `${formatNumber(side.averageWatts)} W`));
}

function bothSides(
  { base, head }: ModelReview,
  telling: Telling,
  label: string,
  show: (sides: readonly Measurement[]) => readonly string[],
): Inline | undefined {
  if (base !== undefined && head !== undefined) {
    const [shownBase, shownHead] = show([base, head]);
    if (shownBase === shownHead) return say`${label}: ${shownBase!} on both sides.`;
    return say`${label}: ${shownBase!} for base, ${shownHead!} for ${headName(telling)}.`;
  }
  const only = head ?? base;
  return only && say`${label}: ${show([only])[0]!}.`;
}

/** Where a rated model stands among its peers, and why its Wh are not those measured here. */
function published(model: ModelReview): Inline | undefined {
  const rating = ratedRow(model);
  if (rating === undefined) return undefined;
  const { range, snapshot } = rating;
  const scale = rating.class === undefined ? '' : ` of class ${rating.class}`;
  const place =
    range.lower === 0
      ? say`${hubLink(rating.model)} uses the least`
      : say`${formatCount(range.lower)} use less than ${hubLink(rating.model)}`;
  const task = rating.task.replaceAll('_', ' ');
  const comparable =
    model.change === 'reference'
      ? nothing
      : say` Other hardware and another runtime: compare published figures with each other, not with the Wh measured here.`;
  const estimated =
    model.position === undefined
      ? nothing
      : say` An estimate carries the change measured here over to that hardware, which is weak; it judges nothing unless the policy asks.`;
  return say`The published figures are those of the ${leaderboardLink()} (${snapshot.date}, ${snapshot.hardware}, batch 1).${age(rating)}${comparable}${estimated} Of ${formatCount(range.models)} rated models for ${task}${scale}, ${place}.`;
}

function age({ ageMonths }: Rating): string {
  return ageMonths === undefined || ageMonths < 1 ? '' : ` They are ${countOf(ageMonths, 'month')} old.`;
}

/** Budgets that do not apply to this model, and why. */
function exemptions({ findings }: ModelReview): Inline[] {
  const exempt = findings.filter(({ status, rule }) => status === 'exempt' && rule !== 'measurable');
  return exempt.map((finding) => say`${sayFinding(finding)}`);
}

const ORIGINS: Readonly<Record<NonNullable<ModelReview['sourceOrigin']>, string>> = {
  policy: 'the policy',
  'onnx-metadata': "the model's own metadata",
  'config.json': 'its config.json',
  'model-card': 'its model card',
  reference: 'the reference itself',
};

function sourceOrigin({ source, sourceOrigin: origin }: ModelReview): Inline | undefined {
  if (source === undefined || origin === undefined || origin === 'reference') return undefined;
  const judged = origin === 'policy' ? nothing : say`, so it is shown and never judges`;
  return say`Its source, ${hubLink(source)}, comes from ${ORIGINS[origin]}${judged}.`;
}
