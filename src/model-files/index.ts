/** Which files make up a model. */
export { findModels } from './find-models.ts';
export {
  defaultMaxBytesPerModel,
  externalDataMissing,
  type GraphReaderOptions,
  modelTooLarge,
  readExternalData,
} from './graph-reader.ts';
export {
  chooseGraphs,
  companionsOf,
  graphsOf,
  isLayoutName,
  isModelConfig,
  isToldWithFolder,
  mainGraphOf,
  partsOf,
  runFor,
} from './hugging-face-folder.ts';
export { type MaterializedModel, type MaterializeOptions, materialize } from './materialize.ts';
export type { ModelRevision } from './model-revision.ts';
export { dataPath, findTouchedUnits, maxConfigBytes, mayBeData, type Unit } from './touched-units.ts';
export { withExternalData } from './with-external-data.ts';
