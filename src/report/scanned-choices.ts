/** What smaller choices of the names of a repository would save, each against the model that is used. */
import type { PublishedAlternative } from '../alternatives/index.ts';
import { changeOf, formatWhRow } from '../quantities/index.ts';
import type { ScannedModel } from '../scan/index.ts';
import { type Block, type Inline, join, named, paragraph, say, strong } from './inline.ts';
import { hubLink } from './links.ts';

/** For each name, its alternatives in the order of the review. A name with several revisions has one part. */
export function scannedChoices(names: readonly ScannedModel[]): Block[] {
  const improvable = improvableNames(names);
  if (improvable.length === 0) return [];
  return [
    { kind: 'heading', level: 4, content: say`Smaller choices` },
    paragraph(say`By their published ratings. Run your own evaluation before you switch.`),
    {
      kind: 'table',
      header: [say`instead of`, say`use`, say`energy per 1,000 queries`, say`stars (of 5)`, say`what else changes`],
      align: ['l', 'l', 'l', 'l', 'l'],
      rows: improvable.flatMap((model) => model.alternatives.map((alternative) => rowOf(model, alternative))),
    },
  ];
}

/** Names with alternatives, each once. */
export function improvableNames(names: readonly ScannedModel[]): ScannedModel[] {
  const byName = new Map(
    names.filter(({ alternatives }) => alternatives.length > 0).map((model) => [model.model, model]),
  );
  return [...byName.values()];
}

function rowOf({ model, rating }: ScannedModel, alternative: PublishedAlternative): Inline[] {
  const { name, savingPercent, whPer1000, stars, starsDelta = 0, evidence } = alternative;
  const [now, then] = formatWhRow([rating?.whPer1000 ?? whPer1000, whPer1000]);
  return [
    [named(model)],
    hubLink(name),
    say`${strong(say`${changeOf(1 - savingPercent / 100).estimate}`)} (${now!.replace(/ \S+$/, '')} → ${then!})`,
    say`${starsDelta === 0 ? '' : `${stars - starsDelta}★ → `}${String(stars)}★`,
    join(
      evidence.assumptions.map((text) => say`${text}`),
      ' ',
    ),
  ];
}
