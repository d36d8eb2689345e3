/** GitHub's two lists of what somebody's token reaches, page by page. */
import type { request } from '@octokit/request';
import { z } from 'zod';
import type { NamedRepository } from '../../storage/installations.ts';

const PER_PAGE = 100;
/** 5,000 repositories of one installation. What is behind them can't be read on the pages. */
const MAX_PAGES = 50;

const id = z.int().positive();
const installationsSchema = z.object({
  installations: z.array(z.object({ id, suspended_at: z.string().nullish() })),
});
const name = z.string().min(1).max(200);
const repositoriesSchema = z.object({
  repositories: z.array(z.object({ id, name, owner: z.object({ login: name }) })),
});

type Request = typeof request;

/** Ids of the App's installations that somebody can reach. In a suspended one, GitHub gives the App nothing. */
export async function listInstallations(ask: Request): Promise<readonly number[]> {
  const found = await allPages(async (page) => {
    const { data } = await ask('GET /user/installations', { per_page: PER_PAGE, page });
    return installationsSchema.parse(data).installations;
  });
  return found.filter(({ suspended_at }) => suspended_at == null).map((installation) => installation.id);
}

/** The repositories that somebody has been given permission to read, as they are called now. */
export async function listRepositories(ask: Request, installationId: number): Promise<readonly NamedRepository[]> {
  try {
    const found = await allPages(async (page) => {
      const parameters = { installation_id: installationId, per_page: PER_PAGE, page };
      const { data } = await ask('GET /user/installations/{installation_id}/repositories', parameters);
      return repositoriesSchema.parse(data).repositories;
    });
    return found.map((repository) => ({ id: repository.id, owner: repository.owner.login, name: repository.name }));
  } catch (error) {
    // Uninstalled a moment ago, or the organisation wants its single sign-on first: nothing is read there.
    if (statusOf(error) === 404 || (statusOf(error) === 403 && !isRateLimit(error))) return [];
    throw error;
  }
}

async function allPages<Item>(askPage: (page: number) => Promise<readonly Item[]>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const found = await askPage(page);
    items.push(...found);
    if (found.length < PER_PAGE) break;
  }
  return items;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function isRateLimit(error: unknown): boolean {
  const response = (error as { response?: { headers?: Record<string, unknown> } }).response;
  const headers = response?.headers ?? {};
  return (
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /rate limit/i.test(String(error))
  );
}

export function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}
