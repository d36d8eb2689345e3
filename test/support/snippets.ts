/** Changes of texts as people read them, with what is found in them. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Snippet {
  readonly name: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly expected: string;
}

/** Those of all files of a folder. */
export function readSnippets(folder: URL): Snippet[] {
  return readdirSync(folder).flatMap((file) => snippetsIn(folder, file));
}

/** `=== name | path`, a difference whose lines begin with ` `, `-`, or `+`, and `>>>` with what is found. */
function snippetsIn(folder: URL, file: string): Snippet[] {
  const blocks = readFileSync(new URL(file, folder), 'utf8').split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const [title = '', ...lines] = block.trimEnd().split('\n');
    const [name = '', path = 'a.py'] = title.split(' | ');
    const last = lines.pop() ?? '';
    if (!last.startsWith('>>>')) throw new Error(`${file}: no expectation in ${JSON.stringify(title)}`);
    const side = (sign: string) =>
      lines.flatMap((line) => (line.startsWith(sign) || line.startsWith(' ') ? [line.slice(1)] : []));
    return { name, path, before: side('-').join('\n'), after: side('+').join('\n'), expected: last.slice(3).trim() };
  });
}
