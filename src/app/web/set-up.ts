/**
 * The set-up page, while there are no credentials: registers the GitHub App from `app.yml` (GitHub's manifest flow) and
 * takes the credentials over. Probot has such a page too; its manifest must lie in the working directory, it writes `.env`, and
 * it has to be restarted, none of which suits a package that is started with `npx`.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppConfig, Credentials } from '../config.ts';
import { html, isSame, type Route } from './http.ts';
import { ownAddress } from './own-address.ts';
import { escapeHtml, page } from './plain-page.ts';
import { CALLBACK_PATH } from './session/callback-path.ts';

export interface SetUp {
  /** Where it begins, with the key. */
  readonly path: string;
  readonly routes: readonly Route[];
}

export interface SetUpOptions {
  readonly config: Pick<AppConfig, 'apiUrl' | 'serverUrl' | 'publicUrl' | 'encryptionKey' | 'production'>;
  /** Whoever can read the log may set the App up, and nobody else who finds the page first. */
  readonly key: string;
  readonly isDone: () => boolean;
  /** Takes the credentials over and gives a token for the API. */
  readonly onCredentials: (credentials: Credentials) => Promise<string>;
}

const conversion = z.object({
  id: z.int(),
  pem: z.string(),
  webhook_secret: z.string().min(1),
  html_url: z.url(),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

export function setUpRoutes({ config, key, isDone, onCredentials }: SetUpOptions): SetUp {
  const isKey = (given: string | null) => isSame(given ?? '', key);
  const needsEncryption = config.production && config.encryptionKey === undefined;
  return {
    path: `/setup?key=${key}`,
    routes: [
      async (request) => {
        const { url, method } = request;
        if (method !== 'GET') return undefined;
        if (url.pathname === '/' && !isDone()) return html(200, page(NOT_YET));
        if (url.pathname === '/setup') {
          if (isDone()) return html(200, page(RUNNING));
          if (!isKey(url.searchParams.get('key'))) return html(403, page(WITH_KEY));
          if (needsEncryption) return html(503, page(NO_ENCRYPTION));
          const own = ownAddress(request, config.publicUrl);
          if (own === undefined) return html(400, page(NO_ADDRESS));
          return html(200, form(own, config.serverUrl, key), new URL(config.serverUrl).origin);
        }
        if (url.pathname === '/setup/callback') {
          // `state` comes back from GitHub as it was sent: only a registration that began on our page ends here.
          if (isDone() || !isKey(url.searchParams.get('state'))) return html(403, page(WITH_KEY));
          if (needsEncryption) return html(503, page(NO_ENCRYPTION));
          const code = url.searchParams.get('code') ?? '';
          if (!/^[\w-]{1,200}$/.test(code)) return html(400, page('<p>GitHub sent no code. Start again.</p>'));
          const { credentials, appUrl } = await convert(config.apiUrl, code);
          const token = await onCredentials(credentials);
          return html(200, page(done(appUrl, token)));
        }
        return undefined;
      },
    ],
  };
}

/** The code is good for one hour and for one use. */
async function convert(apiUrl: string, code: string): Promise<{ credentials: Credentials; appUrl: string }> {
  const response = await fetch(`${apiUrl}/app-manifests/${code}/conversions`, {
    method: 'POST',
    headers: { accept: 'application/vnd.github+json' },
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to the code of the manifest`);
  const made = conversion.parse(await response.json());
  return {
    credentials: {
      appId: String(made.id),
      privateKey: made.pem,
      webhookSecret: made.webhook_secret,
      oauth: { clientId: made.client_id, clientSecret: made.client_secret },
    },
    appUrl: made.html_url,
  };
}

const NOT_YET = '<p>This App isn’t set up yet. Its log has the address of the set-up page.</p>';
const RUNNING =
  '<p>This App is running. <a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a>, <a href="/api/v1/openapi.json">the API</a>.</p>';
const WITH_KEY = '<p>Open the address in this App’s log: it contains a key.</p>';

const NO_ENCRYPTION =
  '<p>Set <code>ENCRYPTION_KEY</code> first, to what <code>openssl rand -hex 32</code> prints, and start the App again: with it the private key is encrypted in the database.</p>';
const NO_ADDRESS = '<p>Set <code>PUBLIC_URL</code> to the address of this server, and start the App again.</p>';

function form(own: string, serverUrl: string, key: string): (nonce: string) => string {
  const manifest = {
    ...readManifest(),
    hook_attributes: { url: `${own}/api/github/webhooks`, active: true },
    redirect_url: `${own}/setup/callback`,
    callback_urls: [`${own}${CALLBACK_PATH}`],
  };
  return (nonce) =>
    page(`
<p>GitHub registers an App of your own, with the rights below, and gives its credentials to this server only.</p>
<form method="post" action="${escapeHtml(`${serverUrl}/settings/apps/new?state=${key}`)}" id="form">
  <input type="hidden" name="manifest" value="${escapeHtml(JSON.stringify(manifest))}">
  <p><label>For an organisation: <input id="organisation" placeholder="its login, or empty for your own account" pattern="[A-Za-z0-9\\-]*" size="40"></label></p>
  <p><button>Register the App at GitHub</button></p>
</form>
<script nonce="${nonce}">
document.getElementById('form').addEventListener('submit', ({ target }) => {
  const login = document.getElementById('organisation').value.trim();
  if (login) target.action = ${JSON.stringify(serverUrl)} + '/organizations/' + encodeURIComponent(login) + '/settings/apps/new?state=${key}';
});
</script>
<p>GitHub must be able to reach this server at <code>${escapeHtml(own)}</code>. If that is not its address, set <code>PUBLIC_URL</code>.</p>
<table>${Object.entries(manifest.default_permissions)
      .map(([name, level]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(level)}</td></tr>`)
      .join('')}</table>`)(nonce);
}

function done(appUrl: string, token: string): string {
  return `
<p><b>Done.</b> Two steps are left:</p>
<ol>
  <li><a href="${escapeHtml(`${appUrl}/installations/new`)}">Install it</a> on the repositories that it should review.</li>
  <li>In each repository, add this line to <code>.github/energy-policy.yml</code> on the default branch:
    <pre>publish: app</pre>
    Until then, the Action comments and the App only keeps its ledger.</li>
</ol>
<p>The token for the API, shown this once: <code>${escapeHtml(token)}</code></p>`;
}

/** `app.yml`: what the GitHub App is and may do. Ships with the package; the comments there say what each right is for. */
const manifestSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  url: z.url(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});
type Manifest = z.infer<typeof manifestSchema>;

export function readManifest(): Manifest {
  // Above the bundle's folder; else above the sources' folder.
  for (const place of ['../app.yml', '../../../app.yml']) {
    try {
      return manifestSchema.parse(parse(readFileSync(new URL(place, import.meta.url), 'utf8')));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('app.yml is missing from the package');
}
