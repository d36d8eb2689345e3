import { createHash } from 'node:crypto';

/** From this size on a file is in LFS, and served by the second host. */
const LFS_BYTES = 10_000;

export interface StoredFile {
  readonly content: Buffer;
  readonly isLfs: boolean;
  /** SHA-256 of a file in LFS, else git's own hash. */
  readonly oid: string;
  /** As the listing of a tree shows it. */
  readonly entry: Readonly<Record<string, unknown>>;
}

export interface HubFacts {
  readonly pipelineTag: string;
  readonly tags: readonly string[];
  readonly library: string | undefined;
  /** Parameters by the type of the weights, and in all. */
  readonly safetensors: { readonly parameters: Readonly<Record<string, number>>; readonly total: unknown } | undefined;
  /** Only who has it sees the model. */
  readonly token: string | undefined;
}

export interface HubModel {
  readonly commit: string;
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly facts: HubFacts;
  info(): Readonly<Record<string, unknown>>;
}

export function hubModel(
  id: string,
  contents: Readonly<Record<string, string | Uint8Array>>,
  given: Partial<HubFacts>,
  age: number,
): HubModel {
  const facts: HubFacts = {
    pipelineTag: 'text-classification',
    tags: ['onnx', 'transformers'],
    library: 'transformers',
    safetensors: undefined,
    token: undefined,
    ...given,
  };
  const files = new Map(
    Object.entries(contents).map(([path, content]) => [path, storedFile(path, Buffer.from(content))]),
  );
  const commit = createHash('sha1')
    .update(`${id} ${age} ${[...files.values()].map(({ oid }) => oid).join()}`)
    .digest('hex');
  return {
    commit,
    files,
    facts,
    info: () => ({
      _id: createHash('sha1').update(id).digest('hex').slice(0, 24),
      id,
      sha: commit,
      private: facts.token !== undefined,
      gated: false,
      downloads: 100,
      likes: 1,
      lastModified: '2026-01-01T00:00:00.000Z',
      pipeline_tag: facts.pipelineTag,
      library_name: facts.library,
      tags: facts.tags,
      safetensors: facts.safetensors,
      siblings: [...files.keys()].map((rfilename) => ({ rfilename })),
    }),
  };
}

function storedFile(path: string, content: Buffer): StoredFile {
  const isLfs = content.length >= LFS_BYTES || /\.(onnx|gguf)$/.test(path);
  const gitOid = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const size = content.length;
  const lfs = isLfs ? { lfs: { oid: sha256, size, pointerSize: 130 } } : {};
  return { content, isLfs, oid: isLfs ? sha256 : gitOid, entry: { type: 'file', oid: gitOid, size, path, ...lfs } };
}
