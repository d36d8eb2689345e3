/** The code of a notebook as one text, and for each of its lines the line of the file where it stands. */
export interface NotebookCode {
  code: string;
  lineOf(codeLine: number): number;
}

/** Reads the code cells of a Jupyter notebook (nbformat 4); `undefined` for what is not a notebook. */
export function readNotebook(text: string): NotebookCode | undefined {
  const cells = cellsOf(text);
  if (!cells) return undefined;
  const lines = cells.flatMap((cell) => {
    const isCode = fieldOf(cell, 'cell_type') === 'code';
    return sourceOf(cell)
      .split('\n')
      .map((line) => ({ line, isCode }));
  });
  const code = lines.filter(({ isCode }) => isCode);
  const fileLines = text.split('\n');

  // Found again by how JSON writes the line, as often as it stood before: exact for files that put each line of a cell
  // on its own line, as Jupyter does; else the first line of the file that has it.
  const lineOf = (codeLine: number): number => {
    const wanted = code[codeLine - 1];
    if (!wanted) return 1;
    const earlier = lines.slice(0, lines.indexOf(wanted)).filter(({ line }) => line === wanted.line).length;
    const written = JSON.stringify(wanted.line).slice(0, -1);
    const alone = fileLines.flatMap((line, index) => (isWhole(line, written) ? [index + 1] : []));
    return alone[earlier] ?? fileLines.findIndex((line) => line.includes(written.slice(1))) + 1;
  };
  return { code: code.map(({ line }) => line).join('\n'), lineOf };
}

/** Whether a line of the file is one string, `written` and at most its line feed. */
function isWhole(fileLine: string, written: string): boolean {
  const trimmed = fileLine.trim();
  return trimmed.startsWith(written) && /^(?:\\n)?",?$/.test(trimmed.slice(written.length));
}

function cellsOf(text: string): unknown[] | undefined {
  try {
    const cells = fieldOf(JSON.parse(text), 'cells');
    return Array.isArray(cells) ? cells : undefined;
  } catch {
    return undefined;
  }
}

/** A text, or a list of lines that keep their line feeds. */
function sourceOf(cell: unknown): string {
  const source = fieldOf(cell, 'source');
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : '';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
