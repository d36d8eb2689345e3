import type { Conditions, ModelReview } from '../energy-review/index.ts';
import { changeInWords, formatMs, formatNumber } from '../quantities/index.ts';
import { alternativeBars, alternativeNotes, batchTip, profileDetails, profileLine } from './alternative-details.ts';
import { alternativeChange, energyChange, headEnergy } from './beside-budget.ts';
import { alternativeStep } from './how-to.ts';
import { type Block, type Inline, named, nothing, paragraph, paragraphOf, say, strong } from './inline.ts';
import { markdownOf } from './markdown.ts';
import {
  type AlternativeTelling,
  alternativeName,
  measuredAlternatives,
  outputWords,
} from './measured-alternatives.ts';
import { sayMeterKind } from './metering.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { about } from './telling.ts';
import { terminalOf } from './terminal.ts';

const MAX_ALTERNATIVES = 3;

/** Alternatives to one model outside a review, as Markdown. */
export function renderAlternativesMarkdown(model: ModelReview, conditions: Conditions): string {
  return markdownOf(blocksOf(model, conditions));
}

/** Alternatives to one model outside a review, for a terminal. */
export function renderAlternativesTerminal(
  model: ModelReview,
  conditions: Conditions,
  options: { readonly color: boolean; readonly columns: number },
): string {
  return terminalOf(blocksOf(model, conditions), options);
}

function blocksOf(model: ModelReview, conditions: Conditions): Block[] {
  const telling: AlternativeTelling = { context: {}, surface: 'terminal' };
  return [
    { kind: 'heading', level: 3, content: headline(model, conditions) },
    ...paragraphOf([profileLine(model)]),
    ...alternativesTable(model, telling),
    ...alternativeBars(model, telling),
    ...batchTip(model, telling),
    ...alternativeNotes(model),
    ...profileDetails(model, telling),
    paragraph(
      say`Meter: ${conditions.meter.name} (${sayMeterKind(conditions.meter)}): ${conditions.meter.description}. ${conditions.device}; ${conditions.runtime}; provider ${conditions.provider}; windows of ${formatMs(conditions.windowMs)}; threads: ${formatNumber(conditions.threads)}.`,
    ),
  ];
}

function alternativesTable(model: ModelReview, telling: AlternativeTelling): Block[] {
  const shown = measuredAlternatives(model).slice(0, MAX_ALTERNATIVES);
  const [first] = shown;
  if (first === undefined) return [paragraph(say`No alternative uses less energy and gives the same outputs.`)];
  return [
    {
      kind: 'table',
      header: [say`alternative`, say`energy vs. ${first.comparedWith}`, say`outputs`, say`latency`, say`how`],
      align: ['l', 'r', 'l', 'r', 'l'],
      rows: shown.map((alternative) => [
        [strong(alternativeName(alternative))],
        say`${changeInWords(alternativeChange(alternative, model))}`,
        outputWords(alternative, model, telling),
        say`${formatMs(alternative.latencyMs)}`,
        alternativeStep(alternative, model, telling),
      ]),
    },
  ];
}

function headline(model: ModelReview, conditions: Conditions): Inline {
  const { head } = model;
  if (head === undefined) return [named(model.model)];
  const change = energyChange(model);
  const against = change === undefined ? nothing : say`, ${changeInWords(change)} vs. base`;
  const energy = say`${about(conditions)}${headEnergy(head.whPer1000, model)}`;
  return say`${named(model.model)} uses ${energy} per 1,000 ${pluralOf(queryNoun(model))}${against}`;
}
