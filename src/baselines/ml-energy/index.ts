/** ML.ENERGY v3: measured configurations of models that are served in batches. Never set against the AI Energy Score. */
export { compareModels, compareServing, type Serving, type ServingComparison } from './compare.ts';
export { allConfigurations, type Configuration, configurationsOf, ML_ENERGY } from './configurations.ts';
