import { Symbol, area, circle, cross, diamond, extent, html as html$1, line, linear, log, raw, square, star, triangle, utcTime } from "./vendor-pages.js";
import { clip, makeVisible } from "./station-text.js";
import { createHash } from "node:crypto";
// src/html/markup.ts
/** HTML in which every value is escaped, unless it is markup itself. */
/**
* A piece of HTML or SVG. Strings are escaped for content and for quoted attributes alike, so that attributes need their quotes:
* `` html`<a href="${address}">${label}</a>` ``. An address from outside goes through {@link linkTo}.
*/
function html(parts, ...values) {
	const markup = html$1(parts, ...values);
	if (markup instanceof Promise) throw new TypeError("A template was given a promise");
	return markup;
}
/** HTML of our own, written out. Never text from outside. */
function trusted(text) {
	return raw(text);
}
raw("");
/** Longest name and sentence shown. */
const NAME_SHOWN$1 = 200;
const PROSE_SHOWN = 600;
/** A sentence from outside: what can't be seen is written out, and nothing turns the direction of what follows. */
function outside(text) {
	return clip(makeVisible(text), PROSE_SHOWN);
}
/** A name from outside (a path, a model, a repository) as code, with both of its ends if it's long. */
function code(name) {
	return html`<code>${nameFromOutside(name)}</code>`;
}
/** As {@link code}, where no element can stand: in an attribute, in a chart, in a page's title. */
function nameFromOutside(name, length = NAME_SHOWN$1) {
	const characters = [...makeVisible(name)];
	if (characters.length === 0) return "(empty)";
	if (characters.length <= length) return characters.join("");
	const half = Math.floor((length - 1) / 2);
	return `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`;
}
/**
* A link, or the bare label where the address is unknown or isn't one to follow: only http, https, and what begins with one `/` or `#`
* are links (CWE-79: `javascript:`; CWE-601: `//host`).
*/
function linkTo(address, label) {
	if (address === void 0 || !isAddress(address)) return html`${label}`;
	return html`<a href="${address}">${label}</a>`;
}
function isAddress(address) {
	if (/^#|^\/(?![/\\])/.test(address)) return true;
	return /^https?:\/\//i.test(address) && URL.canParse(address);
}
// src/html/parts.ts
/** Tables, pages of a list, what is said where there is nothing, and when something was. */
/** A table that scrolls in a box of its own where the screen is narrow, by keyboard too. */
function table({ caption, columns, rows, empty, hidesCaption = false }) {
	if (rows.length === 0 && empty !== void 0) return emptyState(empty);
	const side = ({ isNumber = false }) => isNumber ? trusted(" class=\"number\"") : "";
	const cells = (row) => columns.map((column, index) => {
		const content = column.cell(row);
		return index === 0 ? html`<th scope="row"${side(column)}>${content}</th>` : html`<td${side(column)}>${content}</td>`;
	});
	return scrollBox(caption, html`<table>
<caption${hidesCaption ? trusted(" class=\"unseen\"") : ""}>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${side(column)}>${column.label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table>`);
}
/** A box that scrolls sideways: it can be reached by keyboard, and says what is in it. */
function scrollBox(label, content) {
	return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}
/** What stands where there is nothing to show: why, and what to do. */
function emptyState(content) {
	return html`<p class="empty">${content}</p>`;
}
/** Links to the pages before and after. Nothing where there is one page. */
function pagination({ label, previous, next, position }) {
	if (previous === void 0 && next === void 0) return "";
	return html`<nav class="pages" aria-label="Pages: ${label}">
${previous === void 0 ? "" : html`<a rel="prev" href="${previous}">← Previous</a>`}
${position === void 0 ? "" : html`<span>${position}</span>`}
${next === void 0 ? "" : html`<a rel="next" href="${next}">Next →</a>`}
</nav>`;
}
/** A moment in UTC, to the minute: `28 Nov 2026, 04:51 UTC`. */
function moment(at) {
	return html`<time datetime="${at.toISOString()}">${MOMENT.format(at)} UTC</time>`;
}
/** A day in UTC: `28 Nov 2026`. */
function day(at) {
	return html`<time datetime="${at.toISOString().slice(0, 10)}">${DAY.format(at)}</time>`;
}
const DAY = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	timeZone: "UTC"
});
const MOMENT = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	timeZone: "UTC"
});
/** "Last updated …" */
function lastUpdated(at) {
	return html`<p class="updated">Last updated ${moment(at)}</p>`;
}
/** A word with a colour beside it. The word says it all: "passed", "over budget". */
function badge(tone, label) {
	return html`<span class="badge ${tone}">${label}</span>`;
}
/** What is folded until someone opens it. */
function fold(summary, content) {
	return html`<details><summary>${summary}</summary>
<div class="folded">${content}</div></details>`;
}
// src/html/charts/chart.ts
/** What all charts share: the figure around them, axes, and marks. */
/** A picture with its text alternative, and a table of the same figures. */
function figure({ id, title, description }, { width, height, marks, legend, figures }) {
	return html`<figure>
<figcaption>${title}</figcaption>
${scrollBox(title, html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${marks}
</svg>`)}
${legend ?? ""}
${fold("The same figures as a table", figures)}
</figure>`;
}
/** Coordinates to a tenth of a pixel. */
function at(coordinate) {
	return Math.round(coordinate * 10) / 10;
}
/** A figure of an untrusted review may be anything. Beyond these, d3 has no ticks; such a figure is drawn at the edge, or as 0. */
const LEAST_DRAWN = 1e-12;
const MOST_DRAWN = 0x38d7ea4c68000;
/** A figure as it can be drawn. */
function drawable(value) {
	if (Math.abs(value) < LEAST_DRAWN) return 0;
	return Math.min(MOST_DRAWN, Math.max(-0x38d7ea4c68000, value));
}
/** From zero, with round ticks. Without a figure above zero, from 0 to 1. */
function scaleFromZero(values, range) {
	const most = drawable(Math.max(0, ...values.filter(Number.isFinite)));
	return linear([0, most > 0 ? most : 1], [...range]).nice(5).clamp(true);
}
/** Lines across with their figures at the left. */
function leftAxis(scale, { left, right, format }) {
	const ticks = scale.ticks(5);
	const labels = format(ticks);
	return html`${ticks.map((tick, index) => {
		const y = at(scale(tick));
		return html`<line class="${tick === 0 ? "zero" : "grid"}" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>
<text class="axis" x="${left - 8}" y="${y + 4}" text-anchor="end">${labels[index]}</text>\n`;
	})}`;
}
const SHAPES = [
	circle,
	square,
	triangle,
	diamond,
	cross,
	star
];
/** In square pixels, as d3 takes it. */
const MARK_AREA = 60;
/** A mark that differs from the others in shape, and in colour too. After six, the same again, filled. */
function mark(index, x = 0, y = 0) {
	const shape = SHAPES[index % SHAPES.length];
	const filled = Math.floor(index / SHAPES.length) % 2 === 1 ? " solid" : "";
	return html`<path class="mark ${seriesClass(index)}${filled}" transform="translate(${at(x)} ${at(y)})" d="${Symbol(shape, MARK_AREA)() ?? ""}"/>`;
}
/** How many series marks tell apart. */
const MAX_SERIES = 2 * SHAPES.length;
function seriesClass(index) {
	return `s${index % SHAPES.length + 1}`;
}
/** What each mark means, as a list that wraps. */
function legendOf(entries) {
	return html`<ul class="legend">${entries.map(({ mark: drawn, label }) => html`<li>${drawn} ${label}</li>`)}</ul>`;
}
/** A mark in a legend: decoration beside its words. */
function legendMark(index) {
	return html`<svg class="chart key" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">${mark(index)}</svg>`;
}
// src/html/charts/comparison-chart.ts
const BAR = 20;
const GAP = 8;
const HEADING = 26;
/** Below what is compared, and the budget's words. */
const TOP$1 = 44;
/** Names of bars stand above the bars, so that long ones have the chart's whole width. */
const NAME = 18;
const NAME_SHOWN = 70;
/** A bar for each side from zero, its interval as a whisker, its figure beside it. All bars have one scale. */
function comparisonChart({ rows, axis, format, budget, ...words }) {
	const scale = scaleFromZero([...rows.flatMap((row) => row.bars).map(({ value }) => Math.max(value.estimate, value.upper)), budget?.value ?? 0], [8, 450]);
	let y = TOP$1;
	const drawn = rows.map(({ name, bars: ofRow }) => {
		const heading = name === void 0 ? "" : html`<text x="8" y="${y + 12}">${nameFromOutside(name, NAME_SHOWN)}</text>`;
		if (name !== void 0) y += HEADING;
		const labels = format(ofRow.map(({ value }) => value.estimate));
		const marks = ofRow.map((bar, index) => {
			const top = y;
			y += 46;
			return barMarks(bar, labels[index], top, scale);
		});
		y += GAP;
		return html`${heading}${marks}`;
	});
	const height = y + 4;
	return figure(words, {
		width: 640,
		height,
		marks: html`<text class="axis" x="8" y="14">${axis}</text>
${drawn}
${budget === void 0 ? "" : budgetLine$2(at(scale(budget.value)), height, budget.label)}`,
		figures: figuresOf$1(rows, axis, format, words.title)
	});
}
function barMarks({ name, kind, value, note }, label, top, scale) {
	const [from, to] = [at(scale(0)), at(scale(value.estimate))];
	const middle = top + NAME + BAR / 2;
	const end = Math.max(to, at(scale(value.upper)));
	const [low, high] = [at(scale(Math.max(0, value.lower))), at(scale(value.upper))];
	const whisker = value.lower === value.upper ? "" : html`<path class="whisker" d="M${low},${middle - 5}v10M${low},${middle}H${high}M${high},${middle - 5}v10"/>`;
	return html`<text class="note" x="8" y="${top + 13}">${nameFromOutside(name, NAME_SHOWN)}</text>
<rect class="bar ${kind}" x="${from}" y="${top + NAME}" width="${Math.max(1, at(to - from))}" height="${BAR}"/>
${whisker}
<text x="${end + 8}" y="${middle + 5}">${note === void 0 ? label : `${label} (${note})`}</text>\n`;
}
function budgetLine$2(x, height, label) {
	return html`<line class="budget" x1="${x}" x2="${x}" y1="${36}" y2="${height - 8}"/>
<text class="budget" x="${x}" y="32" text-anchor="middle">${label}</text>`;
}
function figuresOf$1(rows, axis, format, caption) {
	const bars = rows.flatMap(({ name: model, bars: ofRow }) => ofRow.map((bar) => ({
		model,
		...bar
	})));
	const hasModel = bars.some(({ model }) => model !== void 0);
	const hasInterval = bars.some(({ value }) => value.lower !== value.upper);
	return table({
		caption,
		rows: bars,
		columns: [
			...hasModel ? [{
				label: "Model",
				cell: ({ model }) => nameFromOutside(model ?? "")
			}] : [],
			{
				label: "Version",
				cell: ({ name }) => nameFromOutside(name)
			},
			{
				label: axis,
				isNumber: true,
				cell: ({ value }) => format([value.estimate])[0]
			},
			...hasInterval ? [{
				label: "95% interval",
				isNumber: true,
				cell: ({ value }) => format([value.lower, value.upper]).join(" to ")
			}] : [],
			{
				label: "Change",
				isNumber: true,
				cell: ({ note }) => note ?? ""
			}
		]
	});
}
// src/html/charts/line-chart.ts
/** A figure over time. */
const HEIGHT$1 = 300;
const INNER$1 = {
	left: 76,
	right: 624,
	top: 30,
	bottom: 268
};
/** With more points than this, whiskers run into one another: the interval is a band then. */
const MAX_WHISKERS = 24;
const HALF_DAY_MS = 432e5;
/** One line for each series, with whiskers or a band for the intervals. The axis begins at zero. */
function lineChart({ series, axis, format, budget, ...words }) {
	const drawn = series.slice(0, MAX_SERIES).map(({ name, points }) => ({
		name,
		points: points.filter(({ value }) => Number.isFinite(value)).toSorted((a, b) => a.at.getTime() - b.at.getTime())
	}));
	const points = drawn.flatMap((one) => one.points);
	const y = scaleFromZero([...points.flatMap(({ value, upper }) => [value, upper ?? value]), budget?.value ?? 0], [INNER$1.bottom, INNER$1.top]);
	const x = timeScale(points.map((point) => point.at));
	const left = drawn.map((one, index) => seriesMarks(one.points, index, x, y));
	const marks = html`<text class="axis" x="8" y="14">${axis}</text>
${leftAxis(y, {
		...INNER$1,
		format
	})}
${timeAxis(x)}
${left}
${budget === void 0 ? "" : budgetLine$1(at(y(budget.value)), budget.label)}`;
	const legend = legendOf(drawn.map(({ name }, index) => ({
		mark: legendMark(index),
		label: nameFromOutside(name, 80)
	})));
	const more = series.length - drawn.length;
	return figure(words, {
		width: 640,
		height: HEIGHT$1,
		marks,
		legend: more === 0 ? legend : html`${legend}<p class="small">${more} more in the table.</p>`,
		figures: figuresOf(series, axis, format, words.title)
	});
}
function timeScale(moments) {
	const [first = /* @__PURE__ */ new Date(0), last = first] = extent(moments);
	const domain = first.getTime() === last.getTime() ? [/* @__PURE__ */ new Date(first.getTime() - HALF_DAY_MS), new Date(last.getTime() + HALF_DAY_MS)] : [first, last];
	return utcTime(domain, [INNER$1.left + 10, INNER$1.right - 10]);
}
function timeAxis(scale) {
	const ticks = scale.ticks(5);
	const [first = /* @__PURE__ */ new Date(0), second = first] = ticks;
	const apart = second.getTime() - first.getTime();
	const format = TICKS.find(({ fromMs }) => apart >= fromMs) ?? TICKS.at(-1);
	return html`${ticks.map((tick) => {
		return html`<text class="axis" x="${at(scale(tick))}" y="${INNER$1.bottom + 20}" text-anchor="middle">${format.write.format(tick)}</text>\n`;
	})}`;
}
const TICKS = [
	{
		fromMs: 56 * HALF_DAY_MS,
		write: inUtc({
			month: "short",
			year: "numeric"
		})
	},
	{
		fromMs: 2 * HALF_DAY_MS,
		write: inUtc({
			day: "numeric",
			month: "short"
		})
	},
	{
		fromMs: 0,
		write: inUtc({
			day: "numeric",
			month: "short",
			hour: "2-digit",
			minute: "2-digit"
		})
	}
];
function inUtc(options) {
	return new Intl.DateTimeFormat("en-GB", {
		...options,
		timeZone: "UTC"
	});
}
function seriesMarks(points, index, x, y) {
	const [xOf, yOf] = [(point) => at(x(point.at)), (value) => at(y(value))];
	const path = line(xOf, ({ value }) => yOf(value))([...points]);
	return html`<g class="${seriesClass(index)}">
${points.length > MAX_WHISKERS ? band(points, xOf, yOf) : points.map((point) => whisker(point, xOf(point), yOf))}
${points.length > 1 ? html`<path class="series" d="${path ?? ""}"/>` : ""}
${points.length > 48 ? "" : points.map((point) => mark(index, xOf(point), yOf(point.value)))}
</g>`;
}
function band(points, xOf, yOf) {
	return html`<path class="band" d="${area().x(xOf).y0(({ lower, value }) => yOf(Math.max(0, lower ?? value))).y1(({ upper, value }) => yOf(upper ?? value))([...points]) ?? ""}"/>`;
}
function whisker({ lower, upper }, x, yOf) {
	if (lower === void 0 || upper === void 0 || lower === upper) return "";
	const [low, high] = [yOf(Math.max(0, lower)), yOf(upper)];
	return html`<path class="range" d="M${x - 4},${high}h8M${x},${high}V${low}M${x - 4},${low}h8"/>`;
}
function budgetLine$1(y, label) {
	return html`<line class="budget" x1="${INNER$1.left}" x2="${INNER$1.right}" y1="${y}" y2="${y}"/>
<text class="budget" x="${INNER$1.right}" y="${y - 6}" text-anchor="end">${label}</text>`;
}
function figuresOf(series, axis, format, caption) {
	const rows = series.flatMap(({ name, points }) => points.map((point) => ({
		name,
		...point
	})));
	const hasSource = rows.some(({ source }) => source !== void 0);
	return table({
		caption,
		rows: rows.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
		columns: [
			{
				label: "When",
				cell: (row) => moment(row.at)
			},
			{
				label: axis,
				isNumber: true,
				cell: ({ value }) => format([value])[0]
			},
			{
				label: "95% interval",
				isNumber: true,
				cell: ({ lower, upper }) => lower === void 0 || upper === void 0 ? "not known" : format([lower, upper]).join(" to ")
			},
			{
				label: "Measured on",
				cell: ({ name }) => nameFromOutside(name)
			},
			...hasSource ? [{
				label: "Source",
				cell: ({ source }) => source
			}] : []
		],
		empty: "No figure yet."
	});
}
// src/html/charts/scatter-chart.ts
/** Choices on energy and on quality. */
const HEIGHT = 320;
const INNER = {
	left: 76,
	right: 600,
	top: 40,
	bottom: 268
};
/** Nearer than this, in pixels, one label stands for several points. */
const NEAR = {
	x: 26,
	y: 14
};
/** A ratio may be anything; beyond this factor from the middle, it's drawn at the edge. */
const MOST_FACTOR = 1e3;
/** Energy grows to the right, on a scale where half is as far from the same as twice; quality grows upwards. */
function scatterChart({ points, x, y, budget, ...words }) {
	const finite = points.filter((point) => point.x > 0 && Number.isFinite(point.x) && Number.isFinite(point.y));
	const ys = finite.map((point) => drawable(point.y));
	const xs = finite.map((point) => Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, point.x)));
	const reach = [
		...xs,
		1,
		...budget === void 0 ? [] : [budget.value]
	];
	const xScale = log([Math.min(...reach) / 1.15, Math.max(...reach) * 1.15], [INNER.left, INNER.right]);
	const yScale = linear(y.range ?? rangeOf(ys), [INNER.bottom, INNER.top]).nice(4);
	const placed = finite.map((point, index) => ({
		label: point.label,
		index: points.indexOf(point),
		x: at(xScale(xs[index])),
		y: at(yScale(ys[index]))
	}));
	return figure(words, {
		width: 640,
		height: HEIGHT,
		marks: html`${axes(xScale, yScale, x, y)}
${budget === void 0 ? "" : budgetLine(at(xScale(budget.value)), budget.label)}
${placed.map((point) => mark(point.index, point.x, point.y))}
${labelsOf(placed)}`,
		legend: legendOf(points.map(({ label, name }, index) => ({
			mark: legendMark(index),
			label: label === name ? label : html`<b>${label}</b>: ${nameFromOutside(name, 100)}`
		}))),
		figures: table({
			caption: words.title,
			rows: points,
			columns: [
				{
					label: "Choice",
					cell: ({ label, name }) => label === name ? label : `${label}: ${nameFromOutside(name)}`
				},
				{
					label: x.label,
					isNumber: true,
					cell: (point) => x.format([point.x])[0]
				},
				{
					label: y.label,
					isNumber: true,
					cell: (point) => y.format([point.y])[0]
				}
			]
		})
	});
}
/** With a little room around; a single figure is in the middle. */
function rangeOf(values) {
	const [least, most] = [Math.min(...values), Math.max(...values)];
	if (!Number.isFinite(least)) return [0, 1];
	const room = (most - least) * .1 || Math.abs(most) * .1 || 1;
	return [least - room, most + room];
}
function axes(xScale, yScale, x, y) {
	const [xTicks, yTicks] = [ratioTicks(xScale), yScale.ticks(4)];
	const [xLabels, yLabels] = [x.format(xTicks), y.format(yTicks)];
	return html`<text class="axis" x="8" y="14">${y.label}</text>
<text class="axis" x="${INNER.right}" y="${312}" text-anchor="end">${x.label}</text>
${yTicks.map((tick, index) => {
		const height = at(yScale(tick));
		return html`<line class="grid" x1="${INNER.left}" x2="${INNER.right}" y1="${height}" y2="${height}"/>
<text class="axis" x="${INNER.left - 8}" y="${height + 4}" text-anchor="end">${yLabels[index]}</text>\n`;
	})}
${xTicks.map((tick, index) => {
		const place = at(xScale(tick));
		return html`<line class="${tick === 1 ? "zero" : "grid"}" x1="${place}" x2="${place}" y1="${INNER.top}" y2="${INNER.bottom}"/>
<text class="axis" x="${place}" y="${INNER.bottom + 18}" text-anchor="middle">${xLabels[index]}</text>\n`;
	})}`;
}
/** Round factors on both sides of 1, as many as have room. */
const RATIOS = [
	.001,
	.01,
	.1,
	.25,
	.5,
	.75,
	1,
	1.5,
	2,
	4,
	10,
	100,
	1e3
];
function ratioTicks(scale) {
	const [least = 1, most = 1] = scale.domain();
	const within = RATIOS.filter((ratio) => ratio >= least && ratio <= most);
	const kept = [];
	for (const ratio of within.toSorted((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)))) if (kept.every((other) => Math.abs(scale(other) - scale(ratio)) >= 56)) kept.push(ratio);
	return kept.toSorted((a, b) => a - b);
}
function budgetLine(x, label) {
	const isRight = x > 480;
	return html`<line class="budget" x1="${x}" x2="${x}" y1="${INNER.top - 8}" y2="${INNER.bottom}"/>
<text class="budget" x="${x + (isRight ? -6 : 6)}" y="${INNER.bottom - 8}" text-anchor="${isRight ? "end" : "start"}">${label}</text>`;
}
/** Labels that would be drawn over one another become one: `A, B`. */
function labelsOf(points) {
	const labels = [];
	for (const point of points) {
		const near = labels.findIndex(({ x, y }) => Math.abs(x - point.x) < NEAR.x && Math.abs(y - point.y) < NEAR.y);
		const other = labels[near];
		if (other === void 0) labels.push(point);
		else labels[near] = {
			...other,
			label: `${other.label}, ${point.label}`
		};
	}
	return html`${labels.map(({ label, x, y }) => {
		const isRight = x > 480;
		return html`<text x="${isRight ? x - 10 : x + 10}" y="${y - 8}" text-anchor="${isRight ? "end" : "start"}">${label}</text>\n`;
	})}`;
}
// src/html/charts/share-chart.ts
/** Where a whole goes: a bar for each part. */
const ROW = 44;
const TOP = 26;
const MAX_PARTS = 12;
/** The largest parts first, each with its share of the total. The smallest of many are one part. */
function shareChart({ parts, axis, amounts = axis, total, ...words }) {
	const sorted = parts.filter(({ value }) => Number.isFinite(value) && value >= 0).toSorted((a, b) => b.value - a.value);
	const sum = total ?? sorted.reduce((all, { value }) => all + value, 0);
	const shareOf = (value) => sum > 0 ? `${(100 * value / sum).toFixed(value / sum < .0995 ? 1 : 0)}%` : "0%";
	const shown = sorted.slice(0, MAX_PARTS);
	const scale = scaleFromZero(shown.map(({ value }) => value), [8, 440]);
	const height = TOP + shown.length * ROW + 4;
	const rest = sorted.length - shown.length;
	return figure(words, {
		width: 640,
		height,
		marks: html`<text class="axis" x="8" y="14">${axis}</text>
${shown.map(({ name, value, shown: amount }, index) => {
			const top = TOP + index * ROW;
			const end = at(scale(value));
			return html`<text class="note" x="8" y="${top + 12}">${nameFromOutside(name, 70)}</text>
<rect class="bar part ${seriesClass(0)}" x="8" y="${top + 17}" width="${Math.max(1, end - 8)}" height="18"/>
<text x="${end + 8}" y="${top + 31}">${shareOf(value)} (${amount})</text>\n`;
		})}`,
		...rest > 0 ? { legend: html`<p class="small">${rest} smaller ones are in the table.</p>` } : {},
		figures: table({
			caption: words.title,
			rows: sorted,
			columns: [
				{
					label: "Part",
					cell: ({ name }) => nameFromOutside(name)
				},
				{
					label: "Share",
					isNumber: true,
					cell: ({ value }) => shareOf(value)
				},
				{
					label: amounts,
					isNumber: true,
					cell: ({ shown: amount }) => amount
				}
			],
			empty: "No figure yet."
		})
	});
}
// src/html/stylesheet.ts
/**
* The one style sheet, of every page and chart. Colours are custom properties with one value for light and one for dark; text has a contrast
* of at least 4.5 to 1 with what is behind it, lines and marks of charts at least 3 to 1 (WCAG 2.2 AA, 1.4.3 and 1.4.11).
*/
const STYLESHEET = `
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
// src/html/page.ts
/** What stands around every page. No page has a script. */
/** The whole document, from its doctype on. */
function renderPage(page) {
	const { title, heading, lead, main, home, navigation = [], footer, stylesheet } = page;
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${stylesheet === void 0 ? ownPolicy() : ""}
<title>${title} – wattnudge</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${stylesheet === void 0 ? ownStyle() : html`<link rel="stylesheet" href="${stylesheet}">`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site"><div class="wide">
${home === void 0 ? html`<span class="brand">wattnudge</span>` : html`<a class="brand" href="${home}">wattnudge</a>`}
${navigation.length === 0 ? "" : html`<nav aria-label="Main"><ul>${navigation.map(navigationItem)}</ul></nav>`}
</div></header>
<main id="main" class="wide" tabindex="-1">
<h1>${heading ?? title}</h1>
${lead === void 0 ? "" : html`<div class="lead">${lead}</div>`}
${main}
</main>
${footer === void 0 ? "" : html`<footer class="site"><div class="wide">${footer}</div></footer>`}
</body>
</html>
`.toString();
}
function navigationItem({ label, href, isCurrent = false }) {
	return html`<li><a href="${href}"${isCurrent ? trusted(" aria-current=\"page\"") : ""}>${label}</a></li>`;
}
function ownStyle() {
	return html`<style>${trusted(STYLESHEET)}</style>`;
}
/**
* A file has no headers. Nothing is loaded, sent, or run, whatever a name from outside might bring in. (`frame-ancestors` has no meaning
* in a `<meta>`: Content Security Policy Level 3, section 3.3.)
*/
function ownPolicy() {
	return html`<meta http-equiv="Content-Security-Policy" content="${trusted(`default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLESHEET).digest("base64")}'; base-uri 'none'; form-action 'none'`)}">
<meta name="referrer" content="no-referrer">`;
}
export { STYLESHEET, badge, code, comparisonChart, day, emptyState, fold, html, lastUpdated, lineChart, linkTo, moment, nameFromOutside, outside, pagination, renderPage, scatterChart, scrollBox, shareChart, table, trusted };
