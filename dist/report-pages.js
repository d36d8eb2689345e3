import { code, comparisonChart, fold, html, linkTo, nameFromOutside, outside, renderPage, scatterChart, scrollBox, shareChart, trusted } from "./station-html.js";
import { alternativeChange, alternativeName, byConcern, commitLink, energyChange, headName, improvableNames, measuredAlternatives, named, plainText, pluralOf, queryNoun, ratioLimit, renderTitle, say, scanTitle, webAddress, wholeReview, wholeScan } from "./station-report.js";
import { closeness, energyComparison, energyOn } from "./station-energy-review.js";
import { changeOf, formatNumber, formatPercentChange, formatRatioLimit, formatWhRow } from "./station-quantities.js";
import { oneWord } from "./station-text.js";
// src/report/pages/blocks.ts
/** The blocks of a report as HTML. */
/** Blocks one after the other. Every string from outside is escaped here, by the template. */
function blocksHtml(blocks) {
	return html`${blocks.map((block) => html`${blockHtml(block)}\n`)}`;
}
/** Charts follow what there is to do, before the details that are folded and the small print. */
function aroundCharts(blocks) {
	const details = blocks.findLastIndex(({ kind }) => kind === "fold");
	const smallPrint = blocks.findLastIndex(({ kind }) => kind === "small");
	const at = details >= 0 ? details : smallPrint >= 0 ? smallPrint : blocks.length;
	return [blocks.slice(0, at), blocks.slice(at)];
}
function blockHtml(block) {
	switch (block.kind) {
		case "heading": return html`<h2>${inlineHtml(block.content)}</h2>`;
		case "paragraph": return html`<p>${inlineHtml(block.content)}</p>`;
		case "small": return html`<p class="small">${inlineHtml(block.content)}</p>`;
		case "table": return tableHtml(block);
		case "fold": return fold(inlineHtml(block.summary), blocksHtml(block.blocks));
		case "listing": return html`<pre tabindex="0"><code>${block.text.split("\n").map((line) => html`${outsideLine(line)}\n`)}</code></pre>`;
	}
}
/** Lines to copy stay whole, however long they are. */
function outsideLine(line) {
	return plainText([{
		kind: "outside",
		text: line
	}]);
}
function tableHtml({ header, align, rows }) {
	const side = (index) => align[index] === "r" ? trusted(" class=\"number\"") : "";
	const caption = header.map(plainText).filter((label) => label !== "").join(", ");
	return scrollBox(caption, html`<table>
<caption class="unseen">${caption}</caption>
<thead><tr>${header.map((label, index) => {
		if (label.length === 0) return html`<td></td>`;
		return html`<th scope="col"${side(index)}>${inlineHtml(label)}</th>`;
	})}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td${side(index)}>${inlineHtml(cell)}</td>`)}</tr>\n`)}</tbody>
</table>`);
}
function inlineHtml(content) {
	return html`${content.map(spanHtml)}`;
}
function spanHtml(span) {
	switch (span.kind) {
		case "text": return html`${span.text}`;
		case "outside": return html`${outside(span.text)}`;
		case "code": return code(span.text);
		case "strong": return html`<strong>${inlineHtml(span.content)}</strong>`;
		case "link": return linkTo(span.url, inlineHtml(span.label));
	}
}
// src/report/pages/model-charts.ts
/** What a review draws of one model: both sides and its alternatives, choices on energy and likeness, and where it goes. */
/** Of more, bars are a list to scroll. */
const MAX_ALTERNATIVES = 8;
const MAX_OPERATORS = 10;
/** @param id unique on the page */
function modelCharts(model, telling, id) {
	return [
		energyChart(model, telling, `${id}-energy`),
		choicesChart(model, telling, `${id}-choices`),
		phasesChart(model, telling, `${id}-phases`),
		operatorsChart(model, telling, `${id}-time`)
	].filter((chart) => chart !== void 0);
}
/** Amounts where both sides were measured, else the published or estimated change. */
function energyChart(model, telling, id) {
	return measuredChart(model, telling, id) ?? knownChart(model, telling, id);
}
function measuredChart(model, telling, id) {
	const [base, measuredHead] = [energyOn(model, "base"), energyOn(model, "head")];
	if (measuredHead === void 0) return void 0;
	const ratio = energyComparison(model)?.ratio;
	const head = base === void 0 || ratio === void 0 ? measuredHead : times(ratio, base.estimate);
	const change = energyChange(model);
	const sides = [...base === void 0 ? [] : [{
		name: baseName(telling),
		kind: "base",
		value: base
	}], {
		name: headName(telling),
		kind: "head",
		value: head,
		note: change?.estimate
	}];
	const alternatives = measuredAlternatives(model).filter(({ option }) => option !== "keep-base").slice(0, MAX_ALTERNATIVES).map((alternative) => {
		const reference = alternative.comparedWith === "base" && base !== void 0 ? base : head;
		return {
			name: plainText(alternativeName(alternative)),
			kind: "alternative",
			value: times(alternative.ratio, reference.estimate),
			note: alternativeChange(alternative, model).estimate
		};
	});
	const limit = base === void 0 ? void 0 : ratioLimit(model, "increase");
	const axis = `energy per 1,000 ${outside(pluralOf(queryNoun(model)))}`;
	return comparisonChart({
		id,
		title: `Energy of ${shownName(model)}`,
		description: describeBars([...sides, ...alternatives], formatWhRow, "The bar of each version, and its 95% range as a whisker."),
		axis,
		format: formatWhRow,
		rows: [{ bars: [...sides, ...alternatives] }],
		budget: limit === void 0 || base === void 0 ? void 0 : {
			value: base.estimate * limit,
			label: `budget ${formatRatioLimit(limit)}`
		}
	});
}
/** Energy against the old model's, where only that is published or estimated. */
function knownChart(model, telling, id) {
	const { kind, ratio } = model.evidence;
	if (ratio === void 0 || kind !== "published" && kind !== "estimated" && kind !== "reported") return void 0;
	const bars = [{
		name: model.previous ?? baseName(telling),
		kind: "base",
		value: {
			estimate: 1,
			lower: 1,
			upper: 1
		}
	}, {
		name: model.parameter === void 0 ? model.model : headName(telling),
		kind: "head",
		value: ratio,
		note: changeOf(ratio).estimate
	}];
	return comparisonChart({
		id,
		title: `Energy of ${shownName(model)}, ${kind}`,
		description: describeBars(bars, percentRow, "The energy of the old model is 100%."),
		axis: `energy against ${baseName(telling)}`,
		format: percentRow,
		rows: [{ bars }]
	});
}
const percentRow = (values) => values.map((value) => `${formatNumber(100 * value)}%`);
function describeBars(bars, format, start) {
	const labels = format(bars.map(({ value }) => value.estimate));
	return `${start} ${bars.map(({ name, note }, index) => {
		return `${outside(name)}: ${labels[index]}${note === void 0 ? "" : ` (${note})`}`;
	}).join("; ")}.`;
}
function choicesChart(model, telling, id) {
	const alternatives = measuredAlternatives(model).flatMap((alternative) => placed(alternative) ?? []).slice(0, 16);
	if (model.head === void 0 || alternatives.length === 0) return void 0;
	const limit = ratioLimit(model, "increase");
	const against = model.comparison === void 0 ? headName(telling) : baseName(telling);
	const points = [{
		label: headName(telling),
		name: headName(telling),
		x: model.comparison?.ratio.estimate ?? 1,
		y: 1
	}, ...alternatives.map(({ name, x, y }, index) => ({
		label: String.fromCharCode(65 + index),
		name,
		x,
		y
	}))];
	const least = Math.min(...points.map(({ y }) => y));
	return scatterChart({
		id,
		title: `Choices for ${shownName(model)}: energy and outputs`,
		description: `Energy against ${outside(against)} from left to right, and how like the outputs are to those of ${headName(telling)} upwards. ${points.map(({ label, x, y }) => `${label}: ${formatPercentChange(x)}, ${percentRow([y])[0]} alike`).join("; ")}.`,
		x: {
			label: `energy against ${outside(against)}`,
			format: (values) => values.map((value) => formatPercentChange(value))
		},
		y: {
			label: `outputs like those of ${headName(telling)}`,
			format: percentRow,
			range: [Math.max(0, Math.min(.9, least - .05)), 1]
		},
		budget: limit === void 0 ? void 0 : {
			value: limit,
			label: `budget ${formatRatioLimit(limit)}`
		},
		points
	});
}
function placed(alternative) {
	const { fidelity, ratio } = alternative;
	if (fidelity === void 0) return void 0;
	const y = Math.min(1, Math.max(0, closeness(fidelity)));
	return {
		name: plainText(alternativeName(alternative)),
		x: ratio.estimate,
		y
	};
}
/** Where the energy of a query goes. */
function phasesChart({ head, ...model }, telling, id) {
	const phases = head?.task?.phases ?? [];
	if (phases.length < 2) return void 0;
	const shown = formatWhRow(phases.map(({ whPer1000 }) => whPer1000));
	return shareChart({
		id,
		title: `Where the energy of ${shownName(model)} goes`,
		description: `Energy of each phase of a query in ${headName(telling)}: ${phases.map(({ name }, index) => `${name} ${shown[index]}`).join(", ")}.`,
		axis: "energy per 1,000 queries",
		parts: phases.map(({ name, whPer1000 }, index) => ({
			name,
			value: whPer1000,
			shown: shown[index]
		}))
	});
}
/** Time, not energy: the profile is of unoptimised runs outside the measurement. */
function operatorsChart({ profile, ...model }, telling, id) {
	const operators = (profile?.head?.operators ?? []).slice(0, MAX_OPERATORS);
	if (operators.length < 2) return void 0;
	const [first] = operators;
	return shareChart({
		id,
		title: `Where the run time of ${shownName(model)} goes`,
		description: `Share of each type of operator in the run time of ${headName(telling)}, before the runtime fuses any. The largest is ${outside(first.operator)}.`,
		axis: "share of run time",
		amounts: "nodes",
		total: 1,
		parts: operators.map(({ operator, share, nodes }) => ({
			name: operator,
			value: share,
			shown: `${nodes.toLocaleString("en-US")} ${nodes === 1 ? "node" : "nodes"}`
		}))
	});
}
function times({ estimate, lower, upper }, factor) {
	return {
		estimate: estimate * factor,
		lower: lower * factor,
		upper: upper * factor
	};
}
function baseName({ context }) {
	return context.baseBranch ?? "base";
}
function shownName({ model }) {
	return nameFromOutside(oneWord(model), 80);
}
// src/report/pages/review-page.ts
/** Of more models, the tables say enough. */
const MAX_DRAWN$1 = 12;
/**
* A review as a page (HTML) that needs no other file and no network: what the comment says, with nothing left out, and charts. Every
* string in the review is taken to be hostile.
*/
function renderReviewPage(review, context = {}) {
	const { heading, body } = reviewParts(review, context);
	const title = renderTitle(review, context) ?? "No model changed";
	return renderPage({
		title: nameFromOutside(title, 300),
		...heading === void 0 ? {} : { heading },
		lead: leadOf(review, context),
		main: body,
		footer: footerOf(review, context)
	});
}
/** A review as part of another page: its headline, and all that the page of `renderReviewPage` has below it. */
function reviewParts(review, context = {}) {
	const [first, ...rest] = wholeReview(review, context);
	const isHeading = first?.kind === "heading";
	const charts = chartsOf(review, {
		review,
		context,
		surface: "comment"
	});
	const [above, below] = aroundCharts(isHeading || first === void 0 ? rest : [first, ...rest]);
	return {
		heading: isHeading ? inlineHtml(first.content) : void 0,
		body: html`${blocksHtml(above)}${charts}${blocksHtml(below)}`
	};
}
/** "Changes from `1a2b3c4` to `5d6e7f8` in `acme/vision`." */
function leadOf({ base, head }, { repositoryUrl }) {
	const address = webAddress(repositoryUrl);
	const name = address === void 0 ? void 0 : new URL(address).pathname.slice(1);
	const where = name === void 0 ? "" : html` in ${linkTo(address, nameFromOutside(name))}`;
	return html`<p>${inlineHtml(say`Changes from ${commitLink(repositoryUrl, base.sha)} to ${commitLink(repositoryUrl, head.sha)}`)}${where}.</p>`;
}
function chartsOf({ models }, telling) {
	const drawn = models.toSorted(byConcern).map((model, index) => ({
		model,
		charts: modelCharts(model, telling, `model-${index + 1}`)
	})).filter(({ charts }) => charts.length > 0);
	const isAlone = models.length === 1;
	return drawn.slice(0, MAX_DRAWN$1).map(({ model, charts }) => html`${isAlone ? "" : headingOf(model)}${charts}`);
}
function headingOf(model) {
	return html`<h2>${inlineHtml(say`Charts of ${named(model.model)}`)}</h2>`;
}
function footerOf({ conditions }, { runUrl }) {
	const run = webAddress(runUrl);
	const made = nameFromOutside(conditions.tool);
	return html`<p>Made by ${made}${run === void 0 ? "" : html` in ${linkTo(run, "this run")}`}.</p>`;
}
// src/report/pages/scan-page.ts
/** Of more names, the table says enough. */
const MAX_DRAWN = 12;
/**
* The models of a repository as a page (HTML) that needs no other file and no network: what the Markdown says, and a chart for each name with a
* smaller choice. Every string in the scan is taken to be hostile.
*/
function renderScanPage(scan, { tool }) {
	const title = scanTitle(scan);
	const [above, below] = aroundCharts(wholeScan(scan));
	const drawn = improvableNames(scan.models).slice(0, MAX_DRAWN);
	return renderPage({
		title: plainText(title),
		heading: inlineHtml(title),
		main: html`${blocksHtml(above)}${drawn.map((model, index) => savingsChart(model, `model-${index + 1}`))}${blocksHtml(below)}`,
		footer: html`<p>Made by ${nameFromOutside(tool)} from commit ${code(scan.commit)}.</p>`
	});
}
/** All rows are of one publication, task, and class: what is offered against a rating always is. */
function savingsChart({ model, rating, alternatives }, id) {
	const bars = [{
		name: model,
		kind: "head",
		value: exactly(rating.whPer1000)
	}, ...alternatives.map(({ name, whPer1000, savingPercent }) => {
		const note = changeOf(1 - savingPercent / 100).estimate;
		return {
			name,
			kind: "alternative",
			value: exactly(whPer1000),
			note
		};
	})];
	const name = nameFromOutside(oneWord(model), 80);
	const labels = formatWhRow(bars.map(({ value }) => value.estimate));
	return comparisonChart({
		id,
		title: `Smaller choices instead of ${name}`,
		description: `Published energy per 1,000 queries. ${bars.map((bar, index) => `${nameFromOutside(bar.name, 80)}: ${labels[index]}`).join("; ")}.`,
		axis: "published energy per 1,000 queries",
		format: formatWhRow,
		rows: [{ bars }]
	});
}
function exactly(estimate) {
	return {
		estimate,
		lower: estimate,
		upper: estimate
	};
}
export { renderReviewPage, renderScanPage, reviewParts };
