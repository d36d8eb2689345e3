import { _usingCtx, contentBytes, describeBlobs, displayPath, isOnnx, readBlobs, sizesOf, streamBlobs, takeSnapshot, trackedFile } from "./station-git.js";
import { SmallContents, blobIn, defaultMaxBytesPerModel, findTouchedUnits, graphsOf, isLayoutName, modelSides, nameOfUnit, treeOfSnapshot, weightFormatOf } from "./station-model-files.js";
import { findAlternatives } from "./station-alternatives.js";
import { evidenceFor } from "./station-baselines.js";
import { describeModel, readModelName } from "./station-catalog.js";
import { model_rules_exports } from "./station-changes.js";
import { NO_EVIDENCE } from "./station-energy-review.js";
import { createHash } from "node:crypto";
// src/scan/hash-files.ts
/**
* The same scan with the SHA-256 of each model's files. What is in Git LFS has it from its pointer, and nothing is fetched. A file that is
* larger than any model that is read (6 GiB) has none.
*
* @throws WattnudgeError `git-missing`, `git-failed`
*/
async function withHashes(scan, { directory }, signal) {
	const wanted = scan.models.flatMap((model) => model.files ?? []).filter(({ sha256, bytes }) => sha256 === void 0 && bytes <= defaultMaxBytesPerModel);
	const hashes = /* @__PURE__ */ new Map();
	for await (const { oid, content } of streamBlobs([...new Set(wanted.map(({ blob }) => blob))], {
		directory,
		signal
	})) {
		const hash = createHash("sha256");
		for await (const chunk of content) hash.update(chunk);
		hashes.set(oid, hash.digest("hex"));
	}
	const hashed = (file) => ({
		...file,
		sha256: file.sha256 ?? hashes.get(file.blob)
	});
	return {
		...scan,
		models: scan.models.map((model) => ({
			...model,
			files: model.files?.map(hashed)
		}))
	};
}
// src/scan/scan.ts
/** Every model that one commit of a repository holds or names. */
const { changedTexts, MAX_TEXT_BYTES, NameSieve, nameOf, readNameChanges, referencesOf } = model_rules_exports;
/** Names beyond these are a catalogue, which nobody reads in a list. */
const MAX_SCANNED_NAMES = 1e4;
/** Files that are read at once. */
const BATCH = 500;
/** @throws WattnudgeError `unknown-revision`, `git-missing`, `git-failed`, `listing-too-large` */
async function scan(repository, options) {
	const { signal } = options;
	const commit = await repository.resolve(options.revision);
	const files = await takeSnapshot(commit, {
		directory: repository.directory,
		signal
	});
	const { models, layoutFiles } = await modelFilesOf(repository, files, signal);
	const { references, unread, namesLeftOut, texts } = await namesOf(repository, files, layoutFiles, options);
	const named = [];
	for (const reference of references) {
		const described = describeName(reference, options);
		named.push({
			...described,
			size: described.size ?? await options.sizeOf?.(reference)
		});
	}
	const looked = {
		files: files.tree.size,
		texts
	};
	return {
		commit,
		models: [...models, ...named],
		looked,
		unread,
		namesLeftOut
	};
}
/** No graph is read: what a scan lists are models, not the files that they keep their weights in. */
const NO_DATA = { among: async (_, graphs) => graphs.map(() => []) };
async function modelFilesOf(repository, files, signal) {
	try {
		var _usingCtx$1 = _usingCtx();
		const contents = _usingCtx$1.u(new SmallContents(repository, signal));
		const tree = treeOfSnapshot(files, contents);
		const paths = [...files.tree].flatMap(([path, { type }]) => type === "file" ? [path] : []);
		const parts = paths.filter((path) => isOnnx(path) || isLayoutName(nameOf(path)));
		const sides = modelSides(tree, tree);
		const { units, layoutFiles } = await findTouchedUnits(parts, sides, NO_DATA);
		const found = [];
		for (const unit of units) {
			const isFolder = unit.layout === "huggingface";
			const graphs = isFolder ? await graphsOf(unit.path, sides.head) : [unit.path];
			found.push({
				name: nameOfUnit(unit),
				kind: isFolder ? "folder" : "file",
				graphs
			});
		}
		for (const path of paths) {
			const format = weightFormatOf(path);
			if (format !== void 0) found.push({
				name: displayPath(path),
				kind: "file",
				graphs: [path],
				format
			});
		}
		const blobs = /* @__PURE__ */ new Map();
		for (const path of found.flatMap(({ graphs }) => graphs)) {
			const blob = await blobIn(sides.head, path);
			if (blob !== void 0) blobs.set(path, blob);
		}
		const facts = await describeBlobs(repository, blobs.values(), signal);
		const fileOf = (path) => {
			const file = trackedFile(path, blobs.get(path) ?? "", "main", facts);
			return {
				path: file.path,
				bytes: contentBytes(file),
				blob: file.blob,
				sha256: file.lfs?.sha256
			};
		};
		return {
			models: found.map(({ name: model, kind, graphs, format }) => {
				const parts = graphs.map(fileOf);
				return {
					model,
					kind,
					locations: [{ path: model }],
					format,
					files: parts,
					evidence: NO_EVIDENCE,
					size: {
						bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
						source: "git"
					},
					alternatives: []
				};
			}).toSorted((one, other) => one.model < other.model ? -1 : 1),
			layoutFiles
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function namesOf(repository, files, layoutFiles, { names, signal, onProgress }) {
	const entries = [...files.tree].flatMap(([path, { type, oid }]) => type === "file" && !layoutFiles.has(path) ? [{ after: {
		path,
		oid
	} }] : []);
	const texts = changedTexts(entries, ({ path }) => displayPath(path), names);
	const git = {
		directory: repository.directory,
		signal
	};
	const sizes = await sizesOf(texts.flatMap(({ after }) => after?.oid ?? []), git);
	const sieve = new NameSieve();
	const read = [];
	for (let start = 0; start < texts.length; start += BATCH) {
		onProgress?.({
			read: start,
			files: texts.length
		});
		const batch = texts.slice(start, start + BATCH);
		const small = batch.flatMap(({ after }) => (sizes.get(after.oid) ?? 0) <= MAX_TEXT_BYTES ? [after.oid] : []);
		const contents = await readBlobs([...new Set(small)], git);
		for (const { path, after } of batch) {
			const content = contents.get(after.oid) ?? "too-large";
			const isWide = content !== "too-large" && content[0] >= 254;
			if (content === "too-large" || isWide || sieve.mayName(content.toString("latin1"))) read.push(readNameChanges({
				path,
				before: void 0,
				after: content
			}, names));
		}
	}
	return {
		...referencesOf(read, MAX_SCANNED_NAMES),
		texts: texts.length
	};
}
function describeName({ model, nameKind: kind, revision, locations }, { snapshot, rulesOf }) {
	const { task, ...wanted } = rulesOf?.(model) ?? {};
	const { evidence, ratings, prices } = evidenceFor(void 0, model, {
		snapshot,
		task
	});
	const rating = ratings?.head[0];
	const name = readModelName(model);
	const total = name && describeModel(name)?.total;
	return {
		model,
		kind,
		revision,
		locations: locations.map(({ path, line }) => ({
			path,
			line
		})),
		evidence,
		rating,
		price: prices?.head,
		size: total && {
			parametersBillions: total.value,
			source: total.source
		},
		alternatives: rating === void 0 ? [] : findAlternatives({
			snapshot,
			rating,
			...wanted
		})
	};
}
export { scan, withHashes };
