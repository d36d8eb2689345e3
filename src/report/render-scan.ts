import { formatBytes, formatCount, formatLargeCount, formatNumber, formatWh } from '../quantities/index.ts';
import type { Scan, ScannedModel } from '../scan/index.ts';
import { listPrices, publishedSource } from './evidence-words.ts';
import { type Block, code, type Inline, join, list, named, nothing, paragraph, say } from './inline.ts';
import { hubLink } from './links.ts';
import { markdownOf } from './markdown.ts';
import { priceWords } from './prices.ts';
import { scannedChoices } from './scanned-choices.ts';
import { terminalOf } from './terminal.ts';
import { unreadWords } from './unseen.ts';

/** All models of a repository as plain text, wrapped to `columns` and ending without a newline. */
export function renderScan(scan: Scan, options: { color: boolean; columns: number }): string {
  return terminalOf([headingOf(scan), ...bodyOf(scan, 'terminal')], options);
}

/** All models of a repository as Markdown: what `renderScan` says, and every place of every name. */
export function renderScanMarkdown(scan: Scan): string {
  return markdownOf([headingOf(scan), ...wholeScan(scan)]);
}

/** What stands below the heading where there is room for all of it. */
export function wholeScan(scan: Scan): Block[] {
  return bodyOf(scan, 'document');
}

function headingOf(scan: Scan): Block {
  return { kind: 'heading', level: 3, content: scanTitle(scan) };
}

/** A document has room for columns and details that a terminal hasn't. */
type Surface = 'terminal' | 'document';

function bodyOf(scan: Scan, surface: Surface): Block[] {
  const { models, unread, namesLeftOut } = scan;
  const notes = [
    ...(unread.length === 0 ? [] : [paragraph(unreadWords({ count: unread.length, files: [...unread] }))]),
    ...(namesLeftOut === 0 ? [] : [paragraph(say`${countOf(namesLeftOut, 'more name')} of models left out.`)]),
  ];
  if (models.length === 0) return [...nothingFound(scan), ...notes];
  const names = models.filter((model) => !isHeld(model));
  return [
    ...coverage(names),
    ...titled('Names', namesTable(names, surface), surface),
    ...titled('Files', filesTable(models.filter(isHeld)), surface),
    ...scannedChoices(names),
    ...notes,
    ...(surface === 'document' ? everyPlace(names) : []),
    ...finePrint(names),
  ];
}

/** "4 files and 3 names of models in `1a2b3c4`", "1 name of models in `1a2b3c4`" */
export function scanTitle({ commit, models }: Scan): Inline {
  const at = code(commit.slice(0, 7));
  if (models.length === 0) return say`No model is held or named in ${at}`;
  const files = models.filter(isHeld).length;
  const names = models.length - files;
  const counts = [
    ...(files === 0 ? [] : [say`${countOf(files, 'file')}`]),
    ...(names === 0 ? [] : [say`${countOf(names, 'name')}`]),
  ];
  return say`${list(counts)} of models in ${at}`;
}

/** On a terminal, the header of a table says as much. */
function titled(title: string, table: readonly Block[], surface: Surface): readonly Block[] {
  if (table.length === 0 || surface === 'terminal') return table;
  return [{ kind: 'heading', level: 4, content: say`${title}` }, ...table];
}

/** What was looked at, and what to do where a model is missing. */
function nothingFound({ looked }: Scan): Block[] {
  return [
    paragraph(
      say`The commit has ${countOf(looked.files, 'file')}. Model files were looked for among all of them, and names of models in ${countOf(looked.texts, 'file')}.`,
    ),
    paragraph(
      say`If a model is named elsewhere, add its files to ${code('names.include')} in ${code('.github/energy-policy.yml')}. To look at another revision, use ${code('wattnudge scan --rev REVISION')}.`,
    ),
  ];
}

function coverage(names: readonly ScannedModel[]): Block[] {
  if (names.length === 0) return [];
  const rated = names.filter(({ rating }) => rating !== undefined).length;
  const improvable = names.filter(({ alternatives }) => alternatives.length > 0).length;
  const choices = improvable === 0 ? nothing : say` A smaller choice is published for ${formatCount(improvable)}.`;
  return [paragraph(say`Energy is published for ${formatCount(rated)} of ${countOf(names.length, 'name')}.${choices}`)];
}

function isHeld({ kind }: ScannedModel): boolean {
  return kind === 'file' || kind === 'folder';
}

function countOf(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? word : `${word}s`}`;
}

function namesTable(names: readonly ScannedModel[], surface: Surface): Block[] {
  if (names.length === 0) return [];
  const columns = surface === 'terminal' ? TERMINAL_COLUMNS : DOCUMENT_COLUMNS;
  return [
    {
      kind: 'table',
      header: columns.map(([label]) => say`${label}`),
      align: columns.map(() => 'l'),
      rows: names.map((model) => columns.map(([, cell]) => cell(model))),
    },
  ];
}

type Column = readonly [label: string, cell: (model: ScannedModel) => Inline];

const DOCUMENT_COLUMNS: readonly Column[] = [
  ['name', nameWords],
  ['energy per 1,000 queries', (model) => energyWords(model) ?? say`unknown`],
  ['how we know', howWords],
  ['parameters', (model) => sizeWords(model) ?? say`unknown`],
  ['where', firstPlace],
];

const TERMINAL_COLUMNS: readonly Column[] = [
  ['name', nameWords],
  ['where', firstPlace],
  ['energy per 1,000 queries, or what else is known', knownWords],
];

/** "86.7 Wh, 1★ of 5 (AI Energy Score, Feb 2025)", "70 billion parameters; no published figure" */
function knownWords(model: ScannedModel): Inline {
  const energy = energyWords(model);
  if (energy !== undefined) return say`${energy} (${howWords(model)})`;
  const size = sizeWords(model);
  return join([size && say`${size} parameters`, howWords(model)], '; ');
}

/** "`org/name` at `3f2a91c`" */
function nameWords({ model, kind, revision }: ScannedModel): Inline {
  const name = kind === 'hub' ? hubLink(model) : [named(model)];
  return revision === undefined
    ? name
    : say`${name} at ${named(revision.replace(/^([0-9a-f]{7})[0-9a-f]{33}$/, '$1'))}`;
}

function firstPlace({ locations }: ScannedModel): Inline {
  const [first] = locations;
  if (first === undefined) return nothing;
  const more = locations.length > 1 ? `, and ${(locations.length - 1).toLocaleString('en-US')} more` : '';
  return say`${code(`${first.path}:${first.line}`)}${more}`;
}

function sizeWords({ size }: ScannedModel): Inline | undefined {
  const parameters = size?.parametersBillions;
  if (parameters === undefined) return undefined;
  const { min, max } = parameters;
  const most = formatLargeCount(max * 1e9);
  return say`${min === max ? most : `${formatNumber(min)} to ${formatNumber(max)} billion`}`;
}

function energyWords({ rating }: ScannedModel): Inline | undefined {
  if (rating === undefined) return undefined;
  const { stars, whPer1000, doubtful } = rating;
  return say`${formatWh(whPer1000)}, ${String(stars)}★ of 5${doubtful === true ? ', doubtful' : ''}`;
}

/** "AI Energy Score, Feb 2025", "no published figure" */
export function howWords({ evidence, rating, price }: ScannedModel): Inline {
  if (rating !== undefined) return publishedSource({ source: rating.snapshot.name }, rating);
  if (evidence.kind === 'price' && price !== undefined) {
    return say`${listPrices({ prices: { head: price } })}: ${priceWords(price)} per 1M tokens, in / out`;
  }
  return say`no published figure`;
}

/** Whether a review can measure it: ONNX and GGUF are run, other formats are only listed. */
export function isRunnable(model: ScannedModel): boolean {
  return isHeld(model) && (model.format === undefined || model.format === 'GGUF');
}

function filesTable(files: readonly ScannedModel[]): Block[] {
  if (files.length === 0) return [];
  return [
    {
      kind: 'table',
      header: [say`file`, say`size`, say`energy`],
      align: ['l', 'r', 'l'],
      rows: files.map((file) => [
        [named(file.model)],
        file.size?.bytes === undefined ? say`unknown` : say`${formatBytes(file.size.bytes)}`,
        isRunnable(file) ? say`measured when it changes` : say`${file.format ?? 'this format'} isn’t measured`,
      ]),
    },
  ];
}

function finePrint(names: readonly ScannedModel[]): Block[] {
  const doubts = names.some(({ rating }) => rating?.doubtful === true);
  const content = join(
    [
      names.some(({ rating }) => rating !== undefined)
        ? say`Published energy is from other hardware, for the models as named. Nothing was measured here.`
        : undefined,
      names.some(({ evidence }) => evidence.kind === 'price')
        ? say`A list price says nothing certain about energy.`
        : undefined,
      doubts ? say`A doubtful figure contradicts others of its publication.` : undefined,
    ],
    ' ',
  );
  return content.length === 0 ? [] : [{ kind: 'small', content }];
}

/** Folded: all places of the names that have several. */
function everyPlace(names: readonly ScannedModel[]): Block[] {
  const several = names.filter(({ locations }) => locations.length > 1);
  if (several.length === 0) return [];
  const rows = several.flatMap((model) => model.locations.map(({ path, line }) => ({ model, at: `${path}:${line}` })));
  const shown = rows.slice(0, MAX_PLACES);
  const rest = rows.length - shown.length;
  return [
    {
      kind: 'fold',
      summary: say`Every place of ${countOf(several.length, 'name')}`,
      blocks: [
        {
          kind: 'table',
          header: [say`name`, say`where`],
          align: ['l', 'l'],
          rows: shown.map(({ model, at }) => [nameWords(model), [code(at)]]),
        },
        ...(rest === 0 ? [] : [paragraph(say`${countOf(rest, 'more place')}. ${code('--json')} has all.`)]),
      ],
    },
  ];
}

/** More is a document that nobody reads; the JSON has all. */
const MAX_PLACES = 1000;
