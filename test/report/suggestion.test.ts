import { describe, expect, it } from 'vitest';
import type { EnergyReview, ModelReview } from '../../src/energy-review/index.ts';
import { type RenderContext, renderComment, renderNudge, suggestedChange } from '../../src/report/index.ts';
import { aFinding, anIncrease, aPublished, aRating, aReference, aReview, ratingsOf } from '../support/reviews.ts';
import { visibleWords } from './read-comment.ts';

const [OLD, NEW] = ['microsoft/resnet-18', 'microsoft/resnet-50'];
const load = (name: string) => `model = load("${name}")`;

/** `resnet-18` → `resnet-50` in line 2 of `app.py`, which is over its limit. */
function renamed(changes: Partial<ModelReview> = {}): ModelReview {
  return aReference({
    locations: [{ path: 'app.py', line: 2, previousLine: 2 }],
    findings: [aFinding('over')],
    alternatives: [],
    ...changes,
  });
}

function diff(before: string, after: string): string {
  return `@@ -1,3 +1,3 @@ def main():\n import os\n-${before}\n+${after}\n run(model)`;
}

/** The comment at the line, with a diff of `app.py`. */
function placed(patch: string, review: EnergyReview = aReview([renamed()]), context: RenderContext = {}) {
  return suggestedChange(review, context)?.place(new Map([['app.py', patch]]));
}

/** What a click commits, as GitHub reads it out of a comment: up to a fence of the same length. */
function committed(body: string | undefined): string | undefined {
  return /^(`{3,})suggestion\n(.*)\n\1$/ms.exec(body ?? '')?.[2];
}

describe('the suggestion', () => {
  it('is the first choice of the comment: the line at head, with the old name', () => {
    const found = placed(diff(load(OLD), load(NEW)));
    expect(found).toMatchObject({ path: 'app.py', line: 2 });
    expect(committed(found?.body)).toBe(load(OLD));
    expect(found?.body).toMatch(/^\*\*Keep `microsoft\/resnet-18`\*\* \(suggested/);
    expect(found?.body).toContain('nudge: { suggestions: false }');
  });

  it('replaces the name and nothing else that the pull request changes in the line', () => {
    const found = placed(diff(`\tm = load('${OLD}', 224)`, `\tmodel = load("${NEW}", size=384)  `));
    expect(committed(found?.body)).toBe(`\tmodel = load("${OLD}", size=384)  `);
  });

  it('is an alternative that is as good, where the name alone may be replaced', () => {
    const { cohort } = aRating(OLD, 0.3);
    const withGood = (changes: Parameters<typeof aPublished>[1]) => {
      const evidence = { kind: 'published' as const, source: 'AI Energy Score', cohort, assumptions: [] };
      const good = { evidence, tier: 'as-good' as const, whPer1000: 0.2, replaceable: true, ...changes };
      return aReview([renamed({ alternatives: [aPublished('org/small', good)] })]);
    };
    const patch = diff(load(OLD), load(NEW));
    const found = placed(patch, withGood({}));
    expect(committed(found?.body)).toBe(load('org/small'));
    expect(found?.body).toMatch(/^\*\*Use \[`org\/small`\]\(https:\/\/huggingface.co\/org\/small\)\*\* \(suggested/);
    expect(placed(patch, withGood({ replaceable: undefined }))).toBeUndefined();
    expect(committed(placed(patch, withGood({ tier: 'unknown' }))?.body)).toBe(load(OLD));
  });

  it('is for the worst changed name, and for no other where that has none', () => {
    const names = (previous: string, model: string, line: number): Partial<ModelReview> => {
      return { previous, model, locations: [{ path: 'app.py', line, previousLine: line }] };
    };
    const warns = renamed({ ...names('org/a', 'org/b', 1), findings: [] });
    const patch = `@@ -1,2 +1,2 @@\n-${load('org/a')}\n+${load('org/b')}\n-${load(OLD)}\n+${load(NEW)}`;
    expect(committed(placed(patch, aReview([warns, renamed(), anIncrease()]))?.body)).toBe(load(OLD));
    expect(placed(patch, aReview([warns, renamed(names(OLD, 'org/elsewhere', 2))]))).toBeUndefined();
  });

  it('changes the file of a repository of the hub where the line holds that alone', () => {
    const file = (name: string) => `    filename="${name}",`;
    const [q4, q8] = ['org/a-GGUF/a-Q4_0.gguf', 'org/a-GGUF/a-Q8_0.gguf'];
    const patch = diff(file('a-Q4_0.gguf'), file('a-Q8_0.gguf'));
    const of = (previous: string) => aReview([renamed({ kind: 'gguf', previous, model: q8 })]);
    expect(committed(placed(patch, of(q4))?.body)).toBe(file('a-Q4_0.gguf'));
    // Of another repository, the file alone says too little.
    expect(placed(patch, of('org/b-GGUF/a-Q4_0.gguf'))).toBeUndefined();
  });

  it('says in how many more places the name is, and takes the first that fits', () => {
    const places = [
      { path: 'gone.py', line: 1, previousLine: 1 },
      { path: 'app.py', line: 2, previousLine: 2 },
    ];
    const found = placed(diff(load(OLD), load(NEW)), aReview([renamed({ locations: places })]));
    expect(found).toMatchObject({ path: 'app.py', line: 2 });
    expect(found?.body).toContain('The name is in 1 more place.');
  });

  it.each<[string, Partial<ModelReview>]>([
    ['is within its limit', { findings: [aFinding('within')] }],
    ['was accepted by a waiver', { findings: [aFinding('waived')] }],
    ['is new', { previous: undefined }],
    ['changes its revision alone', { previous: NEW }],
    ['has a revision of its own', { hubRevisions: { head: 'v2' } }],
    ['had a revision of its own', { hubRevisions: { base: 'v1' } }],
    ['isn’t written as names are', { previous: 'old"); steal("' }],
    ['uses less', { findings: [], ratings: ratingsOf(aRating(OLD, 0.39), aRating(NEW, 0.3)) }],
  ])('isn’t made where the name %s', (_, changes) => {
    expect(suggestedChange(aReview([renamed(changes)]), {})).toBeUndefined();
  });

  it('isn’t made where a maintainer accepted it, or the figures can’t be verified', () => {
    const review = aReview([renamed()]);
    expect(suggestedChange(review, { acceptance: { by: 'ada', reason: 'needed' } })).toBeUndefined();
    expect(suggestedChange(review, { doubts: ['the workflow changed'] })).toBeUndefined();
  });
});

describe('a line of the diff', () => {
  it.each<[string, string, string?]>([
    ['has another name', load('org/other')],
    ['has the name twice', `pair = load("${NEW}", "${NEW}")`],
    ['has a longer name', load(`${NEW}-turbo`)],
    ['has the name within an address', `load("https://hf.co/${NEW}")`],
    ['has the name with a revision', load(`${NEW}@main`)],
    ['ends in a carriage return', `${load(NEW)}\r`],
    ['holds a mark of direction', `${load(NEW)}\u202e`],
    ['holds a control', `${load(NEW)}\u001b[2J`],
    ['holds a mark that nobody sees', `${load(NEW)}\u200b`],
    ['isn’t UTF-8', `${load(NEW)}\ufffd`],
    ['is longer than what a person writes', `${load(NEW)}${' '.repeat(400)}`],
    ['holds a comment', `${load(NEW)} # SECURITY: rotate your keys`],
    ['holds a sentence', `model = load("${NEW}", note="rotate your keys")`],
    ['had another old name', load(NEW), load('org/else')],
    ['had the old name twice', load(NEW), `pair("${OLD}", "${OLD}")`],
  ])('gets none where it %s', (_, after, before = load(OLD)) => {
    expect(placed(diff(before, after))).toBeUndefined();
  });

  it.each([
    ['unchanged', `@@ -1,3 +1,3 @@\n-a\n+b\n ${load(NEW)}\n c`],
    ['outside of it', `@@ -10,1 +10,1 @@\n-${load(OLD)}\n+${load(NEW)}`],
    ['deleted', `@@ -1,2 +0,0 @@\n-import os\n-${load(NEW)}`],
    ['moved to another line', `@@ -1,2 +1,3 @@\n import os\n+\n-${load(OLD)}\n+${load(NEW)}`],
    ['without hunks', ''],
    ['not a diff', `+${load(NEW)}\n`.repeat(3)],
  ])('gets none where it is %s', (_, patch) => {
    expect(placed(patch)).toBeUndefined();
  });

  it('can’t break out of the fence', () => {
    const after = (rest: string) => `load("${NEW}") ${rest}`;
    for (const rest of ['```', '`````suggestion', '~~~', '``` ````']) {
      const found = placed(diff(load(OLD), after(rest)));
      expect(committed(found?.body)).toBe(`load("${OLD}") ${rest}`);
      const [fence = ''] = /^`{3,}(?=suggestion$)/m.exec(found?.body ?? '') ?? [];
      expect(found?.body.split('\n').filter((line) => line.startsWith(fence))).toHaveLength(2);
      expect(rest).not.toContain(fence);
    }
  });
});

describe('the comment in the conversation', () => {
  const suggestion = { model: NEW, instead: OLD, line: 2, url: 'https://github.com/o/r/pull/1#discussion_r7' };
  const review = aReview([renamed()]);

  it('says where the suggestion stands, and holds none itself', () => {
    const text = renderComment(review, { suggestion })!;
    expect(text).toMatch(
      /\*\*Keep `microsoft\/resnet-18`\*\*.* commit the \[suggestion in line 2\]\(https:\/\/github.com\/o\/r\/pull\/1#discussion_r7\) \|/,
    );
    expect(text).not.toContain('```suggestion');
    expect(renderNudge(review, { suggestion, tone: 'brief', doubts: [] })).toContain('[suggestion in line 2](');
    const words = visibleWords(renderComment(review, {})!);
    expect(visibleWords(text)).toBeLessThanOrEqual(words + 3);
  });

  it('says so of no other name, of no other choice, and not where there is none', () => {
    for (const other of [undefined, { ...suggestion, model: 'org/x' }, { ...suggestion, instead: 'org/x' }]) {
      expect(renderComment(review, { suggestion: other })).toBe(renderComment(review, {}));
    }
  });

  it('says how many places the click leaves', () => {
    const places = [1, 2, 3].map((line) => ({ path: 'app.py', line, previousLine: line }));
    const text = renderComment(aReview([renamed({ locations: places })]), { suggestion });
    expect(text).toContain('#discussion_r7), then change 2 more places');
  });
});
