export { type BenchmarkOptions, type BenchmarkResult, benchmark } from './benchmark.ts';
export {
  benchmarkCommands,
  type CommandBenchmarkResult,
  type CommandMeasurement,
} from './command/benchmark-commands.ts';
export type { Observed, Progress } from './conduct.ts';
export { ownFailure } from './examine.ts';
export type { Figures } from './figures.ts';
export { describeMachine, type Host, type Machine, type ModelWorker, thisMachine } from './host.ts';
export type { ComparedOutput, Engine } from './messages.ts';
export type { InputSettings } from './plan-inputs.ts';
export type { ModelProfile } from './read-profile.ts';
export { rewriteInWorker } from './rewrite.ts';
export {
  type AskedQueries,
  answerQueries,
  compareOutputs,
  type ObserveOptions,
  type OutputComparison,
  type OutputComparisonOptions,
  observeOutputs,
} from './sample-outputs.ts';
export { type OtherScores, type OwnScores, type ScoringRun, scoreOther, scoreOwn } from './score-models.ts';
export { type SelfTestCheck, type SelfTestReport, selfTest } from './self-test.ts';
export type { FileSubject, FolderSubject, GgufSubject, QuerySettings, Subject } from './subject.ts';
export { tryEngine } from './try-engine.ts';
export { workerEnvironment } from './worker-process.ts';
