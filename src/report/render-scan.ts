import { formatBytes, formatNumber, formatWh } from '../quantities/index.ts';
import type { Scan, ScannedModel } from '../scan/index.ts';
import { type Block, code, type Inline, named, paragraph, say } from './inline.ts';
import { terminalOf } from './terminal.ts';
import { unreadWords } from './unseen.ts';

/** All models of a repository as plain text, wrapped to `columns` and ending without a newline. */
export function renderScan(
  { commit, models, unread, namesLeftOut }: Scan,
  options: { color: boolean; columns: number },
): string {
  const at = code(commit.slice(0, 7));
  const notes = [
    ...(unread.length === 0 ? [] : [paragraph(unreadWords({ count: unread.length, files: [...unread] }))]),
    ...(namesLeftOut === 0 ? [] : [paragraph(say`${countOf(namesLeftOut, 'more name')} of models left out.`)]),
  ];
  if (models.length === 0) {
    return terminalOf([paragraph(say`No model is held or named in ${at}.`), ...notes], options);
  }
  const files = models.filter(isHeld);
  const names = models.filter((model) => !isHeld(model));
  const blocks: Block[] = [
    {
      kind: 'heading',
      level: 3,
      content: say`${countOf(files.length, 'file')} and ${countOf(names.length, 'name')} of models in ${at}`,
    },
    ...tableOf(files, 'file', heldWords),
    ...tableOf(names, 'name', knownWords),
    ...notes,
  ];
  return terminalOf(blocks, options);
}

function isHeld({ kind }: ScannedModel): boolean {
  return kind === 'file' || kind === 'folder';
}

function countOf(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? word : `${word}s`}`;
}

function tableOf(models: readonly ScannedModel[], header: string, words: (model: ScannedModel) => Inline[]): Block[] {
  if (models.length === 0) return [];
  const columns = header === 'file' ? ['size', 'energy'] : ['where', 'what is known'];
  return [
    {
      kind: 'table',
      header: [header, ...columns].map((text) => say`${text}`),
      align: ['l', 'l', 'l'],
      rows: models.map((model) => [say`${named(model.model)}`, ...words(model)]),
    },
  ];
}

function heldWords({ size, format }: ScannedModel): Inline[] {
  const bytes = size?.bytes === undefined ? say`unknown` : say`${formatBytes(size.bytes)}`;
  return [bytes, format === undefined ? say`measured when it changes` : say`${format} isn’t measured`];
}

function knownWords({ locations, rating, size }: ScannedModel): Inline[] {
  const [first] = locations;
  const more = locations.length > 1 ? `, and ${(locations.length - 1).toLocaleString('en-US')} more` : '';
  const where = first === undefined ? say`` : say`${code(`${first.path}:${first.line}`)}${more}`;
  const parameters = size?.parametersBillions;
  if (rating !== undefined) {
    const { stars, whPer1000, snapshot } = rating;
    return [where, say`${String(stars)} of 5 stars, ${formatWh(whPer1000)} per 1,000 queries (${snapshot.name})`];
  }
  if (parameters === undefined) return [where, say`no published figure`];
  const { min, max } = parameters;
  const amount = min === max ? formatNumber(min) : `${formatNumber(min)} to ${formatNumber(max)}`;
  return [where, say`${amount} billion parameters; no published figure`];
}
