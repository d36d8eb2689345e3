import type { ErrorCode } from '../../errors/registry.ts';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  /** `failed`: measurements as they were asked for don't work because of it. */
  readonly state: 'ok' | 'warning' | 'failed';
  /** One sentence or less. */
  readonly found: string;
  readonly code?: ErrorCode;
  /** The command or setting that fixes it. */
  readonly remedy?: string;
  /** Most machines do without, so that it's no advice to give unasked. */
  readonly isOptional?: boolean;
}
