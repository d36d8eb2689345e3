/** What a range of commits changes: model files, and names of models. */
export { blobsToRead } from './blobs-to-read.ts';
export { type FindChangesOptions, findChanges } from './find-changes.ts';
export { type NameSearch, unseen } from './find-names.ts';
export * as modelRules from './model-rules.ts';
export { type PatchLines, readPatch } from './read-patch.ts';
export type {
  ArtefactChange,
  Changes,
  ModelChange,
  ReferenceChange,
  ServingSetting,
  UnreadFile,
  WeightsChange,
} from './types.ts';
