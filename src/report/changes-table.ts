/** The table of changes: one row each, energy as a ratio alone, and how we know. No amounts, so no mixed units. */
import { energyComparison, isNamed, type ModelReview } from '../energy-review/index.ts';
import { showLimit, showObserved } from '../quantities/index.ts';
import { energyChange } from './beside-budget.ts';
import { checkSign } from './check-sign.ts';
import { howWeKnow, namedEnergyCell, parameterWords, starsChange } from './evidence-words.ts';
import { type Block, type Inline, join, link, list, named, nothing, paragraph, say, strong } from './inline.ts';
import { addDataLink, fileUrl } from './links.ts';
import { standingOf } from './standing.ts';
import { baseBranch, isUnverified, type Telling } from './telling.ts';

/** More rows are a list to scroll, not an overview. */
const MAX_ROWS = 8;
const MAX_NAMES_WITHOUT_DATA = 3;

/**
 * The rows, and below them the names of which nothing is known.
 *
 * @param isWhole whether what doesn't fit the table is folded; else it is counted
 */
export function changesTable(models: readonly ModelReview[], telling: Telling, isWhole: boolean): Block[] {
  const known = models.filter((model) => !isWithoutData(model));
  const [shown, rest] = [known.slice(0, MAX_ROWS), known.slice(MAX_ROWS)];
  const table = shown.length === 0 ? [] : [tableOf(shown, telling)];
  const unknown = withoutData(models.filter(isWithoutData), telling);
  if (rest.length === 0) return [...table, ...unknown];
  const summary = say`${String(rest.length)} more ${rest.length === 1 ? 'change' : 'changes'}`;
  if (!isWhole) return [...table, paragraph(say`And ${summary}.`), ...unknown];
  return [...table, { kind: 'fold', summary, blocks: [tableOf(rest, telling)] }, ...unknown];
}

function tableOf(models: readonly ModelReview[], telling: Telling): Block {
  return {
    kind: 'table',
    header: [
      checkHeader(models),
      say`change`,
      say`energy vs. ${baseBranch(telling)}${isUnverified(telling) ? ', unverified' : ''}`,
      say`how we know`,
    ],
    align: ['l', 'l', 'r', 'l'],
    rows: models.map((model) => [checkCell(model), changeCell(model, telling), energyCell(model), howWeKnow(model)]),
  };
}

/** With the limit that all of them are held to, so that no row has to repeat it. */
function checkHeader(models: readonly ModelReview[]): Inline {
  const limits = models.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'increase'));
  const shown = new Set(limits.flatMap(({ limit }) => (limit === undefined ? [] : [showLimit(limit)])));
  return shown.size === 1 ? say`check (limit: ${[...shown][0]!})` : say`check`;
}

function checkCell(model: ModelReview): Inline {
  const { sign, word } = checkSign(model);
  return say`${[{ kind: 'text', text: sign === '' ? word : `${sign} ${word}` }]}`;
}

/** "`app/llm.py:41`: `gpt-4o-mini` → `gpt-5.5`", "`models/classifier.onnx`". */
function changeCell(model: ModelReview, telling: Telling): Inline {
  const { previous, parameter, change } = model;
  const place = placeOf(model, telling);
  const own = named(model.model);
  if (parameter !== undefined) return say`${place}${own}: ${parameterWords(parameter)}`;
  const isOther = previous !== undefined && previous !== model.model;
  const words = isOther ? say`${named(previous)} → ${own}` : say`${own}`;
  const state = change === 'added' ? say` (new)` : change === 'removed' ? say` (removed)` : nothing;
  return say`${place}${words}${state}`;
}

/** "`app/llm.py:41`: ", before the name. */
export function placeOf(model: ModelReview, telling: Telling): Inline {
  const place = placeLink(model, telling);
  return place.length === 0 ? nothing : say`${place}: `;
}

/** The first place of a name, linked, and how many more there are. Empty for a file. */
export function placeLink({ locations }: ModelReview, telling: Telling): Inline {
  const [first] = locations;
  if (first === undefined) return nothing;
  const { repositoryUrl } = telling.context;
  const url = fileUrl(repositoryUrl, telling.review.head.sha, first.path, first.line);
  const more = locations.length > 1 ? say` and ${String(locations.length - 1)} more places` : nothing;
  return say`${link([named(`${first.path}:${first.line}`)], url)}${more}`;
}

function energyCell(model: ModelReview): Inline {
  if (model.comparison?.stopped === 'identical') return say`0%`;
  const change = energyChange(model);
  const verdict = energyComparison(model)?.verdict;
  if (change !== undefined && verdict !== undefined) {
    const { estimate, range } = change;
    const shown = verdict === 'same' || verdict === 'inconclusive' ? say`${estimate}` : strong(say`${estimate}`);
    const stars = model.reported === undefined ? starsChange(model) : undefined;
    const source = stars === undefined ? nothing : say`; its source ${stars}`;
    return say`${shown}${range === undefined ? nothing : say` (${range})`}${source}`;
  }
  if (isNamed(model)) return namedEnergyCell(model);
  const standing = standingOf(model);
  if (standing.kind === 'over' && standing.finding.observed?.kind === 'change') {
    return say`${showObserved(standing.finding.observed, standing.finding.limit)}`;
  }
  return nothing;
}

function isWithoutData(model: ModelReview): boolean {
  return (
    isNamed(model) &&
    model.change !== 'removed' &&
    checkSign(model).sign === '' &&
    energyCell(model).length === 0 &&
    model.evidence.kind !== 'reported'
  );
}

/** "No data for `a` → `b`; they don’t affect the check." */
function withoutData(models: readonly ModelReview[], telling: Telling): Block[] {
  if (models.length === 0) return [];
  const add = addDataLink(telling);
  if (telling.review.models.length === 1) return [paragraph(join([say`It doesn’t affect the check.`, add], ' '))];
  const shown = models.slice(0, MAX_NAMES_WITHOUT_DATA).map((model) => changeCell(model, telling));
  const rest = models.length - shown.length;
  const more = rest > 0 ? [say`${String(rest)} more`] : [];
  const effect = models.length === 1 ? 'it doesn’t affect' : 'they don’t affect';
  return [paragraph(join([say`No energy data for ${list([...shown, ...more])}; ${effect} the check.`, add], ' '))];
}
