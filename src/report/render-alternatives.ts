import type { Conditions, ModelReview } from '../energy-review/index.ts';
import { changeInWords, formatMs, formatNumber } from '../quantities/index.ts';
import { alternativeBars, alternativeNotes, batchTip, profileDetails, profileLine } from './alternative-details.ts';
import { energyChange, headEnergy } from './beside-budget.ts';
import { type Block, type Inline, named, nothing, paragraph, paragraphOf, say } from './inline.ts';
import { markdownOf } from './markdown.ts';
import { type AlternativeTelling, measuredAlternativesTable } from './measured-alternatives.ts';
import { sayMeterKind } from './metering.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { anEstimated } from './telling.ts';
import { terminalOf } from './terminal.ts';

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
  const table = measuredAlternativesTable(model, telling);
  return [
    { kind: 'heading', level: 3, content: headline(model, conditions) },
    ...paragraphOf([profileLine(model)]),
    ...(table.length === 0 ? [paragraph(say`No option takes less energy and gives the same outputs.`)] : table),
    ...alternativeBars(model, telling),
    ...batchTip(model, telling),
    ...alternativeNotes(model),
    ...profileDetails(model, telling),
    paragraph(
      say`Meter: ${conditions.meter.name} (${sayMeterKind(conditions.meter)}): ${conditions.meter.description}. ${conditions.device}; ${conditions.runtime}; provider ${conditions.provider}; windows of ${formatMs(conditions.windowMs)}; threads: ${formatNumber(conditions.threads)}.`,
    ),
  ];
}

function headline(model: ModelReview, conditions: Conditions): Inline {
  const { head } = model;
  if (head === undefined) return [named(model.model)];
  const change = energyChange(model);
  const against = change === undefined ? nothing : say`, ${changeInWords(change)} against base`;
  const energy = say`${anEstimated(conditions)}${headEnergy(head.whPer1000, model)}`;
  return say`${named(model.model)} takes ${energy} per 1,000 ${pluralOf(queryNoun(model))}${against}`;
}
