/** Published, estimated, and listed figures of named models. */
export {
  type BesideBenchmark,
  CONTRADICTORY,
  type EvidenceOptions,
  evidenceFor,
  isContradictory,
  type NameEvidence,
} from './evidence-for.ts';
export { isServingParameter, type ServingChange, servingEvidence } from './serving-evidence.ts';
