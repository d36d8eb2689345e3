/**
 * How long the App's pages take, with readers who ask for one page after the other, on a ledger that is filled with made-up reviews.
 * The App is a process of its own; the readers and the database share its machine. Prints the table of `docs/operations.md`.
 *
 *     npm run bench:pages [-- --reviews 100000 --repositories 2000 --readers 10 --seconds 30 --only pglite|postgres]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { type Database, type DatabaseLocation, openDatabase } from '../src/app/storage/database.ts';
import { modelPath, organisationPath, pullPath, repositoryPath } from '../src/app/web/pages/addresses.ts';
import { quantile } from '../src/statistics/index.ts';
import { fillLedger } from '../test/support/ledger/fill-ledger.ts';
import { pgliteFolder } from '../test/support/pglite-folder.ts';
import { startPostgres } from '../test/support/postgres/server.ts';

const { values } = parseArgs({
  options: {
    reviews: { type: 'string', default: '100000' },
    repositories: { type: 'string', default: '2000' },
    readers: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const OWNER = 'acme';
const DAYS = 730;

type Pages = Readonly<Record<string, readonly string[]>>;
type Times = Readonly<Record<string, readonly number[]>>;

const results: { readonly name: string; readonly times: Times }[] = [];
if (values.only !== 'postgres') {
  const directory = await pgliteFolder();
  results.push({ name: 'PGlite', times: await measure({ kind: 'pglite', directory }, { DATA_DIR: directory }) });
}
if (values.only !== 'pglite') {
  await using postgres = await startPostgres();
  const url = await postgres.createDatabase();
  results.push({ name: 'PostgreSQL', times: await measure({ kind: 'postgres', url }, { DATABASE_URL: url }) });
}
process.stdout.write(`${tableOf(results)}\n`);

async function measure(location: DatabaseLocation, environment: NodeJS.ProcessEnv): Promise<Times> {
  const pages = await fill(location);
  const { child, url } = await startPages(environment);
  // Once each, so that what is loaded on demand is there.
  for (const [first] of Object.values(pages)) await ask(`${url}${first}`);
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(pages).map((kind) => [kind, []]));
  const end = performance.now() + Number(values.seconds) * 1000;
  const kinds = Object.keys(pages);
  const readers = Array.from({ length: Number(values.readers) }, async (_, reader) => {
    for (let turn = reader; performance.now() < end; turn += 1) {
      const kind = kinds[turn % kinds.length]!;
      const addresses = pages[kind]!;
      const address = addresses[(turn * 7919 + reader * 104_729) % addresses.length];
      times[kind]!.push(await ask(`${url}${address}`));
    }
  });
  await Promise.all(readers);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return times;
}

/** @returns milliseconds until the whole page is there */
async function ask(address: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(address);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${address} was answered ${response.status}`);
  return performance.now() - started;
}

async function fill(location: DatabaseLocation): Promise<Pages> {
  const { db, close } = await openDatabase(location);
  const started = performance.now();
  await fillLedger(db, {
    owner: OWNER,
    firstId: 1,
    seed: Number(values.seed),
    repositories: Number(values.repositories),
    reviews: Number(values.reviews),
    now: new Date(),
    days: DAYS,
    onProgress: (reviews) => {
      if (reviews % 10_000 < 500) process.stderr.write(`${location.kind}: ${reviews} reviews\n`);
    },
  });
  process.stderr.write(`${location.kind}: filled in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  const pages = await pagesOf(db);
  await close();
  return pages;
}

/** Some addresses of each kind, spread over the ledger; the largest repository is among them. */
async function pagesOf(db: Database): Promise<Pages> {
  const repositories = await db.selectFrom('repositories').select(['id', 'name']).orderBy('id').execute();
  const names = new Map(repositories.map(({ id, name }) => [id, { owner: OWNER, name }]));
  const nameOf = (id: number) => names.get(id) ?? { owner: OWNER, name: '' };
  const models = await db
    .selectFrom('repository_models')
    .select(['repository_id', 'model_key'])
    // A listed one has no page.
    .where('state', '!=', 'listed')
    .orderBy('repository_id')
    .limit(2000)
    .execute();
  const pulls = await db
    .selectFrom('pulls')
    .select(['repository_id', 'number'])
    .orderBy('updated_at', 'desc')
    .limit(2000)
    .execute();
  const month = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 7);
  return {
    organisation: [
      organisationPath(OWNER),
      `${organisationPath(OWNER)}?month=${month}`,
      `${organisationPath(OWNER)}?q=service-01`,
    ],
    'energy of an organisation': [1, 2, 5].map((page) => `${organisationPath(OWNER)}/energy?page=${page}`),
    repository: repositories.map(({ name }) => repositoryPath({ owner: OWNER, name })),
    model: models.map((row) => modelPath(nameOf(row.repository_id), row.model_key)),
    'pull request': pulls.map((row) => pullPath(nameOf(row.repository_id), row.number)),
  };
}

function tableOf(all: typeof results): string {
  const [first] = all;
  const ms = (times: readonly number[], share: number) => `${quantile(times, share).toFixed(0)} ms`;
  const rows = Object.keys(first?.times ?? {}).map((kind) => [
    kind,
    ...all.flatMap(({ times }) => [
      ms(times[kind] ?? [], 0.5),
      ms(times[kind] ?? [], 0.99),
      String(times[kind]?.length),
    ]),
  ]);
  const header = ['page', ...all.flatMap(({ name }) => [`${name}, median`, 'p99', 'pages'])];
  const align = ['l', ...header.slice(1).map(() => 'r')];
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, Node.js ${process.versions.node}, ${values.readers} readers, ${values.reviews} reviews of ${values.repositories} repositories`;
  return `${machine}\n\n${markdownTable([header, ...rows], { align })}`;
}

async function startPages(environment: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const script = new URL('support/serve-pages.ts', import.meta.url).pathname;
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { value } = await createInterface({ input: child.stdout! })[Symbol.asyncIterator]().next();
  if (typeof value !== 'string') throw new Error('The pages ended before they had started.');
  return { child, url: value };
}
