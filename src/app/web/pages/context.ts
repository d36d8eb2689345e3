import type { Clock } from '../../../clock.ts';
import type { AppConfig } from '../../config.ts';
import type { Database } from '../../storage/database.ts';
import type { Reader } from '../session/reader.ts';

/** What a page is made from. */
export interface PageContext {
  readonly db: Database;
  readonly config: Pick<AppConfig, 'serverUrl' | 'publicUrl'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly reader: Reader;
  readonly url: URL;
}
