/** What has to hold before a version is published. Each problem is a sentence that says what was expected, found, and what to do. */
import { parse } from 'yaml';
import { isReleased } from './changelog.ts';

export interface Versions {
  readonly version: string;
  readonly lock: { readonly version?: string; readonly packages?: Record<string, { readonly version?: string }> };
  readonly changelog: string;
  /** The tag that is released; without one this is a rehearsal. */
  readonly tag?: string | undefined;
}

export function checkVersions({ version, lock, changelog, tag }: Versions): string[] {
  const problems: string[] = [];
  const locked = [lock.version, lock.packages?.['']?.version].filter((found) => found !== version);
  if (locked.length > 0) {
    problems.push(
      `package.json has version ${version}, package-lock.json ${locked.join(' and ')}. Run: npm install --package-lock-only`,
    );
  }
  if (tag === undefined) return problems;
  if (tag !== `v${version}`) {
    problems.push(
      `The tag is ${tag}, and package.json has version ${version}: expected the tag v${version}. Delete the tag, and tag the commit that has its version.`,
    );
  }
  if (!isReleased(changelog, version)) {
    problems.push(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD". Rename the section "[Unreleased]".`);
  }
  return problems;
}

/** What a package must hold to be used: what the manifest of the Action runs, the command, the licences. And what it must not. */
export function checkPackage(paths: readonly string[], manifest: string): string[] {
  const { main, post } = parse(manifest).runs;
  const needed = [
    main,
    post,
    'action.yml',
    'app.yml',
    'dist/cli.cjs',
    'LICENSE',
    'README.md',
    'dist/THIRD-PARTY-LICENSES.txt',
  ];
  const missing = needed.filter((path) => path !== undefined && !paths.includes(path));
  const foreign = paths.filter((path) =>
    /(^|\/)(\.env|\.npmrc|node_modules|test|src)(\/|$)|\.(pem|key|tgz)$/.test(path),
  );
  return [
    ...missing.map((path) => `The package has no ${path}. Add it to "files" in package.json, or run: npm run build`),
    ...foreign.map((path) => `The package has ${path}, which is no part of it. Look at "files" in package.json.`),
  ];
}
