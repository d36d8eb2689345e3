/** Names that contributors choose, in every place of every page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAcceptance } from '../../../../src/app/storage/acceptances.ts';
import { noteMerge } from '../../../../src/app/storage/ledger/keep.ts';
import { modelKey } from '../../../../src/app/storage/ledger/model-key.ts';
import { notePolicy } from '../../../../src/app/storage/ledger/policies.ts';
import { recordScan } from '../../../../src/app/storage/ledger/scans.ts';
import { recordNudge } from '../../../../src/app/storage/nudges.ts';
import { noteStanding, rememberPull } from '../../../../src/app/storage/pulls.ts';
import { recordReview, reviewInForce } from '../../../../src/app/storage/reviews.ts';
import { loadPolicy } from '../../../../src/policy/index.ts';
import { aFinding, anIncrease, aReview, aWaiver, HEAD_SHA, someConditions } from '../../../support/reviews.ts';
import { FIRST, NOW, type PagesScene, pagesScene } from './scene.ts';

/** Markup, an attribute's end, a template, a formula, a text that turns direction, and what cannot be seen. */
const NAMES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style><svg onload=alert(1)>',
  '{{7*7}}${'.concat('alert(1)}'),
  'javascript:alert(1)',
  '=HYPERLINK("http://evil.example","click")',
  'a\u202Ecod.exe\u0000\u0007b',
  '&lt;b&gt;&amp;',
  // Longer than an index holds, and not to be packed.
  Array.from({ length: 1300 }, (_, index) => ((index * 7919) % 1296).toString(36)).join('/'),
];
const UNRATED = { stars: undefined, ratedWh: undefined };
const REPOSITORY = FIRST;
const ADDRESS = '/repos/acme/service-0000';

let scene: PagesScene;
beforeAll(async () => {
  scene = await pagesScene({ repositories: 1, reviews: 1 });
  const { db } = scene.database;
  const policy = await loadPolicy({
    file: '.github/energy-policy.yml',
    read: async () =>
      `version: 1\nwaivers:\n${NAMES.slice(0, 5)
        .map((name) => `  - ${JSON.stringify({ model: name, until: '2030-01-01', reason: name, by: name })}\n`)
        .join('')}`,
    today: '2026-06-15',
    isRated: () => false,
  });
  await notePolicy(db, { repositoryId: REPOSITORY }, { policy, baseRef: NAMES[1]!, at: NOW });
  for (const [index, name] of NAMES.entries()) await addPull(1000 + index, name);
  const models = NAMES.map((name) => ({ model: `a ${name}`, kind: 'file', evidence: 'none', ...UNRATED }));
  const run = { id: 1_000_000, attempt: 1, createdAt: NOW };
  await recordScan(db, { repositoryId: REPOSITORY, run, commit: HEAD_SHA, models, isWhole: false });
});
afterAll(() => scene[Symbol.asyncDispose]());

/** Every text that a contributor chooses is that name. */
async function addPull(number: number, name: string): Promise<void> {
  const { db } = scene.database;
  const key = { repositoryId: REPOSITORY, number };
  const isMerged = number % 2 === 0;
  const baseRef = name.replaceAll('\0', '').slice(0, 200);
  const head = {
    headSha: HEAD_SHA,
    baseRef,
    author: name.replaceAll('\0', ''),
    state: isMerged ? 'merged' : 'open',
  } as const;
  await rememberPull(db, { ...key, ...head }, NOW);
  const mergedAt = isMerged ? NOW : undefined;
  await noteStanding(db, key, { title: name, standing: isMerged ? 'fail' : 'accepted', mergedAt });
  const model = anIncrease({
    model: name,
    previous: name,
    quality: undefined,
    findings: [
      aFinding('over', {
        message: name.slice(0, 2000),
        waiver: aWaiver({ by: name.slice(0, 300), reason: name.slice(0, 2000) }),
      }),
    ],
  });
  const conditions = someConditions({ device: name.slice(0, 300), runtime: name.slice(0, 300) });
  await recordReview(db, {
    ...key,
    baseRef,
    runId: number,
    runAttempt: 1,
    verified: isMerged,
    doubts: [name.replaceAll('\0', '')],
    review: aReview([model], { conditions }),
    createdAt: NOW,
  });
  await recordNudge(db, {
    ...key,
    model: name.replaceAll('\0', '\ufffd'),
    headSha: HEAD_SHA,
    alternatives: [name.replaceAll('\0', '')],
    verdict: 'higher',
    at: NOW,
  });
  if (isMerged) {
    await noteMerge(db, { ...key, headSha: HEAD_SHA, review: await reviewInForce(db, key, head), at: NOW }, NOW);
  } else {
    const accepted = {
      headSha: HEAD_SHA,
      baseRef,
      models: {},
      doubts: [],
      by: head.author,
      reason: head.author,
      at: NOW,
    };
    await recordAcceptance(db, { ...key, ...accepted });
  }
}

describe.each(NAMES.map((name, index) => [name.slice(0, 40), index] as const))('the name %j', (_shown, index) => {
  const name = NAMES[index]!.replaceAll('\0', '\ufffd');

  it('is text, and nothing else, on the page of a pull request and of a model', async () => {
    const paths = [`${ADDRESS}/pulls/${1000 + index}`];
    if (index % 2 === 0) paths.push(`${ADDRESS}/models/${modelKey(name)}`);
    for (const path of paths) {
      const { status, text } = await scene.get(path);
      expect(status).toBe(200);
      expectHarmless(text);
    }
  });
});

describe('all of them together', () => {
  it.each(['/orgs/acme', '/orgs/acme/energy', ADDRESS, `${ADDRESS}?q=${encodeURIComponent(NAMES[1]!)}`, '/'])(
    'are text on %s',
    async (path) => {
      const { status, text } = await scene.get(path);
      expect(status).toBe(200);
      expectHarmless(text);
    },
  );

  it('make no formula in CSV', async () => {
    const { text } = await scene.get('/orgs/acme/energy.csv');
    expect(text).toContain("'=HYPERLINK(");
    expect(text).not.toMatch(/(^|,)"?=/m);
  });

  it('are asked for in addresses that are no pages', async () => {
    for (const path of [
      '/repos/../x',
      '/repos/a/b/pulls/0',
      '/repos/a/b/pulls/1e3',
      '/repos/a/b/models/x',
      '/orgs/%3Cb%3E',
    ]) {
      expect((await scene.get(path)).status).toBe(404);
    }
  });

  it('as parameters change nothing but what is shown', async () => {
    const strange = [
      'page=-1',
      'page=1e9',
      'page=%00',
      'q=%00',
      `q=${'a'.repeat(3000)}`,
      'after=x',
      'month=2026-13',
      'pulls=0.5',
    ];
    for (const query of strange) {
      for (const path of ['/orgs/acme', ADDRESS]) expect((await scene.get(`${path}?${query}`)).status, query).toBe(200);
    }
  });
});

function expectHarmless(text: string): void {
  // Tags and attributes of the pages' own alone.
  const tags = new Set([...text.matchAll(/<([a-z][\w-]*)/gi)].map((match) => match[1]?.toLowerCase()));
  for (const tag of ['script', 'img', 'iframe', 'object', 'embed', 'base', 'b']) expect(tags).not.toContain(tag);
  for (const [tag] of text.matchAll(/<[a-z][^<>]*>/gi))
    expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(?:on\w+|style)=/i);
  for (const [, address] of text.matchAll(/\s(?:href|action)="([^"]*)"/g)) {
    expect(address).toMatch(/^(?:\/(?!\/)|#|https:\/\/github\.com\/acme\/|https:\/\/huggingface\.co\/)/);
  }
  expect(text).not.toMatch(/[\u0000\u0007\u202a-\u202e\u2066-\u2069]/);
}
