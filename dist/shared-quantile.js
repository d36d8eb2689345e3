// src/error.ts
/**
* A mistake or a condition that a user can understand and act on. Anything else that is thrown is a bug and keeps
* its stack trace.
*
* `code` is kebab-case and stable (it is what `EnergyReview.models[].error.code` carries); `message` says what was
* expected, what was found and where, in one or two sentences; `remedy` says what to do next.
*/
var WattnudgeError = class extends Error {
	code;
	remedy;
	constructor(code, message, options = {}) {
		super(message, { cause: options.cause });
		this.name = "WattnudgeError";
		this.code = code;
		this.remedy = options.remedy;
	}
};

// src/benchmark/quantile.ts
function median(values) {
	return quantile(values, .5);
}
/** Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan, 1996). */
function quantile(values, share) {
	const sorted = Float64Array.from(values).sort();
	const position = (sorted.length - 1) * share;
	const low = Math.floor(position);
	const below = sorted[low];
	return below + (sorted[Math.min(low + 1, sorted.length - 1)] - below) * (position - low);
}

export { quantile as n, WattnudgeError as r, median as t };