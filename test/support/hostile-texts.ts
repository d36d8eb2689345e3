/** What makes a reader of source code slow, if anything does: openings without ends, nesting, and many short strings. */
export const HOSTILE_PARTS = [
  '"',
  "'",
  '`',
  '${',
  '`${',
  '"""',
  '/*',
  '[{',
  '(',
  '\\"',
  'a: ',
  '- ',
  'a"b',
  '\n',
  ' \n',
  'a/b ',
  '"gpt-4",',
  '"gpt-4"\n',
  '"a":"gpt-4o",',
  'model = gpt-4o, ',
  'a: |\n  ',
  ': ',
  '? ',
  '--a ',
  '{{',
  'FROM a\n',
  '- a: gpt-4\n',
  '"x gpt-4 y",',
  'a-1/b-2:c_3 ',
  'qwen/qwen-2-2-2-2-2-2-2 ',
  '[a]\n',
  '"a b/c ',
];

/** One for each way of reading: layouts, quotes, and comments. */
export const HOSTILE_PATHS = [
  'a.py',
  'a.ts',
  'a.json',
  'a.yaml',
  'a.sh',
  '.env',
  'a.toml',
  'Dockerfile',
  'a.go',
  'a.ipynb',
];
/** Further languages, which the same tables read. */
export const MORE_HOSTILE_PATHS = ['a.vue', 'a.ini', 'Makefile', 'Modelfile', 'a.rb', 'a.rs', 'a.php', 'a.tf', 'a.sql'];

/** A text of that many bytes; in a notebook, the code of its only cell. */
export function hostileText(path: string, part: string, bytes: number): Buffer {
  const text = part.repeat(Math.floor(bytes / part.length));
  if (!path.endsWith('.ipynb')) return Buffer.from(text);
  const lines = text.slice(0, bytes / 2).split('\n');
  const cell = {
    cell_type: 'code',
    source: lines.map((line, index) => (index < lines.length - 1 ? `${line}\n` : line)),
  };
  return Buffer.from(JSON.stringify({ cells: [cell] }, undefined, 1).slice(0, bytes));
}
