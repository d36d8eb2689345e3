/** What each page says, on a ledger that is made up. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelKey } from '../../../../src/app/storage/ledger/model-key.ts';
import { FIRST, OWNER, type PagesScene, pagesScene } from './scene.ts';

let scene: PagesScene;
beforeAll(async () => {
  // The last two repositories are not for this reader.
  scene = await pagesScene({ mayRead: (id) => id < FIRST + 28 });
});
afterAll(() => scene[Symbol.asyncDispose]());

const REPOSITORY = `/repos/${OWNER}/service-0000`;

describe('a page', () => {
  it.each(['/', `/orgs/${OWNER}`, `/orgs/${OWNER}/energy`, REPOSITORY, `${REPOSITORY}/pulls/1`])(
    'of %s loads, runs, and sends nothing but the App’s own',
    async (path) => {
      const { status, text, headers } = await scene.get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(/<script|<style|style="|\son\w+=|<img|undefined|NaN|\[object/);
      expect(text).toContain('<link rel="stylesheet" href="/assets/pages.css">');
      expect(text).toContain('Signed in as grace');
    },
  );

  it('has a style sheet of the App’s own', async () => {
    const { status, headers, text } = await scene.get('/assets/pages.css');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect(text).toContain('form.search');
  });
});

describe('what a reader may not read', () => {
  it('is answered like what does not exist', async () => {
    const missing = await scene.get(`/repos/${OWNER}/nothing`);
    expect(missing.status).toBe(404);
    for (const path of [
      `/repos/${OWNER}/service-0029`,
      `/repos/${OWNER}/service-0029/pulls/1`,
      '/orgs/other',
      '/repos/x',
    ]) {
      const { status, text } = await scene.get(path);
      expect([status, text]).toEqual([404, missing.text]);
    }
  });

  it('is in no list and in no sum', async () => {
    const pages = await Promise.all([scene.get(`/orgs/${OWNER}`), scene.get(`/orgs/${OWNER}?q=service-002`)]);
    expect(pages.map(({ text }) => /service-002[89]/.test(text))).toEqual([false, false]);
    expect(pages[1]?.text).toContain('service-0027');
  });
});

describe('the page of an organisation', () => {
  it('says what a month prevented and added, by how it is known', async () => {
    const { text } = await scene.get(`/orgs/${OWNER}`);
    expect(text).toContain('<h2 id="month">June 2026</h2>');
    expect(text).toMatch(/<dt>Energy prevented<\/dt><dd><span class="big">[\d,.]+ kWh a year<\/span>/);
    expect(text).toContain('measured, CPU time × watts');
    expect(text).toContain(`href="/orgs/${OWNER}?month=2026-05"`);
    expect(text).not.toContain('month=2026-07');
    expect((await scene.get(`/orgs/${OWNER}?month=2026-05`)).text).toContain('<h2 id="month">May 2026</h2>');
    expect((await scene.get(`/orgs/${OWNER}?month=2020-01`)).text).toContain('No nudge was shown in this month.');
  });

  it('lists repositories by trend, a page at a time, each of them once', async () => {
    const names = (text: string) =>
      [...text.matchAll(/<a href="\/repos\/acme\/(service-\d+)">service-\d+<\/a><\/th>/g)].map((match) => match[1]);
    const first = await scene.get(`/orgs/${OWNER}`);
    const next = /<a rel="next" href="([^"]*after=[^"]*)"/.exec(first.text)?.[1] ?? '';
    const second = await scene.get(next.replaceAll('&amp;', '&'));
    const all = [...names(first.text), ...names(second.text)];
    expect(all).toHaveLength(28);
    expect(new Set(all).size).toBe(28);
    const trends = [...first.text.matchAll(/<span class="(?:good|bad|plain)">([+−]?[\d,.]+) kWh a year/g)].map(
      (match) => Number(match[1]?.replaceAll(',', '').replace('−', '-')),
    );
    expect(trends.length).toBeGreaterThan(3);
    expect(trends).toEqual(trends.toSorted((a, b) => b - a));
  });

  it('has all changes as CSV, with what each rests on', async () => {
    const { text, headers } = await scene.get(`/orgs/${OWNER}/energy.csv`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="acme-energy.csv"');
    const [head, ...rows] = text.trim().split('\r\n');
    expect(head).toMatch(/^repository,pull,kind,model,mergedAt,evidence,meterKind,queriesPerYear,kWhPerYear,/);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.includes(',prevented,')).length).toBeGreaterThan(3);
  });

  it('shows one kind of change where one is asked for', async () => {
    const { text } = await scene.get(`/orgs/${OWNER}/energy?kind=prevented`);
    expect(text).toContain('<td>Prevented<span');
    expect(text).not.toContain('<td>Added<span');
    expect(text).toMatch(/over budget<\/a>, <a href="\/repos\/acme\/service-\d+\/pulls\/\d+\?review=\d+">merged<\/a>/);
  });
});

describe('the page of a repository', () => {
  it('lists its models, its open pull requests, its policy, and its badge', async () => {
    const { text } = await scene.get(REPOSITORY);
    expect(text).toContain('<code>models/sentiment-0.onnx</code>');
    expect(text).toContain(
      '1. <code>acme/.github: energy-policy.yml</code>: you may not read the repository that it is in.',
    );
    expect(text).toContain('extends: acme/.github');
    expect(text).toContain(
      'https://img.shields.io/endpoint?url=https%3A%2F%2Fwattnudge.example.org%2Fbadge%2Facme%2Fservice-0000.json',
    );
  });

  it('lists models that no pull request has changed, and where the list is from', async () => {
    const { text } = await scene.get(`${REPOSITORY}?q=example/`);
    expect(text).toContain(
      `<a href="https://github.com/acme/service-0000/actions/runs/${FIRST}">listed</a> at <code>5ca1ab1</code>`,
    );
    const row = /<tr><th scope="row"><code>example\/summariser-large<\/code><\/th>.*?<\/tr>/.exec(text)?.[0] ?? '';
    expect(row).toContain('18.4');
    expect(row).toContain('published');
    expect(row).toContain('none merged');
    expect(row).toContain('<td>the list</td>');
    expect(text).toContain('<code>example/transcriber</code>');
  });

  it('says where each open pull request stands', async () => {
    const open = await scene.database.db
      .selectFrom('pulls')
      .innerJoin('repositories', 'repositories.id', 'pulls.repository_id')
      .select(['name', 'number', 'title'])
      .where('state', '=', 'open')
      .where('standing', '=', 'fail')
      .executeTakeFirstOrThrow();
    const { text } = await scene.get(`/repos/${OWNER}/${open.name}`);
    expect(text).toMatch(
      new RegExp(
        `/pulls/${open.number}">#${open.number} ${open.title}</a></th><td><span class="badge bad">over policy</span>`,
      ),
    );
  });

  it('finds a model by a part of its name, whatever the signs of a pattern', async () => {
    const found = await scene.get(`${REPOSITORY}?q=SENTI`);
    expect(found.text).toContain('models/sentiment-0.onnx');
    const nothing = await scene.get(`${REPOSITORY}?q=${encodeURIComponent('s%t_\\')}`);
    expect(nothing.text).toContain('No model has <code>s%t_\\</code> in its name.');
  });

  it('without a badge says how to turn it on', async () => {
    expect((await scene.get(`/repos/${OWNER}/service-0001`)).text).toContain('The badge is off');
  });
});

describe('the page of a model', () => {
  it('draws its figures, and lists what moved it and what was offered', async () => {
    const { status, text } = await scene.get(`${REPOSITORY}/models/${modelKey('models/sentiment-0.onnx')}`);
    expect(status).toBe(200);
    expect(text).toContain('<h1><code>models/sentiment-0.onnx</code></h1>');
    expect(text).toContain('<svg');
    expect(text).toContain('AMD EPYC 7763 64-Core Processor, 4 cores, cpu-time, cpu');
    expect(text).toContain('int8 weights alone');
  });

  it('that no review knows is not there', async () => {
    expect((await scene.get(`${REPOSITORY}/models/${modelKey('nothing')}`)).status).toBe(404);
  });
});

describe('the page of a pull request', () => {
  it('shows the review in force, and another where it is asked for', async () => {
    const { text } = await scene.get(`${REPOSITORY}/pulls/1`);
    expect(text).toContain('The review in force: commit');
    const other = /<a href="(\/repos\/acme\/service-0000\/pulls\/1\?review=\d+)"/.exec(text)?.[1];
    if (other !== undefined) expect((await scene.get(other)).text).toContain('A review of an earlier commit');
  });

  it('has no review of another pull request', async () => {
    expect((await scene.get(`${REPOSITORY}/pulls/1?review=99999`)).status).toBe(404);
    expect((await scene.get(`${REPOSITORY}/pulls/1?review=x`)).status).toBe(404);
    expect((await scene.get(`${REPOSITORY}/pulls/999999`)).status).toBe(404);
  });
});
