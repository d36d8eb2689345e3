/** git as data: nothing is checked out, and nothing in a repository is run or written. */

export { contentBytes, fetchFiles } from './blob-cache.ts';
export type { TrackedFile } from './blob-facts.ts';
export { type BlobFacts, describeBlobs, trackedFile } from './blob-facts.ts';
export { type FetchedFile, fetchFile, fetchFileOrFolder } from './fetch-file.ts';
export type { LfsPointer, LfsSource } from './lfs-pointer.ts';
export { maxPointerBytes, parseLfsPointer } from './lfs-pointer.ts';
export { ObjectStream, readBlobs, sizesOf, streamBlobs, wholeContent } from './objects.ts';
export type { DiffSide, FileDifference } from './raw-diff.ts';
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
export { openRepository, type Repository, type RepositoryOptions, withDiskLimit } from './repository.ts';
export { exitOf, gitOutput, startGit } from './run-git.ts';
export { type Snapshot, takeSnapshot } from './snapshot.ts';
export { entryAt, type TreeEntry } from './tree.ts';
