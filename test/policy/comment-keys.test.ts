import { describe, expect, it, test } from 'vitest';
import { publishingOf } from '../../src/policy/index.ts';
import { check, load, problemsOf } from './builders.ts';

const under = (rest: string) => `version: 1\nextends: ./org.yml\n${rest}`;
const messageOf = async (written: string) => publishingOf(await load(`version: 1\nmessage: ${written}\n`)).message;

describe('message', () => {
  it('is one paragraph, however it is broken into lines', async () => {
    expect(await messageOf('"Ask #ml-platform before you raise this."')).toBe(
      'Ask #ml-platform before you raise this.',
    );
    expect(await messageOf('|\n  Ask #ml-platform\n\n  before  you raise this.\n')).toBe(
      'Ask #ml-platform before you raise this.',
    );
    expect(await messageOf('"Frag uns: 🤝 ﷽ 日本"')).toBe('Frag uns: 🤝 ﷽ 日本');
    expect(await messageOf(`"${'a'.repeat(300)}"`)).toHaveLength(300);
  });

  test.each([
    ['empty', '""'],
    ['blank', '"  \\n "'],
    ['longer than 300 characters', 'a'.repeat(301)],
    ['a number', '5'],
    ['a list', '[a]'],
    ['a text with an escape sequence for terminals', '"\\e[31mred"'],
    ['a text that runs from right to left within', '"a \\u202e b"'],
  ])('is refused where it is %s', async (_, written) => {
    expect(await problemsOf(`version: 1\nmessage: ${written}\n`)).toEqual(['2:10 error policy-value']);
  });

  it('is the repository’s, else the organisation’s', async () => {
    const org = { org: 'version: 1\nmessage: Ask the platform team.\n' };
    expect(publishingOf(await load(under('message: Ask us.\n'), org)).message).toBe('Ask us.');
    expect(publishingOf(await load(under(''), org)).message).toBe('Ask the platform team.');
  });
});

describe('comment.above and nudge.suggestions', () => {
  it('leave every change its comment and its suggestion where nothing is said', async () => {
    const { commentAbove, suggestions } = publishingOf(await load('version: 1\n'));
    expect({ commentAbove, suggestions }).toEqual({ commentAbove: undefined, suggestions: true });
  });

  it('are those of the last file that states them, each by itself', async () => {
    const org = { org: 'version: 1\ncomment: { above: 5% }\nnudge: { suggestions: false, tone: brief }\n' };
    expect(publishingOf(await load(under(''), org))).toMatchObject({ commentAbove: 0.05, suggestions: false });
    expect(publishingOf(await load(under('comment: { above: 0% }\n'), org))).toMatchObject({
      commentAbove: 0,
      suggestions: false,
    });
    expect(publishingOf(await load(under('nudge: { suggestions: true }\n'), org))).toMatchObject({
      commentAbove: 0.05,
      suggestions: true,
      tone: 'brief',
    });
    expect((await check(under('comment: { above: 50% }\n'), org)).problems).toEqual([]);
  });

  test.each([
    ['comment: { above: 5 }', '2:19 error policy-value'],
    ['comment: { above: -5% }', '2:19 error policy-value'],
    ['comment: { above: 5kWh }', '2:19 error policy-value'],
    ['comment: { below: 5% }', '2:12 error policy-unknown-key'],
    ['comment: never', '2:10 error policy-value'],
    ['nudge: { suggestions: maybe }', '2:23 error policy-value'],
    ['nudge: { suggestions: 1 }', '2:23 error policy-value'],
    ['nudge: { suggestion: true }', '2:10 error policy-unknown-key'],
  ])('are refused as %s', async (line, problem) => {
    expect(await problemsOf(`version: 1\n${line}\n`)).toEqual([problem]);
  });
});

describe('badge', () => {
  const badgeOf = async (text: string, org: string) => publishingOf(await load(text, { org })).badge;

  it('is public where every file that mentions it says so, and nowhere else', async () => {
    expect(await badgeOf('version: 1\n', 'version: 1\n')).toBe(false);
    expect(await badgeOf(under('badge: true\n'), 'version: 1\n')).toBe(true);
    expect(await badgeOf(under(''), 'version: 1\nbadge: true\n')).toBe(true);
    expect(await badgeOf(under('badge: true\n'), 'version: 1\nbadge: false\n')).toBe(false);
    expect(await badgeOf(under('badge: false\n'), 'version: 1\nbadge: true\n')).toBe(false);
  });
});
