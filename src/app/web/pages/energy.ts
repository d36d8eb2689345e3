/** All changes of energy of an organisation, with what each rests on: as a page, and as CSV. */
import { html, linkTo } from '../../../html/index.ts';
import { knownChanges } from '../../storage/pages/energy-changes.ts';
import { toCsv } from '../api.ts';
import { changeRow, energyRow } from '../energy-rows.ts';
import { type Answer, text } from '../http.ts';
import { organisationPath, withParameters } from './addresses.ts';
import type { PageContext } from './context.ts';
import { framed } from './frame.ts';
import { changesTable, pagesOf, windowOf } from './parts.ts';
import { KIND_WORDS } from './words.ts';

type Kind = keyof typeof KIND_WORDS;
const KINDS = Object.keys(KIND_WORDS) as readonly Kind[];
/** Rows of one CSV file. The API has pages for more. */
const MAX_CSV_ROWS = 10_000;

export async function energyPage(context: PageContext, owner: string, ids: readonly number[]): Promise<Answer> {
  const { db, url } = context;
  const window = windowOf(url);
  const kind = KINDS.find((one) => one === url.searchParams.get('kind'));
  const { rows, hasMore } = await knownChanges(db, { ids, kind }, window);
  const path = `${organisationPath(owner)}/energy`;
  const filters = [undefined, ...KINDS].map((one) => {
    const label = one === undefined ? 'All' : KIND_WORDS[one];
    return html`<li>${one === kind ? html`<strong>${label}</strong>` : linkTo(withParameters(path, { kind: one }), label)}</li>`;
  });
  const main = html`
<p>Prevented: a commit was over an energy budget, and a lower one was merged. Added and saved: what was merged, against the base branch.
Amounts are kWh a year at the volume that the policy states; without a volume, there is a percentage only.</p>
<nav aria-label="Kinds"><ul>${filters}</ul></nav>
${changesTable(rows, { caption: 'Changes, the newest first', columns: ['repository', 'model'], empty: 'No such change yet.' })}
${pagesOf({ label: 'Changes', path, page: window.page, hasMore, others: { kind } })}
<p>${linkTo(`${path}.csv`, 'Download as CSV')}</p>`;
  return framed({ title: `Energy of merged pull requests in ${owner}`, owner, main }, context);
}

export async function energyCsv({ db }: PageContext, owner: string, ids: readonly number[]): Promise<Answer> {
  const { rows } = await knownChanges(db, { ids }, { limit: MAX_CSV_ROWS, offset: 0 });
  const answer = text(200, toCsv(Object.keys(energyRow.shape), rows.map(changeRow)), 'text/csv; charset=utf-8');
  const name = `${owner.replace(/[^\w.-]/g, '_')}-energy.csv`;
  return { ...answer, headers: { 'content-disposition': `attachment; filename="${name}"` } };
}
