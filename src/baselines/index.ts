/** Published, estimated, and listed figures of named models. */
export {
  CONTRADICTORY,
  type EvidenceOptions,
  evidenceFor,
  isContradictory,
  type NameEvidence,
} from './evidence-for.ts';
