import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'rolldown';
import { parseSync } from 'rolldown/utils';
import licensePlugin, { type Dependency } from 'rollup-plugin-license';
import packageJson from './package.json' with { type: 'json' };
import { FLOORS } from './scripts/floors.ts';

/** Its types describe a module with a default export, and it is CommonJS. */
const license = licensePlugin as unknown as typeof licensePlugin.default;

/** Optional packages are loaded from where they are installed, with all that is below their names. */
const optional = Object.keys(packageJson.peerDependencies).map((name) => new RegExp(`^${name}(?:/|$)`));

/** The bundled packages that several entries share, by use. Each group takes with it what its packages need. */
const VENDORS = {
  zod: ['zod'],
  yaml: ['yaml'],
  protobuf: ['@bufbuild/protobuf'],
  commander: ['commander'],
  http: ['undici', 'tunnel', '@actions/http-client'],
  octokit: ['@actions/github', '@octokit/[^/]+'],
  toolkit: ['@actions/core'],
  mcp: ['@modelcontextprotocol/[^/]+'],
  pages: ['hono', 'd3-[^/]+', 'internmap'],
  azure: ['@azure/[^/]+', '@protobuf-ts/[^/]+'],
};

/**
 * What the worker, the App's thread, and the App's settings load of a station without the rest of it. A worker starts for each block of a
 * measurement, and takes twice as long with the whole stations, which need zod and YAML.
 */
const PARTS = {
  'benchmark-fill': 'src/benchmark/fillings.ts',
  'engines-onnxruntime': 'src/engines/onnxruntime/',
  'github-conclusion': 'src/github/check/conclusion.ts',
  'hub-access': 'src/hub/hub-access.ts',
  'tasks-runnable': 'src/tasks/runnable-tasks.ts',
  'trust-judging': 'src/trust/judging.ts',
};

/**
 * What the SDK of MCP loads for Node.js: a validator of JSON Schemas, of which it has two. Our tools are checked by zod, and never by
 * it, so the smaller one is bundled: 40 kB instead of 290.
 */
const SMALLER: Record<string, string> = {
  '@modelcontextprotocol/server/_shims': fileURLToPath(new URL('src/cli/mcp/sdk-shims.ts', import.meta.url)),
};

/** Loaded on demand, whichever entry asks for it: a start doesn't read what draws pages. */
const ON_DEMAND = 'src/report/pages/';

const root = fileURLToPath(new URL('.', import.meta.url));
const pathOf = (id: string) => relative(root, id);
const isBelow = (id: string, start: string) => pathOf(id).startsWith(start);

/**
 * One file a station, for what several entries use of it: what one alone uses stays with the entry. A group takes with it what
 * its modules import, unless a group before it has that: so the packages come first, then the floors from the ground up.
 */
const groups = [
  ...Object.entries(VENDORS).map(([name, packages]) => ({
    name: `vendor-${name}`,
    test: new RegExp(`/node_modules/(?:${packages.join('|')})/`),
  })),
  { name: 'station-ground', test: (id: string) => /^src\/[^/]+$/.test(pathOf(id)), minShareCount: 2 },
  ...FLOORS.flatMap((folder) => [
    ...Object.entries(PARTS)
      .filter(([, path]) => path.startsWith(`src/${folder}/`))
      .map(([name, path]) => ({ name: `station-${name}`, test: (id: string) => isBelow(id, path) })),
    {
      name: `station-${folder}`,
      test: (id: string) => isBelow(id, `src/${folder}/`) && !isBelow(id, ON_DEMAND),
      minShareCount: 2,
    },
  ]),
  { name: 'app-storage', test: (id: string) => isBelow(id, 'src/app/storage/'), minShareCount: 2 },
].map((group, index, all) => ({ ...group, priority: all.length - index }));

/** What no group has is what one entry loads on demand, or an adapter's own: `app-start-app`, `cli-run`, `vendor-artifact`. */
function chunkName({ name, moduleIds }: { name: string; moduleIds: string[] }): string {
  if (/^(?:station|vendor|app|report)-/.test(name) || moduleIds.length === 0) return '[name].js';
  const [, folder] = /^src\/([^/]+)\//.exec(pathOf(moduleIds.at(-1) ?? '')) ?? [];
  return folder === name ? `station-${name}.js` : `${folder ?? 'vendor'}-[name].js`;
}

/** Adds `THIRD-PARTY-LICENSES.txt`: the notices that the licences of bundled packages ask for, in the order of their names. */
function withLicenses(): Plugin[] {
  let notices = '';
  const collect = (dependencies: readonly Dependency[]) => {
    notices = dependencies
      .map(({ name, version, license, licenseText, noticeText }) =>
        [`${name}@${version} (${license ?? 'no licence stated'})`, licenseText, noticeText]
          .filter(Boolean)
          .join('\n\n'),
      )
      .toSorted()
      .join(`\n\n${'-'.repeat(80)}\n\n`);
  };
  return [
    license({ thirdParty: collect }) as Plugin,
    {
      name: 'third-party-licenses',
      // By itself the plugin writes to a fixed path, and not to where the bundle goes.
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: `${notices}\n` });
      },
    },
  ];
}

/**
 * Leaves out the documentation that the SDK of MCP has in its code, a third of its bytes: the package has to stay small. What tells a
 * bundler something (`@__PURE__`) stays, and its licence is in `THIRD-PARTY-LICENSES.txt`.
 */
function withoutComments(): Plugin {
  return {
    name: 'without-comments',
    transform: {
      filter: { id: /\/node_modules\/@modelcontextprotocol\/.*\.mjs$/ },
      handler(code, id) {
        const documentation = parseSync(id, code).comments.filter(
          ({ type, value }) => type === 'Block' && value.startsWith('*'),
        );
        return documentation.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
      },
    },
  };
}

export default defineConfig([
  {
    input: {
      bin: 'src/bin.ts',
      index: 'src/action/run.ts',
      worker: 'src/benchmark/worker.ts',
      'task-thread': 'src/app/thread/task-thread.ts',
      'runtime-probe': 'src/action/native-runtime/runtime-probe.ts',
    },
    platform: 'node',
    external: [/^node:/, ...optional],
    plugins: [withoutComments(), ...withLicenses()],
    transform: { target: 'node22.12' },
    resolve: { alias: SMALLER },
    output: {
      dir: 'dist',
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: chunkName,
      codeSplitting: { groups },
      // A reviewer reads it: names stay as they are written.
      minifyInternalExports: false,
    },
  },
]);
