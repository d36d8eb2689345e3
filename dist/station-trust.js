import { gpusOfPolicy } from "./station-assessment.js";
import { array, int, object, string } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { limitedMatching, loadPolicy, nameSearchOf, readerOf } from "./station-policy.js";
import { POLICY_FILE, identityOf, readQualities, readReported, readSizes, reportedResultsOf } from "./station-review.js";
import { explainApiError, fetchLfsContent, lfsUnavailable, messageOf, sameRepository, slugOf, statusOf } from "./station-github.js";
import { model_rules_exports, unseen } from "./station-changes.js";
import { completeModel, isNamed, isNamedByPath, isRunFile, modelReviewSchema } from "./station-energy-review.js";
import { isGguf } from "./station-gguf.js";
import { displayPath, isOnnx as isOnnx$1, joinPath as joinPath$1, parseLfsPointer as parseLfsPointer$2, rawPathOfText } from "./station-git.js";
import { blobIn, changedWeights, companionsOf, findTouchedUnits, ggufUnit, graphData, graphsOf, graphsOfMovedFolder, linkInPlaceOf, mainOf, modelSides, nameOfUnit, pathsOf, runOf, safetensorsParameters, unitNamed } from "./station-model-files.js";
import { Refusal, isHardwareName, judgingHere, quote, readClaimedJson, rulesOfClaim } from "./station-trust-judging.js";
import { isRated, suggestId } from "./station-baselines.js";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { crc32, inflateRawSync } from "node:zlib";
// src/trust/changed-files.ts
/** The files that a pull request changes, by GitHub's own list, all pages of it. */
async function listChangedFiles(client, repository, pull) {
	try {
		const files = (await client.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
			...repository,
			pull_number: pull.number,
			per_page: 100
		})).map(({ filename, status, previous_filename: previousPath, patch }) => ({
			path: filename,
			status,
			previousPath,
			patch
		}));
		return {
			files,
			isComplete: files.length >= pull.changedFiles
		};
	} catch (error) {
		throw explainApiError(error, `listing the files of ${slugOf(repository)}#${pull.number}`);
	}
}
// src/trust/sides.ts
function sidesOf({ head, mergeBase }) {
	const sides = {
		head,
		mergeBase,
		models: modelSides(treeOf(mergeBase), treeOf(head))
	};
	return {
		...sides,
		graphData: graphData((graphs) => openGraphs(graphs, sides), READ_BEFORE)
	};
}
/** GitHub gives names as text, so that one which is not UTF-8 is found nowhere. */
function treeOf(files) {
	return {
		async entry(path) {
			const entry = await files.entry(displayPath(path));
			return entry && asTreeEntry(entry);
		},
		folder: async (path) => asTree(await files.folder(displayPath(path))),
		read: (path, maxBytes) => files.read(displayPath(path), maxBytes),
		target: (path) => files.target(displayPath(path)),
		everything: async () => asTree(await files.everything() ?? /* @__PURE__ */ new Map())
	};
}
function asTree(entries) {
	return new Map([...entries].map(([path, entry]) => [rawPathOfText(path), asTreeEntry(entry)]));
}
function asTreeEntry({ kind, sha }) {
	return {
		type: kind,
		oid: sha
	};
}
async function openGraphs(graphs, sides) {
	const contents = /* @__PURE__ */ new Map();
	for (const { path, oid } of graphs) for (const side of ["head", "mergeBase"]) {
		const name = await realPath(displayPath(path), side, sides);
		if ((await sides[side].entry(name))?.sha !== oid) continue;
		const content = await sides[side].stream(name) ?? await sides[side].streamLfs(name);
		if (content !== void 0) contents.set(oid, content);
		break;
	}
	return contents;
}
/** What graphs tell of their data, for whoever is asked about the same repository again: one request less for each. */
var Remembered = class extends Map {
	set(oid, places) {
		if (this.size >= MAX_REMEMBERED$1) this.clear();
		return (Array.isArray(places) ? places.join().length : 0) > MAX_CHARACTERS ? this : super.set(oid, places);
	}
};
const MAX_REMEMBERED$1 = 1e4;
const MAX_CHARACTERS = 4096;
const READ_BEFORE = new Remembered();
function treeAt(side, { models }) {
	return side === "head" ? models.head : models.base;
}
/** The graph that a review's name stands for; `undefined` where there is none, or it cannot be told. */
async function mainGraphOf(model, side, sides) {
	const tree = treeAt(side, sides);
	const main = await mainOf(await unitNamed(model, tree), tree);
	return main === void 0 ? void 0 : displayPath(main);
}
/** Where a path leads, through links on it; itself where that can't be told. */
async function realPath(path, side, sides) {
	const real = await treeAt(side, sides).real(rawPathOfText(path));
	return real === void 0 ? path : displayPath(real.path);
}
/** The graphs that are run for what a review names. */
async function runForModel(model, side, sides) {
	const tree = treeAt(side, sides);
	return (await runOf(await unitNamed(model, tree), tree)).map(displayPath);
}
/** All paths whose rules hold for what a review names. */
async function pathsOfModel({ model, previous = model }, { models }) {
	return pathsOf({
		base: await unitNamed(previous, models.base),
		head: await unitNamed(model, models.head)
	}, models);
}
/** Whether a symbolic link or a submodule that can't be followed is at head where the main graph of a model was, or above it. */
async function isBehindLink(model, { models }) {
	return await linkInPlaceOf(await unitNamed(model, models.base), models) !== void 0;
}
/** Whether a review's name is that of a model on one side: a graph, or a folder in Hugging Face layout with graphs. */
async function isModelAt(model, side, sides) {
	const tree = treeAt(side, sides);
	const unit = await unitNamed(model, tree);
	if (unit.layout === "gguf") return ggufUnit(unit.path).path === unit.path;
	if (unit.layout === "onnx") return !isOnnx$1(model) || (await sides.models.unitOf(unit.path)).layout === "onnx";
	if (await tree.target(unit.path) !== void 0) return true;
	if (side === "head" && await isBehindLink(model, sides)) return true;
	return await sides.models.isLayoutFolder(unit.path) && (await runOf(unit, tree)).length > 0;
}
// src/trust/check-identity.ts
const { folderOf, isLayoutFile, joinPath, maxPointerBytes: maxPointerBytes$1, parseLfsPointer: parseLfsPointer$1 } = model_rules_exports;
/**
* The files that a model's review is of are those in git: of head at the pull request's head, of base at its merge base.
*
* - The main graph is the one that stands for the model, and its git blob is the stated one.
* - Where that blob is a Git LFS pointer, the pointer's SHA-256 and size are the stated ones.
* - Where it is a plain file of at most `hashedBytes`, the SHA-256 of its content is. Above, git's own hash has to do.
* - What is called identical has no other graph of its folder, no configuration or tokenizer, and no external data that differs.
*
* External data is not part of a review's identities: that figures are of *these* weights beside a graph is not shown by this.
*
* @throws Refusal
*/
async function checkIdentity(claimed, sides, limits) {
	const { model, previous, revisions, comparison } = claimed;
	const { head, base } = revisions ?? {};
	if (head !== void 0) await checkRevision(head, {
		model,
		side: "head",
		sides,
		limits
	});
	if (base !== void 0) await checkRevision(base, {
		model: previous ?? model,
		side: "mergeBase",
		sides,
		limits
	});
	if (comparison?.stopped === "identical" && head !== void 0 && base !== void 0) await checkIdentical({
		model,
		previous: previous ?? model,
		head,
		base
	}, sides);
}
async function checkRevision(stated, { model, side, sides, limits }) {
	const files = sides[side];
	const name = side === "head" ? "head" : "base";
	const differs = (what) => new Refusal("f", "model-hash", `The review has a different file for ${quote(model)} at ${name}: ${what}.`);
	if (stated.path !== await mainGraphOf(model, side, sides)) throw differs("the file that the review names isn’t its main graph");
	const path = await realPath(stated.path, side, sides);
	const entry = await files.entry(path);
	if (entry?.kind !== "file") throw differs("git has no such file");
	if (entry.sha !== stated.blob) throw differs(`git has the blob ${entry.sha}, the review ${stated.blob}`);
	const content = await files.read(path, Math.max(maxPointerBytes$1, limits.hashedBytes));
	if (content === void 0) {
		if (stated.bytes < entry.bytes) throw differs(`git has ${entry.bytes} bytes, the review ${stated.bytes}`);
		return;
	}
	const pointer = parseLfsPointer$1(content);
	const sha256 = pointer?.sha256 ?? createHash("sha256").update(content).digest("hex");
	const bytes = pointer?.bytes ?? content.length;
	if (sha256 !== stated.sha256) throw differs(`its SHA-256 is ${sha256}, the review has ${stated.sha256}`);
	if (stated.bytes < bytes) throw differs(`it has ${bytes} bytes, the review says ${stated.bytes}`);
}
/** Main graphs of the same bytes are the same model if all that is run and read with them is the same as well. */
async function checkIdentical({ model, previous, head, base }, sides) {
	const refused = (what) => new Refusal("f", "model-not-identical", `The review calls ${quote(model)} identical on both sides, but ${what}.`);
	if ((await unitNamed(model, sides.models.head)).layout === "gguf") {
		const [one, other] = [await partBlobs(model, "head", sides), await partBlobs(previous, "mergeBase", sides)];
		if (one.join() !== other.join()) throw refused("one of its parts differs");
		return;
	}
	const after = await layoutBeside(model, head.path, "head", sides);
	const before = await layoutBeside(previous, base.path, "mergeBase", sides);
	for (const name of /* @__PURE__ */ new Set([...after.files.keys(), ...before.files.keys()])) if (after.files.get(name) !== before.files.get(name)) throw refused(`${quote(name)} in its folder differs`);
	const differing = await differingAround(head.path, base.path, sides);
	const graphs = [];
	for (const path of [head.path, ...after.parts].map(rawPathOfText)) {
		differing.delete(path);
		const oid = await blobIn(sides.models.head, path);
		if (oid !== void 0) graphs.push({
			path,
			oid
		});
	}
	if (differing.size === 0) return;
	const answers = await sides.graphData.among(new Set(differing.keys()), graphs);
	for (const answer of answers) {
		if (answer === "unasked") throw refused("what it keeps in other files couldn’t be checked");
		if (answer === "unknown") continue;
		const [named] = answer;
		if (named !== void 0) throw refused(`${quote(displayPath(named))}, which it may name, differs`);
	}
	if (!answers.includes("unknown")) return;
	for (const [path, { after: one, before: other }] of differing) if (!await isText(one, sides.models.head) || !await isText(other, sides.models.base)) throw refused(`${quote(displayPath(path))} beside it, which it may name, differs`);
}
async function partBlobs(model, side, sides) {
	const parts = await runForModel(model, side, sides);
	return Promise.all(parts.map((path) => blobIn(treeAt(side, sides), rawPathOfText(path))));
}
/** What a folder in Hugging Face layout has beside its main graph and external data; of a graph on its own, nothing. */
async function layoutBeside(model, main, side, sides) {
	if (main === model) return {
		parts: [],
		files: /* @__PURE__ */ new Map()
	};
	const tree = treeAt(side, sides);
	const folder = model === "." ? "" : model;
	const parts = (await runForModel(model, side, sides)).filter((path) => path !== main);
	const names = [...await tree.folder(rawPathOfText(folder))].flatMap(([name, { type }]) => type === "file" && isLayoutFile(name) ? [joinPath(folder, displayPath(name))] : []);
	const files = /* @__PURE__ */ new Map();
	for (const path of [...parts, ...names]) {
		const oid = await blobIn(tree, rawPathOfText(path));
		if (oid !== void 0) files.set(folder === "" ? path : path.slice(folder.length + 1), oid);
	}
	return {
		parts,
		files
	};
}
/** Files around a graph that are others on the two sides, by their path at head. */
async function differingAround(atHead, atBase, { models }) {
	const [head, base] = [rawPathOfText(atHead), rawPathOfText(atBase)];
	const after = await filesAround(head, models.head);
	const before = new Map([...await filesAround(base, models.base)].map(([path, file]) => [movedTo(folderOf(head), path, folderOf(base)), file]));
	const differing = [.../* @__PURE__ */ new Set([...after.keys(), ...before.keys()])].flatMap((path) => {
		const sides = {
			after: after.get(path),
			before: before.get(path)
		};
		return sides.after?.id === sides.before?.id && sides.after?.type === sides.before?.type ? [] : [[path, sides]];
	});
	return new Map(differing);
}
function movedTo(folder, path, from) {
	return joinPath$1(folder, from === "" ? path : path.slice(from.length + 1));
}
/**
* All files in the folder that a graph is loaded from, and below it, by their path. Of a graph behind a link also those around what it
* leads to, as if they stood there: what is at the same place in both is told by both contents.
*/
async function filesAround(graph, tree) {
	const folder = folderOf(graph);
	const real = await tree.real(graph);
	const found = /* @__PURE__ */ new Map();
	for (const from of /* @__PURE__ */ new Set([folder, folderOf(real?.path ?? graph)])) for (const file of await filesBelow(from, tree)) {
		const path = movedTo(folder, file.path, from);
		const beside = found.get(path);
		if (beside?.id !== file.id) found.set(path, beside ? {
			...beside,
			id: `${beside.id} ${file.id}`
		} : file);
	}
	return found;
}
async function filesBelow(folder, tree) {
	const found = [];
	const seen = /* @__PURE__ */ new Set();
	const open = [folder];
	for (let at = open.shift(); at !== void 0; at = open.shift()) {
		const real = await tree.real(at);
		if (real === void 0 || seen.has(real.path)) continue;
		seen.add(real.path);
		for (const [name, entry] of await tree.folder(at)) {
			const path = joinPath$1(at, name);
			const end = entry.type === "symlink" ? await tree.entry(path) ?? entry : entry;
			if (end.type === "folder") open.push(path);
			else found.push({
				path,
				type: end.type,
				id: end.oid
			});
		}
	}
	return found;
}
const MAX_TEXT_BYTES$1 = 262144;
/** Whether there is nothing, or a file that people wrote. */
async function isText(file, tree) {
	if (file === void 0) return true;
	const content = await tree.read(file.path, MAX_TEXT_BYTES$1);
	return content !== void 0 && !content.includes(0) && parseLfsPointer$1(content) === void 0;
}
// src/trust/check-moved-folders.ts
/**
* Those of the claimed models that are such graphs, by the rule of `findChanges`. That the folders themselves were moved is for
* `checkPairing` to check.
*
* @param paths all that the pull request touches
* @throws Refusal `model-omitted`, `change-false`
*/
async function checkMovedFolders(claimed, paths, { models: sides, graphData }) {
	const checked = /* @__PURE__ */ new Set();
	const raw = [...paths];
	for (const { model, previous } of claimed) {
		if (previous === void 0) continue;
		const move = {
			base: await unitNamed(previous, sides.base),
			head: await unitNamed(model, sides.head)
		};
		for (const graph of await graphsOfMovedFolder(move, raw, {
			sides,
			graphData
		})) {
			const [before, after] = [graph.base && nameOfUnit(graph.base), graph.head && nameOfUnit(graph.head)];
			const name = after ?? before;
			const told = claimed.find((each) => each.model === name);
			if (told !== void 0) {
				if (!(after === void 0 ? ["removed"] : before === void 0 ? ["added"] : ["modified", "renamed"]).includes(told.change) || told.previous !== (after === void 0 ? void 0 : before)) {
					const message = `The review calls ${quote(name)} ${told.change}, but it was moved with its folder.`;
					throw new Refusal("f", "change-false", message);
				}
				checked.add(told);
			} else if (graph.isCertain) {
				const message = `The pull request changes ${quote(name)}, but the review doesn’t include it.`;
				throw new Refusal("f", "model-omitted", message);
			}
		}
	}
	return checked;
}
// src/trust/find-names.ts
/** The names of models that a pull request changes, found anew in its own files. */
const { changedTexts, MAX_TEXT_BYTES, maySetServing, namesInPatch, readText: readText$1, referencesOf } = model_rules_exports;
/** Names as `findChanges` finds them. */
async function findNames(files, { head, mergeBase }, { names, layoutFiles }) {
	const patches = new Map(files.flatMap(({ path, status, patch }) => isMoved(status) ? [] : [[path, patch]]));
	const differences = files.filter(({ path }) => !layoutFiles.has(path)).flatMap(differencesOf);
	const read = [];
	for (const { path, before, after } of changedTexts(differences, (side) => side, names)) {
		const patch = path.endsWith(".ipynb") ? void 0 : patches.get(path);
		if (patch !== void 0 && namesInPatch(patch) === "none" && !maySetServing(patch)) continue;
		const text = {
			path,
			before: await contentOf(before, mergeBase),
			after: await contentOf(after, head)
		};
		read.push(readText$1(text, names));
	}
	const found = referencesOf(read);
	return {
		names: [...found.references, ...found.serving].map(identityOf),
		...unseen(found)
	};
}
/**
* GitHub pairs moved files by likeness and `findChanges` by name: the latter counts here, so that what GitHub calls renamed is a
* removed and an added file.
*/
function differencesOf({ path, previousPath, status }) {
	if (status === "removed") return [{ before: path }];
	if (!isMoved(status)) return [{
		before: path,
		after: path
	}];
	return [...status === "renamed" && previousPath !== void 0 ? [{ before: previousPath }] : [], { after: path }];
}
function isMoved(status) {
	return status === "added" || status === "renamed" || status === "copied";
}
async function contentOf(path, files) {
	const entry = path === void 0 ? void 0 : await files.entry(path);
	if (entry?.kind !== "file") return void 0;
	return entry.bytes > MAX_TEXT_BYTES ? "too-large" : await files.read(path, MAX_TEXT_BYTES);
}
// src/trust/find-weights.ts
/** Changed files of weights in formats that aren't run, found anew in a pull request's own files. */
const { maxPointerBytes, parseLfsPointer, weightsChange } = model_rules_exports;
/**
* As `findChanges` finds them.
*
* @param paths all that changes
*/
async function findWeights(paths, sides) {
	const found = [];
	for (const file of await changedWeights(paths, sides.models)) {
		const [before, after] = [await contentAt(file.path, "mergeBase", sides), await contentAt(file.path, "head", sides)];
		const contentOf = (blob) => blob === file.after ? after : before;
		const parametersOf = async (blob) => {
			const { files, path } = contentOf(blob);
			const content = await files.stream(path);
			return content && await safetensorsParameters(content.chunks());
		};
		const change = await weightsChange(file, {
			sizeOf: (blob) => contentOf(blob).bytes,
			parametersOf
		});
		found.push(identityOf(change));
	}
	return found;
}
/** Where a file is read, and the size of its content, also where Git LFS has it. */
async function contentAt(at, side, sides) {
	const files = sides[side];
	const path = await realPath(displayPath(at), side, sides);
	const entry = await files.entry(path);
	if (entry?.kind !== "file") return {
		files,
		path,
		bytes: void 0
	};
	const content = await files.read(path, maxPointerBytes);
	return {
		files,
		path,
		bytes: (content && parseLfsPointer(content)?.bytes) ?? entry.bytes
	};
}
// src/trust/touched-models.ts
/**
* The models whose graph, layout or external data a pull request changes: what a review of it has to tell about.
*
* @throws Refusal `too-much-to-check`
*/
async function findTouchedModels(files, sides) {
	const paths = await touchedPaths(files, sides);
	const touched = await findTouchedUnits(paths.map(rawPathOfText), sides.models, sides.graphData);
	return {
		models: new Set([...touched.units, ...touched.unasked].map(nameOfUnit)),
		possible: new Set(touched.unknown.map(nameOfUnit)),
		paths: touched.paths,
		layoutFiles: new Set([...touched.layoutFiles].map(displayPath))
	};
}
/**
* All that a review of a pull request has to tell about. Admission holds reviews against it, and the App concludes from it alone
* that no model changes.
*
* @throws Refusal `too-much-to-check`
*/
async function whatChanges(files, sides, names) {
	const touched = await findTouchedModels(files, sides);
	const found = await findNames(files, sides, {
		names,
		layoutFiles: touched.layoutFiles
	});
	return {
		touched,
		weights: await findWeights(touched.paths, sides),
		...found
	};
}
/** Both paths of what was moved. What has the same content at the same place is not touched (a file mode is no model). */
async function touchedPaths(files, { head, mergeBase }) {
	const named = files.flatMap(({ path, previousPath, status }) => status === "renamed" && previousPath !== void 0 ? [path, previousPath] : [path]);
	const touched = [];
	for (const path of new Set(named)) {
		const [after, before] = [await head.entry(path), await mergeBase.entry(path)];
		if ([before, after].some((side) => side?.kind === "file" || side?.kind === "symlink") && (after?.sha !== before?.sha || after?.kind !== before?.kind)) touched.push(path);
	}
	return touched;
}
// src/trust/check-models.ts
/** Step f: the models of the review are those of the pull request, all of them, byte for byte. */
const { isOnnx, pairByKey, pairMoved } = model_rules_exports;
/**
* Holds the review against the pull request's list of files and the trees of its head and merge base:
*
* 1. Its commits are the pull request's: head, and where head left the base branch.
* 2. It tells about every model that the pull request touches, once, and about no other.
* 3. What it calls added, modified, renamed or removed is that.
* 4. The blob (and, see `checkIdentity`, the SHA-256) of each side's main graph is the one in git.
* 5. Another model of the repository that it measured is a graph at head; what is none is left out.
* 6. It tells about no name, and no file of weights that aren't run, that isn't found here; those of the result are all that are found
*    in the pull request's own files.
*
* @returns the review with these
* @throws Refusal
*/
async function checkModels(claimed, request) {
	const { pull, changed, sides, names, limits } = request;
	checkCommits(claimed, pull);
	if (!changed.isComplete) {
		const listed = `GitHub lists only ${changed.files.length} of the pull request’s files`;
		throw new Refusal("f", "too-many-files", `${listed}, so whether the review includes every model can’t be checked.`);
	}
	const artefacts = claimed.models.filter(isRunFile);
	const { touched, weights, ...found } = await whatChanges(changed.files, sides, names);
	checkEachOnce(artefacts);
	const moved = await checkMovedFolders(artefacts, touched.paths, sides);
	const others = artefacts.filter((model) => !moved.has(model));
	checkComplete(others, touched);
	for (const model of others) await checkArtefact(model, sides, limits);
	for (const model of moved) await checkFiles(model, sides, limits);
	await checkPairing(others, sides);
	const models = await Promise.all(artefacts.map((model) => withAlternativesInGit(model, sides)));
	const { names: _, ...unseen } = found;
	return {
		...claimed,
		base: {
			sha: pull.base.sha,
			mergeBase: pull.mergeBaseSha
		},
		models: [
			...models,
			...checkWeights(claimed, weights),
			...checkNames(claimed, found.names)
		],
		...unseen
	};
}
function checkCommits({ head, base }, pull) {
	if (head.sha !== pull.head.sha) {
		const message = `The review is of ${head.sha}; the head of #${pull.number} is ${pull.head.sha}.`;
		throw new Refusal("f", "other-head", message);
	}
	if (base.mergeBase !== pull.mergeBaseSha) {
		const left = `#${pull.number} left ${quote(pull.base.ref)} at ${pull.mergeBaseSha}`;
		throw new Refusal("f", "other-base", `The review compares with ${base.mergeBase}; ${left}.`);
	}
}
function checkEachOnce(models) {
	const seen = /* @__PURE__ */ new Set();
	for (const name of models.flatMap(({ model, previous }) => previous === void 0 ? [model] : [model, previous])) {
		if (seen.has(name)) throw new Refusal("f", "model-twice", "The review includes a model twice.");
		seen.add(name);
	}
}
function checkComplete(models, touched) {
	const told = new Set(models.flatMap(({ model, previous }) => [model, previous]));
	for (const name of touched.models) if (!told.has(name)) {
		const message = `The pull request changes ${quote(name)}, but the review doesn’t include it.`;
		throw new Refusal("f", "model-omitted", message);
	}
	for (const { model, previous } of models) {
		const isTouched = (name) => touched.models.has(name) || touched.possible.has(name);
		if (!isTouched(model) && (previous === void 0 || !isTouched(previous))) throw new Refusal("f", "model-not-changed", "The review includes a model that the pull request doesn’t change.");
	}
}
async function checkArtefact(claimed, sides, limits) {
	const { model, change, previous, revisions } = claimed;
	const [isAtHead, wasThere] = [await isModelAt(model, "head", sides), await isModelAt(model, "mergeBase", sides)];
	const name = isAtHead || wasThere ? quote(model) : "a model";
	const wrong = (found) => new Refusal("f", "change-false", `The review calls ${name} ${change}, but ${found}.`);
	if (change === "removed") {
		if (isAtHead) throw wrong("it exists at head");
		if (!wasThere) throw wrong("it didn’t exist before");
		return;
	}
	if (!isAtHead) throw wrong("it doesn’t exist at head");
	if ((claimed.head !== void 0 || claimed.comparison !== void 0 || revisions?.head !== void 0) && await isBehindLink(model, sides)) throw wrong("a link or a submodule is in its place at head");
	if (change === "added" && (wasThere || previous !== void 0)) throw wrong("it existed before");
	if (change !== "added" && previous === void 0 && !wasThere) throw wrong("it didn’t exist before");
	if (previous !== void 0) {
		if (wasThere || await isModelAt(previous, "head", sides) || !await isModelAt(previous, "mergeBase", sides)) throw wrong("its old name isn’t the one in the review");
	}
	await checkFiles(claimed, sides, limits);
}
async function checkFiles(claimed, sides, limits) {
	const { model, revisions } = claimed;
	if (claimed.head !== void 0 && revisions?.head === void 0) throw withoutIdentity(model, "head");
	if (claimed.base !== void 0 && revisions?.base === void 0) throw withoutIdentity(model, "base");
	await checkIdentity(claimed, sides, limits);
}
function withoutIdentity(model, side) {
	const message = `The review has a measurement of ${quote(model)} at ${side}, but doesn’t say of which file.`;
	return new Refusal("f", "model-without-identity", message);
}
/** An alternative is advice in our name: a path that leads nowhere in the repository would be anybody's words. */
async function withAlternativesInGit(model, { models }) {
	const isThere = async (alternative) => {
		if (alternative.kind === "measured" && alternative.option === "hub-quantisation") return false;
		if (alternative.kind !== "measured" || !isNamedByPath(alternative)) return true;
		return (alternative.option === "quantisation" ? isGguf : isOnnx)(alternative.name) && await blobIn(models.head, rawPathOfText(alternative.name)) !== void 0;
	};
	const are = await Promise.all(model.alternatives.map(isThere));
	return {
		...model,
		alternatives: model.alternatives.filter((_, index) => are[index])
	};
}
/** Of files that aren't run nothing is claimed but that they changed. */
function checkWeights({ models, conditions }, found) {
	const known = new Set(found.map(({ model }) => model));
	if (models.some(({ model, weights }) => weights !== void 0 && !known.has(model))) throw new Refusal("f", "model-not-changed", "The review includes a file that the pull request doesn’t change.");
	return found.map((file) => completeModel({
		alternatives: [],
		findings: [],
		...file
	}, conditions.meter));
}
/**
* The names that were found, each with what the review has measured of the same change, if anything. One that the review lacks
* needs no measurement to be judged, unless the policy runs it, and then that is missing.
*
* @throws Refusal `model-not-changed` where the review has one that isn't found
*/
function checkNames({ models, conditions }, found) {
	const keyOf = ({ model, change, previous }) => JSON.stringify([
		model,
		change,
		previous
	]);
	const claimed = new Map(models.filter(isNamed).map((model) => [keyOf(model), model]));
	const known = new Set(found.map(({ model }) => model));
	if ([...claimed.values()].find(({ model }) => !known.has(model)) !== void 0) throw new Refusal("f", "model-not-changed", "The review includes a model name that isn’t on the pull request’s changed lines, as far as this version of wattnudge reads them.");
	return found.map((name) => {
		const measured = claimed.get(keyOf(name));
		const alternatives = (measured?.alternatives ?? []).filter(isOfName);
		return completeModel({
			findings: [],
			...measured,
			...name,
			alternatives
		}, conditions.meter);
	});
}
/** Of what was made or lies in the repository, a name has none. */
function isOfName(alternative) {
	return alternative.kind !== "measured" || ["hub-quantisation", "keep-base"].includes(alternative.option);
}
/**
* Models that a pull request moves are compared with what they were, by the rule of `findChanges`: the main graph is the same
* blob, or `pairMoved` finds them among all that came or went. Moving a model is no way out of a budget for its increase, and no
* way to a larger base either.
*
* @throws Refusal `change-false`
*/
async function checkPairing(models, sides) {
	const moved = models.filter(({ previous }) => previous !== void 0);
	const gone = [...models.filter(({ change }) => change === "removed").map(({ model }) => model), ...moved.map(({ previous }) => previous)];
	const came = [...models.filter(({ change }) => change === "added"), ...moved].map(({ model }) => model);
	const blobs = new Map([...(await blobsOf(gone, sides, "mergeBase")).map(([model, blob]) => [`- ${model}`, blob]), ...(await blobsOf(came, sides, "head")).map(([model, blob]) => [`+ ${model}`, blob])]);
	const isExact = ({ model, previous }) => blobs.get(`- ${previous}`) !== void 0 && blobs.get(`- ${previous}`) === blobs.get(`+ ${model}`);
	const exact = moved.filter(isExact);
	const left = {
		gone: gone.filter((name) => !exact.some(({ previous }) => previous === name)),
		came: came.filter((name) => !exact.some(({ model }) => model === name))
	};
	const byBlob = pairByKey(left.gone, left.came, {
		removed: (name) => blobs.get(`- ${name}`),
		added: (name) => blobs.get(`+ ${name}`)
	});
	const graphs = new Set([...await Promise.all(gone.map((name) => unitNamed(name, sides.models.base))), ...await Promise.all(came.map((name) => unitNamed(name, sides.models.head)))].flatMap((unit) => unit.layout === "huggingface" ? [] : [nameOfUnit(unit)]));
	const byPlace = pairMoved(byBlob.removed, byBlob.added, {
		path: (name) => name,
		isFolder: (name) => !graphs.has(name)
	});
	const expected = new Map([...byBlob.pairs, ...byPlace.pairs].map(([before, after]) => [after, before]));
	for (const { model, previous } of moved.filter((each) => !isExact(each))) if (expected.get(model) !== previous) throw wrong(`The review compares ${quote(model)} with ${quote(previous)}, but they aren’t known to be the same model.`);
	for (const { model, change } of models) {
		const before = expected.get(model);
		if (change === "added" && before !== void 0) throw wrong(`${quote(model)} was moved from ${quote(before)}, but the review doesn’t compare the two.`);
	}
}
function wrong(message) {
	return new Refusal("f", "change-false", message);
}
function blobsOf(models, sides, side) {
	return Promise.all(models.map(async (model) => [model, await mainBlob(model, sides, side)]));
}
async function mainBlob(model, sides, side) {
	const main = await mainGraphOf(model, side, sides);
	return main === void 0 ? void 0 : await blobIn(treeAt(side, sides), rawPathOfText(main));
}
// src/trust/compare-workflow.ts
/**
* Compares the workflow file's blob at head and at the tip of base. Where they differ, base may have moved on without the
* pull request having touched the file, and the run's merge commit had base's: GitHub's list of the files that the pull
* request changes (against the merge base) decides. An incomplete list proves nothing.
*
* It says no more than this: a workflow that is unchanged may still call other files of the pull request.
*/
async function compareWorkflow(workflowPath, { head, base, changed }) {
	const [atHead, atBase] = [await head.entry(workflowPath), await base.entry(workflowPath)];
	if (atHead !== void 0 && atHead.sha === atBase?.sha && atHead.kind === atBase.kind) return { verified: true };
	const isTouched = changed.files.some(({ path, previousPath }) => path === workflowPath || previousPath === workflowPath);
	if (atBase !== void 0 && !isTouched && changed.isComplete) return { verified: true };
	return {
		verified: false,
		reason: `this pull request changes ${workflowPath}, the workflow that measures`
	};
}
// src/trust/expected-run.ts
/** Step a: the run is one that is expected. */
/**
* The run, if it is of this repository, of the expected workflow and event, and came to an end of its own: `success`, or
* `failure`, which is how the Action ends over budget. A run that was cancelled or timed out has no result.
*
* @throws Refusal
*/
async function requireExpectedRun(client, { repository, runId, expected }) {
	const run = await readRun(client, repository, runId);
	if (run.repository.full_name.toLowerCase() !== slugOf(repository).toLowerCase()) throw new Refusal("a", "foreign-run", `Run ${runId} belongs to ${run.repository.full_name}, not to ${slugOf(repository)}.`);
	if (!isPathOf(run.path, expected.workflowPath)) {
		const found = `Run ${runId} is from the workflow ${quote(run.path)}; expected ${quote(expected.workflowPath)}.`;
		throw new Refusal("a", "unexpected-workflow", found);
	}
	if (!expected.events.includes(run.event)) {
		const found = `Run ${runId} was started by ${quote(run.event)}; expected ${expected.events.join(" or ")}.`;
		throw new Refusal("a", "unexpected-event", found);
	}
	if (run.status !== "completed") throw new Refusal("a", "not-completed", `Run ${runId} is ${run.status ?? "in an unknown state"}, not completed.`);
	if (run.conclusion !== "success" && run.conclusion !== "failure") {
		const ended = `Run ${runId} ended as ${quote(run.conclusion ?? "nothing")}, so it has no result. Run it again.`;
		throw new Refusal("a", "no-result", ended);
	}
	if (run.head_repository === null || run.head_branch === null) throw new Refusal("a", "head-gone", `The branch or repository that run ${runId} was made for no longer exists.`);
	return {
		id: runId,
		attempt: run.run_attempt ?? 1,
		event: run.event,
		url: run.html_url,
		createdAt: run.created_at,
		conclusion: run.conclusion,
		headSha: run.head_sha,
		headBranch: run.head_branch,
		headRepository: {
			id: Number(run.head_repository.id),
			owner: run.head_repository.owner.login
		}
	};
}
async function readRun(client, repository, runId) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", {
			...repository,
			run_id: runId
		});
		return data;
	} catch (error) {
		if (statusOf(error) === 404) throw new Refusal("a", "run-not-found", `${slugOf(repository)} has no run ${runId}, or the token can’t read it.`);
		throw explainApiError(error, `reading run ${runId} of ${slugOf(repository)}`);
	}
}
/**
* GitHub may write the ref behind the path: `.github/workflows/energy.yml@main`. What stands behind must not be the rest of
* another file's name: `energy.yml@x.yml` is a workflow of its own.
*/
function isPathOf(path, expected) {
	if (path === expected) return true;
	return path.startsWith(`${expected}@`) && !/\.ya?ml$/i.test(path);
}
// src/trust/made-for-pull.ts
const REMEDY = "Push a commit, or close and reopen the pull request, for a run of its own.";
/** GitHub's longest page. Of one branch more are not closed by accident while a run is measured. */
const PAGE = 100;
/** @throws Refusal */
async function requireMadeFor(client, { repository, run, pull }) {
	const name = `${slugOf(repository)}#${pull.number}`;
	const made = `Run ${run.id} was started at ${run.createdAt}`;
	if (isBefore(run.createdAt, pull.created_at)) throw new Refusal("b", "older-than-pull-request", `${made}, before ${name} was opened. ${REMEDY}`);
	const baseChangedAt = await lastBaseChange(client, repository, pull.number);
	if (baseChangedAt !== void 0 && isBefore(run.createdAt, baseChangedAt)) {
		const change = `before the base branch of ${name} was changed (${baseChangedAt})`;
		throw new Refusal("b", "other-base-branch", `${made}, ${change}: it may have measured against another one. ${REMEDY}`);
	}
	const others = await openedAlongside(client, repository, run);
	if (others.length > 0) {
		const numbers = others.map((number) => `#${number}`).join(", ");
		throw new Refusal("b", "several-pull-requests", `${made}, while ${numbers} had the same head as ${name}: which one it was made for isn’t known. ${REMEDY}`);
	}
}
/**
* When the base branch was changed last: by a person, or by GitHub, which retargets what pointed at a branch that was merged.
* Asked through GraphQL, which gives the last one of any number of events; REST lists them oldest first.
*/
async function lastBaseChange(client, { owner, repo }, number) {
	return (await client.graphql(`query ($owner: String!, $repo: String!, $number: Int!) {
      repository(owner: $owner, name: $repo) {
        pullRequest(number: $number) {
          timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
            nodes {
              ... on BaseRefChangedEvent { createdAt }
              ... on AutomaticBaseChangeSucceededEvent { createdAt }
            }
          }
        }
      }
    }`, {
		owner,
		repo,
		number
	})).repository.pullRequest.timelineItems.nodes[0]?.createdAt;
}
/**
* Numbers of closed pull requests of the run's branch that were open when the run was started. Whatever their head is now: it
* stays what it was when they were closed, and the branch may have been set back since.
*/
async function openedAlongside(client, repository, run) {
	const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
		...repository,
		state: "closed",
		head: `${run.headRepository.owner}:${run.headBranch}`,
		sort: "updated",
		direction: "desc",
		per_page: PAGE
	});
	const closed = data;
	const oldest = closed.at(-1);
	if (closed.length === PAGE && oldest !== void 0 && !isBefore(oldest.updated_at, run.createdAt)) throw new Refusal("b", "several-pull-requests", `More than ${PAGE} pull requests of the branch of run ${run.id} were closed or changed since it was started. ${REMEDY}`);
	return closed.filter(({ head }) => sameRepository(head.repo, run.headRepository.id)).filter((pull) => !isBefore(run.createdAt, pull.created_at)).filter((pull) => pull.closed_at === null || !isBefore(pull.closed_at, run.createdAt)).map(({ number }) => number);
}
function isBefore(one, other) {
	return Date.parse(one) < Date.parse(other);
}
// src/trust/find-pull.ts
/** Step b: the pull request that a run was made for, from GitHub alone. */
/**
* The open pull request whose head is the run's commit in the run's head repository, and that the run was made for. The artifact is not asked, and neither
* is the run's own list, which is empty for forks.
*
* @throws Refusal
*/
async function findPull(client, { repository, run }) {
	const slug = slugOf(repository);
	try {
		const ofBranch = (await client.paginate("GET /repos/{owner}/{repo}/pulls", {
			...repository,
			state: "open",
			head: `${run.headRepository.owner}:${run.headBranch}`,
			per_page: 100
		})).filter(({ head }) => sameRepository(head.repo, run.headRepository.id));
		const found = ofBranch.filter(({ head }) => head.sha === run.headSha);
		const [pull] = found;
		if (pull === void 0) throw noPull(run, slug, ofBranch.length > 0);
		if (found.length > 1) {
			const numbers = found.map(({ number }) => `#${number}`).join(", ");
			throw new Refusal("b", "several-pull-requests", `${run.headSha} is the head of several pull requests of ${slug} (${numbers}): which one run ${run.id} was made for isn’t known.`);
		}
		await requireMadeFor(client, {
			repository,
			run,
			pull
		});
		return await describe(client, repository, pull.number, run);
	} catch (error) {
		throw explainApiError(error, `looking for the pull request of run ${run.id} in ${slug}`);
	}
}
function noPull(run, slug, moved) {
	const commit = `${quote(run.headBranch)} at ${run.headSha}`;
	return moved ? new Refusal("b", "head-moved", `Run ${run.id} is for ${commit}, which is no longer the head of its pull request.`) : new Refusal("b", "no-pull-request", `No open pull request of ${slug} has ${commit} as its head.`);
}
async function describe(client, repository, number, run) {
	const { data: pull } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
		...repository,
		pull_number: number
	});
	if (pull.state !== "open" || pull.head.sha !== run.headSha) throw noPull(run, slugOf(repository), true);
	const { baseSha, mergeBaseSha } = await whereTheyMeet(client, repository, pull.base.ref, pull.head.sha);
	return {
		number,
		url: pull.html_url,
		head: {
			sha: pull.head.sha,
			ref: pull.head.ref,
			repository: pull.head.repo ? {
				owner: pull.head.repo.owner.login,
				repo: pull.head.repo.name
			} : void 0
		},
		base: {
			sha: baseSha,
			ref: pull.base.ref
		},
		mergeBaseSha,
		changedFiles: pull.changed_files
	};
}
/** The tip of a base branch now, and where a head left it. */
async function whereTheyMeet(client, repository, baseRef, headSha) {
	const { data: base } = await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
		...repository,
		ref: `heads/${baseRef}`
	});
	const { data: comparison } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
		...repository,
		basehead: `${base.object.sha}...${headSha}`,
		per_page: 1
	});
	return {
		baseSha: base.object.sha,
		mergeBaseSha: comparison.merge_base_commit.sha
	};
}
// src/trust/lfs-content.ts
/** Contents of Git LFS for the trust step: held against their pointers, and not kept. */
/** A graph without its weights is smaller; what is larger has them in itself. Each costs its owner bandwidth of Git LFS. */
const MAX_LFS_BYTES = 64 * 1024 ** 2;
/** For one object. */
const LFS_TIMEOUT_MS = 6e4;
async function lfsServerOf(client, repository) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
		const auth = await client.auth({ type: "installation" });
		return {
			repositoryUrl: data.clone_url.replace(/\.git$/, ""),
			token: authentication.parse(auth).token
		};
	} catch (error) {
		throw explainApiError(error, `asking where ${slugOf(repository)} has its objects of Git LFS`);
	}
}
const authentication = object({ token: string() });
/** @param budget of bytes that may be downloaded, each time from the start */
function lfsContent(pointer, server, budget) {
	return {
		bytes: pointer.bytes,
		chunks: () => stream(pointer, server, budget)
	};
}
async function* stream(pointer, server, budget) {
	if (pointer.bytes > budget.lfsBytes) throw lfsUnavailable(pointer, "the download limit for one review is reached");
	budget.lfsBytes -= pointer.bytes;
	const hash = createHash("sha256");
	let bytes = 0;
	try {
		for await (const chunk of await fetchLfsContent(pointer, server, AbortSignal.timeout(LFS_TIMEOUT_MS))) {
			bytes += chunk.length;
			if (bytes > pointer.bytes) break;
			hash.update(chunk);
			yield chunk;
		}
	} catch (error) {
		throw error instanceof WattnudgeError ? error : lfsUnavailable(pointer, messageOf(error));
	}
	if (bytes !== pointer.bytes || hash.digest("hex") !== pointer.sha256) throw lfsUnavailable(pointer, "the server sent different content");
}
// src/trust/git-files.ts
/** Files of one commit through the API: what stands at a path, and its content. Nothing is checked out. */
/** What may be asked for to check one review. */
function readBudget({ folders, readBytes, searchedBytes, lfsBytes, links }) {
	return {
		folders,
		bytes: readBytes,
		searchedBytes,
		lfsBytes,
		links,
		exceeded: tooMuchToCheck
	};
}
function tooMuchToCheck() {
	return new Refusal("f", "too-much-to-check", "The pull request has more models and files than wattnudge checks.");
}
/** Folders that are listed one by one before all of a commit are asked for at once, which takes seconds in a large repository. */
const FEW_FOLDERS = 12;
/**
* Lists trees one level at a time, and where many are asked for, all at once (a repository may have more files than one answer of
* GitHub's holds). Each tree and blob is asked for once and kept, so that the budget is also a bound on memory.
*/
function gitFiles(client, repository, { commit, budget }) {
	let listed = 0;
	let everything;
	const tree = memoized((sha) => {
		listed += 1;
		return readTree(client, repository, sha, budget);
	});
	const blob = memoized((sha) => readBlob(client, repository, sha));
	const wholeTree = () => {
		everything ??= readWholeTree(client, repository, commit);
		return everything;
	};
	const folder = async (path) => {
		const all = await (listed >= FEW_FOLDERS ? wholeTree() : everything);
		if (all !== void 0) return all.get(path) ?? /* @__PURE__ */ new Map();
		if (path === "") return tree(commit);
		const entry = await entryAt(path);
		return entry?.kind === "folder" ? tree(entry.sha) : /* @__PURE__ */ new Map();
	};
	const entryAt = async (path) => {
		const slash = path.lastIndexOf("/");
		return (await folder(slash < 0 ? "" : path.slice(0, slash))).get(path.slice(slash + 1));
	};
	const seen = /* @__PURE__ */ new Set();
	let server;
	return {
		commit,
		folder,
		entry: entryAt,
		async read(path, maxBytes) {
			const entry = await entryAt(path);
			if (entry?.kind !== "file" || entry.bytes > maxBytes) return void 0;
			if (!seen.has(entry.sha)) budget.bytes -= entry.bytes;
			seen.add(entry.sha);
			if (budget.bytes < 0) throw budget.exceeded();
			return blob(entry.sha);
		},
		async target(path) {
			const entry = await entryAt(path);
			if (entry?.kind !== "symlink" || entry.bytes > 4096) return void 0;
			const known = TARGETS.get(entry.sha);
			if (known !== void 0) return known;
			if (budget.links <= 0) throw budget.exceeded();
			budget.links -= 1;
			const target = await blob(entry.sha);
			if (target !== void 0) remember(entry.sha, target);
			return target;
		},
		async streamLfs(path) {
			const entry = await entryAt(path);
			if (entry?.kind !== "file" || entry.bytes > 1024) return void 0;
			const pointer = parseLfsPointer$2(await blob(entry.sha) ?? Buffer.alloc(0));
			if (pointer === void 0 || pointer.bytes > MAX_LFS_BYTES || pointer.bytes > budget.lfsBytes) return void 0;
			server ??= lfsServerOf(client, repository);
			return lfsContent(pointer, await server, budget);
		},
		async everything() {
			const folders = await wholeTree();
			if (folders === void 0) return void 0;
			const all = /* @__PURE__ */ new Map();
			for (const [at, inside] of folders) for (const [name, entry] of inside) if (entry.kind !== "folder") all.set(at === "" ? name : `${at}/${name}`, entry);
			return all;
		},
		async stream(path) {
			const entry = await entryAt(path);
			if (entry?.kind !== "file") return void 0;
			const small = entry.bytes <= 1024 ? await blob(entry.sha) : void 0;
			if (small !== void 0 && parseLfsPointer$2(small) !== void 0) return void 0;
			const { sha, bytes } = entry;
			return {
				bytes,
				chunks() {
					budget.searchedBytes -= bytes;
					if (budget.searchedBytes < 0) throw budget.exceeded();
					return small === void 0 ? streamBlob(client, repository, sha, bytes) : Readable.from([small]);
				}
			};
		}
	};
}
/** What links say, by blob id, for whoever is asked about the same repository again. */
const TARGETS = /* @__PURE__ */ new Map();
const MAX_REMEMBERED = 1e4;
/** People’s links are shorter. */
const MAX_REMEMBERED_BYTES = 512;
function remember(sha, target) {
	if (target.length > MAX_REMEMBERED_BYTES) return;
	if (TARGETS.size >= MAX_REMEMBERED) TARGETS.clear();
	TARGETS.set(sha, target);
}
function memoized(read) {
	const known = /* @__PURE__ */ new Map();
	return (key) => {
		const result = known.get(key) ?? read(key);
		known.set(key, result);
		return result;
	};
}
async function readTree(client, repository, sha, budget) {
	if (budget.folders <= 0) throw budget.exceeded();
	budget.folders -= 1;
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
			...repository,
			tree_sha: sha
		});
		if (data.truncated) throw budget.exceeded();
		return new Map(data.tree.map(({ path = "", sha: id = "", mode = "", size }) => [path, {
			sha: id,
			kind: kindOf(mode),
			bytes: size ?? 0
		}]));
	} catch (error) {
		throw explainApiError(error, `listing a folder of ${slugOf(repository)} at ${sha}`);
	}
}
/** All folders of a commit in one answer; `undefined` where it holds more than GitHub gives at once. */
async function readWholeTree(client, repository, commit) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
			...repository,
			tree_sha: commit,
			recursive: "1"
		});
		if (data.truncated) return void 0;
		const folders = /* @__PURE__ */ new Map([["", /* @__PURE__ */ new Map()]]);
		for (const { path = "", sha = "", mode = "", size } of data.tree) {
			const kind = kindOf(mode);
			if (kind === "folder") folders.set(path, folders.get(path) ?? /* @__PURE__ */ new Map());
			const slash = path.lastIndexOf("/");
			const parent = path.slice(0, Math.max(0, slash));
			const inside = folders.get(parent) ?? /* @__PURE__ */ new Map();
			folders.set(parent, inside.set(path.slice(slash + 1), {
				sha,
				kind,
				bytes: size ?? 0
			}));
		}
		return folders;
	} catch (error) {
		throw explainApiError(error, `listing the files of ${slugOf(repository)} at ${commit}`);
	}
}
function kindOf(mode) {
	if (mode === "120000") return "symlink";
	if (mode === "160000") return "submodule";
	return mode === "040000" || mode === "40000" ? "folder" : "file";
}
/** @throws Error where GitHub's answer is not the blob that was asked for. */
async function readBlob(client, repository, sha) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
			...repository,
			file_sha: sha
		});
		const content = Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8");
		if (blobHash(sha, content.length).update(content).digest("hex") !== sha) throw new Error(`GitHub gave another content than that of the blob ${sha}`);
		return content;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw explainApiError(error, `reading the blob ${sha} of ${slugOf(repository)}`);
	}
}
/** @throws Error at the end, where GitHub's answer is not the blob that was asked for. */
async function* streamBlob(client, repository, sha, bytes) {
	const hash = blobHash(sha, bytes);
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
			...repository,
			file_sha: sha,
			headers: { accept: "application/vnd.github.raw+json" },
			request: { parseSuccessResponseBody: false }
		});
		for await (const chunk of data) {
			hash.update(chunk);
			yield chunk;
		}
	} catch (error) {
		throw explainApiError(error, `reading the blob ${sha} of ${slugOf(repository)}`);
	}
	if (hash.digest("hex") !== sha) throw new Error(`GitHub gave another content than that of the blob ${sha}`);
}
/** Gives the id that git gives a content, once it has had all of its bytes; of the length of another id. */
function blobHash(sha, bytes) {
	return createHash(sha.length === 64 ? "sha256" : "sha1").update(`blob ${bytes}\0`);
}
// src/trust/judge-again.ts
/** Step g: what is in force on the base branch decides, and nothing else. */
/** Far above any policy or metrics file that people write. */
const MAX_BYTES = 1024 ** 2;
/**
* The policy in force at the tip of the base branch, with what it extends.
*
* @throws Refusal where it cannot be used: a gate that cannot be read must not stand open.
*/
async function readBasePolicy(options) {
	const { base, policyFile, readShared, missingRemedy, snapshot, today } = options;
	try {
		return await loadPolicy({
			file: policyFile,
			read: readerOf((path) => readText(base, path), readShared),
			missingRemedy,
			isRated: (id) => isRated(snapshot, id),
			suggestRated: (id) => suggestId(snapshot, id),
			today,
			work: limitedMatching()
		});
	} catch (error) {
		if (error instanceof WattnudgeError && error.code.startsWith("policy-")) throw new Refusal("g", error.code, `The policy of the base branch can’t be used. ${error.message}`);
		throw error;
	}
}
/** `undefined` only where there is nothing: what cannot be read must not pass for a repository without a policy. */
async function readText(files, path) {
	if (await files.entry(path) === void 0) return void 0;
	const content = await files.read(path, MAX_BYTES);
	if (content !== void 0) return content.toString("utf8");
	throw new Refusal("g", "policy-unreadable", `${quote(path)} on the base branch isn’t a file of at most ${MAX_BYTES} bytes.`);
}
/**
* The review under that policy. Quality figures come from the metrics files that it names, at both sides; everything else that
* the review says beside its measurements is worked out anew (see `rejudge`).
*/
async function judgeAgain(checked, policy, { sides, snapshot, today, judging, readSize }) {
	const qualities = /* @__PURE__ */ new Map();
	const paths = /* @__PURE__ */ new Map();
	for (const claimed of checked.models) {
		const { model, change } = claimed;
		if (!isRunFile(claimed)) continue;
		if (change === "reference" || change === "serving" || change === "removed") continue;
		paths.set(model, await pathsOfModel(claimed, sides));
		const rules = rulesOfClaim(claimed, policy, paths);
		qualities.set(model, await readQualities({ change }, rules, revisionsOf(sides)));
	}
	const models = await withSizes(checked.models, policy, {
		snapshot,
		readSize
	});
	const reported = await readResults(checked.models, policy, {
		sides,
		paths
	});
	return judging.rejudge({
		...checked,
		models
	}, policy, {
		snapshot,
		today,
		qualities,
		reported,
		paths
	});
}
/** Results of the author's own job, of all models that the policy takes them for. */
async function readResults(models, policy, { sides, paths }) {
	const changed = models.filter(({ change, comparison }) => change !== "removed" && comparison?.stopped !== "identical").map((claimed) => ({
		claimed,
		model: claimed.model,
		policy: rulesOfClaim(claimed, policy, paths)
	}));
	const context = {
		...revisionsOf(sides),
		reportedResults: reportedResultsOf(changed)
	};
	const results = /* @__PURE__ */ new Map();
	for (const { claimed, model, policy: rules } of changed) {
		const reported = await readReported(claimed, rules, context);
		if (reported !== void 0) results.set(model, inKnownWords(reported));
	}
	return results;
}
/** The file is the pull request's, and a name in it could be a sentence. */
function inKnownWords(reported) {
	const shown = (figure) => figure && {
		...figure,
		device: isHardwareName(figure.device) ? figure.device : "unnamed hardware",
		meter: METER.test(figure.meter) ? figure.meter : "unnamed meter"
	};
	return {
		...reported,
		base: shown(reported.base),
		head: shown(reported.head)
	};
}
const METER = /^(nvml|nvidia-smi|rapl|cpu-time|CodeCarbon( \d{1,3})?(, (machine|process))?)$/;
/** Of names, sizes are asked of the hub here: what an artifact says of them is gone by now. */
async function withSizes(models, policy, context) {
	const sized = [];
	for (const claimed of models) {
		const needsNone = claimed.head !== void 0 || claimed.comparison !== void 0 || claimed.change !== "reference";
		sized.push(needsNone ? claimed : {
			...claimed,
			...await readSizes(claimed, rulesOfClaim(claimed, policy), context)
		});
	}
	return sized;
}
/** The metrics files and results of both sides, as a repository that is read here has them. */
function revisionsOf({ head, mergeBase }) {
	const readText = async (commit, path, maxBytes = MAX_BYTES) => {
		return (await (commit === head.commit ? head : mergeBase).read(path, maxBytes))?.toString("utf8");
	};
	return {
		headSha: head.commit,
		mergeBaseSha: mergeBase.commit,
		repository: { readText }
	};
}
// src/trust/limits.ts
const TRUST_LIMITS = {
	compressedBytes: 4 * 1024 ** 2,
	uncompressedBytes: 2 * 1024 ** 2,
	nameCharacters: 1024,
	jsonDepth: 32,
	downloadMs: 6e4,
	hashedBytes: 8 * 1024 ** 2,
	readBytes: 64 * 1024 ** 2,
	folders: 500,
	searchedBytes: 1024 ** 3,
	lfsBytes: 512 * 1024 ** 2,
	links: 1e3
};
// src/trust/download.ts
/**
* A file behind a signed address, which is its own credential: no token goes with it, however often it redirects. What is
* said of its size is not relied upon: reading stops at the limit.
*
* @throws Refusal `artifact-too-large`
* @throws WattnudgeError `artifact-unavailable` where the storage does not give it: to be tried again
*/
async function download(address, options) {
	const { compressedBytes: limit, downloadMs, named, fetch = globalThis.fetch } = options;
	const chunks = [];
	let bytes = 0;
	const stop = new AbortController();
	try {
		const response = await fetch(address, {
			redirect: "follow",
			signal: AbortSignal.any([stop.signal, AbortSignal.timeout(downloadMs)])
		});
		if (!response.ok || response.body === null) throw new Error(`the storage answered ${response.status}`);
		for await (const chunk of response.body) {
			bytes += chunk.length;
			if (bytes > limit) throw new Refusal("d", "artifact-too-large", `${named} has more than ${limit} bytes.`);
			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw new WattnudgeError("artifact-unavailable", `${named} couldn’t be downloaded: ${messageOf(error)}.`, {
			remedy: "Try again later.",
			cause: error
		});
	} finally {
		stop.abort();
	}
	return Buffer.concat(chunks);
}
// src/trust/only-entry.ts
/**
* A zip of exactly one small file, read in memory and believed in nothing. It is far stricter than the format: whatever two
* readers of zips could take differently (a second entry, data before or between, names that differ between the two headers)
* is refused, because then the file that is checked is the file that was meant.
*
* Format: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
*/
/**
* The content of the zip's one entry.
*
* @throws Refusal
*/
function readOnlyEntry(zip, { allowedName, maxBytes }) {
	const directory = readEnd(zip);
	const entry = readDirectory(zip, directory);
	checkName(entry, allowedName);
	checkKind(entry);
	checkSizes(entry, maxBytes);
	return unpack(entry, compressedData(zip, entry, directory.start));
}
const END_BYTES = 22;
const DIRECTORY_BYTES = 46;
const LOCAL_BYTES = 30;
/** A field of this value says that the true one stands in a zip64 record. What is so large is refused anyway. */
const IN_ZIP64 = 4294967295;
/** The end of the central directory, which has to be the end of the file. */
function readEnd(zip) {
	const at = zip.length - END_BYTES;
	if (at < 0 || zip.readUInt32LE(at) !== 101010256) throw malformed("it doesn’t end with the end of a directory");
	const [disk, directoryDisk] = [zip.readUInt16LE(at + 4), zip.readUInt16LE(at + 6)];
	const [entriesHere, entries] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
	const [bytes, start] = [zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 16)];
	if (bytes === IN_ZIP64 || start === IN_ZIP64 || entries === 65535) throw malformed("it is a zip64");
	if (disk !== 0 || directoryDisk !== 0 || entriesHere !== entries) throw malformed("it is one of several parts");
	if (entries !== 1) throw new Refusal("d", "artifact-entries", `The artifact holds ${entries} entries; expected exactly one.`);
	if (start + bytes !== at) throw malformed("its directory isn’t directly before its end");
	return {
		start,
		end: at
	};
}
function readDirectory(zip, { start, end }) {
	if (end - start < DIRECTORY_BYTES || zip.readUInt32LE(start) !== 33639248) throw malformed("its directory is malformed");
	const nameBytes = zip.readUInt16LE(start + 28);
	const [extraBytes, commentBytes] = [zip.readUInt16LE(start + 30), zip.readUInt16LE(start + 32)];
	if (start + DIRECTORY_BYTES + nameBytes + extraBytes + commentBytes !== end) throw new Refusal("d", "artifact-entries", "The artifact has more entries than it declares; expected exactly one.");
	if (zip.readUInt32LE(start + 42) !== 0) throw malformed("its entry isn’t at its start");
	return {
		name: zip.subarray(start + DIRECTORY_BYTES, start + DIRECTORY_BYTES + nameBytes),
		flags: zip.readUInt16LE(start + 8),
		method: zip.readUInt16LE(start + 10),
		crc: zip.readUInt32LE(start + 16),
		compressedBytes: zip.readUInt32LE(start + 20),
		bytes: zip.readUInt32LE(start + 24),
		mode: zip.readUInt32LE(start + 38) >>> 16
	};
}
/** Equality with the one name rules out folders, absolute paths, drive letters and `../` all at once (CWE-22). */
function checkName({ name }, allowedName) {
	if (name.equals(Buffer.from(allowedName))) return;
	const text = name.toString("utf8");
	const found = text.endsWith(allowedName) && /^[./\\]{1,40}$/.test(text.slice(0, -allowedName.length)) ? quote(text) : "a file of another name";
	throw new Refusal("d", "artifact-entry-name", `The artifact holds ${found}; expected ${quote(allowedName)}.`);
}
const REGULAR_FILE = 32768;
const FILE_TYPE = 61440;
/** Encrypted, strongly encrypted, with its directory encrypted. */
const ENCRYPTED = 8257;
function checkKind({ mode, flags, method }) {
	const type = mode & FILE_TYPE;
	if (type !== 0 && type !== REGULAR_FILE) throw new Refusal("d", "artifact-entry-kind", "The artifact’s entry is a link or a folder; expected a file.");
	if ((flags & ENCRYPTED) !== 0) throw new Refusal("d", "artifact-encrypted", "The artifact’s entry is encrypted.");
	if (method !== STORED && method !== DEFLATED) throw malformed(`its entry is packed by method ${method}`);
}
const STORED = 0;
const DEFLATED = 8;
function checkSizes({ bytes }, maxBytes) {
	if (bytes <= maxBytes) return;
	const stated = bytes === IN_ZIP64 ? "at least 4 GB" : `${bytes} bytes`;
	throw new Refusal("d", "artifact-unpacks-too-large", `The artifact unpacks to ${stated}; ${maxBytes} are allowed.`);
}
/** What is packed. The local header has to tell the same story, and nothing else may stand in the file. */
function compressedData(zip, entry, directoryStart) {
	if (directoryStart < LOCAL_BYTES || zip.readUInt32LE(0) !== 67324752) throw malformed("its entry has no header");
	const nameBytes = zip.readUInt16LE(26);
	const name = zip.subarray(LOCAL_BYTES, LOCAL_BYTES + nameBytes);
	if (!(zip.readUInt16LE(6) === entry.flags && zip.readUInt16LE(8) === entry.method && name.equals(entry.name))) throw malformed("the two headers of its entry differ");
	const start = LOCAL_BYTES + nameBytes + zip.readUInt16LE(28);
	const end = start + entry.compressedBytes;
	const rest = directoryStart - end;
	if (!(entry.flags & HAS_DESCRIPTOR ? [
		12,
		16,
		20,
		24
	] : [0]).includes(rest)) throw malformed("it has data besides its entry");
	return zip.subarray(start, end);
}
const HAS_DESCRIPTOR = 8;
/** Unpacking stops one byte after the stated size, whatever the data go on to (CWE-409). */
function unpack({ method, bytes, crc }, packed) {
	const content = method === STORED ? packed : inflate(packed, bytes);
	if (content.length !== bytes) throw lying(`${content.length} bytes, but declares ${bytes}`);
	if (crc32(content) !== crc) throw malformed("its checksum doesn’t match");
	return content;
}
function inflate(packed, bytes) {
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw lying(`more than the ${bytes} bytes that it declares`);
		throw malformed("its data can’t be unpacked");
	}
}
function lying(what) {
	return new Refusal("d", "artifact-size-false", `The artifact unpacks to ${what}.`);
}
function malformed(reason) {
	return new Refusal("d", "artifact-malformed", `The artifact isn’t a ZIP file as the Action uploads it: ${reason}.`);
}
// src/trust/read-artifact.ts
/** Step d: the one file of a run's artifact, in memory. */
const REVIEW_ENTRY = "energy-review.json";
/**
* The bytes of the one file in the run's artifact of the expected name. Found by the run's id; the newest where earlier
* attempts left one as well. Size, digest and the whole structure of the zip are checked before anything of it is used.
*
* @throws Refusal
*/
async function readArtifact(client, request) {
	const { repository, run, artifactName, entry, limits } = request;
	const artifact = await findArtifact(client, repository, run, artifactName);
	const named = `The artifact ${quote(artifactName)} of run ${run.id}`;
	if (artifact.size_in_bytes > limits.compressedBytes) {
		const sizes = `${artifact.size_in_bytes} bytes; ${limits.compressedBytes} are allowed`;
		throw new Refusal("d", "artifact-too-large", `${named} has ${sizes}.`);
	}
	const digest = /^sha256:([0-9a-f]{64})$/.exec(artifact.digest ?? "")?.[1];
	if (digest === void 0) throw new Refusal("d", "artifact-without-digest", `${named} has no SHA-256 digest to check it against.`);
	const zip = await download(await addressOf(client, repository, artifact.id, named), {
		...limits,
		named,
		fetch: request.fetch
	});
	const found = createHash("sha256").update(zip).digest("hex");
	if (found !== digest) throw new Refusal("d", "artifact-digest", `${named} has the SHA-256 ${found}; GitHub reports ${digest}.`);
	return readOnlyEntry(zip, {
		allowedName: entry,
		maxBytes: limits.uncompressedBytes
	});
}
async function findArtifact(client, repository, run, name) {
	const slug = slugOf(repository);
	try {
		const [newest] = (await client.paginate("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
			...repository,
			run_id: run.id,
			per_page: 100
		})).filter((artifact) => artifact.name === name).sort((a, b) => b.id - a.id);
		if (newest === void 0) {
			const ended = `Run ${run.id} of ${slug} ended as ${run.conclusion} and left no artifact ${quote(name)}`;
			throw new Refusal("d", "no-artifact", `${ended}: its log says why.`);
		}
		if (newest.expired) throw new Refusal("d", "artifact-expired", `The artifact ${quote(name)} of run ${run.id} has expired. Run it again.`);
		return newest;
	} catch (error) {
		throw explainApiError(error, `listing the artifacts of run ${run.id} of ${slug}`);
	}
}
/** GitHub answers with a signed address of its storage. It is not followed here, since the client would send its token along. */
async function addressOf(client, repository, id, named) {
	try {
		const { headers } = await client.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
			...repository,
			artifact_id: id,
			archive_format: "zip",
			request: { redirect: "manual" }
		});
		if (headers.location !== void 0) return headers.location;
	} catch (error) {
		if (statusOf(error) === 410) throw new Refusal("d", "artifact-expired", `${named} has expired. Run it again.`);
		throw explainApiError(error, `downloading artifact ${id} of ${slugOf(repository)}`);
	}
	throw new Error(`GitHub gave no address for artifact ${id}`);
}
// src/trust/admit-review.ts
/**
* What a workflow run reports is untrusted: the run may be of a fork, its workflow the contributor's, its artifact anything.
* Seven steps, one function each, decide whether it is taken over; see `docs/trust.md` for what each shows and what it does not.
*/
/**
* Takes over the review that a finished workflow run made, or says why not. Right before anything is posted the caller asks
* `stillCurrent` as well.
*
* @throws WattnudgeError where GitHub could not be asked (`github-…`, `artifact-unavailable`): nothing is decided then, try again
*/
async function admitReview(client, request) {
	const established = {};
	try {
		return await admit$1(client, request, established);
	} catch (error) {
		if (error instanceof Refusal) {
			const { step, code, message } = error;
			return {
				state: "refused",
				step,
				code,
				message,
				...established
			};
		}
		if (error instanceof WattnudgeError && TOO_MUCH.has(error.code)) return {
			state: "refused",
			step: "g",
			code: error.code,
			message: error.message,
			...established
		};
		throw error;
	}
}
const TOO_MUCH = /* @__PURE__ */ new Set(["policy-too-much-work", "took-too-long"]);
async function admit$1(client, request, established) {
	const { repository, expected, snapshot, today } = request;
	const limits = {
		...TRUST_LIMITS,
		...request.limits
	};
	const run = await requireExpectedRun(client, request);
	established.run = run;
	const pull = await findPull(client, {
		repository,
		run
	});
	established.pull = pull;
	const changed = await listChangedFiles(client, repository, pull);
	const budget = readBudget(limits);
	const filesAt = (commit) => gitFiles(client, repository, {
		commit,
		budget
	});
	const [head, base, mergeBase] = [
		filesAt(pull.head.sha),
		filesAt(pull.base.sha),
		filesAt(pull.mergeBaseSha)
	];
	const verification = await compareWorkflow(expected.workflowPath, {
		head,
		base,
		changed
	});
	const { artifactName } = expected;
	const bytes = await readArtifact(client, {
		repository,
		run,
		artifactName,
		entry: REVIEW_ENTRY,
		limits,
		fetch: request.fetch
	});
	const judging = request.judging ?? judgingHere;
	const { policyFile = POLICY_FILE, readShared, missingRemedy } = request;
	const policy = await readBasePolicy({
		base,
		policyFile,
		readShared,
		missingRemedy,
		snapshot,
		today
	});
	const { verified } = verification;
	const claimed = await judging.readReview(bytes, limits, {
		verified,
		gpus: gpusOfPolicy(policy)
	});
	const sides = sidesOf({
		head,
		mergeBase
	});
	return {
		state: "admitted",
		review: await judgeAgain(await checkModels(claimed, {
			pull,
			changed,
			sides,
			names: nameSearchOf(policy, snapshot),
			limits
		}), policy, {
			sides,
			snapshot,
			today,
			judging,
			readSize: request.readSize
		}),
		run,
		pull,
		...verification
	};
}
// src/trust/claimed-scan.ts
/** Step e for a list of models: the bytes that `mode: scan` left, of which nothing but the form is believed. */
/** As `Scan` is written. Where a model is, and what is known of it, is not read. */
const scanSchema = object({
	commit: string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
	models: array(object({
		model: modelReviewSchema.shape.model,
		kind: modelReviewSchema.shape.kind
	})).max(2e4),
	namesLeftOut: int().nonnegative()
});
/** @throws Refusal */
function readClaimedScan(bytes, { jsonDepth: deepest, nameCharacters }) {
	const read = scanSchema.safeParse(readClaimedJson(bytes, deepest, "The list of models"));
	if (!read.success) throw new Refusal("e", "review-schema-mismatch", INVALID);
	const { commit, models, namesLeftOut } = read.data;
	if (models.some(({ model }) => model.length > nameCharacters)) {
		const message = `The name of a model has more than ${nameCharacters} characters.`;
		throw new Refusal("e", "name-too-long", message);
	}
	return {
		commit,
		models: [...new Map(models.map((model) => [model.model, model])).values()],
		isWhole: namesLeftOut === 0
	};
}
const INVALID = "The list of models doesn’t have the form that `mode: scan` gives it. Make it with a version of wattnudge that is no newer than this one.";
// src/trust/admit-scan.ts
/**
* Whether the list of models that a run left is taken over. Nothing is judged by it, and whoever can push to the default branch
* decides what stands there anyway. So three things are to hold: the commit is the branch's, the artifact is one small
* file, and it has the form of a list. What is known of each name is looked up anew by the caller.
*/
const ARTIFACT = "energy-review-scan";
const ENTRY = "energy-scan.json";
/** @throws WattnudgeError where GitHub couldn't be asked (`github-…`, `artifact-unavailable`): nothing is decided then, try again */
async function admitScan(client, request) {
	try {
		return await admit(client, request);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { code, message } = error;
		return code === "no-artifact" ? { state: "none" } : {
			state: "refused",
			code,
			message
		};
	}
}
async function admit(client, request) {
	const { repository, defaultBranch, run } = request;
	const limits = {
		...TRUST_LIMITS,
		uncompressedBytes: SCAN_BYTES
	};
	const scan = readClaimedScan(await readArtifact(client, {
		repository,
		run,
		artifactName: ARTIFACT,
		entry: ENTRY,
		limits
	}), limits);
	if (scan.commit !== run.headSha) throw new Refusal("f", "other-head", `The list isn’t of the commit of run ${run.id}, ${run.headSha}.`);
	if (!await isOfBranch(client, request)) throw new Refusal("b", "head-moved", `${run.headSha} isn’t a commit of ${quote(defaultBranch)}.`);
	return {
		state: "admitted",
		scan
	};
}
/** GitHub calls a tag by the same field as a branch, and a tag may be at any commit. */
async function isOfBranch(client, { repository, defaultBranch, run }) {
	try {
		return (await whereTheyMeet(client, repository, defaultBranch, run.headSha)).mergeBaseSha === run.headSha;
	} catch (error) {
		throw explainApiError(error, `looking for the commit of run ${run.id} in ${slugOf(repository)}`);
	}
}
/** A name takes about 500 bytes with what is known of it. Parsing so much takes a tenth of a second. */
const SCAN_BYTES = 8 * 1024 ** 2;
// src/trust/changes-nothing.ts
/**
* Whether a pull request changes no model for certain: an empty review of it would be admitted, and one is not waited for. `false`
* where that cannot be told: then a benchmark has to.
*
* @throws WattnudgeError where GitHub could not be asked
*/
async function changesNothing(client, pull) {
	const { repository, number, headSha, baseRef, changed, names } = pull;
	if (!changed.isComplete) return false;
	try {
		const { mergeBaseSha } = await whereTheyMeet(client, repository, baseRef, headSha);
		const budget = readBudget(TRUST_LIMITS);
		const [head, mergeBase] = [headSha, mergeBaseSha].map((commit) => gitFiles(client, repository, {
			commit,
			budget
		}));
		const sides = sidesOf({
			head,
			mergeBase
		});
		const { touched, weights, names: named, unread } = await whatChanges(changed.files, sides, names);
		const count = touched.models.size + touched.possible.size + weights.length + named.length;
		return unread === void 0 && count === 0;
	} catch (error) {
		if (error instanceof Refusal) return false;
		if (error instanceof WattnudgeError && error.code === "policy-too-much-work") return false;
		throw explainApiError(error, `looking at what ${slugOf(repository)}#${number} changes`);
	}
}
// src/trust/files-of-models.ts
/** The files of a commit that make up a model, by the rules that say whether a change touches it. */
/**
* The graphs of a model, their external data, and the settings of its folder, for each name of a review; `undefined` where it
* cannot be told. Of a graph whose data cannot be told, all files that may be.
*
* @throws WattnudgeError where GitHub could not be asked
*/
async function filesOfModels(client, { repository, commit, models }) {
	const files = gitFiles(client, repository, {
		commit,
		budget: readBudget(TRUST_LIMITS)
	});
	const sides = sidesOf({
		head: files,
		mergeBase: files
	});
	const found = /* @__PURE__ */ new Map();
	for (const model of models) found.set(model, await filesOf(model, sides).catch((error) => {
		if (error instanceof Refusal) return void 0;
		throw error;
	}));
	return found;
}
async function filesOf(model, { models, graphData }) {
	const tree = models.head;
	const unit = await unitNamed(model, tree);
	const isFolder = unit.layout === "huggingface";
	const graphs = isFolder ? await graphsOf(unit.path, tree) : [unit.path];
	const companions = isFolder ? await companionsOf(unit.path, tree) : [];
	const own = [...graphs, ...companions.filter((path) => !/(^|\/)readme\.md$/i.test(path))];
	const files = /* @__PURE__ */ new Map();
	for (const path of own) {
		const entry = await tree.entry(path);
		if (entry !== void 0) files.set(path, {
			path,
			type: entry.type,
			id: entry.oid
		});
	}
	for (const graph of graphs) {
		const oid = files.get(graph)?.id;
		if (oid === void 0) continue;
		const around = await filesAround(graph, tree);
		const [data] = await graphData.among(new Set(around.keys()), [{
			path: graph,
			oid
		}]);
		for (const [path, file] of around) if (typeof data !== "object" || data.includes(path)) files.set(path, file);
	}
	if ([...files.values()].some(({ type }) => type !== "file")) return void 0;
	const parts = [...files].map(([path, { id: sha }]) => ({
		path: displayPath(path),
		sha
	}));
	return parts.length === 0 ? void 0 : parts;
}
// src/trust/still-current.ts
/**
* Step b, second half: whether the pull request is still open at the commit, and onto the branch, that the review is of. To be
* asked right before something is posted: between the admission and the comment somebody may have pushed.
*/
async function stillCurrent(client, repository, pull) {
	const name = `${slugOf(repository)}#${pull.number}`;
	const now = await readPull(client, repository, pull.number);
	if (now === void 0) return {
		current: false,
		reason: `${name} no longer exists.`
	};
	if (now.state !== "open") return {
		current: false,
		reason: `${name} has been closed.`
	};
	if (now.head.sha !== pull.head.sha) return {
		current: false,
		reason: `The head of ${name} is now ${now.head.sha}; the review is of ${pull.head.sha}.`
	};
	if (now.base.ref !== pull.base.ref) return {
		current: false,
		reason: `The base branch of ${name} was changed ${`from ${JSON.stringify(pull.base.ref)} to ${JSON.stringify(now.base.ref)}`}.`
	};
	return { current: true };
}
async function readPull(client, repository, number) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
			...repository,
			pull_number: number
		});
		return data;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw explainApiError(error, `reading ${slugOf(repository)}#${number}`);
	}
}
export { admitReview, admitScan, changesNothing, filesOfModels, isPathOf, listChangedFiles, stillCurrent };
