/**
 * What evidence real swaps of names get, without network.
 *
 *     npm run bench:evidence -- --swaps FILE [--without OWNER/NAME]...
 *
 * FILE has a header line and tab-separated columns: repository, commit, path, line at head, old, new, class. `--without` leaves repositories out,
 * for example those that only list models.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { loadBundledSnapshot } from '../src/baselines/ai-energy-score/index.ts';
import { evidenceFor, type NameEvidence } from '../src/baselines/index.ts';

const { values } = parseArgs({
  options: { swaps: { type: 'string' }, without: { type: 'string', multiple: true, default: [] } },
});
if (values.swaps === undefined) throw new Error('Give --swaps FILE.');

const snapshot = loadBundledSnapshot();
const found = readFileSync(values.swaps, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .filter(([repository = '']) => !values.without.includes(repository))
  .map(([, , , , old, next]) => evidenceFor(old, next, { snapshot }));

const share = (test: (each: NameEvidence) => boolean) => {
  const count = found.filter(test).length;
  return `${count} (${Math.round((count / found.length) * 100)}%)`;
};
/** Prices stand before an estimate that can't tell more from less. */
const hasEnergy = ({ evidence, alsoKnown = [] }: NameEvidence) =>
  [evidence, ...alsoKnown].some(({ ratio }) => ratio !== undefined);
const isConclusive = ({ evidence: { ratio, verdict } }: NameEvidence) =>
  ratio !== undefined && verdict !== 'inconclusive';
const kinds = ['published', 'estimated', 'price', 'none'];
console.log(`${found.length} swaps`);
console.log(
  markdownTable(
    [
      ['strongest evidence on both sides', 'swaps', 'of these conclusive'],
      ...kinds.map((kind) => [
        kind,
        share(({ evidence }) => evidence.kind === kind),
        kind === 'published' || kind === 'estimated'
          ? share((each) => each.evidence.kind === kind && isConclusive(each))
          : '',
      ]),
      ['an energy figure', share(hasEnergy), share(isConclusive)],
      ['an energy figure or a price', share(({ evidence }) => evidence.kind !== 'none'), ''],
    ],
    { align: ['l', 'r', 'r'] },
  ),
);
