/** What is promised of everything that is shown, whatever was read. */
import { claim } from '../target.ts';

/** Markup that we make ourselves. */
const OUR_TAGS = /<\/?(details|summary|code|b|span|sub|sup|br)>/g;

/**
 * Markdown in which no text from outside is anything but text: no tag, mention, or picture, and links only to where we link.
 *
 * @param ours addresses that we link to begin with one of these
 */
export function claimHarmlessMarkdown(markdown: string, ours: readonly string[]): void {
  const prose = withoutCode(markdown);
  claim(!prose.replace(OUR_TAGS, '').includes('<'), 'Markdown has a tag', excerpt(prose.replace(OUR_TAGS, ''), '<'));
  claim(!/@(?!\u200b)/.test(prose), 'Markdown mentions somebody', excerpt(prose, '@'));
  claim(!/(?<!\\)!\[/.test(prose), 'Markdown has a picture', excerpt(prose, '!['));
  for (const [, url = ''] of prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) {
    claim(
      ours.some((own) => url === own || url.startsWith(`${own}/`)),
      'Markdown links elsewhere',
      url,
    );
  }
  const bare = prose.replace(/\]\([^)]*\)/g, '');
  claim(
    !/:\/\/|(?<![a-z0-9])www\./i.test(bare),
    'Markdown has a bare address',
    excerpt(bare, /:\/\/|www\./i.exec(bare)?.[0] ?? ''),
  );
}

/** Code spans and fenced lines show what they hold and nothing else. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '')
    .replace(/<code>.*?<\/code>/g, '')
    .replace(/(?<![\\`])(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');
}

/** Lines for a terminal or a log in which nothing steers it. */
export function claimHarmlessLines(text: string): void {
  const found = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(text.replaceAll('\n', ''));
  claim(found === null, 'a line for a terminal has a control character', found === null ? '' : excerpt(text, found[0]));
}

function excerpt(text: string, around: string): string {
  const at = Math.max(0, text.indexOf(around));
  return text.slice(Math.max(0, at - 60), at + 60);
}
