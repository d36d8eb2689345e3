/** What the pages of the App have beside those of `html`: forms, and figures in a row. */
import { STYLESHEET } from '../../../html/index.ts';

export const PAGES_STYLESHEET = `${STYLESHEET}
form.search { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 0 0 1rem; }
form.search label { display: grid; gap: 0.2rem; font-size: 0.875rem; color: var(--quiet); }
form.inline { display: inline; }
input, button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.35rem 0.6rem; }
form.search input { font-size: 1rem; }
input[type="search"] { width: min(20rem, 70vw); }
button { background: var(--raised); cursor: pointer; }
button.plain { border: none; background: none; padding: 0.25rem 0; color: var(--link); text-decoration: underline; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.75rem; margin: 0 0 1.5rem; }
.figures > div { border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 0.9rem; }
.figures dt { color: var(--quiet); font-size: 0.875rem; }
.figures dd { margin: 0; }
.figures .big { font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures .small { display: block; }
td code, tbody th code { background: none; padding: 0; overflow-wrap: break-word; display: inline-block; max-width: 22rem; }
td time { white-space: nowrap; }
@media (min-width: 64rem) { tbody th:has(code) { min-width: 15rem; } }
td .small { display: block; min-width: 9rem; color: var(--quiet); }
`;
