import type { GitCommit } from '../git-store.ts';
import type { JsonObject } from '../json.ts';
import type { Repository } from '../state.ts';
import { nodeId, repositoryApi, repositoryHtml, type Urls } from './urls.ts';

/** As the endpoints above git give a commit: nobody's account is known by its address here. */
export function renderCommit(urls: Urls, repository: Repository, commit: GitCommit): JsonObject {
  const api = repositoryApi(urls, repository);
  const html = `${repositoryHtml(urls, repository)}/commit`;
  const { sha, author, committer, message, tree, parents } = commit;
  return {
    sha,
    node_id: nodeId('C', sha),
    url: `${api}/commits/${sha}`,
    html_url: `${html}/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      author: { ...author },
      committer: { ...committer },
      message,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    author: null,
    committer: null,
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/${parent}`,
    })),
  };
}
