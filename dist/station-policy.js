import { MAX_FIGURE, NUMBER_PATTERN, PERCENT_PATTERN, parseBytes, parseDurationMs, parseKWhPerYear, parseNumber, parsePercent, parseVolume, parseWaitMs, showBytesLimit, showDurationLimit, showPercent, showStars, showWhLimit } from "./station-quantities.js";
import { RUNNER_LABEL } from "./station-energy-review.js";
import { NEVER, _enum, array, boolean, date, int, literal as literal$1, number$1 as number, object, record, strictObject, string, toJSONSchema, union } from "./vendor-zod.js";
import { clip as clip$1, csvRows, makeVisible } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { findTask, isRated, requireTask, require_fastest_levenshtein } from "./station-baselines.js";
import { require_dist } from "./vendor-yaml.js";
import { HOUR_MS } from "./station-ground.js";
import { readGgufOnHub, readModelName } from "./station-catalog.js";
import { posix } from "node:path";
// src/policy/limits.ts
/** How limits of one rule compare (`looser…`) and how a person reads them (`show…`). */
function greater(next, now) {
	return next > now;
}
function differs(next, now) {
	return JSON.stringify(next) !== JSON.stringify(now);
}
const STRENGTH = {
	inform: 0,
	warn: 1,
	block: 2
};
function looserEnforcement(next, now) {
	return STRENGTH[next] < STRENGTH[now];
}
/** Looser: a kind of evidence that blocks now would block no more. */
function looserEvidence(next, now) {
	return now.some((kind) => !next.includes(kind));
}
function looserIgnoreBelow(next, now) {
	return next.kWhPerYear > now.kWhPerYear;
}
/** Looser: fewer queries bring an increase below `ignoreBelow`. */
function looserVolume(next, now) {
	return next.queriesPerYear < now.queriesPerYear;
}
const HUB_STRENGTH = {
	off: 0,
	sizes: 1,
	run: 2
};
/** Looser: the weaker evidence that less from the hub gives could not hold a budget. */
function looserHub(next, now) {
	return HUB_STRENGTH[next] < HUB_STRENGTH[now];
}
function looserLatency(next, now) {
	if (next.kind === "increase" && now.kind === "increase") return next.fraction > now.fraction;
	if (next.kind === "median" && now.kind === "median") return next.medianMs > now.medianMs;
	return true;
}
function looserSize(next, now) {
	if (next.kind === "increase" && now.kind === "increase") return next.fraction > now.fraction;
	if (next.kind === "bytes" && now.kind === "bytes") return next.bytes > now.bytes;
	return true;
}
function looserQuality(next, now) {
	if (next.file !== now.file || next.key !== now.key || next.higherIsBetter !== now.higherIsBetter) return true;
	if (now.maxDrop === void 0) return false;
	if (next.maxDrop === void 0) return true;
	if (next.maxDrop.kind === "points" && now.maxDrop.kind === "points") return next.maxDrop.points > now.maxDrop.points;
	if (next.maxDrop.kind === "own-unit" && now.maxDrop.kind === "own-unit") return next.maxDrop.amount > now.maxDrop.amount;
	return true;
}
function showLatencyLimit(limit) {
	return limit.kind === "increase" ? `+${showPercent(limit.fraction)}` : `${showDurationLimit(limit.medianMs)} median`;
}
function showSizeLimit(limit) {
	return limit.kind === "increase" ? `+${showPercent(limit.fraction)}` : showBytesLimit(limit.bytes);
}
function showQuality(rule) {
	return `${rule.file} ${rule.key}, at most ${showMaxDrop(rule)}`;
}
function showMaxDrop({ maxDrop, higherIsBetter }) {
	const direction = higherIsBetter ? "lower" : "higher";
	if (maxDrop === void 0) return "not limited";
	return maxDrop.kind === "points" ? `${maxDrop.points} points ${direction}` : `${maxDrop.amount} ${direction}`;
}
function showRunner({ gpu, label }) {
	return [gpu, label].filter((part) => part !== void 0).join(", ");
}
// src/policy/match-model.ts
/**
* Whether a policy's pattern covers a model: equal text always does (so that a file name with brackets can be named),
* else the pattern is a glob: `*` and `?` stay within a folder, `**` as a whole part of a path does not, `[a-z]` and `[!a]` are
* one character, `{a,b}` is either. Everything else is what it says. Hub ids forgive their case.
*
* The places that the text can have been read to are all followed at once, so that the time is at most the product of both
* lengths. A regular expression tries them one after the other, which for `*a*a*a*b` takes years (CWE-1333); patterns
* of a pull request's own policy are matched, too. How many patterns and names there are is for `work` to bound.
*
* @throws what `work` throws
*/
function matchesModel(pattern, model, kind, work = FREE) {
	work.spend(1);
	if (pattern === model) return true;
	if (kind === "path") return compiled(pattern)(model, work);
	work.spend(model.length / CHARACTERS_A_PLACE);
	return compiled(pattern.toLowerCase())(model.toLowerCase(), work);
}
const FREE = { spend: () => {} };
/** Comparing plain text costs a fraction of what following a glob does. */
const CHARACTERS_A_PLACE = 16;
/** Whether a pattern is a glob rather than the name of one model. */
function isGlob(pattern) {
	return /[*?[\]{}]/.test(pattern);
}
const SLASH = 47;
function compiled(pattern) {
	const known = cache.get(pattern);
	if (known !== void 0) return known;
	const matches = matcherOf(pattern.startsWith("./") ? pattern.slice(2) : pattern);
	if (cache.size >= 1e4) cache.clear();
	cache.set(pattern, matches);
	return matches;
}
const cache = /* @__PURE__ */ new Map();
function matcherOf(glob) {
	if (!isGlob(glob) && !glob.includes("\\")) return (text) => text === glob;
	const step = compile(glob);
	const start = /^[^*?[\]{}\\]*/.exec(glob)?.[0].replace(/\/$/, "") ?? "";
	const end = /[^*?[\]{}\\/]*$/.exec(glob)?.[0] ?? "";
	return (text, work) => {
		if (!text.startsWith(start) || !text.endsWith(end)) return false;
		const reached = new Uint8Array(text.length + 1);
		reached[0] = 1;
		return step(text, reached, work)[text.length] === 1;
	};
}
/** `**` as a whole part of a path, with the slash that goes with it. */
const WHOLE_PART = /^(?:(?:\/\*\*)+$|\*\*\/|\*\*(?=$|\{))/;
function compile(glob) {
	const steps = [];
	let plain = "";
	const add = (step) => {
		if (plain !== "") steps.push(literal(plain));
		plain = "";
		steps.push(step);
	};
	for (let at = 0; at < glob.length;) {
		const rest = WHOLE_PART.exec(glob.slice(at))?.[0];
		const isPart = at === 0 || glob[at - 1] === "/" || rest?.startsWith("/");
		const brackets = bracketsAt(glob, at);
		const braces = bracesAt(glob, at);
		if (rest !== void 0 && isPart) {
			const isInside = rest.startsWith("/") && glob[at - 1] !== "*";
			if (rest === "**/") add(folders);
			else if (isInside) add(inside);
			else {
				if (rest.startsWith("/")) plain += "/";
				add(anything);
			}
			at += rest.length;
		} else if (glob[at] === "*") {
			add(withinFolder);
			while (glob[at] === "*") at += 1;
		} else if (glob[at] === "?") {
			add(character((code) => code !== SLASH));
			at += 1;
		} else if (brackets !== void 0) {
			add(either([character(classOf(brackets.body)), literal(glob.slice(at, brackets.end))]));
			at = brackets.end;
		} else if (braces !== void 0) {
			add(either(braces.choices.map(compile)));
			at = braces.end;
		} else {
			if (glob[at] === "\\" && at + 1 < glob.length) at += 1;
			plain += glob[at];
			at += 1;
		}
	}
	if (plain !== "") steps.push(literal(plain));
	return sequence(steps);
}
/** `[a-z]`; a bracket that comes first belongs to the class. */
function bracketsAt(glob, at) {
	if (glob[at] !== "[") return void 0;
	const first = at + (glob[at + 1] === "!" || glob[at + 1] === "^" ? 2 : 1);
	const close = glob.indexOf("]", first + 1);
	return close < 0 ? void 0 : {
		body: glob.slice(at + 1, close),
		end: close + 1
	};
}
function classOf(body) {
	const isNegated = body.startsWith("!") || body.startsWith("^");
	const ranges = [];
	for (let at = isNegated ? 1 : 0; at < body.length;) {
		const isRange = body[at + 1] === "-" && at + 2 < body.length;
		ranges.push([body.charCodeAt(at), body.charCodeAt(isRange ? at + 2 : at)]);
		at += isRange ? 3 : 1;
	}
	return (code) => code !== SLASH && ranges.some(([from, to]) => from <= code && code <= to) !== isNegated;
}
/** `{a,b}`, with what is between the commas; braces without one are plain text. */
function bracesAt(glob, at) {
	if (glob[at] !== "{") return void 0;
	const choices = [];
	let depth = 0;
	let begin = at + 1;
	for (let end = at; end < glob.length; end++) {
		const found = glob[end];
		if (found === "\\") end += 1;
		else if (found === "{") depth += 1;
		else if (found === "}") depth -= 1;
		if (depth === 0 || depth === 1 && found === ",") {
			choices.push(glob.slice(begin, end));
			begin = end + 1;
		}
		if (depth === 0) return choices.length > 1 ? {
			choices,
			end: end + 1
		} : void 0;
	}
}
function sequence(steps) {
	return (text, reached, work) => {
		let places = reached;
		for (const step of steps) {
			work.spend(places.length);
			places = step(text, places, work);
			if (!places.includes(1)) break;
		}
		return places;
	};
}
function either(steps) {
	return (text, reached, work) => {
		const next = new Uint8Array(reached.length);
		for (const step of steps) {
			work.spend(next.length);
			const places = step(text, reached, work);
			for (let at = 0; at < next.length; at++) if (places[at] === 1) next[at] = 1;
		}
		return next;
	};
}
function literal(plain) {
	return (text, reached) => {
		const next = new Uint8Array(reached.length);
		const first = plain.charCodeAt(0);
		for (let at = 0; at < text.length; at++) if (reached[at] === 1 && text.charCodeAt(at) === first && text.startsWith(plain, at)) next[at + plain.length] = 1;
		return next;
	};
}
function character(accepts) {
	return (text, reached) => {
		const next = new Uint8Array(reached.length);
		for (let at = 0; at < text.length; at++) if (reached[at] === 1 && accepts(text.charCodeAt(at))) next[at + 1] = 1;
		return next;
	};
}
/** `*` */
const withinFolder = (text, reached) => {
	const next = new Uint8Array(reached.length);
	for (let at = 0, isOn = false; at < next.length; at++) {
		isOn ||= reached[at] === 1;
		if (isOn) next[at] = 1;
		if (text.charCodeAt(at) === SLASH) isOn = false;
	}
	return next;
};
/** `**` */
const anything = (_, reached) => {
	const first = reached.indexOf(1);
	return new Uint8Array(reached.length).fill(1, first < 0 ? reached.length : first);
};
/** Any folders or none: the part of the path that is read next begins where it is, or after a later slash. */
const folders = (text, reached) => {
	const next = reached.slice();
	const first = reached.indexOf(1);
	if (first < 0) return next;
	for (let at = first; at < text.length; at++) if (text.charCodeAt(at) === SLASH) next[at + 1] = 1;
	return next;
};
const slash = literal("/");
/** A slash and anything at the end: all that is in a folder, and the folder itself. */
const inside = (text, reached, work) => {
	const next = anything(text, slash(text, reached, work), work);
	if (reached[text.length] === 1) next[text.length] = 1;
	return next;
};
/**
* The most for all that one policy is asked in one piece of work: half a second of processor time at worst. Judging 400 models
* by 500 globs that all begin and end as the models' names do takes four fifths of it.
*/
const MAX_MATCHING_PLACES = 5e7;
/**
* Holds off patterns and names that are made to keep the judge busy (CWE-400): each glob takes time in proportion to the name,
* but whoever opens a pull request chooses the names, how many there are, and (where a policy is previewed) the globs. A
* policy that carries this refuses to be asked for more, wherever it is asked.
*
* @param most places, over all that the policy is asked
*/
function limitedMatching(most = MAX_MATCHING_PLACES) {
	let left = most;
	return { spend(places) {
		left -= places;
		if (left >= 0) return;
		throw new WattnudgeError("policy-too-much-work", `Matching the policy's globs against the names of this change takes more than ${most.toLocaleString("en")} steps, which is the limit.`, { remedy: "Use shorter globs with fewer wildcards, or shorter names of models." });
	} };
}
// src/policy/merge-rules.ts
/** Merging of one rule over the layers of a policy. `forModel` states the order of precedence. */
/** @throws what `work` throws */
function viewOf(layer, index, model, work) {
	const { defaults, models, carbon, cost, evidence, ignoreBelow, languages } = layer.rules;
	const ids = idsOf(model);
	const matching = models.flatMap((entry, at) => covers(entry, model, ids, work) ? [{
		settings: entry,
		path: ["models", at]
	}] : []);
	return {
		index,
		layer,
		blocks: [
			{
				settings: {
					carbon,
					cost,
					evidence,
					ignoreBelow,
					languages
				},
				path: []
			},
			{
				settings: defaults ?? {},
				path: ["defaults"]
			},
			...matching
		]
	};
}
function covers(entry, model, ids, work) {
	const { path, id } = entry;
	if (path !== void 0 && matchesModel(path, model, "path", work)) return true;
	return id !== void 0 && ids.some((each) => matchesModel(id, each, "id", work));
}
/** What a model's name can be covered by: as it is written, by its repository on the hub where it is a GGUF file there, and as its provider and who serves it call it: `openai/gpt-4o`. */
function idsOf(model) {
	const name = readModelName(model);
	const repository = readGgufOnHub(model)?.id;
	const ids = repository === void 0 ? [model] : [model, repository];
	if (name === void 0 || name.kind === "hub") return [...new Set(ids)];
	const { canonical, provider } = name;
	const providers = [provider, readModelName(canonical)?.provider].filter((each) => each !== void 0);
	return [.../* @__PURE__ */ new Set([
		...ids,
		canonical,
		...providers.map((each) => `${each}/${canonical}`)
	])];
}
/** Later layers over earlier ones, each checked against everything that an earlier layer does not let go of. */
function resolveRule(views, spec) {
	const accepted = [];
	const refused = [];
	for (const view of views) {
		const stated = statementIn(view, spec, accepted.length > 0);
		if (stated === void 0) continue;
		const { statement, path } = stated;
		const binding = accepted.find((earlier) => !earlier.loosenable && spec.looser?.(statement.value, earlier.value));
		if (binding === void 0 || spec.name === void 0) {
			accepted.push(statement);
			continue;
		}
		const current = accepted.at(-1) ?? binding;
		const show = spec.show ?? String;
		const change = spec.looser === differs ? `to change \`${spec.name}\`` : `to loosen \`${spec.name}\` from ${show(current.value)} to ${show(statement.value)}`;
		refused.push({
			rule: spec.name,
			layer: view.index,
			path,
			message: `line ${statement.origin.line} tries ${change}; ${whyRefused(binding, show)}`
		});
	}
	const last = accepted.at(-1);
	return last === void 0 ? { refused } : {
		rule: {
			value: last.value,
			origin: last.origin,
			statements: accepted
		},
		refused
	};
}
function whyRefused({ origin: { file, line }, value, isImplied }, show) {
	return isImplied ? `${file} sets budgets and doesn’t mark it overridable, so ${show(value)} stays` : `${file} doesn’t mark it overridable, so its line ${line} stays`;
}
function statementIn(view, spec, statedEarlier) {
	const block = view.blocks.findLast(({ settings }) => spec.read(settings) !== void 0);
	const value = block === void 0 ? spec.implied?.(view, statedEarlier) : spec.read(block.settings);
	if (value === void 0) return void 0;
	const path = block === void 0 ? [] : [...block.path, ...spec.path];
	const { overridable } = view.layer.rules;
	const loosenable = spec.name === void 0 || overridable.includes(spec.name);
	return {
		path,
		statement: {
			value,
			origin: {
				file: view.layer.file,
				line: view.layer.source.locate(path, "key").line
			},
			layer: view.index,
			isImplied: block === void 0,
			loosenable,
			waivable: loosenable || overridable.includes("waivers")
		}
	};
}
function statesBudget(view) {
	return view.blocks.some(({ settings }) => holdsBudget(settings));
}
/** Whether a model is held to anything. */
function demands(settings) {
	return settings.enforcement !== void 0 || holdsBudget(settings);
}
function holdsBudget({ quality, budget }) {
	return quality?.figure !== void 0 || Object.keys(budget ?? {}).length > 0;
}
// src/policy/stated-benchmarks.ts
const read = /* @__PURE__ */ new WeakMap();
/** Of one name and benchmark the first counts: a repository's comes before its organisation's, and a later entry before an earlier one. */
function statedBenchmarks({ layers }) {
	const known = read.get(layers);
	if (known !== void 0) return known;
	const stated = layers.toReversed().flatMap(({ rules }) => rules.models.toReversed().flatMap(({ id, quality }) => {
		if (id === void 0) return [];
		return (quality?.benchmarks ?? []).toReversed().map((value) => ({
			model: id,
			...value
		}));
	}));
	read.set(layers, stated);
	return stated;
}
// src/policy/for-model.ts
/**
* The rules for one model, by its path or hub id, each with the file and line that states it.
*
* Within a file: `defaults` first, then every entry that matches, in file order; a later one overrides an earlier one
* rule by rule (each budget is a rule of its own; `inputs` and `quality` are one rule each).
*
* Between files, the organisation's first: a later file may tighten a rule, and loosen it only where every earlier file
* that states it lists it under `overridable`. A refused value changes nothing and is reported in `refusals`.
* - `increase`, `whPer1000`, `latency`, `size`, `stars`, `quality` (same file and key), `enforcement`: compared. A limit of another kind
*   (percent instead of bytes, another metric) cannot be shown to be tighter and counts as loosening.
* - `meter`: `measured` is tighter than `any`.
* - `evidence.block`: more kinds that block are tighter; a list that drops one is looser.
* - `ignoreBelow`: less is tighter. `volume`: more is tighter, since it lifts an increase above `ignoreBelow`.
* - `hub`: `run` is tighter than `sizes`, and that than `false`: what is known of a model is what can hold its budget.
* - `runner`, `source`, `batch`, `inputs`, `queries`, `tokens`, `measured` change what a budget means: what an earlier file states stays.
* - `unmeasured` drops every energy budget: refused where an earlier file states a budget, `quality` or an enforcement.
* - `task`, `alternatives`, `fidelity`, `evaluate`, `languages`, `carbon`, `cost`, `quality.benchmarks` judge nothing: the
*   later file's count.
*
* Where budgets are stated and no `enforcement` is, it is `block`: a budget is meant to be kept. Without a policy file
* everything informs.
*
* @param also other names of the model, whose rules hold as well: the path or name that it had before, and those of the graphs that are
*   run for a folder. So neither moving a file nor making a folder of it is a way out of a budget
* @throws WattnudgeError `policy-too-much-work` where the policy carries a bound on matching
*/
function forModel(policy, model, also = []) {
	const others = [...new Set(also)].filter((name) => name !== model);
	const own = rulesFor(policy, model);
	return others.length === 0 ? own : together(own, others.map((name) => rulesFor(policy, name)));
}
function together(own, others) {
	const all = [own, ...others];
	const first = (read) => all.map(read).find((rule) => rule !== void 0);
	const shared = {
		quality: all.map(({ quality }) => quality).reduce(stricterQuality),
		unmeasured: all.every(({ unmeasured }) => unmeasured !== void 0) ? own.unmeasured : void 0,
		meter: first(({ meter }) => meter?.value === "measured" ? meter : void 0) ?? first(({ meter }) => meter),
		runner: first(({ runner }) => runner),
		source: first(({ source }) => source),
		batch: first(({ batch }) => batch),
		inputs: first(({ inputs }) => inputs),
		queries: first(({ queries }) => queries),
		measured: first(({ measured }) => measured)
	};
	const withOwn = (rules) => ({
		...rules,
		...shared,
		waivers: [...rules.waivers, ...own.waivers]
	});
	return {
		...own,
		...shared,
		others: others.map(withOwn)
	};
}
function stricterQuality(one, other) {
	if (one === void 0 || other === void 0) return one ?? other;
	return looserQuality(one.value, other.value) ? other : one;
}
function rulesFor(policy, model) {
	const views = policy.layers.map((layer, index) => viewOf(layer, index, model, policy.work));
	const refusals = [];
	const resolve = (spec) => {
		const { rule, refused } = resolveRule(views, spec);
		refusals.push(...refused);
		return rule;
	};
	return {
		hasEntry: views.some(({ blocks }) => blocks.some(({ path }) => path[0] === "models")),
		enforcement: resolve(ENFORCEMENT) ?? {
			value: policy.state === "none" ? "inform" : "block",
			statements: []
		},
		budget: {
			increase: resolve({
				name: "increase",
				path: ["budget", "increase"],
				read: (s) => s.budget?.increase,
				looser: greater,
				show: showPercent
			}),
			stars: resolve({
				name: "stars",
				path: ["budget", "stars"],
				read: (s) => s.budget?.stars,
				looser: (next, now) => next < now,
				show: showStars
			}),
			whPer1000: resolve({
				name: "whPer1000",
				path: ["budget", "whPer1000"],
				read: (s) => s.budget?.whPer1000,
				looser: greater,
				show: showWhLimit
			}),
			latency: resolve({
				name: "latency",
				path: ["budget", "latency"],
				read: (s) => s.budget?.latency,
				looser: looserLatency,
				show: showLatencyLimit
			}),
			size: resolve({
				name: "size",
				path: ["budget", "size"],
				read: (s) => s.budget?.size,
				looser: looserSize,
				show: showSizeLimit
			})
		},
		evidence: resolve(EVIDENCE) ?? {
			value: DEFAULT_EVIDENCE,
			statements: []
		},
		ignoreBelow: resolve(IGNORE_BELOW) ?? {
			value: DEFAULT_IGNORE_BELOW,
			statements: []
		},
		quality: resolve({
			name: "quality",
			path: ["quality"],
			read: (s) => s.quality?.figure,
			looser: looserQuality,
			show: showQuality
		}),
		benchmarks: statedBenchmarks(policy),
		unmeasured: resolveUnmeasured(views, refusals),
		task: resolve({
			path: ["task"],
			read: (s) => s.task === void 0 ? void 0 : findTask(s.task)?.id ?? s.task
		}),
		source: resolve({
			name: "source",
			path: ["source"],
			read: (s) => s.source,
			looser: differs
		}),
		batch: resolve({
			name: "batch",
			path: ["batch"],
			read: (s) => s.batch,
			looser: differs
		}),
		inputs: resolve({
			name: "inputs",
			path: ["inputs"],
			read: (s) => s.inputs,
			looser: differs
		}),
		meter: resolve({
			name: "meter",
			path: ["meter"],
			read: (s) => s.meter,
			looser: (next, now) => next === "any" && now === "measured",
			show: (value) => `\`${value}\``
		}),
		runner: resolve({
			name: "runner",
			path: ["runner"],
			read: (s) => s.runner,
			looser: differs,
			show: showRunner
		}),
		queries: resolve({
			name: "queries",
			path: ["queries"],
			read: (s) => s.queries,
			looser: differs
		}),
		hub: resolve({
			name: "hub",
			path: ["hub"],
			read: (s) => s.hub,
			looser: looserHub,
			show: (value) => value === "off" ? "`false`" : `\`${value}\``
		}),
		tokens: resolve({
			name: "tokens",
			path: ["tokens"],
			read: (s) => s.tokens,
			looser: differs
		}),
		measured: resolve({
			name: "measured",
			path: ["measured"],
			read: (s) => s.measured,
			looser: differs
		}),
		alternatives: resolve({
			path: ["alternatives"],
			read: (s) => s.alternatives
		}),
		fidelity: resolve({
			path: ["fidelity"],
			read: (s) => s.fidelity
		}),
		evaluate: resolve({
			path: ["evaluate"],
			read: (s) => s.evaluate
		}),
		volume: resolve({
			name: "volume",
			path: ["volume"],
			read: (s) => s.volume,
			looser: looserVolume,
			show: ({ written }) => written
		}),
		languages: resolve({
			path: ["languages"],
			read: (s) => s.languages
		}),
		carbon: resolve({
			path: ["carbon"],
			read: (s) => s.carbon
		}),
		cost: resolve({
			path: ["cost"],
			read: (s) => s.cost
		}),
		waivers: policy.layers.flatMap((layer, index) => waiversOf(layer, index, model, policy.work)),
		refusals
	};
}
const ENFORCEMENT = {
	name: "enforcement",
	path: ["enforcement"],
	read: (settings) => settings.enforcement,
	implied: (view, statedEarlier) => !statedEarlier && statesBudget(view) ? "block" : void 0,
	looser: looserEnforcement,
	show: (value) => `\`${value}\``
};
const DEFAULT_EVIDENCE = ["measured"];
/** About 3 EUR of electricity at 0.30 EUR/kWh: a blocked pull request costs its people more than that. */
const DEFAULT_IGNORE_BELOW = {
	written: "10 kWh/year",
	kWhPerYear: 10
};
const EVIDENCE = {
	name: "evidence",
	path: ["evidence", "block"],
	read: (settings) => settings.evidence?.block,
	implied: (view, statedEarlier) => !statedEarlier && statesBudget(view) ? DEFAULT_EVIDENCE : void 0,
	looser: looserEvidence,
	show: (kinds) => `\`[${kinds.join(", ")}]\``
};
const IGNORE_BELOW = {
	name: "ignoreBelow",
	path: ["ignoreBelow"],
	read: (settings) => settings.ignoreBelow,
	implied: (view, statedEarlier) => !statedEarlier && statesBudget(view) ? DEFAULT_IGNORE_BELOW : void 0,
	looser: looserIgnoreBelow,
	show: ({ written }) => written
};
/** `unmeasured` has no scale of its own: it is weighed against what the earlier layers demand of the model. */
function resolveUnmeasured(views, refusals) {
	const spec = {
		name: "unmeasured",
		read: (s) => s.unmeasured,
		path: ["unmeasured"]
	};
	return resolveRule(views.filter((view) => {
		const stated = statementIn(view, spec, false);
		if (stated === void 0) return true;
		const binding = views.find((earlier) => earlier.index < view.index && earlier.blocks.some(({ settings }) => demands(settings)) && !earlier.layer.rules.overridable.includes("unmeasured"));
		if (binding === void 0) return true;
		const message = `line ${stated.statement.origin.line} declares the model unmeasured; ${binding.layer.file} sets rules for it and doesn’t mark \`unmeasured\` overridable, so they stay`;
		refusals.push({
			rule: "unmeasured",
			layer: view.index,
			path: stated.path,
			message
		});
		return false;
	}), spec).rule;
}
function waiversOf(layer, index, model, work) {
	return layer.rules.waivers.flatMap((waiver, at) => {
		const isMeant = (kind) => matchesModel(waiver.model, model, kind, work);
		if (!isMeant("path") && !isMeant("id")) return [];
		const { line } = layer.source.locate(["waivers", at]);
		return [{
			...waiver,
			layer: index,
			origin: {
				file: layer.file,
				line
			}
		}];
	});
}
// src/policy/policy.ts
/** What each budget needs. */
const BUDGETS = {
	increase: {
		judgedBy: "measurement",
		ofNames: true
	},
	whPer1000: {
		judgedBy: "measurement",
		ofNames: false
	},
	latency: {
		judgedBy: "measurement",
		ofNames: false
	},
	stars: {
		judgedBy: "rating",
		ofNames: true
	},
	size: {
		judgedBy: "file",
		ofNames: false
	}
};
/** Budgets of one kind. */
function budgetsThat(fits) {
	return Object.keys(BUDGETS).filter((name) => fits(BUDGETS[name]));
}
/** Budgets that only a run of the model can show to hold. */
const MEASURED_BUDGETS = budgetsThat(({ judgedBy }) => judgedBy === "measurement");
/** Budgets of energy, or of what follows from it. */
const ENERGY_BUDGETS = budgetsThat(({ judgedBy }) => judgedBy !== "file");
const BUDGETS_OF_FILES = budgetsThat(({ judgedBy }) => judgedBy === "file");
// src/policy/publishing.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
var import_dist = require_dist();
const DEFAULT_WORKFLOW = ".github/workflows/energy.yml";
/** Time for a queue at the runners and for a handful of models. */
const DEFAULT_WAIT_MS = HOUR_MS;
const DEFAULT_ALTERNATIVES = 3;
/** Setting by setting the last file that states it counts, the repository's own after the organisation's. */
function publishingOf(policy) {
	const stated = policy.layers.map(({ rules }) => rules).toReversed();
	const last = (read) => {
		const rules = stated.find((one) => read(one) !== void 0);
		return rules && read(rules);
	};
	const quiet = stated.flatMap(({ nudge }) => nudge?.quiet ?? []);
	const badges = stated.flatMap(({ badge }) => badge ?? []);
	const { work } = policy;
	return {
		publisher: last(({ publish }) => publish) ?? "action",
		tone: last(({ nudge }) => nudge?.tone) ?? "full",
		suggestions: last(({ nudge }) => nudge?.suggestions) ?? true,
		message: last((rules) => rules.message),
		commentAbove: last(({ comment }) => comment?.above),
		alternatives: last(({ nudge }) => nudge?.alternatives) ?? DEFAULT_ALTERNATIVES,
		isQuiet: (model) => {
			const covers = (kind) => quiet.some((pattern) => matchesModel(pattern, model, kind, work));
			try {
				return covers("path") || covers("id");
			} catch (error) {
				if (error instanceof WattnudgeError && error.code === "policy-too-much-work") return false;
				throw error;
			}
		},
		workflow: last(({ check }) => check?.workflow) ?? DEFAULT_WORKFLOW,
		resultWithinMs: last(({ check }) => check?.resultWithin) ?? DEFAULT_WAIT_MS,
		badge: badges.length > 0 && badges.every((isOn) => isOn)
	};
}
// src/policy/waive.ts
/**
* Applies the waivers that name the model: one in force (its day `until` included) turns `over` and `unjudged` into
* `waived`; one that has run out is reported beside the finding. A repository's waiver does not lift an organisation's
* rule, unless that rule or `waivers` is listed as overridable; it does lift what the repository itself made tighter.
*/
function applyWaivers({ finding, isBoundAgainst }, waivers, today) {
	if (finding.status === "within" || finding.status === "waived" || finding.status === "exempt") return finding;
	const byDate = waivers.toSorted((a, b) => a.until < b.until ? 1 : -1);
	const inForce = byDate.filter(({ until }) => until >= today);
	const [expired] = byDate.filter(({ until }) => until < today);
	if (finding.status === "inconclusive" && inForce.length > 0) return finding;
	const helping = inForce.find(({ layer }) => !isBoundAgainst(layer));
	if (helping !== void 0) return {
		...finding,
		status: "waived",
		waiver: present(helping)
	};
	const [powerless] = inForce;
	if (powerless !== void 0) {
		const where = `line ${powerless.origin.line} of ${powerless.origin.file}`;
		return {
			...finding,
			message: `${finding.message} The waiver on ${where} doesn’t lift a rule of the policy that it extends.`
		};
	}
	return expired === void 0 ? finding : {
		...finding,
		expiredWaiver: present(expired)
	};
}
function present({ until, reason, by, origin }) {
	return {
		until,
		reason,
		by,
		origin
	};
}
/** Rules of a model that waivers of a layer cannot lift, each with the file that sets it. */
function blockedRules(policy, layer) {
	const { enforcement, budget, quality } = policy;
	const rules = {
		increase: budget.increase,
		whPer1000: budget.whPer1000,
		stars: budget.stars,
		latency: budget.latency,
		size: budget.size,
		quality,
		enforcement
	};
	return Object.entries(rules).flatMap(([rule, setting]) => {
		const [binding] = bindingStatements(setting, layer);
		return binding === void 0 ? [] : [{
			rule,
			file: binding.origin.file
		}];
	});
}
/** What layers before `layer` state of a rule and do not let it waive. */
function bindingStatements(rule, layer) {
	return (rule?.statements ?? []).filter((statement) => statement.layer < layer && !statement.waivable);
}
// src/policy/quality.ts
/** A metrics file is a page of numbers; a file above this is something else. */
const MAX_CHARACTERS$1 = 4194304;
/**
* Reads one figure from a JSON metrics file. `key` is a dotted path (`eval.accuracy`, `runs.0.f1`); a key that itself
* contains dots is found as well. The number of samples is taken from a sibling of the figure, where there is one.
*
* @param text the file's content; `undefined` where the revision has no such file
* @throws WattnudgeError `quality-file-missing`, `quality-file-invalid`, `quality-key-missing` or `quality-not-a-number`,
*   each with file, revision and key
*/
function readQuality(text, where) {
	const { file, revision, key } = where;
	const place = `${file} at ${revision}`;
	if (text === void 0) throw new WattnudgeError("quality-file-missing", `There is no metrics file ${place}; the policy reads \`${key}\` from it.`, { remedy: "Commit the metrics file, or correct `quality.file` in the policy." });
	const parent = findParent(parseMetrics(text, place), key);
	if (parent === void 0) throw new WattnudgeError("quality-key-missing", `${place} has no \`${key}\`.`, { remedy: "Write the figure there, or correct `quality.key` in the policy." });
	if (typeof parent.value !== "number" || !Number.isFinite(parent.value)) {
		const found = typeof parent.value === "object" ? "a structure" : `a ${typeof parent.value}`;
		throw new WattnudgeError("quality-not-a-number", `\`${key}\` in ${place}: expected a finite number, found ${found}.`, { remedy: "Write the figure as a JSON number." });
	}
	const samples = SAMPLE_KEYS.map((name) => own(parent.siblings, name)).find((count) => Number.isSafeInteger(count) && Number(count) > 0);
	return samples === void 0 ? { value: parent.value } : {
		value: parent.value,
		samples
	};
}
/** Names under which evaluation tools write the number of samples; `support` is scikit-learn's. */
const SAMPLE_KEYS = [
	"samples",
	"num_samples",
	"n",
	"count",
	"support"
];
function parseMetrics(text, place) {
	const remedy = "The metrics file has to be a JSON document.";
	if (text.length > MAX_CHARACTERS$1) throw new WattnudgeError("quality-file-invalid", `${place} has more than ${MAX_CHARACTERS$1} characters.`, { remedy });
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new WattnudgeError("quality-file-invalid", `${place} isn’t valid JSON.`, {
			remedy,
			cause
		});
	}
}
function findParent(value, key) {
	const whole = own(value, key);
	if (whole !== void 0) return {
		siblings: value,
		value: whole
	};
	const dot = key.indexOf(".");
	if (dot === -1) return void 0;
	const inner = own(value, key.slice(0, dot));
	return inner === void 0 ? void 0 : findParent(inner, key.slice(dot + 1));
}
function own(value, name) {
	if (typeof value !== "object" || value === null) return void 0;
	return Object.getOwnPropertyDescriptor(value, name)?.value;
}
/**
* What a metric is, told from the last part of its key. `share-of-samples`: right answers ÷ samples, for which alone a
* number of samples gives an interval. `share`: between 0 and 1, and told in points as well. `plain`: anything else.
*/
function metricKind(key) {
	if (PROPORTIONS.test(key)) return "share-of-samples";
	return SHARES.test(key) ? "share" : "plain";
}
const PROPORTIONS = /(^|[._\-/@ ])(acc|accuracy|top[-_]?[15]|em|exact[-_]?match|error[-_]?rate|hit[-_]?rate|success[-_]?rate)([-_@][\w]*)?$/i;
const SHARES = /(^|[._\-/@ ])(f1|precision|recall|auc|auroc|map|wer|cer|iou|miou|bleu|rouge[-_\w]*)([-_@][\w]*)?$/i;
/**
* Half of Wald's 95% interval of the difference of two independent proportions of `samples` each:
* 1.96 √(p₁(1 − p₁)/n + p₂(1 − p₂)/n). Both sides usually see the same samples, which makes the true interval narrower: the
* doubt is overstated rather than understated.
*/
function proportionMargin(base, head, samples) {
	return 1.96 * Math.sqrt((base * (1 - base) + head * (1 - head)) / samples);
}
/**
* The change of a figure that is known on both sides, with {@link proportionMargin} where it is a share of samples.
* Scales are told apart by value: 0 to 1, or else 0 to 100.
*/
function qualityChange(quality) {
	const { base, head, key, samples } = quality;
	if (base === void 0 || head === void 0) return void 0;
	const kind = metricKind(key);
	const scale = shareScale(base, head);
	if (scale === void 0 || kind === "plain") return {
		difference: exactly(head - base),
		unit: "own-unit",
		hasInterval: false
	};
	const estimate = (head - base) / scale * 100;
	if (kind === "share" || samples === void 0 || samples === 0) return {
		difference: exactly(estimate),
		unit: "points",
		hasInterval: false
	};
	const margin = 100 * proportionMargin(base / scale, head / scale, samples);
	return {
		difference: {
			estimate,
			lower: estimate - margin,
			upper: estimate + margin
		},
		unit: "points",
		hasInterval: true
	};
}
/** 1 for figures from 0 to 1, 100 for figures up to 100, nothing for what cannot be a share. */
function shareScale(base, head) {
	if (Math.min(base, head) < 0 || Math.max(base, head) > 100) return void 0;
	return Math.max(base, head) <= 1 ? 1 : 100;
}
function exactly(value) {
	return {
		estimate: value,
		lower: value,
		upper: value
	};
}
// src/policy/carbon.ts
const CARBON_SOURCE = "yearly average, Ember by way of CO2.js 0.19, CC BY-SA 4.0";
const CARBON_COUNTRIES = [
	{
		code: "WORLD",
		name: "world",
		gramsPerKwh: 473
	},
	{
		code: "USA",
		name: "United States",
		gramsPerKwh: 384
	},
	{
		code: "DEU",
		name: "Germany",
		gramsPerKwh: 342
	},
	{
		code: "FRA",
		name: "France",
		gramsPerKwh: 44
	},
	{
		code: "GBR",
		name: "United Kingdom",
		gramsPerKwh: 216
	},
	{
		code: "IND",
		name: "India",
		gramsPerKwh: 709
	}
];
/** What people write besides the code and the name. */
const ALIASES = {
	US: "USA",
	DE: "DEU",
	FR: "FRA",
	GB: "GBR",
	UK: "GBR",
	IN: "IND"
};
/** Finds a country by ISO code (two or three letters) or English name, whatever the case. */
function findCarbonCountry(country) {
	const wanted = country.trim().toUpperCase();
	const code = Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted] : wanted;
	return CARBON_COUNTRIES.find((row) => row.code === code || row.name.toUpperCase() === wanted);
}
// src/policy/names.ts
/**
* The last file of the policy that covers a path decides; within one file, `exclude` wins over `include`.
*
* To look in more files is tighter, to leave out more is looser: a name that nobody looks for is held to nothing. A later
* file cannot leave out more where an earlier one states `names`, a budget, or an enforcement, and doesn't list `names`
* under `overridable`. Globs can't be compared: only a pattern that the earlier files leave out as well is no loosening.
*/
function nameScopeOf({ layers, work }) {
	const scopes = [];
	const refusals = [];
	for (const [index, layer] of layers.entries()) {
		const { include, exclude } = layer.rules.names ?? {
			include: [],
			exclude: []
		};
		const binding = layers.slice(0, index).find(({ rules }) => bindsNames(rules));
		const isLeftOut = (glob) => scopes.some((scope) => scope.exclude.includes(glob));
		for (const [at, glob] of exclude.entries()) if (binding !== void 0 && !isLeftOut(glob)) refusals.push(refusalOf(layer, index, at, binding));
		scopes.push({
			include,
			exclude: binding === void 0 ? exclude : []
		});
	}
	const latestFirst = scopes.toReversed();
	return {
		looksIn: (path) => {
			const covers = (globs) => globs.some((glob) => matchesModel(glob, path, "path", work));
			const scope = latestFirst.find(({ include, exclude }) => covers(exclude) || covers(include));
			return scope && !covers(scope.exclude);
		},
		refusals
	};
}
function bindsNames({ names, defaults, models, overridable }) {
	return (names !== void 0 || [defaults ?? {}, ...models].some(demands)) && !overridable.includes("names");
}
function refusalOf(layer, index, at, binding) {
	const path = [
		"names",
		"exclude",
		at
	];
	const { line } = layer.source.locate(path);
	return {
		rule: "names",
		layer: index,
		path,
		message: `line ${line} leaves out files that ${binding.file} doesn’t; it doesn’t mark \`names\` overridable, so names are looked for there`
	};
}
/**
* How a repository's names of models are looked for under a policy.
*
* @throws WattnudgeError (from its functions) `policy-too-much-work` where the policy carries a bound on matching
*/
function nameSearchOf(policy, snapshot) {
	const named = new Set(policy.layers.flatMap(({ rules }) => rules.models.flatMap(({ id, source }) => [id, source])));
	return {
		looksIn: nameScopeOf(policy).looksIn,
		isNamed: (name) => isRated(snapshot, name) || named.has(name),
		isRun: (name) => runsId(name, policy)
	};
}
/** Whether a model is run by its name, and not only rated, where a hub can be reached. */
function runsId(id, policy) {
	return forModel(policy, id).hub?.value === "run";
}
const MAX_TEXT = 1e3;
const percentOf = (expected) => quantity(expected, parsePercent, PERCENT_PATTERN);
const percentSchema = percentOf("a percentage such as `10%`").meta({ description: "A percentage such as `10%`." });
/** A YAML 1.2 number, or text with digit groups: YAML 1.2 reads `2_000` as text. */
const numberOf = (expected) => union([number().min(0).max(MAX_FIGURE), quantity(expected, parseNumber, NUMBER_PATTERN)], expected);
const wholeNumber = (expected, least, most) => int(expected).min(least, expected).max(most, expected);
const text$1 = (expected, most = MAX_TEXT) => string(expected).max(most, `${expected}, at most ${most} characters`).regex(/\S/, `${expected}, not empty`);
/** Paths are read from git objects; one that leaves the repository can only be a mistake. */
const repositoryPath = (expected) => text$1(expected, 300).refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), `${expected}, inside the repository (relative, without \`..\`)`).transform((path) => path.replace(/^(\.\/)+/, ""));
/** Text that `parse` reads; the pattern is for those who only have the JSON Schema. */
function quantity(expected, parse, pattern) {
	const text = string(expected);
	return (pattern === void 0 ? text : text.regex(pattern, expected)).transform((written, context) => {
		const parsed = parse(written);
		if (parsed !== void 0) return parsed;
		context.issues.push({
			code: "custom",
			message: expected,
			input: written
		});
		return NEVER;
	});
}
// src/policy/schema/budget.schema.ts
/** What a change may cost, and what a breach does. */
/** Latency of a query: an increase of the median in percent, or the median itself in absolute time. */
const latencySchema = quantity("an increase such as `10%` or a median such as `20ms` or `1.5s`", (text) => {
	const percent = parsePercent(text);
	if (percent !== void 0) return {
		kind: "increase",
		fraction: percent
	};
	const medianMs = parseDurationMs(text);
	return medianMs === void 0 ? void 0 : {
		kind: "median",
		medianMs
	};
});
/** Size of the model's files: an increase in percent, or bytes. */
const sizeSchema = quantity("a size such as `25MB` or `24MiB`, or an increase such as `10%`", (text) => {
	const percent = parsePercent(text);
	if (percent !== void 0) return {
		kind: "increase",
		fraction: percent
	};
	const bytes = parseBytes(text);
	return bytes === void 0 ? void 0 : {
		kind: "bytes",
		bytes
	};
});
const enforcementSchema = _enum([
	"block",
	"warn",
	"inform"
], "`block`, `warn` or `inform`");
const budgetSchema = strictObject({
	increase: percentSchema.optional().describe("Energy per query at head against base, such as `10%`."),
	stars: wholeNumber("a whole number of stars from 1 to 5", 1, 5).optional().describe("Least stars: of the estimated position, or published ones for a reference. Needs a rated `source`."),
	whPer1000: numberOf("Wh per 1,000 queries, a number such as `0.5`").optional().describe("Energy at head, in Wh per 1,000 queries."),
	latency: latencySchema.optional().describe("Median latency of a query: an increase (`10%`) or a time (`20ms`, `1.5s`)."),
	size: sizeSchema.optional().describe("Size of the model: bytes (`25MB`, `24MiB`) or an increase (`10%`).")
}, "a mapping with `increase`, `stars`, `whPer1000`, `latency` or `size`").describe("What a change may cost.");
/** The kinds of evidence, strongest first. `none` is missing: there is nothing to block on. */
const EVIDENCE_KINDS = [
	"measured",
	"reported",
	"published",
	"estimated",
	"price",
	"rule"
];
const evidenceSchema = strictObject({ block: array(_enum(EVIDENCE_KINDS, `one of ${EVIDENCE_KINDS.map((kind) => `\`${kind}\``).join(", ")}`), "a list such as `[measured, published]`").min(1, "at least one kind of evidence (to block nothing, set `enforcement: warn`)").max(EVIDENCE_KINDS.length, "each kind of evidence once").transform((kinds) => EVIDENCE_KINDS.filter((kind) => kinds.includes(kind))).optional().describe("Kinds of evidence that may block. Default: `[measured]`. A `stars` budget always may.") }, "a mapping with `block`").describe("Which kinds of evidence may block. The others warn or inform.");
const ignoreBelowSchema = quantity("an amount of energy such as `10 kWh/year`", (text) => {
	const kWhPerYear = parseKWhPerYear(text);
	return kWhPerYear === void 0 ? void 0 : {
		written: text.trim(),
		kWhPerYear
	};
}).describe("For models with a `volume`: a smaller increase warns and never blocks. Default: `10 kWh/year`.");
// src/policy/schema/alternatives.schema.ts
/** Which alternatives are tried for a model, and what is asked of them. */
const SHARE = "a share such as `0.99` or `99%`";
const modelPathsSchema = array(repositoryPath("the path of a model"), "a list of model paths").max(20, "a list of at most 20 model paths");
/** Either the list of models alone, or a mapping that also says how alternatives are tried. */
const alternativesSchema = union([modelPathsSchema.transform((models) => ({
	models,
	when: "over-budget",
	seconds: void 0
})), strictObject({
	models: modelPathsSchema.default([]).describe("Models of your own that could take this one’s place."),
	seconds: numberOf("a number of seconds, such as `60`").optional().describe("Time limit for trying alternatives to each model; 0 tries none."),
	when: _enum(["over-budget", "always"], "`over-budget` or `always`").default("over-budget").describe("For which changes alternatives are tried.")
})], "a list of model paths, or a mapping with `models`, `seconds` or `when`").describe("Alternatives to try: models of your own, and the time limit.");
const shareSchema = union([number(), percentOf(SHARE)], SHARE).refine((value) => value >= 0 && value <= 1, SHARE);
const evaluateSchema = strictObject({
	file: repositoryPath("the path of a .npz file").describe("Inputs by their names and labels, as `.npz`."),
	labels: text$1("the name of an array in the file", 300).default("labels").describe("The array with one class a sample.")
}, "a mapping with `file`, and `labels` where the array has another name").describe("Labelled samples, on which base, this change, and every alternative are evaluated.");
// src/policy/schema/model-entry.schema.ts
/** The rules of one model, or of all models that a glob names. */
const DROP = "percentage points such as `0.5%`, or a number in the metric's own unit";
const DIMENSION = "a whole number of at least 1, or the name of a dimension";
const volumeSchema = quantity("a volume such as `2_000_000/month` (or /hour, /day, /week, /year)", (text) => {
	const volume = parseVolume(text);
	return volume && {
		written: text.trim(),
		...volume
	};
});
const inputsSchema = strictObject({
	shapes: record(text$1("a tensor name"), array(union([wholeNumber(DIMENSION, 1, 1e9), text$1(DIMENSION)], DIMENSION), "a list such as `[batch, 128]`").max(16, "at most 16 dimensions"), "a mapping from tensor name to shape, such as `{ input_ids: [batch, 128] }`").optional().describe("Tensor name → shape, with numbers, `batch`, or names of dimensions."),
	dimensions: record(text$1("the name of a dimension"), wholeNumber("a whole number of at least 1", 1, 1e9), "a mapping from dimension to size, such as `{ sequence: 128 }`").optional().describe("Named dimension → size."),
	file: repositoryPath("the path of a .npy, .npz or JSON file").optional().describe("Inputs from a .npy, .npz or JSON file."),
	seed: wholeNumber("a whole number from 0 to 4294967295", 0, 4294967295).optional().describe("Seed of synthetic inputs, instead of one that is drawn for each run. Who reads it can make a model cheap for them.")
}, "a mapping with `shapes`, `dimensions`, `file` or `seed`").describe("What one query is made of.");
const METRICS_FILE = "the path of a JSON metrics file";
const METRIC = "the dotted path of a number in the metrics file, such as `eval.accuracy`";
const VALUE = "a number, such as `87.4`";
/** A task is decided by a handful. */
const MAX_BENCHMARKS = 20;
const benchmarkSchema = strictObject({
	benchmark: text$1("the name of a benchmark", 200).describe("Only values of the same name are compared."),
	value: number(VALUE).min(-MAX_FIGURE, VALUE).max(MAX_FIGURE, VALUE).describe("What the model reached."),
	unit: text$1("a unit such as `%`", 20).optional().describe("Only values of the same unit are compared."),
	source: text$1("where a reader finds the value", 300).describe("Where a reader finds the value."),
	higherIsBetter: boolean("`true` or `false`").optional().describe("`false` for errors and losses.")
}, "a mapping with `benchmark`, `value` and `source`");
const qualitySchema = strictObject({
	file: repositoryPath(METRICS_FILE).optional().describe("JSON metrics file, read at base and head."),
	key: text$1(METRIC, 300).optional().describe("Dotted path of the figure in the file."),
	maxDrop: union([percentOf(DROP).transform((share) => ({
		kind: "points",
		points: share * 100
	})), numberOf(DROP).transform((amount) => ({
		kind: "own-unit",
		amount
	}))], DROP).optional().describe("How far the figure may get worse: `0.5%` is percentage points; a number is in the metric's own unit."),
	higherIsBetter: boolean("`true` or `false`").default(true).describe("`false` for errors and losses, such as a word error rate."),
	benchmarks: array(benchmarkSchema, "a list of values, each starting with `- benchmark:`").max(MAX_BENCHMARKS, `at most ${MAX_BENCHMARKS} values`).optional().describe("What a named model reached on benchmarks, shown wherever it is set beside another.")
}, "a mapping with `file`, `key` and `maxDrop`, or with `benchmarks`").superRefine(({ file, key, benchmarks }, { addIssue }) => {
	const isFile = benchmarks === void 0 || file !== void 0 || key !== void 0;
	if (isFile && file === void 0) addIssue({
		code: "custom",
		path: ["file"],
		message: METRICS_FILE
	});
	if (isFile && key === void 0) addIssue({
		code: "custom",
		path: ["key"],
		message: METRIC
	});
}).transform(({ file, key, benchmarks, ...rest }) => ({
	/** The figure of a metrics file, where one is named. */
	figure: file === void 0 || key === void 0 ? void 0 : {
		file,
		key,
		...rest
	},
	benchmarks
})).describe("The team's own quality figure, or what a named model reached on benchmarks.");
const hubSchema = literal$1([
	true,
	false,
	"sizes",
	"run"
], "`sizes`, `run`, `true` (the same as `run`) or `false`").transform((written) => written === true ? "run" : written === false ? "off" : written);
/** The longest context of any model today is 10 million tokens. */
const tokenCount = wholeNumber("a whole number of tokens from 1 to 10000000", 1, 1e7).optional();
const tokensSchema = strictObject({
	input: tokenCount.describe("Tokens of a prompt."),
	output: tokenCount.describe("Tokens of an answer.")
}, "a mapping such as `{ input: 400, output: 150 }`").refine(({ input, output }) => input !== void 0 || output !== void 0, "at least one of `input` and `output`").describe("Tokens of one query, for prices, for models that are served, and for GGUF files.");
const RUN_QUERIES = "the number of queries that one run answers, a whole number of at least 1";
const measuredSchema = strictObject({
	file: repositoryPath("the path of a file with results").describe("Results, read at base and head."),
	format: _enum(["wattnudge", "codecarbon"], "`wattnudge` or `codecarbon`").describe("`wattnudge`: what `wattnudge bench --json` writes. `codecarbon`: its CSV file."),
	queries: wholeNumber(RUN_QUERIES, 1, 1e9).optional().describe("For `codecarbon`, whose file doesn’t hold it: the number of queries that one run answers."),
	project: text$1("the `project_name` of a run", 200).optional().describe("For `codecarbon`: takes the last run of this `project_name`. Default: the last run of all.")
}, "a mapping with `file` and `format`").superRefine(({ format, queries, project }, { addIssue }) => {
	if (format === "codecarbon") {
		if (queries === void 0) addIssue({
			code: "custom",
			path: ["queries"],
			message: RUN_QUERIES
		});
		return;
	}
	const message = "no such key with `format: wattnudge`, whose file holds it";
	if (queries !== void 0) addIssue({
		code: "custom",
		path: ["queries"],
		message
	});
	if (project !== void 0) addIssue({
		code: "custom",
		path: ["project"],
		message
	});
}).describe("Energy that your own job measured. The model isn’t run here then.");
const GPU = "the name of a GPU as `nvidia-smi -L` shows it, such as `NVIDIA H100 80GB HBM3`";
const LABEL = "a label of `runs-on`, such as `gpu-h100`";
const runnerSchema = strictObject({
	gpu: text$1(GPU, 100).optional().describe("Name of the GPU, as `nvidia-smi -L` shows it."),
	label: string(LABEL).regex(RUNNER_LABEL, LABEL).optional().describe("Label of the runner, as the input `runner-label` of the Action states it.")
}, "a mapping with `gpu` or `label`").refine(({ gpu, label }) => gpu !== void 0 || label !== void 0, "at least one of `gpu` and `label`").describe("The hardware that results must come from. Figures from other hardware are shown, and judge nothing.");
/** What holds for one model, or for all of them by default. */
const settings = {
	enforcement: enforcementSchema.optional().describe("What a breach does. `block` where nothing is said."),
	budget: budgetSchema.optional(),
	meter: _enum(["measured", "any"], "`measured` or `any`").optional().describe("`measured`: only a hardware counter judges; an estimate from CPU time counts as not measured."),
	runner: runnerSchema.optional(),
	hub: hubSchema.optional().describe("What is fetched for changed hub ids. `sizes`: their size. `run` or `true`: the model, to run it. `false`: nothing.")
};
const modelEntrySchema = strictObject({
	path: repositoryPath("the path of a model, or a glob such as `models/*.onnx`").optional().describe("Model files: a path or a glob."),
	id: text$1("a model name such as `org/name` or `gpt-4o-mini`, or a glob such as `openai/*`", 300).optional().describe("Models that code names: a hub id, the name of an API model, an Ollama tag, or a glob."),
	task: text$1("an AI Energy Score task", 100).optional().describe("The AI Energy Score task."),
	source: text$1("a hub id such as `org/name`", 300).optional().describe("The rated model that this one derives from."),
	batch: wholeNumber("a whole number of at least 1", 1, 1e6).optional().describe("Queries in one run, as in production."),
	inputs: inputsSchema.optional(),
	queries: repositoryPath("the path of a .jsonl or .csv file, or of a folder of pictures or .wav files").optional().describe("Queries of your own, for GGUF files and folders in Hugging Face layout: .jsonl, .csv, pictures or .wav files."),
	...settings,
	tokens: tokensSchema.optional(),
	measured: measuredSchema.optional(),
	quality: qualitySchema.optional(),
	alternatives: alternativesSchema.optional(),
	fidelity: shareSchema.optional().describe("How closely an alternative must agree with the model that it replaces, such as `0.99`. Others aren’t offered."),
	evaluate: evaluateSchema.optional(),
	volume: volumeSchema.optional().describe("Queries in production, such as `2_000_000/month`."),
	unmeasured: text$1("the reason why the model can’t be measured").optional().describe("Declares that the model isn’t measured, with the reason.")
}, "a mapping with `path` (or `id`) and its rules");
// src/policy/policy-file.schema.ts
/**
* One policy file (`.github/energy-policy.yml`), version 1. What a person writes is the schema's input and what the
* program reads is its output: `10%` becomes 0.1, `25MB` becomes bytes, `2_000_000/month` queries a year.
*
* The message of each leaf is the phrase after "expected": the reader of a policy adds key, found value and line.
*/
const MAX_WAIVERS = 500;
const waiverEntrySchema = strictObject({
	model: text$1("a model path, a model name or a glob", 300).describe("Model path, model name or glob."),
	until: string("a date such as `2026-12-31`").pipe(date("a date such as `2026-12-31`")).describe("Last day on which the waiver holds."),
	reason: text$1("the reason for the waiver").describe("Shown in the review."),
	by: text$1("who grants the waiver, such as `\"@octocat\"`", 300).describe("Who grants it.")
}, "a mapping with `model`, `until`, `reason` and `by`").describe("A dated exception.");
/** One paragraph in a comment. */
const MAX_MESSAGE = 300;
const MESSAGE = `a text of one paragraph, at most ${MAX_MESSAGE} characters`;
/** Control characters, and those that turn the direction of the text around them. */
const UNPRINTABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const messageSchema = string(MESSAGE).transform((written) => written.trim().replaceAll(/\s+/g, " ")).pipe(string().min(1, MESSAGE).max(MAX_MESSAGE, MESSAGE).refine((shown) => !UNPRINTABLE.test(shown), `${MESSAGE}, without control characters`)).describe("Plain text that is shown with a finding: whom to ask, what to read.");
/** Rules that an organisation may mark `overridable`. */
const RULE_NAMES = [
	"increase",
	"whPer1000",
	"stars",
	"latency",
	"size",
	"quality",
	"enforcement",
	"evidence",
	"ignoreBelow",
	"volume",
	"unmeasured",
	"waivers",
	"source",
	"batch",
	"inputs",
	"meter",
	"runner",
	"queries",
	"hub",
	"tokens",
	"measured",
	"names"
];
const ruleNameSchema = _enum(RULE_NAMES, `one of ${RULE_NAMES.join(", ")}`);
/**
* The policy file's JSON Schema (draft 7, which the YAML language server and so every common editor reads), generated
* from the zod schema: what a person may write, not what it is turned into.
*/
function policyJsonSchema() {
	cached ??= toJSONSchema(policyFileSchema, {
		io: "input",
		target: "draft-7"
	});
	return cached;
}
let cached;
/** How long the App waits for a result. Shorter than a benchmark takes would fail every pull request. */
const waitSchema = quantity("a time such as `45min` or `2h`", (text) => parseWaitMs(text));
const commentSchema = strictObject({ above: percentSchema.optional().describe("Changes in energy up to this percentage get no comment. The check still reports them.") }, "a mapping with `above`").describe("When a comment is written.");
const nudgeSchema = strictObject({
	suggestions: boolean("`true` or `false`").optional().describe("Whether one line that changes a name gets a suggestion to commit, from the Action or the App. Default: `true`."),
	tone: _enum(["brief", "full"], "`brief` or `full`").optional().describe("`brief`: what changed and the first alternative. `full` (the default): everything."),
	alternatives: wholeNumber("a whole number from 0 to 10", 0, 10).optional().describe("Most alternatives that a comment names for a model. 3 where nothing is said."),
	quiet: array(text$1("a model path, a model name or a glob", 300), "a list of model paths, model names or globs").max(500, `at most 500 entries`).optional().describe("Models that get no comment. Their budgets still apply.")
}, "a mapping with `suggestions`, `alternatives`, `quiet` or `tone`").describe("How the comment of the App is written, and whether a changed line gets a suggestion.");
const appCheckSchema = strictObject({
	workflow: repositoryPath("the path of a workflow, such as `.github/workflows/energy.yml`").refine((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path), "a file in `.github/workflows`").optional().describe("The workflow whose result counts."),
	resultWithin: waitSchema.optional().describe("How long the check waits for a result: `45min`, `2h`.")
}, "a mapping with `workflow` or `resultWithin`").describe("The check that the App sets.");
const carbonSchema = union([strictObject({
	gramsPerKwh: numberOf("g CO2e per kWh, a number").describe("g CO2e per kWh."),
	source: text$1("where the figure comes from", 200).optional().describe("Where the figure comes from.")
}), strictObject({ country: string().refine((name) => findCarbonCountry(name) !== void 0, "world, USA, Germany, France, UK or India").describe("`world`, `USA`, `Germany`, `France`, `UK` or `India`.") })], "`{ gramsPerKwh: 342, source: … }` or `{ country: Germany }` (world, USA, Germany, France, UK or India)").describe("Carbon intensity of the electricity.");
const costSchema = strictObject({
	perKwh: numberOf("the price of a kWh, a number").describe("Price of one kWh."),
	currency: string("a currency code such as `EUR`").regex(/^[A-Z]{3}$/, "a currency code such as `EUR`").describe("ISO 4217 code.")
}, "a mapping with `perKwh` and `currency`").describe("Price of electricity.");
/** Each is matched against every changed file. */
const MAX_GLOBS = 100;
const globs = array(repositoryPath("a path or a glob such as `docs/**`"), "a list of paths or globs such as `[docs/**]`").max(MAX_GLOBS, `at most ${MAX_GLOBS} paths or globs`).default([]);
const namesSchema = strictObject({
	include: globs.describe("Files to look in although they are left out by default."),
	exclude: globs.describe("Files to leave out. It wins over `include`.")
}, "a mapping with `include` or `exclude`").describe("Files in which model names are looked for.");
/** ISO 639-1, as the Library of Congress lists it (https://www.loc.gov/standards/iso639-2/php/code_list.php). */
const LANGUAGES = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split(" ");
const LANGUAGE = "a two-letter ISO 639-1 code such as `en`";
const languageSchema = string(LANGUAGE).check(({ value, issues }) => {
	if (LANGUAGES.includes(value)) return;
	const meant = languageMeant(value);
	const suggestion = meant === void 0 ? void 0 : `Write \`${meant}\`.`;
	issues.push({
		code: "custom",
		message: LANGUAGE,
		input: value,
		params: { suggestion }
	});
}).meta({ pattern: "^[a-z]{2}$" });
const ENGLISH = new Intl.DisplayNames("en", { type: "language" });
/** Looked up in, since a list can hold tens of thousands of mistakes. */
let codesByName;
/** The code of what people write in its place: `English`, `EN`, `eng`, `en-US`. */
function languageMeant(written) {
	codesByName ??= new Map(LANGUAGES.map((code) => [ENGLISH.of(code)?.toLowerCase(), code]));
	const named = codesByName.get(written.toLowerCase());
	if (named !== void 0) return named;
	try {
		const { language } = new Intl.Locale(written);
		return LANGUAGES.includes(language) ? language : void 0;
	} catch {
		return;
	}
}
const languagesSchema = array(languageSchema, "a list of ISO 639-1 codes such as `[en, de]`").min(1, "at least one language").max(LANGUAGES.length, "each language once").transform((codes) => [...new Set(codes)]).describe("Languages that an alternative has to keep. Default: all of the model that it replaces.");
const policyFileSchema = strictObject({
	version: literal$1(1, "`1`, the only version there is").describe("Version of this format."),
	extends: text$1("`ORG/REPO`, or a path that starts with `./`", 300).optional().describe("The organisation’s policy, which this file may tighten."),
	defaults: strictObject(settings, "a mapping of rules, such as `enforcement`, `budget`, and `meter`").optional().describe("Holds for every model, unless its entry says otherwise."),
	models: array(modelEntrySchema, "a list of models, each starting with `- path:` or `- id:`").max(500, `at most 500 entries`).default([]).describe("Rules per model. Where several entries match, the later one wins, rule by rule."),
	waivers: array(waiverEntrySchema, "a list of waivers, each starting with `- model:`").max(MAX_WAIVERS, `at most ${MAX_WAIVERS} waivers`).default([]).describe("Dated exceptions."),
	overridable: array(ruleNameSchema, "a list of rule names").max(50, "a list of rule names").default([]).describe("In a policy that others extend: the rules that they may loosen."),
	evidence: evidenceSchema.optional(),
	ignoreBelow: ignoreBelowSchema.optional(),
	publish: _enum(["action", "app"], "`action` or `app`").optional().describe("Who comments and sets the check: the Action (the default) or the App. The other stays silent."),
	comment: commentSchema.optional(),
	nudge: nudgeSchema.optional(),
	names: namesSchema.optional(),
	languages: languagesSchema.optional(),
	message: messageSchema.optional(),
	check: appCheckSchema.optional(),
	badge: boolean("`true` or `false`").optional().describe("Whether the App shows a badge to everyone who has its address, without signing in. Default: `false`. If an extended policy says `false`, there is none."),
	carbon: carbonSchema.optional(),
	cost: costSchema.optional()
}, "a mapping that starts with `version: 1`").describe("Energy policy of wattnudge.");
// src/policy/policy-problem.ts
/**
* The first problem as an error that a user can act on; the others are counted. `policy check` lists them all.
*/
function toPolicyError(problems) {
	const [first, ...others] = problems;
	const more = others.length === 0 ? "" : `\n… and ${others.length} more: \`wattnudge policy check ${first.file}\` lists them.`;
	const remedy = first.suggestion === void 0 ? {} : { remedy: first.suggestion };
	return new WattnudgeError(first.code, `${describeProblem(first)}${more}`, remedy);
}
/** `file:line:column: message`, with the line in question below. */
function describeProblem(problem) {
	const snippet = problem.snippet === void 0 ? "" : `\n${problem.snippet}`;
	return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}${snippet}`;
}
/** The line at `place` with a caret, shortened and without control characters so that it is safe on a terminal. */
function snippetAt(text, place) {
	const line = text.split(/\r?\n/, place.line)[place.line - 1];
	if (line === void 0 || line.trim() === "") return void 0;
	const shown = line.slice(0, 100).replaceAll(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, " ");
	return `  ${shown}${place.column <= shown.length + 1 ? `\n  ${" ".repeat(place.column - 1)}^` : ""}`;
}
// src/policy/policy-yaml.ts
/** The largest policy that we could imagine (500 models) has 100 KB. */
const MAX_CHARACTERS = 131072;
/** The schema is seven levels deep; the parser recurses per level. */
const MAX_DEPTH = 20;
/** Anchors are convenient for a repeated budget. The library counts what an alias would expand to. */
const MAX_ALIASES = 100;
/** Enough to correct a file in one go, few enough to read. */
const MAX_PROBLEMS = 50;
/** Characters of a key or tag that a message repeats. */
const MAX_QUOTED = 60;
/**
* Parses YAML 1.2 to plain data with places. Refused: duplicate keys, explicit tags, keys that are not plain text or
* that name an object's prototype, several documents, aliases that expand to too much, deep nesting, an empty file.
* Throws nothing, whatever `text` is.
*/
function parsePolicyYaml(file, text) {
	const problem = (code, place, message, suggestion) => {
		return {
			severity: "error",
			code,
			file,
			...place,
			message,
			suggestion,
			snippet: snippetAt(text, place)
		};
	};
	const refuse = (...args) => ({
		ok: false,
		problems: [problem(...args)]
	});
	if (text.length > MAX_CHARACTERS) {
		const message = `the policy has ${text.length} characters; at most ${MAX_CHARACTERS} are read`;
		return refuse("policy-too-large", START, message, "Use globs to cover several models with one entry.");
	}
	if (isTooDeep(text, MAX_DEPTH)) return refuse("policy-syntax", START, "the policy is nested too deeply");
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: false,
		version: "1.2"
	});
	const placeOf = (offset) => {
		const { line, col } = lines.linePos(offset);
		return {
			line: Math.max(1, line),
			column: Math.max(1, col)
		};
	};
	const faults = [];
	const fault = (offset, message) => {
		faults.push(problem("policy-syntax", placeOf(offset), message));
		return faults.length >= MAX_PROBLEMS ? import_dist.visit.BREAK : void 0;
	};
	for (const { pos, message } of document.errors.slice(0, MAX_PROBLEMS)) fault(pos[0], `not valid YAML: ${firstLine(message)}`);
	(0, import_dist.visit)(document, {
		Node(_, node) {
			if (node.tag !== void 0) return fault(startOf(node), `tags such as \`${clip$1(node.tag, MAX_QUOTED)}\` aren’t allowed`);
			for (const { key, first } of (0, import_dist.isMap)(node) ? repeatedKeys(node) : []) {
				const { line } = placeOf(startOf(first));
				const message = `duplicate key \`${clip$1(String(key.value), MAX_QUOTED)}\` (first defined on line ${line})`;
				const end = fault(startOf(key), message);
				if (end !== void 0) return end;
			}
		},
		Pair(_, pair) {
			const reason = faultOfKey(pair);
			return reason === void 0 ? void 0 : fault(startOf(pair.key), reason);
		}
	});
	const [first, ...others] = faults;
	if (first !== void 0) return {
		ok: false,
		problems: [first, ...others.slice(0, 49)]
	};
	if (document.contents === null || (0, import_dist.isScalar)(document.contents) && document.contents.value === null) return refuse("policy-empty", START, "the policy is empty", "Start with `version: 1`, or run `wattnudge policy init`.");
	let value;
	try {
		value = document.toJS({ maxAliasCount: MAX_ALIASES });
	} catch (error) {
		return refuse("policy-syntax", START, `aliases can’t be resolved: ${firstLine(String(error))}`);
	}
	if (depthExceeds(value, MAX_DEPTH)) return refuse("policy-syntax", START, "the policy is nested too deeply");
	return {
		ok: true,
		source: {
			value,
			get: (path) => path.reduce(step, value),
			locate: (path, at = "value") => placeOf(offsetOf(document.contents, path, at))
		}
	};
}
const START = {
	line: 1,
	column: 1
};
/** Names through which plain data could reach an object's prototype (CWE-1321). */
const PROTOTYPE_KEYS = /* @__PURE__ */ new Set([
	"__proto__",
	"constructor",
	"prototype"
]);
function faultOfKey(pair) {
	if (!(0, import_dist.isScalar)(pair.key) || pair.key.value === null || typeof pair.key.value === "object") return "a key has to be plain text";
	return PROTOTYPE_KEYS.has(String(pair.key.value)) ? `the key \`${String(pair.key.value)}\` isn’t allowed` : void 0;
}
/** Keys whose text stood before in the same map. `1` and `"1"` are the same: the data of one would be lost. */
function* repeatedKeys({ items }) {
	const seen = /* @__PURE__ */ new Map();
	for (const { key } of items) {
		if (!(0, import_dist.isScalar)(key)) continue;
		const text = String(key.value);
		const first = seen.get(text);
		if (first === void 0) seen.set(text, key);
		else yield {
			key,
			first
		};
	}
}
/** Walks the syntax tree as far as `path` leads. */
function offsetOf(root, path, at) {
	let node = root;
	let offset = startOf(root);
	for (const [index, name] of path.entries()) {
		if ((0, import_dist.isAlias)(node)) return offset;
		if ((0, import_dist.isMap)(node)) {
			const pair = node.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === String(name));
			if (pair === void 0) return offset;
			const wantsKey = at === "key" && index === path.length - 1;
			const empty = !(0, import_dist.isScalar)(pair.value) ? pair.value === null : pair.value.source === "" && !pair.value.type?.startsWith("QUOTE");
			offset = startOf(wantsKey || empty ? pair.key : pair.value);
			node = pair.value;
			continue;
		}
		if (!(0, import_dist.isSeq)(node)) return offset;
		node = node.items[Number(name)];
		if (node === void 0) return offset;
		offset = startOf(node);
	}
	return offset;
}
function startOf(node) {
	if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return 0;
	const start = node.range[0];
	return typeof start === "number" ? start : 0;
}
function step(value, name) {
	if (Array.isArray(value)) return value[Number(name)];
	if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
	return Object.entries(value).find(([key]) => key === String(name))?.[1];
}
/**
* Whether the parser would recurse deeper than `most` levels (CWE-674): `? ? ?`, `- - -`, `a: b: c:`, and brackets of some thousand levels end the stack,
* and each token goes through all of them. Told from the tokens, which are found without recursion. A level is an open
* bracket, or in a block a column that something begins in: the first of a line, and what stands behind `-`, `?`, and `:`.
*/
function isTooDeep(text, most) {
	const blocks = [];
	let [column, isLineStart, isScalar] = [
		0,
		true,
		false
	];
	let [brackets, marks] = [0, 0];
	for (const token of new import_dist.Lexer().lex(text)) {
		const type = isScalar ? "scalar" : import_dist.CST.tokenType(token);
		isScalar = token === SCALAR;
		if (isLineStart && brackets === 0 && type !== "space" && type !== "newline" && type !== "comment") {
			while ((blocks.at(-1) ?? -1) >= column) blocks.pop();
			blocks.push(column);
			isLineStart = false;
		}
		if (type === "flow-map-start" || type === "flow-seq-start") [brackets, marks] = [brackets + 1, 0];
		else if (type === "flow-map-end" || type === "flow-seq-end") [brackets, marks] = [Math.max(0, brackets - 1), 0];
		else if (type === "flow-error-end") [brackets, marks] = [0, 0];
		else if (type === "comma") marks = 0;
		else if (type === "map-value-ind" || type === "explicit-key-ind" || type === "seq-item-ind") {
			if (brackets === 0) blocks.push(column + 1);
			else marks += 1;
		}
		if (blocks.length + brackets + marks > most) return true;
		if (isScalar) continue;
		const lineFeed = token.lastIndexOf("\n");
		if (lineFeed >= 0) isLineStart = true;
		column = lineFeed < 0 ? column + token.length : token.length - lineFeed - 1;
	}
	return false;
}
/** Stands before a token that is a text, whatever it looks like. */
const SCALAR = "";
function depthExceeds(value, depth) {
	if (typeof value !== "object" || value === null) return false;
	if (depth === 0) return true;
	return Object.values(value).some((inner) => depthExceeds(inner, depth - 1));
}
function firstLine(message) {
	return (message.split("\n")[0] ?? "").replace(/^ReferenceError: /, "").slice(0, 200);
}
// src/policy/removed-keys.ts
/** Keys of `defaults` and of an entry that did something once, and what to do instead. They are warnings until version 0.3. */
const REMOVED = /* @__PURE__ */ new Map([["hubAlternatives", "Delete the line. To have smaller models of your own measured, list their files under `alternatives`."]]);
/** Every such key of a policy file, as it was parsed and before it is checked. */
function removedKeysOf(policy) {
	if (!isMapping(policy)) return [];
	const models = Array.isArray(policy.models) ? policy.models : [];
	return [{
		path: ["defaults"],
		settings: policy.defaults
	}, ...models.map((settings, at) => ({
		path: ["models", at],
		settings
	}))].flatMap(({ path, settings }) => [...REMOVED].flatMap(([key, remedy]) => isMapping(settings) && Object.hasOwn(settings, key) ? [{
		path: [...path, key],
		key,
		remedy
	}] : []));
}
/** The policy as if it did not have them. */
function withoutRemovedKeys(policy) {
	if (!isMapping(policy)) return policy;
	return {
		...policy,
		..."defaults" in policy && { defaults: known(policy.defaults) },
		...Array.isArray(policy.models) && { models: policy.models.map(known) }
	};
}
function known(settings) {
	if (!isMapping(settings)) return settings;
	return Object.fromEntries(Object.entries(settings).filter(([key]) => !REMOVED.has(key)));
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/policy/read-layer.ts
/**
* Reads one policy file. Every mistake of form is found in one go, with its line and column: syntax, unknown keys with
* the key that was probably meant, wrong types and values. Throws nothing, whatever `text` is.
*/
function readLayer(file, text) {
	const yaml = parsePolicyYaml(file, text);
	if (!yaml.ok) return {
		ok: false,
		problems: yaml.problems
	};
	const parsed = policyFileSchema.safeParse(withoutRemovedKeys(yaml.source.value));
	if (parsed.success) return {
		ok: true,
		layer: {
			file,
			text,
			rules: parsed.data,
			source: yaml.source
		},
		problems: []
	};
	const [first, ...others] = onePerPlace(parsed.error.issues).slice(0, MAX_ISSUES).flatMap((issue) => explainIssue(issue, yaml.source)).map((mistake) => problemAt({
		file,
		text,
		source: yaml.source
	}, mistake)).toSorted((a, b) => a.line - b.line || a.column - b.column);
	if (first === void 0) throw new Error("A schema refused a value without saying why.");
	return {
		ok: false,
		problems: [first, ...others]
	};
}
/** Each is looked up in the text. Nobody corrects more at once, and a file could hold tens of thousands. */
const MAX_ISSUES = 500;
/** A text that should be a list can also be too long for one, and a misspelt key can also be missing: the first is enough. */
function onePerPlace(issues) {
	const seen = /* @__PURE__ */ new Set();
	return issues.filter(({ path }) => {
		const place = JSON.stringify(path);
		const isFirst = !seen.has(place);
		seen.add(place);
		return isFirst;
	});
}
/** A mistake with its line and column. */
function problemAt(where, mistake) {
	const place = where.source.locate(mistake.path, mistake.at ?? "value");
	return {
		severity: mistake.severity ?? "error",
		code: mistake.code,
		file: where.file,
		...place,
		message: mistake.message,
		suggestion: mistake.suggestion,
		snippet: snippetAt(where.text, place)
	};
}
function explainIssue(issue, source) {
	if (issue.code === "unrecognized_keys") return issue.keys.slice(0, MAX_ISSUES).map((key) => explainUnknownKey(issue.path, key));
	if (issue.code === "invalid_key") {
		const message = `${keyName(issue.path)}: the key can’t be used; expected ${issue.message}`;
		return [{
			path: issue.path,
			at: "key",
			code: "policy-value",
			message
		}];
	}
	const found = source.get(issue.path);
	if (found === void 0) {
		const message = `${keyName(issue.path)} is missing: expected ${issue.message}`;
		return [{
			path: issue.path.slice(0, -1),
			code: "policy-value",
			message
		}];
	}
	const message = `${keyName(issue.path)}: expected ${issue.message}, found ${describeValue(found)}`;
	return [{
		path: issue.path,
		code: "policy-value",
		message,
		suggestion: suggestValue(issue, found)
	}];
}
function explainUnknownKey(parent, key) {
	const known = knownKeys(parent);
	const meant = nearest(key, known);
	const where = parent.length === 0 ? "at the top level" : `in ${keyName(parent)}`;
	return {
		path: [...parent, key],
		at: "key",
		code: "policy-unknown-key",
		message: `unknown key \`${clip(key)}\` ${where}${meant === void 0 ? "" : `; did you mean \`${meant}\`?`}`,
		suggestion: meant === void 0 ? `Known keys here: ${known.join(", ")}.` : `Write \`${meant}\`.`
	};
}
function suggestValue(issue, found) {
	if (issue.code === "custom" && typeof issue.params?.suggestion === "string") return issue.params.suggestion;
	if (issue.code === "invalid_value" && typeof found === "string") {
		const meant = nearest(found, issue.values.map(String));
		return meant === void 0 ? void 0 : `Did you mean \`${meant}\`?`;
	}
	if (issue.message.startsWith("a percentage") && typeof found === "number" && found >= 0) return `Write \`${found}%\` for ${found} percent.`;
	if (issue.message.startsWith("an amount of energy") && typeof found === "number" && found >= 0) return `Write \`${found} kWh/year\`.`;
}
/**
* The candidate that was probably meant, whatever its case; none where too little agrees. A third of the letters may
* differ: `increse`, `enforcment`, `wh_per_1000` are found and `foo` is not.
*/
function nearest(written, candidates) {
	if (candidates.length === 0 || written.length > 200) return void 0;
	const fold = (text) => text.toLowerCase().replaceAll(/[\s_-]/g, "");
	const folded = candidates.map(fold);
	const best = (0, import_fastest_levenshtein.closest)(fold(written), folded);
	const tolerated = Math.max(1, Math.floor(Math.max(best.length, fold(written).length) / 3));
	return (0, import_fastest_levenshtein.distance)(fold(written), best) <= tolerated ? candidates[folded.indexOf(best)] : void 0;
}
/** The keys that the schema knows at a place, from the generated JSON Schema: one definition, no second list. */
function knownKeys(path) {
	let node = policyJsonSchema();
	for (const step of path) node = member(node, typeof step === "number" ? ["items"] : ["properties", String(step)]);
	const properties = member(node, ["properties"]);
	return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}
function member(node, path) {
	return path.reduce((at, key) => typeof at === "object" && at !== null ? Object.entries(at).find(([name]) => name === key)?.[1] : at, node);
}
/** `models[0].budget.stars`, in backticks. */
function keyName(path) {
	if (path.length === 0) return "the policy";
	return `\`${path.map((step) => typeof step === "number" ? `[${step}]` : `.${clip(String(step))}`).join("").replace(/^\./, "")}\``;
}
/** A found value in a few words: never its whole content, never recursive. */
function describeValue(value) {
	if (value === null) return "nothing";
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (typeof value === "object") return "a mapping";
	if (typeof value === "string") return `the text "${clip(value)}"`;
	return `the ${typeof value} ${String(value)}`;
}
function clip(text) {
	const oneLine = text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, " ");
	return oneLine.length > 60 ? `${oneLine.slice(0, 59)}…` : oneLine;
}
// src/policy/extends.ts
/**
* Which file `extends` names. One rule for all who read policies (Action, App, CLI, and whoever checks a foreign result), since
* two that disagree judge by two policies.
*
* - `./path` and `../path` are beside the file that says so, in the same repository and at the same revision: a repository
*   cannot put a file of its own in the place of a piece of its organisation's policy.
* - `ORG/REPO` is the policy of that repository, on its default branch.
* - A path that does not end in `.yml` or `.yaml`, and a repository, stand for the first of {@link POLICY_NAMES} in them.
*/
function readerOf(own, shared) {
	return ({ repository, path }) => repository === void 0 ? own(path) : shared(repository, path);
}
/** Where a policy is kept, the first that is there. */
const POLICY_NAMES = ["energy-policy.yml", ".github/energy-policy.yml"];
const REPOSITORY = /^[\w-]{1,39}\/(?!\.{1,2}$)[\w.-]{1,100}$/;
/**
* The sources that a reference may mean, in the order in which they are looked for.
*
* @throws WattnudgeError `extends-invalid`
*/
function sourcesOf(reference, from) {
	if (REPOSITORY.test(reference)) return POLICY_NAMES.map((path) => ({
		repository: reference,
		path
	}));
	if (!/^\.{1,2}\//.test(reference)) throw new WattnudgeError("extends-invalid", "it is neither `ORG/REPO` nor a path that starts with `./`", { remedy: "Write `extends: ORG/REPO`, or `extends: ./path/of/a/policy.yml`." });
	const beside = posix.join(posix.dirname(from.path), reference);
	if (climbOf(beside) > climbOf(from.path)) throw new WattnudgeError("extends-invalid", `${beside} is outside of ${from.repository ?? "the repository"}`, { remedy: "Give a path within the repository, or name the other one: `extends: ORG/REPO`." });
	return (/\.ya?ml$/.test(beside) ? [beside] : POLICY_NAMES.map((name) => posix.join(beside, name))).map((path) => ({
		...from,
		path
	}));
}
/** How many folders a path leads up from where it begins. */
function climbOf(path) {
	return posix.normalize(path).split("/").filter((part) => part === "..").length;
}
/** As it stands in reviews, comments, and problems: `.github/energy-policy.yml`, `my-org/.github: energy-policy.yml`. */
function nameOfSource({ repository, path }) {
	return repository === void 0 ? path : `${repository}: ${path}`;
}
// src/policy/read-layers.ts
/** Organisation, division, team, repository and one to spare. Each costs a look-up. */
const MAX_LAYERS = 5;
/**
* Follows `extends` from the repository's file upwards (see `extends.ts` for what it names). Layers come organisation first;
* `undefined`: no file at all.
*/
async function readLayers(options) {
	const first = { path: options.file };
	const text = await options.read(first);
	if (text === void 0) return void 0;
	const chain = [];
	let layers = [];
	let next = {
		source: first,
		text
	};
	for (;;) {
		const file = nameOfSource(next.source);
		chain.push(file);
		const reading = readLayer(file, next.text);
		if (!reading.ok) return {
			layers,
			problems: reading.problems
		};
		const { layer } = reading;
		layers = [layer, ...layers];
		const reference = layer.rules.extends;
		if (reference === void 0) return {
			layers,
			problems: []
		};
		const refuse = (message, suggestion) => ({
			layers,
			problems: [problemAt(layer, {
				path: ["extends"],
				code: "policy-extends",
				message,
				suggestion
			})]
		});
		if (layers.length >= MAX_LAYERS) return refuse(`policies extend one another over more than ${MAX_LAYERS} files`);
		try {
			next = await readFirst(sourcesOf(reference, next.source), options);
		} catch (error) {
			if (!(error instanceof WattnudgeError)) throw error;
			return refuse(`\`extends: ${reference}\` can’t be read: ${error.message}`, error.remedy);
		}
		const found = nameOfSource(next.source);
		if (chain.includes(found)) return refuse(`\`extends\` runs in a circle: ${[...chain, found].join(" → ")}`);
	}
}
async function readFirst(sources, { read, missingRemedy }) {
	for (const source of sources) {
		const text = await read(source);
		if (text !== void 0) return {
			source,
			text
		};
	}
	const where = sources[0]?.repository === void 0 ? "" : ` in ${sources[0].repository}`;
	throw new WattnudgeError("extends-not-found", `found no ${sources.map(({ path }) => path).join(" and no ")}${where}`, { remedy: missingRemedy ?? "Check the name and the path." });
}
// src/policy/check-policy.ts
/**
* Every problem of a policy that can be found without a model: form, budgets that could not be judged, sources that
* are not rated, unknown tasks, loosening that an organisation does not allow, waivers without effect.
*
* `stars` needs a source. Stated in an entry without one, it is an error. Stated in `defaults` it holds for models with a
* source, since own designs have none: an entry without a source is a warning here, and the review says that it is exempt.
*
* @throws only what `read` throws and is no WattnudgeError.
*/
async function checkPolicy(options) {
	const reading = await readLayers(options);
	if (reading === void 0) return {
		state: "none",
		problems: [missing(options.file)]
	};
	const { layers } = reading;
	const tooMany = checkComparable(layers);
	if (tooMany !== void 0) return {
		state: "invalid",
		problems: [tooMany]
	};
	const policy = {
		state: "found",
		file: options.file,
		layers,
		warnings: [],
		work: options.work
	};
	try {
		return checkTogether(policy, reading.problems, options);
	} catch (error) {
		if (error instanceof WattnudgeError && error.code === "policy-too-much-work") return {
			state: "invalid",
			problems: [incomparable(layers)]
		};
		throw error;
	}
}
/** What can be found once all files are read. */
function checkTogether(policy, unread, options) {
	const { layers } = policy;
	const statesStars = layers.some(({ rules }) => [rules.defaults, ...rules.models].some((settings) => settings?.budget?.stars !== void 0));
	const whole = unread.length === 0;
	const found = layers.flatMap((layer, index) => [
		...removedKeysOf(layer.source.value).map(tellRemovedKey),
		...layer.rules.models.flatMap((entry, at) => checkEntry(entry, at, options, whole ? {
			policy,
			statesStars
		} : void 0)),
		...layer.rules.waivers.flatMap((waiver, at) => checkWaiver(waiver, at, options)),
		...whole && index > 0 ? checkMerging(policy, index) : []
	].map((mistake) => problemAt(layer, mistake)));
	const problems = [...unread, ...found].toSorted((a, b) => fileOrder(layers, a) - fileOrder(layers, b) || a.line - b.line || a.column - b.column);
	if (problems.some(({ severity }) => severity === "error")) return {
		state: "invalid",
		problems
	};
	return {
		state: "found",
		problems,
		policy: {
			...policy,
			warnings: problems
		}
	};
}
function missing(file) {
	return {
		severity: "error",
		code: "policy-missing",
		file,
		line: 1,
		column: 1,
		message: "there is no policy file",
		suggestion: "Check out the branch that has it, or run `wattnudge policy init`."
	};
}
/** Globs are held against every other pattern below, in time that grows with the product of their lengths. */
function checkComparable(layers) {
	const patterns = layers.flatMap(({ rules: { models, waivers } }) => [...models.flatMap(({ path, id }) => path ?? id ?? []), ...waivers.map(({ model }) => model)]);
	const lengthOf = (texts) => texts.reduce((sum, each) => sum + each.length, 0);
	return lengthOf(patterns.filter(isGlob)) * lengthOf(patterns) <= MAX_COMPARED ? void 0 : incomparable(layers);
}
/** @param layers at least one */
function incomparable(layers) {
	return problemAt(layers.at(-1), {
		path: ["models"],
		at: "key",
		code: "policy-too-large",
		message: "the globs of the policy and of those that it extends are too many and too long to be compared",
		suggestion: "Use shorter globs, or cover several models with one."
	});
}
/** In characters times characters: five hundred globs of ordinary length stay below it, and a second is enough for it. */
const MAX_COMPARED = 2e8;
/** The repository's own file first: that is the one that its reader can change. */
function fileOrder(layers, problem) {
	return -layers.findIndex(({ file }) => file === problem.file);
}
function tellRemovedKey({ path, key, remedy }) {
	return {
		path,
		at: "key",
		severity: "warning",
		code: "policy-removed-key",
		message: `\`${key}\` no longer has any effect`,
		suggestion: remedy
	};
}
function checkEntry(entry, at, options, together) {
	const path = ["models", at];
	const pattern = entry.path ?? entry.id;
	if (pattern === void 0 || entry.path !== void 0 && entry.id !== void 0) return [{
		path,
		code: "policy-value",
		message: "an entry needs either `path` (model files) or `id` (a model name)"
	}];
	return [
		...checkTask(entry, path),
		...checkSource(entry, path, options),
		...checkReference(entry, path, together?.policy),
		...checkUnmeasured(entry, path),
		...checkMeasured(entry, path),
		...checkMeter(entry, path, pattern, together?.policy),
		...checkBenchmarks(entry, path),
		...together?.statesStars ? checkStars(entry, path, pattern, together.policy, options) : []
	];
}
function checkTask(entry, path) {
	if (entry.task === void 0) return [];
	try {
		requireTask(entry.task);
		return [];
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		return [{
			path: [...path, "task"],
			code: "policy-value",
			message: error.message,
			suggestion: error.remedy
		}];
	}
}
function checkSource({ source }, path, options) {
	if (source === void 0 || (options.isRated?.(source) ?? true)) return [];
	const near = options.suggestRated?.(source) ?? [];
	const suggestion = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "Run `wattnudge rate --task TASK` for the rated models.";
	const message = `the source "${source}" has no AI Energy Score, so nothing can be derived from it`;
	return [{
		path: [...path, "source"],
		code: "policy-unjudgeable",
		message,
		suggestion
	}];
}
/** A name that is not fetched is rated, not run: there is nothing to hold these budgets to. */
function checkReference(entry, path, policy) {
	const { id, budget, hub } = entry;
	if (id === void 0 || hub === "run" || policy !== void 0 && runsId(id, policy)) return [];
	return ((entry.measured ?? (policy && forModel(policy, id).measured?.value)) === void 0 ? BUDGETS_NOT_OF_NAMES : BUDGETS_OF_FILES).filter((rule) => budget?.[rule] !== void 0).map((rule) => ({
		path: [
			...path,
			"budget",
			rule
		],
		at: "key",
		code: "policy-unjudgeable",
		message: `\`${rule}\` can’t be checked for a model name: it is rated, not measured`,
		suggestion: "Use `stars`, give the `path` of a model file, set `hub: run` to fetch the model and run it, or name results of your own job (`measured`)."
	}));
}
function checkUnmeasured({ unmeasured, budget }, path) {
	if (unmeasured === void 0) return [];
	return ENERGY_BUDGETS.filter((rule) => budget?.[rule] !== void 0).map((rule) => ({
		path: [
			...path,
			"budget",
			rule
		],
		at: "key",
		code: "policy-unjudgeable",
		message: `\`${rule}\` can’t be checked for a model that this entry declares unmeasured`,
		suggestion: `Remove \`${rule}\` or \`unmeasured\`.`
	}));
}
/** What the results of the author's own job don't hold, or are not looked at for. */
function checkMeasured({ measured, unmeasured, budget }, path) {
	if (measured === void 0) return [];
	if (unmeasured !== void 0) {
		const message = "`measured` has no effect beside `unmeasured`";
		return [{
			path: [...path, "measured"],
			at: "key",
			code: "policy-value",
			message,
			suggestion: "Remove one of them."
		}];
	}
	if (measured.format !== "codecarbon" || budget?.latency === void 0) return [];
	const message = "`latency` can’t be checked with `format: codecarbon`, whose file doesn’t say how long a query takes";
	const suggestion = "Remove `latency`, or use `format: wattnudge`.";
	return [{
		path: [
			...path,
			"budget",
			"latency"
		],
		at: "key",
		code: "policy-unjudgeable",
		message,
		suggestion
	}];
}
/**
* CodeCarbon takes power from a counter or estimates it, and its file doesn't say which. Either rule may be stated elsewhere: the one that
* this entry states is the one to change.
*/
function checkMeter(entry, path, pattern, policy) {
	if (entry.measured === void 0 && entry.meter === void 0) return [];
	const merged = policy && forModel(policy, pattern);
	const measured = entry.measured ?? merged?.measured?.value;
	const meter = entry.meter ?? merged?.meter?.value;
	if (measured?.format !== "codecarbon" || meter !== "measured" || merged?.unmeasured !== void 0) return [];
	const at = entry.measured === void 0 ? ["meter"] : ["measured", "format"];
	const message = "`meter: measured` can’t be checked with `format: codecarbon`, whose file doesn’t say whether the power was measured or estimated";
	const suggestion = "Use `format: wattnudge`, or `meter: any` for this entry.";
	return [{
		path: [...path, ...at],
		at: "key",
		code: "policy-unjudgeable",
		message,
		suggestion
	}];
}
/** A value is one model's: files have metrics of their own, and models that a glob covers differ. */
function checkBenchmarks({ id, quality }, path) {
	if (quality?.benchmarks === void 0 || id !== void 0 && !isGlob(id)) return [];
	const message = "`benchmarks` needs an `id` that names one model";
	const suggestion = "Give the `id` of one model. For a file, use `quality.file` and `quality.key`.";
	return [{
		path: [
			...path,
			"quality",
			"benchmarks"
		],
		at: "key",
		code: "policy-value",
		message,
		suggestion
	}];
}
/** The entry's own pattern stands for the models that it matches. */
function checkStars(entry, path, pattern, policy, options) {
	const { budget, source, unmeasured } = forModel(policy, pattern);
	if (budget.stars === void 0 || source !== void 0 || unmeasured !== void 0) return [];
	if (entry.id !== void 0 && (isGlob(entry.id) || (options.isRated?.(entry.id) ?? true))) return [];
	const suggestion = "Add `source:` with the rated model that it derives from, or remove `stars`.";
	if (entry.budget?.stars !== void 0) {
		const message = "`stars` can’t be checked without a `source`";
		return [{
			path: [
				...path,
				"budget",
				"stars"
			],
			at: "key",
			code: "policy-unjudgeable",
			message,
			suggestion
		}];
	}
	const origin = budget.stars.origin === void 0 ? "" : ` (line ${budget.stars.origin.line} of ${budget.stars.origin.file})`;
	return [{
		path,
		severity: "warning",
		code: "policy-unjudgeable",
		message: `the default budget of ${budget.stars.value} stars${origin} doesn’t apply to this entry, which has no \`source\``,
		suggestion
	}];
}
function checkWaiver(waiver, at, { today }) {
	if (today === void 0 || waiver.until >= today) return [];
	const message = `the waiver for ${waiver.model} ended on ${waiver.until}`;
	return [{
		path: [
			"waivers",
			at,
			"until"
		],
		severity: "warning",
		code: "policy-waiver",
		message,
		suggestion: "Remove it, or agree on a new date."
	}];
}
/**
* What a layer tries and those above it do not allow. Globs cannot be compared with globs in general: each pattern of
* the layer, and a model that matches no entry, stands for what it covers.
*/
function checkMerging(policy, index) {
	const { models, waivers } = policy.layers[index]?.rules ?? {
		models: [],
		waivers: []
	};
	const loosening = [...[UNLISTED_MODEL, ...models.flatMap(({ path, id }) => path ?? id ?? [])].flatMap((pattern) => forModel(policy, pattern).refusals), ...nameScopeOf(policy).refusals].filter(({ layer }) => layer === index).map(({ path, message }) => {
		return {
			path,
			at: "key",
			severity: "warning",
			code: "policy-loosening",
			message,
			suggestion: "Remove it, or ask for the rule to be listed under `overridable` there."
		};
	});
	const powerless = waivers.flatMap((waiver, at) => {
		const blocked = blockedRules(forModel(policy, waiver.model), index);
		if (blocked.length === 0) return [];
		const message = `the waiver for ${waiver.model} doesn’t lift what ${blocked[0]?.file} sets: ${blocked.map(({ rule }) => rule).join(", ")}`;
		return [{
			path: ["waivers", at],
			severity: "warning",
			code: "policy-waiver",
			message,
			suggestion: "Ask for `waivers`, or the rule, to be listed under `overridable` there."
		}];
	});
	return unique([...loosening, ...powerless]);
}
function unique(mistakes) {
	return [...new Map(mistakes.map((mistake) => [JSON.stringify([mistake.path, mistake.message]), mistake])).values()];
}
/** No file has this name, since git refuses empty path components. */
const UNLISTED_MODEL = "//";
const BUDGETS_NOT_OF_NAMES = budgetsThat(({ ofNames }) => !ofNames);
// src/policy/initial-policy.ts
/** The smallest policy that gates anything: what a review without a policy suggests to add. */
const MINIMAL_POLICY = `version: 1
defaults:
  budget: { increase: 10% }
`;
/** A starter with entries for this many models; more are better covered by a glob of one's own. */
const MAX_ENTRIES = 20;
/**
* A commented policy to start from, valid as it stands. `models` are the model files at hand; each gets an entry, with its
* volume as `parseVolume` reads it where `volumes` has one. `schemaUrl` gives editors completion.
*/
function initialPolicy(options = {}) {
	const { models = [], volumes, schemaUrl } = options;
	const entries = models.filter((path) => path.length <= 300 && path.trim() !== "" && !path.startsWith("/") && !path.split("/").includes("..")).slice(0, MAX_ENTRIES).map((path) => {
		const volume = volumes?.get(path);
		return `  - path: ${quoted(path)}\n${volume === void 0 ? "" : `    volume: ${volume}\n`}`;
	});
	const modelsBlock = entries.length === 0 ? ENTRY_EXAMPLE : `models:\n${entries.join("")}${ENTRY_HINTS}`;
	return `${schemaUrl === void 0 ? "" : `# yaml-language-server: $schema=${schemaUrl.replaceAll(/\s/g, "")}\n`}${HEAD}${modelsBlock}${TAIL}`;
}
/** Plain where nothing in the name means anything to YAML; else a JSON string, which YAML's double quotes include. */
function quoted(path) {
	if (/^[A-Za-z0-9_][\w./-]*$/.test(path) && /[A-Za-z]/.test(path) && path.includes(".")) return path;
	return JSON.stringify(path).replaceAll(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
const HEAD = `# What a change of a model may cost in energy. Read from the base branch, so that a pull request can't loosen its own.
# \`wattnudge policy check\` finds mistakes. Every key: docs/policy.md of wattnudge.
version: 1

# An organisation's policy to start from; this file may tighten it.
# extends: my-org/.github

defaults:
  enforcement: block            # block | warn | inform
  budget:
    increase: 10%               # energy per query, this pull request against base
    # stars: 3                  # for models with a source: estimated position of at least 3 stars
    # latency: 20%              # median of a query; or a time, such as 20ms
    # size: 100MB               # or an increase, such as 10%

# Which evidence may block: measured, reported, published, estimated, price, rule. The rest warns or informs.
# evidence: { block: [measured] }

# How many queries does each model answer? State it as \`volume\` in its entry below: 10,000 queries a month and 10 billion don't
# need the same care. With a volume, reviews say what a change costs a year, and an increase over its budget that adds less than
# this warns and doesn't block. Without a volume, every increase over its budget blocks.
# ignoreBelow: 10 kWh/year

`;
const ENTRY_EXAMPLE = `# Rules per model. Where several entries match, the later one wins, rule by rule.
# models:
#   - path: models/*.onnx
#     task: text_classification # an AI Energy Score task
#     source: org/name          # the rated model that it derives from
#     batch: 1                  # as in production
#     inputs: { shapes: { input_ids: [batch, 128] } }
#     budget: { whPer1000: 0.5, increase: 5% }
#     quality: { file: metrics.json, key: accuracy, maxDrop: 0.5% }   # percentage points
#     volume: 2_000_000/month   # queries in production: for \`ignoreBelow\`, and for figures per year
#   - path: models/legacy.onnx
#     unmeasured: "needs a custom operator"
#   - id: my-org/*              # names in code: a hub id, openai/*, llama3.1:*, gpt-4o-mini
#     hub: sizes                # what is fetched from the hub: false | sizes | run
#     tokens: { input: 400, output: 150 }   # of one query
`;
const ENTRY_HINTS = `    # For each model, if you like:
    # task: text_classification # an AI Energy Score task
    # source: org/name          # the rated model that it derives from
    # batch: 1                  # as in production
    # inputs: { shapes: { input_ids: [batch, 128] } }
    # budget: { whPer1000: 0.5, increase: 5% }
    # quality: { file: metrics.json, key: accuracy, maxDrop: 0.5% }   # percentage points
    # volume: 2_000_000/month   # queries in production: for \`ignoreBelow\`, and for figures per year
    # unmeasured: "why this model can't be measured"
`;
const TAIL = `
# Dated exceptions, with a reason and a name.
# waivers:
#   - { model: models/large.onnx, until: 2030-12-31, reason: "replaced in the next release", by: "@octocat" }

# Which changes get a comment, and what is in it.
# comment: { above: 5% }        # no comment for smaller changes; the check reports them
# nudge: { suggestions: true, alternatives: 3, quiet: [models/experimental/**], tone: full }
# message: "Ask #ml-platform before you raise this."   # shown with a finding
# languages: [en]               # that alternatives have to keep

# Files in which model names are looked for.
# names: { include: [docs/prompts/**], exclude: [examples/**] }

# For the figure per year of models with a volume.
# carbon: { country: Germany }  # or { gramsPerKwh: 342, source: "our supplier, 2025" }
# cost: { perKwh: 0.30, currency: EUR }
`;
// src/policy/load-policy.ts
/**
* Reads the policy and what it extends, and checks it. A file that is not there is no error: the policy's state is
* `none`, everything informs and nothing blocks. A file that is there and wrong is one, since a gate that cannot be
* read must not stand open.
*
* @throws WattnudgeError with the code, line and column of the first mistake, and how many more there are.
*/
async function loadPolicy(options) {
	const checked = await checkPolicy(options);
	if (checked.state === "none") return {
		state: "none",
		file: options.file,
		layers: [],
		warnings: []
	};
	if (checked.state === "found") return checked.policy;
	const [first, ...others] = checked.problems.filter(({ severity }) => severity === "error");
	if (first === void 0) throw new WattnudgeError("policy-invalid", `${options.file} can’t be used.`);
	throw toPolicyError([first, ...others]);
}
function textsOf({ state, file, layers }) {
	return {
		state,
		file,
		layers: layers.map((layer) => ({
			file: layer.file,
			text: layer.text
		}))
	};
}
/** The policy that the texts are of, without its warnings. */
function policyOf({ state, file, layers }, work) {
	const read = layers.map((layer) => readLayer(layer.file, layer.text)).filter((reading) => reading.ok);
	if (read.length < layers.length) throw new Error("a policy that was read before can’t be read again");
	return {
		state,
		file,
		layers: read.map(({ layer }) => layer),
		warnings: [],
		work
	};
}
// src/policy/measured/figure.ts
/**
* From a model whose query takes a few picojoules to one that takes a kilowatt-hour. Ratios and products of such figures are exact
* enough to be judged.
*/
const LEAST_WH_PER_1000 = 1e-9;
const MOST_WH_PER_1000 = 1e6;
const ENERGY = `a number from ${LEAST_WH_PER_1000} to ${MOST_WH_PER_1000} (Wh per 1,000 queries)`;
/** The longest name of a device or a meter that is shown. */
const MAX_LABEL = 200;
function isEnergy(whPer1000) {
	return whPer1000 >= LEAST_WH_PER_1000 && whPer1000 <= MOST_WH_PER_1000;
}
/** What a device or a meter is called, on one line. */
function label(parts) {
	const written = parts.filter((part) => part !== void 0 && part.trim() !== "").join(", ");
	return clip$1(makeVisible(written.replaceAll(/\s+/g, " ").trim()), MAX_LABEL) || "not stated";
}
const REMEDIES = {
	wattnudge: "Commit the file that `wattnudge bench --json FILE` writes, unchanged.",
	codecarbon: "Commit the CSV file that CodeCarbon writes, unchanged."
};
/** @param fault a whole sentence, without a word of the file */
function refused(format, fault, remedy = REMEDIES[format]) {
	return new WattnudgeError("reported-file-invalid", fault, { remedy });
}
// src/policy/measured/bench-json.ts
/** What `wattnudge bench --json` writes, of a model or of a command: the fields that a review needs. */
/** The longest latency is a day: no query takes longer. */
const MAX_MS = 864e5;
const MAX_COUNT = Number.MAX_SAFE_INTEGER;
const energy = number(ENERGY).refine(isEnergy, ENERGY);
const milliseconds = number("a number of milliseconds").positive("above 0").max(MAX_MS, "at most a day");
const count = (expected) => int(expected).min(1, expected).max(MAX_COUNT, expected);
const text = (expected) => string(expected).min(1, expected).max(1e3, expected);
const measurementSchema = object({
	whPer1000: object({
		estimate: energy,
		lower: energy,
		upper: energy
	}, "an interval with `estimate`, `lower`, and `upper`").refine(({ estimate, lower, upper }) => lower <= estimate && estimate <= upper, "an interval with lower ≤ estimate ≤ upper"),
	queries: count("a number of queries").optional(),
	batch: count("a number of queries in one run").optional(),
	latencyMs: object({ median: milliseconds }, "a mapping with `median`").optional(),
	heavyTail: object({
		whPer1000: energy,
		processes: count("a number of processes")
	}, "a mapping with `whPer1000`").optional(),
	queriesPerRun: count("a number of queries").optional(),
	runs: number("a number of runs").positive("a number of runs").max(MAX_COUNT, "a number of runs").optional()
}, "the mapping that `wattnudge bench --json` writes");
const benchSchema = object({
	conditions: object({
		meter: object({ name: text("the name of a meter") }, "a mapping with `name`"),
		device: text("the name of a device"),
		provider: text("the name of a provider"),
		boards: array(object({ name: text("the name of a board") }, "a mapping with `name`"), "a list of boards").max(64, "at most 64 boards").optional()
	}, "the conditions of the measurement"),
	measurement: measurementSchema,
	batches: array(object({ measurement: measurementSchema }, "a mapping with `measurement`"), "a list of results").max(100, "at most 100 results").optional()
}, "the document that `wattnudge bench --json` writes");
/**
* The figure of the batch size that the policy states, else the first one. `against` and `comparison` aren't read: a pull request's
* own file doesn't say what it is compared with.
*
* @param place for errors: `energy.json at head`
* @throws WattnudgeError `reported-file-invalid`
*/
function readBenchJson(content, place, { batch }) {
	const { conditions, measurement, batches = [] } = parse(content, place);
	const all = [measurement, ...batches.map((each) => each.measurement)];
	const asked = batch === void 0 ? measurement : all.find((each) => (each.batch ?? 1) === batch);
	if (asked === void 0) throw refused("wattnudge", `${place}: expected a result for batches of ${batch}, as the policy states, and found none.`, `Measure with \`--batch ${batch}\`, or correct \`batch\` in the policy.`);
	const { meter, provider, device, boards = [] } = conditions;
	return {
		figure: figureOf(asked, {
			device: label([
				...boards.map(({ name }) => name),
				device,
				provider === "cpu" ? void 0 : provider
			]),
			meter: label([meter.name])
		}),
		record: JSON.stringify(asked)
	};
}
function figureOf(measurement, where) {
	const { whPer1000, batch, latencyMs, heavyTail, queries, queriesPerRun = 1, runs = 1 } = measurement;
	return {
		whPer1000,
		batch,
		latencyMs,
		heavyTail,
		queries: queries ?? Math.min(MAX_COUNT, Math.max(1, Math.round(queriesPerRun * runs))),
		...where
	};
}
function parse(content, place) {
	let value;
	try {
		value = JSON.parse(content);
	} catch {
		throw refused("wattnudge", `${place}: expected JSON, and found something else.`);
	}
	const result = benchSchema.safeParse(value);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const where = issue.path.length === 0 ? "the document" : `\`${issue.path.join(".")}\``;
	const found = issue.path.reduce((at, key) => Object(at)[key], value);
	throw refused("wattnudge", `${where} in ${place}: expected ${issue.message}, found ${kindOf(found)}.`);
}
/** Never the value: a pull request wrote it, and a check would repeat it. */
function kindOf(value) {
	if (value === void 0 || value === null) return "nothing";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "a mapping that differs";
	return typeof value === "number" ? "another number" : typeof value === "string" ? "a text" : "something else";
}
// src/policy/measured/codecarbon.ts
/**
* CodeCarbon's CSV file, `emissions.csv` by default: one row for each run, with a header. The columns are those of its class
* `EmissionsData` (https://github.com/mlco2/codecarbon, MIT): `energy_consumed` is in kWh, `duration` in seconds.
*/
/** A file of one megabyte has about a thousand. */
const MAX_ROWS = 5e3;
/** CodeCarbon 3 writes 38. */
const MAX_COLUMNS = 200;
const WH_PER_KWH = 1e3;
/** Parts of an energy add up to it but for the rounding of the last digits. */
const SUM_TOLERANCE = .001;
/**
* The energy of the last row, or of the last one of the project that the policy names, over the queries that the policy states.
* CodeCarbon states no uncertainty, so the interval is the figure itself.
*
* @param place for errors: `emissions.csv at head`
* @throws WattnudgeError `reported-file-invalid`
*/
function readCodeCarbon(content, place, { rule }) {
	const { project, queries } = rule;
	if (queries === void 0) throw new Error("a policy without `queries` was not refused");
	const [header, ...runs] = csvRows(content, 5002, (line, found) => refused("codecarbon", `${place}, line ${line}, ${found}.`));
	if (header === void 0) throw refused("codecarbon", `${place}: expected a header and rows, and found nothing.`);
	if (runs.length > MAX_ROWS || header.fields.length > MAX_COLUMNS) throw refused("codecarbon", `${place}: expected at most ${MAX_ROWS} rows and at most ${MAX_COLUMNS} columns, and found more.`, "Keep the newest rows.");
	const columns = header.fields.map((name) => name.trim());
	const missing = ["energy_consumed", ...project === void 0 ? [] : ["project_name"]].find((name) => !columns.includes(name));
	if (missing !== void 0) throw refused("codecarbon", `${place}, line ${header.line}: expected a column \`${missing}\`, and found none.`);
	if (new Set(columns).size < columns.length) throw refused("codecarbon", `${place}, line ${header.line}: expected each column once, and found one twice.`);
	const run = runs.findLast(({ fields }) => project === void 0 || fields[columns.indexOf("project_name")]?.trim() === project);
	if (run === void 0) throw refused("codecarbon", `${place}: expected a row${project === void 0 ? "" : ` of the project "${project}"`}, and found none.`);
	const cells = cellsOf(run, columns, place);
	const whPer1000 = energyOf(cells, run, place) * WH_PER_KWH * 1e3 / queries;
	if (!isEnergy(whPer1000)) throw refused("codecarbon", `${place}, line ${run.line}: \`energy_consumed\` over the ${queries} queries of the policy can’t be the energy of a query.`, "Check `measured.queries` in the policy: the number of queries in one run.");
	const of = (column) => cells.get(column)?.trim();
	return {
		figure: {
			whPer1000: {
				estimate: whPer1000,
				lower: whPer1000,
				upper: whPer1000
			},
			queries,
			device: label([of("gpu_model"), of("cpu_model")]),
			meter: label([["CodeCarbon", of("codecarbon_version")?.split(".")[0]].join(" ").trim(), of("tracking_mode")])
		},
		record: run.fields.join("\n")
	};
}
/**
* The row's texts by column. CodeCarbon leaves out empty columns of a row that it appends, so that without a GPU a row lacks the two
* columns of GPUs: they are put back.
*/
function cellsOf({ fields, line }, columns, place) {
	const own = columns.filter((column) => !OF_GPUS.has(column));
	const known = fields.length === columns.length ? columns : fields.length === own.length ? own : void 0;
	if (known === void 0) throw refused("codecarbon", `${place}, line ${line}: expected ${columns.length} fields, as in the header, and found ${fields.length}.`, "Let CodeCarbon write a new file.");
	return new Map(known.map((column, index) => [column, fields[index]]));
}
const OF_GPUS = /* @__PURE__ */ new Set(["gpu_count", "gpu_model"]);
const PARTS = [
	"cpu_energy",
	"gpu_energy",
	"ram_energy"
];
function energyOf(cells, { line }, place) {
	const kWh = numberIn(cells.get("energy_consumed"));
	if (kWh === void 0 || kWh <= 0) throw refused("codecarbon", `${place}, line ${line}: expected a number of kWh above 0 in \`energy_consumed\`, and found none.`, "Check that CodeCarbon finds the processor and the GPU of the job.");
	const sum = PARTS.map((part) => numberIn(cells.get(part))).reduce((total, part) => total !== void 0 && part !== void 0 ? total + part : void 0, 0);
	if (sum !== void 0 && Math.abs(sum / kWh - 1) > SUM_TOLERANCE) throw refused("codecarbon", `${place}, line ${line}: expected \`energy_consumed\` to be the sum of ${PARTS.map((part) => `\`${part}\``).join(", ")}, and found another number.`);
	return kWh;
}
/** As Python writes a float: digits, or digits with an exponent; no `nan`, `inf`, or hexadecimal. */
function numberIn(written) {
	const text = written?.trim() ?? "";
	return text.length <= 40 && /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : void 0;
}
// src/policy/measured/read-result.ts
/**
* A result of the author's own job, from the file that `measured` names. The file comes with the pull request: its size, its rows,
* and its numbers are bounded, and no error repeats what is written in it.
*/
/** A thousand runs of CodeCarbon; what `bench --json` writes has a few kilobytes. */
const MAX_RESULT_BYTES = 1024 ** 2;
/**
* @param text the file's content; `undefined` where the revision has no such file
* @throws WattnudgeError `reported-file-missing`, or `reported-file-invalid` with what was expected, what was found, and where
*/
function readResult(text, question) {
	const { rule, revision } = question;
	const place = `${rule.file} at ${revision}`;
	if (text === void 0) throw new WattnudgeError("reported-file-missing", `Found no file ${place} of at most 1 MiB; the policy takes the energy from it.`, { remedy: "Commit the results of your job, or correct `measured.file` in the policy." });
	return (rule.format === "wattnudge" ? readBenchJson : readCodeCarbon)(text.replace(/^\uFEFF/, ""), place, question);
}
export { BUDGETS, BUDGETS_OF_FILES, CARBON_SOURCE, ENERGY_BUDGETS, MAX_RESULT_BYTES, MEASURED_BUDGETS, MINIMAL_POLICY, applyWaivers, bindingStatements, blockedRules, checkPolicy, describeProblem, findCarbonCountry, forModel, initialPolicy, limitedMatching, loadPolicy, metricKind, nameOfSource, nameSearchOf, policyJsonSchema, policyOf, proportionMargin, publishingOf, qualityChange, readQuality, readResult, readerOf, shareScale, textsOf };
