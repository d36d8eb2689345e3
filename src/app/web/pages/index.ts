/** The pages over the ledger: which one an address is of, and who may read it. Loaded when the first page is asked for. */
import { findRepositoryByName, type KnownRepository } from '../../storage/installations.ts';
import { readableAccounts } from '../../storage/pages/readable.ts';
import type { Answer } from '../http.ts';
import { nothingHere } from './answer.ts';
import type { PageContext } from './context.ts';
import { energyCsv, energyPage } from './energy.ts';
import { homePage } from './home.ts';
import { modelPage } from './model.ts';
import { organisationPage } from './organisation.ts';
import { pullPage } from './pull.ts';
import { repositoryPage } from './repository.ts';

export { PAGES_STYLESHEET } from './stylesheet.ts';

/** As GitHub names accounts and repositories. */
const NAME = '([\\w.-]{1,100})';
const ORGANISATION = new RegExp(`^/orgs/${NAME}(/energy|/energy\\.csv)?$`);
const REPOSITORY = new RegExp(`^/repos/${NAME}/${NAME}(?:/models/([0-9a-f]{40})|/pulls/([1-9]\\d{0,8}))?$`);

/** The page of an address for its reader. What they may not read is answered like what does not exist. */
export async function answerPage(context: PageContext): Promise<Answer> {
  const { pathname } = context.url;
  if (pathname === '/') return homePage(context);
  const organisation = ORGANISATION.exec(pathname);
  if (organisation !== null) return (await ofOrganisation(context, organisation[1]!, organisation[2])) ?? missing();
  const repository = REPOSITORY.exec(pathname);
  if (repository !== null) return (await ofRepository(context, repository)) ?? missing();
  return missing();
}

function missing(): Answer {
  return nothingHere([{ label: 'Repositories', href: '/' }]);
}

async function ofOrganisation(
  context: PageContext,
  name: string,
  part: string | undefined,
): Promise<Answer | undefined> {
  const accounts = await readableAccounts(context.db, context.reader.repositories, name);
  const account = accounts.get(name.toLowerCase());
  if (account === undefined) return undefined;
  const { owner, ids } = account;
  if (part === '/energy.csv') return energyCsv(context, owner, ids);
  return part === '/energy' ? energyPage(context, owner, ids) : organisationPage(context, owner, ids);
}

async function ofRepository(context: PageContext, match: RegExpExecArray): Promise<Answer | undefined> {
  const [, owner, name, modelKey, number] = match;
  const repository = await findRepositoryByName(context.db, owner!, name!);
  if (repository === undefined || !context.reader.mayRead(repository.id)) return undefined;
  if (modelKey !== undefined) return modelPage(context, repository, modelKey);
  if (number !== undefined) return pullPage(context, repository, Number(number));
  return repositoryPage(context, repository, (file) => mayReadLayer(context, repository, file));
}

/** A layer is called `FILE`, or `OWNER/REPO: FILE` where it is another repository's. */
async function mayReadLayer({ db, reader }: PageContext, own: KnownRepository, file: string): Promise<boolean> {
  const match = /^([\w.-]+)\/([\w.-]+): /.exec(file);
  if (match === null) return !file.includes(': ');
  const other = await findRepositoryByName(db, match[1]!, match[2]!);
  return other !== undefined && (other.id === own.id || reader.mayRead(other.id));
}
