/** A registry for npm on this machine, with packages that are made here: packuments and tarballs. */
import { createServer } from 'node:http';
import { type FakePackage, hashOf, pack } from './fake-packages.ts';

export interface NpmRegistry extends AsyncDisposable {
  readonly url: string;
  /** Paths of tarballs, in order of arrival. */
  readonly downloads: readonly string[];
  /** Sends these bytes as the tarballs from now on, and says of them what is true: only the lockfile knows better. */
  tamper(bytes: Uint8Array): void;
}

export async function startNpmRegistry(packages: readonly FakePackage[]): Promise<NpmRegistry> {
  const downloads: string[] = [];
  let forged: Uint8Array | undefined;
  const tarballOf = (one: FakePackage) => forged ?? pack(one);

  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    const found = packages.find(({ name }) => path === `/${name}` || path.startsWith(`/${name}/-/`));
    if (found === undefined) {
      response.writeHead(404).end('{}');
      return;
    }
    if (path === `/${found.name}`) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(packument(found)));
      return;
    }
    downloads.push(path);
    response.writeHead(200).end(tarballOf(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const url = `http://127.0.0.1:${address.port}`;

  const packument = (one: FakePackage) => ({
    name: one.name,
    'dist-tags': { latest: one.version },
    versions: {
      [one.version]: {
        name: one.name,
        version: one.version,
        ...(one.dependencies && { dependencies: one.dependencies }),
        dist: { tarball: `${url}/${one.name}/-/${one.name}-${one.version}.tgz`, integrity: hashOf(tarballOf(one)) },
      },
    },
  });
  return {
    url,
    downloads,
    tamper(bytes) {
      forged = bytes;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
