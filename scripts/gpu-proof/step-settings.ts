import type { Host } from '../../src/benchmark/index.ts';
import type { Clock } from '../../src/clock.ts';
import type { LoadName } from './loads/index.ts';
import type { ProofKind } from './proof.ts';

/** What a person may set; it travels to the processes of the steps. */
export interface ProofSettings {
  /** A board by index or UUID; by default what the meters take. */
  readonly device?: string;
  /** Of a phase at rest or under load. */
  readonly phaseSeconds: number;
  readonly selfTestSeconds: number;
  /** Of a review of a language model. */
  readonly ggufSeconds: number;
  /** `auto` tries one after the other. */
  readonly load: LoadName | 'auto' | 'none';
}

/** What a step gets. */
export interface StepSettings extends ProofSettings {
  readonly kind: ProofKind;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly host: Host;
  readonly onProgress: (doing: string) => void;
}
