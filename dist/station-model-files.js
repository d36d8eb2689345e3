import { baseNameOf, blobAt, contentBytes, describeBlobs, displayPath, entryAt, extensionOf, fetchFiles, folderOf, foldersUpFrom, isOnnx, joinPath, rawPathOfText, readBlobs, sizesOf, takeSnapshot, trackedFile } from "./station-git.js";
import { WattnudgeError } from "./station-errors.js";
import { readOnnx } from "./station-onnx.js";
import { constants, copyFile, link, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
// src/model-files/graph-reader.ts
/**
* The files that graphs name as their external data, relative to the graph's folder; or why a graph cannot be read.
* By blob id.
*/
async function readExternalData(repository, graphs, options) {
	const results = /* @__PURE__ */ new Map();
	const readable = [];
	for (const graph of graphs) if (contentBytes(graph) > options.maxBytesPerModel) results.set(graph.blob, tooLarge(graph, options));
	else readable.push(graph);
	const fetched = await fetchFiles(repository, readable, options);
	for (const graph of readable) {
		if (results.has(graph.blob)) continue;
		const file = fetched.get(graph.blob);
		if (!file || file instanceof WattnudgeError) {
			if (file) results.set(graph.blob, file);
			continue;
		}
		results.set(graph.blob, await locationsIn(file.path, graph));
	}
	return results;
}
async function locationsIn(cached, graph) {
	try {
		const { externalData } = await readOnnx(cached, { name: graph.path });
		return externalData.map((file) => file.location);
	} catch (cause) {
		if (cause instanceof WattnudgeError) return cause;
		throw cause;
	}
}
function tooLarge(graph, options) {
	const found = contentBytes(graph);
	return modelTooLarge(graph.path, found, options.maxBytesPerModel);
}
function modelTooLarge(path, bytes, maxBytes) {
	const message = `Expected at most ${maxBytes} bytes for one model and found ${bytes} in ${JSON.stringify(path)}.`;
	return new WattnudgeError("model-too-large", message, { remedy: "Raise the limit for one model, where the disk has room for its base and head." });
}
function externalDataMissing(graph, data, isLink) {
	const [from, file] = [graph, data].map((path) => JSON.stringify(displayPath(path)));
	return new WattnudgeError("external-data-missing", `${from} keeps weights in ${file}; found ${isLink ? "a symbolic link" : "no such file in the commit"}.`, { remedy: "Commit that file beside the model (large ones with Git LFS), or export the model in one file." });
}
/** A standard hosted runner has 14 GB of free disk, and base and head must both fit. */
const defaultMaxBytesPerModel = 6 * 1024 ** 3;
// src/model-files/hugging-face-folder.ts
/**
* Names (in lower case) whose change changes how a model answers or is run: configuration, tokenizer, preprocessing.
* The model card is not one of them: better words do not make another model.
*/
const layoutName = /^(config|generation_config|preprocessor_config|processor_config|special_tokens_map|added_tokens|tokenizer[^/]*)\.json$|^merges\.txt$|^vocab[^/]*$/;
function isLayoutName(name) {
	return layoutName.test(name.toLowerCase());
}
/** Files that belong to a model of this layout beside its graphs. */
function companionsOf(folder, snapshot) {
	return snapshot.filesIn(folder).filter((name) => isLayoutName(name) || name.toLowerCase() === "readme.md").map((name) => joinPath(folder, name));
}
/** All graphs of the layout: `onnx/*.onnx` first, then `*.onnx`. */
function graphsOf(folder, snapshot) {
	return [joinPath(folder, "onnx"), folder].flatMap((place) => snapshot.filesIn(place).filter(isOnnx).map((name) => joinPath(place, name)));
}
/**
* The graph that stands for the folder: `onnx/model.onnx`, else `model.onnx`, else the only one; of an encoder and a
* decoder that are run together, the encoder.
*/
function mainGraphOf(folder, graphs) {
	const model = ["onnx/model.onnx", "model.onnx"].map((name) => joinPath(folder, name)).find((path) => graphs.includes(path));
	if (model !== void 0) return model;
	const encoders = graphs.filter((graph) => partsOf(graph, graphs).length > 0);
	return encoders.find((graph) => graph.endsWith("/encoder_model.onnx") || graph === "encoder_model.onnx") ?? (encoders.length === 1 ? encoders[0] : graphs.length === 1 ? graphs[0] : void 0);
}
/** The graphs that are run with a main one: beside `encoder_model.onnx` its `decoder_model_merged.onnx`. */
function partsOf(main, graphs) {
	const ending = /^encoder_model(|_[a-z0-9]+)\.onnx$/.exec(baseNameOf(main))?.[1];
	if (ending === void 0) return [];
	const decoder = joinPath(folderOf(main), `decoder_model_merged${ending}.onnx`);
	return graphs.includes(decoder) ? [decoder] : [];
}
/** What is run for a folder with these graphs: the main one and its parts; all of them, where it is left open which is the main one. */
function runFor(folder, graphs) {
	const main = mainGraphOf(folder, graphs);
	return main === void 0 ? graphs : [main, ...partsOf(main, graphs)];
}
/**
* Whether what became of a graph is told with its folder: the folder came or went as a whole; or the graph is run for it at head,
* and was before or is new. All others are models of their own, so that none is hidden behind the one that stands for the folder.
*/
function isToldWithFolder(graph, folder, graphs) {
	if (graphs.base.length === 0 || graphs.head.length === 0) return true;
	const wasRun = runFor(folder, graphs.base).includes(graph);
	if (!graphs.head.includes(graph)) return wasRun;
	return runFor(folder, graphs.head).includes(graph) && (wasRun || !graphs.base.includes(graph));
}
/** The graphs that are run of a folder with these files (paths from the folder); `undefined` where that is left open. */
function chooseGraphs(paths) {
	const root = rawPathOfText("");
	const graphs = paths.map(rawPathOfText).filter((path) => isOnnx(path) && ["", "onnx"].includes(folderOf(path)));
	const main = mainGraphOf(root, graphs);
	return main && {
		main: displayPath(main),
		parts: partsOf(main, graphs).map(displayPath)
	};
}
/** The folders whose layout a file may be part of, nearest first: its own, and the one above an `onnx` folder. */
function layoutFoldersFor(path) {
	const folder = folderOf(path);
	if (folder === "onnx") return [folder, ""];
	return folder.endsWith("/onnx") ? [folder, folderOf(folder)] : [folder];
}
/** A configuration of the transformers library; a `config.json` of anything else has neither key. */
function isModelConfig(content) {
	try {
		const config = JSON.parse(content.toString("utf8"));
		return typeof config === "object" && config !== null && ("model_type" in config || "architectures" in config);
	} catch {
		return false;
	}
}
// src/model-files/touched-units.ts
/** The models that a difference touches: by their graph, their external data or the files of their layout. */
async function findTouchedUnits(repository, differences, sides, options) {
	const touched = touchedPaths(differences);
	const graphs = touched.filter(isOnnx);
	const others = touched.filter((path) => !isOnnx(path));
	const graphsFor = new Map(others.filter(mayBeData).map((path) => [path, graphsThatMayName(path, sides)]));
	const folders = await layoutFolders(repository, [
		...graphs,
		...others.filter(isLayoutFile),
		...[...graphsFor.values()].flat()
	].flatMap(layoutFoldersFor), sides, options);
	const unitOf = (graph) => {
		const folder = layoutFoldersFor(graph).find((candidate) => folders.has(candidate));
		const [base, head] = sides.map((side) => folder === void 0 ? [] : graphsOf(folder, side));
		return folder !== void 0 && isToldWithFolder(graph, folder, {
			base,
			head
		}) ? {
			layout: "huggingface",
			path: folder
		} : {
			layout: "onnx",
			path: graph
		};
	};
	const units = /* @__PURE__ */ new Map();
	const add = (unit) => units.set(`${unit.layout}:${unit.path}`, unit);
	const layoutFiles = /* @__PURE__ */ new Set();
	for (const graph of graphs) add(unitOf(graph));
	for (const path of others) {
		if (!isLayoutFile(path) || !folders.has(folderOf(path))) continue;
		layoutFiles.add(path);
		add({
			layout: "huggingface",
			path: folderOf(path)
		});
	}
	const isKnown = (graph) => units.has(`${unitOf(graph).layout}:${unitOf(graph).path}`);
	const open = [...graphsFor].map(([data, candidates]) => ({
		data,
		graphs: candidates.filter((g) => !isKnown(g))
	}));
	for (const graph of await graphsThatName(repository, open, sides, options)) add(unitOf(graph));
	return {
		units: [...units.values()],
		layoutFiles
	};
}
function touchedPaths(differences) {
	const paths = differences.flatMap(({ before, after }) => [before, after].flatMap((side) => side && side.type !== "submodule" ? [side.path] : []));
	return [...new Set(paths)];
}
function isLayoutFile(path) {
	return isLayoutName(baseNameOf(path));
}
/**
* Which of the folders are models in Hugging Face layout: those that were at base, and those that are all new. A configuration
* that is put beside graphs which were there does not make one model of them.
*/
async function layoutFolders(repository, candidates, sides, { signal }) {
	const options = {
		directory: repository.directory,
		signal
	};
	const configs = [...new Set(candidates)].flatMap((folder) => sides.flatMap((side) => {
		const blob = blobAt(side, joinPath(folder, "config.json"));
		const isNew = graphsOf(folder, sides[0]).length === 0;
		return blob && graphsOf(folder, side).length > 0 && (isNew || side === sides[0]) ? [{
			folder,
			blob
		}] : [];
	}));
	const sizes = await sizesOf(configs.map(({ blob }) => blob), options);
	const small = configs.filter(({ blob }) => (sizes.get(blob) ?? Number.POSITIVE_INFINITY) <= maxConfigBytes);
	const contents = await readBlobs(small.map(({ blob }) => blob), options);
	const found = small.filter(({ blob }) => isModelConfig(contents.get(blob) ?? Buffer.alloc(0)));
	return new Set(found.map(({ folder }) => folder));
}
/** The largest configurations on the hub, with label lists of ten thousands of classes, stay below it. */
const maxConfigBytes = 4194304;
/**
* Extensions that no exporter gives to external data. Data may have any name, also one without an extension (one file
* for each tensor), so that this list only saves reading graphs for what is plainly something else.
*/
const neverData = new Set(".md .mdx .rst .txt .adoc .html .htm .css .scss .less .svg .png .jpg .jpeg .gif .webp .ico .bmp .pdf .mp3 .wav .flac .mp4 .py .pyi .ipynb .js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .c .h .cc .cpp .cxx .hpp .cu .cs .java .kt .scala .go .rs .rb .php .pl .lua .swift .m .mm .r .jl .sql .proto .sh .bash .zsh .fish .ps1 .bat .cmd .json .jsonl .json5 .yml .yaml .toml .ini .cfg .conf .env .xml .csv .tsv .parquet .lock .log .map .snap .patch .diff .gradle .cmake .tf .zip .gz .tgz .whl .jar .gitignore .gitattributes .gitmodules .editorconfig .npmrc .dockerignore".split(" "));
/** Whether a file of this name may be external data of a graph. */
function mayBeData(path) {
	const name = baseNameOf(path).toLowerCase();
	return !neverData.has(extensionOf(path)) && !neverData.has(name) && !/^(license|makefile|dockerfile)$/.test(name);
}
/** Graphs may name files in their own folder and below it. */
function graphsThatMayName(data, sides) {
	const graphs = foldersUpFrom(folderOf(data)).flatMap((folder) => sides.flatMap((side) => side.filesIn(folder).filter(isOnnx).map((name) => joinPath(folder, name))));
	return [...new Set(graphs)];
}
/** Of unchanged graphs that may name changed data: those that do. */
async function graphsThatName(repository, questions, sides, options) {
	const blobs = /* @__PURE__ */ new Map();
	for (const graph of questions.flatMap(({ graphs }) => graphs)) {
		const blob = sides.map((side) => blobAt(side, graph)).find((found) => found !== void 0);
		if (blob) blobs.set(graph, blob);
	}
	const facts = await describeBlobs(repository, blobs.values(), options.signal);
	const externalData = await readExternalData(repository, [...blobs].map(([path, blob]) => trackedFile(path, blob, "main", facts)), options);
	const naming = /* @__PURE__ */ new Set();
	for (const { data, graphs } of questions) for (const graph of graphs) {
		const named = externalData.get(blobs.get(graph) ?? "");
		if (named instanceof WattnudgeError ? baseNameOf(data).startsWith(baseNameOf(graph).slice(0, -5)) : named?.some((location) => dataPath(graph, location) === data)) naming.add(graph);
	}
	return naming;
}
/** Where in the tree a graph's external data is. `readOnnx` gives locations that stay in the graph's folder. */
function dataPath(graph, location) {
	return joinPath(folderOf(graph), rawPathOfText(location));
}
// src/model-files/find-models.ts
/**
* The `.onnx` files of a commit that `select` asks for, with their external data, by path; or why one cannot be read.
* Unlike `findChanges` this looks at what is there, changed or not.
*/
async function findModels(repository, commit, options) {
	const { select, cacheDirectory, most, signal } = options;
	const snapshot = await takeSnapshot(commit, {
		directory: repository.directory,
		signal
	});
	const blobOf = (path) => blobAt(snapshot, path);
	const paths = [...snapshot.tree.keys()].filter((path) => blobOf(path) !== void 0 && isOnnx(path) && select(displayPath(path))).slice(0, most);
	const facts = await describeBlobs(repository, paths.map((path) => blobOf(path)), signal);
	const mains = paths.map((path) => ({
		path,
		main: trackedFile(path, blobOf(path), "main", facts)
	}));
	const externalData = await readExternalData(repository, mains.map(({ main }) => main), {
		cacheDirectory,
		maxBytesPerModel: defaultMaxBytesPerModel,
		signal
	});
	const found = /* @__PURE__ */ new Map();
	for (const { path, main } of mains) {
		const locations = externalData.get(main.blob) ?? [];
		if (!Array.isArray(locations)) {
			found.set(main.path, locations);
			continue;
		}
		const data = [...new Set(locations.map((location) => dataPath(path, location)))].filter((file) => blobOf(file));
		const dataFacts = await describeBlobs(repository, data.map((file) => blobOf(file)), signal);
		const files = data.map((file) => trackedFile(file, blobOf(file), "external-data", dataFacts));
		found.set(main.path, {
			path: main.path,
			main,
			files: [main, ...files]
		});
	}
	return found;
}
// src/model-files/materialize.ts
/**
* Brings a revision's files to disk as ONNX Runtime expects them: the main graph, its external data at the places that
* it names, and the companions of a Hugging Face layout (other graphs stay behind). The files are hard links to the
* verified content cache, because ONNX Runtime refuses external data through symbolic links that leave the folder;
* they are read-only. Any number of processes may do this at once.
*
* Throws `model-too-large`, `lfs-unavailable`, `object-missing`, `object-corrupt`, `unsafe-file-name`.
*/
async function materialize(repository, revision, options) {
	const files = revision.files.filter((file) => file.role !== "other-graph");
	const total = files.reduce((sum, file) => sum + contentBytes(file), 0);
	const limit = options.maxBytesPerModel ?? defaultMaxBytesPerModel;
	if (total > limit) throw modelTooLarge(revision.path, total, limit);
	const places = files.map((file) => ({
		file,
		place: placeOf(file, revision)
	}));
	let bytes = 0;
	const fetched = await fetchFiles(repository, files, {
		cacheDirectory: options.cacheDirectory,
		signal: options.signal,
		onBytes: (more) => {
			bytes += more;
			options.onProgress?.(bytes, total);
		}
	});
	const folder = join(options.cacheDirectory, "models", layoutHash(places));
	let main;
	for (const { file, place } of places) {
		const cached = fetched.get(file.blob);
		if (!cached || cached instanceof WattnudgeError) throw cached ?? /* @__PURE__ */ new Error("a file was not fetched");
		const path = join(folder, ...place);
		await putInPlace(cached.path, path);
		if (file.role === "main") main = {
			path,
			sha256: cached.sha256
		};
	}
	if (!main) throw new Error("a model revision without a main file");
	return {
		...main,
		folder,
		bytes: total
	};
}
/** Where a file stands below the materialised folder, part by part. */
function placeOf(file, revision) {
	const parts = file.path.slice(rootOf(revision).length).split("/");
	if (parts.every(isSafeName)) return parts;
	const folders = parts.slice(0, -1);
	if (file.role === "main" && folders.every(isSafeName)) return [...folders, "model.onnx"];
	throw new WattnudgeError("unsafe-file-name", `${JSON.stringify(file.path)} cannot be a file name on this machine.`, { remedy: "Rename the file." });
}
/** The prefix that all files of the revision share: that of the `.onnx` file's folder, or of the layout's. */
function rootOf({ path, main }) {
	if (main.path === path) return path.slice(0, path.lastIndexOf("/") + 1);
	return path === "." ? "" : `${path}/`;
}
/** 255 bytes is the longest name of the common file systems; a name that was not UTF-8 has grown when displayed. */
function isSafeName(name) {
	if (process.platform === "win32" && /[\\:*?"<>|]/.test(name)) return false;
	return name !== "" && name !== "." && name !== ".." && !name.includes("\0") && Buffer.byteLength(name) <= 255;
}
function layoutHash(places) {
	const lines = places.map(({ file, place }) => JSON.stringify([file.lfs?.sha256 ?? file.blob, ...place]));
	return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 32);
}
/** Hard link where the file system allows, copy where not; in either case a reader finds the whole file or none. */
async function putInPlace(cached, path) {
	if (await isSameFile(cached, path)) return;
	await mkdir(dirname(path), { recursive: true });
	const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
	try {
		await link(cached, temporary).catch(() => copyFile(cached, temporary, constants.COPYFILE_FICLONE));
		await rename(temporary, path);
	} finally {
		await rm(temporary, { force: true });
	}
}
async function isSameFile(one, other) {
	const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => void 0)));
	return a !== void 0 && b !== void 0 && a.dev === b.dev && a.ino === b.ino;
}
// src/model-files/with-external-data.ts
/**
* A revision with the files that its graphs keep their weights in. Only a graph names them, and `findChanges` reads none but
* those that are run: this is for the others of a folder, when their turn comes.
*
* Throws `external-data-missing`, `model-too-large`, and what fetching and reading a graph do.
*/
async function withExternalData(repository, commit, revision, options) {
	const { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal } = options;
	const graphs = revision.files.filter(({ role }) => role === "main" || role === "part");
	const locations = await readExternalData(repository, graphs, {
		cacheDirectory,
		maxBytesPerModel,
		signal
	});
	const blobs = /* @__PURE__ */ new Map();
	for (const { path, blob } of graphs) {
		const named = locations.get(blob) ?? [];
		if (named instanceof WattnudgeError) throw named;
		const graph = rawPathOfText(path);
		for (const data of named.map((location) => dataPath(graph, location))) {
			const entry = await entryAt(commit, displayPath(data), {
				directory: repository.directory,
				signal
			});
			if (entry?.type !== "file") throw externalDataMissing(graph, data, entry?.type === "symlink");
			blobs.set(data, entry.oid);
		}
	}
	const facts = await describeBlobs(repository, blobs.values(), signal);
	const data = [...blobs].map(([path, blob]) => trackedFile(path, blob, "external-data", facts));
	return {
		...revision,
		files: [
			...graphs,
			...data,
			...revision.files.filter((file) => !graphs.includes(file))
		]
	};
}
export { chooseGraphs, companionsOf, dataPath, defaultMaxBytesPerModel, externalDataMissing, findModels, findTouchedUnits, graphsOf, isLayoutName, isModelConfig, isToldWithFolder, mainGraphOf, materialize, maxConfigBytes, mayBeData, modelTooLarge, partsOf, readExternalData, runFor, withExternalData };
