import { repositoryApi } from './render/urls.ts';
import type { Call } from './router.ts';
import type { Repository } from './state.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Pages of 30 unless asked otherwise, 100 at most. The links go by the repository's id, as GitHub's do: follow them, do not build them. */
export function paginate<Item>(call: Call, repository: Repository, all: readonly Item[]): Page<Item> {
  const base = `/repos/${repository.owner.login}/${repository.name}`;
  const path = call.path.toLowerCase().startsWith(base.toLowerCase()) ? call.path.slice(base.length) : '';
  return cut(call, `/repositories/${repository.id}${path}`, all);
}

/** Pages of what belongs to no repository. */
export function paginateOwn<Item>(call: Call, all: readonly Item[]): Page<Item> {
  return cut(call, call.path, all);
}

function cut<Item>(call: Call, path: string, all: readonly Item[]): Page<Item> {
  const size = Math.min(100, positive(call.query.get('per_page')) ?? 30);
  const number = positive(call.query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (page: number, relation: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(page));
    return `<${call.urls.api}${path}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...(number > 1 ? [link(Math.min(number - 1, last), 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : []),
  ];
  return {
    items: all.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

/** `/repositories/1/x` is another name of `/repos/owner/name/x`. */
export function canonicalPath(path: string, repositories: readonly Repository[]): string {
  const match = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  const repository = repositories.find((one) => String(one.id) === match?.[1]);
  if (repository === undefined) return path;
  const urls = { server: '', api: '', html: '' };
  return `${repositoryApi(urls, repository)}${match?.[2] ?? ''}`;
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
