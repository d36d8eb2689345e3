/** git as data: nothing is checked out, and nothing in a repository is run or written. */

export { contentBytes, fetchFiles } from './blob-cache.ts';
export { type BlobFacts, describeBlobs, trackedFile } from './blob-facts.ts';
export { fetchFile } from './fetch-file.ts';
export { type FetchedFile, fetchFileOrFolder } from './fetch-folder.ts';
export type { LfsPointer } from './lfs-pointer.ts';
export { maxPointerBytes, parseLfsPointer } from './lfs-pointer.ts';
export type { LfsSource } from './lfs-source.ts';
export { findMergeBase } from './merge-base.ts';
export { ObjectStream, readBlobs, sizesOf, wholeContent } from './objects.ts';
export { compareCommits, type DiffSide, type FileDifference } from './raw-diff.ts';
export {
  baseNameOf,
  displayPath,
  extensionOf,
  folderOf,
  foldersUpFrom,
  isOnnx,
  joinPath,
  type RawPath,
  rawPathOfText,
} from './raw-path.ts';
export { openRepository, type Repository } from './repository.ts';
export { exitOf, gitOutput, startGit } from './run-git.ts';
export { blobAt, type Snapshot, takeSnapshot } from './snapshot.ts';
export type { TrackedFile } from './tracked-file.ts';
export { entryAt, type TreeEntry } from './tree.ts';
