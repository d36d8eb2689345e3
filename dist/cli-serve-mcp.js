import { McpServer, serveStdio } from "./vendor-mcp.js";
import { _enum, array, looseObject, number$1 as number, strictObject, string } from "./vendor-zod.js";
import { ageOf, isHubId, loadBundledSnapshot, requireTask, tasks } from "./station-baselines.js";
import { todayOf, toolVersion } from "./station-ground.js";
import { WattnudgeError } from "./station-errors.js";
import { renderScan, renderTerminal, sayAlternative, sayNames } from "./station-report.js";
import { harmless, hintsOf, jsonText, rateModel, reviewRepository, sayError, scanRepository, usage } from "./cli-write-output.js";
import { findAlternatives } from "./station-alternatives.js";
import { assess, rulesOf } from "./station-assessment.js";
import { readModelName } from "./station-catalog.js";
import { openRepository } from "./station-git.js";
import { formatWh } from "./station-quantities.js";
import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { existsSync } from "node:fs";
// src/cli/compare-names.ts
/**
* What a review says of one name in the place of another, without a repository and without a policy: the evidence that covers both,
* prices, what else changes, and smaller choices. Nothing is fetched.
*
* @param today ISO date
* @throws WattnudgeError `usage` where one of them is no name of a model, `unknown-task`
*/
function compareNames({ base, head, task }, snapshot, today) {
	const kind = kindOfName(head, "head");
	kindOfName(base, "base");
	if (base === head) throw usage(`base and head are the same name, "${head}"`, "Give two names to compare.");
	const change = {
		model: head,
		previous: base,
		change: "reference",
		kind,
		locations: []
	};
	const rules = rulesOf(change, [], {
		state: "none",
		file: "",
		layers: [],
		warnings: []
	});
	const wanted = task === void 0 ? rules.task : {
		value: requireTask(task).id,
		statements: []
	};
	return assess(change, {
		...rules,
		task: wanted
	}, {
		snapshot,
		today,
		meter: {
			name: "none",
			kind: "cpu-time"
		},
		alternativesTo: (rating, languages) => findAlternatives({
			snapshot,
			rating,
			...languages
		})
	});
}
/** Where a name is asked for, ORG/NAME can only be one of the hub, though in code it may be a path. */
function kindOfName(text, side) {
	const kind = readModelName(text)?.kind ?? (isHubId(text) ? "hub" : void 0);
	if (kind !== void 0) return kind;
	throw usage(`Expected the name of a model as ${side}, found "${text}"`, "Use a hub ID (ORG/NAME), the name that an API has for it (gpt-4o-mini), an Ollama tag (llama3.1:8b), or a GGUF file.");
}
// src/cli/mcp/root.ts
/** The folder that agents may have read. What they name is held inside it, links included. */
/** @throws WattnudgeError `no-such-file` */
async function openRoot(directory) {
	const given = resolve(directory);
	return {
		given,
		path: await realPath(given, directory)
	};
}
/**
* The folder of a repository below the root, without links on the way.
*
* A repository belongs to the root where its objects are inside, or where it is the root's own: the objects of a linked work tree are
* elsewhere, and whoever chose it as the root meant them.
*
* @param path from the root, or absolute
* @throws WattnudgeError `outside-root`, `no-such-file`, and what `openRepository` throws
*/
async function repositoryWithin(root, path) {
	const asked = resolve(root.path, path);
	if (!isWithin(root.path, asked) && !isWithin(root.given, asked)) throw outside(root, path);
	const found = await realPath(asked, path);
	if (!isWithin(root.path, found)) throw outside(root, path);
	const { commonDirectory } = await openRepository(found);
	const objects = await realpath(commonDirectory);
	if (!isWithin(root.path, objects) && objects !== await ownObjects(root)) throw beginsOutside(root, path);
	return found;
}
/** Where the objects of the repository are that begins at the root. */
async function ownObjects({ path }) {
	if (!existsSync(join(path, ".git"))) return void 0;
	return await realpath((await openRepository(path)).commonDirectory);
}
function isWithin(folder, path) {
	const way = relative(folder, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
async function realPath(path, asked) {
	try {
		return await realpath(path);
	} catch (cause) {
		throw new WattnudgeError("no-such-file", `"${asked}" doesn’t exist.`, {
			remedy: "Use the path of a folder that exists.",
			cause
		});
	}
}
function outside({ path: root }, asked) {
	return new WattnudgeError("outside-root", `"${asked}" is outside ${root}, and nothing outside that folder is read.`, { remedy: "Use a folder inside it, or start `wattnudge mcp` with another --root." });
}
function beginsOutside({ path: root }, asked) {
	return new WattnudgeError("outside-root", `The Git repository of "${asked}" is outside ${root}, and nothing outside that folder is read.`, { remedy: "Start `wattnudge mcp` with the top folder of the repository as its --root." });
}
// src/cli/mcp/say-rating.ts
/** A rating as a few sentences. The whole table of its peers is in the document. */
/** More is no choice any more. */
const MAX_ALTERNATIVES = 3;
/** @param today ISO date */
function sayRating({ rating, alternatives }, today) {
	if (rating === void 0) return "";
	const { model, variant, whPer1000, stars, range, task, class: sizeClass, snapshot, doubtful } = rating;
	const effort = variant === void 0 ? "" : ` (${variant} effort)`;
	const scope = [requireTask(task).name, ...sizeClass === void 0 ? [] : [`class ${sizeClass}`]].join(", ");
	const { text: age, isOld } = ageOf(snapshot.date, today);
	return [
		`${model}${effort}: ${formatWh(whPer1000)} per 1,000 queries, ${stars} of 5 stars (${scope}).`,
		`${range.lower} of ${range.models} rated models use less.`,
		...doubtful === true ? ["This figure is doubtful."] : [],
		...alternatives.slice(0, MAX_ALTERNATIVES).map(sayAlternative),
		`Evidence: published (${snapshot.name}, ${age}, ${snapshot.hardware}; ${snapshot.url}).`,
		...isOld ? ["Newer models are missing, and newer scores may exist."] : []
	].join("\n");
}
// src/cli/mcp/mcp-server.ts
/** What coding agents may ask: the commands that read, each as a tool of MCP. */
const INSTRUCTIONS = `wattnudge says what a change of a machine-learning model costs in energy.
Before you change the name of a model, call compare with the old name as base and the new one as head. After you commit, call review.
State each figure with its evidence as the tool names it: measured, reported, published, estimated, or price. A price or an estimate is no measurement.`;
/** Longer than any name; a reader of names refuses longer ones. */
const name = string().min(1).max(256);
const task = string().max(100).optional().describe(`AI Energy Score task: ${tasks.map(({ id }) => id).join(", ")}`);
const repository = string().max(4096).default(".").describe("Folder of a Git repository, absolute or from the root of the server");
const revision = (what) => string().min(1).max(1e3).describe(what);
/** The whole contract is in `schemas/`: an agent reads these with every list of tools, and they stay short. */
const documentOf = (shape) => looseObject(shape);
const list = array(looseObject({}));
const OFFLINE = {
	readOnlyHint: true,
	destructiveHint: false,
	idempotentHint: true,
	openWorldHint: false
};
/** The hub is asked for sizes where the repository's policy says `hub: sizes` or `hub: run`, as by the commands. */
const MAY_ASK_HUB = {
	...OFFLINE,
	openWorldHint: true
};
/** A server with its tools, connected to nothing. */
function createMcpServer(context) {
	const server = new McpServer({
		name: "wattnudge",
		version: toolVersion()
	}, { instructions: INSTRUCTIONS });
	const snapshot = loadBundledSnapshot();
	const { surroundings } = context;
	const today = () => todayOf(surroundings.host.clock);
	server.registerTool("rate", {
		title: "Rate a model",
		description: "The published AI Energy Score of one model of the Hugging Face hub: Wh per 1,000 queries, stars, its peers, and rated models that use less. The same as `wattnudge rate --model`. Nothing is measured or fetched.",
		inputSchema: strictObject({
			model: name.describe("Hub ID, such as openai/whisper-small"),
			task
		}),
		outputSchema: documentOf({
			rating: looseObject({}),
			peers: list,
			alternatives: list,
			editions: list
		}),
		annotations: OFFLINE
	}, (question) => answer(context, async () => {
		const document = rateModel(snapshot, question.model, question.task);
		return {
			document,
			text: sayRating(document, today())
		};
	}));
	server.registerTool("compare", {
		title: "Compare two model names",
		description: "What is known of the energy of one model name in the place of another: published figures, else an estimate from size, else list prices; quality, what else changes, and smaller choices. Names of hub models, APIs, Ollama, and GGUF files. The answer is one entry of `models` of a review. Nothing is measured or fetched, and no policy is read.",
		inputSchema: strictObject({
			base: name.describe("The name that is replaced, such as gpt-4o-mini"),
			head: name.describe("The name that replaces it"),
			task
		}),
		outputSchema: documentOf({
			model: string(),
			previous: string(),
			evidence: looseObject({}),
			alternatives: list
		}),
		annotations: OFFLINE
	}, (names) => answer(context, async () => {
		const document = compareNames(names, snapshot, today());
		return {
			document,
			text: sayNames(document)
		};
	}));
	server.registerTool("scan", {
		title: "List the models of a repository",
		description: "Every model that one commit of a Git repository contains or names, with places and what is known of its energy. The same as `wattnudge scan`. Uncommitted changes are not read, and nothing is measured.",
		inputSchema: strictObject({
			repository,
			revision: revision("Branch, tag, or commit").default("HEAD")
		}),
		outputSchema: documentOf({
			commit: string(),
			models: list,
			unread: list,
			namesLeftOut: number()
		}),
		annotations: MAY_ASK_HUB
	}, (asked, { mcpReq: { signal } }) => answer(context, async (console) => {
		const options = {
			repo: await repositoryWithin(context.root, asked.repository),
			rev: asked.revision,
			extendsFrom: context.extendsFrom,
			signal
		};
		const { found } = await scanRepository(options, console, surroundings);
		return {
			document: found,
			text: renderScan(found, console)
		};
	}));
	server.registerTool("review", {
		title: "Review the model changes of a branch",
		description: "The model changes between two revisions of a Git repository, judged by its energy policy. Names and settings of servers are judged by what is published. MODEL FILES ARE NOT MEASURED: measuring takes minutes and the whole machine, so each changed file has the error not-measured, and a policy that limits it does not pass. To measure them, run `npx wattnudge review` in a terminal. Uncommitted changes are not read.",
		inputSchema: strictObject({
			repository,
			base: revision("What to compare with, at its merge base with head (default: the default branch)").optional(),
			head: revision("The changes").default("HEAD")
		}),
		outputSchema: documentOf({
			schemaVersion: number(),
			outcome: _enum([
				"pass",
				"warn",
				"fail",
				"error"
			]),
			models: list
		}),
		annotations: MAY_ASK_HUB
	}, (asked, { mcpReq: { signal } }) => answer(context, async (console) => {
		const { head, base } = asked;
		const repo = await repositoryWithin(context.root, asked.repository);
		const { reviewed, context: shown } = await reviewRepository({
			...NOT_MEASURING,
			repo,
			base,
			head,
			extendsFrom: context.extendsFrom,
			signal
		}, console, surroundings);
		for (const hint of await hintsOf(reviewed, {
			repo,
			head
		})) console.notice(hint);
		return {
			document: reviewed,
			text: `Outcome: ${reviewed.outcome}\n\n${renderTerminal(reviewed, console, shown)}`
		};
	}));
	return server;
}
const NOT_MEASURING = {
	namesOnly: true,
	seconds: 1,
	alternativesSeconds: 0,
	provider: "cpu",
	meter: "auto",
	threads: 1
};
/** Runs a tool. What a command prints beside its result stands below the text; an error is one of the tool, in the command's words. */
async function answer({ log }, run) {
	const notices = [];
	try {
		const { document, text } = await run(quietConsole(notices));
		return {
			content: [{
				type: "text",
				text: harmless([text, ...notices].join("\n\n"))
			}],
			structuredContent: JSON.parse(jsonText(document))
		};
	} catch (error) {
		if (!(error instanceof WattnudgeError)) log(error instanceof Error ? error.stack ?? error.message : String(error));
		return {
			isError: true,
			content: [{
				type: "text",
				text: [sayError(asToolError(error)), ...notices].join("\n\n")
			}]
		};
	}
}
function asToolError(error) {
	if (error instanceof WattnudgeError) return error;
	const reason = error instanceof Error ? error.message : String(error);
	return new WattnudgeError("unexpected-error", `Unexpected error: ${reason}.`, {
		remedy: "This is a bug in wattnudge; please open an issue with this output.",
		cause: error
	});
}
/** As wide as a log, without colours and progress. */
function quietConsole(notices) {
	const nothing = () => {};
	return {
		columns: 100,
		color: false,
		result: nothing,
		json: nothing,
		document: nothing,
		notice: (text) => notices.push(text),
		progress: {
			show: nothing,
			clear: nothing
		}
	};
}
// src/cli/mcp/serve-mcp.ts
/**
* Serves MCP on the standard input and output of this process until standard input ends or a signal ends the process. Resolves as
* soon as it listens.
*
* @throws WattnudgeError `no-such-file`: there is no such root
*/
async function serveMcp(options, console, surroundings) {
	const root = await openRoot(options.root);
	const log = (text) => console.notice(`wattnudge mcp: ${text}`);
	serveStdio(() => createMcpServer({
		root,
		extendsFrom: options.extendsFrom,
		surroundings,
		log
	}), { onerror: ({ message }) => log(message) });
	log(`waiting for an MCP client on standard input; reads ${root.path}`);
}
export { serveMcp };
