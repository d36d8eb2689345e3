/**
 * The one style sheet, of every page and chart. Colours are custom properties with one value for light and one for dark; text has a contrast
 * of at least 4.5 to 1 with what is behind it, lines and marks of charts at least 3 to 1 (WCAG 2.2 AA, 1.4.3 and 1.4.11).
 */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f5f7f8; --line: #d3d9de; --text: #1b2126; --quiet: #55606a; --link: #0a58a6;
  --good: #16692e; --bad: #b3261e; --warning: #8a5300;
  --series-1: #0b66b3; --series-2: #b1480b; --series-3: #1b7a4b; --series-4: #8038a8; --series-5: #6b6100; --series-6: #b02a68;
  --base: #6b7680; --head: #0b66b3; --budget: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11161a; --raised: #1a2127; --line: #38434c; --text: #e6ebef; --quiet: #a3afb9; --link: #7cbcff;
    --good: #6fd08c; --bad: #ff8a80; --warning: #f0b35a;
    --series-1: #6cb2f5; --series-2: #f2965c; --series-3: #64c792; --series-4: #cf9af0; --series-5: #cfc04f; --series-6: #f48cb8;
    --base: #93a0ab; --head: #6cb2f5; --budget: #ff8a80;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word;
}
.wide { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: 0.5rem; top: -4rem; padding: 0.5rem 1rem; background: var(--page); }
.skip:focus { top: 0.5rem; z-index: 1; }
header.site { border-bottom: 1px solid var(--line); background: var(--raised); }
header.site .wide { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1.5rem; padding-top: 0.75rem; padding-bottom: 0.75rem; }
.brand { font-weight: 700; color: var(--text); text-decoration: none; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; padding: 0.25rem 0; }
nav a[aria-current] { color: var(--text); font-weight: 600; }
main { padding-top: 1.5rem !important; padding-bottom: 3rem !important; }
footer.site { border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; }
footer.site .wide { padding-top: 1rem; padding-bottom: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.75rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.9rem; max-width: 46rem; }
.lead, small, .small, .updated { color: var(--quiet); }
.small, small { font-size: 0.875rem; }
code { font: 0.9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--raised); padding: 0.1em 0.3em; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; overflow-x: auto; margin: 0 0 0.9rem; }
pre code { background: none; padding: 0; overflow-wrap: normal; }
.scroll { overflow-x: auto; margin: 0 0 1.25rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; min-width: 100%; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1.25rem 0.45rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; font-size: 0.875rem; white-space: nowrap; }
tbody th { font-weight: 500; min-width: 11rem; }
td:not(.number) { min-width: 7rem; }
td:not(.number):has(code) { min-width: 12rem; }
.number { text-align: right; }
td.number, th.number { white-space: nowrap; }
.empty { padding: 1.25rem; border: 1px dashed var(--line); border-radius: 6px; color: var(--quiet); }
.pages { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: baseline; margin: 0 0 1.5rem; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1em; padding: 0 0.6em; font-size: 0.875rem; font-weight: 600; white-space: nowrap; color: var(--quiet); }
.good { color: var(--good); } .bad { color: var(--bad); } .warning { color: var(--warning); }
details { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 0.9rem; }
summary { cursor: pointer; padding: 0.5rem 0.9rem; font-weight: 500; }
details[open] > summary { border-bottom: 1px solid var(--line); }
.folded { padding: 0.9rem; }
.folded > :last-child { margin-bottom: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure { margin: 0 0 1.5rem; max-width: 46rem; }
figcaption { font-weight: 600; margin: 0 0 0.4rem; }
figure .scroll { margin: 0 0 0.5rem; }
.chart { display: block; width: 100%; min-width: 32rem; height: auto; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.chart text { fill: var(--text); stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.chart .axis, .chart .note { fill: var(--quiet); font-size: 12px; }
.chart .grid { stroke: var(--line); stroke-width: 1; }
.chart .zero { stroke: var(--quiet); stroke-width: 1; }
.chart .budget { stroke: var(--budget); stroke-width: 2; stroke-dasharray: 6 4; fill: none; }
.chart text.budget { fill: var(--budget); stroke: var(--page); stroke-width: 4px; stroke-dasharray: none; }
.chart .whisker { stroke: var(--text); stroke-width: 1.5; fill: none; }
.chart .bar.base { fill: var(--base); } .chart .bar.head { fill: var(--head); }
.chart .s1 { --c: var(--series-1); } .chart .s2 { --c: var(--series-2); } .chart .s3 { --c: var(--series-3); }
.chart .s4 { --c: var(--series-4); } .chart .s5 { --c: var(--series-5); } .chart .s6 { --c: var(--series-6); }
.chart .series { stroke: var(--c); stroke-width: 2; fill: none; }
.chart .range { stroke: var(--c); stroke-width: 1.5; fill: none; }
.chart .band { fill: var(--c); fill-opacity: 0.15; stroke: none; }
.chart .mark { fill: var(--page); stroke: var(--c); stroke-width: 2; }
.chart .mark.solid { fill: var(--c); }
.chart .bar.alternative { fill: none; stroke: var(--head); stroke-width: 1.5; }
.chart.key { display: inline-block; width: 1rem; min-width: 1rem; vertical-align: -0.15rem; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.875rem; }
.chart .bar.part { fill: var(--c); }
@media print { header.site nav, .skip { display: none; } .scroll { overflow: visible; } }
`;
