/** Short pages about signing in. */
import { type Answer, html } from '../http.ts';
import { escapeHtml, page } from '../plain-page.ts';

/** @param advice what the reader should do */
export function notice(status: number, title: string, advice: string, headers: Answer['headers'] = {}): Answer {
  return noticePage(status, `<p><b>${escapeHtml(title)}.</b> ${escapeHtml(advice)}</p>`, headers);
}

/** With a link to sign in. */
export function signInNotice(
  status: number,
  { title, advice, signIn }: { title: string; advice: string; signIn: string },
  headers: Answer['headers'] = {},
): Answer {
  const link = `<p><a href="${escapeHtml(signIn)}">Sign in with GitHub</a></p>`;
  return noticePage(status, `<p><b>${escapeHtml(title)}.</b> ${escapeHtml(advice)}</p>${link}`, headers);
}

function noticePage(status: number, content: string, headers: Answer['headers']): Answer {
  const answer = html(status, page(content));
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** GitHub doesn't say what somebody may read, so nothing is shown. */
export function notReached(): Answer {
  return notice(
    503,
    'GitHub didn’t answer',
    'These pages show only what GitHub lets you read, so they ask it every 5 minutes. Reload the page in a minute. If this goes on, see githubstatus.com, or ask whoever runs this server to read its log.',
    { 'retry-after': '60' },
  );
}

/** Why nobody can sign in. */
export function notSetUp(missing: 'credentials' | 'oauth' | 'key'): Answer {
  const advice = {
    credentials: 'Set the App up first. Its log has the address of the set-up page.',
    oauth:
      'Set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET to those of the GitHub App, add the callback URL of this server (…/login/callback) in its settings at GitHub, and start the App again.',
    key: 'Set ENCRYPTION_KEY to what `openssl rand -hex 32` prints, the same for each instance, and start the App again. It encrypts the tokens of people who sign in.',
  };
  return notice(503, 'Nobody can sign in yet', advice[missing]);
}
