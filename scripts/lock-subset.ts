/** A `package-lock.json` of version 2 or later, as far as it matters here. */
export interface Lockfile {
  readonly lockfileVersion: number;
  /** By place: `node_modules/a`, `node_modules/a/node_modules/b`; the project itself is ``. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [field: string]: unknown;
}

export interface LockSubset {
  readonly 'package.json': object;
  readonly 'package-lock.json': Lockfile;
}

/**
 * The part of a lockfile that the packages named need, as a project of its own that pins them. Every package stays in
 * its place, so that each finds what it found before. `resolved` is left out: `npm ci` asks the registry that it is set
 * to for the address, and checks what it gets against `integrity`.
 *
 * @throws Error where a package is not locked, or has no hash
 */
export function lockSubset(
  lockfile: Lockfile,
  root: {
    readonly name: string;
    readonly packages: readonly string[];
    /** Packages that others name as optional: which of them are taken along. Default: all. */
    readonly takesOptional?: (name: string) => boolean;
  },
): LockSubset {
  const { takesOptional = () => true } = root;
  const places = root.packages.map((name) => `node_modules/${name}`);
  const required = reach(lockfile, places, requiredBy);
  const all = reach(lockfile, places, (locked) => [
    ...requiredBy(locked),
    ...Object.keys(locked.optionalDependencies ?? {}).filter(takesOptional),
  ]);

  const dependencies = Object.fromEntries(
    root.packages.toSorted().map((name) => [name, lockedAt(lockfile, `node_modules/${name}`).version]),
  );
  const project = { name: root.name, license: 'Apache-2.0', dependencies };
  const packages = [...all].toSorted().map((place) => {
    const locked = withOptional(lockedAt(lockfile, place), takesOptional);
    return [place, entry(locked, place, !required.has(place))];
  });
  return {
    'package.json': { ...project, private: true },
    'package-lock.json': {
      name: root.name,
      lockfileVersion: 3,
      requires: true,
      packages: { '': project, ...Object.fromEntries(packages) },
    } as Lockfile,
  };
}

function requiredBy({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}: LockedPackage) {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies), ...peers].filter((name) => !(name in optionalDependencies));
}

/** All places that can be reached from these, themselves among them. */
function reach(
  lockfile: Lockfile,
  places: readonly string[],
  needs: (locked: LockedPackage) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...places];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    const from = place;
    open.push(...needs(lockedAt(lockfile, place)).map((name) => placeOf(lockfile, name, from)));
  }
  return reached;
}

/** Where a package finds another: in its own `node_modules`, else in the next one up. */
function placeOf(lockfile: Lockfile, name: string, from: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in lockfile.packages) return place;
    if (folder === '') throw new Error(`package-lock.json has no ${name}, which ${from} needs.`);
  }
}

function lockedAt(lockfile: Lockfile, place: string): LockedPackage {
  const locked = lockfile.packages[place];
  if (locked === undefined) throw new Error(`package-lock.json has no ${place}.`);
  return locked;
}

/** npm installs what a lock entry names, and nothing beside that. */
function withOptional(locked: LockedPackage, takesOptional: (name: string) => boolean): LockedPackage {
  if (locked.optionalDependencies === undefined) return locked;
  const all = Object.entries(locked.optionalDependencies);
  const taken = all.filter(([name]) => takesOptional(name));
  if (taken.length === all.length) return locked;
  const { optionalDependencies: _, ...rest } = locked;
  return taken.length === 0 ? rest : { ...rest, optionalDependencies: Object.fromEntries(taken) };
}

/** Why it was in the other lockfile is not why it is in this one. */
function entry(locked: LockedPackage, place: string, isOptional: boolean): LockedPackage {
  if (locked.version === undefined || locked.integrity === undefined) {
    throw new Error(
      `package-lock.json has no version and hash of ${place}: only packages of a registry can be shipped.`,
    );
  }
  const {
    resolved: _,
    dev: _dev,
    optional: _optional,
    devOptional: _either,
    peer: _peer,
    funding: _funding,
    ...rest
  } = locked;
  return { ...rest, ...(isOptional && { optional: true }) };
}
