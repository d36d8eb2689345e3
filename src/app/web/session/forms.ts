/** Whether a form was sent by a page of this App, in the session that it was made for (CWE-352). */
import { type Answer, isSame, type Request, readBody } from '../http.ts';
import { notice } from './notices.ts';

const MAX_FORM_BYTES = 20_000;

/**
 * The fields of a form, or the answer that refuses it. Three things are asked: what the browser says of the page that sent it
 * (`Sec-Fetch-Site`, and `Origin`, of which an old browser sends one), and the token, which only a page of this session has.
 *
 * @param own the origin that the server is reached at
 */
export async function readOwnForm(
  { method, incoming }: Request,
  { csrfToken, own }: { csrfToken: string; own: string },
): Promise<URLSearchParams | Answer> {
  if (method !== 'POST')
    return notice(405, 'This address takes forms only', 'Go back, and use the button there.', { allow: 'POST' });
  const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = incoming.headers;
  const isFromHere =
    (origin !== undefined || site !== undefined) &&
    (origin === undefined || origin === own) &&
    (site === undefined || site === 'same-origin');
  if (!isFromHere) return foreign();
  if (!/^application\/x-www-form-urlencoded(?:;|$)/i.test(type)) return foreign();
  const body = await readBody(incoming, MAX_FORM_BYTES);
  if (body === 'too-long') return notice(413, 'The form is too long', `It can have up to ${MAX_FORM_BYTES / 1000} kB.`);
  const fields = new URLSearchParams(body.toString('utf8'));
  const tokens = fields.getAll('csrf');
  return tokens.length === 1 && isSame(tokens[0]!, csrfToken) ? fields : foreign();
}

function foreign(): Answer {
  return notice(
    403,
    'This form was not sent',
    'It doesn’t belong to this browser’s session. Go back, reload the page, and send it again. If that fails, the server’s PUBLIC_URL may differ from the address in your browser.',
  );
}
