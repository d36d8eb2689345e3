import type { Host } from '../benchmark/index.ts';
import type { GitHubClient } from '../github/index.ts';
import type { Inputs } from './inputs.ts';
import type { Log } from './log.ts';
import type { Machine } from './native-runtime/machine.ts';
import type { Outputs } from './outputs.ts';
import type { Phases } from './phases.ts';
import type { RunContext } from './run-context.ts';
/** What the steps are given. */
export interface ActionRun {
  readonly context: RunContext;
  readonly inputs: Inputs;
  readonly client: GitHubClient;
  readonly log: Log;
  readonly phases: Phases;
  /** Where models run and are measured, and its clock. */
  readonly host: Host;
  /** Where what runs them is installed. */
  readonly machine: Machine;
}

export interface ActionResult {
  readonly outputs: Outputs;
  /** The job fails. */
  readonly failed: boolean;
}
