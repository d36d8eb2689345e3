/** npm packages that are made here: their tarballs, and the manifests of projects that need them. */
import { createHash } from 'node:crypto';
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

/** As a user's own project would: exact versions, `package-lock.json` without `resolved`. */
export interface NpmManifest {
  readonly 'package.json': string;
  readonly 'package-lock.json': string;
}

/** Of a project that needs all of these. */
export function manifestOf(packages: readonly FakePackage[]): NpmManifest {
  const own = packages.filter(({ below }) => below === undefined);
  const root = {
    name: 'fake-runtime',
    version: '1.0.0',
    dependencies: Object.fromEntries(own.map(({ name, version }) => [name, version])),
  };
  const locked = packages.map((one) => [
    pathOf(one),
    {
      version: one.version,
      integrity: hashOf(pack(one)),
      hasInstallScript: one.postinstall !== undefined,
      ...(one.dependencies && { dependencies: one.dependencies }),
    },
  ]);
  const lock = { ...root, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(locked) } };
  return { 'package.json': JSON.stringify(root), 'package-lock.json': JSON.stringify(lock) };
}

/** Where npm installs it. */
export function pathOf({ name, below }: FakePackage): string {
  return `node_modules/${below === undefined ? '' : `${below}/node_modules/`}${name}`;
}

export function hashOf(bytes: Uint8Array): string {
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
