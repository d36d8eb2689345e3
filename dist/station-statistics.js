// src/statistics/student-t.ts
/**
* The value that |T| exceeds with probability `alpha` (two-sided critical value).
*
* @throws RangeError for alpha outside (0, 1) or fewer than one degree of freedom.
*/
function studentTCritical(alpha, degrees) {
	if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie in (0, 1), is ${alpha}`);
	if (!(degrees >= 1)) throw new RangeError(`needs at least one degree of freedom, has ${degrees}`);
	const twoSidedTail = (t) => incompleteBeta(degrees / (degrees + t * t), degrees / 2, .5);
	return bisect((t) => twoSidedTail(t) - alpha);
}
/** P(|Z| > z) of the standard normal, through t with many degrees of freedom being the normal's limit. */
function normalTwoSidedTail(z) {
	return incompleteBeta(1e9 / (1e9 + z * z), 5e8, .5);
}
/** Finds the zero of a decreasing function on (0, ∞). */
function bisect(decreasing) {
	let low = 0;
	let high = 1;
	while (decreasing(high) > 0) high *= 2;
	for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
		const middle = (low + high) / 2;
		if (decreasing(middle) > 0) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
function incompleteBeta(x, a, b) {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
	return x < (a + 1) / (a + b + 2) ? front * betaFraction(x, a, b) / a : 1 - front * betaFraction(1 - x, b, a) / b;
}
function betaFraction(x, a, b) {
	const tiny = 1e-300;
	const atLeastTiny = (v) => Math.abs(v) < tiny ? tiny : v;
	let c = 1;
	let d = 1 / atLeastTiny(1 - (a + b) * x / (a + 1));
	let h = d;
	for (let m = 1; m <= 1e4; m++) {
		const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / atLeastTiny(1 + even * d);
		c = atLeastTiny(1 + even / c);
		h *= d * c;
		const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / atLeastTiny(1 + odd * d);
		c = atLeastTiny(1 + odd / c);
		const factor = d * c;
		h *= factor;
		if (Math.abs(factor - 1) < 1e-15) return h;
	}
	return h;
}
function lnGamma(x) {
	const coefficients = [
		.9999999999998099,
		676.5203681218851,
		-1259.1392167224028,
		771.3234287776531,
		-176.6150291621406,
		12.507343278686905,
		-.13857109526572012,
		9984369578019572e-21,
		1.5056327351493116e-7
	];
	const z = x - 1;
	const base = z + 7.5;
	const sum = coefficients.reduce((acc, c, i) => i === 0 ? c : acc + c / (z + i), 0);
	return .5 * Math.log(2 * Math.PI) + (z + .5) * Math.log(base) - base + Math.log(sum);
}
// src/statistics/verdict.ts
/** A change smaller than this is not worth anyone's attention, and no CPU-time measurement could be trusted on it. */
const MIN_RELEVANT_CHANGE = .02;
/**
* What a ratio with its interval says. `higher`/`lower`: the interval excludes 1 and the estimate is at least 2% away.
* `same`: the whole interval lies within ±2% (equivalence is shown, not merely a difference missed). Else `inconclusive`.
*/
function verdictOf(ratio) {
	if (ratio.lower > 1 && ratio.estimate >= 1.02) return "higher";
	if (ratio.upper < 1 && ratio.estimate <= .98) return "lower";
	if (ratio.lower > .98 && ratio.upper < 1.02) return "same";
	return "inconclusive";
}
// src/statistics/bootstrap.ts
/** Two-sided error probability that the looks divide (see {@link spendingLevels}), and of what is looked at only once. */
const ALPHA = .05;
/** Level of what is reported of a run as its 95% interval: half a point is kept back for having looked early. */
const REPORTED_ALPHA = .045;
/** Share of the values that a robust centre leaves out at either end. */
const TRIM = .2;
/**
* Summarises one block. The level of both sides is split symmetrically around the ratio, so that head ÷ base of the
* estimates is exactly the estimated ratio and a reader's calculator agrees with the report.
*/
function blockValue(pairs) {
	const logRatio = trimmedMean(pairs.map((pair) => Math.log(pair.head / pair.base)));
	const level = trimmedMean(pairs.map((pair) => (Math.log(pair.head) + Math.log(pair.base)) / 2));
	return {
		logRatio,
		logBase: level - logRatio / 2,
		logHead: level + logRatio / 2
	};
}
/** Mean of what is left when a fifth of the values is dropped at either end. */
function trimmedMean(values, share = TRIM) {
	if (values.length === 0) throw new RangeError("no values to average");
	const sorted = [...values].sort((a, b) => a - b);
	const cut = Math.floor(sorted.length * share);
	const kept = sorted.slice(cut, sorted.length - cut);
	return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
/**
* Interval of the geometric mean, by Student's t on values in logarithms.
*
* @param logs one natural logarithm a block, at least {@link MIN_BLOCKS}
* @param alpha two-sided error probability
*/
function intervalOfLogs(logs, alpha = ALPHA) {
	if (logs.length < 3) throw new RangeError(`an interval needs at least 3 blocks, has ${logs.length}`);
	const mean = logs.reduce((sum, v) => sum + v, 0) / logs.length;
	const variance = logs.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (logs.length - 1);
	const halfWidth = studentTCritical(alpha, logs.length - 1) * Math.sqrt(variance / logs.length);
	return {
		estimate: Math.exp(mean),
		lower: Math.exp(mean - halfWidth),
		upper: Math.exp(mean + halfWidth)
	};
}
/** Mean with its 95% interval, by Student's t: for values that are independent and roughly normal, at least two. */
function meanInterval(values) {
	const list = Array.from(values);
	if (list.length < 2) throw new RangeError(`an interval needs at least two values, has ${list.length}`);
	const mean = list.reduce((sum, v) => sum + v, 0) / list.length;
	const variance = list.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (list.length - 1);
	const halfWidth = studentTCritical(ALPHA, list.length - 1) * Math.sqrt(variance / list.length);
	return {
		estimate: mean,
		lower: mean - halfWidth,
		upper: mean + halfWidth
	};
}
/**
* Spread (standard deviation, in logarithms) of the energy of a query between processes of one model: memory layout and the
* choice of algorithms differ from start to start. Used only where a model loads too slowly for three restarts, so that the
* spread cannot be seen in the run itself. On the machine of `docs/accuracy.md` the blocks of one model differ by 0.7 to
* 1.6%, of which a part is noise of the windows.
*/
const ASSUMED_PROCESS_SPREAD = .01;
/** With fewer blocks, dropping one at either end costs more than a wild one does. */
const MIN_BLOCKS_TO_TRIM = 6;
/** Places of the blocks that count: all, or without the lowest and the highest, where a wild one would stand. */
function keptBlocks(logRatios, { fewPairs }) {
	const places = logRatios.map((_, place) => place);
	if (!fewPairs || logRatios.length < MIN_BLOCKS_TO_TRIM) return places;
	return [...places].sort((a, b) => logRatios[a] - logRatios[b]).slice(1, -1).sort((a, b) => a - b);
}
/**
* The interval of a run's ratio.
*
* Where a block holds too few pairs to be robust itself, the centre is the trimmed mean of the blocks, and the standard
* error comes from their winsorised variance (Tukey & McLaughlin, Sankhyā A 25, 1963; Wilcox, §4.3). Their h − 1 degrees of
* freedom for h blocks kept are a little too many for so few: one fewer holds the level (`npm run bench:protocol`).
*
* Where blocks share processes, what those processes differ by is in all their blocks alike and invisible in the spread
* of the blocks: it is added, as an assumption.
*/
function decidingInterval(logs, alpha, design) {
	return widened(intervalOver(logs, keptBlocks(logs, design), alpha), 2, alpha, design);
}
/**
* The interval of the energy of one side, over the blocks that count for the ratio, so that head ÷ base of the estimates is
* the ratio. A side that runs by itself is ranked by its own energy.
*/
function levelInterval(levels, logRatios, alpha, design) {
	return widened(intervalOver(levels, keptBlocks(logRatios ?? levels, design), alpha), 1, alpha, design);
}
function intervalOver(logs, kept, alpha) {
	return kept.length === logs.length ? intervalOfLogs(logs, alpha) : trimmedInterval(logs, kept, alpha);
}
/** @param sides whose processes differ: two in a ratio */
function widened(interval, sides, alpha, { generations }) {
	if (generations === void 0) return interval;
	const assumed = studentTCritical(alpha, 1e9) * ASSUMED_PROCESS_SPREAD * Math.sqrt(sides / generations);
	const halfWidth = Math.hypot(Math.log(interval.upper / interval.estimate), assumed);
	const { estimate } = interval;
	return {
		estimate,
		lower: estimate * Math.exp(-halfWidth),
		upper: estimate * Math.exp(halfWidth)
	};
}
/**
* A block that does not count stands in the variance at the nearest value of those that do. Where the ratio ranked it, its own
* value may lie among them and stays.
*/
function trimmedInterval(logs, kept, alpha) {
	const values = kept.map((place) => logs[place]);
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const winsorised = logs.map((value) => Math.min(most, Math.max(least, value)));
	const centre = winsorised.reduce((sum, v) => sum + v, 0) / logs.length;
	const variance = winsorised.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (logs.length - 1);
	const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
	const standardError = Math.sqrt(variance / logs.length) / (values.length / logs.length);
	const halfWidth = studentTCritical(alpha, values.length - 2) * standardError;
	return {
		estimate: Math.exp(mean),
		lower: Math.exp(mean - halfWidth),
		upper: Math.exp(mean + halfWidth)
	};
}
/**
* Whether nothing more would be learnt that matters: the verdict is in, every threshold that the policy will ask about
* (as a ratio, e.g. 1.10) lies outside the interval, and the interval is narrow enough to be read: ±2%, or a tenth of
* the change where that is more (2.4 × is well told by "2.2 to 2.6", and no better by two more minutes).
*/
function isSettled(ratio, thresholds) {
	const halfWidth = Math.log(ratio.upper / ratio.lower) / 2;
	const readable = Math.max(MIN_RELEVANT_CHANGE, Math.abs(Math.log(ratio.estimate)) / 10);
	return verdictOf(ratio) !== "inconclusive" && halfWidth <= readable && thresholds.every((t) => t < ratio.lower || t > ratio.upper);
}
/**
* Exact two-sided sign-flip test of "the ratio is 1": the share of all 2^n sign patterns of the block values whose
* |sum| is at least the observed one. Assumes symmetry only. For more than 20 blocks the newest 20 are used, because
* the patterns double with each (a million is instant).
*/
function signFlipP(logs) {
	const values = logs.slice(-20);
	const observed = Math.abs(values.reduce((sum, v) => sum + v, 0));
	const patterns = 2 ** values.length;
	const threshold = observed - 1e-12 * (1 + observed);
	let extreme = 0;
	for (let pattern = 0; pattern < patterns; pattern++) {
		let sum = 0;
		for (let i = 0; i < values.length; i++) sum += pattern >> i & 1 ? values[i] : -values[i];
		if (Math.abs(sum) >= threshold) extreme++;
	}
	return extreme / patterns;
}
/**
* Error probability that may be used at each of the planned looks at the data: the levels add up to `alpha`.
*
* Source: error spending with the O'Brien–Fleming-type function 2·(1 − Φ(z_{α/2} ÷ √t)) of Lan & DeMets (Biometrika 70,
* 1983, 659–663). Each look gets the *increment* of the spent error as its own two-sided level, which with t on a dozen blocks
* is safer than the multivariate normal boundaries. A run stops early only where the interval at that look's level has settled
* everything.
*
* Only the early looks use their levels (0.56% at half, 1.8% at three quarters). What is *reported*, wherever the run stopped, is
* the interval at {@link REPORTED_ALPHA}. After an early stop it lies within the wider one and so says the same; at the end it
* decides by itself. By the union bound a false `higher` or `lower` then comes in at most 0.56 + 1.8 + 4.5 = 6.9% of the runs,
* whatever the joint distribution is. How often it comes, and how often the reported interval holds the true ratio, is shown by
* simulation (`npm run bench:protocol`).
*
* A repeated confidence interval (the look's own level; Jennison & Turnbull, "Group Sequential Methods", ch. 9) would hold the
* true ratio in 99.4 of 100 runs that stop at half: honest, and a half wider than it says.
*
* @param fractions of the planned blocks at each look, ascending, the last being 1
*/
function spendingLevels(fractions, alpha = ALPHA) {
	const z = studentTCritical(alpha, 1e9);
	const spent = fractions.map((fraction) => normalTwoSidedTail(z / Math.sqrt(fraction)));
	return spent.map((total, look) => total - (spent[look - 1] ?? 0));
}
// src/statistics/proportion.ts
/** The normal distribution's 97.5% point. */
const Z = 1.959964;
/**
* 95% interval of a proportion from counts: Wilson's score interval (Journal of the American Statistical Association 22,
* 1927, 209–212), which Brown, Cai and DasGupta (Statistical Science 16, 2001, 101–133) recommend because it holds its level
* near 0 and 1 too, where agreement mostly lies. 256 of 256 gives 0.985 to 1.
*
* @param successes from 0 to `trials`
* @param trials at least 1
*/
function wilsonInterval(successes, trials) {
	if (trials < 1 || successes < 0 || successes > trials) throw new RangeError(`${successes} of ${trials} is not a proportion`);
	const share = successes / trials;
	const denominator = 1 + Z ** 2 / trials;
	const centre = (share + Z ** 2 / (2 * trials)) / denominator;
	const halfWidth = Z / denominator * Math.sqrt(share * (1 - share) / trials + Z ** 2 / (4 * trials ** 2));
	return {
		estimate: share,
		lower: successes === 0 ? 0 : Math.min(share, centre - halfWidth),
		upper: successes === trials ? 1 : Math.max(share, centre + halfWidth)
	};
}
// src/statistics/quantile.ts
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
export { ALPHA, REPORTED_ALPHA, blockValue, decidingInterval, intervalOfLogs, isSettled, levelInterval, meanInterval, median, quantile, signFlipP, spendingLevels, studentTCritical, trimmedMean, verdictOf, wilsonInterval };
