/** HTML in which every value is escaped, unless it is markup itself. */
import { raw, html as template } from 'hono/html';
import { clip, makeVisible } from '../text/index.ts';

/** Text that is HTML already: only {@link html}, {@link trusted}, and what is built on them make it. */
export type Markup = ReturnType<typeof raw>;

/** What may stand in a template. `undefined`, `false`, and `true` leave nothing. */
export type Child = Markup | string | number | boolean | undefined | readonly Child[];

/**
 * A piece of HTML or SVG. Strings are escaped for content and for quoted attributes alike, so that attributes need their quotes:
 * `` html`<a href="${address}">${label}</a>` ``. An address from outside goes through {@link linkTo}.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Child[]): Markup {
  const markup = template(parts, ...values);
  // Hono waits for promises among the values; `Child` has none.
  if (markup instanceof Promise) throw new TypeError('A template was given a promise');
  return markup;
}

/** HTML of our own, written out. Never text from outside. */
export function trusted(text: string): Markup {
  return raw(text);
}

export const empty: Markup = raw('');

/** Longest name and sentence shown. */
const NAME_SHOWN = 200;
const PROSE_SHOWN = 600;

/** A sentence from outside: what can't be seen is written out, and nothing turns the direction of what follows. */
export function outside(text: string): string {
  return clip(makeVisible(text), PROSE_SHOWN);
}

/** A name from outside (a path, a model, a repository) as code, with both of its ends if it's long. */
export function code(name: string): Markup {
  return html`<code>${nameFromOutside(name)}</code>`;
}

/** As {@link code}, where no element can stand: in an attribute, in a chart, in a page's title. */
export function nameFromOutside(name: string, length: number = NAME_SHOWN): string {
  const characters = [...makeVisible(name)];
  if (characters.length === 0) return '(empty)';
  if (characters.length <= length) return characters.join('');
  const half = Math.floor((length - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/**
 * A link, or the bare label where the address is unknown or isn't one to follow: only http, https, and what begins with one `/` or `#`
 * are links (CWE-79: `javascript:`; CWE-601: `//host`).
 */
export function linkTo(address: string | undefined, label: Child): Markup {
  if (address === undefined || !isAddress(address)) return html`${label}`;
  return html`<a href="${address}">${label}</a>`;
}

function isAddress(address: string): boolean {
  if (/^#|^\/(?![/\\])/.test(address)) return true;
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}
