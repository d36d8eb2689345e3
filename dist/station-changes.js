import { __exportAll } from "./vendor-rolldown-runtime.js";
import "./station-energy-review.js";
import { clip } from "./station-text.js";
import { WattnudgeError, describeCode } from "./station-errors.js";
import { _usingCtx, baseNameOf, contentBytes, describeBlobs, displayPath, extensionOf, folderOf as folderOf$1, isOnnx, maxPointerBytes, parseLfsPointer, readBlobs, sizesOf, streamBlobs, trackedFile } from "./station-git.js";
import { isGguf, partNames } from "./station-gguf.js";
import { SmallContents, blobIn, changedWeights, companionsOf, dataFile, defaultMaxBytesPerModel, findTouchedUnits, graphData, graphsOf, graphsOfMovedFolder, hasGraph, isLayoutName, isNotMerged, linkInPlaceOf, linksToRead, mainOf, modelSides, modelTooLarge, nameOfUnit, openThroughCache, partsOf as partsOf$1, pathsOf, readExternalData, runOf, safetensorsParameters, tooManyGraphs, treeOfSnapshot, weightFormatOf } from "./station-model-files.js";
import { languageOf, readNotebook, readValues } from "./station-source-text.js";
import { isModelWord, isSameLine, nameOfGguf, readModelName, saysGguf } from "./station-catalog.js";
// src/changes/name-files.ts
/** In which files names of models are looked for. */
/** What describes, tries, or translates the product: names in it change nothing that runs. */
const LEFT_OUT_FOLDERS = new Set("docs doc documentation website blog releasenotes release_notes changelog changelogs changes.d .changeset changesets newsfragments test tests __tests__ testing spec specs e2e cypress fixtures testdata test_data mocks __mocks__ __snapshots__ snapshots cassettes examples example samples sample demo demos tutorials tutorial cookbook cookbooks locales locale i18n translations translation node_modules vendor third_party thirdparty dist".split(" "));
const LEFT_OUT_NAMES = /(?:^|[._-])(?:test|tests|spec|stories|snap|snapshot|cassette)[._-]|^(?:test_|conftest)|_test\.\w+$|\.(?:lock|snap|min\.js|min\.css|map|po|pot|mo|mdx?|rst|adoc|txt|csv|tsv|svg|html?)$|^(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|composer\.lock|go\.sum|poetry\.lock|uv\.lock|cargo\.lock|changelog|license|notice|readme)/i;
/** Whether names are looked for in a file of this path, where a policy says nothing of it. */
function isLookedAt(path) {
	const parts = path.split("/");
	const name = parts.pop();
	return !LEFT_OUT_NAMES.test(name) && !parts.some((part) => LEFT_OUT_FOLDERS.has(part.toLowerCase()));
}
/** Whether names may be looked for in a file of this path: its language is known, or its content says it. */
function mayName(path) {
	return languageOf(path) !== void 0 || !hasExtension(path);
}
/** `LICENSE` and `.gitignore` have none. */
function hasExtension(path) {
	return extensionOf(path) !== "";
}
/** Names of folders in which repositories keep things, and the top-level media types: no organisation of the hub's. */
const FOLDERS = new Set("api app application artifacts assets audio bin build cache checkpoints ci config configs data dist docker docs etc examples files fixtures font home image images lib logs message model models multipart node_modules onnx opt out output outputs public resources results runs scripts src static templates test tests text tmp usr var vendor video weights workers".split(" "));
/** What people write by hand is far below it; beyond are bundles and data, which name no model on purpose. */
const MAX_TEXT_BYTES = 1048576;
/** As git tells binary files: a NUL byte near the start. */
function isBinary(content) {
	return content.subarray(0, 8e3).includes(0);
}
// src/changes/blobs-to-read.ts
/**
* The blobs that finding the changes between two commits will read for certain: what changed and is a graph, a GGUF file, a file of a
* model's layout, a link, or a text that may name a model; and links that did not change. For fetching them at once into a partial clone; needs trees only.
*
* @throws WattnudgeError as `findChanges` does
*/
async function blobsToRead(repository, base, head) {
	const { sides, differences } = await repository.compare(await repository.mergeBase(base, head), head);
	const first = differences.flatMap(({ before, after }) => [before, after]).filter((file) => file !== void 0).filter(({ type, path }) => type === "symlink" || type === "file" && isReadFirst(path));
	const { tree } = sides[0];
	const links = linksToRead(tree).map((path) => tree.get(path));
	return [...new Set([...first, ...links].map(({ oid }) => oid))];
}
function isReadFirst(path) {
	return isOnnx(path) || isGguf(path) || isLayoutName(baseNameOf(path)) || mayName(displayPath(path)) && isLookedAt(displayPath(path));
}
// src/changes/no-model.ts
/** Why there is no model to run where one is expected. */
/** Of a GGUF file that is split, llama.cpp needs all parts. */
function missingPart(unit, there) {
	const wanted = unit.layout === "gguf" ? partNames(unit.path) : [];
	const missing = wanted.find((part) => there.every(({ path }) => path !== part));
	if (missing === void 0) return void 0;
	const found = `${JSON.stringify(displayPath(missing))} is not in the commit`;
	return new WattnudgeError("gguf-part-missing", `Expected ${wanted.length} parts of the model; ${found}.`, { remedy: "Commit all parts, or merge them with `llama-gguf-split --merge`." });
}
/** Outside the repository there is nothing to compare: passing over it would let a model be swapped unseen. */
function behindLink(unit, link) {
	const at = link.path === unit.path ? "" : ` at ${JSON.stringify(displayPath(link.path))}`;
	const [code, found, where] = link.type === "symlink" ? [
		"model-is-symlink",
		"symbolic link",
		" that leads to no file of the repository"
	] : [
		"model-is-submodule",
		"submodule",
		""
	];
	return new WattnudgeError(code, `Expected a model at ${JSON.stringify(nameOfUnit(unit))} and found a ${found}${at}${where}.`, { remedy: link.type === "symlink" ? "Commit the model itself there, or let the link lead to a model of the repository." : "Commit the model itself there, or remove the submodule." });
}
/** A folder of which nothing says what is run. */
async function noMain(unit, tree) {
	const path = JSON.stringify(nameOfUnit(unit));
	const found = await graphsOf(unit.path, tree);
	const graphs = found.map((graph) => JSON.stringify(displayPath(graph)));
	if (isNotMerged(found)) {
		const message = `The encoder and the decoder in ${path} can't be run together: found ${graphs.join(", ")}, and no decoder_model_merged.onnx.`;
		return new WattnudgeError("decoder-not-merged", message, { remedy: describeCode("decoder-not-merged").help });
	}
	const message = `Expected onnx/model.onnx, model.onnx or a single .onnx file in ${path} and found ${graphs.length}: ${graphs.join(", ")}.`;
	return new WattnudgeError("ambiguous-model-folder", message, { remedy: "Name the graph that is run model.onnx, or keep the graphs in folders of their own." });
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
		const paths = touchedPaths(differences);
		const touched = await findTouchedUnits(paths, sides, data);
		const units = [...touched.units, ...touched.unknown];
		const pairs = [];
		for (const pair of await pairModels(units, differences, sides)) {
			pairs.push(await sketchPair(pair, sides));
			if (pair.base === void 0 || pair.head === void 0) continue;
			for (const { base, head } of await graphsOfMovedFolder(pair, paths, {
				sides,
				graphData: data
			})) pairs.push(await sketchPair({
				base,
				head
			}, sides));
		}
		const mains = pairs.flatMap(({ base, head }) => [base, head]).filter((sketch) => sketch !== void 0).flatMap(({ main, parts, isRead, unit }) => main && isRead && unit.layout !== "gguf" ? [main, ...parts] : []);
		const mainFacts = await describeBlobs(repository, mains.map(({ blob }) => blob), options.signal);
		const graphs = mains.map(({ path, blob }) => trackedFile(path, blob, "main", mainFacts));
		const externalData = await readExternalData(repository, graphs, options);
		const found = [];
		for (const { pair, base, head } of pairs) found.push({
			pair,
			base: base && await revisionFiles(base, externalData),
			head: head && await revisionFiles(head, externalData),
			paths: await pathsOf(pair, sides)
		});
		const blobs = found.flatMap(({ base, head }) => [...base?.files ?? [], ...head?.files ?? []].map((f) => f.blob));
		const facts = await describeBlobs(repository, blobs, options.signal);
		const changes = found.map((each) => changeOf(each, facts, options));
		const unread = await Promise.all(touched.unasked.map((unit) => unreadChange(unit, sides)));
		return {
			changes: [...changes, ...unread],
			weights: await changedWeights(touched.paths, sides),
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
async function unreadChange(unit, sides) {
	const model = nameOfUnit(unit);
	const [before, after] = [await sides.base.entry(unit.path), await sides.head.entry(unit.path)];
	return {
		kind: "artefact",
		change: before === void 0 ? "added" : after === void 0 ? "removed" : "modified",
		model,
		layout: unit.layout,
		paths: await pathsOf({
			base: unit,
			head: unit
		}, sides),
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
		const partPaths = main === void 0 ? [] : await partPathsOf(unit, main.path, tree);
		return {
			unit,
			tree,
			parts: (await Promise.all(partPaths.map(fileAt))).flat(),
			isRead: pair.head !== void 0,
			main
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
async function partPathsOf(unit, main, tree) {
	if (unit.layout === "huggingface") return partsOf$1(main, await graphsOf(unit.path, tree));
	return unit.layout === "gguf" ? (await runOf(unit, tree)).filter((path) => path !== main) : [];
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
	const read = isRead && unit.layout !== "gguf" ? graphs.map((graph) => ({
		graph,
		locations: externalData.get(graph.blob) ?? []
	})) : [];
	const unread = read.map(({ locations }) => locations).find((each) => each instanceof WattnudgeError);
	const data = [];
	let defect = unread ?? missingPart(unit, graphs);
	for (const { graph, locations } of read) for (const location of locations instanceof WattnudgeError ? [] : locations) try {
		data.push({
			...await dataFile(graph.path, location, tree),
			role: "external-data"
		});
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		defect ??= error;
	}
	const isFolder = unit.layout === "huggingface";
	const companions = isFolder ? await companionsOf(unit.path, tree) : [];
	const otherGraphs = isFolder ? await graphsOf(unit.path, tree) : [];
	const others = [...companions.map((path) => ({
		path,
		role: "companion"
	})), ...otherGraphs.map((path) => ({
		path,
		role: "other-graph"
	}))];
	const files = /* @__PURE__ */ new Map([[main.path, {
		...main,
		role: "main"
	}]]);
	for (const part of parts) files.set(part.path, {
		...part,
		role: "part"
	});
	for (const file of data) if (!files.has(file.path)) files.set(file.path, file);
	for (const { path: at, role } of others) {
		const blob = files.has(at) ? void 0 : await blobIn(tree, at);
		if (blob !== void 0) files.set(at, {
			path: at,
			blob,
			role
		});
	}
	return {
		path,
		files: [...files.values()],
		defect
	};
}
function changeOf({ pair, base, head, paths }, facts, options) {
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
		previous: isMoved ? nameOfUnit(pair.base) : void 0,
		layout: unit.layout,
		paths,
		base: baseRevision,
		head: headRevision,
		problem,
		baseDefect
	};
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
// src/changes/name-position.ts
/** Whether what names a place in a text speaks of a model. */
/** Words of which the name of a key, variable, flag, or function for a model has one. */
const WORDS$1 = new Set("model models llm llms embedding embeddings embedder reranker rerank ranker tokenizer checkpoint checkpoints pretrained backbone encoder vlm lora adapter engine gguf mmproj whisper asr tts stt transcriber captioner summarizer generator transformer transformers inference diffusion unet vae speculative draft ollama huggingface hf chatbot mdl".split(" "));
/** A text without any of these has no place that speaks of a model. */
const SPEAKS_OF_MODELS = new RegExp(`${[...WORDS$1].join("|")}|repo_?id|hub_?id|name_or_path|sentence_?transformer|snapshot|hf_?repo|pipeline|hub_?download|crossencoder|flagmodel`, "i");
/** Two words that mean it only together: `repo_id`, `hub_id`. */
const TOGETHER = /(?:^|_)(?:repo_id|hub_id|name_or_path|sentence_transformer|snapshot_download|from_pretrained|hf_repo)(?:_|\(|$)/;
/** Functions that load a model, beside those with a word for one. */
const LOADERS = /(?:pretrained|pipeline|snapshot_download|hub_download|sentencetransformer|crossencoder|flagmodel|autotokenizer)/;
/** What names of a model's surroundings end in: `model_dir`, `modelUrl`, `model_content_type`. */
const NOT_ITSELF = new Set("dir directory folder file files url uri type format unit units size version license path paths class module package import image provider config configs dataset datasets prefix suffix pattern regex endpoint base host owner org organization author vendor route routes schema table task tasks key keys token tokens settings setting metadata info params style format template parser".split(" "));
/** Names that say nothing of what is at the place: what they belong to does. */
const NEUTRAL$1 = new Set("name id default value ref slug key identifier repo repository repo_id hub_id hf_id path item items list choices options option args arg command cmd field str string get getenv env environ optional literal annotated argument str_field enum const final return param parameters params config settings kwargs fallback primary secondary main base target source map dict object freeze set tuple array of filename file uri".split(" "));
/** Places of other things that are written like models: images of containers, actions, packages, data. */
const ELSEWHERE = new Set("image images uses container from import require dependencies dev_dependencies devdependencies peerdependencies resolutions packages package dataset datasets data_set repository_url homepage bugs include exclude files paths extends plugins plugin style format template parser prompt_style prompt_format prompt_template chat_template chat_format conversation_template conv_template tool_parser tool_call_parser reasoning_parser".split(" "));
/** Whether these labels, the nearest first, say that a model is at the place. Only the nearest that says anything counts. */
function speaksOfModel(labels) {
	let isTable = false;
	for (const label of labels.slice(0, 6)) {
		const words = wordsOf(label);
		const name = words.join("_");
		if (label.endsWith("(")) {
			if (LOADERS.test(name.replaceAll("_", "")) || words.some((word) => WORDS$1.has(word))) return !isNotItself(words);
			if (!NEUTRAL$1.has(name) && !isTable) return false;
			continue;
		}
		if (words.some((word) => WORDS$1.has(word)) || TOGETHER.test(name)) return !isNotItself(words) && (!isTable || words.some((word) => word.endsWith("s") || word === "map"));
		if (!NEUTRAL$1.has(name)) {
			if (isTable) return false;
			isTable = true;
		}
	}
	return false;
}
/** Whether these labels name a place of something else than a model. */
function isElsewhere(labels) {
	return labels.slice(0, 2).some((label) => ELSEWHERE.has(wordsOf(label).join("_")));
}
function isNotItself(words) {
	return NOT_ITSELF.has(words.at(-1)) && !/name_or_path|model_path$/.test(words.join("_"));
}
/** `MODEL_ID`, `--model-id`, `modelId`, and `model.id(`: the words, in lower case. */
function wordsOf(label) {
	return label.slice(0, 100).replace(/\($/, "").replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2").toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== "");
}
// src/changes/name-mentions.ts
/** What people write is shorter by far. */
const MAX_NAME = 200;
/** Letters of a name that is one word: `sonar`, `LaBSE`. */
const MAX_WORD = 20;
/** A text that names more models on changed lines is data. */
const MAX_MENTIONS = 5e3;
/** A text with more strings and words on changed lines is data, too. */
const MAX_VALUES = 5e4;
/** What is in a string that isn't one name: a sentence, a command line, JSON. */
const INNER = {
	name: "inner",
	lineComments: [],
	strings: [{
		open: "\"",
		close: "\"",
		escapes: true
	}, {
		open: "'",
		close: "'"
	}],
	bareValues: true,
	layout: "brackets"
};
/**
* The models that some lines of a text name, in order.
*
* @param starts where each line begins
* @param isWanted whether a line counts, by its number from 0
*/
function mentionsIn(text, language, starts, isWanted, rules = {}) {
	let seen = 0;
	let isCut = false;
	let last = 0;
	const isSought = (start, end) => {
		if (isCut) return false;
		while (last + 1 < starts.length && starts[last + 1] <= start) last += 1;
		if (!touchesWanted(start, end, last, starts, isWanted) || !mayHoldName(text, start, end)) return false;
		seen += 1;
		isCut = seen > MAX_VALUES;
		return !isCut;
	};
	const mentions = [];
	let line = 0;
	for (const value of readValues(text, language, isSought)) {
		while (line + 1 < starts.length && starts[line + 1] <= value.start) line += 1;
		if (mentions.length >= MAX_MENTIONS) return {
			mentions,
			isCut: true
		};
		const isProse = value.isDocumentation || isWordOfSentence(text, value, language);
		for (const found of namesOf(text, value, isProse, rules)) {
			let at = line;
			while (at + 1 < starts.length && starts[at + 1] <= found.start) at += 1;
			if (isWanted(at)) mentions.push({
				...found,
				line: at
			});
		}
	}
	return {
		mentions,
		isCut
	};
}
function touchesWanted(start, end, line, starts, isWanted) {
	for (let at = line; at === line || at < starts.length && starts[at] < end && start < end; at++) if (isWanted(at)) return true;
	return false;
}
/** Most words and strings are no name and hold none, and that is seen without cutting them out of the text. */
function mayHoldName(text, start, end) {
	if (end - start < 2) return false;
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code >= 45 && code <= 58) return true;
	}
	return end - start <= MAX_WORD && isModelWord(text.slice(start, end));
}
/** A word among others, where values have no quotes: `description: uses gpt-4o for titles`. */
function isWordOfSentence(text, { start, end, labels }, language) {
	if (language.layout !== "yaml" && language.layout !== "lines") return false;
	if (labels.some((label) => label.startsWith("--"))) return false;
	if (/^["'`]{0,2}[.)]?[ \t]+["'`(]{0,3}[A-Za-z]/.test(text.slice(end, end + 20))) return true;
	const [, before] = /([\w-]+)[,.]?[ \t]+["'`(]{0,3}$/.exec(text.slice(Math.max(0, start - 30), start)) ?? [];
	return before !== void 0 && !/^(?:pull|run|serve|create|-)$/.test(before);
}
function* namesOf(text, value, isProse, rules) {
	const { start, end, labels, scopes, isKey } = value;
	const length = end - start;
	if (length < 2) return;
	const adjoins = value.kind === "bare" && isPart(text, start, end);
	if (length <= MAX_NAME) {
		const written = text.slice(start, end);
		const whole = /\s/.test(written) ? void 0 : readPlaced(value.kind === "bare" ? written.replace(/[.,;:)]+$/, "") : written, labels, rules);
		if (whole !== void 0) {
			if (value.isPiece || adjoins) return;
			yield mention(whole, {
				start,
				end,
				labels,
				scopes,
				isKey,
				isProse
			}, rules);
			return;
		}
		if (value.kind === "bare") return;
	} else if (value.kind === "bare") return;
	yield* innerNames(text, value, rules);
}
/** Names within a longer string. */
function* innerNames(text, value, rules) {
	const content = text.slice(value.start, value.end);
	if (content.length < 4 || ONE_WORD.test(content) || !/\w[/:.-]\w|\d/.test(content)) return;
	let count = 0;
	const inner = readValues(content, INNER, (start, end) => {
		count += 1;
		return mayHoldName(content, start, end);
	});
	const names = inner.map((each) => readInner(content, each));
	const isList = !value.isDocumentation && count < 100 && names.length === count && !names.includes(void 0);
	for (const [index, each] of inner.entries()) {
		const name = names[index];
		if (name === void 0) continue;
		const start = value.start + each.start;
		const end = value.start + each.end;
		const isPlaced = isList || !value.isDocumentation && isOption(each.labels[0]);
		yield mention(name, {
			start,
			end,
			labels: [...each.labels, ...value.labels].slice(0, 8),
			scopes: [scopeOf(value), ...value.scopes],
			isKey: each.isKey,
			isProse: !isPlaced
		}, rules);
	}
}
/** What `INNER` reads as one word and nothing else. */
const ONE_WORD = /^[\w./@+~%-]*\w$/;
/** What is in one string is in one structure. */
function scopeOf({ start }) {
	return -1 - start;
}
/** `--model`, `MODEL=`, and `"model":` within a string. */
function isOption(label) {
	return label !== void 0 && speaksOfModel([label]);
}
function readInner(content, { start, end, isPiece, labels }) {
	if (end - start < 2 || end - start > MAX_NAME || isPiece) return void 0;
	if (isPart(content, start, end)) return void 0;
	const written = content.slice(start, end);
	return /\s/.test(written) ? void 0 : readPlaced(written.replace(/[.,;:)]+$/, ""), labels);
}
/** Whether something is put in right before or behind: `{root}/name`. */
function isPart(text, start, end) {
	return /[{}$*<>]/.test(text[start - 1] ?? "") || /[{$*<>]/.test(text[end] ?? "");
}
/** `owner/name@v1` is an action of GitHub's, but for a place that speaks of a model. */
function readPlaced(written, labels, rules = {}) {
	if (written.startsWith("*")) return rules.hasGlobs === true ? readGlob(written) : void 0;
	const name = readName(written);
	if (name !== void 0 || !written.includes("@")) return name;
	const [, id, revision] = /^([\w.-]+\/[\w.-]+)@([\w./-]{1,64})$/.exec(written) ?? [];
	if (id === void 0 || !speaksOfModel(labels)) return void 0;
	const plain = readName(id);
	return plain && {
		...plain,
		written,
		revision
	};
}
/** `*Q4_K_M.gguf`, as llama-cpp-python takes it: the quantisation of whatever file of a repository ends so. */
function readGlob(written) {
	const name = readName(written.replace(/^\*[-_.]?/, ""));
	const isQuantization = name?.kind === "gguf" && name.quantization?.length === name.canonical.length - 5;
	return name && isQuantization ? {
		...name,
		written
	} : void 0;
}
/** A file of the hub by its address; `main` is what its repository has now. */
const GGUF_ADDRESS = /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/([\w.-]+\/[\w.-]+)\/(?:resolve|blob|raw)\/([\w.-]+)\/([\w./+-]+\.gguf)(?:[?#].*)?$/i;
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|ico)(?:[?#]|$)/i;
const HUB_ADDRESS = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/((?!datasets\/|spaces\/|docs\/|blog\/|api\/)[\w.-]+\/[\w.-]+)(?:[/?#:].*)?$/;
/** One whole string as a name. The same words are on many lines, so what was read is kept for a while. */
function readName(written) {
	if (known.has(written)) return known.get(written);
	const own = Buffer.from(written, "utf16le").toString("utf16le");
	const name = readAnew(own);
	if (known.size >= MAX_KNOWN$1) known.clear();
	known.set(own, name);
	return name;
}
const known = /* @__PURE__ */ new Map();
const MAX_KNOWN$1 = 1e4;
function readAnew(written) {
	if (!/[\d/:-]/.test(written)) return readModelName(written);
	const plain = written.includes("\\/") ? written.replaceAll("\\/", "/") : written;
	if (plain.includes("://")) {
		const [, repository, revision, file] = GGUF_ADDRESS.exec(plain) ?? [];
		if (repository !== void 0 && file !== void 0) {
			const name = readGgufOfHub(repository, file);
			return name && {
				...name,
				revision: revision === "main" ? void 0 : revision
			};
		}
		const [, id] = HUB_ADDRESS.exec(plain) ?? [];
		return id === void 0 || PICTURE.test(plain) ? void 0 : readModelName(id);
	}
	if (isFileLike(plain)) return void 0;
	return readModelName(plain);
}
/**
* A file of a repository of the hub, as one name: the repository tells apart what others call alike.
*
* @param file its path, or a glob for a quantisation
*/
function readGgufOfHub(id, file) {
	const glob = file.startsWith("*") ? readGlob(file) : void 0;
	if (glob !== void 0) return readModelName(`${id}:${glob.quantization}`);
	const written = nameOfGguf(id, file);
	const name = readModelName(written);
	return name && {
		...name,
		written,
		line: `${id.toLowerCase()} ${name.line}`
	};
}
function mention(name, place, { isNamed, isRun }) {
	const shown = shownName(name);
	const isShape = name.certainty === "shape" && isNamed?.(shown) !== true;
	const isWord = place.isKey && !name.written.includes("/");
	const byPlace = isShape ? !isWord && speaksOfModel(place.labels) && !DATA.test(name.written) : !isElsewhere(place.labels);
	return {
		name,
		shown,
		key: name.revision !== void 0 && isRun?.(shown) === true ? `${shown}@${name.revision}` : shown,
		...place,
		isCertain: byPlace && !place.isProse
	};
}
/** Data is on the hub under names of the same shape. */
const DATA = /dataset|corpus|corpora|benchmark/i;
/** As it was written, but without the revision, which has a field of its own, and without the address or path of an API around it. */
function shownName({ written, canonical, kind, revision }) {
	if (kind === "gguf") return written;
	if (written.includes("://") || /^(?:models|projects|accounts|hf\.co|huggingface\.co)\//.test(written)) {
		const [quantization = ""] = kind === "hub" ? /:[^:/]+$/.exec(written) ?? [] : [];
		return `${canonical}${quantization}`;
	}
	return kind === "hub" && revision !== void 0 ? written.replace(`@${revision}`, "") : written;
}
const FILE_NAME = /\.(?:onnx|onnx_data|ort|bin|pt|pth|ckpt|safetensors|h5|tflite|pb|pkl|json|jsonl|ya?ml|toml|txt|md|mdx|rst|csv|py|pyi|ipynb|go|rs|java|kt|rb|sh|php|swift|[cm]?[jt]sx?|vue|png|jpe?g|svg|gif|webp|wav|mp3|mp4|zip|gz|whl|html?|s?css|so|sql|xml|lock|env|log|conf|ini)$/i;
/** A path or a media type that happens to have the shape of a hub id. */
function isFileLike(text) {
	if (FILE_NAME.test(text)) return true;
	const slash = text.indexOf("/");
	if (slash < 0 || text.endsWith(".gguf")) return false;
	return slash === 0 || text.startsWith(".") || FOLDERS.has(text.slice(0, slash).toLowerCase()) && !/^models\/[a-z]/.test(text);
}
// src/changes/hub-files.ts
/** A GGUF file that stands beside the name of its repository: `repo_id="org/name-GGUF", filename="name-Q4_K_M.gguf"`. */
/** A path within a repository, and none on a disk. */
const FILE = /^[\w+*-][\w.+-]*(?:\/[\w+-][\w.+-]*)*\.gguf$/i;
/** Where a file is put or taken from on this machine. */
const LOCAL = /path|out|dest|dir|^-o$/i;
const SAYS_REPOSITORY = /repo/i;
/** Whether any of the names could be one half of such a pair. */
function mayBeOfHub(mentions) {
	return mentions.some((mention) => isRepository(mention) || isFile(mention));
}
/**
* Both halves as one name, `org/name-GGUF/name-Q4_K_M.gguf`, at both places. They belong together where one structure (a call, a mapping,
* a command) names one repository and one file, or where the whole text does.
*
* @param mentions all of one text
*/
function joinHubFiles(mentions) {
	const halves = mentions.filter((mention) => isRepository(mention) || isFile(mention));
	const ofText = nameOf$1(halves);
	const byScope = Map.groupBy(halves, ({ scopes }) => scopes[0]);
	const joined = /* @__PURE__ */ new Map();
	for (const [scope, inside] of byScope) {
		const name = (scope === void 0 ? void 0 : nameOf$1(inside)) ?? ofText;
		if (name !== void 0) for (const mention of inside) joined.set(mention, name);
	}
	return mentions.flatMap((mention) => {
		const name = joined.get(mention);
		if (name === void 0) return mention.name.written.startsWith("*") ? [] : [mention];
		return [{
			...mention,
			name,
			shown: name.written,
			key: name.written
		}];
	});
}
/** The one file of the one repository among names. */
function nameOf$1(halves) {
	const repositories = new Map(halves.filter(isRepository).map(({ name }) => [name.canonical, name]));
	const files = new Set(halves.filter(isFile).map(({ name }) => name.written));
	const [[repository] = [], [file]] = [[...repositories.values()], [...files]];
	if (repository === void 0 || file === void 0 || repositories.size > 1 || files.size > 1) return void 0;
	const name = readGgufOfHub(repository.canonical, file);
	return name && {
		...name,
		revision: repository.revision
	};
}
function isRepository({ name: { kind, canonical, tag, quantization, written }, labels, isProse }) {
	if (kind !== "hub" || isProse || tag !== void 0 || quantization !== void 0 && written.includes(":")) return false;
	return saysGguf(canonical) || SAYS_REPOSITORY.test(labels[0] ?? "");
}
function isFile({ name: { kind, written }, labels, isProse }) {
	return kind === "gguf" && !isProse && FILE.test(written) && !LOCAL.test(labels[0] ?? "") && !isWhole(written);
}
/** It names its repository itself. */
function isWhole(written) {
	const [, repository, ...rest] = written.split("/");
	return rest.length > 0 && saysGguf(repository ?? "");
}
// src/changes/pair-names.ts
/** More names of one place than these are a catalogue that was written anew: no name has a certain partner. */
const MAX_ALIKE = 40;
/**
* Pairs the names that lines lost and got by their place: what equals the line but for the name, then what has the same keys,
* first within each part that differs, then in the whole text. A name that is on both sides was moved or reformatted. What has
* no certain partner has none.
*/
function pairNames(before, after, hunks) {
	const ids = /* @__PURE__ */ new Map();
	const sides = {
		before: withPlaces(before, ids),
		after: withPlaces(after, ids)
	};
	const pairs = [];
	let removed = [];
	let added = [];
	let [b, a] = [0, 0];
	for (const hunk of hunks) {
		const gone = [];
		const come = [];
		while (b < sides.before.length && sides.before[b].mention.line < hunk.before[1]) gone.push(sides.before[b++]);
		while (a < sides.after.length && sides.after[a].mention.line < hunk.after[1]) come.push(sides.after[a++]);
		const left = matchInHunk(gone, come, pairs);
		removed.push(...left.removed);
		added.push(...left.added);
	}
	({removed, added} = cancel(removed, added, ({ mention }) => mention.key));
	for (const keyOf of [distinctLine, distinctSlot]) ({removed, added} = matchAlone(removed, added, keyOf, pairs));
	return {
		pairs: withoutExchanges(pairs),
		removed: removed.map(mentionOf),
		added: added.map(mentionOf)
	};
}
const mentionOf = ({ mention }) => mention;
/** Same line apart from the name. */
const lineOf = ({ line, position }) => `${line.id} ${position}`;
const slotOf = ({ mention: { labels, isKey, isProse } }) => labels.length === 0 || isProse ? void 0 : `${labels.slice(0, 3).join("\0")}\0${isKey}`;
const keyOfSlot = ({ mention: { labels, isKey, isProse } }) => labels.length === 0 || isProse ? void 0 : `${labels[0]}\0${isKey}`;
const outermost = ({ mention: { labels, isKey, isProse } }) => labels.length === 0 || isProse ? void 0 : `${labels.at(-1)}\0${isKey}`;
/** Names that differ in their numbers alone: another version, size, or date of one model. */
const wordsOfName = ({ mention: { shown, isKey, isProse } }) => isProse ? void 0 : `${(shown.toLowerCase().match(/[a-z]+/g) ?? []).sort().join(" ")}\0${isKey}`;
const distinctLine = (placed) => placed.line.isDistinct ? lineOf(placed) : void 0;
const distinctSlot = (placed) => placed.mention.labels.length >= 2 || /[_A-Z-]/.test(placed.mention.labels[0] ?? "") ? slotOf(placed) : void 0;
function matchInHunk(removed, added, pairs) {
	let left = matchInOrder(removed, added, lineOf, pairs);
	left = cancel(left.removed, left.added, ({ mention }) => `${mention.key}\0${mention.labels[0]}\0${mention.isKey}`);
	left = matchInOrder(left.removed, left.added, slotOf, pairs);
	left = cancel(left.removed, left.added, ({ mention }) => mention.key);
	left = matchAlone(left.removed, left.added, keyOfSlot, pairs);
	left = matchAlone(left.removed, left.added, outermost, pairs);
	return matchAlone(left.removed, left.added, wordsOfName, pairs);
}
/** Pairs those with one key in their order, where either side has equally many. */
function matchInOrder(removed, added, keyOf, pairs) {
	return match(removed, added, keyOf, pairs, (gone, come) => gone.length === come.length && (gone.length === 1 || gone[0].line.isEntry) && gone.length <= MAX_ALIKE);
}
function matchAlone(removed, added, keyOf, pairs) {
	return match(removed, added, keyOf, pairs, (gone, come) => gone.length === 1 && come.length === 1);
}
function match(removed, added, keyOf, pairs, isCertain) {
	const [gone, come] = [Map.groupBy(removed, keyOf), Map.groupBy(added, keyOf)];
	const matched = /* @__PURE__ */ new Set();
	for (const [key, from] of gone) {
		const to = key === void 0 ? void 0 : come.get(key);
		if (to === void 0 || !isCertain(from, to)) continue;
		for (const [index, each] of from.entries()) {
			pairs.push([each.mention, to[index].mention]);
			matched.add(each).add(to[index]);
		}
	}
	return {
		removed: removed.filter((each) => !matched.has(each)),
		added: added.filter((each) => !matched.has(each))
	};
}
/** Leaves out what is on both sides, each as often as it is there. */
function cancel(removed, added, keyOf) {
	return {
		removed: withoutThoseOf(added, removed, keyOf),
		added: withoutThoseOf(removed, added, keyOf)
	};
}
function withoutThoseOf(others, items, keyOf) {
	const counts = /* @__PURE__ */ new Map();
	for (const other of others) counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
	return items.filter((item) => {
		const count = counts.get(keyOf(item)) ?? 0;
		counts.set(keyOf(item), count - 1);
		return count <= 0;
	});
}
/** Two lines that took one another's place, as in a list that was sorted, changed no model. */
function withoutExchanges(pairs) {
	const isList = ({ labels, isKey }) => `${labels.join("\0")}\0${isKey}`;
	const counts = /* @__PURE__ */ new Map();
	const keyOf = ([from, to]) => `${from.key}\0${to.key}\0${isList(to)}`;
	const reverseOf = ([from, to]) => `${to.key}\0${from.key}\0${isList(to)}`;
	for (const pair of pairs) counts.set(keyOf(pair), (counts.get(keyOf(pair)) ?? 0) + 1);
	return pairs.filter((pair) => pair[0].key !== pair[1].key && !counts.has(reverseOf(pair)));
}
function withPlaces({ lines, starts, mentions }, ids) {
	const placed = [];
	for (let first = 0; first < mentions.length;) {
		const { line } = mentions[first];
		let next = first;
		while (next < mentions.length && mentions[next].line === line) next += 1;
		const skeleton = skeletonOf(lines[line], starts[line], mentions.slice(first, next), ids);
		for (let index = first; index < next; index++) placed.push({
			mention: mentions[index],
			line: skeleton,
			position: index - first
		});
		first = next;
	}
	return placed;
}
function skeletonOf(line, start, mentions, ids) {
	const rest = [];
	let at = start;
	for (const mention of mentions) {
		rest.push(line.slice(at - start, mention.start - start));
		at = mention.end;
	}
	rest.push(line.slice(at - start));
	const text = rest.join("").trim().replace(/[,;]$/, "").replace(/\s+/g, " ");
	const id = ids.get(text) ?? ids.size;
	ids.set(text, id);
	const beginning = text.slice(0, 1e3);
	return {
		id,
		isEntry: /\w/.test(beginning),
		isDistinct: (beginning.match(/[A-Za-z_]/g)?.length ?? 0) >= 8
	};
}
// src/changes/line-diff.ts
/** Cells of tables of common lines in one difference, and the depth to which lines that are alone on both sides are looked for. */
const MAX_CELLS = 2e6;
const MAX_CELLS_OF_PART = 25e4;
const MAX_DEPTH = 12;
/**
* Where two lists of lines differ. Lines that are alone on both sides hold the lists together (patience), and in small parts
* the longest common lines do. A part that is too large for that is one hunk, so that the time stays near to linear.
*/
function diffLines(before, after) {
	const hunks = [];
	let cells = MAX_CELLS;
	const compare = (b0, b1, a0, a1, depth) => {
		while (b0 < b1 && a0 < a1 && before[b0] === after[a0]) {
			b0 += 1;
			a0 += 1;
		}
		while (b0 < b1 && a0 < a1 && before[b1 - 1] === after[a1 - 1]) {
			b1 -= 1;
			a1 -= 1;
		}
		if (b0 === b1 && a0 === a1) return;
		if (b0 === b1 || a0 === a1) {
			hunks.push({
				before: [b0, b1],
				after: [a0, a1]
			});
			return;
		}
		const size = (b1 - b0) * (a1 - a0);
		const anchors = depth < MAX_DEPTH ? uniqueInBoth(before, b0, b1, after, a0, a1) : [];
		const isSmall = size <= Math.min(cells, MAX_CELLS_OF_PART);
		if (anchors.length === 0 && isSmall && haveCommon(before, b0, b1, after, a0, a1)) {
			cells -= size;
			anchors.push(...longestCommon(before, b0, b1, after, a0, a1));
		}
		if (anchors.length === 0) {
			hunks.push({
				before: [b0, b1],
				after: [a0, a1]
			});
			return;
		}
		for (const [b, a] of anchors) {
			compare(b0, b, a0, a, depth + 1);
			b0 = b + 1;
			a0 = a + 1;
		}
		compare(b0, b1, a0, a1, depth + 1);
	};
	compare(0, before.length, 0, after.length, 0);
	return hunks;
}
/** Lines that are once on either side, as many as are in the same order. */
function uniqueInBoth(before, b0, b1, after, a0, a1) {
	const places = /* @__PURE__ */ new Map();
	for (let b = b0; b < b1; b++) {
		const known = places.get(before[b]);
		if (known) known.b = -1;
		else places.set(before[b], {
			b,
			a: -2
		});
	}
	for (let a = a0; a < a1; a++) {
		const known = places.get(after[a]);
		if (known) known.a = known.a === -2 ? a : -1;
	}
	const pairs = [];
	for (const { b, a } of places.values()) if (b >= 0 && a >= 0) pairs.push([b, a]);
	return longestIncreasing(pairs);
}
/** Whether any line is on both sides: most parts that differ have none, and then no table of them is made. */
function haveCommon(before, b0, b1, after, a0, a1) {
	const lines = new Set(before.slice(b0, b1));
	for (let a = a0; a < a1; a++) if (lines.has(after[a])) return true;
	return false;
}
/** The longest run of pairs, ordered by their first place, whose second places increase. */
function longestIncreasing(pairs) {
	const ends = [];
	const previous = [];
	for (const [index, [, a]] of pairs.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = low + high >> 1;
			if (pairs[ends[middle]][1] < a) low = middle + 1;
			else high = middle;
		}
		previous[index] = low > 0 ? ends[low - 1] : -1;
		ends[low] = index;
	}
	const run = [];
	for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) run.push(pairs[index]);
	return run.reverse();
}
function longestCommon(before, b0, b1, after, a0, a1) {
	const columns = a1 - a0 + 1;
	const lengths = new Uint16Array((b1 - b0 + 1) * columns);
	for (let b = b1 - 1; b >= b0; b--) for (let a = a1 - 1; a >= a0; a--) {
		const at = (b - b0) * columns + (a - a0);
		lengths[at] = before[b] === after[a] ? lengths[at + columns + 1] + 1 : Math.max(lengths[at + columns], lengths[at + 1]);
	}
	const anchors = [];
	for (let b = b0, a = a0; b < b1 && a < a1;) {
		const at = (b - b0) * columns + (a - a0);
		if (before[b] === after[a]) anchors.push([b++, a++]);
		else if (lengths[at + columns] >= lengths[at + 1]) b += 1;
		else a += 1;
	}
	return anchors;
}
// src/changes/text-difference.ts
/** Both sides of a changed text, cut into lines that differ and lines that don't. */
/** Never throws. */
function readDifference({ path, before, after }) {
	const [old, now] = [decode(before), decode(after)];
	if ([old, now].find((side) => typeof side !== "string") !== void 0 && languageOf(path) === void 0) return void 0;
	if (typeof old !== "string") return old;
	if (typeof now !== "string") return now;
	const language = textLanguage(path, now === "" ? old : now);
	if (old === now || language === void 0) return void 0;
	const sides = {
		before: readLines(old, language),
		after: readLines(now, language)
	};
	const hunks = diffLines(sides.before.lines.map(plain), sides.after.lines.map(plain));
	const places = new Int32Array(sides.before.lines.length).fill(-1);
	const added = new Uint8Array(sides.after.lines.length);
	for (const hunk of hunks) {
		places.fill(hunk.after[0], ...hunk.before);
		added.fill(1, ...hunk.after);
	}
	const last = sides.after.lines.length - 1;
	return {
		language,
		before: {
			...sides.before,
			isChanged: (line) => places[line] !== -1
		},
		after: {
			...sides.after,
			isChanged: (line) => added[line] === 1
		},
		hunks,
		placeAtHead: (line) => Math.max(0, Math.min(places[line], last))
	};
}
function decode(bytes) {
	if (bytes === void 0) return "";
	if (bytes === "too-large" || bytes.length > 1048576) return { unread: "too-large" };
	const [first, second] = bytes;
	if (first === 255 && second === 254) return new TextDecoder("utf-16le").decode(bytes);
	if (first === 254 && second === 255) return new TextDecoder("utf-16be").decode(bytes);
	if (isBinary(bytes)) return { unread: "binary" };
	return new TextDecoder().decode(bytes);
}
/** A file without extension says by its first line what it is, and else is read as settings: `MODEL=…`, or a name alone. */
function textLanguage(path, text) {
	return languageOf(path, firstLine(text)) ?? (hasExtension(path) ? void 0 : languageOf(".env"));
}
function firstLine(text) {
	const end = text.slice(0, 300).indexOf("\n");
	return text.slice(0, end < 0 ? 300 : end);
}
function readLines(written, language) {
	const notebook = language.cells === true && written !== "" ? readNotebook(written) : void 0;
	const text = language.cells === true ? notebook?.code ?? "" : written;
	const lines = text.split("\n");
	const starts = new Array(lines.length);
	let at = 0;
	for (let line = 0; line < lines.length; line++) {
		starts[line] = at;
		at += lines[line].length + 1;
	}
	return {
		text,
		lines,
		starts,
		lineOf: (line) => notebook?.lineOf(line + 1) ?? line + 1
	};
}
/** Indentation and the comma behind the last item are no change. */
function plain(line) {
	const trimmed = line.trim();
	return trimmed.endsWith(",") || trimmed.endsWith(";") ? trimmed.slice(0, -1) : trimmed;
}
// src/changes/read-name-changes.ts
/**
* The models that a changed text names before and after, paired by their places. Pure; never throws on any bytes.
*
* @param difference that of the text, where it is known already
*/
function readNameChanges(text, rules = {}, difference = readDifference(text)) {
	const { path } = text;
	if (difference === void 0) return {
		path,
		changes: []
	};
	if ("unread" in difference) return {
		path,
		changes: [],
		unread: difference.unread
	};
	const { before, after, language } = difference;
	const named = (side) => {
		const read = (isWanted) => mentionsIn(side.text, language, side.starts, isWanted, {
			...rules,
			hasGlobs: true
		});
		const changed = read(side.isChanged);
		if (!mayBeOfHub(changed.mentions)) return {
			...side,
			...changed
		};
		const whole = read(() => true);
		const all = joinHubFiles(whole.isCut ? changed.mentions : whole.mentions);
		return {
			...side,
			mentions: all.filter(({ line }) => side.isChanged(line)),
			isCut: changed.isCut
		};
	};
	const [old, now] = [named(before), named(after)];
	const changes = compare(path, difference, old, now);
	return old.isCut || now.isCut ? {
		path,
		changes,
		unread: "too-many-values"
	} : {
		path,
		changes
	};
}
function compare(path, difference, old, now) {
	const { before, after, hunks } = difference;
	if (old.mentions.length === 0 && now.mentions.length === 0) return [];
	const paired = pairNames(old, now, hunks);
	const changes = [];
	const [isInBefore, isInAfter] = [isNamedIn(before.text), isNamedIn(after.text)];
	for (const [from, to] of paired.pairs) {
		if (!(from.isCertain || to.isCertain) && !(isCertainInProse(from, before) && isCertainInProse(to, after))) continue;
		if (isSameLine(from.name, to.name) && !isOtherRevision(from, to)) continue;
		changes.push({
			path,
			from,
			to,
			line: after.lineOf(to.line),
			previousLine: before.lineOf(from.line)
		});
	}
	for (const to of paired.added) if (to.isCertain && !isStated(to, isInBefore)) changes.push({
		path,
		to,
		line: after.lineOf(to.line)
	});
	for (const from of paired.removed) {
		if (!from.isCertain || isStated(from, isInAfter)) continue;
		const line = after.lineOf(difference.placeAtHead(from.line));
		changes.push({
			path,
			from,
			line,
			previousLine: before.lineOf(from.line)
		});
	}
	return changes;
}
/** Of a file of the hub, the text may hold the name in two halves. */
function isStated({ name, shown }, isIn) {
	return isIn(shown) || name.kind === "gguf" && isIn(name.canonical);
}
/** Of a model that is run by its name. */
function isOtherRevision(from, to) {
	return from.shown === to.shown && from.key !== to.key;
}
/** In a sentence a name of a known family counts, and another one where the line is about a model. */
function isCertainInProse({ name, line, isProse }, { lines }) {
	if (!isProse) return false;
	return name.certainty !== "shape" || /model|llm/i.test(lines[line].slice(0, 500));
}
/** Whether a text has a name anywhere. Of a catalogue of hundreds of new names it isn't asked for each, which would take too long. */
function isNamedIn(text) {
	const known = /* @__PURE__ */ new Map();
	return (name) => {
		if (!known.has(name)) known.set(name, known.size < MAX_NAMES_SOUGHT && text.includes(name));
		return known.get(name);
	};
}
/** Each is sought in up to a mebibyte. */
const MAX_NAMES_SOUGHT = 100;
/** What left one file and came into another was moved: of the changes of a whole range, those that remain. */
function gatherNames(changes) {
	const left = cancel(changes.filter(({ from, to }) => from !== void 0 && to === void 0), changes.filter(({ from, to }) => from === void 0 && to !== void 0), ({ from, to }) => (from ?? to).key);
	const kept = /* @__PURE__ */ new Set([...left.removed, ...left.added]);
	return changes.filter((change) => change.from !== void 0 && change.to !== void 0 || kept.has(change));
}
// src/changes/serving-parameters.ts
/** What decides the energy of a served model beside the model: the names of settings, and what they can be set to. */
const BY_NAME = Map.groupBy([
	[
		"max_num_seqs",
		"max_num_seqs max_running_requests num_parallel",
		"max_batch_size max_concurrent_requests parallel n_parallel"
	],
	[
		"max_num_batched_tokens",
		"max_num_batched_tokens max_batch_prefill_tokens max_batch_total_tokens",
		""
	],
	[
		"tensor_parallel_size",
		"tensor_parallel_size tensor_parallel_degree",
		"tensor_parallel tp tp_size num_shard num_shards"
	],
	[
		"dtype",
		"torch_dtype bnb_4bit_compute_dtype",
		"dtype compute_type compute_dtype"
	],
	[
		"kv_cache_dtype",
		"kv_cache_dtype kv_cache_type",
		""
	],
	[
		"quantization",
		"",
		"quantization quantize quantization_method quant_method"
	],
	[
		"load_in_4bit",
		"load_in_4bit",
		""
	],
	[
		"load_in_8bit",
		"load_in_8bit",
		""
	],
	[
		"max_model_len",
		"max_model_len max_model_length num_ctx",
		"context_length context_size ctx_size n_ctx max_seq_len max_seq_length max_total_tokens max_context_len"
	],
	[
		"gpu_type",
		"",
		"gpu gpu_type accelerator accelerators accelerator_type gke_accelerator cloud_google_com_gke_accelerator"
	],
	[
		"gpu_count",
		"",
		"gpu gpus gpu_count num_gpus nvidia_com_gpu amd_com_gpu request_gpu accelerator_count"
	],
	[
		"reasoning_effort",
		"reasoning_effort thinking_level",
		""
	],
	[
		"thinking_budget",
		"thinking_budget budget_tokens reasoning_budget max_thinking_tokens thinking_budget_tokens",
		""
	],
	[
		"max_tokens",
		"",
		"max_tokens max_new_tokens max_output_tokens max_completion_tokens max_tokens_to_sample num_predict n_predict"
	]
].flatMap(([parameter, own, shared]) => [...named(own).map((name) => ({
	name,
	parameter,
	isOwn: true
})), ...named(shared).map((name) => ({
	name,
	parameter,
	isOwn: false
}))]), ({ name }) => name);
/** Servers and providers, whose names stand before those of settings: `VLLM_MAX_MODEL_LEN`, `spring.ai.openai.chat.options.max-tokens`. */
const PREFIXES = new Set(named("vllm ollama tgi sglang llm llamacpp llama openai azure anthropic claude gemini google vertex bedrock cohere mistral groq deepseek xai spring ai chat options model engine default server hf huggingface inference generation"));
/** Servers of models alone: with one of them in front, a name needs no model beside it. */
const SERVERS = new Set(named("vllm ollama tgi sglang llamacpp"));
/** What stands between a setting and its value: `value: …`, `default=…`, `int(…)`. */
const NEUTRAL = /^(?:value|default|int|str|float|bool|get\w*|env\w*|Field|Number|parseInt)\(?$/i;
const MAX_NEUTRAL = 3;
/** What a value can be. Anything else is a variable, an expression, or another thing of that name. */
const VALUES = {
	max_num_seqs: /^\d{1,6}$/,
	max_num_batched_tokens: /^\d{1,8}$/,
	tensor_parallel_size: /^\d{1,3}$/,
	dtype: /^(?:auto|half|float|float16|float32|float64|bfloat16|b?f(?:p)?(?:16|32|8)|float8\w{0,10}|u?int[48]|int8_\w{1,10}|q[48]\w{0,4})$/,
	kv_cache_dtype: /^(?:auto|f16|fp8\w{0,6}|q[48]_[01]|b?f(?:loat)?16)$/,
	quantization: /^(?:none|null|[a-z][a-z\d_.-]{1,29})$/,
	load_in_4bit: /^(?:true|false)$/,
	load_in_8bit: /^(?:true|false)$/,
	max_model_len: /^\d{2,8}k?$/,
	gpu_type: /^(?=.*[a-z])(?:nvidia[-_ ])?(?:tesla[-_])?(?:[abhlt]\d{1,4}|rtx|gtx|gb\d{3}|mi\d{3}|gaudi|v100|p100|p4|l40)[\w: -]{0,20}$/,
	gpu_count: /^\d{1,3}$/,
	reasoning_effort: /^(?:none|minimal|low|medium|high|xhigh|max)$/,
	thinking_budget: /^-?\d{1,7}$/,
	max_tokens: /^-?\d{1,7}$/
};
/** The setting that a value is, by what names its place, the nearest first; `undefined` for anything else. */
function readSetting(labels, written) {
	let index = 0;
	while (index < MAX_NEUTRAL && NEUTRAL.test(labels[index] ?? "")) index += 1;
	const spelling = labels[index];
	if (spelling === void 0 || spelling.endsWith("(")) return void 0;
	const words = wordsOf(spelling);
	const first = words.findIndex((word) => !PREFIXES.has(word));
	if (first < 0) return void 0;
	const value = plainValue(written);
	const rule = (BY_NAME.get(words.slice(first).join("_")) ?? []).find(({ parameter }) => VALUES[parameter].test(value));
	if (rule === void 0 || spelling.startsWith("-") && !spelling.startsWith("--")) return void 0;
	const isOwn = rule.isOwn || words.slice(0, first).some((word) => SERVERS.has(word));
	return {
		parameter: rule.parameter,
		isOwn,
		spelling,
		value
	};
}
/** `4_096` is 4096, `torch.float16` float16, and `True` true. */
function plainValue(written) {
	return written.trim().replace(/^(?:torch|jnp|np|tf)\./, "").replace(/(?<=\d)_(?=\d)/g, "").toLowerCase();
}
function named(names) {
	return names.split(" ").filter((name) => name !== "");
}
// src/changes/read-serving-changes.ts
/** Without one of these there is no setting, and that is seen faster than by reading the text. */
const ANY_SETTING = /max.?(?:num|tokens|model|batch|running|concurrent|new|output|completion|seq|total|thinking|context)|tensor.?par|\btp|num.?(?:shard|ctx|predict|parallel|gpu)|n_(?:ctx|predict|parallel)|parallel|dtype|quant|load_in|compute_type|cache_type|ctx.?size|context.?(?:len|size)|reasoning|thinking|budget|gpu|accelerator/i;
/** Structures between a setting and the model that it is of: `args` beside `resources`, below one container. */
const MAX_LEVELS = 4;
/** Lists of arguments and of variables, which belong to what they are in. */
const ARGUMENTS = /^(?:--[\w-]+|args|command|cmd|entrypoint|envs?|environment|extra_?args|extra_?cmd_?args|value|model\w*)$/i;
const MAX_STRING = 4e3;
const MAX_SETTINGS$1 = 500;
/** The settings for serving models that a changed text changes. Pure; never throws, and takes time linear in the text. */
function readServingChanges(text, difference = readDifference(text)) {
	if (text.before === void 0 || text.after === void 0) return NO_CHANGES;
	if (difference === void 0 || "unread" in difference) return NO_CHANGES;
	const [before, after] = [settingsIn(difference.before, difference), settingsIn(difference.after, difference)];
	return {
		changes: pairSettings(before.settings, after.settings, difference).map(([from, to]) => ({
			path: text.path,
			parameter: (to ?? from).parameter,
			spelling: (to ?? from).spelling,
			before: from?.value,
			after: to?.value,
			line: difference.after.lineOf(to?.line ?? difference.placeAtHead(from.line)),
			previousLine: from && difference.before.lineOf(from.line),
			model: to?.model ?? from?.model
		})),
		isCut: before.isCut || after.isCut
	};
}
const NO_CHANGES = {
	changes: [],
	isCut: false
};
/** Those on changed lines that are of a model for certain, with the model. */
function settingsIn(side, { language }) {
	if (!ANY_SETTING.test(side.text)) return {
		settings: [],
		isCut: false
	};
	const { settings: all, isCut } = allSettings(side, language);
	if (!all.some(({ line }) => side.isChanged(line))) return {
		settings: [],
		isCut
	};
	const named = mentionsIn(side.text, language, side.starts, () => true);
	const names = named.mentions.filter(({ isCertain, name }) => isCertain || name.certainty !== "shape");
	const own = new Set(all.filter(({ isOwn }) => isOwn).flatMap(({ scopes }) => scopes[0] ?? []));
	const models = modelsByScope(names);
	const only = isOneProgram(language) && new Set(names.map(({ name }) => name.line)).size === 1 ? names[0] : void 0;
	return {
		settings: withoutLists(all).filter(({ line }) => side.isChanged(line)).flatMap((setting) => {
			const found = setting.scopes.slice(0, MAX_LEVELS).flatMap((scope) => models.get(scope) ?? []);
			const model = found.length > 0 ? found[0] : only?.shown;
			return found.length > 0 || setting.isOwn || only !== void 0 || own.has(setting.scopes[0]) ? [{
				...setting,
				model: model === SEVERAL ? void 0 : model
			}] : [];
		}),
		isCut: isCut || named.isCut
	};
}
/** A script, or the settings of one program: the only model that it names is the one that is served. */
function isOneProgram({ name, layout }) {
	return layout === "lines" || layout === "instructions" || name === "shell";
}
const SEVERAL = "";
/** The model that each structure names, if it is one. */
function modelsByScope(names) {
	const models = /* @__PURE__ */ new Map();
	for (const { shown, scopes, labels } of names) {
		const isArgument = labels.slice(0, 3).some((label, at) => ARGUMENTS.test(label) && (at > 0 || !/^model/i.test(label)));
		for (const scope of scopes.slice(0, isArgument ? 3 : 1)) {
			const known = models.get(scope);
			models.set(scope, known === void 0 || known === shown ? shown : SEVERAL);
		}
	}
	return models;
}
function allSettings({ text, starts }, language) {
	const settings = [];
	let line = 0;
	const isSought = (start, end) => end > start && end - start <= MAX_STRING;
	for (const value of readValues(text, language, isSought, { hasWords: true })) {
		while (line + 1 < starts.length && starts[line + 1] <= value.start) line += 1;
		if (value.isKey || value.isDocumentation) continue;
		const written = text.slice(value.start, value.end);
		const setting = readSetting(value.labels, written);
		if (setting !== void 0) settings.push({
			...setting,
			line,
			labels: value.labels,
			scopes: value.scopes
		});
		else if (value.kind === "string" && written.includes("--")) settings.push(...commandSettings(written, value, line));
		if (settings.length > MAX_SETTINGS$1) return {
			settings: settings.slice(0, MAX_SETTINGS$1),
			isCut: true
		};
	}
	return {
		settings,
		isCut: false
	};
}
/** Of a command line in a string. */
function commandSettings(command, value, line) {
	return readValues(command, INNER).flatMap((each) => {
		const setting = readSetting(each.labels, command.slice(each.start, each.end));
		if (!setting?.spelling.startsWith("--")) return [];
		const at = line + command.slice(0, each.start).split("\n").length - 1;
		const labels = [...each.labels, ...value.labels];
		return [{
			...setting,
			line: at,
			labels,
			scopes: [scopeOf(value), ...value.scopes]
		}];
	});
}
/** Several values of one setting are a choice, or a table of what is allowed. */
function withoutLists(settings) {
	const keyOf = ({ scopes, spelling }) => `${scopes[0]} ${spelling}`;
	const groups = Map.groupBy(settings, keyOf);
	return settings.filter((setting) => groups.get(keyOf(setting)).length === 1);
}
/** By part that differs: the same setting of the same model or place. What one side alone has counts where the model stays. */
function pairSettings(before, after, { hunks, ...sides }) {
	const pairs = [];
	let [b, a] = [0, 0];
	const [removed, added] = [[], []];
	for (const hunk of hunks) {
		const [gone, come] = [[], []];
		while (b < before.length && before[b].line < hunk.before[1]) gone.push(before[b++]);
		while (a < after.length && after[a].line < hunk.after[1]) come.push(after[a++]);
		const left = pairEqual(gone, come, pairs);
		removed.push(...left.removed);
		added.push(...left.added);
	}
	const left = pairEqual(removed, added, pairs);
	const stays = ({ model, parameter }, other) => model === void 0 ? parameter !== "max_tokens" : other.text.includes(model);
	for (const from of left.removed) if (stays(from, sides.after)) pairs.push([from, void 0]);
	for (const to of left.added) if (stays(to, sides.before)) pairs.push([void 0, to]);
	return pairs.filter(([from, to]) => from?.value !== to?.value);
}
function pairEqual(gone, come, pairs) {
	const places = [
		({ parameter, value, model }) => `${parameter} ${value} ${model}`,
		({ parameter, labels, model }) => `${parameter} ${model} ${labels.slice(1, 4).join(" ")}`,
		({ parameter, labels }) => `${parameter} ${labels.slice(1, 4).join(" ")}`,
		({ parameter }) => parameter
	];
	let left = cancel(gone, come, places[0]);
	for (const keyOf of places.slice(1)) {
		const others = Map.groupBy(left.added, keyOf);
		const matched = /* @__PURE__ */ new Set();
		for (const [key, from] of Map.groupBy(left.removed, keyOf)) {
			const to = others.get(key);
			if (to?.length !== from.length) continue;
			for (const [index, each] of from.entries()) {
				pairs.push([each, to[index]]);
				matched.add(each).add(to[index]);
			}
		}
		left = {
			removed: left.removed.filter((each) => !matched.has(each)),
			added: left.added.filter((each) => !matched.has(each))
		};
	}
	return left;
}
// src/changes/find-names.ts
/** The names of models, and the settings of servers, that a range of commits changes. */
/** Reads the texts in which names are looked for. `git` does most of it, so that other work can be done meanwhile. */
async function readTextContents(repository, differences, { signal, ...search }) {
	const oids = textsOf(differences, search).flatMap(({ before, after }) => [before?.oid ?? [], after?.oid ?? []].flat());
	const options = {
		directory: repository.directory,
		signal
	};
	const small = [...await sizesOf(oids, options)].filter(([, bytes]) => bytes <= MAX_TEXT_BYTES).map(([oid]) => oid);
	return await readBlobs(small, options);
}
/** The names on lines that differ, in files that are looked at. */
function findNames(differences, { contents, ...search }) {
	const contentOf = (side) => side && (contents.get(side.oid) ?? "too-large");
	return referencesOf(textsOf(differences, search).map(({ path, before, after }) => readText({
		path,
		before: contentOf(before),
		after: contentOf(after)
	}, search)));
}
function textsOf(differences, search) {
	return changedTexts(differences.map(({ before, after }) => ({
		before: asFile(before),
		after: asFile(after)
	})).filter(({ before, after }) => before?.oid !== after?.oid), ({ path }) => displayPath(path), search);
}
function asFile(side) {
	return side?.type === "file" ? side : void 0;
}
/**
* The files in which names are looked for, by their path at head. One that was moved and modified at once is compared with what it
* was, as models are; a side that isn't looked at is as if it weren't there.
*/
function changedTexts(differences, pathOf, { looksIn }) {
	const searched = (side) => {
		const path = side && pathOf(side);
		return path !== void 0 && mayName(path) && (looksIn?.(path) ?? isLookedAt(path)) ? side : void 0;
	};
	const texts = differences.map(({ before, after }) => ({
		before: searched(before),
		after: searched(after)
	}));
	const removed = texts.flatMap(({ before, after }) => before !== void 0 && after === void 0 ? [before] : []);
	const added = texts.flatMap(({ before, after }) => after !== void 0 && before === void 0 ? [after] : []);
	const nameOf = (side) => baseNameOf(pathOf(side));
	const moved = pairByKey(removed, added, {
		removed: nameOf,
		added: nameOf
	});
	return [
		...texts.filter(({ before, after }) => before !== void 0 && after !== void 0),
		...moved.pairs.map(([before, after]) => ({
			before,
			after
		})),
		...moved.added.map((after) => ({ after })),
		...moved.removed.map((before) => ({ before }))
	].map((sides) => ({
		...sides,
		path: pathOf(sides.after ?? sides.before)
	}));
}
function readText(text, rules) {
	const difference = readDifference(text);
	const names = readNameChanges(text, rules, difference);
	const { changes: serving, isCut } = readServingChanges(text, difference);
	return {
		...names,
		serving,
		unread: names.unread ?? (isCut ? "too-many-values" : void 0)
	};
}
/** Settings of servers that a review tells. */
const MAX_SETTINGS = 200;
/** Each change of a setting once, with all its places. */
function settingsOf(changes) {
	const groups = /* @__PURE__ */ new Map();
	for (const { path, parameter, before, after, line, previousLine, model = path } of changes.toSorted(byPlace)) {
		const key = JSON.stringify([
			model,
			parameter,
			before,
			after
		]);
		const group = groups.get(key) ?? {
			kind: "serving",
			change: "serving",
			model,
			nameKind: model === path ? void 0 : readModelName(model)?.kind ?? "hub",
			parameter: {
				name: parameter,
				before: before && clip(before, MAX_VALUE),
				after: after && clip(after, MAX_VALUE)
			},
			locations: []
		};
		groups.set(key, group);
		addPlace(group, {
			path,
			line,
			previousLine
		});
	}
	return [...groups.values()];
}
/** As the contract has it. */
const MAX_VALUE = 300;
/**
* Each change of a name once, with all its places, in their order: what replaces what, then what one side alone has. A name that
* comes in the place of another somewhere is that change wherever else it is new, and one that is replaced somewhere isn't also told
* as removed.
*
* @param most names that are told
*/
function referencesOf(texts, most = 500) {
	const changes = gatherNames(texts.flatMap((text) => text.changes)).toSorted(byPlace);
	const groups = /* @__PURE__ */ new Map();
	const [byHead, replaced] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Set()];
	for (const { from, to, ...place } of changes) {
		if (from === void 0 || to === void 0) continue;
		const group = add(groups, `${from.shown}\0${to.shown}`, place, () => replacement(from, to));
		if (!byHead.has(to.key)) byHead.set(to.key, group);
		replaced.add(from.key);
	}
	for (const { from, to, ...place } of changes) {
		if (from !== void 0 && to !== void 0) continue;
		if (to !== void 0) {
			const same = byHead.get(to.key);
			if (same === void 0) add(groups, `\0${to.key}`, place, () => ({
				change: "reference",
				...namedAt(to)
			}));
			else addPlace(same, place);
		} else if (from !== void 0 && !replaced.has(from.key)) add(groups, `${from.key}\0`, place, () => ({
			change: "removed",
			...namedAt(from)
		}));
	}
	const references = [...groups.values()].toSorted((one, other) => byPlace(one.locations[0], other.locations[0]));
	const settings = settingsOf(texts.flatMap(({ serving = [] }) => serving));
	const unread = texts.flatMap(({ path, unread: reason }) => reason === void 0 ? [] : [{
		path,
		reason
	}]);
	return {
		references: references.slice(0, most),
		serving: settings.slice(0, MAX_SETTINGS),
		unread,
		namesLeftOut: Math.max(0, references.length - most) + Math.max(0, settings.length - MAX_SETTINGS)
	};
}
/** What a review says of names that it doesn't hold. */
function unseen({ unread, namesLeftOut }) {
	return {
		unread: unread.length === 0 ? void 0 : {
			count: unread.length,
			files: unread.slice(0, 100)
		},
		namesLeftOut: namesLeftOut === 0 ? void 0 : namesLeftOut
	};
}
function namedAt({ name, shown }) {
	return {
		model: shown,
		nameKind: name.kind,
		revision: name.revision
	};
}
function replacement(from, to) {
	return {
		change: "reference",
		...namedAt(to),
		previous: from.shown,
		previousRevision: from.name.revision
	};
}
function add(groups, key, place, describe) {
	const group = groups.get(key) ?? {
		kind: "reference",
		...describe(),
		locations: []
	};
	groups.set(key, group);
	addPlace(group, place);
	return group;
}
/** A line that has a name twice is one place of it. */
function addPlace({ locations }, { path, line, previousLine }) {
	if (!locations.some((one) => one.path === path && one.line === line) && locations.length < 1e3) locations.push({
		path,
		line,
		previousLine
	});
}
function byPlace(one, other) {
	return one.path === other.path ? one.line - other.line : one.path < other.path ? -1 : 1;
}
// src/changes/find-weights.ts
/** Sizes are those of the contents, also where Git LFS has them. */
async function describeWeights(repository, changed, signal) {
	const blobs = changed.flatMap(({ before, after }) => [before, after]).filter((blob) => blob !== void 0);
	const facts = await describeBlobs(repository, blobs, signal);
	const found = [];
	for (const file of changed) {
		const sizeOf = (blob) => contentBytes(trackedFile(file.path, blob, "main", facts));
		const isWhole = (blob) => facts.get(blob)?.lfs === void 0;
		const parametersOf = async (blob) => {
			if (!isWhole(blob)) return void 0;
			for await (const { content } of streamBlobs([blob], {
				directory: repository.directory,
				signal
			})) return await safetensorsParameters(content);
		};
		found.push(await weightsChange(file, {
			sizeOf,
			parametersOf
		}));
	}
	return found;
}
/** @param read what is known of a content, by its id */
async function weightsChange({ path, before, after }, { sizeOf, parametersOf }) {
	const format = weightFormatOf(path);
	const parameters = format === "safetensors" ? {
		base: before && await parametersOf(before),
		head: after && await parametersOf(after)
	} : {};
	const known = {
		base: parameters.base || void 0,
		head: parameters.head || void 0
	};
	return {
		kind: "weights",
		change: before === void 0 ? "added" : after === void 0 ? "removed" : "modified",
		model: displayPath(path),
		format,
		bytes: {
			base: before === void 0 ? void 0 : sizeOf(before),
			head: after === void 0 ? void 0 : sizeOf(after)
		},
		parameters: known.base === void 0 && known.head === void 0 ? void 0 : known
	};
}
// src/changes/find-changes.ts
/**
* Which models a range of commits changes: files and folders (ordered by path), then names (by place). Reads only what
* changed, and the graphs and configurations that tell whether a changed file belongs to a model. What concerns one
* model is its `problem`; thrown is what concerns all: `unknown-revision`, `no-merge-base`, `unrelated-histories`,
* `git-missing`, `git-failed`.
*/
async function findChanges(repository, options) {
	const base = await repository.resolve(options.base);
	const head = await repository.resolve(options.head);
	const mergeBase = await repository.mergeBase(base, head, options.signal);
	const { sides, differences } = await repository.compare(mergeBase, head, options.signal);
	if (differences.length === 0) return {
		base,
		head,
		mergeBase,
		models: [],
		unread: [],
		namesLeftOut: 0
	};
	const { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal } = options;
	const { names } = options;
	const [artefacts, contents] = await Promise.all([findArtefacts(repository, differences, sides, {
		cacheDirectory,
		maxBytesPerModel,
		signal
	}), names === false ? void 0 : readTextContents(repository, differences, {
		...names,
		signal
	})]);
	const texts = differences.filter(({ before, after }) => !artefacts.layoutFiles.has((after ?? before).path));
	const found = names === false || contents === void 0 ? NO_NAMES : findNames(texts, {
		...names,
		contents
	});
	const weights = await describeWeights(repository, artefacts.weights, signal);
	const byPath = [...artefacts.changes, ...weights].toSorted((one, other) => one.model < other.model ? -1 : 1);
	const { references, serving, ...beside } = found;
	return {
		base,
		head,
		mergeBase,
		models: [
			...byPath,
			...references,
			...serving
		],
		...beside
	};
}
const NO_NAMES = {
	references: [],
	serving: [],
	unread: [],
	namesLeftOut: 0
};
// src/changes/may-name.ts
/** Whether a text may name a model, told from its words alone: most files name none and need not be read closely. */
/** What a name is written with; a backslash stands before a slash that JSON escapes. Longer ones are cut. */
const WORDS = /[\w./:@\\+~-]{2,220}/g;
/** A patch with more words is read. */
const MAX_WORDS = 5e4;
/**
* - `certain`: a changed line has a name of a known model or family, wherever it stands
* - `possible`: one has what could be an id of the hub (`org/name`), which only its place can tell; or the patch is very long
* - `none`: nothing that the reader of names would take for one
*
* A line that is lost as often as it is got was moved.
*/
function namesInPatch(patch) {
	const counts = /* @__PURE__ */ new Map();
	for (const line of patch.split("\n")) {
		const sign = line.startsWith("+") ? 1 : line.startsWith("-") ? -1 : 0;
		if (sign === 0) continue;
		const text = line.slice(1).trim();
		counts.set(text, (counts.get(text) ?? 0) + sign);
	}
	const words = /* @__PURE__ */ new Set();
	for (const [line, count] of counts) {
		if (count === 0) continue;
		for (const [word] of line.matchAll(WORDS)) words.add(word);
		if (words.size > MAX_WORDS) return "possible";
	}
	let found = "none";
	for (const word of words) {
		const likelihood = likelihoodOf(word);
		if (likelihood === "certain") return likelihood;
		if (likelihood === "possible") found = likelihood;
	}
	return found;
}
/** Whether a changed line may hold a setting of a server. */
function maySetServing(patch) {
	return patch.split("\n").some((line) => /^[-+]/.test(line) && ANY_SETTING.test(line));
}
/** Whether texts may name models: the words of a repository are few, so each is read once. Of what only its place can tell, a word for models is near. */
var NameSieve = class {
	#known = /* @__PURE__ */ new Map();
	mayName(text) {
		let isPossible = false;
		for (const [word] of text.matchAll(WORDS)) {
			let likelihood = this.#known.get(word);
			if (likelihood === void 0) {
				likelihood = likelihoodOf(word);
				if (this.#known.size < MAX_KNOWN) this.#known.set(word, likelihood);
			}
			if (likelihood === "certain") return true;
			isPossible ||= likelihood === "possible";
		}
		return isPossible && SPEAKS_OF_MODELS.test(text);
	}
};
const MAX_KNOWN = 1e6;
function likelihoodOf(word) {
	let found = "none";
	for (const part of partsOf(word)) {
		const name = readName(part);
		if (name !== void 0 && name.certainty !== "shape") return "certain";
		if (name !== void 0) found = "possible";
	}
	return found;
}
const MAX_PARTS = 6;
/** The word, what is before or behind its colons (`${MODEL:-org/name}`, `model:org/name`, `org/name:`), and what has a revision. */
function partsOf(word) {
	const plain = word.replace(/^[\\.:-]+/, "").replace(/(?<![.,;:\\-])[.,;:\\-]+$/, "");
	const parts = [
		word,
		plain,
		plain.split("@", 1)[0]
	];
	const pieces = plain.split(":").slice(0, MAX_PARTS);
	for (let index = 1; index < pieces.length; index++) parts.push(pieces.slice(0, index).join(":"), pieces.slice(index).join(":").replace(/^-+/, ""));
	return [...new Set(parts)];
}
// src/changes/model-rules.ts
/**
* What makes files a model, for whoever sees a repository through something else than git (GitHub's API): the same rules that
* `findChanges` goes by.
*/
var model_rules_exports = /* @__PURE__ */ __exportAll({
	MAX_TEXT_BYTES: () => MAX_TEXT_BYTES,
	NameSieve: () => NameSieve,
	changedTexts: () => changedTexts,
	folderOf: () => folderOf,
	isLayoutFile: () => isLayoutFile,
	isOnnx: () => isOnnx,
	joinPath: () => joinPath,
	maxPointerBytes: () => maxPointerBytes,
	maySetServing: () => maySetServing,
	nameOf: () => nameOf,
	namesInPatch: () => namesInPatch,
	pairByKey: () => pairByKey,
	pairMoved: () => pairMoved,
	parseLfsPointer: () => parseLfsPointer,
	readNameChanges: () => readNameChanges,
	readText: () => readText,
	referencesOf: () => referencesOf,
	weightsChange: () => weightsChange
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
// src/changes/read-patch.ts
const HUNK = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/;
/** Reads the hunks of one file, as `git diff` writes them and GitHub's list of files has them. */
function readPatch(patch) {
	const [removed, added] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
	let [before, after] = [NaN, NaN];
	for (const line of patch.split("\n")) {
		const hunk = HUNK.exec(line);
		if (hunk !== null) {
			[before, after] = [Number(hunk[1]), Number(hunk[2])];
			continue;
		}
		const text = line.slice(1);
		if (line.startsWith("-")) removed.set(before++, text);
		else if (line.startsWith("+")) added.set(after++, text);
		else if (line.startsWith(" ")) [before, after] = [before + 1, after + 1];
	}
	return {
		removed,
		added
	};
}
export { blobsToRead, findChanges, model_rules_exports, readPatch, unseen };
