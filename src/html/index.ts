/** HTML for pages and files: escaped by its template, one style sheet, and no scripts. */

export { type Child, code, empty, html, linkTo, type Markup, nameFromOutside, outside, trusted } from './markup.ts';
export { type Page, type PageLink, renderPage } from './page.ts';
export {
  badge,
  type Column,
  day,
  emptyState,
  fold,
  lastUpdated,
  moment,
  type Pagination,
  pagination,
  scrollBox,
  type Table,
  type Tone,
  table,
} from './parts.ts';
export { STYLESHEET } from './stylesheet.ts';
