/** Parts that several pages have: figures in a row, a search, and the changes of energy with what they rest on. */
import {
  type Child,
  code,
  day,
  html,
  linkTo,
  type Markup,
  pagination,
  type Table,
  table,
} from '../../../html/index.ts';
import type { KnownChange } from '../../storage/pages/energy-changes.ts';
import type { Window } from '../../storage/pages/page.ts';
import { modelPath, pullPath, withParameters } from './addresses.ts';
import { changeCell, evidenceWords, KIND_WORDS, kWhCell } from './words.ts';

export const PAGE_LENGTH = 25;
/** Nobody pages further than this; a search gets there. */
const MAX_PAGE = 400;

/** Of `?page=3`; what isn't a page is the first. */
export function windowOf(url: URL, parameter = 'page'): Window & { readonly page: number } {
  const written = Number(url.searchParams.get(parameter) ?? 1);
  const page = Number.isInteger(written) && written >= 1 && written <= MAX_PAGE ? written : 1;
  return { page, limit: PAGE_LENGTH, offset: (page - 1) * PAGE_LENGTH };
}

/** Longest text that is looked for. */
const MAX_SEARCH = 200;

/** What a reader looks for. PostgreSQL's texts hold no NUL. */
export function searchOf(url: URL, parameter = 'q'): string {
  return (url.searchParams.get(parameter) ?? '').replaceAll('\0', '').trim().slice(0, MAX_SEARCH);
}

export function searchForm(path: string, { label, value }: { readonly label: string; readonly value: string }): Markup {
  return html`<form class="search" method="get" action="${path}" role="search">
<label>${label}<input type="search" name="q" value="${value}" maxlength="${MAX_SEARCH}"></label>
<button>Search</button>
${value === '' ? '' : html`<a href="${path}">Show all</a>`}
</form>`;
}

export interface Paging {
  readonly label: string;
  readonly path: string;
  readonly page: number;
  readonly hasMore: boolean;
  readonly parameter?: string;
  /** That stay as they are. */
  readonly others?: Readonly<Record<string, string | undefined>>;
}

export function pagesOf({ label, path, page, hasMore, parameter = 'page', others = {} }: Paging): Markup | '' {
  const at = (number: number) => withParameters(path, { ...others, [parameter]: number === 1 ? undefined : number });
  return pagination({
    label,
    previous: page > 1 ? at(page - 1) : undefined,
    next: hasMore && page < MAX_PAGE ? at(page + 1) : undefined,
    position: `Page ${page}`,
  });
}

export interface Figure {
  readonly label: string;
  readonly value: Child;
  readonly note?: Child;
}

export function figures(all: readonly Figure[]): Markup {
  return html`<dl class="figures">${all.map(
    ({ label, value, note }) =>
      html`<div><dt>${label}</dt><dd><span class="big">${value}</span>${note === undefined ? '' : html`<span class="small">${note}</span>`}</dd></div>`,
  )}</dl>`;
}

/** Each with the reviews that it is the difference of, and the comment that came between. */
export function changesTable(
  changes: readonly KnownChange[],
  { caption, empty, columns }: { caption: string; empty: Child; columns: readonly ('repository' | 'model')[] },
): Markup {
  const all: Record<'repository' | 'model', Table<KnownChange>['columns'][number]> = {
    repository: { label: 'Repository', cell: ({ repository }) => repository },
    model: {
      label: 'Model',
      cell: (change) => linkTo(modelPath(nameOf(change), change.modelKey), code(change.model)),
    },
  };
  return table<KnownChange>({
    caption,
    empty,
    rows: changes,
    columns: [
      { label: 'Pull request', cell: (change) => linkTo(pullPath(nameOf(change), change.number), `#${change.number}`) },
      ...columns.map((name) => all[name]),
      {
        label: 'Energy',
        cell: ({ kind, evidence, meterKind }) =>
          html`${KIND_WORDS[kind]}<span class="small">${evidenceWords(evidence, meterKind)}</span>`,
      },
      { label: 'kWh a year', cell: ({ kWh }) => kWhCell(kWh), isNumber: true },
      { label: 'Change', cell: ({ ratio }) => changeCell(ratio), isNumber: true },
      { label: 'Rests on', cell: restsOn },
      { label: 'Merged', cell: ({ at }) => day(at) },
    ],
  });
}

function restsOn(change: KnownChange): Child {
  const { over, merged, nudge } = change;
  const review = (label: string, id: number) => linkTo(pullPath(nameOf(change), change.number, id), label);
  if (over === undefined) return review('review', merged.id);
  return html`${review('over budget', over.id)}, ${nudge === undefined ? '' : html`comment of ${day(nudge.at)}, `}${review('merged', merged.id)}`;
}

function nameOf({ owner, repository }: KnownChange) {
  return { owner, name: repository };
}
