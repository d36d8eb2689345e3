/** Published, estimated, and listed figures of named models. */
export { type EvidenceOptions, evidenceFor, type NameEvidence } from './evidence-for.ts';
