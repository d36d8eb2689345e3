import { describe, expect, it } from 'vitest';
import { code, empty, html, linkTo, nameFromOutside, outside, trusted } from '../../src/html/index.ts';

describe('the template', () => {
  it('escapes strings in content and in attributes', () => {
    const name = `"><script>alert('1')</script>&`;
    expect(String(html`<a title="${name}">${name}</a>`)).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('leaves markup as it is, and lists of it, and nothing for what is absent', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}</ul>${undefined}${false}${empty}${trusted('<hr>')}${0}`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>0',
    );
  });
});

describe('text from outside', () => {
  it('shows what reverses, hides, or breaks a line', () => {
    expect(outside('a\u202eb\u200b\nc')).toBe('a\\u{202e}b\\u{200b}\\nc');
    expect(String(code('a\u202e<b>'))).toBe('<code>a\\u{202e}&lt;b&gt;</code>');
  });

  it('keeps both ends of a long name', () => {
    const long = `models/${'x'.repeat(5000)}/model.onnx`;
    expect(nameFromOutside(long, 21)).toMatch(/^models\/xxx…model\.onnx$/);
    expect(nameFromOutside('')).toBe('(empty)');
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>1</script>',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://',
    'vbscript:x',
  ])('makes no link of %s', (address) => {
    expect(String(linkTo(address, 'label'))).toBe('label');
  });

  it.each(['https://example.com/a?b=1&c="', 'http://example.com', '/repos/a', '#main'])('links %s', (address) => {
    expect(String(linkTo(address, '<'))).toBe(
      `<a href="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">&lt;</a>`,
    );
  });
});
