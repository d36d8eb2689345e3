/** Published, estimated, and listed figures of named models. */
export {
  type BesideBenchmark,
  type EvidenceOptions,
  evidenceFor,
  type NameEvidence,
} from './evidence-for.ts';
export { isServingParameter, type ServingChange, servingEvidence } from './serving-evidence.ts';
