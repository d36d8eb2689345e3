import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeBody, hasMarker, makeSection, parseBody } from '../../src/github/comment/comment-body.ts';
import { covers, fairShares, mergeSections, newerThan, type Section } from '../../src/github/comment/sections.ts';

const heads = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
const name = fc.oneof(
  fc.constantFrom('gpu', 'cpu', 'a--b', 'linux, 3.12', '-->', 'größe'),
  fc.string({ minLength: 1, maxLength: 8 }),
);
/** Run 1–2 on the first head, 3–4 on the second, …: a later run never measures an earlier head. */
const section = fc
  .record({ name, runId: fc.integer({ min: 1, max: 6 }), attempt: fc.integer({ min: 1, max: 2 }), body: fc.string() })
  .map((fields) => {
    const headSha = heads[Math.floor((fields.runId - 1) / 2)] ?? '';
    return makeSection(fields.name, { runId: fields.runId, attempt: fields.attempt, headSha }, fields.body);
  });
const distinct = fc.uniqueArray(section, {
  selector: (one) => `${one.name} ${one.runId} ${one.attempt}`,
  maxLength: 8,
});

describe('merging sections', () => {
  it('does not depend on the order in which jobs end', () => {
    fc.assert(
      fc.property(distinct, fc.func(fc.integer()), (sections, order) => {
        const shuffled = [...sections].sort((a, b) => order(a) - order(b));
        expect(mergeSections(shuffled)).toEqual(mergeSections(sections));
      }),
    );
  });

  it('does not depend on how the merging is grouped, and merging again changes nothing', () => {
    fc.assert(
      fc.property(distinct, distinct, (some, others) => {
        const at = mergeSections([...some, ...others]);
        expect(mergeSections([...mergeSections(some), ...mergeSections(others)])).toEqual(at);
        expect(mergeSections([...at, ...at])).toEqual(at);
      }),
    );
  });

  it('loses no section of the newest head', () => {
    fc.assert(
      fc.property(distinct, (sections) => {
        const merged = mergeSections(sections);
        for (const one of sections) expect(covers(merged, one)).toBe(true);
      }),
    );
  });

  const at = (runId: number, head: number, attempt = 1) => ({ runId, attempt, headSha: heads[head] ?? '' });

  it('keeps the newest of each name', () => {
    const merged = mergeSections([makeSection('gpu', at(5, 0, 2), 'second'), makeSection('gpu', at(5, 0, 1), 'first')]);
    expect(merged.map(({ body }) => body)).toEqual(['second']);
  });

  it('drops what was measured on an older head', () => {
    const merged = mergeSections([makeSection('cpu', at(1, 0), 'old'), makeSection('gpu', at(2, 1), 'new')]);
    expect(merged.map(({ body }) => body)).toEqual(['new']);
  });

  it('keeps the attempt-1 sections of the jobs that were not run again', () => {
    const merged = mergeSections([makeSection('cpu', at(1, 0, 1), 'cpu'), makeSection('gpu', at(1, 0, 2), 'gpu')]);
    expect(merged.map(({ body }) => body)).toEqual(['cpu', 'gpu']);
  });

  it('knows a stale run by a newer one on another head', () => {
    expect(newerThan([makeSection('cpu', at(9, 1), 'new')], makeSection('gpu', at(8, 0), 'old'))?.runId).toBe(9);
    expect(newerThan([makeSection('cpu', at(9, 1), 'new')], makeSection('gpu', at(8, 1), 'same head'))).toBeUndefined();
  });
});

describe('a comment’s body', () => {
  it('gives back the sections that were put in', () => {
    fc.assert(
      fc.property(distinct, (sections) => {
        const merged = mergeSections(sections);
        const body = composeBody(merged, 'moot');
        expect(parseBody(body)).toEqual(merged);
        expect(parseBody(body.replace(/\n/g, '\r\n'))).toEqual(merged);
        expect(hasMarker(body)).toBe(sections.length > 0);
      }),
    );
  });

  it('cannot be broken out of by a section that writes marks', () => {
    const other = one('cpu', 'the other job');
    const closing = '<!-- /wattnudge:section gpu -->';
    const opening = `<!-- wattnudge:section cpu run=99 attempt=1 head=${'a'.repeat(40)} sha256=${'0'.repeat(64)} -->`;
    for (const attack of [
      closing,
      `x\r${closing}\r${opening}\rforged`,
      `${closing}\n${opening}\nforged`,
      '<!--\twattnudge:review v1',
    ]) {
      const sections = parseBody(composeBody([other, one('gpu', attack)], ''));
      expect(sections.map(({ name }) => name)).toEqual(['cpu', 'gpu']);
      expect(sections[0]).toEqual(other);
      expect(sections[1]?.body).toContain('&lt;!--');
      expect(sections[1]?.body).not.toContain('<!--');
    }
  });

  it('never exceeds 65,536 characters, and leaves short sections whole', () => {
    const sections = [one('a', 'short'), one('b', 'long line\n'.repeat(9000)), one('c', 'longer line\n'.repeat(20000))];
    const body = composeBody(sections, '', new Map([['b', (most: number) => `told shorter in ${most}`]]));
    expect(body.length).toBeLessThanOrEqual(65_536);
    const parsed = parseBody(body);
    expect(parsed[0]?.body).toBe('short');
    expect(parsed[1]?.body).toMatch(/^told shorter in 32\d\d\d$/);
    expect(parsed[2]?.body.length).toBeGreaterThan(30_000);
    expect(parsed.map(({ sha256 }) => sha256)).toEqual(sections.map(({ sha256 }) => sha256));
  });

  it('says one line once every section is withdrawn', () => {
    expect(
      composeBody([one('a', ''), one('b', '')], 'Nothing any more.')
        .split('\n')
        .at(-1),
    ).toBe('Nothing any more.');
    expect(composeBody([one('a', ''), one('b', 'x')], 'Nothing any more.')).not.toContain('Nothing any more.');
  });

  it('refuses a name that is empty or too long', () => {
    for (const name of ['', 'x'.repeat(101)]) {
      expect(() => one(name, '')).toThrow(expect.objectContaining({ code: 'section-name' }));
    }
  });

  it('reads anything without throwing', () => {
    const pieces = fc.constantFrom(
      composeBody([one('gpu', 'x')], ''),
      '\n',
      '<!-- /wattnudge:section gpu -->',
      '%',
      'gpu',
    );
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => void parseBody(parts.join(''))));
  });
});

describe('fair shares', () => {
  it('give everybody what they ask for where there is enough, and never more than there is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), fc.nat(3000), (wishes, total) => {
        const shares = fairShares(wishes, total);
        const sum = shares.reduce((a, b) => a + b, 0);
        const wished = wishes.reduce((a, b) => a + b, 0);
        expect(sum).toBe(Math.min(total, wished));
        if (wished <= total) expect(shares).toEqual(wishes);
        const unmet = shares.filter((share, index) => share < (wishes[index] ?? 0));
        for (const share of unmet) expect(Math.max(...shares) - share).toBeLessThanOrEqual(1);
      }),
    );
  });
});

function one(name: string, body: string): Section {
  return makeSection(name, { runId: 1, attempt: 1, headSha: heads[0] ?? '' }, body);
}
