/** A registry for npm on this machine, with packages that are made here: packuments, tarballs, trouble on demand. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface FakePackage {
  readonly name: string;
  readonly version: string;
  /** By path in the package; `package.json` is added. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that is loaded by the package's name. */
  readonly main?: string;
  /** Exact versions of what it needs beside the project's own dependencies. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** The package that alone needs this one: it is installed below it, and the project does not name it. */
  readonly below?: string;
  /** A command that npm would run after installing it. */
  readonly postinstall?: string;
}

export interface NpmRegistry extends AsyncDisposable {
  readonly url: string;
  /** Paths of tarballs, in order of arrival. */
  readonly downloads: readonly string[];
  /** As the user's own project would: exact versions, `package-lock.json` without `resolved`. */
  readonly manifest: NpmManifest;
  /** Of a project that needs these alone, and what is below them. */
  manifestOf(names: readonly string[]): NpmManifest;
  /** Answers tarballs with this status from now on; 200 ends it. */
  answerWith(status: number): void;
  /** Leaves the next tarball without an answer; resolves when it is asked for. */
  holdNextTarball(): Promise<void>;
  /** Sends these bytes as the tarballs from now on, and says of them what is true: only the lockfile knows better. */
  tamper(bytes: Uint8Array): void;
}

interface NpmManifest {
  readonly 'package.json': string;
  readonly 'package-lock.json': string;
}

export async function startNpmRegistry(packages: readonly FakePackage[]): Promise<NpmRegistry> {
  const tarballs = new Map(packages.map((one) => [one.name, pack(one)]));
  const downloads: string[] = [];
  let status = 200;
  let forged: Uint8Array | undefined;
  let onHeld: (() => void) | undefined;

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
    if (onHeld !== undefined) {
      onHeld();
      onHeld = undefined;
      return;
    }
    response.writeHead(status).end(status === 200 ? (forged ?? tarballs.get(found.name)) : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const url = `http://127.0.0.1:${address.port}`;

  const integrityOf = ({ name }: FakePackage) => hashOf(tarballs.get(name) ?? new Uint8Array());
  const packument = (one: FakePackage) => ({
    name: one.name,
    'dist-tags': { latest: one.version },
    versions: {
      [one.version]: {
        name: one.name,
        version: one.version,
        ...(one.dependencies && { dependencies: one.dependencies }),
        dist: {
          tarball: `${url}/${one.name}/-/${one.name}-${one.version}.tgz`,
          integrity: forged === undefined ? integrityOf(one) : hashOf(forged),
        },
      },
    },
  });

  const manifestOf = (names: readonly string[]): NpmManifest => {
    const chosen = packages.filter(({ name, below }) => names.includes(below ?? name));
    const own = chosen.filter(({ below }) => below === undefined);
    const root = {
      name: 'fake-runtime',
      version: '1.0.0',
      dependencies: Object.fromEntries(own.map(({ name, version }) => [name, version])),
    };
    const locked = chosen.map((one) => [
      `node_modules/${one.below === undefined ? '' : `${one.below}/node_modules/`}${one.name}`,
      {
        version: one.version,
        integrity: integrityOf(one),
        hasInstallScript: one.postinstall !== undefined,
        ...(one.dependencies && { dependencies: one.dependencies }),
      },
    ]);
    const lock = { ...root, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(locked) } };
    return { 'package.json': JSON.stringify(root), 'package-lock.json': JSON.stringify(lock) };
  };
  return {
    url,
    downloads,
    manifest: manifestOf(packages.map(({ name }) => name)),
    manifestOf,
    answerWith(next) {
      status = next;
    },
    holdNextTarball: () =>
      new Promise((resolve) => {
        onHeld = resolve;
      }),
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

function hashOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

export function pack({ name, version, files, main = 'index.js', dependencies, postinstall }: FakePackage): Uint8Array {
  const packageJson = {
    name,
    version,
    main,
    ...(dependencies && { dependencies }),
    ...(postinstall && { scripts: { postinstall } }),
  };
  const all = { 'package.json': JSON.stringify(packageJson), ...files };
  const entries = Object.entries(all).map(([path, text]) => tarEntry(`package/${path}`, Buffer.from(text)));
  // A tar file ends with two empty blocks.
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));
}

/** POSIX ustar: a header of 512 bytes, then the content, filled up to whole blocks. */
function tarEntry(path: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(path, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(content.length, 11), 124);
  header.write(octal(0, 11), 136);
  header.write(' '.repeat(8), 148); // counts as spaces in its own sum
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
