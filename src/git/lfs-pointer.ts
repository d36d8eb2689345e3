/** What a Git LFS pointer stands for. */
export interface LfsPointer {
  sha256: string;
  bytes: number;
}

/** The specification: "Pointer files must be less than 1024 bytes in size". */
export const maxPointerBytes = 1024;

const pointer =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (0|[1-9]\d{0,15})\n$/;

/**
 * Reads a Git LFS pointer, strictly as version 1 of its specification writes it
 * (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). Anything else, also a pointer with extensions (their
 * content is made by a program of the user's), is a plain file: `undefined`.
 */
export function parseLfsPointer(content: Buffer): LfsPointer | undefined {
  if (content.length > maxPointerBytes) return undefined;
  const fields = pointer.exec(content.toString('latin1'));
  if (!fields?.[1] || !fields[2]) return undefined;
  const bytes = Number(fields[2]);
  return Number.isSafeInteger(bytes) ? { sha256: fields[1], bytes } : undefined;
}

export function formatLfsPointer({ sha256, bytes }: LfsPointer): string {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${bytes}\n`;
}

/** Gives the content of a pointer; the caller verifies it. Throws `lfs-unavailable`. */
export type LfsSource = (pointer: LfsPointer, signal?: AbortSignal) => AsyncIterable<Buffer>;

/** Whether a file that should be another one is a pointer, of whatever version. */
export function looksLikePointer(start: string): boolean {
  return start.startsWith('version https://git-lfs.github.com/spec/');
}

/** What brings the file that a pointer stands for. */
export const POINTER_REMEDY = 'Run `git lfs pull`, or check out with `lfs: true`.';
