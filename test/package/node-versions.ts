/** Which versions of Node.js a range in `engines` is about. */
import { npm } from './npm.ts';

const { compare: byVersion } = new Intl.Collator('en', { numeric: true });

/** Every version of the npm package `node`, oldest first. */
export async function publishedVersions(): Promise<readonly string[]> {
  const versions: string[] = JSON.parse(await npm('.', 'view', 'node', 'versions', '--json'));
  return versions.filter((version) => /^\d+\.\d+\.\d+$/.test(version)).toSorted(byVersion);
}

/** Of the versions that a range `>=A.B.C` allows: the oldest, and the newest of each major version. */
export function versionsToTest(range: string, published: readonly string[]): readonly string[] {
  const oldest = range.replace('>=', '');
  const allowed = published.filter((version) => byVersion(version, oldest) >= 0);
  return [...new Set([oldest, ...newestOfEachMajor(allowed)])];
}

/** The newest of each of the two major versions with long-term support before those that a range `>=A.B.C` allows. */
export function versionsToRefuse(range: string, published: readonly string[]): readonly string[] {
  const before = newestOfEachMajor(published).filter((version) => majorOf(version) < majorOf(range.replace('>=', '')));
  return before.filter((version) => majorOf(version) % 2 === 0).slice(-2);
}

/** The last of each major version, given oldest first. */
function newestOfEachMajor(versions: readonly string[]): readonly string[] {
  return [...new Map(versions.map((version) => [majorOf(version), version])).values()];
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
