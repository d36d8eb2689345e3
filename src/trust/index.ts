/**
 * Trust: whether, and as what, the result of a workflow run is taken over. Shared by the App and by the Action's follow-up
 * workflow (`mode: publish`).
 */
export { type Admission, type AdmissionRequest, type Admitted, admitReview, type Refused } from './admit-review.ts';
export { admitScan, type ScanAdmission } from './admit-scan.ts';
export { type ChangedFile, type ChangedFiles, listChangedFiles } from './changed-files.ts';
export { changesNothing } from './changes-nothing.ts';
export type { ClaimedModel } from './claimed-scan.ts';
export type { Verification } from './compare-workflow.ts';
export { type ExpectedRun, isPathOf, type TrustedRun } from './expected-run.ts';
export { filesOfModels, type ModelFile } from './files-of-models.ts';
export type { TrustedPull } from './find-pull.ts';
export { type Judging, judgingHere } from './judging.ts';
export { TRUST_LIMITS, type TrustLimits } from './limits.ts';
export type { TrustStep } from './refusal.ts';
export { type Currency, stillCurrent } from './still-current.ts';
