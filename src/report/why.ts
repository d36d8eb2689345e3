/** Why the energy changed, as far as the two graphs tell: arithmetic, parameters, precision, operators. */

import { type GraphSummary, type ModelReview, ratingPair } from '../energy-review/index.ts';
import { formatCount, formatCountPair, formatLargeCount } from '../quantities/index.ts';
import { capitalised } from '../text/index.ts';
import { code, type Inline, join, list, named, nothing, say } from './inline.ts';
import { queryNoun } from './query-noun.ts';

/** Below this a difference of two counts is not what makes the energy differ, and the two would read the same. */
const WORTH_SAYING = 0.005;

/** One sentence, or nothing where the graphs are not known. */
export function whyOf(model: ModelReview): Inline | undefined {
  if (model.comparison?.stopped === 'identical') return undefined;
  const facts = model.base === undefined && model.graphs?.base === undefined ? factsOfHead(model) : factsOfBoth(model);
  if (facts.length === 0) return undefined;
  const { base, head } = ratingPair(model);
  const names =
    base !== undefined && head !== undefined && base.model !== head.model
      ? say`${named(head.model)} instead of ${named(base.model)}: `
      : nothing;
  return say`${names}${beginning(join(facts, ', '), names.length > 0)}.`;
}

function factsOfHead({ graphs, head, ...model }: ModelReview): Inline[] {
  const facts: Inline[] = [];
  const macs = head?.macsPerQuery;
  if (macs !== undefined && macs > 0) {
    facts.push(say`${formatLargeCount(macs)} multiply-adds per ${queryNoun({ ...model, head })}`);
  }
  if (graphs?.head !== undefined) {
    facts.push(say`${formatLargeCount(graphs.head.parameters)} parameters`);
    const precision = mainPrecision(graphs.head);
    if (precision !== undefined) facts.push(say`weights in ${precision}`);
  }
  return facts;
}

function factsOfBoth(model: ModelReview): Inline[] {
  const { base, head } = { base: model.graphs?.base, head: model.graphs?.head };
  const facts = [...arithmetic(model)];
  if (base === undefined || head === undefined) return facts;
  if (differ(base.parameters, head.parameters)) {
    facts.push(say`${formatCountPair(head.parameters, base.parameters)} parameters`);
  }
  const [was, is] = [mainPrecision(base), mainPrecision(head)];
  if (was !== undefined && is !== undefined && was !== is) facts.push(say`weights in ${is} instead of ${was}`);
  const operators = operatorChanges(base, head);
  const explained = facts.length > 0 && hasNews(model, facts);
  if (operators.length > 0 && !explained) facts.push(list(operators.slice(0, 2).map(operatorWords)));
  if (operators.length === 0 && facts.length === 0)
    facts.push(say`the same operators and parameters, with other weights`);
  return facts;
}

function arithmetic(model: ModelReview): Inline[] {
  const [base, head] = [model.base?.macsPerQuery, model.head?.macsPerQuery];
  if (base === undefined || head === undefined || Math.max(base, head) === 0) return [];
  const noun = queryNoun(model);
  return differ(base, head)
    ? [say`${formatCountPair(head, base)} multiply-adds per ${noun}`]
    : [say`the same ${formatLargeCount(head)} multiply-adds per ${noun}`];
}

/** "The same multiply-adds" alone explains nothing: then the operators are worth naming. */
function hasNews(model: ModelReview, facts: readonly Inline[]): boolean {
  const [base, head] = [model.base?.macsPerQuery, model.head?.macsPerQuery];
  return facts.length > 1 || base === undefined || head === undefined || differ(base, head);
}

function differ(base: number, head: number): boolean {
  return Math.abs(head - base) > WORTH_SAYING * Math.max(base, head);
}

/** The precision of more than half of the parameters. */
export function mainPrecision(graph: GraphSummary): string | undefined {
  const entries = Object.entries(graph.parametersByPrecision);
  const total = entries.reduce((sum, [, parameters]) => sum + parameters, 0);
  return entries.find(([, parameters]) => parameters > total / 2)?.[0];
}

export interface OperatorChange {
  readonly operator: string;
  readonly base: number;
  readonly head: number;
}

/** Operator types whose number of nodes differs, the largest difference first. */
function operatorChanges(base: GraphSummary, head: GraphSummary): OperatorChange[] {
  // Operators are called what the models' authors like, `constructor` among it.
  const before = new Map(Object.entries(base.operators));
  const after = new Map(Object.entries(head.operators));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((operator) => ({ operator, base: before.get(operator) ?? 0, head: after.get(operator) ?? 0 }))
    .filter((change) => change.base !== change.head)
    .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base) || (a.operator < b.operator ? -1 : 1));
}

function operatorWords({ operator, base, head }: OperatorChange): Inline {
  return say`${formatCount(head)} instead of ${formatCount(base)} ${code(operator)}`;
}

/** The first word of a sentence of ours; a name of a model before it keeps it as it is. */
function beginning(content: Inline, isContinued: boolean): Inline {
  const [first, ...rest] = content;
  if (isContinued || first === undefined || (first.kind !== 'text' && first.kind !== 'outside')) return content;
  return [{ ...first, text: capitalised(first.text) }, ...rest];
}
