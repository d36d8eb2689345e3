// src/quantities/beside-limit.ts
function isBeyond(value, limit) {
	return value > limit * 1.000000001;
}
/**
* The fewest decimals with which each value, as shown, is beyond its limit exactly where the value itself is: "+10%, over the
* budget of +10%" explains nothing. A value below its limit doesn't look as if it were there either, where a few decimals suffice.
* 0 where there is no limit.
*
* @param shown the values as they look with so many decimals or more, in their own unit
*/
function decimalsBeside(limit, values, shown) {
	if (limit === void 0) return 0;
	const agree = (decimals, of) => {
		const looks = shown(decimals);
		return values.every((value, index) => of(looks[index]) === of(value));
	};
	const isOver = (value) => isBeyond(value, limit);
	const isUnder = (value) => value < limit * .999999999;
	const fewest = Array.from({ length: 13 }, (_, count) => count).find((count) => agree(count, isOver)) ?? 0;
	return [
		fewest,
		1,
		2
	].find((count) => count >= fewest && agree(count, isOver) && agree(count, isUnder)) ?? fewest;
}
/** 0.5123 → `0.512`; 41300 → `41300`. Never an exponent; trailing zeros dropped. */
function showNumber(value) {
	return withDecimals$1(value, 0);
}
/** 0.1 → `10%`, exact: this is a limit that a person wrote, not an observation. */
function showPercent(fraction) {
	return `${Number((fraction * 100).toFixed(10))}%`.replace("-", "−");
}
/** A ratio as a change: 1.42 → `+42%`, 0.7 → `−30%`, 5.5 → `5.5 times`. */
function showChange(ratio, limit) {
	return showChangeInterval({
		estimate: ratio,
		lower: ratio,
		upper: ratio
	}, limit);
}
/** A ratio with its interval: `+142% (+135% to +149%)`. `limit` is a ratio as well. */
function showChangeInterval(ratio, limit) {
	return showInterval(ratio, ratio.upper >= 4 ? FACTOR : PERCENT, limit);
}
/** `0.51 Wh per 1,000 queries (0.49 to 0.53)`. */
function showWhPer1000(wh, limit) {
	return showInterval(wh, amountIn(WH_PER_1000), limit);
}
/** `0.5 Wh per 1,000 queries`, exact. */
function showWhLimit(wh) {
	return exactly(wh, WH_PER_1000);
}
function showStars(stars) {
	return stars === 1 ? "1 star" : `${stars} stars`;
}
function showDurationMs(durationMs, limit) {
	return showAmount(durationMs, durationUnit(durationMs), limit);
}
/** 1500 → `1.5 s`, exact. */
function showDurationLimit(durationMs) {
	return exactly(durationMs, durationUnit(durationMs));
}
/** Decimal units, as file managers and GitHub write them. */
function showBytes(bytes, limit) {
	return showAmount(bytes, bytesUnit(bytes), limit);
}
/** 25000000 → `25 MB`, exact. */
function showBytesLimit(bytes) {
	return exactly(bytes, bytesUnit(bytes));
}
/** 0.42 → `+0.42`, −0.3 → `−0.3`, 0 → `0`. */
function showSigned(value) {
	const shown = showNumber(value);
	return shown === "0" || shown.startsWith("−") ? shown : `+${shown}`;
}
const WH_PER_1000 = {
	name: "Wh per 1,000 queries",
	size: 1
};
function durationUnit(durationMs) {
	return durationMs >= 1e3 ? {
		name: "s",
		size: 1e3
	} : {
		name: "ms",
		size: 1
	};
}
function bytesUnit(bytes) {
	const names = [
		"B",
		"kB",
		"MB",
		"GB",
		"TB"
	];
	const power = bytes < 1 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(bytes) / 3));
	return {
		name: names[power],
		size: 1e3 ** power
	};
}
const FACTOR = {
	unit: "times",
	write: withDecimals$1,
	read: Number
};
const PERCENT = {
	unit: "%",
	write: signedPercent,
	read: (written) => 1 + Number(written.replace("−", "-")) / 100
};
function amountIn({ name, size }) {
	return {
		unit: name,
		write: (value, decimals) => withDecimals$1(value / size, decimals),
		read: (written) => Number(written) * size
	};
}
function showAmount(value, unit, limit) {
	return showInterval({
		estimate: value,
		lower: value,
		upper: value
	}, amountIn(unit), limit);
}
function showInterval({ estimate, lower, upper }, { unit, write, read }, limit) {
	const values = [
		estimate,
		lower,
		upper
	];
	const written = (decimals) => values.map((value) => write(value, decimals));
	const [shown, low, high] = written(decimalsBeside(limit, values, (count) => written(count).map(read)));
	const mark = unit === "%" ? unit : ` ${unit}`;
	if (lower === upper) return `${shown}${mark}`;
	return `${shown}${mark} (${low}${ofEnds(unit)} to ${high}${ofEnds(unit)})`;
}
/** A per cent sign stands at both ends of a range; any other unit stands once. */
function ofEnds(unit) {
	return unit === "%" ? unit : "";
}
/** More digits than anyone writes; those behind them are noise of the arithmetic. */
const EXACT = new Intl.NumberFormat("en-US", {
	maximumSignificantDigits: 12,
	useGrouping: false
});
function exactly(value, { name, size }) {
	return `${EXACT.format(value / size)} ${name}`;
}
function signedPercent(ratio, decimals) {
	const percent = (ratio - 1) * 100;
	const magnitude = fixed(Math.abs(percent), Math.max(decimals, Math.abs(percent) < 10 ? 1 : 0));
	return magnitude === "0" ? "0" : `${percent < 0 ? "−" : "+"}${magnitude}`;
}
/** Three significant digits, and no fewer decimals than so many. */
function withDecimals$1(value, decimals) {
	if (value === 0) return "0";
	const magnitude = Math.abs(value);
	const usual = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(magnitude))));
	const shown = fixed(magnitude, Math.max(decimals, usual));
	return value < 0 && shown !== "0" ? `−${shown}` : shown;
}
/** Trailing zeros dropped. */
function fixed(magnitude, decimals) {
	const shown = magnitude.toFixed(decimals);
	return shown.includes(".") ? shown.replace(/\.?0+$/, "") : shown;
}
// src/quantities/format.ts
/**
* How figures are written, in one place: at most three significant digits, true minus signs, percentages below 300%
* and factors above, one unit for the two sides of a row. The reader has a calculator: whatever is shown together is
* rounded together. Only beside a limit a figure may have more digits, where it would else look as if it lay on the other side.
*/
const MINUS = "−";
/** Below a hundredth, "−99.9%" hides how much less it is. */
const FACTOR_BELOW_RATIO = .01;
/** A figure in two or three significant digits: 0.3 → `0.30`, 1234 → `1,230`, −0.5 → `−0.50`. */
function formatNumber(value) {
	if (value === 0) return "0";
	const magnitude = Math.abs(value);
	const sign = value < 0 ? MINUS : "";
	if (magnitude >= 0x38d7ea4c68000 || magnitude < 1e-9) return sign + magnitude.toExponential(2).replace("-", MINUS);
	return sign + TWO_OR_THREE_DIGITS.format(magnitude);
}
const TWO_OR_THREE_DIGITS = new Intl.NumberFormat("en-US", {
	minimumSignificantDigits: 2,
	maximumSignificantDigits: 3
});
/** A number of things: exact below 1,000, then three digits: 256 → `256`, 41237 → `41,200`. */
function formatCount(count) {
	if (Math.abs(count) < 1e3) return Math.round(count).toString().replace("-", MINUS);
	return formatNumber(count);
}
/** 11_700_000 → `11.7 million`. */
function formatLargeCount(count) {
	const unit = COUNT_UNITS.find((candidate) => count >= candidate.from);
	return unit === void 0 ? formatCount(count) : `${formatNumber(count / unit.size)} ${unit.name}`;
}
/** Two counts with the unit once where one unit suits both: `4.1 instead of 1.8 billion`. */
function formatCountPair(head, base) {
	const unit = COUNT_UNITS.find((candidate) => Math.max(head, base) >= candidate.from);
	if (unit === void 0 || Math.min(head, base) < unit.size / 100) return `${formatLargeCount(head)} instead of ${formatLargeCount(base)}`;
	return `${formatNumber(head / unit.size)} instead of ${formatNumber(base / unit.size)} ${unit.name}`;
}
const COUNT_UNITS = [{
	from: 9995e5,
	size: 1e9,
	name: "billion"
}, {
	from: 99950,
	size: 1e6,
	name: "million"
}];
const WATT_HOUR = {
	name: "Wh",
	size: 1,
	from: .1
};
const ENERGY_UNITS = [
	{
		name: "MWh",
		size: 1e6,
		from: 1e6
	},
	{
		name: "kWh",
		size: 1e3,
		from: 1e3
	},
	WATT_HOUR,
	{
		name: "mWh",
		size: .001,
		from: 1e-4
	},
	{
		name: "µWh",
		size: 1e-6,
		from: 0
	}
];
const DURATION_UNITS = [
	{
		name: "s",
		size: 1e3,
		from: 1e3
	},
	{
		name: "ms",
		size: 1,
		from: .1
	},
	{
		name: "µs",
		size: .001,
		from: 0
	}
];
const BYTE_UNITS = [
	{
		name: "TB",
		size: 0xe8d4a51000,
		from: 0xe8d4a51000
	},
	{
		name: "GB",
		size: 1e9,
		from: 1e9
	},
	{
		name: "MB",
		size: 1e6,
		from: 1e6
	},
	{
		name: "kB",
		size: 1e3,
		from: 1e3
	}
];
/** One amount of energy, given in Wh: `0.21 Wh`, `3.2 mWh`. */
function formatWh(wh) {
	return formatInOneUnit([wh], ENERGY_UNITS, "Wh")[0];
}
/** Amounts of energy of one row, in Wh, in the unit that suits the largest of them. */
function formatWhRow(whs) {
	return formatInOneUnit(whs, ENERGY_UNITS, "Wh");
}
/** An amount of energy with its 95% range: `0.51 Wh (0.49 to 0.53)`. The range is left out where it has no width. */
function formatWhInterval(wh, limit) {
	const unit = unitFor([
		wh.estimate,
		wh.lower,
		wh.upper
	], ENERGY_UNITS) ?? WATT_HOUR;
	return formatAmountInterval({
		estimate: wh.estimate / unit.size,
		lower: wh.lower / unit.size,
		upper: wh.upper / unit.size
	}, unit.name, limit && limit / unit.size);
}
/** A duration given in milliseconds: `4.1 ms`, `1.2 s`. */
function formatMs(milliseconds) {
	return formatMsRow([milliseconds])[0];
}
function formatMsRow(milliseconds) {
	return formatInOneUnit(milliseconds, DURATION_UNITS, "ms");
}
/** A size in decimal units, as file managers and GitHub write them: `46.8 MB`. */
function formatBytes(bytes) {
	return formatBytesRow([bytes])[0];
}
function formatBytesRow(bytes) {
	if (Math.max(...bytes) < 1e3) return bytes.map((value) => `${formatCount(value)} B`);
	return formatInOneUnit(bytes, BYTE_UNITS, "kB");
}
function formatInOneUnit(values, units, zeroUnit) {
	const unit = unitFor(values, units);
	if (unit === void 0) return values.map(() => `0 ${zeroUnit}`);
	return values.map((value) => `${formatNumber(value / unit.size)} ${unit.name}`);
}
/** `undefined` where all are zero. */
function unitFor(values, units) {
	const largest = Math.max(...values.map(Math.abs));
	if (largest === 0) return void 0;
	return units.find((candidate) => largest >= candidate.from * .9995) ?? units.at(-1);
}
/** `interval` is a ratio with its range, or a bare ratio where the range is not known. `limit` is a ratio as well. */
function changeOf(interval, limit) {
	const { estimate, lower, upper } = typeof interval === "number" ? {
		estimate: interval,
		lower: interval,
		upper: interval
	} : interval;
	const asFactor = upper >= 4 || estimate < FACTOR_BELOW_RATIO;
	const hasRange = typeof interval !== "number" && lower !== upper;
	const ratios = [
		estimate,
		lower,
		upper
	];
	return asFactor ? factorChange(ratios, hasRange, limit) : percentChange(ratios, hasRange, limit);
}
function percentChange(ratios, hasRange, limit) {
	const percents = ratios.map((ratio) => (ratio - 1) * 100);
	const usual = percentDecimals(percents, hasRange);
	const beside = decimalsBeside(limit, ratios, (count) => ratiosAsRead(percents, Math.max(usual, count)));
	const decimals = Math.max(usual, beside);
	const [shown, low, high] = percents.map((percent) => signed(percent, decimals));
	const unsigned = percents.map((percent) => signed(Math.abs(percent), decimals).replace("+", ""));
	const common = {
		estimate: `${shown}%`,
		magnitude: `${unsigned[0]}%`,
		isFactor: false,
		isNone: shown === "0"
	};
	if (!hasRange) return common;
	if (low === high) {
		const within = `within ±${(10 ** -decimals).toFixed(decimals)}%`;
		return {
			...common,
			range: within,
			magnitudeRange: within
		};
	}
	return {
		...common,
		range: `${low}% to ${high}%`,
		magnitudeRange: `${unsigned[2]}% to ${unsigned[1]}%`,
		lower: `${low}%`,
		upper: `${high}%`
	};
}
/** What percentages with so many decimals say; "within ±1" says that the ends may be so far away. */
function ratiosAsRead(percents, decimals) {
	const [estimate, lower, upper] = percents.map((percent) => Number(percent.toFixed(decimals)));
	const blur = lower === upper && percents[1] !== percents[2] ? 10 ** -decimals : 0;
	return [
		estimate,
		lower - blur,
		upper + blur
	].map((percent) => 1 + percent / 100);
}
/** Decimals that the width of the range warrants, as far as three significant digits allow. */
function percentDecimals([estimate, lower, upper], hasRange) {
	const largest = Math.max(Math.abs(estimate), Math.abs(lower), Math.abs(upper));
	const allowed = largest >= 99.5 ? 0 : largest >= 9.95 ? 1 : 2;
	if (!hasRange) return Math.min(allowed, largest >= 9.95 ? 0 : 1);
	const halfWidth = (upper - lower) / 2;
	return Math.min(allowed, halfWidth >= 1.5 ? 0 : halfWidth >= .05 ? 1 : 2);
}
function signed(percent, decimals) {
	const shown = Math.abs(percent).toFixed(decimals);
	if (Number(shown) === 0) return "0";
	return `${percent < 0 ? MINUS : "+"}${shown}`;
}
function factorChange(ratios, hasRange, limit) {
	const factors = (decimals) => ratios.map((ratio) => withDecimals(ratio, decimals));
	const [estimate, low, high] = factors(decimalsBeside(limit, ratios, (count) => factors(count).map(asRead)));
	const shown = `${estimate}×`;
	const common = {
		estimate: shown,
		magnitude: shown,
		isFactor: true,
		isNone: false
	};
	if (!hasRange) return common;
	if (low === high) return {
		...common,
		range: "to three digits",
		magnitudeRange: "to three digits"
	};
	const range = `${low} to ${high}×`;
	return {
		...common,
		range,
		magnitudeRange: range,
		lower: `${low}×`,
		upper: `${high}×`
	};
}
/** As `formatNumber`, with no fewer decimals than so many. */
function withDecimals(value, decimals) {
	const usual = formatNumber(value);
	return decimals <= (usual.split(".")[1]?.length ?? 0) ? usual : value.toFixed(decimals);
}
function asRead(written) {
	return Number(written.replaceAll(",", "").replace(MINUS, "-"));
}
/**
* A ratio (head ÷ base) as a change: 2.42 → `+142%`, 0.69 → `−31%`, 5 → `5.0×`. With an interval, the range stands
* behind it: `+142% (+135% to +149%)`.
*/
function formatPercentChange(ratio, limit) {
	return changeInWords(changeOf(ratio, limit));
}
/** `+142% (+135% to +149%)`. */
function changeInWords({ estimate, range }) {
	return range === void 0 ? estimate : `${estimate} (${range})`;
}
/** The most that a budget allows, exact as a person wrote it: 1.105 → `+10.5%`. */
function formatRatioLimit(ratio) {
	return `+${showPercent(ratio - 1)}`;
}
/** A difference with its sign, in at most three digits: `+0.42`, `−3.1`, `0`. */
function formatSigned(value) {
	const shown = formatNumber(value);
	return value > 0 ? `+${shown}` : shown;
}
/** An amount with its range, rounded to the same place: `61 kWh (58 to 64)`. */
function formatAmountInterval({ estimate, lower, upper }, unit, limit) {
	const [shown, low, high] = formatTogether([
		estimate,
		lower,
		upper
	], limit);
	return low === high ? `${shown} ${unit}` : `${shown} ${unit} (${low} to ${high})`;
}
/** Figures of one kind, all rounded where the largest of them has its third digit, or further where a limit asks for it. */
function formatTogether(values, limit) {
	const largest = Math.max(...values.map(Math.abs));
	if (largest === 0 || largest >= 0x38d7ea4c68000 || largest < 1e-9) return values.map(formatNumber);
	const places = 2 - Math.floor(Math.log10(Number(largest.toPrecision(3))));
	const atPlaces = (count) => values.map((value) => Number(value.toFixed(Math.max(0, count))));
	const usual = Array.from({ length: Math.max(0, places) + 1 }, (_, count) => count).find((count) => {
		return atPlaces(count).every((value, index) => value === atPlaces(places)[index]);
	}) ?? Math.max(0, places);
	const written = (decimals) => {
		const grain = places < 0 && decimals === 0 ? 10 ** -places : 1;
		const format = new Intl.NumberFormat("en-US", {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals
		});
		return values.map((value) => {
			const rounded = Math.round(value / grain) * grain;
			const shown = format.format(Math.abs(grain === 1 ? value : rounded));
			return value < 0 && asRead(shown) !== 0 ? `${MINUS}${shown}` : shown;
		});
	};
	const beside = decimalsBeside(limit, values, (count) => written(Math.max(usual, count)).map(asRead));
	return written(Math.max(usual, beside));
}
// src/quantities/parse.ts
/**
* The quantities that people write into a policy: `10%`, `20ms`, `25 MiB`, `2_000_000/month`, `10 kWh/year`. Each reader returns
* `undefined` for what it does not understand; the caller knows the line and says what was expected.
*/
/**
* Most that a figure of a policy may be, in the unit that it is read into: more than any real one, and products of several of
* them stay finite, as a review's figures have to be.
*/
const MAX_FIGURE = 0x38d7ea4c68000;
/** `10`, `2_000_000`, `2,000,000`, `0.5`: digits in groups or not, an optional fraction; no sign, no exponent. */
const NUMBER = String.raw`\d+(?:[_,]\d{3})*(?:\.\d+)?|\d+(?:_\d+)*(?:\.\d+)?`;
/**
* `+` and spaces are forgiven, since people write an increase as `+10%`. Two runs of spaces never stand beside each other
* here: it would take the square of the time to find that a long one fits neither way (CWE-1333).
*/
const PERCENT_PATTERN = new RegExp(String.raw`^\s*(?:\+\s*)?(?:${NUMBER})\s*%\s*$`);
const NUMBER_PATTERN = new RegExp(String.raw`^\s*(?:${NUMBER})\s*$`);
const DURATION_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(us|µs|ms|s)\s*$`);
const WAIT_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(min|h)\s*$`);
const BYTES_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)\s*$`);
const ENERGY_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(Wh|kWh|MWh|GWh)\s*/\s*(day|week|month|year)\s*$`);
const VOLUME_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*/\s*(hour|day|week|month|year)\s*$`);
const MS_PER = {
	us: .001,
	µs: .001,
	ms: 1,
	s: 1e3
};
/** Decimal prefixes are powers of 1000 and binary ones of 1024 (IEC 80000-13); `KB` is forgiven as `kB`. */
const BYTES_PER = {
	B: 1,
	kB: 1e3,
	KB: 1e3,
	MB: 1e6,
	GB: 1e9,
	TB: 0xe8d4a51000,
	KiB: 1024,
	MiB: 2 ** 20,
	GiB: 2 ** 30,
	TiB: 2 ** 40
};
const KWH_PER = {
	Wh: .001,
	kWh: 1,
	MWh: 1e3,
	GWh: 1e6
};
/** A year has 365 days and 12 months; the difference to 365.25 is far below the accuracy of any stated volume. */
const PERIODS_PER_YEAR = {
	hour: 8760,
	day: 365,
	week: 365 / 7,
	month: 12,
	year: 1
};
/** `10%` → 0.1. */
function parsePercent(text) {
	if (!PERCENT_PATTERN.test(text)) return void 0;
	return plausible(digits(text) / 100);
}
/** `2_000_000` → 2000000. */
function parseNumber(text) {
	return NUMBER_PATTERN.test(text) ? plausible(digits(text)) : void 0;
}
/** `1.5s` → 1500 milliseconds. */
function parseDurationMs(text) {
	return scaled(DURATION_PATTERN.exec(text), MS_PER);
}
/** `45min` → 2700000 milliseconds. Longer than a day is a mistake: nobody waits for a check so long. */
function parseWaitMs(text) {
	const waitMs = scaled(WAIT_PATTERN.exec(text), {
		min: 6e4,
		h: 36e5
	});
	return waitMs !== void 0 && waitMs >= 6e4 && waitMs <= 864e5 ? waitMs : void 0;
}
/** `25MB` → 25000000 bytes. */
function parseBytes(text) {
	return scaled(BYTES_PATTERN.exec(text), BYTES_PER);
}
/** `2_000_000/month` → 2000000 queries a month, 24000000 a year. */
function parseVolume(text) {
	const match = VOLUME_PATTERN.exec(text);
	const queriesPerYear = scaled(match, PERIODS_PER_YEAR);
	if (match === null || queriesPerYear === void 0) return void 0;
	return {
		queries: digits(match[1]),
		per: match[2],
		queriesPerYear
	};
}
/** `10 kWh/year` → 10 kWh a year. */
function parseKWhPerYear(text) {
	const match = ENERGY_PATTERN.exec(text);
	const kWh = scaled(match, KWH_PER);
	return kWh === void 0 ? void 0 : plausible(kWh * PERIODS_PER_YEAR[match[3]]);
}
function scaled(match, factors) {
	const [, amount, unit] = match ?? [];
	if (amount === void 0 || unit === void 0) return void 0;
	return plausible(digits(amount) * (factors[unit] ?? NaN));
}
function digits(text) {
	return Number(text.replaceAll(/[^\d.]/g, ""));
}
function plausible(value) {
	return value <= 0x38d7ea4c68000 ? value : void 0;
}
// src/quantities/quantity.ts
/** The unit of each kind. `change` is against base; `points` and `number` are differences of a quality figure. */
const UNITS = {
	change: "%",
	energy: "Wh per 1,000 queries",
	"energy-per-year": "kWh/year",
	stars: "stars",
	latency: "ms",
	size: "B",
	points: "percentage points",
	number: "1"
};
function quantity(kind, value, beside = {}) {
	return {
		kind,
		value,
		unit: UNITS[kind],
		...beside
	};
}
/** A limit as the policy states it, exact: `+10%`, `0.5 Wh per 1,000 queries`, `at most 0.5 points lower`. */
function showLimit({ kind, value, bound }) {
	const direction = bound === "at-least" ? "lower" : "higher";
	switch (kind) {
		case "change": return `+${showPercent(value / 100)}`;
		case "energy": return showWhLimit(value);
		case "energy-per-year": return `${showNumber(value)} kWh a year`;
		case "stars": return showStars(value);
		case "latency": return `${showDurationLimit(value)} median`;
		case "size": return showBytesLimit(value);
		case "points": return `at most ${Math.abs(value)} points ${direction}`;
		case "number": return `at most ${Math.abs(value)} ${direction}`;
	}
}
/**
* What was observed, with its interval where it has one: `+142% (+135% to +149%)`, `about 2 stars (estimated)`.
*
* @param limit beside which rounding must not put it on the other side
*/
function showObserved(observed, limit) {
	const { basis } = observed;
	const shown = valueBeside(observed, limit?.kind === observed.kind ? limit.value : void 0);
	switch (basis) {
		case void 0: return shown;
		case "published": return `${shown} (published)`;
		case "estimated": return `about ${shown} (estimated)`;
		case "cpu-time": return `${shown}, estimated`;
		case "reported": return `${shown} (measured by your job)`;
	}
}
function valueBeside({ kind, value, interval }, limit) {
	const range = interval ?? {
		estimate: value,
		lower: value,
		upper: value
	};
	switch (kind) {
		case "change": return showChangeInterval(ratioOf(range), limit === void 0 ? void 0 : ratioOfChange(limit));
		case "energy": return showWhPer1000(range, limit);
		case "energy-per-year": return `${showNumber(value)} kWh a year`;
		case "stars": return showStars(value);
		case "latency": return `${showDurationMs(value, limit)} median`;
		case "size": return showBytes(value, limit);
		case "points": return showDifference(value, interval, (points) => Math.round(points * 100) / 100, " points");
		case "number": return showDifference(value, interval, (amount) => Number(amount.toPrecision(12)), "");
	}
}
function showDifference(value, interval, round, unit) {
	const show = (difference) => showSigned(round(difference));
	const shown = `${show(value)}${unit}`;
	return interval === void 0 ? shown : `${shown} (${show(interval.lower)} to ${show(interval.upper)})`;
}
/** +10% → 1.1. */
function ratioOfChange(percent) {
	return 1 + percent / 100;
}
function ratioOf({ estimate, lower, upper }) {
	return {
		estimate: ratioOfChange(estimate),
		lower: ratioOfChange(lower),
		upper: ratioOfChange(upper)
	};
}
export { MAX_FIGURE, NUMBER_PATTERN, PERCENT_PATTERN, UNITS, changeInWords, changeOf, formatAmountInterval, formatBytes, formatBytesRow, formatCount, formatCountPair, formatLargeCount, formatMs, formatMsRow, formatNumber, formatPercentChange, formatRatioLimit, formatSigned, formatWh, formatWhInterval, formatWhRow, isBeyond, parseBytes, parseDurationMs, parseKWhPerYear, parseNumber, parsePercent, parseVolume, parseWaitMs, quantity, ratioOfChange, showBytes, showBytesLimit, showChange, showDurationLimit, showLimit, showNumber, showObserved, showPercent, showStars, showWhLimit };
