import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/app/commands/parse-command.ts';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { readManifest } from '../../src/app/manifest.ts';
import { mayChangeModel } from '../../src/app/pulls/changed-models.ts';
import { outcomeOf } from '../../src/app/pulls/nudge-outcome.ts';
import { judgeFailure } from '../../src/app/queue/backoff.ts';
import { roomFor } from '../../src/app/queue/dispatcher.ts';
import { routeEvent } from '../../src/app/queue/route-event.ts';
import { toCsv } from '../../src/app/web/csv.ts';
import { aComparison, aFinding, anIncrease, aReview, interval } from '../support/reviews.ts';

describe('a command', () => {
  it('is the first line and nothing else, whatever follows', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, rest) => {
        const first = `x${before.replace(/[\r\n]/g, '')}`;
        expect(parseCommand(`${first}\n/energy accept ${rest}`)).toBeUndefined();
        expect(parseCommand(`/energy rerun\n${rest}`)).toEqual({ name: 'rerun' });
      }),
    );
  });

  it.each([
    ['/energy', { name: 'help' }],
    ['/energy accept  it is worth it ', { name: 'accept', reason: 'it is worth it' }],
    ['/energy accept', { name: 'accept', reason: '' }],
    ['/energy fly', { name: 'unknown', written: 'fly' }],
    ['/energyaccept', undefined],
    ['> /energy accept me', undefined],
    ['    /energy accept me', undefined],
    ['`/energy accept me`', undefined],
  ])('%s', (body, command) => expect(parseCommand(body)).toEqual(command));

  it('takes no time over a long run of spaces', () => {
    const spaces = ' '.repeat(60_000);
    expect(parseCommand(`/energy accept${spaces}\u2028because`)).toEqual({ name: 'accept', reason: 'because' });
    expect(parseCommand(`/energy x${spaces}\u2028y`)).toEqual({ name: 'unknown', written: 'x' });
    expect(parseCommand(`/energy${spaces}`)).toEqual({ name: 'help' });
  });
});

describe('a failure', () => {
  const failure = (status: number, headers: object = {}) =>
    new AggregateError([Object.assign(new Error(`status ${status}`), { status, response: { headers } })]);

  it('is tried again after 5, 10, 20 … s, up to 10 minutes, and given up after 14 attempts', () => {
    const waits = Array.from({ length: 13 }, (_, attempts) => {
      const verdict = judgeFailure(failure(502), attempts, { secondMs: 1000 });
      return verdict.kind === 'retry' ? verdict.afterMs / 1000 : undefined;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600, 600, 600, 600]);
    expect(judgeFailure(failure(502), 13, { secondMs: 1000 })).toMatchObject({ kind: 'give-up' });
  });

  it('waits as long as GitHub asks, and is given up soon where GitHub refuses', () => {
    const limited = judgeFailure(failure(403, { 'retry-after': '61' }), 0, { secondMs: 1000 });
    expect(limited).toMatchObject({ kind: 'retry', afterMs: 61_000 });
    expect(judgeFailure(failure(403), 2, { secondMs: 1000 })).toEqual({
      kind: 'give-up',
      reason: 'GitHub answered 403: status 403',
    });
  });
});

describe('fairness', () => {
  it('never lets an installation beyond its share, whichever jobs come', () => {
    const group = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 12 }),
        fc.array(group, { minLength: 16, maxLength: 16 }),
        (had, offered) => {
          const limits = { concurrency: 12, perInstallation: 4 };
          const running = had.filter((one, index) => had.slice(0, index).filter((other) => other === one).length < 4);
          const { most, fullGroups } = roomFor(running, limits);
          const fetched = offered.filter((one) => !fullGroups.includes(one)).slice(0, most);
          const after = [...running, ...fetched];
          expect(after.length).toBeLessThanOrEqual(12);
          for (const one of ['a', 'b', 'c'])
            expect(after.filter((other) => other === one).length).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});

describe('routing', () => {
  const examples: { name: string; examples: object[] }[] = createRequire(import.meta.url)('@octokit/webhooks-examples');

  it("takes GitHub's own example payloads, each to its subject or to none", () => {
    const routed = examples.flatMap(({ name, examples: payloads }) =>
      payloads.map((payload) => ({
        name,
        subject: routeEvent(name, { ...payload, installation: { id: 1 } })?.subject.kind,
      })),
    );
    const kinds = new Map(
      routed.filter(({ subject }) => subject !== undefined).map(({ name, subject }) => [name, subject]),
    );
    expect(Object.fromEntries(kinds)).toMatchObject({
      pull_request: 'pull',
      workflow_run: 'run',
      installation: 'installation',
    });
    expect(routed.length).toBeGreaterThan(100);
  });

  it('never throws on anything', () => {
    fc.assert(fc.property(fc.string(), fc.anything(), (event, payload) => void routeEvent(event, payload)));
  });
});

describe('the list of files', () => {
  const acceptsId = (id: string) => id === 'microsoft/resnet-50';
  const decide = (path: string, patch?: string, isComplete = true) =>
    mayChangeModel([{ path, status: 'modified', ...(patch !== undefined && { patch }) }], { isComplete, acceptsId });

  it.each([
    ['a graph', decide('models/a.onnx')],
    ['a tokenizer', decide('bert/tokenizer.json', '@@\n-1\n+2')],
    ['binary data', decide('models/weights.data')],
    ['a pointer of LFS', decide('models/weights.data', `@@\n+oid sha256:${'a'.repeat(64)}`)],
    ['a line that names a rated model', decide('app.py', '@@\n+m = load("microsoft/resnet-50")')],
    ['code too long to be shown', decide('app.py')],
    ['a list that is cut off', decide('README.md', '@@\n+words', false)],
  ])('may change a model by %s', (_, decided) => expect(decided).toBe(true));

  it.each([
    ['words', decide('README.md', '@@\n+words')],
    ['code that names none', decide('app.py', '@@\n+print(1)\n microsoft/resnet-50')],
  ])('does not by %s', (_, decided) => expect(decided).toBe(false));

  it('takes no time over one long word', () => {
    expect(decide('a.json', `@@\n+a${'.'.repeat(400_000)}a`)).toBe(false);
    expect(decide('a.json', '@@\n+It is microsoft/resnet-50...')).toBe(true);
  });
});

describe('what became of a nudge', () => {
  const nudge = { model: 'm.onnx', headSha: 'a', alternatives: ['org/small'] };
  const facts = {
    headSha: 'b',
    state: 'open' as const,
    isUnchanged: false,
    acceptedModels: new Set<string>(),
    review: undefined,
  };
  const reviewed = (changes: Parameters<typeof anIncrease>[0]) =>
    aReview([anIncrease({ model: 'm.onnx', findings: [], ...changes })]);

  it.each([
    ['open', facts],
    ['withdrawn', { ...facts, isUnchanged: true }],
    ['ignored', { ...facts, state: 'merged' as const }],
    ['closed', { ...facts, state: 'closed' as const }],
    ['accepted', { ...facts, acceptedModels: new Set(['m.onnx']), state: 'merged' as const }],
    ['reduced', { ...facts, review: reviewed({ comparison: aComparison('same', interval(1)) }) }],
    ['waived', { ...facts, review: reviewed({ findings: [aFinding('waived')] }) }],
    ['switched', { ...facts, review: reviewed({ model: 'org/small', change: 'reference', previous: 'm.onnx' }) }],
  ])('%s', (outcome, found) => expect(outcomeOf(nudge, found)).toBe(outcome));
});

describe('settings', () => {
  it('refuse the default secret in production, and a missing one always', () => {
    const key = { APP_ID: '1', PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----' };
    expect(() => readConfig({ ...key, WEBHOOK_SECRET: 'development', NODE_ENV: 'production' })).toThrow(
      /anybody could send/,
    );
    expect(() => readConfig(key)).toThrow(/anybody could send/);
    expect(readConfig({ ...key, WEBHOOK_SECRET: 'other', NODE_ENV: 'production' }).credentials?.appId).toBe('1');
    expect(readConfig({}).credentials).toBeUndefined();
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(/postgres:\/\//);
    expect(() => readConfig({ PORT: 'many' })).toThrow(/PORT/);
  });

  it('of app.yml ask for no more than is explained', () => {
    const { default_permissions: permissions } = readManifest();
    expect(permissions).toEqual({
      actions: 'write',
      checks: 'write',
      contents: 'read',
      issues: 'write',
      metadata: 'read',
      pull_requests: 'write',
    });
    const docs = readFileSync(new URL('../../docs/app.md', import.meta.url), 'utf8');
    for (const [name, level] of Object.entries(permissions)) expect(docs).toContain(`\`${name}: ${level}\``);
  });
});

it('a log line holds no secret', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  log.info(
    { token: 'plain', url: 'postgres://me:hunter2@host/db' },
    'Bearer ghs_abcdefghijklmnop wn_aaaaaaaaaaaaaaaaaaaaaaaa',
  );
  expect(lines.join('')).not.toMatch(/plain|hunter2|ghs_abc|wn_aaa/);
});

it('CSV gives a spreadsheet no formula and no broken row', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        { a: '=1+1', b: 'x,"y"\n' },
        { a: -1, b: null },
      ],
    ),
  ).toBe('a,b\r\n\'=1+1,"x,""y""\n"\r\n-1,\r\n');
});
