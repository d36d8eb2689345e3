/**
 * The models of a repository as a bill of materials: CycloneDX 1.6 in JSON (https://cyclonedx.org/docs/1.6/json/). Written out here, because
 * the classes of `@cyclonedx/cyclonedx-library` know no model cards.
 */
import { createHash } from 'node:crypto';
import { isHubId } from '../baselines/ai-energy-score/index.ts';
import { describeModel, readGgufOnHub, readModelName } from '../catalog/index.ts';
import type { Scan, ScannedFile, ScannedModel } from '../scan/index.ts';
import { plainText } from './inline.ts';
import { hubUrl } from './links.ts';
import { howWords } from './render-scan.ts';

export interface BillContext {
  /** Name of the repository. */
  readonly repository: string;
  /** When the commit was made: the document of one commit is the same from every run. */
  readonly committedAt: Date;
  /** That of wattnudge. */
  readonly version: string;
}

/** The file's text. The serial number comes from the content. */
export function renderCycloneDx(scan: Scan, { repository, committedAt, version }: BillContext): string {
  const root = { type: 'application', 'bom-ref': 'repository', name: repository, version: scan.commit };
  const refs = new Refs();
  const components = scan.models.map((model) => componentOf(model, refs));
  const isWhole = scan.unread.length === 0 && scan.namesLeftOut === 0;
  const document = {
    version: 1,
    metadata: {
      timestamp: committedAt.toISOString(),
      lifecycles: [{ phase: 'pre-build' }],
      tools: { components: [{ type: 'application', name: 'wattnudge', version }] },
      component: root,
    },
    components,
    dependencies: [{ ref: root['bom-ref'], dependsOn: components.map((component) => component['bom-ref']) }],
    // Names that a program puts together at run time aren't found, so nobody can say that the list is complete.
    compositions: [{ aggregate: isWhole ? 'unknown' : 'incomplete', dependencies: [root['bom-ref']] }],
  };
  const head = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(document))}`,
  };
  return `${JSON.stringify({ ...head, ...document }, null, 2)}\n`;
}

/** Each only once: two paths that aren't UTF-8 may look alike. */
class Refs {
  readonly #counts = new Map<string, number>();

  next(name: string): string {
    let count = this.#counts.get(name) ?? 0;
    let ref: string;
    do {
      count++;
      ref = count === 1 ? name : `${name} (${count})`;
    } while (count > 1 && this.#counts.has(ref));
    this.#counts.set(name, count);
    if (ref !== name) this.#counts.set(ref, 1);
    return ref;
  }
}

function componentOf(model: ScannedModel, refs: Refs) {
  const { files = [], revision } = model;
  const name = model.kind === 'file' || model.kind === 'folder' ? undefined : readModelName(model.model);
  const facts = name && describeModel(name);
  const hubId = hubIdOf(model);
  const [only] = files;
  const isOneFile = model.kind === 'file' && files.length === 1;
  return {
    type: 'machine-learning-model',
    'bom-ref': refs.next(`${model.kind}:${model.model}${revision === undefined ? '' : `@${revision}`}`),
    // The maker of a family didn't make what others trained from it and put on the hub.
    manufacturer: hubId === undefined && facts?.provider ? { name: facts.provider.value } : undefined,
    publisher: hubId?.slice(0, hubId.indexOf('/')),
    name: model.model,
    version: revision !== undefined && revision.length <= MAX_VERSION ? revision : undefined,
    hashes: isOneFile && only ? hashesOf(only) : undefined,
    licenses: licencesOf(facts?.licence?.value),
    purl: hubId && purlOf(hubId, revision),
    externalReferences: some([
      hubId && { type: 'model-card', url: hubUrl(hubId) },
      model.rating && { type: 'quality-metrics', url: model.rating.snapshot.url, comment: model.rating.snapshot.name },
    ]),
    components: some(
      isOneFile
        ? []
        : files.map((file) => ({
            type: 'file',
            'bom-ref': refs.next(`part:${model.model}:${file.path}`),
            name: file.path,
            hashes: hashesOf(file),
            properties: propertiesOf([['size:bytes', file.bytes]]),
          })),
    ),
    evidence: { occurrences: model.locations.map(({ path, line }) => ({ location: path, line })) },
    modelCard: modelCardOf(model, facts),
    properties: propertiesOf(figuresOf(model)),
  };
}

/** The schema's limit. */
const MAX_VERSION = 1024;

/** The repository of the hub that a name means. */
function hubIdOf({ kind, model }: ScannedModel): string | undefined {
  if (kind === 'gguf') return readGgufOnHub(model)?.id;
  if (kind !== 'hub') return undefined;
  const id = readModelName(model)?.canonical ?? model;
  return isHubId(id) ? id : undefined;
}

/**
 * A package URL of the type `huggingface` (https://github.com/package-url/purl-spec), whose version is a commit. A branch or a tag moves, so it
 * is no version.
 */
function purlOf(hubId: string, revision: string | undefined): string {
  const isCommit = revision !== undefined && /^[0-9a-f]{40}$/i.test(revision);
  return `pkg:huggingface/${hubId}${isCommit ? `@${revision.toLowerCase()}` : ''}`;
}

function hashesOf({ sha256 }: ScannedFile) {
  return sha256 === undefined ? undefined : [{ alg: 'SHA-256', content: sha256 }];
}

/** Identifiers of SPDX. A card that says more, such as "mit (code)", is quoted. */
const SPDX = new Map(
  ['MIT', 'Apache-2.0', 'BSD-3-Clause', 'CC-BY-4.0', 'CC-BY-NC-4.0'].map((id) => [id.toLowerCase(), id]),
);

function licencesOf(licence: string | undefined) {
  if (licence === undefined || licence === 'other') return undefined;
  const id = SPDX.get(licence.toLowerCase());
  return [{ license: { ...(id === undefined ? { name: licence } : { id }), acknowledgement: 'declared' } }];
}

function modelCardOf({ rating }: ScannedModel, facts: ReturnType<typeof describeModel>) {
  const task = rating?.task ?? facts?.uses?.value[0]?.task;
  const family = facts?.family?.value;
  const purpose = facts?.purpose?.value;
  const languages = facts?.languages?.value;
  const parameters = task === undefined && family === undefined ? undefined : { task, architectureFamily: family };
  if (parameters === undefined && purpose === undefined && languages === undefined) return undefined;
  return {
    modelParameters: parameters,
    considerations: purpose === undefined ? undefined : { useCases: [purpose] },
    properties: languages === undefined ? undefined : propertiesOf([['languages', languages]]),
  };
}

type Property = readonly [name: string, value: string | number | boolean | undefined];

/** Figures with their units in their names, and how each is known. */
function figuresOf(model: ScannedModel): Property[] {
  const { kind, format, evidence, rating, price, size } = model;
  const currency = price?.currency.toLowerCase();
  const isHeld = kind === 'file' || kind === 'folder';
  return [
    ['kind', kind],
    ['format', format],
    ['size:bytes', size?.bytes],
    ['parameters:billions-min', size?.parametersBillions?.min],
    ['parameters:billions-max', size?.parametersBillions?.max],
    ['parameters:source', size?.parametersBillions && size.source],
    ['evidence:kind', evidence.kind],
    ['evidence:source', evidence.kind === 'none' ? undefined : evidence.source],
    ['evidence:label', isHeld ? undefined : plainText(howWords(model))],
    ['energy:wh-per-1000-queries', rating?.whPer1000],
    ['energy:stars-of-5', rating?.stars],
    ['energy:task', rating?.task],
    ['energy:class', rating?.class],
    ['energy:hardware', rating?.snapshot.hardware],
    ['energy:test-date', rating?.snapshot.date],
    ['energy:doubtful', rating && rating.doubtful === true],
    [`price:${currency}-per-million-input-tokens`, price?.inputPerMillion],
    [`price:${currency}-per-million-output-tokens`, price?.outputPerMillion],
    ['price:date', price?.date],
  ];
}

function propertiesOf(values: readonly Property[]) {
  return values.flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: `wattnudge:${name}`, value: String(value) }],
  );
}

function some<Item>(items: readonly (Item | undefined)[]): Item[] | undefined {
  const present = items.filter((item): item is Item => item !== undefined);
  return present.length === 0 ? undefined : present;
}

/** UUID version 8 by a hash of the name (RFC 9562, appendix B.2). */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
