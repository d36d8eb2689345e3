export { type BenchmarkOptions, type BenchmarkResult, benchmark } from './benchmark.ts';
export type { Observed, Progress } from './conduct.ts';
export { describeMachine, type Machine } from './describe-machine.ts';
export type { QuerySettings, Subject } from './examine.ts';
export { bestProvider } from './find-provider.ts';
export type { InputSettings } from './plan-inputs.ts';
export { type SelfTestCheck, type SelfTestReport, selfTest } from './self-test.ts';
