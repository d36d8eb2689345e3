import { Command, CommanderError } from "./vendor-commander.js";
import { WattnudgeError } from "./station-errors.js";
import { installCommand } from "./station-ground.js";
import { escapeTerminal } from "./station-text.js";
import { hubAccess } from "./station-hub-access.js";
import { _usingCtx } from "./station-git.js";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { readFileSync } from "node:fs";
// src/app/config.ts
const LIMITS = {
	concurrency: 16,
	perInstallation: 4,
	unfinishedAttempts: 10,
	bodyBytes: 5242880
};
/** Reviews are compared over time; two years show a trend. */
const RETENTION_DAYS = 730;
/** Probot's default, which everybody knows. */
const DEFAULT_SECRET = "development";
/**
* The App's settings from environment variables; `docs/operations.md` lists them.
*
* @throws WattnudgeError `app-config`, `app-default-secret`, `hub-endpoint-invalid`
*/
function readConfig(environment) {
	const production = environment.NODE_ENV === "production";
	const apiUrl = (environment.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, "");
	const serverUrl = (environment.GITHUB_SERVER_URL || "https://github.com").replace(/\/+$/, "");
	return {
		host: environment.HOST || (production ? "0.0.0.0" : "127.0.0.1"),
		port: wholeNumber(environment, "PORT", 3e3, 0, 65535),
		database: databaseOf(environment),
		credentials: credentialsOf(environment, production),
		oauth: oauthOf(environment),
		apiUrl,
		serverUrl,
		toolUrl: toolUrlOf(environment),
		hub: hubAccess({ HF_ENDPOINT: environment.HF_ENDPOINT }),
		logLevel: environment.LOG_LEVEL || "info",
		production,
		spaceMutations: true,
		limits: {
			...LIMITS,
			concurrency: wholeNumber(environment, "CONCURRENCY", LIMITS.concurrency, 1, 1e3)
		},
		encryptionKey: encryptionKeyOf(environment, "ENCRYPTION_KEY"),
		previousEncryptionKey: encryptionKeyOf(environment, "PREVIOUS_ENCRYPTION_KEY"),
		publicUrl: publicUrlOf(environment),
		metricsToken: metricsTokenOf(environment),
		retentionDays: wholeNumber(environment, "RETENTION_DAYS", RETENTION_DAYS, 1, 36500)
	};
}
function databaseOf({ DATABASE_URL: url, DATA_DIR: directory }) {
	if (url === void 0 || url === "") return {
		kind: "pglite",
		directory: resolve(directory || "data")
	};
	if (/^postgres(ql)?:\/\//.test(url)) return {
		kind: "postgres",
		url
	};
	throw new WattnudgeError("app-config", "Expected DATABASE_URL to begin with postgres://; it does not.", { remedy: `Set it to postgres://USER:PASSWORD@HOST/NAME, or leave it out to keep the data in ${join(".", "data")}.` });
}
function encryptionKeyOf(environment, name) {
	const text = environment[name];
	if (!text) return void 0;
	const isHex = /^[0-9a-f]{64}$/i.test(text);
	if (isHex || /^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, isHex ? "hex" : "base64");
	throw new WattnudgeError("app-config", `Expected ${name} to be 32 bytes in hexadecimal or base64; it is not.`, { remedy: "Make one with `openssl rand -hex 32`, and keep it apart from the data." });
}
/** Named as Probot names them. */
function oauthOf({ GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret }) {
	if (!clientId && !clientSecret) return void 0;
	if (clientId && clientSecret) return {
		clientId,
		clientSecret
	};
	throw new WattnudgeError("app-config", `Expected GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET together; ${clientId ? "GITHUB_CLIENT_SECRET" : "GITHUB_CLIENT_ID"} is missing.`, { remedy: "Copy the client ID from the GitHub App's settings page, and generate a client secret there. To have no signing in, set neither." });
}
function toolUrlOf({ SOURCE_URL: text }) {
	if (!text) return void 0;
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url !== void 0 && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === "") return url.href.replace(/\/+$/, "");
	throw new WattnudgeError("app-config", `Expected SOURCE_URL to be the address of a repository; found "${text}".`, { remedy: "Set it to where its source is, such as https://github.com/my-org/wattnudge, or leave it out." });
}
function publicUrlOf({ PUBLIC_URL: text }) {
	if (!text) return void 0;
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url !== void 0 && url.username === "" && url.password === "" && url.pathname === "/" && url.search + url.hash === "" && /^https?:$/.test(url.protocol)) return url.origin;
	throw new WattnudgeError("app-config", `Expected PUBLIC_URL to be an address without a path; found "${text}".`, { remedy: "Set it to where GitHub reaches this server, such as https://wattnudge.example.org." });
}
/** So long that nobody finds it by trying. */
const MIN_TOKEN_CHARACTERS = 16;
function metricsTokenOf({ METRICS_TOKEN: token }) {
	if (!token) return void 0;
	if (token.length >= MIN_TOKEN_CHARACTERS && /^[\x21-\x7e]+$/.test(token)) return token;
	throw new WattnudgeError("app-config", `Expected METRICS_TOKEN to have at least ${MIN_TOKEN_CHARACTERS} visible ASCII characters; it does not.`, { remedy: "Make one with `openssl rand -hex 32`. Without a token, there is no /metrics." });
}
function credentialsOf(environment, production) {
	const { APP_ID: appId, WEBHOOK_SECRET: webhookSecret } = environment;
	if (!appId) return void 0;
	if (!/^(\d+|Iv[\w.]+)$/.test(appId)) throw new WattnudgeError("app-config", "Expected APP_ID to be a number or a client id; it is neither.", { remedy: "It is at the top of the GitHub App's settings page." });
	if (!webhookSecret || webhookSecret === DEFAULT_SECRET) {
		const found = webhookSecret ? `the public default ("${DEFAULT_SECRET}")` : "missing";
		if (production || !webhookSecret) throw new WattnudgeError("app-default-secret", `WEBHOOK_SECRET is ${found}, so anyone could send webhooks.`, { remedy: "Set the same random text here and in the settings of the GitHub App, for example from `openssl rand -hex 32`." });
	}
	return {
		appId,
		privateKey: privateKeyOf(environment),
		webhookSecret
	};
}
function privateKeyOf({ PRIVATE_KEY: text, PRIVATE_KEY_PATH: path }) {
	const written = text || (path ? readKey(path) : void 0);
	if (written === void 0) throw new WattnudgeError("app-config", "APP_ID is set, but neither PRIVATE_KEY nor PRIVATE_KEY_PATH is.", { remedy: "Generate a private key on the GitHub App's settings page, and set PRIVATE_KEY_PATH to the path of the file." });
	const plain = written.includes("-----BEGIN") ? written.replaceAll("\\n", "\n") : decodeBase64(written);
	if (!plain.includes("PRIVATE KEY-----")) throw new WattnudgeError("app-config", "Expected PRIVATE_KEY to be a private key in PEM form; it is not.", { remedy: "Use the file that you downloaded from GitHub, or its text in base64." });
	return plain;
}
function readKey(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		throw new WattnudgeError("app-config", `PRIVATE_KEY_PATH names ${path}, which can’t be read.`, {
			remedy: "Set it to the path of the .pem file that you downloaded from GitHub.",
			cause: error
		});
	}
}
function decodeBase64(text) {
	return Buffer.from(text, "base64").toString("utf8");
}
function wholeNumber(environment, name, usual, least, most) {
	const written = environment[name];
	if (written === void 0 || written === "") return usual;
	const value = Number(written);
	if (Number.isInteger(value) && value >= least && value <= most) return value;
	throw new WattnudgeError("app-config", `Expected ${name} to be a whole number from ${least} to ${most}; found "${written}".`, { remedy: `Leave it out for the default, ${usual}.` });
}
// src/app/main.ts
/**
* `wattnudge app`: starts the App, or does what its operator asks for.
*
* @param argv arguments after `app`
* @returns the exit code: 0, or 2 for a mistake in the settings or the arguments
*/
async function main(argv, { environment, stdout, stderr }) {
	const print = (text) => {
		stdout.write(`${text}\n`);
	};
	const program = createProgram(environment, print);
	for (const command of [program, ...program.commands]) command.exitOverride();
	try {
		await program.parseAsync(argv, { from: "user" });
		return 0;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		if (!(error instanceof WattnudgeError)) throw error;
		const lines = [`wattnudge app: ${error.message}`, ...error.remedy === void 0 ? [] : [`  ${error.remedy}`]];
		stderr.write(`${lines.map(escapeTerminal).join("\n")}\n`);
		return 2;
	}
}
/** `wattnudge app` and its commands. */
function createProgram(environment, print) {
	const program = new Command("wattnudge app").description("The GitHub App. Settings come from environment variables: see docs/operations.md.").action(() => serve(environment));
	program.command("replay").description("Retry deliveries that were given up.").argument("[delivery]", "the ID from the log").option("--all", "all of them").action(async (id, { all }) => {
		try {
			var _usingCtx$1 = _usingCtx();
			const office = _usingCtx$1.a(await open(environment));
			if (id === void 0 && all !== true) {
				printDead(await office.listDead(), print);
				return;
			}
			const replayed = await office.replay(id);
			if (id !== void 0 && replayed.length === 0) throw new WattnudgeError("nothing-to-replay", `Delivery ${id} wasn’t given up, or its payload was deleted.`, { remedy: "To list the deliveries that were given up, run `wattnudge app replay`." });
			print(`${replayed.length} ${replayed.length === 1 ? "delivery is" : "deliveries are"} worked on again.`);
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	});
	program.command("token").description("A new token for the API. It is shown once.").option("--owner <login>", "the account whose repositories the token can read", "*").action(async ({ owner }) => {
		try {
			var _usingCtx3 = _usingCtx();
			print(await _usingCtx3.a(await open(environment)).issueToken(owner));
		} catch (_) {
			_usingCtx3.e = _;
		} finally {
			await _usingCtx3.d();
		}
	});
	return program;
}
async function open(environment) {
	const { database } = readConfig(environment);
	const { openOffice } = await withPackages(() => import("./app-office.js"));
	return openOffice(database);
}
/** Runs until it is told to end, by the first SIGTERM or SIGINT. */
async function serve(environment) {
	process.once("SIGTERM", endAtOnce).once("SIGINT", endAtOnce);
	const config = readConfig(environment);
	const { createLog } = await withPackages(() => import("./app-log.js"));
	const { startApp } = await withPackages(() => import("./app-start-app.js"));
	const app = await startApp(config, createLog(config.logLevel));
	process.off("SIGTERM", endAtOnce).off("SIGINT", endAtOnce);
	await new Promise((resolve) => {
		process.once("SIGTERM", resolve).once("SIGINT", resolve);
	});
	await app.stop();
}
/** While it starts there is no work to be finished. */
function endAtOnce(signal) {
	process.exit(128 + constants.signals[signal]);
}
/** @throws WattnudgeError `app-packages-missing` */
async function withPackages(load) {
	try {
		return await load();
	} catch (error) {
		const missing = /Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : "")?.[1];
		if (missing === void 0) throw error;
		throw new WattnudgeError("app-packages-missing", `The App needs the package ${missing}, which isn't installed.`, { remedy: `Run \`${installCommand("runtime-app")}\` to install what the App needs.` });
	}
}
function printDead(dead, print) {
	for (const { id, event, attempts, reason } of dead) print(escapeTerminal(`${id}  ${event}  ${attempts} attempts  ${reason}`));
	print(dead.length === 0 ? "No delivery was given up." : "After you have fixed the cause, run: wattnudge app replay DELIVERY, or --all.");
}
// src/app/run.ts
/** Starts `wattnudge app` and does nothing else. */
async function run(argv) {
	process.exitCode = await main(argv, {
		environment: process.env,
		stdout: process.stdout,
		stderr: process.stderr
	});
}
export { run };
