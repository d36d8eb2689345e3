import { parseEnergyReview } from "./station-energy-review.js";
import { escapeMarkdown } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { isRated, loadBundledSnapshot } from "./station-baselines.js";
import { conclusionOf } from "./station-github-conclusion.js";
import { weightFormatOf } from "./station-model-files.js";
import { model_rules_exports } from "./station-changes.js";
import { limitedMatching, loadPolicy, nameOfSource, policyOf } from "./station-policy.js";
import { Refusal, rejudge } from "./station-trust-judging.js";
// src/app/thread/messages.ts
function toPlainError(error) {
	if (error instanceof Refusal) return {
		kind: "refusal",
		step: error.step,
		code: error.code,
		message: error.message
	};
	if (error instanceof WattnudgeError) return {
		kind: "mistake",
		code: error.code,
		message: error.message,
		remedy: error.remedy
	};
	return {
		kind: "bug",
		message: error instanceof Error ? error.stack ?? error.message : String(error)
	};
}
function toError(plain) {
	switch (plain.kind) {
		case "refusal": return new Refusal(plain.step, plain.code, plain.message);
		case "mistake": return new WattnudgeError(plain.code, plain.message, plain.remedy === void 0 ? {} : { remedy: plain.remedy });
		case "bug": return new Error(plain.message);
	}
}
// src/app/pulls/changed-models.ts
/** Whether it is plain from the list of a pull request's files alone that it may change a model: no content is read. */
const { changedTexts, isLayoutFile, isOnnx, namesInPatch } = model_rules_exports;
/**
* `true` where a file is a graph, or of a model's layout; where a changed line has a name of a known model; and where the list does
* not tell, because it is cut off, shows no lines of a file that could name one, or has more paths than the policy's globs may be
* held against: then the benchmark decides. `false` does not mean that no model changes (see `changesNothing`): any file may be data
* of a graph, and what looks like a hub id may be one.
*/
function mayChangeModel(files, { isComplete, names }) {
	if (!isComplete) return true;
	if (files.some(({ path, previousPath = path }) => [path, previousPath].some(isOfModel))) return true;
	try {
		const patchOf = new Map(files.flatMap(({ path, previousPath = path, patch }) => [[previousPath, patch], [path, patch]]));
		return changedTexts(files.map(({ path, previousPath = path }) => ({
			before: previousPath,
			after: path
		})), (path) => path, names).some(({ path }) => {
			const patch = patchOf.get(path);
			return patch === void 0 || namesInPatch(patch) === "certain";
		});
	} catch (error) {
		if (error instanceof WattnudgeError && error.code === "policy-too-much-work") return true;
		throw error;
	}
}
function isOfModel(path) {
	return isOnnx(path) || isLayoutFile(path) || weightFormatOf(path) !== void 0;
}
// src/app/pulls/preview-policy.ts
/** What a policy would change for open pull requests, as text. Pure: a thread of its own does it, see `tasks.ts`. */
async function previewPolicy(input) {
	const { now, reviews, left, today } = input;
	try {
		const next = await readNext(input);
		return {
			kind: "text",
			body: table(compare(reviews, policyOf(now, limitedMatching()), next, today), left)
		};
	} catch (error) {
		if (error instanceof NotLookedUp) return {
			kind: "extends",
			source: error.source
		};
		if (error instanceof WattnudgeError) return {
			kind: "text",
			body: unreadable(error, now.file)
		};
		throw error;
	}
}
/** No mistake of the policy's, so that reading it ends here. */
var NotLookedUp = class extends Error {
	source;
	constructor(source) {
		super("not looked up yet");
		this.source = source;
	}
};
function readNext({ now, next, extended, today }) {
	const snapshot = loadBundledSnapshot();
	return loadPolicy({
		file: now.file,
		async read(source) {
			if (source.repository === void 0 && source.path === now.file) return next;
			const known = extended.find((one) => nameOfSource(one.source) === nameOfSource(source));
			if (known === void 0) throw new NotLookedUp(source);
			if (known.mistake === void 0) return known.text;
			const { code, message, remedy } = known.mistake;
			throw new WattnudgeError(code, message, remedy === void 0 ? {} : { remedy });
		},
		isRated: (id) => isRated(snapshot, id),
		today,
		work: limitedMatching()
	});
}
function compare(reviews, now, next, today) {
	const snapshot = loadBundledSnapshot();
	return reviews.map(({ number, json }) => {
		const review = parseEnergyReview(JSON.parse(json));
		const judged = (policy) => rejudge(review, policy, {
			snapshot,
			today
		});
		return {
			number,
			before: judged(now),
			after: judged(next)
		};
	});
}
function table(rows, left) {
	const changed = rows.filter(({ before, after }) => wordsOf(before) !== wordsOf(after));
	const intro = "### What this policy would change for open pull requests";
	const others = rows.length - changed.length;
	const rest = `${others === 1 ? "1 other" : `${others} others`} with a result would stay unchanged.`;
	const more = left === 0 ? "" : ` ${left} more ${left === 1 ? "is" : "are"} not previewed: there are too many.`;
	if (changed.length === 0) return `${intro}\n\nNone of the ${rows.length} with a result would change.${more} The policy takes effect when it is merged.`;
	return [
		intro,
		"",
		"| pull request | now | then |",
		"|:--|:--|:--|",
		...changed.map(({ number, before, after }) => `| #${number} | ${wordsOf(before)} | ${wordsOf(after)} |`),
		"",
		`${rest}${more} The policy takes effect when it is merged.`
	].join("\n");
}
/**
* A policy that cannot be used, or that takes too long. The file is a contributor's: what its mistake is comes in our words, and
* what is written there is not repeated.
*/
function unreadable({ code, message }, file) {
	const [line] = message.startsWith(`${file}:`) ? /^\d+/.exec(message.slice(file.length + 1)) ?? [] : [];
	const mistake = `${line === void 0 ? `In \`${file}\`, or what it extends,` : `In line ${line} of \`${file}\`,`} ${MISTAKES[code] ?? "is something that can’t be used"}. \`wattnudge policy check\` says what to write instead.`;
	return [
		"### ⚠️ This policy can’t be read",
		"",
		WITHOUT_WORDS_OF_THE_FILE.has(code) ? escapeMarkdown(message) : mistake,
		"",
		`If you merge it unchanged, \`${file}\` fails every check.`
	].join("\n");
}
const WITHOUT_WORDS_OF_THE_FILE = /* @__PURE__ */ new Set(["policy-too-much-work", "took-too-long"]);
const MISTAKES = {
	"policy-empty": "the file is empty",
	"policy-extends": "`extends` doesn’t name a readable policy",
	"policy-loosening": "a rule is looser than the organisation allows",
	"policy-syntax": "the YAML is not valid",
	"policy-too-large": "the policy is too large: it has too many or too long patterns",
	"policy-unjudgeable": "a rule can’t be judged",
	"policy-unknown-key": "a key is unknown",
	"policy-value": "a value isn’t valid for its key",
	"policy-waiver": "a waiver can’t be used"
};
const OUTCOMES = {
	pass: "within the policy",
	warn: "warns",
	fail: "over the budget",
	error: "not measured"
};
function wordsOf(review) {
	return `${OUTCOMES[review.outcome]}, check ${conclusionOf(review) === "success" ? "passes" : "fails"}`;
}
export { mayChangeModel, previewPolicy, toError, toPlainError, unreadable };
