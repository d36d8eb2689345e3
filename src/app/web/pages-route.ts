/** The way to the pages: their code is loaded when the first of them is asked for. */
import type { Clock } from '../../clock.ts';
import type { AppConfig } from '../config.ts';
import type { Database } from '../storage/database.ts';
import { type Answer, type Route, text } from './http.ts';
import { STYLESHEET_PATH } from './pages/addresses.ts';
import type { Readers } from './session/reader.ts';

const PAGE = /^\/(?:$|orgs\/|repos\/)/;
/** A new version of the App has another style sheet. */
const STYLESHEET_SECONDS = 3600;

export interface PagesOptions {
  readonly db: Database;
  readonly config: Pick<AppConfig, 'serverUrl' | 'publicUrl'>;
  readonly clock: Pick<Clock, 'now'>;
  /** `undefined` while nobody can sign in, because the App isn't set up. */
  readonly readers: () => Pick<Readers, 'forReader'> | undefined;
}

export function pagesRoute({ db, config, clock, readers }: PagesOptions): Route {
  return async (request) => {
    const { url, method } = request;
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    if (url.pathname === STYLESHEET_PATH) return stylesheet();
    // Browsers ask for it of themselves, and report an error where there is none.
    if (url.pathname === '/favicon.ico') return text(200, '', 'image/svg+xml');
    if (!PAGE.test(url.pathname)) return undefined;
    return readers()?.forReader(request, async (reader) => {
      const { answerPage } = await import('./pages/index.ts');
      return answerPage({ db, config, clock, reader, url });
    });
  };
}

async function stylesheet(): Promise<Answer> {
  const { PAGES_STYLESHEET } = await import('./pages/index.ts');
  return {
    ...text(200, PAGES_STYLESHEET, 'text/css; charset=utf-8'),
    headers: { 'cache-control': `public, max-age=${STYLESHEET_SECONDS}` },
  };
}
