import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { renderScan, renderScanMarkdown } from '../../src/report/index.ts';
import { renderScanPage } from '../../src/report/pages/index.ts';
import type { Scan } from '../../src/scan/index.ts';
import { hostileString } from './hostile-strings.ts';
import { aFile, aName, aPricedName, aRatedName, aScan } from './scans.ts';

const page = (scan: Scan) => renderScanPage(scan, { tool: 'wattnudge 0.2.0' });

/** One of everything, with a text from outside in front of each string that a repository chooses. */
function scanWith(text: string): Scan {
  const at = (path: string) => ({ path: `${text}${path}`, line: 3 });
  return aScan(
    [
      aFile(`${text}a.onnx`),
      aFile(`${text}b.gguf`, { format: 'GGUF' }),
      aFile(`${text}c.h5`, { format: 'Keras' }),
      aRatedName(`${text}org/large`, 'org/small', { locations: [at('a.py'), at('b.py')] }),
      aPricedName(`${text}gpt-4o-mini`, { locations: [at('a.py')] }),
      aName(`${text}org/unknown`, { revision: `${text}main`, locations: [at('a.py')] }),
    ],
    { unread: [{ path: `${text}big.json`, reason: 'too-large' }] },
  );
}

describe('the models of a repository as Markdown', () => {
  test('have their energy, stars, size, places, and what a smaller choice saves', () => {
    expect(renderScanMarkdown(scanWith(''))).toMatchInlineSnapshot(`
      "### 3 files and 3 names of models in \`b70e4d2\`

      Energy is published for 1 of 3 names. A smaller choice is published for 1.

      #### Names

      | name | energy per 1,000 queries | how we know | parameters | where |
      | :- | :- | :- | :- | :- |
      | [\`org/large\`](https://huggingface.co/org/large) | 80 Wh, 1★ of 5 | [AI Energy Score](https://huggingface.co/spaces/AIEnergyScore/Leaderboard), Feb 2025 | 1.55 billion | \`a.py:3\`, and 1 more |
      | \`gpt-4o-mini\` | unknown | list prices, Sep 2026: <span>$</span>0.15 / <span>$</span>0.60 per 1M tokens, in / out | 8.0 to 28 billion | \`a.py:3\` |
      | [\`org/unknown\`](https://huggingface.co/org/unknown) at \`main\` | unknown | no published figure | unknown | \`a.py:3\` |

      #### Files

      | file | size | energy |
      | :- | -: | :- |
      | \`a.onnx\` | 2.05 kB | measured when it changes |
      | \`b.gguf\` | 2.05 kB | measured when it changes |
      | \`c.h5\` | 2.05 kB | Keras isn’t measured |

      #### Smaller choices

      By their published ratings. Run your own evaluation before you switch.

      | instead of | use | energy per 1,000 queries | stars (of 5) | what else changes |
      | :- | :- | :- | :- | :- |
      | \`org/large\` | [\`org/small\`](https://huggingface.co/org/small) | **−75%** (80 → 20 Wh) | 1★ → 4★ | WER 7.4 → 7.9. Unknown of org/small: licence. |

      Model names were not looked for in \`big.json\` (over 1 MiB).

      <details><summary>Every place of 1 name</summary>

      | name | where |
      | :- | :- |
      | [\`org/large\`](https://huggingface.co/org/large) | \`a.py:3\` |
      | [\`org/large\`](https://huggingface.co/org/large) | \`b.py:3\` |

      </details>

      <sub>Published energy is from other hardware, for the models as named. Nothing was measured here. A list price says nothing certain about energy.</sub>"
    `);
  });

  test('say a doubtful figure, a pinned commit, and what was left out', () => {
    const [rated] = [aRatedName('org/large', 'org/small')];
    const text = renderScanMarkdown(
      aScan(
        [{ ...rated!, rating: { ...rated!.rating!, doubtful: true }, revision: 'c'.repeat(40), alternatives: [] }],
        {
          namesLeftOut: 1200,
        },
      ),
    );
    expect(text).toContain('1★ of 5, doubtful');
    expect(text).toContain('A doubtful figure contradicts others of its publication.');
    expect(text).toContain('org/large`](https://huggingface.co/org/large) at `ccccccc`');
    expect(text).toContain('1,200 more names of models left out.');
    expect(text).not.toContain('Smaller choices');
  });

  test('without a model say what was looked at and what to do', () => {
    expect(renderScanMarkdown(aScan([]))).toMatchInlineSnapshot(`
      "### No model is held or named in \`b70e4d2\`

      The commit has 12 files. Model files were looked for among all of them, and names of models in 7 files.

      If a model is named elsewhere, add its files to \`names.include\` in \`.github/energy-policy.yml\`. To look at another revision, use \`wattnudge scan --rev REVISION\`."
    `);
  });

  test('list at most 1,000 places, and say how many more there are', () => {
    const locations = Array.from({ length: 1001 }, (_, index) => ({ path: 'app.py', line: index + 1 }));
    const text = renderScanMarkdown(aScan([aName('org/name', { locations })]));
    expect(text).toContain('`app.py:1000`');
    expect(text).not.toContain('`app.py:1001`');
    expect(text).toContain('1 more place. `--json` has all.');
  });
});

describe('the models of a repository as a page', () => {
  test('have what the Markdown has, and a chart of what a smaller choice saves', () => {
    const text = page(scanWith(''));
    const words = wordsOf(text);
    const html = marked.parse(renderScanMarkdown(scanWith('')), { gfm: true, async: false });
    const cells = [...html.matchAll(/<(p|td|th|h3|h4|summary|sub)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , cell]) =>
      wordsOf(cell!),
    );
    expect(cells.length).toBeGreaterThan(40);
    for (const cell of cells) expect(words).toContain(cell);
    expect(text).toContain('<figcaption>Smaller choices instead of org/large</figcaption>');
    expect(text.match(/class="bar head"/g)).toHaveLength(1);
    expect(text.match(/class="bar alternative"/g)).toHaveLength(1);
    expect(text).not.toContain('95% interval');
  });

  test('are one file: it loads nothing and runs nothing', () => {
    expect(page(scanWith(''))).not.toMatch(/<script|<link|<img|<iframe|<object|src=|style="|\son\w+=/);
  });

  test('without a model say what was looked at and what to do', () => {
    const text = wordsOf(page(aScan([])));
    expect(text).toContain('No model is held or named in b70e4d2');
    expect(text).toContain('names of models in 7 files.');
    expect(text).toContain('names.include');
  });
});

describe('hostile names and paths', () => {
  test('add no element, no attribute, and no link to the page', () => {
    const harmless = tagsOf(page(scanWith('a')));
    fc.assert(
      fc.property(hostileString(), (text) => {
        const shown = page(scanWith(text));
        expect(tagsOf(shown)).toEqual(harmless);
        for (const [, url] of shown.matchAll(/<a[^>]* href="([^"]*)"/g))
          expect(url).toMatch(/^(#main$|https:\/\/huggingface\.co\/)/);
        expect(shown).not.toMatch(/[\u202e\u200b\u2028\u001b\u009b]/);
      }),
      { numRuns: 60 },
    );
  });

  test('add no row, no element, no image, and no link to the Markdown', () => {
    const harmless = tagsOf(rendered('a'));
    fc.assert(
      fc.property(hostileString(), (text) => {
        const shown = rendered(text);
        expect(tagsOf(shown)).toEqual(harmless);
        for (const [, url] of shown.matchAll(/<a[^>]* href="([^"]*)"/g))
          expect(url).toMatch(/^https:\/\/huggingface\.co\//);
      }),
      { numRuns: 60 },
    );
  });

  test('are written out on a terminal', () => {
    expect(renderScan(scanWith('\u001b[2J'), { color: false, columns: 200 })).not.toContain('\u001b');
  });
});

function rendered(text: string): string {
  return marked.parse(renderScanMarkdown(scanWith(text)), { gfm: true, async: false });
}

/** Elements with the names of their attributes. Links depend on whether a name is a hub ID. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)]
    .map(([, tag, attributes = '']) => `${tag} ${attributes.replace(/="[^"]*"/g, '')}`)
    .filter((tag) => !/^a /.test(tag));
}

function wordsOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<\/?(?:a|code|strong|span|sub)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}
