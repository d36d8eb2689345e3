import { linkTo, table } from '../../../html/index.ts';
import { formatCount } from '../../../quantities/index.ts';
import { type ReadableAccount, readableAccounts } from '../../storage/pages/readable.ts';
import type { Answer } from '../http.ts';
import { organisationPath } from './addresses.ts';
import type { PageContext } from './context.ts';
import { framed } from './frame.ts';

/** The accounts whose repositories the reader may read. */
export async function homePage(context: PageContext): Promise<Answer> {
  const accounts = await readableAccounts(context.db, context.reader.repositories);
  const main = table<ReadableAccount>({
    caption: 'Organisations and people whose repositories you may read',
    empty:
      'There is no repository here that you may read on GitHub. Install the App on a repository, or ask for access to one that has it.',
    rows: [...accounts.values()],
    columns: [
      { label: 'Name', cell: ({ owner }) => linkTo(organisationPath(owner), owner) },
      { label: 'Repositories', cell: ({ ids }) => formatCount(ids.length), isNumber: true },
    ],
  });
  return framed({ title: 'Organisations', main }, context);
}
