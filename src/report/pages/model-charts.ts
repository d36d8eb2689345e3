/** What a review draws of one model: both sides and its alternatives, choices on energy and likeness, and where it goes. */
import {
  closeness,
  energyComparison,
  energyOn,
  type Interval,
  type MeasuredAlternative,
  type ModelReview,
} from '../../energy-review/index.ts';
import {
  type ComparisonBar,
  comparisonChart,
  type Format,
  type Markup,
  nameFromOutside,
  outside,
  scatterChart,
  shareChart,
} from '../../html/index.ts';
import { changeOf, formatNumber, formatPercentChange, formatRatioLimit, formatWhRow } from '../../quantities/index.ts';
import { oneWord } from '../../text/index.ts';
import { alternativeChange, energyChange, ratioLimit } from '../beside-budget.ts';
import { plainText } from '../inline.ts';
import { alternativeName, measuredAlternatives } from '../measured-alternatives.ts';
import { pluralOf, queryNoun } from '../query-noun.ts';
import { headName, type Telling } from '../telling.ts';

/** Of more, bars are a list to scroll. */
const MAX_ALTERNATIVES = 8;
const MAX_OPERATORS = 10;

/** @param id unique on the page */
export function modelCharts(model: ModelReview, telling: Telling, id: string): Markup[] {
  const charts = [
    energyChart(model, telling, `${id}-energy`),
    choicesChart(model, telling, `${id}-choices`),
    phasesChart(model, telling, `${id}-phases`),
    operatorsChart(model, telling, `${id}-time`),
  ];
  return charts.filter((chart) => chart !== undefined);
}

/** Amounts where both sides were measured, else the published or estimated change. */
function energyChart(model: ModelReview, telling: Telling, id: string): Markup | undefined {
  return measuredChart(model, telling, id) ?? knownChart(model, telling, id);
}

function measuredChart(model: ModelReview, telling: Telling, id: string): Markup | undefined {
  const [base, measuredHead] = [energyOn(model, 'base'), energyOn(model, 'head')];
  if (measuredHead === undefined) return undefined;
  const ratio = energyComparison(model)?.ratio;
  // As everywhere in a report: head is base × the measured change, so that a reader who divides finds the same.
  const head = base === undefined || ratio === undefined ? measuredHead : times(ratio, base.estimate);
  const change = energyChange(model);
  const sides: ComparisonBar[] = [
    ...(base === undefined ? [] : [{ name: baseName(telling), kind: 'base' as const, value: base }]),
    { name: headName(telling), kind: 'head', value: head, note: change?.estimate },
  ];
  const alternatives = measuredAlternatives(model)
    .filter(({ option }) => option !== 'keep-base')
    .slice(0, MAX_ALTERNATIVES)
    .map((alternative): ComparisonBar => {
      const reference = alternative.comparedWith === 'base' && base !== undefined ? base : head;
      return {
        name: plainText(alternativeName(alternative)),
        kind: 'alternative',
        value: times(alternative.ratio, reference.estimate),
        note: alternativeChange(alternative, model).estimate,
      };
    });
  const limit = base === undefined ? undefined : ratioLimit(model, 'increase');
  const axis = `energy per 1,000 ${outside(pluralOf(queryNoun(model)))}`;
  return comparisonChart({
    id,
    title: `Energy of ${shownName(model)}`,
    description: describeBars(
      [...sides, ...alternatives],
      formatWhRow,
      'The bar of each version, and its 95% range as a whisker.',
    ),
    axis,
    format: formatWhRow,
    rows: [{ bars: [...sides, ...alternatives] }],
    budget:
      limit === undefined || base === undefined
        ? undefined
        : { value: base.estimate * limit, label: `budget ${formatRatioLimit(limit)}` },
  });
}

/** Energy against the old model's, where only that is published or estimated. */
function knownChart(model: ModelReview, telling: Telling, id: string): Markup | undefined {
  const { kind, ratio } = model.evidence;
  if (ratio === undefined || (kind !== 'published' && kind !== 'estimated' && kind !== 'reported')) return undefined;
  const bars: ComparisonBar[] = [
    { name: model.previous ?? baseName(telling), kind: 'base', value: { estimate: 1, lower: 1, upper: 1 } },
    {
      name: model.parameter === undefined ? model.model : headName(telling),
      kind: 'head',
      value: ratio,
      note: changeOf(ratio).estimate,
    },
  ];
  return comparisonChart({
    id,
    title: `Energy of ${shownName(model)}, ${kind}`,
    description: describeBars(bars, percentRow, 'The energy of the old model is 100%.'),
    axis: `energy against ${baseName(telling)}`,
    format: percentRow,
    rows: [{ bars }],
  });
}

const percentRow: Format = (values) => values.map((value) => `${formatNumber(100 * value)}%`);

function describeBars(bars: readonly ComparisonBar[], format: Format, start: string): string {
  const labels = format(bars.map(({ value }) => value.estimate));
  const each = bars.map(({ name, note }, index) => {
    return `${outside(name)}: ${labels[index]}${note === undefined ? '' : ` (${note})`}`;
  });
  return `${start} ${each.join('; ')}.`;
}

function choicesChart(model: ModelReview, telling: Telling, id: string): Markup | undefined {
  const alternatives = measuredAlternatives(model)
    .flatMap((alternative) => placed(alternative) ?? [])
    .slice(0, 2 * MAX_ALTERNATIVES);
  if (model.head === undefined || alternatives.length === 0) return undefined;
  const limit = ratioLimit(model, 'increase');
  const against = model.comparison === undefined ? headName(telling) : baseName(telling);
  const points = [
    { label: headName(telling), name: headName(telling), x: model.comparison?.ratio.estimate ?? 1, y: 1 },
    ...alternatives.map(({ name, x, y }, index) => ({ label: String.fromCharCode(65 + index), name, x, y })),
  ];
  const least = Math.min(...points.map(({ y }) => y));
  return scatterChart({
    id,
    title: `Choices for ${shownName(model)}: energy and outputs`,
    description: `Energy against ${outside(against)} from left to right, and how like the outputs are to those of ${headName(telling)} upwards. ${points
      .map(({ label, x, y }) => `${label}: ${formatPercentChange(x)}, ${percentRow([y])[0]} alike`)
      .join('; ')}.`,
    x: {
      label: `energy against ${outside(against)}`,
      format: (values) => values.map((value) => formatPercentChange(value)),
    },
    y: {
      label: `outputs like those of ${headName(telling)}`,
      format: percentRow,
      // Differences below a tenth are drawn as small as they are.
      range: [Math.max(0, Math.min(0.9, least - 0.05)), 1],
    },
    budget: limit === undefined ? undefined : { value: limit, label: `budget ${formatRatioLimit(limit)}` },
    points,
  });
}

function placed(alternative: MeasuredAlternative): { name: string; x: number; y: number } | undefined {
  const { fidelity, ratio } = alternative;
  if (fidelity === undefined) return undefined;
  const y = Math.min(1, Math.max(0, closeness(fidelity)));
  return { name: plainText(alternativeName(alternative)), x: ratio.estimate, y };
}

/** Where the energy of a query goes. */
function phasesChart({ head, ...model }: ModelReview, telling: Telling, id: string): Markup | undefined {
  const phases = head?.task?.phases ?? [];
  if (phases.length < 2) return undefined;
  const shown = formatWhRow(phases.map(({ whPer1000 }) => whPer1000));
  return shareChart({
    id,
    title: `Where the energy of ${shownName(model)} goes`,
    description: `Energy of each phase of a query in ${headName(telling)}: ${phases.map(({ name }, index) => `${name} ${shown[index]}`).join(', ')}.`,
    axis: 'energy per 1,000 queries',
    parts: phases.map(({ name, whPer1000 }, index) => ({ name, value: whPer1000, shown: shown[index]! })),
  });
}

/** Time, not energy: the profile is of unoptimised runs outside the measurement. */
function operatorsChart({ profile, ...model }: ModelReview, telling: Telling, id: string): Markup | undefined {
  const operators = (profile?.head?.operators ?? []).slice(0, MAX_OPERATORS);
  if (operators.length < 2) return undefined;
  const [first] = operators;
  return shareChart({
    id,
    title: `Where the run time of ${shownName(model)} goes`,
    description: `Share of each type of operator in the run time of ${headName(telling)}, before the runtime fuses any. The largest is ${outside(first!.operator)}.`,
    axis: 'share of run time',
    amounts: 'nodes',
    total: 1,
    parts: operators.map(({ operator, share, nodes }) => ({
      name: operator,
      value: share,
      shown: `${nodes.toLocaleString('en-US')} ${nodes === 1 ? 'node' : 'nodes'}`,
    })),
  });
}

function times({ estimate, lower, upper }: Interval, factor: number): Interval {
  return { estimate: estimate * factor, lower: lower * factor, upper: upper * factor };
}

function baseName({ context }: Telling): string {
  return context.baseBranch ?? 'base';
}

function shownName({ model }: Pick<ModelReview, 'model'>): string {
  return nameFromOutside(oneWord(model), 80);
}
