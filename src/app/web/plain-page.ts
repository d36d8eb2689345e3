/** The few pages for who isn't signed in: set-up, and signing in. */

/** A page that needs nothing beside itself, for {@link html}. */
export function page(content: string): (nonce: string) => string {
  return (nonce) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>wattnudge</title>
<meta name="viewport" content="width=device-width"><style nonce="${nonce}">body{font:16px/1.5 system-ui;max-width:42em;margin:3em auto;padding:0 1em}td{padding-right:2em}</style>
<h1>wattnudge</h1>${content}</html>\n`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
