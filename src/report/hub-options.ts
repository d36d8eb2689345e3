/** Smaller models of the hub: what their cards state, and what was measured where there was time. */
import type { HubAlternative, ModelReview } from '../energy-review/index.ts';
import { formatLargeCount, formatPercentChange } from '../quantities/index.ts';
import { type Block, nothing, paragraph, say, strong } from './inline.ts';
import { hubLink } from './links.ts';

export function hubOptions(model: ModelReview): Block[] {
  const options = model.alternatives.filter((option): option is HubAlternative => option.kind === 'hub');
  if (options.length === 0) return [];
  const isMeasured = options.some(({ ratio }) => ratio !== undefined);
  return [
    paragraph(
      say`${strong(say`Smaller models of the hub`)} for the same task, by downloads (licence and quality as their cards report them; not checked here, and not judged by your budget):`,
    ),
    {
      kind: 'table',
      header: [
        say`model`,
        say`parameters`,
        say`licence`,
        say`quality, as reported`,
        ...(isMeasured ? [say`energy, measured here`] : []),
      ],
      align: ['l', 'r', 'l', 'l', ...(isMeasured ? (['r'] as const) : [])],
      rows: options.map(({ name, parameters, againstParameters, license, reported, ratio, comparedWith }) => [
        hubLink(name),
        say`${formatLargeCount(parameters)} (${formatPercentChange(parameters / againstParameters)})`,
        say`${license ?? 'not stated'}`,
        reported === undefined ? say`not stated` : say`${reported.metric} ${reported.value} on ${reported.dataset}`,
        ...(isMeasured
          ? [ratio === undefined ? nothing : say`${formatPercentChange(ratio)} against ${comparedWith ?? 'base'}`]
          : []),
      ]),
    },
  ];
}
