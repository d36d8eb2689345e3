/** Lets textlint read the words in TypeScript: string literals and the texts of templates, without comments and names. */
import { parseAst } from 'rolldown/parseAst';
import { Visitor } from 'rolldown/utils';

interface Span {
  start: number;
  end: number;
}

interface Position {
  line: number;
  column: number;
}

/** A text without a space is a key, a path, or a kind. In a template, `} %` is what follows a value. */
const hasSpace = (text: string): boolean => /\S[ \n]|[ \n]\S/.test(text);

/** The literals with their quotes, so that a value before a text in a template shows as `}`. */
function spansOfStrings(source: string): Span[] {
  const spans: Span[] = [];
  const keep = ({ start, end }: Span) => {
    if (hasSpace(source.slice(start + 1, end - 1))) {
      spans.push({ start, end });
    }
  };
  new Visitor({
    Literal: (node) => typeof node.value === 'string' && keep(node),
    TemplateElement: keep,
  }).visit(parseAst(source, { lang: 'ts' }));
  return spans.toSorted((a, b) => a.start - b.start);
}

/** From an offset to a line from 1 and a column from 0, as textlint counts them. */
function positionsIn(source: string): (offset: number) => Position {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - starts[line]! };
  };
}

/** The tree that textlint's rules walk: one paragraph a string. */
function toTextTree(source: string) {
  const positionOf = positionsIn(source);
  const nodeOf = (type: string, { start, end }: Span) => ({
    type,
    raw: source.slice(start, end),
    range: [start, end],
    loc: { start: positionOf(start), end: positionOf(end) },
  });
  return {
    ...nodeOf('Document', { start: 0, end: source.length }),
    children: spansOfStrings(source).map((span) => ({
      ...nodeOf('Paragraph', span),
      children: [{ ...nodeOf('Str', span), value: source.slice(span.start, span.end) }],
    })),
  };
}

/** A processor in the shape that textlint asks for: https://textlint.org/docs/plugin.html */
class StringsProcessor {
  availableExtensions(): string[] {
    return ['.ts'];
  }

  processor() {
    return {
      preProcess: toTextTree,
      postProcess: (messages: unknown[], filePath = '<text>') => ({ messages, filePath }),
    };
  }
}

export default { Processor: StringsProcessor };
