import { __exportAll } from "./vendor-rolldown-runtime.js";
import { _usingCtx, baseNameOf, compareCommits, contentBytes, describeBlobs, displayPath, extensionOf, findMergeBase, folderOf as folderOf$1, isOnnx, maxPointerBytes, parseLfsPointer, readBlobs, sizesOf, trackedFile } from "./station-git.js";
import { SmallContents, blobIn, companionsOf, dataPath, defaultMaxBytesPerModel, externalDataMissing, findTouchedUnits, graphData, graphsOf, hasGraph, isLayoutName, linkInPlaceOf, mainOf, modelSides, modelTooLarge, nameOfUnit, openThroughCache, partsOf, readExternalData, runOf, tooManyGraphs, treeOfSnapshot } from "./station-model-files.js";
import { MAX_LOCATIONS } from "./station-energy-review.js";
import { readNotebook } from "./station-source-text.js";
import { WattnudgeError } from "./station-errors.js";
// src/changes/blank-comments.ts
/**
* Replaces comments by spaces (line feeds stay), so that offsets and lines are those of the text. In Python, strings in
* triple quotes go as well: they are documentation, and examples in them are not run.
*
* A scanner and no parser: a quote that is not closed on its line is taken for an apostrophe and ends there, so that
* an odd line never swallows the rest of a file.
*/
function blankComments(text, language) {
	if (language === "json") return text;
	const kept = [];
	let copied = 0;
	const blank = (from, to) => {
		kept.push(text.slice(copied, from), text.slice(from, to).replace(/[^\n]/g, " "));
		copied = to;
	};
	for (let at = 0; at < text.length;) {
		const comment = commentEnd(text, at, language);
		if (comment !== void 0) {
			blank(at, comment);
			at = comment;
		} else at = isQuote(text[at], language) ? stringEnd(text, at) : at + 1;
	}
	return kept.join("") + text.slice(copied);
}
/** Where the comment that starts here ends; `undefined` where none starts. */
function commentEnd(text, at, language) {
	const character = text[at];
	if (language === "javascript") {
		if (character !== "/") return void 0;
		if (text[at + 1] === "/") return lineEnd(text, at);
		return text[at + 1] === "*" ? endAfter(text, "*/", at + 2) : void 0;
	}
	if (character === "#") return language !== "yaml" || at === 0 || /\s/.test(text[at - 1] ?? "") ? lineEnd(text, at) : void 0;
	if (language !== "python") return void 0;
	const triple = text.slice(at, at + 3);
	return triple === "\"\"\"" || triple === "'''" ? endAfter(text, triple, at + 3) : void 0;
}
function isQuote(character, language) {
	return character === "\"" || character === "'" || character === "`" && language === "javascript";
}
function stringEnd(text, start) {
	const quote = text[start];
	for (let at = start + 1; at < text.length; at++) if (text[at] === "\\") at++;
	else if (text[at] === quote) return at + 1;
	else if (text[at] === "\n") return at;
	return text.length;
}
function lineEnd(text, from) {
	const end = text.indexOf("\n", from);
	return end < 0 ? text.length : end;
}
function endAfter(text, terminator, from) {
	const end = text.indexOf(terminator, from);
	return end < 0 ? text.length : end + terminator.length;
}
// src/changes/model-position.ts
/** As far as a call or a key can reasonably stand before its value; bounds the work for one id. */
const CONTEXT = 240;
/** As far as the list or table goes in which a value stands. */
const WIDE_CONTEXT = 2e3;
/**
* What stands before an id is told from its end, which is known, and not from each place where it may begin: so every
* expression here takes time that is linear in the context, whatever a pull request writes there (CWE-1333). That holds as
* long as no two repetitions beside each other match the same characters.
*
* @param code the text with its comments blanked
* @param start where the id begins
* @param end where it ends, without a revision
*/
function isModelPosition(code, start, end, language) {
	const after = code.slice(end, end + 120).replace(/^@[\w./-]+/, "");
	const before = code.slice(Math.max(0, start - CONTEXT), start);
	const wide = code.slice(Math.max(0, start - WIDE_CONTEXT), start);
	const quote = before.at(-1) ?? "";
	if (/["'`]/.test(quote)) {
		if (after[0] !== quote) return false;
		const cut = 1 + (language === "python" ? /\b[rbuf]{1,2}$/i.exec(before.slice(0, -1))?.[0].length ?? 0 : 0);
		return quotedContexts.some((context) => endsWith(before.slice(0, -cut), context)) || isInTable(wide.slice(0, -cut)) || language === "yaml" && isInYamlBlock(wide.slice(0, -cut)) || language === "toml" && endsWith(wide.slice(0, -cut), tomlTable);
	}
	if (!/^(?:[\s,\]}"'`\\]|$)/.test(after)) return false;
	if (endsWith(before, bareFlag)) return true;
	return language === "yaml" && (bareYaml.some((key) => endsWith(before, key)) || isInYamlBlock(wide));
}
/** An expression for `endsWith`. A look-behind is matched from right to left. */
function ending(pattern, flags = "i") {
	return new RegExp(`(?<=${pattern})`, `${flags}y`);
}
function endsWith(text, expression) {
	expression.lastIndex = text.length;
	return expression.test(text);
}
/** Words of which the name of a variable, key or flag for a model has one. */
const word = "(?:model|checkpoint|pretrained|name_or_path|repo_?id|backbone|embedding|encoder|reranker|tokenizer|llm)";
/** What names of a model's surroundings end in: `model_dir`, `modelUrl`, `model_content_type`. */
const notItself = "(?<!dir|directory|folder|file|files|url|uri|type|format|unit|units|size|version|license)";
/** A whole name with such a word in it. */
const key = `(?=[\\w-]*?${word})(?<![\\w-])[\\w-]+${notItself}`;
const flag = `(?=--[\\w-]*?${word})(?<![\\w-])[\\w-]+${notItself}`;
/** Words in the names of functions and classes that load a model. */
const callee = "(?:pretrained|model|pipeline|transformer|encoder|reranker|embedding|llm|lora|adapter|hub|snapshot_download|inference)\\w*";
const quote = "[\"'`]";
const string = `${quote}[^"'\`\\n]*${quote}`;
const typeAnnotation = "(?::[ \\t]*[A-Za-z][\\w.<>|\\[\\], ]*)?";
const assign = `${key}${quote}?\\]?\\s*${typeAnnotation}(?::=|[:=])\\s*`;
const openList = `(?:\\[\\s*(?:${string}\\s*,\\s*)*)?`;
/** Names under which an object in a list of models has its id. */
const idKey = "(?:id|name|model[\\w-]*|repo[\\w-]*|hub_id|checkpoint)";
/** What stands before the opening quote of an id. */
const quotedContexts = [
	`${callee}\\(\\s*`,
	`pipeline\\w*\\(\\s*${quote}[\\w-]*${quote}\\s*,\\s*`,
	`${assign}(?:\\(\\s*)?${openList}`,
	`${assign}(?:[^\\s=;][^\\n=;]{0,79})?\\?\\s*(?:${string}\\s*:\\s*)?`,
	`${assign}(?:\\(\\s*)?${string}\\s+if\\s[^\\n]{0,80}\\selse\\s+`,
	`\\(\\s*${quote}(?:[\\w.-]*\\.)?${key}${quote}\\s*,\\s*`,
	`${key}${quote}?[\\])]*\\s*(?:\\?\\?|\\|\\||\\bor\\b)\\s*`,
	`${key}(?![\\w-])[^\\n]{0,120}[(,]\\s*default\\s*=\\s*`,
	`${key}(?![\\w-])[^\\n,]{0,120}\\b(?:Field|Option|Argument|default)\\(\\s*`,
	`${flag}${quote}?[\\s,]\\s*(?:-\\s+)?`
].map((pattern) => ending(pattern));
/** `--model org/name`, `--model=org/name`, and as items of a YAML list. */
const bareFlag = ending(`${flag}${quote}?(?:=|[\\s,]\\s*(?:-\\s+)?)${quote}?`);
const bareYaml = [`${key}["']?:[ \\t]+`, `^[ \\t]*-[ \\t]+${key}=`].map((pattern) => ending(pattern, "im"));
const yamlVariable = ending(`name:[ \\t]*["']?${key}["']?[ \\t]*\\n[ \\t]*value:[ \\t]+`);
const yamlModels = /^([ \t]*)(-[ \t]+)?[\w-]*models?:[ \t]*$/i;
const yamlItem = /^[ \t]*-[ \t]/;
const onlyYamlItem = /^[ \t]*-[ \t]+$/;
const yamlId = new RegExp(`^[ \\t]*(?:-[ \\t]+){0,2}${idKey}:[ \\t]+$`, "i");
/**
* Blocks of YAML that name models by what stands above the line: `models:\n  - org/name`, and
* `models:\n  - name: a\n    id: org/name` or `model:\n  name: org/name`, over lines that are further in.
*/
function isInYamlBlock(before) {
	if (endsWith(before, yamlVariable)) return true;
	const lines = before.split("\n");
	const last = lines.pop() ?? "";
	const isId = yamlId.test(last);
	let areItems = onlyYamlItem.test(last);
	if (!isId && !areItems) return false;
	let outermost = yamlDepth(last);
	for (const line of lines.toReversed()) {
		const [isHeader, indentation = "", item] = yamlModels.exec(line) ?? [];
		const isAbove = isId && item === void 0 && indentation.length < outermost;
		if (isHeader !== void 0 && (areItems || isAbove)) return true;
		areItems &&= yamlItem.test(line);
		outermost = Math.min(outermost, yamlDepth(line));
	}
	return false;
}
/** An item may stand as far out as the key that it belongs to. */
function yamlDepth(line) {
	const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
	return yamlItem.test(line) ? indentation + 1 : indentation;
}
/** `[models]` with a name a line, and `[[models]]` with an id each. */
const tomlTable = ending(`^(?:\\[[\\w.-]*models\\]|\\[\\[[\\w.-]*models?\\]\\])[ \\t]*\\n(?:(?!\\[)[^\\n]*\\n)*[\\w"'-]*${notItself}[ \\t]*=[ \\t]*`, "im");
/** A name of several models, before the bracket that opens them. */
const tableName = ending(`(?=[\\w-]*?${word})(?<![\\w-])[\\w-]*s${quote}?\\]?\\s*${typeAnnotation}[:=]\\s*(?:new Map\\()?`);
const tableEntry = ending(`[{,]\\s*${quote}?[\\w./-]+${notItself}${quote}?\\s*:\\s*`, "");
const objectEntry = ending(`[{,]\\s*${quote}?${idKey}${quote}?\\s*:\\s*`);
/** `MODELS = { "small": "…" }`, and `models: [{ id: "…" }]`. */
function isInTable(before) {
	const table = openBracket(before, before.length);
	if (table === void 0 || before[table] !== "{") return false;
	if (endsWith(before.slice(0, table), tableName)) return endsWith(before, tableEntry);
	const list = openBracket(before, table);
	return list !== void 0 && before[list] === "[" && endsWith(before.slice(0, list), tableName) && endsWith(before.slice(table), objectEntry);
}
/** The nearest bracket before `from` that is still open there. */
function openBracket(text, from) {
	let closed = 0;
	for (let at = from - 1; at >= 0; at--) {
		if (")]}".includes(text[at])) closed += 1;
		if (!"([{".includes(text[at])) continue;
		if (closed === 0) return at;
		closed -= 1;
	}
}
new Set("docs doc documentation website blog releasenotes release_notes changelog changelogs changes.d .changeset changesets newsfragments test tests __tests__ testing spec specs e2e cypress fixtures testdata test_data mocks __mocks__ __snapshots__ snapshots cassettes examples example samples sample demo demos tutorials tutorial cookbook cookbooks locales locale i18n translations translation node_modules vendor third_party thirdparty dist".split(" "));
/** Names of folders in which repositories keep things, and the top-level media types: no organisation of the hub's. */
const FOLDERS = new Set("api app application artifacts assets audio bin build cache checkpoints ci config configs data dist docker docs etc examples files fixtures font home image images lib logs message model models multipart node_modules onnx opt out output outputs public resources results runs scripts src static templates test tests text tmp usr var vendor video weights workers".split(" "));
/** What people write by hand is far below it; beyond are bundles and data, which name no model on purpose. */
const MAX_TEXT_BYTES = 1048576;
/** As git tells binary files: a NUL byte near the start. */
function isBinary(content) {
	return content.subarray(0, 8e3).includes(0);
}
// src/changes/extract-references.ts
/**
* Finds hub ids (`org/name`) where a text names a model: as the argument of a call that loads one, or as the value of
* a key, variable or flag for one. Comments do not count, and only ids that `acceptsId` knows do; a revision
* (`org/name@revision`) is no part of the id. In the order of the text. Never throws on any text.
*/
function extractReferences(text, language, acceptsId) {
	if (!idsIn(text).some(({ id }) => acceptsId(id))) return [];
	const code = blankComments(text, language);
	const references = [];
	let line = 1;
	let counted = 0;
	const candidates = idsIn(code).filter(({ id }) => acceptsId(id));
	for (const { id, start, end } of candidates.slice(0, MOST_IDS)) {
		if (isFileLike(id) || !isModelPosition(code, start, end, language)) continue;
		line += code.slice(counted, start).split("\n").length - 1;
		counted = start;
		const revision = /^@([\w./-]{1,100})/.exec(code.slice(end, end + 101))?.[1];
		references.push({
			id,
			line,
			...revision !== void 0 && { revision }
		});
	}
	return references;
}
/** A text that names more known models is a catalogue; the bound keeps hostile ones from taking minutes. */
const MOST_IDS = 2e3;
/** The hub's names: letters, digits, `-`, `_`, `.`; at most 96 characters each. */
const maxNamePart = 96;
const idCharacter = /[\w.-]/;
/**
* Everything in a text that has the form of a hub id. Found from its slash, so that the time is linear in the text
* whatever stands in it.
*/
function idsIn(text) {
	const ids = [];
	for (let slash = text.indexOf("/"); slash >= 0; slash = text.indexOf("/", slash + 1)) {
		let start = slash;
		let end = slash + 1;
		while (slash - start <= maxNamePart && idCharacter.test(text[start - 1] ?? "")) start--;
		while (end - slash - 1 <= maxNamePart && idCharacter.test(text[end] ?? "")) end++;
		const [organisation, name] = [text.slice(start, slash), text.slice(slash + 1, end)];
		if (isNamePart(organisation) && isNamePart(name) && text[end] !== "/" && text[start - 1] !== "/") ids.push({
			id: `${organisation}/${name}`,
			start,
			end
		});
	}
	return ids;
}
const FILE_NAME = /\.(?:onnx|onnx_data|ort|bin|pt|pth|ckpt|safetensors|gguf|h5|tflite|pb|pkl|json|jsonl|ya?ml|toml|txt|md|csv|py|[cm]?[jt]sx?|png|jpe?g|wav|mp3|zip|gz|html|css|so)$/i;
/** A path or a media type that happens to have one slash. */
function isFileLike(id) {
	const [first = "", name = ""] = id.split("/");
	return FOLDERS.has(first.toLowerCase()) || FILE_NAME.test(name);
}
function isNamePart(part) {
	return part.length <= maxNamePart && /^[A-Za-z0-9]/.test(part);
}
// src/changes/pair-by-key.ts
/**
* What a model that was moved and changed at once is found by: the place of the folder that it was in (`speech/v1/model.onnx` is
* `speech/v2/model.onnx` now), then its base name alone. Of several that have one key none is taken for another.
*/
function pairMoved(removed, added, read) {
	const kind = (item) => read.isFolder(item) ? "folder" : "graph";
	const place = (item) => `${kind(item)} ${folderOf$1(folderOf$1(read.path(item)))}/*/${baseNameOf(read.path(item))}`;
	const name = (item) => `${kind(item)} ${baseNameOf(read.path(item))}`;
	const byPlace = pairByKey(removed, added, {
		removed: place,
		added: place
	});
	const byName = pairByKey(byPlace.removed, byPlace.added, {
		removed: name,
		added: name
	});
	return {
		...byName,
		pairs: [...byPlace.pairs, ...byName.pairs]
	};
}
/** Pairs items with the same key, where exactly one removed and one added item have it. No key, no pair. */
function pairByKey(removed, added, keyOf) {
	const removedByKey = Map.groupBy(removed, keyOf.removed);
	const addedByKey = Map.groupBy(added, keyOf.added);
	const pairs = [];
	for (const [key, [before, ...moreBefore]] of removedByKey) {
		const [after, ...moreAfter] = addedByKey.get(key) ?? [];
		if (key === void 0 || before === void 0 || after === void 0) continue;
		if (moreBefore.length === 0 && moreAfter.length === 0) pairs.push([before, after]);
	}
	const paired = new Set(pairs.flat());
	const isAlone = (item) => !paired.has(item);
	return {
		pairs,
		removed: removed.filter(isAlone),
		added: added.filter(isAlone)
	};
}
// src/changes/find-references.ts
const languages = new Map(Object.entries({
	".py": "python",
	".js": "javascript",
	".mjs": "javascript",
	".cjs": "javascript",
	".jsx": "javascript",
	".ts": "javascript",
	".tsx": "javascript",
	".yml": "yaml",
	".yaml": "yaml",
	".json": "json",
	".toml": "toml",
	".ipynb": "notebook"
}));
/** Whether references are looked for in a file of this name. */
function mayReference(path) {
	return languages.has(extensionOf(path));
}
/** The hub ids that changed lines of code and configuration put in place of others, or add. */
async function findReferences(repository, differences, { signal, ...ids }) {
	const texts = textChanges(differences);
	const oids = texts.flatMap(({ before, after }) => before ? [before, after] : [after]);
	const options = {
		directory: repository.directory,
		signal
	};
	const sizes = await sizesOf(oids, options);
	const contents = await readBlobs([...sizes].filter(([, bytes]) => bytes <= MAX_TEXT_BYTES).map(([oid]) => oid), options);
	return inOrder(texts.map(({ path, before, after }) => ({
		path: displayPath(path),
		before: before === void 0 ? void 0 : contents.get(before),
		after: contents.get(after)
	})).flatMap((text) => referencesIn(text, ids)));
}
/** The hub ids that one changed text puts in place of others, or adds. */
function referencesIn({ path, before, after }, { acceptsId, runsId }) {
	const head = readText(after, path, acceptsId);
	if (head.references.length === 0) return [];
	const base = readText(before, path, acceptsId);
	return replacements(base, head, runsId).map(({ from, to }) => ({
		kind: "reference",
		change: "reference",
		model: to.id,
		...to.revision !== void 0 && { revision: to.revision },
		...from && { previous: from.id },
		...from?.revision !== void 0 && { previousRevision: from.revision },
		locations: [{
			path,
			line: head.lineOf(to.line),
			...from && { previousLine: base.lineOf(from.line) }
		}]
	}));
}
/** The references of all changed texts in the order of their places, each once. */
function inOrder(changes) {
	return onceEach(changes.toSorted(byPlace));
}
/** Changed text files; one that was moved and modified at once is compared with what it was, as models are. */
function textChanges(differences) {
	const texts = differences.filter((difference) => {
		const side = difference.after ?? difference.before;
		return side.type === "file" && mayReference(side.path);
	});
	const removed = texts.filter(({ after }) => after === void 0);
	const added = texts.filter(({ before }) => before === void 0);
	const baseName = ({ before, after }) => baseNameOf((after ?? before).path);
	const { pairs, added: alone } = pairByKey(removed, added, {
		removed: baseName,
		added: baseName
	});
	const moved = pairs.map(([from, to]) => ({
		before: from.before,
		after: to.after
	}));
	return [
		...texts.filter(({ before, after }) => before && after && before.oid !== after.oid),
		...moved,
		...alone
	].flatMap(({ before, after }) => after ? [{
		path: after.path,
		before: before?.type === "file" ? before.oid : void 0,
		after: after.oid
	}] : []);
}
const nothing = {
	lines: [],
	references: [],
	lineOf: (line) => line
};
function readText(content, path, acceptsId) {
	if (!content || isBinary(content)) return nothing;
	const language = languages.get(extensionOf(path));
	const text = content.toString("utf8");
	const notebook = language === "notebook" ? readNotebook(text) : void 0;
	if (!language || language === "notebook" && !notebook) return nothing;
	const code = notebook?.code ?? text;
	return {
		lines: code.split("\n"),
		references: extractReferences(code, language === "notebook" ? "python" : language, acceptsId),
		lineOf: notebook?.lineOf ?? nothing.lineOf
	};
}
/**
* What changed lines replace: removed and added ids pair up in order. An id that is both removed and added only moved, or was
* written anew; where it is run, its revisions pair up in the same way.
*/
function replacements(base, head, runsId) {
	const removed = onChangedLines(base, head);
	const added = onChangedLines(head, base);
	const gone = lackedBy(added, removed, ({ id }) => id);
	const others = lackedBy(removed, added, ({ id }) => id).map((to, index) => ({
		from: gone[index],
		to
	}));
	const revised = [...new Set(added.map(({ id }) => id).filter((id) => runsId(id)))].flatMap((id) => {
		const [before, after] = [removed, added].map((references) => references.filter((each) => each.id === id));
		const left = lackedBy(after, before, ({ revision }) => revision);
		const come = lackedBy(before, after, ({ revision }) => revision);
		return left.slice(0, come.length).map((from, index) => ({
			from,
			to: come[index]
		}));
	});
	return [...others, ...revised];
}
/** Those whose key none of the others has. */
function lackedBy(others, references, keyOf) {
	const keys = new Set(others.map(keyOf));
	return references.filter((each) => !keys.has(keyOf(each)));
}
/** The references on lines that the other text lacks, each as often as it lacks them; indentation does not count. */
function onChangedLines(text, other) {
	const left = /* @__PURE__ */ new Map();
	for (const line of other.lines) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
	const changed = /* @__PURE__ */ new Set();
	text.lines.forEach((line, index) => {
		const key = line.trim();
		const count = left.get(key) ?? 0;
		if (count > 0) left.set(key, count - 1);
		else changed.add(index + 1);
	});
	return text.references.filter(({ line }) => changed.has(line));
}
function byPlace({ locations: [one] }, { locations: [other] }) {
	if (one.path !== other.path) return one.path < other.path ? -1 : 1;
	return one.line - other.line;
}
/**
* The same change at several places is told once, with all of them. Where an id replaces another, places that it is new at are
* further places of that change.
*/
function onceEach(changes) {
	const replacements = changes.filter(({ previous }) => previous !== void 0).toReversed();
	const firstReplacedBy = new Map(replacements.map(({ model, previous }) => [model, previous]));
	return [...Map.groupBy(changes, ({ model, previous }) => `${previous ?? firstReplacedBy.get(model) ?? ""} ${model}`).values()].map((all) => ({
		...all.find(({ previous }) => previous !== void 0) ?? all[0],
		locations: onceEachPlace(all.flatMap(({ locations }) => locations))
	}));
}
/** A line may hold a name twice. */
function onceEachPlace(places) {
	return [...new Map(places.map((place) => [`${place.line} ${place.path}`, place])).values()].slice(0, MAX_LOCATIONS);
}
// src/changes/blobs-to-read.ts
/**
* The blobs that finding the changes between two commits will read for certain: what changed and is a graph, a file of a
* model's layout, or a text that may name a model. For fetching them at once into a partial clone; needs trees only.
*
* @throws WattnudgeError as `findChanges` does
*/
async function blobsToRead(repository, base, head) {
	const git = { directory: repository.directory };
	const mergeBase = await findMergeBase(base, head, git);
	const { differences } = await compareCommits(mergeBase, head, git);
	const oids = differences.flatMap(({ before, after }) => [before, after]).flatMap((file) => file?.type === "file" && isReadFirst(file.path) ? [file.oid] : []);
	return [...new Set(oids)];
}
function isReadFirst(path) {
	return isOnnx(path) || isLayoutName(baseNameOf(path)) || mayReference(path);
}
// src/changes/pair-models.ts
/**
* Finds what became of each touched model. In place: present at both sides. Moved: a removed and an added model whose
* main graphs git knows as an exact rename, or that `pairMoved` finds (a model that is moved and modified at once is still
* compared with what it was).
*/
async function pairModels(units, differences, sides) {
	const { base, head } = sides;
	const known = await Promise.all(units.map(async (unit) => ({
		unit,
		wasThere: await hasGraph(unit, base),
		isThere: await hasGraph(unit, head) || await linkInPlaceOf(unit, sides) !== void 0,
		main: {
			base: await mainOf(unit, base),
			head: await mainOf(unit, head)
		}
	})));
	const stayed = known.filter(({ wasThere, isThere }) => wasThere && isThere);
	const removed = known.filter(({ wasThere, isThere }) => wasThere && !isThere);
	const added = known.filter(({ wasThere, isThere }) => !wasThere && isThere);
	const renames = /* @__PURE__ */ new Map();
	for (const { before, after } of differences) if (before && after) renames.set(before.path, after.path);
	const exact = pairByKey(removed, added, {
		removed: ({ unit, main }) => renames.get(main.base ?? unit.path),
		added: ({ main }) => main.head
	});
	const alike = pairMoved(exact.removed, exact.added, {
		path: ({ unit }) => unit.path,
		isFolder: ({ unit }) => unit.layout === "huggingface"
	});
	return [
		...stayed.map(({ unit }) => ({
			base: unit,
			head: unit
		})),
		...[...exact.pairs, ...alike.pairs].map(([before, after]) => ({
			base: before.unit,
			head: after.unit
		})),
		...alike.removed.map(({ unit }) => ({
			base: unit,
			head: void 0
		})),
		...alike.added.map(({ unit }) => ({
			base: void 0,
			head: unit
		}))
	];
}
// src/changes/find-artefacts.ts
/**
* The model files and folders that a difference changes. Reads the graphs of changed models (and of those that changed
* files may belong to) through the cache, since only a graph names its external data; a removed model is not read.
*/
async function findArtefacts(repository, differences, snapshots, options) {
	try {
		var _usingCtx$1 = _usingCtx();
		const contents = _usingCtx$1.u(new SmallContents(repository, options.signal));
		const [atBase, atHead] = [treeOfSnapshot(snapshots[0], contents), treeOfSnapshot(snapshots[1], contents)];
		const sides = modelSides(atBase, atHead);
		const data = graphData(openThroughCache(repository, options));
		const touched = await findTouchedUnits(touchedPaths(differences), sides, data);
		const units = [...touched.units, ...touched.unknown];
		const pairs = [];
		for (const pair of await pairModels(units, differences, sides)) pairs.push(await sketchPair(pair, sides));
		const mains = pairs.flatMap(({ base, head }) => [base, head]).filter((sketch) => sketch !== void 0).flatMap(({ main, parts, isRead }) => main && isRead ? [main, ...parts] : []);
		const mainFacts = await describeBlobs(repository, mains.map(({ blob }) => blob), options.signal);
		const graphs = mains.map(({ path, blob }) => trackedFile(path, blob, "main", mainFacts));
		const externalData = await readExternalData(repository, graphs, options);
		const found = [];
		for (const { pair, base, head } of pairs) found.push({
			pair,
			base: base && await revisionFiles(base, externalData),
			head: head && await revisionFiles(head, externalData),
			graphs: await graphsRunFor(pair, sides)
		});
		const blobs = found.flatMap(({ base, head }) => [...base?.files ?? [], ...head?.files ?? []].map((f) => f.blob));
		const facts = await describeBlobs(repository, blobs, options.signal);
		return {
			changes: [...found.map((each) => changeOf(each, facts, options)), ...touched.unasked.map(unread)],
			layoutFiles: touched.layoutFiles
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
function touchedPaths(differences) {
	const paths = differences.flatMap(({ before, after }) => [before, after].flatMap((side) => side && side.type !== "submodule" ? [side.path] : []));
	return [...new Set(paths)];
}
/** A model that nobody read is no unchanged one. */
function unread(unit) {
	const model = nameOfUnit(unit);
	return {
		kind: "artefact",
		change: "modified",
		model,
		layout: unit.layout,
		graphs: [],
		problem: tooManyGraphs(model)
	};
}
async function sketchPair(pair, sides) {
	const sketch = async (unit, tree) => {
		if (!unit) return void 0;
		const fileAt = async (path) => {
			const blob = await blobIn(tree, path);
			return blob === void 0 ? [] : [{
				path,
				blob
			}];
		};
		const path = await mainOf(unit, tree);
		const [main] = path === void 0 ? [] : await fileAt(path);
		const partPaths = main && unit.layout === "huggingface" ? partsOf(main.path, await graphsOf(unit.path, tree)) : [];
		return {
			unit,
			tree,
			parts: (await Promise.all(partPaths.map(fileAt))).flat(),
			isRead: pair.head !== void 0,
			...main && { main }
		};
	};
	const atHead = await sketch(pair.head, sides.head);
	return {
		pair,
		base: await sketch(pair.base, sides.base),
		head: atHead && {
			...atHead,
			link: await linkInPlaceOf(pair.base ?? atHead.unit, sides)
		}
	};
}
/** The files of one side, `main` first; none where `problem` says that there is no main graph. */
async function revisionFiles({ unit, tree, main, link, parts, isRead }, externalData) {
	const path = nameOfUnit(unit);
	if (link) return {
		path,
		files: [],
		problem: behindLink(unit, link)
	};
	if (!main) return {
		path,
		files: [],
		problem: await noMain(unit, tree)
	};
	const graphs = [main, ...parts];
	const read = isRead ? graphs.map((graph) => ({
		graph,
		locations: externalData.get(graph.blob) ?? []
	})) : [];
	const unread = read.map(({ locations }) => locations).find((each) => each instanceof WattnudgeError);
	const dataOf = read.flatMap(({ graph, locations }) => locations instanceof WattnudgeError ? [] : locations.map((each) => ({
		graph,
		data: dataPath(graph.path, each)
	})));
	const data = [...new Set(dataOf.map((each) => each.data))];
	const isFolder = unit.layout === "huggingface";
	const companions = isFolder ? await companionsOf(unit.path, tree) : [];
	const otherGraphs = isFolder ? await graphsOf(unit.path, tree) : [];
	const files = [{
		...main,
		role: "main"
	}, ...parts.map((part) => ({
		...part,
		role: "part"
	}))];
	const seen = new Set(files.map((file) => file.path));
	const withRole = async (paths, role) => {
		for (const file of paths) {
			const blob = await blobIn(tree, file);
			if (blob === void 0 || seen.has(file)) continue;
			seen.add(file);
			files.push({
				path: file,
				blob,
				role
			});
		}
	};
	await withRole(data, "external-data");
	await withRole(companions, "companion");
	await withRole(otherGraphs, "other-graph");
	const absent = dataOf.find((each) => !seen.has(each.data));
	const isLink = absent !== void 0 && (await tree.entry(absent.data))?.type === "symlink";
	const defect = unread ?? (absent && externalDataMissing(absent.graph.path, absent.data, isLink));
	return {
		path,
		files,
		...defect && { defect }
	};
}
function changeOf({ pair, base, head, graphs }, facts, options) {
	const unit = pair.head ?? pair.base;
	const baseRevision = base && toRevision(base, facts);
	const headRevision = head && toRevision(head, facts);
	const isMoved = pair.base && pair.head && nameOfUnit(pair.base) !== nameOfUnit(pair.head);
	const problem = head?.problem ?? head?.defect ?? tooLarge(headRevision, options) ?? (head && (base?.problem ?? tooLarge(baseRevision, options)));
	const baseDefect = head && base?.defect;
	return {
		kind: "artefact",
		change: kindOf(pair, base, head),
		model: nameOfUnit(unit),
		...isMoved && { previous: nameOfUnit(pair.base) },
		layout: unit.layout,
		graphs,
		...baseRevision && { base: baseRevision },
		...headRevision && { head: headRevision },
		...problem && { problem },
		...baseDefect && { baseDefect }
	};
}
async function graphsRunFor(pair, { base, head }) {
	const runAt = async (unit, tree) => unit?.layout === "huggingface" ? await runOf(unit, tree) : [];
	return [.../* @__PURE__ */ new Set([...await runAt(pair.base, base), ...await runAt(pair.head, head)])].map(displayPath);
}
function kindOf(pair, base, head) {
	if (!pair.base) return "added";
	if (!pair.head) return "removed";
	return nameOfUnit(pair.base) !== nameOfUnit(pair.head) && base && head && contentKey(base) === contentKey(head) ? "renamed" : "modified";
}
/** Equal for revisions that hold the same files, wherever their folder stands and whatever the main file is called. */
function contentKey({ files }) {
	return files.map(({ role, blob }) => `${role} ${blob}`).join("\n");
}
function toRevision({ path, files }, facts) {
	const tracked = files.map((file) => trackedFile(file.path, file.blob, file.role, facts));
	const [main] = tracked;
	return main && {
		path,
		main,
		files: tracked
	};
}
function tooLarge(revision, { maxBytesPerModel }) {
	const bytes = revision ? runBytes(revision) : 0;
	return revision && bytes > maxBytesPerModel ? modelTooLarge(revision.path, bytes, maxBytesPerModel) : void 0;
}
/** Bytes of what is materialised of a revision: all but the other graphs of a folder. */
function runBytes(revision) {
	return revision.files.filter((file) => file.role !== "other-graph").reduce((sum, file) => sum + contentBytes(file), 0);
}
/**
* Where it points may change without a change of any model, and outside the repository there is nothing to compare: passing
* over it would let a model be swapped unseen.
*/
function behindLink(unit, link) {
	const at = link.path === unit.path ? "" : ` at ${JSON.stringify(displayPath(link.path))}`;
	const [code, found] = link.type === "symlink" ? ["model-is-symlink", "symbolic link"] : ["model-is-submodule", "submodule"];
	return new WattnudgeError(code, `Expected a model at ${JSON.stringify(nameOfUnit(unit))} and found a ${found}${at}.`, { remedy: `Commit the model itself there, or remove the ${link.type === "symlink" ? "link" : "submodule"}.` });
}
async function noMain(unit, tree) {
	const path = JSON.stringify(nameOfUnit(unit));
	const graphs = (await graphsOf(unit.path, tree)).map((graph) => JSON.stringify(displayPath(graph)));
	const message = `Expected onnx/model.onnx, model.onnx or a single .onnx file in ${path} and found ${graphs.length}: ${graphs.join(", ")}.`;
	return new WattnudgeError("ambiguous-model-folder", message, { remedy: "Name the graph that is run model.onnx, or keep the graphs in folders of their own." });
}
// src/changes/find-changes.ts
/**
* Which models a range of commits changes: artefacts (ordered by path), then references (by place). Reads only what
* changed, and the graphs and configurations that tell whether a changed file belongs to a model. What concerns one
* model is its `problem`; thrown is what concerns all: `unknown-revision`, `no-merge-base`, `unrelated-histories`,
* `git-missing`, `git-failed`.
*/
async function findChanges(repository, options) {
	const git = {
		directory: repository.directory,
		signal: options.signal
	};
	const base = await repository.resolve(options.base);
	const head = await repository.resolve(options.head);
	const mergeBase = await findMergeBase(base, head, git);
	const { sides, differences } = await compareCommits(mergeBase, head, git);
	if (differences.length === 0) return {
		base,
		head,
		mergeBase,
		models: []
	};
	const { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal } = options;
	const artefacts = await findArtefacts(repository, differences, sides, {
		cacheDirectory,
		maxBytesPerModel,
		signal
	});
	const texts = differences.filter(({ before, after }) => !artefacts.layoutFiles.has((after ?? before).path));
	const { acceptsId, runsId = () => false } = options;
	const references = await findReferences(repository, texts, {
		acceptsId,
		runsId,
		signal
	});
	return {
		base,
		head,
		mergeBase,
		models: [...artefacts.changes.toSorted((one, other) => one.model < other.model ? -1 : 1), ...references]
	};
}
// src/changes/model-rules.ts
/**
* What makes files a model, for whoever sees a repository through something else than git (GitHub's API): the same rules that
* `findChanges` goes by.
*/
var model_rules_exports = /* @__PURE__ */ __exportAll({
	MAX_TEXT_BYTES: () => MAX_TEXT_BYTES,
	folderOf: () => folderOf,
	idsIn: () => idsIn,
	inOrder: () => inOrder,
	isLayoutFile: () => isLayoutFile,
	isOnnx: () => isOnnx,
	joinPath: () => joinPath,
	maxPointerBytes: () => maxPointerBytes,
	mayReference: () => mayReference,
	nameOf: () => nameOf,
	pairByKey: () => pairByKey,
	pairMoved: () => pairMoved,
	parseLfsPointer: () => parseLfsPointer,
	referencesIn: () => referencesIn
});
/** The folder of a path; '' is the repository's root. */
function folderOf(path) {
	return folderOf$1(path);
}
/** The last part of a path. */
function nameOf(path) {
	return baseNameOf(path);
}
/** A path below a folder, of which '' is the repository's root. */
function joinPath(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
/** Whether a file of this path is one of those that make up a folder in Hugging Face layout, beside its graphs. */
function isLayoutFile(path) {
	return isLayoutName(nameOf(path));
}
export { blobsToRead, findChanges, joinPath, model_rules_exports };
