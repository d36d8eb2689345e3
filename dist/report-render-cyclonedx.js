import { isHubId } from "./station-baselines.js";
import { describeModel, readGgufOnHub, readModelName } from "./station-catalog.js";
import { howWords, hubUrl, plainText } from "./station-report.js";
import { createHash } from "node:crypto";
// src/report/render-cyclonedx.ts
/**
* The models of a repository as a bill of materials: CycloneDX 1.6 in JSON (https://cyclonedx.org/docs/1.6/json/). Written out here, because
* the classes of `@cyclonedx/cyclonedx-library` know no model cards.
*/
/** The file's text. The serial number comes from the content. */
function renderCycloneDx(scan, { repository, committedAt, version }) {
	const root = {
		type: "application",
		"bom-ref": "repository",
		name: repository,
		version: scan.commit
	};
	const refs = new Refs();
	const components = scan.models.map((model) => componentOf(model, refs));
	const isWhole = scan.unread.length === 0 && scan.namesLeftOut === 0;
	const document = {
		version: 1,
		metadata: {
			timestamp: committedAt.toISOString(),
			lifecycles: [{ phase: "pre-build" }],
			tools: { components: [{
				type: "application",
				name: "wattnudge",
				version
			}] },
			component: root
		},
		components,
		dependencies: [{
			ref: root["bom-ref"],
			dependsOn: components.map((component) => component["bom-ref"])
		}],
		compositions: [{
			aggregate: isWhole ? "unknown" : "incomplete",
			dependencies: [root["bom-ref"]]
		}]
	};
	const head = {
		$schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		serialNumber: `urn:uuid:${uuidOf(JSON.stringify(document))}`
	};
	return `${JSON.stringify({
		...head,
		...document
	}, null, 2)}\n`;
}
/** Each only once: two paths that aren't UTF-8 may look alike. */
var Refs = class {
	#counts = /* @__PURE__ */ new Map();
	next(name) {
		let count = this.#counts.get(name) ?? 0;
		let ref;
		do {
			count++;
			ref = count === 1 ? name : `${name} (${count})`;
		} while (count > 1 && this.#counts.has(ref));
		this.#counts.set(name, count);
		if (ref !== name) this.#counts.set(ref, 1);
		return ref;
	}
};
function componentOf(model, refs) {
	const { files = [], revision } = model;
	const name = model.kind === "file" || model.kind === "folder" ? void 0 : readModelName(model.model);
	const facts = name && describeModel(name);
	const hubId = hubIdOf(model);
	const [only] = files;
	const isOneFile = model.kind === "file" && files.length === 1;
	return {
		type: "machine-learning-model",
		"bom-ref": refs.next(`${model.kind}:${model.model}${revision === void 0 ? "" : `@${revision}`}`),
		manufacturer: hubId === void 0 && facts?.provider ? { name: facts.provider.value } : void 0,
		publisher: hubId?.slice(0, hubId.indexOf("/")),
		name: model.model,
		version: revision !== void 0 && revision.length <= MAX_VERSION ? revision : void 0,
		hashes: isOneFile && only ? hashesOf(only) : void 0,
		licenses: licencesOf(facts?.licence?.value),
		purl: hubId && purlOf(hubId, revision),
		externalReferences: some([hubId && {
			type: "model-card",
			url: hubUrl(hubId)
		}, model.rating && {
			type: "quality-metrics",
			url: model.rating.snapshot.url,
			comment: model.rating.snapshot.name
		}]),
		components: some(isOneFile ? [] : files.map((file) => ({
			type: "file",
			"bom-ref": refs.next(`part:${model.model}:${file.path}`),
			name: file.path,
			hashes: hashesOf(file),
			properties: propertiesOf([["size:bytes", file.bytes]])
		}))),
		evidence: { occurrences: model.locations.map(({ path, line }) => ({
			location: path,
			line
		})) },
		modelCard: modelCardOf(model, facts),
		properties: propertiesOf(figuresOf(model))
	};
}
/** The schema's limit. */
const MAX_VERSION = 1024;
/** The repository of the hub that a name means. */
function hubIdOf({ kind, model }) {
	if (kind === "gguf") return readGgufOnHub(model)?.id;
	if (kind !== "hub") return void 0;
	const id = readModelName(model)?.canonical ?? model;
	return isHubId(id) ? id : void 0;
}
/**
* A package URL of the type `huggingface` (https://github.com/package-url/purl-spec), whose version is a commit. A branch or a tag moves, so it
* is no version.
*/
function purlOf(hubId, revision) {
	return `pkg:huggingface/${hubId}${revision !== void 0 && /^[0-9a-f]{40}$/i.test(revision) ? `@${revision.toLowerCase()}` : ""}`;
}
function hashesOf({ sha256 }) {
	return sha256 === void 0 ? void 0 : [{
		alg: "SHA-256",
		content: sha256
	}];
}
/** Identifiers of SPDX. A card that says more, such as "mit (code)", is quoted. */
const SPDX = new Map([
	"MIT",
	"Apache-2.0",
	"BSD-3-Clause",
	"CC-BY-4.0",
	"CC-BY-NC-4.0"
].map((id) => [id.toLowerCase(), id]));
function licencesOf(licence) {
	if (licence === void 0 || licence === "other") return void 0;
	const id = SPDX.get(licence.toLowerCase());
	return [{ license: {
		...id === void 0 ? { name: licence } : { id },
		acknowledgement: "declared"
	} }];
}
function modelCardOf({ rating }, facts) {
	const task = rating?.task ?? facts?.uses?.value[0]?.task;
	const family = facts?.family?.value;
	const purpose = facts?.purpose?.value;
	const languages = facts?.languages?.value;
	const parameters = task === void 0 && family === void 0 ? void 0 : {
		task,
		architectureFamily: family
	};
	if (parameters === void 0 && purpose === void 0 && languages === void 0) return void 0;
	return {
		modelParameters: parameters,
		considerations: purpose === void 0 ? void 0 : { useCases: [purpose] },
		properties: languages === void 0 ? void 0 : propertiesOf([["languages", languages]])
	};
}
/** Figures with their units in their names, and how each is known. */
function figuresOf(model) {
	const { kind, format, evidence, rating, price, size } = model;
	const currency = price?.currency.toLowerCase();
	const isHeld = kind === "file" || kind === "folder";
	return [
		["kind", kind],
		["format", format],
		["size:bytes", size?.bytes],
		["parameters:billions-min", size?.parametersBillions?.min],
		["parameters:billions-max", size?.parametersBillions?.max],
		["parameters:source", size?.parametersBillions && size.source],
		["evidence:kind", evidence.kind],
		["evidence:source", evidence.kind === "none" ? void 0 : evidence.source],
		["evidence:label", isHeld ? void 0 : plainText(howWords(model))],
		["energy:wh-per-1000-queries", rating?.whPer1000],
		["energy:stars-of-5", rating?.stars],
		["energy:task", rating?.task],
		["energy:class", rating?.class],
		["energy:hardware", rating?.snapshot.hardware],
		["energy:test-date", rating?.snapshot.date],
		["energy:doubtful", rating && rating.doubtful === true],
		[`price:${currency}-per-million-input-tokens`, price?.inputPerMillion],
		[`price:${currency}-per-million-output-tokens`, price?.outputPerMillion],
		["price:date", price?.date]
	];
}
function propertiesOf(values) {
	return values.flatMap(([name, value]) => value === void 0 ? [] : [{
		name: `wattnudge:${name}`,
		value: String(value)
	}]);
}
function some(items) {
	const present = items.filter((item) => item !== void 0);
	return present.length === 0 ? void 0 : present;
}
/** UUID version 8 by a hash of the name (RFC 9562, appendix B.2). */
function uuidOf(text) {
	const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
	bytes[6] = bytes[6] & 15 | 128;
	bytes[8] = bytes[8] & 63 | 128;
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
export { renderCycloneDx };
