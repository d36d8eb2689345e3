export { type AskedQueries, answerQueries } from './answer-queries.ts';
export { type BenchmarkOptions, type BenchmarkResult, benchmark } from './benchmark.ts';
export type { Observed, Progress } from './conduct.ts';
export { describeMachine, type Machine } from './describe-machine.ts';
export { ownFailure } from './examine.ts';
export type { Figures } from './figures.ts';
export { type Host, type ModelWorker, thisMachine } from './host.ts';
export type { ComparedOutput } from './messages.ts';
export type { InputSettings } from './plan-inputs.ts';
export type { ModelProfile } from './read-profile.ts';
export { rewriteInWorker } from './rewrite.ts';
export {
  compareOutputs,
  type ObserveOptions,
  type OutputComparison,
  type OutputComparisonOptions,
  observeOutputs,
} from './sample-outputs.ts';
export { type SelfTestCheck, type SelfTestReport, selfTest } from './self-test.ts';
export type { FileSubject, FolderSubject, QuerySettings, Subject } from './subject.ts';
export { workerEnvironment } from './worker-process.ts';
