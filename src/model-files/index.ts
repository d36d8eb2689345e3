/** Which files make up a model. */
export { findGgufs } from './find-ggufs.ts';
export {
  type GraphAt,
  type GraphContent,
  type GraphData,
  type GraphMemo,
  graphData,
  type OpenGraphs,
} from './graph-data.ts';
export {
  dataFile,
  defaultMaxBytesPerModel,
  type GraphReaderOptions,
  modelTooLarge,
  openThroughCache,
  readExternalData,
  tooManyGraphs,
} from './graph-reader.ts';
export {
  chooseGraphs,
  companionsOf,
  graphsOf,
  isLayoutName,
  isNotMerged,
  partsOf,
} from './hugging-face-folder.ts';
export { type FollowedTree, linksToRead } from './links.ts';
export { type MaterializedModel, type MaterializeOptions, materialize } from './materialize.ts';
export { findModels, type ModelRevision, withExternalData } from './model-revision.ts';
export {
  ggufUnit,
  hasGraph,
  type Link,
  linkInPlaceOf,
  type ModelSides,
  mainOf,
  modelSides,
  nameOfUnit,
  pathsOf,
  runOf,
  type Unit,
  unitNamed,
} from './model-sides.ts';
export { blobIn, MAX_TARGET_BYTES, type ModelTree, SmallContents, treeOfSnapshot } from './model-tree.ts';
export { graphsOfMovedFolder, type MovedGraph } from './moved-folder.ts';
export { findTouchedUnits, type Touched } from './touched-units.ts';
export { type ChangedWeights, changedWeights, safetensorsParameters, weightFormatOf } from './weight-formats.ts';
