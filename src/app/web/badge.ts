/**
 * The badge of a repository, in the endpoint format of shields.io (https://shields.io/badges/endpoint-badge). Whoever asks for
 * it is not signed in: it is there only where the policy on the default branch says `badge: true`, and everything else is
 * answered like a repository that nobody has heard of.
 */
import { formatPercentChange, formatSigned } from '../../quantities/index.ts';
import type { Database } from '../storage/database.ts';
import { findRepositoryByName } from '../storage/installations.ts';
import { TREND_DAYS } from '../storage/ledger/keep.ts';
import { policyInForce, type RepositoryTrend, trendOf } from '../storage/pages/repository.ts';
import { type Answer, json, type Route } from './http.ts';

const PATH = /^\/badge\/([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.json)?$/;
/** shields.io asks at most so often. A badge is about weeks. */
const CACHE_SECONDS = 3600;

export function badgeRoute(db: Database): Route {
  return ({ method, url }) => {
    const match = PATH.exec(url.pathname);
    if (match === null || (method !== 'GET' && method !== 'HEAD')) return undefined;
    return answer(db, match[1]!, match[2]!);
  };
}

async function answer(db: Database, owner: string, name: string): Promise<Answer> {
  const repository = await findRepositoryByName(db, owner, name);
  const policy = repository && (await policyInForce(db, repository.id));
  if (repository === undefined || policy?.badge !== true) return json(404, { error: 'There is no badge here.' });
  return json(200, badgeOf(await trendOf(db, repository.id)), {
    'cache-control': `public, max-age=${CACHE_SECONDS}`,
    'access-control-allow-origin': '*',
  });
}

interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
  readonly cacheSeconds: number;
}

/** What merged changes did to the energy of the models: at stated volumes, or the typical change where none is stated. */
export function badgeOf({ kWh, ratio, changes, reviewedAt }: RepositoryTrend): Badge {
  const said = (message: string, color: string): Badge => ({
    schemaVersion: 1,
    label: 'model energy',
    message,
    color,
    cacheSeconds: CACHE_SECONDS,
  });
  if (reviewedAt === undefined) return said('not reviewed yet', 'lightgrey');
  const within = `in ${TREND_DAYS} days`;
  if (changes === 0) return said(`no change ${within}`, 'blue');
  if (kWh !== undefined) return said(`${formatSigned(kWh)} kWh/year ${within}`, colorOf(kWh));
  if (ratio === undefined) return said(`${changes === 1 ? '1 model' : `${changes} models`} added ${within}`, 'blue');
  return said(`${formatPercentChange(ratio)} per change ${within}`, colorOf(ratio - 1));
}

function colorOf(difference: number): string {
  if (difference === 0) return 'blue';
  return difference < 0 ? 'brightgreen' : 'orange';
}
