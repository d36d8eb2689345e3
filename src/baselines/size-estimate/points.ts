/** The published rows that the estimate from size is fitted on. */
import { describeModel, readModelName } from '../../catalog/index.ts';
import { loadBundledSnapshot, peers } from '../ai-energy-score/index.ts';
import { allConfigurations, type Configuration } from '../ml-energy/index.ts';
import { type FitPoint, fitLine, predict } from './fit.ts';

/** Requests in a step on average: a usual load. */
const BATCH = 64;

/**
 * Models that generate text: joules a token of each model of ML.ENERGY's `lm-arena-chat` on H100, of the row whose average batch is
 * nearest to 64. Sizes: active, total.
 */
export function textPoints(rows: readonly Configuration[] = allConfigurations()): FitPoint[] {
  const chat = rows.filter(({ task, gpu }) => task === 'lm-arena-chat' && gpu === 'H100');
  return [...Map.groupBy(chat, ({ model }) => model)].map(([model, members]) => {
    const [row] = members.toSorted((a, b) => distance(a) - distance(b)) as [Configuration];
    return { model, energy: row.joulesPerToken!, sizes: [row.active, row.total] };
  });
}

function distance({ averageBatch = 0 }: Configuration): number {
  return Math.abs(averageBatch - BATCH);
}

/** Embedding models whose sizes differ less have one architecture: they are one point, not several. */
const SAME_SIZE = 1.03;

/**
 * Embedding models: Wh per 1,000 texts in the AI Energy Score, one point for each architecture, the geometric mean of its models.
 * Size: total.
 */
export function embeddingPoints(): FitPoint[] {
  const models = peers(loadBundledSnapshot(), 'sentence_similarity')
    .flatMap(({ model, whPer1000 }) => {
      const total = describeModel(readModelName(model)!)?.total?.value;
      return total === undefined || total.min !== total.max ? [] : [{ model, energy: whPer1000, size: total.min }];
    })
    .sort((a, b) => a.size - b.size);
  const groups: (typeof models)[] = [];
  for (const each of models) {
    const group = groups.at(-1);
    if (group !== undefined && each.size <= group[0]!.size * SAME_SIZE) group.push(each);
    else groups.push([each]);
  }
  return groups.map((group) => ({
    model: group.length === 1 ? group[0]!.model : `${group[0]!.model} and ${group.length - 1} of its size`,
    energy: geometricMean(group.map(({ energy }) => energy)),
    sizes: [geometricMean(group.map(({ size }) => size))],
  }));
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/**
 * How far two dense models of one family stray from the line against each other: the spread of their errors within families, each from
 * a fit without the family.
 */
export function familySpread(points: readonly FitPoint[]): { spread: number; degrees: number; families: string[] } {
  const isDense = ({ sizes: [active, total] }: FitPoint) => active === total;
  const families = [...Map.groupBy(points.filter(isDense), ({ model }) => familyOf(model))].filter(
    ([family, members]) => family !== undefined && members.length > 1,
  );
  const errors = families.map(([family, members]) => {
    const { fit } = fitLine(points.filter(({ model }) => familyOf(model) !== family));
    const off = members.map(({ energy, sizes }) => Math.log(energy) - predict(fit, sizes));
    const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
    return off.map((each) => each - mean);
  });
  const degrees = errors.reduce((sum, each) => sum + each.length - 1, 0);
  const squares = errors.flat().reduce((sum, each) => sum + each ** 2, 0);
  return { spread: Math.sqrt(squares / degrees), degrees, families: families.map(([family]) => family ?? '') };
}

function familyOf(model: string): string | undefined {
  return describeModel(readModelName(model)!)?.family?.value;
}
