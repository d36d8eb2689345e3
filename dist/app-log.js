import { harmlessJson } from "./station-text.js";
import { pino } from "pino";
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
/** One JSON object a line, without secrets. */
function createLog(level, destination) {
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
	}, destination ?? pino.destination({
		fd: 2,
		sync: true
	}));
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
