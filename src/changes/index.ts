export { blobsToRead } from './blobs-to-read.ts';
export { fetchFile } from './fetch-file.ts';
export { type FetchedFile, fetchFileOrFolder } from './fetch-folder.ts';
export { type FindChangesOptions, findChanges } from './find-changes.ts';
export { findModels } from './find-models.ts';
export type { CountedIds } from './find-references.ts';
export { exitOf, gitOutput, runGit, startGit } from './git.ts';
export { chooseGraphs, isLayoutName } from './hugging-face-folder.ts';
export type { LfsSource } from './lfs-content.ts';
export type { LfsPointer } from './lfs-pointer.ts';
export { type MaterializedModel, type MaterializeOptions, materialize } from './materialize.ts';
export { findMergeBase } from './merge-base.ts';
export * as modelRules from './model-rules.ts';
export { openRepository, type Repository } from './repository.ts';
export { entryAt } from './tree.ts';
export type {
  ArtefactChange,
  Changes,
  ModelChange,
  ModelRevision,
  ReferenceChange,
  TrackedFile,
} from './types.ts';
export { withExternalData } from './with-external-data.ts';
