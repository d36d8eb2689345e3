import { findViewer, type GitHubClient, type Viewer } from '../../github/index.ts';

/** An installation's client stays who it is, so it is asked once. */
const known = new WeakMap<GitHubClient, Promise<Viewer>>();

export function viewerOf(client: GitHubClient): Promise<Viewer> {
  const asked = known.get(client) ?? findViewer(client);
  known.set(client, asked);
  asked.catch(() => known.delete(client));
  return asked;
}
