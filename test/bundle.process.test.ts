/** What `dist/` is: one file an entry and a station, the same from each build, and what is loaded when. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { FLOORS } from '../scripts/floors.ts';
import { projectRoot } from './action/project-root.ts';
import { buildAction } from './support/build-action.ts';
import { temporaryFolder } from './support/git.ts';

const ENTRIES = ['bin.js', 'index.js', 'runtime-probe.js', 'task-thread.js', 'worker.js'];
let built: ReadonlyMap<string, string>;

beforeAll(() => {
  built = programsIn(inject('builtAction'));
});

function programsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.js'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, 'dist', name), 'utf8')]));
}

/** What a program and all that it imports load before the first line of it runs: files of the bundle, and packages. */
function loadedBy(entry: string): Set<string> {
  const loaded = new Set([entry]);
  for (const name of loaded) {
    const statements = built.get(name)?.matchAll(/^(?:import|export)\b[^;]*?["']([^"']+)["'];$/gm) ?? [];
    for (const [, from = ''] of statements) loaded.add(from.replace('./', ''));
  }
  return new Set([...loaded].filter((name) => !isBuiltin(name)));
}

test('two builds give the same bytes, in which nothing is of the machine', async () => {
  const again = temporaryFolder();
  await buildAction(again);
  expect(programsIn(again)).toEqual(built);
  expect([...built].filter(([, text]) => text.includes(projectRoot)).map(([name]) => name)).toEqual([]);
});

test('each entry and each station that entries share is a file, called by its name', () => {
  const names = [...built.keys()];
  expect(names.filter((name) => !/^(?:station|vendor|app|cli|report)-[a-z-]+\.js$/.test(name))).toEqual(ENTRIES);
  const stations = names.flatMap((name) => /^station-(.+)\.js$/.exec(name)?.[1] ?? []);
  const isOfFloor = (station: string) => FLOORS.some((floor) => station === floor || station.startsWith(`${floor}-`));
  expect(stations.filter((station) => !isOfFloor(station))).toEqual(['ground']);
  // A station that one entry alone uses is in the entry's file.
  expect(stations).toEqual(expect.arrayContaining(['energy-review', 'onnx', 'policy', 'report', 'statistics']));
});

test('a reviewer can read it: names and lines are as they are written', () => {
  expect(built.get('station-statistics.js')).toContain('\n// src/statistics/verdict.ts\n');
  expect(built.get('station-statistics.js')).toMatch(/^function verdictOf\(/m);
});

test('what the Action loads before it runs holds no client of artifacts, caches or the hub', () => {
  const loaded = loadedBy('index.js');
  expect(loaded).toContain('vendor-octokit.js');
  for (const later of ['artifact', 'cache', 'azure']) expect(loaded).not.toContain(`vendor-${later}.js`);
  expect(loaded).not.toContain('station-hub.js');
});

test('the worker, which starts for each block of a measurement, loads what it uses alone', () => {
  const loaded = [...loadedBy('worker.js')];
  expect(loaded.filter((name) => name.startsWith('vendor-'))).toEqual(['vendor-protobuf.js']);
  expect(loaded).not.toContain('station-benchmark.js');
});

test('the command line loads what asks questions only where it asks', () => {
  expect([...built.keys()]).toContain('cli-terminal-questions.js');
  expect(loadedBy('cli-run.js')).not.toContain('cli-terminal-questions.js');
});

test('the command line loads what draws pages and writes a bill of materials only for who asks for one', () => {
  const loaded = loadedBy('cli-run.js');
  for (const later of ['report-pages.js', 'report-render-cyclonedx.js']) {
    expect([...built.keys()]).toContain(later);
    expect(loaded).not.toContain(later);
  }
});

test('the command line loads the server for agents only where it serves', () => {
  expect([...built.keys()]).toEqual(expect.arrayContaining(['cli-serve-mcp.js', 'vendor-mcp.js']));
  for (const entry of ['cli-run.js', 'index.js', 'app-run.js']) expect(loadedBy(entry)).not.toContain('vendor-mcp.js');
});

test('the thread of the App, which computes over what others write, loads no client', () => {
  const loaded = loadedBy('task-thread.js');
  for (const client of ['vendor-octokit.js', 'vendor-http.js', 'station-github.js'])
    expect(loaded).not.toContain(client);
});

test.each([...ENTRIES, 'cli-run.js', 'app-run.js'])('%s starts without a package beside it', (entry) => {
  const loaded = [...loadedBy(entry)];
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.filter((name) => !built.has(name))).toEqual([]);
});

test('the whole is under 8.5 MB', () => {
  const dist = join(projectRoot, 'dist');
  const sizes = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.js'))
    .map((name) => statSync(join(dist, name)))
    .map((entry) => (entry.isFile() ? entry.size : 0));
  const programs = [...built.values()].map((text) => Buffer.byteLength(text));
  const bytes = [...sizes, ...programs].reduce((sum, size) => sum + size);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThan(8_500_000);
});
