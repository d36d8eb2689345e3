export { type FakeGitHub, type FakeGitHubOptions, startFakeGitHub } from './fake-github.ts';
export type { Fault, Trouble } from './faults.ts';
export type { PullFile } from './pull-file.ts';
export type { LoggedRequest, SnapshotOptions } from './request-log.ts';
export type * from './state.ts';
