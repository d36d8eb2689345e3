import type { Clock } from '../clock.ts';
import type { ReadSize } from '../hub/index.ts';
import type { AppConfig } from './config.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Database } from './storage/database.ts';
import type { NewDelivery } from './storage/deliveries.ts';
import type { TaskThread } from './thread/open-thread.ts';

/** What the handlers of the App are given, beside what Probot gives them. */
export interface Services {
  readonly db: Database;
  readonly config: Pick<AppConfig, 'serverUrl' | 'toolUrl'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** For what takes long over a contributor's contents. */
  readonly thread: TaskThread;
  /** Reads sizes of named models for one pull request. */
  readonly newSizeReader: (signal: AbortSignal) => Promise<ReadSize>;
  /** Stores work that follows from a delivery and wakes its subject. Storing it again changes nothing. */
  readonly follow: (delivery: NewDelivery) => Promise<void>;
  /** Of the work under way on a delivery: aborted where the lock on its subject was lost. */
  readonly signalOf: (deliveryId: string) => AbortSignal;
}
