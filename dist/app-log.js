import { escapeTerminal, harmlessJson } from "./station-text.js";
import { pino } from "pino";
// src/app/terminal-lines.ts
/** What stands in front of a line, or needs no mention in it. */
const LEADING = /* @__PURE__ */ new Set([
	"level",
	"time",
	"msg",
	"err"
]);
/**
* A line of the log for somebody who looks at it: time, level, message, then the rest as `name=value`, and what an error says below it. What came from
* outside can't move the cursor or hide itself.
*
* @param line one JSON object, as pino writes it; anything else is shown as it is
*/
function terminalLine(line) {
	const entry = parsed(line);
	if (entry === void 0) return `${escapeTerminal(line.trimEnd())}\n`;
	const { level, time, msg, err } = entry;
	const rest = Object.entries(entry).flatMap(([name, value]) => LEADING.has(name) ? [] : [`${name}=${shown(value)}`]);
	return [[
		typeof time === "string" ? time.slice(11, 19) : "",
		String(level ?? "").padEnd(5),
		msg,
		...rest
	].filter((part) => part !== void 0).join(" "), ...errorLines(err)].map((each) => `${escapeTerminal(each)}\n`).join("");
}
function parsed(line) {
	try {
		const value = JSON.parse(line);
		return typeof value === "object" && value !== null ? { ...value } : void 0;
	} catch {
		return;
	}
}
function shown(value) {
	return typeof value === "string" && /^[^\s="]+$/.test(value) ? value : JSON.stringify(value);
}
/** With its stack, which begins with the message, then what else is known of it, and the errors within it. */
function errorLines(err) {
	if (typeof err !== "object" || err === null) return [];
	const { stack, message, type: _, cause, errors, ...rest } = err;
	const facts = Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`);
	const within = [...cause === void 0 ? [] : [{
		how: "caused by",
		error: cause
	}], ...(Array.isArray(errors) ? errors : []).map((error) => ({
		how: "one of them",
		error
	}))];
	return [
		...String(stack ?? message ?? "").split("\n").map((line) => `  ${line}`),
		...facts.length === 0 ? [] : [`  ${facts.join(" ")}`],
		...within.flatMap(({ how, error }) => {
			const [first, ...more] = errorLines(error);
			return first === void 0 ? [] : [`  ${how}: ${first.trim()}`, ...more];
		})
	];
}
// src/app/log.ts
/** Where secrets could stand in what is logged: requests with their headers, and options of our own. */
const SECRET_PATHS = [
	"authorization",
	"token",
	"secret",
	"privateKey",
	"password",
	"pem",
	"headers.authorization",
	"headers[\"x-hub-signature-256\"]",
	"request.headers.authorization",
	"*.authorization",
	"*.token",
	"*.secret",
	"*.privateKey",
	"*.pem"
];
/** Secrets by their form, wherever they stand in a text: tokens of GitHub and of ours, keys, passwords in addresses. */
const SECRET_FORMS = /\bgh[pousr]_\w{10,}|\bgithub_pat_\w{10,}|\bwn_[\w-]{20,}|\beyJ[\w-]+\.[\w-]+\.[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----|(?<=:\/\/[^:/\s]+:)[^@/\s]+(?=@)/g;
/** One JSON object a line, without secrets; lines for people where somebody looks at a terminal. */
function createLog(level, destination = standardError()) {
	return pino({
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		formatters: { level: (label) => ({ level: label }) },
		serializers: { err: describeError },
		redact: {
			paths: SECRET_PATHS,
			censor: "[secret]"
		},
		hooks: { streamWrite: (line) => harmlessJson(withoutSecrets(line)) }
	}, destination);
}
function standardError() {
	const plain = pino.destination({
		fd: 2,
		sync: true
	});
	return process.stderr.isTTY ? { write: (line) => void plain.write(terminalLine(line)) } : plain;
}
function withoutSecrets(line) {
	return line.replace(SECRET_FORMS, "[secret]");
}
/** Errors within errors that are told of; more are no explanation. */
const DEEPEST = 4;
/**
* What an error says, and not what hangs on it: Probot's hold the whole event, which is somebody's pull request, and
* GitHub's the whole request and answer.
*/
function describeError(error, depth = 0) {
	if (!(error instanceof Error)) return error;
	const { name, message, stack, cause } = error;
	const { code, status, request } = error;
	const inner = error instanceof AggregateError ? error.errors : [];
	return {
		type: name,
		message,
		stack,
		...typeof code === "string" && { code },
		...typeof status === "number" && { status },
		...isRequest(request) && { request: `${request.method} ${request.url}` },
		...depth < DEEPEST && cause !== void 0 && { cause: describeError(cause, depth + 1) },
		...depth < DEEPEST && inner.length > 0 && { errors: inner.map((one) => describeError(one, depth + 1)) }
	};
}
function isRequest(request) {
	return typeof request === "object" && request !== null && "method" in request && "url" in request;
}
export { createLog, describeError, withoutSecrets };
