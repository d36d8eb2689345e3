/**
 * What a report says, before it is decided how it looks: sentences of spans, and blocks of sentences. Text from outside
 * is marked as such where it enters a sentence and escaped by the renderer, so that no sentence can forget to.
 */
import { makeVisible, oneWord } from '../text/index.ts';

export type Span =
  /** Our own words. They may not hold anything that came from outside. */
  | { readonly kind: 'text'; readonly text: string }
  /** A sentence or name from outside, shown as running text. */
  | { readonly kind: 'outside'; readonly text: string }
  /** A path, id, key or command. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: Inline }
  | { readonly kind: 'link'; readonly label: Inline; readonly url: string };

export type Inline = readonly Span[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly content: Inline }
  | { readonly kind: 'paragraph'; readonly content: Inline }
  /** A line in small type. */
  | { readonly kind: 'small'; readonly content: Inline }
  | {
      readonly kind: 'table';
      readonly header: readonly Inline[];
      readonly align: readonly ('l' | 'r' | 'c')[];
      readonly rows: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'fold'; readonly summary: Inline; readonly blocks: readonly Block[] }
  /** Lines to copy, exactly. */
  | { readonly kind: 'listing'; readonly language: string; readonly text: string };

/**
 * A sentence: the literal parts are ours, every interpolated string is taken as text from outside.
 * `` say`The device is ${review.conditions.device}.` ``
 */
export function say(parts: readonly string[], ...values: readonly (string | Span | Inline)[]): Inline {
  return parts.flatMap((part, index): Span[] => {
    const literal: Span[] = part === '' ? [] : [{ kind: 'text', text: part }];
    const value = values[index];
    if (value === undefined) return literal;
    if (typeof value === 'string') return [...literal, { kind: 'outside', text: value }];
    return [...literal, ...('kind' in value ? [value] : value)];
  });
}

export const nothing: Inline = [];

export function code(text: string): Span {
  return { kind: 'code', text };
}

/** A name that a pull request may have chosen, as code: of a model, a file, a folder. */
export function named(text: string): Span {
  return code(oneWord(text));
}

export function strong(content: Inline): Span {
  return { kind: 'strong', content };
}

/** A link where the address is known, the bare label where it is not. */
export function link(label: Inline, url: string | undefined): Inline {
  return url === undefined ? label : [{ kind: 'link', label, url }];
}

export function paragraph(content: Inline): Block {
  return { kind: 'paragraph', content };
}

/** Sentences one after the other; empty ones leave no gap. No block where nothing is left to say. */
export function paragraphOf(sentences: readonly (Inline | undefined)[]): Block[] {
  const content = join(sentences, ' ');
  return content.length === 0 ? [] : [paragraph(content)];
}

export function join(items: readonly (Inline | undefined)[], separator: string): Inline {
  const present = items.filter((item): item is Inline => item !== undefined && item.length > 0);
  return present.flatMap((item, index): Inline => {
    return index === 0 ? item : [{ kind: 'text', text: separator }, ...item];
  });
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly Inline[]): Inline {
  if (items.length < 2) return items[0] ?? nothing;
  return say`${join(items.slice(0, -1), ', ')} and ${items.at(-1)!}`;
}

/** A sentence as one line of plain text. What would change the terminal is made visible. */
export function plainText(content: Inline): string {
  return content.map(plainSpan).join('');
}

function plainSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'outside':
    case 'code':
      return makeVisible(span.text);
    case 'strong':
      return plainText(span.content);
    case 'link':
      return plainText(span.label);
  }
}
