import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeSpan, escapeHtml, escapeMarkdown, escapeTerminal, htmlCode, makeVisible } from '../../src/text/index.ts';
import { hostileString } from '../report/hostile-strings.ts';

const SHA = 'b70e4d2a1b2c3d4e5f60718293a4b5c6d7e8f901';
/** The first digit alone, and six at most from there. */
const breaksOf = (digits: string) => [digits.slice(0, 1), ...digits.slice(1).match(/.{1,6}/g)!].join('\u200b');

describe('a sentence from outside in Markdown', () => {
  test.each([
    ['notifies nobody', 'thanks @octocat', 'thanks @\u200boctocat'],
    ['refers to no issue', 'fixes #12', 'fixes #\u200b12'],
    ['refers to no issue by GH', 'see GH-12', 'see GH-\u200b12'],
    ['refers to no commit', 'see b70e4d2a1', 'see b\u200b70e4d2\u200ba1'],
    ['refers to no commit of full length', SHA, breaksOf(SHA)],
    ['refers to no commit behind a digit', `0${SHA}`, breaksOf(`0${SHA}`)],
    ['refers to no commit of 64 digits', SHA + SHA.slice(0, 24), breaksOf(SHA + SHA.slice(0, 24))],
    ['refers to no commit within a word', `x${SHA}y`, `x${breaksOf(SHA)}y`],
    ['draws no image', '![x](//e.vil)', '!\\[x\\](//e.vil)'],
    ['holds no HTML', '<img src=x>', '&lt;img src=x&gt;'],
    ['hides no comment', '<!-- x', '&lt;!-- x'],
    ['holds no entity', '&lt;', '&amp;lt;'],
    ['links to nothing', 'https://e.vil', 'https:\u200b//e.vil'],
    ['links to no bare host', 'www.e.vil', 'www\u200b.e.vil'],
    ['links to no bare host behind an underscore', '_www.e.vil', '\\_www\u200b.e.vil'],
    ['ends no cell', 'a | b', 'a &#124; b'],
    ['shows no emoji picture', ':octocat:', ':\u200boctocat:'],
    ['typesets nothing', '$\\frac12$', '<span>$</span>\\\\frac12<span>$</span>'],
    ['emphasises nothing', '*a* _b_ ~~c~~ `d`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
    ['begins no list', '- a', '\\- a'],
    ['begins no numbered list', '1. a', '1\\. a'],
    ['draws no rule', '---', '\\---'],
    ['has no second line', 'a\nb\r\n', 'a\\\\nb\\\\r\\\\n'],
    ['reverses nothing', 'a\u202eb', 'a\\\\u\\{202e\\}b'],
    ['stays readable', 'ONNX Runtime 1.30: operator com.acme::Fused, +0.4 (50%)', undefined],
  ])('%s', (_, text, escaped = text) => expect(escapeMarkdown(text)).toBe(escaped));

  test('is one line without anything that Markdown or GitHub reads, whatever it was', () => {
    fc.assert(
      fc.property(hostileString(), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(escaped.replaceAll('<span>$</span>', '')).not.toMatch(/[<>|$]/);
        expect(escaped).not.toMatch(/[@](?!\u200b)/);
        expect(escaped).not.toMatch(/:\/\//);
        expect(escaped).not.toMatch(/[0-9a-f]{7}/i);
        // Every mark is behind an odd number of backslashes.
        expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*[`*_[\]{}~]/);
      }),
    );
  });
});

describe('a name from outside as code', () => {
  test.each([
    ['a plain path', 'models/a.onnx', '`models/a.onnx`'],
    ['backticks inside', 'a`b``c', '```a`b``c```'],
    ['a backtick at the end', 'a`', '`` a` ``'],
    ['spaces around', ' a ', '`  a  `'],
    ['a new line', 'a\nb', '`a\\nb`'],
    ['nothing', '', '(empty)'],
  ])('%s', (_, name, span) => expect(codeSpan(name)).toBe(span));

  test('closes where it was meant to, whatever backticks it holds', () => {
    fc.assert(
      fc.property(hostileString(), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inside = span.slice(fence.length, span.length - fence.length);
        const runs: string[] = inside.match(/`+/g) ?? [];
        expect(fence).not.toBe('');
        expect(span.endsWith(fence)).toBe(true);
        expect(runs).not.toContain(fence);
        expect(span).not.toMatch(/[\n\r]/);
      }),
    );
  });

  test.each([8, 9, 80, 81, 100, 101, 160, 4_000])('%i backticks are in a fence that GitHub reads', (count) => {
    for (const name of [
      '`'.repeat(count),
      `a${'`'.repeat(count)}<img src=x>`,
      `${'`'.repeat(count)} @octocat ${'`'.repeat(count)}`,
    ]) {
      const span = codeSpan(name);
      const fence = /^`+/.exec(span)![0];
      expect(fence.length).toBeLessThanOrEqual(80);
      expect(span.slice(fence.length, -fence.length).match(/`+/g)).not.toContain(fence);
      expect(span.endsWith(fence)).toBe(true);
    }
  });

  test('a very long name keeps its two ends', () => {
    expect(codeSpan(`models/${'a'.repeat(4000)}.onnx`)).toMatch(/^`models\/a+…a+\.onnx`$/);
  });
});

test('HTML from outside opens no tag, and says the same', () => {
  expect(escapeHtml('a <b> & c')).toBe('a &lt;b&gt; &amp; c');
  expect(htmlCode('a <b>')).toBe('<code>a &lt;b&gt;</code>');
  fc.assert(
    fc.property(hostileString(), (text) => {
      expect(escapeHtml(text).replaceAll('<span>$</span>', '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      expect(htmlCode(text).slice('<code>'.length, -'</code>'.length)).not.toMatch(/[<>]/);
    }),
  );
});

test('a terminal gets no control character', () => {
  expect(escapeTerminal('\u001b[31mred\u0007\u009b1A')).toBe('\\u{1b}[31mred\\u{7}\\u{9b}1A');
  fc.assert(
    fc.property(hostileString(), (text) => {
      expect(escapeTerminal(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('what can be seen is left as it is', () => {
  expect(makeVisible('Größe 小さい naïve ★ é')).toBe('Größe 小さい naïve ★ é');
});
