/** What is known of a named model: its name, read from a string, and the facts of the catalogue. */
export { compareModels } from './compare-models.ts';
export { describeModel, type Fact, type ModelFacts } from './describe-model.ts';
export {
  type GgufOnHub,
  inQuantization,
  isInOtherQuantization,
  isOnHub,
  nameOfGguf,
  quantizationOfFile,
  readGgufOnHub,
  saysGguf,
} from './gguf-on-hub.ts';
export { compareLanguages, type Languages, readLanguages } from './languages.ts';
export { lookupAlias } from './lookup-alias.ts';
export { type Certainty, isSameLine, type ModelKind, type ModelName } from './model-name.ts';
export { splitQuantization } from './name-parts.ts';
export { isModelWord, readModelName } from './read-model-name.ts';
export type { ParameterRange } from './size-in-name.ts';
