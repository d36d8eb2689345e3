import { basename } from 'node:path/posix';
import type { Need } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitStore, TreeEntry } from '../git-store.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, repositoryApi, repositoryHtml } from '../render/urls.ts';
import type { Reply } from '../reply.ts';
import { type Call, type Route, repositoryRoute } from '../router.ts';
import type { Repository } from '../state.ts';

const READ: Need = { permissions: ['contents'], level: 'read' };

/** Above this the contents API leaves the content out; above the second it refuses. */
const MAXIMUM_INLINE_BYTES = 1024 * 1024;
const MAXIMUM_BYTES = 100 * 1024 * 1024;

export const contentRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}/contents/{path}', READ, async (call, repository) => {
    const git = requireGit(repository);
    const ref = call.query.get('ref') ?? repository.defaultBranch;
    const path = (call.params.path ?? '').replace(/\/$/, '');
    const commit = await git.resolve(ref);
    if (commit === undefined) throw new ApiError(404, `No commit found for the ref ${ref}`);
    const entry = await git.entry(commit, path);
    if (entry === undefined) throw notFound();
    if (entry.type === 'tree') {
      const entries = await git.folder(commit, path);
      const inside = entries.map((one) => ({ ...one, path: `${path}/${one.path}` }));
      return { status: 200, json: inside.map((one) => describe(call, repository, one, ref)) };
    }
    return answerFile(call, repository, git, entry, ref);
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/git/ref/{ref}', READ, async (call, repository) => {
    const git = requireGit(repository);
    const ref = `refs/${call.params.ref}`;
    const sha = await git.resolve(ref);
    if (sha === undefined) throw notFound();
    const api = repositoryApi(call.urls, repository);
    return {
      status: 200,
      json: {
        ref,
        node_id: nodeId('REF', ref),
        url: `${api}/git/${ref}`,
        object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
      },
    };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', READ, async (call, repository) => {
    const commit = await requireGit(repository).commit(call.params.commit_sha ?? '');
    if (commit === undefined) throw notFound();
    const api = `${repositoryApi(call.urls, repository)}/git`;
    const html = `${repositoryHtml(call.urls, repository)}/commit`;
    const { sha } = commit;
    return {
      status: 200,
      json: {
        sha,
        node_id: nodeId('C', sha),
        url: `${api}/commits/${sha}`,
        html_url: `${html}/${sha}`,
        author: { ...commit.author },
        committer: { ...commit.committer },
        message: commit.message,
        tree: { sha: commit.tree, url: `${api}/trees/${commit.tree}` },
        parents: commit.parents.map((parent) => ({
          sha: parent,
          url: `${api}/commits/${parent}`,
          html_url: `${html}/${parent}`,
        })),
        verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
      },
    };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', READ, async (call, repository) => {
    const git = requireGit(repository);
    const sha = await git.resolve(call.params.file_sha ?? '', 'blob');
    if (sha === undefined) throw notFound();
    const bytes = await git.blob(sha);
    if (wantsRaw(call)) return { status: 200, bytes, headers: { 'content-type': `${call.accept}; charset=utf-8` } };
    return {
      status: 200,
      json: {
        sha,
        node_id: nodeId('B', sha),
        size: bytes.length,
        url: `${repositoryApi(call.urls, repository)}/git/blobs/${sha}`,
        content: wrapped(bytes),
        encoding: 'base64',
      },
    };
  }),

  // One level, unless `recursive` is there with any value. Links are entries like any other, and nothing is followed.
  repositoryRoute('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', READ, async (call, repository) => {
    const git = requireGit(repository);
    const name = call.params.tree_sha ?? '';
    const sha = await git.resolve(name, 'tree');
    if (sha === undefined) throw notFound();
    const api = `${repositoryApi(call.urls, repository)}/git`;
    const entries = call.query.has('recursive') ? await git.everything(sha) : await git.folder(sha, '');
    return {
      status: 200,
      json: {
        // Of a commit's name, the name itself comes back.
        sha: name,
        url: `${api}/trees/${name}`,
        tree: entries.map(({ path, mode, type, sha: id, size }) => ({
          path,
          mode,
          type,
          sha: id,
          ...(type === 'blob' ? { size } : {}),
          ...(type === 'commit' ? {} : { url: `${api}/${type === 'tree' ? 'trees' : 'blobs'}/${id}` }),
        })),
        truncated: false,
      },
    };
  }),
];

async function answerFile(
  call: Call,
  repository: Repository,
  git: GitStore,
  entry: TreeEntry,
  ref: string,
): Promise<Reply> {
  const described = describe(call, repository, entry, ref);
  if (entry.type === 'commit') return { status: 200, json: { ...described, type: 'submodule', submodule_git_url: '' } };
  if (entry.size > MAXIMUM_BYTES) {
    throw new ApiError(
      403,
      'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API.',
    );
  }
  const bytes = await git.blob(entry.sha);
  if (wantsRaw(call)) return { status: 200, bytes, headers: { 'content-type': `${call.accept}; charset=utf-8` } };
  if (entry.mode === '120000') return { status: 200, json: { ...described, target: bytes.toString() } };
  const inline = entry.size <= MAXIMUM_INLINE_BYTES;
  return {
    status: 200,
    json: { ...described, encoding: inline ? 'base64' : 'none', content: inline ? wrapped(bytes) : '' },
  };
}

function describe(call: Call, repository: Repository, entry: TreeEntry, ref: string): JsonObject {
  const api = repositoryApi(call.urls, repository);
  const html = repositoryHtml(call.urls, repository);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const query = `?ref=${encodeURIComponent(ref)}`;
  const type = entry.mode === '120000' ? 'symlink' : TYPES[entry.type];
  const links = {
    self: `${api}/contents/${path}${query}`,
    git: `${api}/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`,
    html: `${html}/${entry.type === 'tree' ? 'tree' : 'blob'}/${encodeURIComponent(ref)}/${path}`,
  };
  return {
    type,
    name: basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: links.self,
    git_url: links.git,
    html_url: links.html,
    download_url: type === 'file' ? `${html}/raw/${encodeURIComponent(ref)}/${path}` : null,
    _links: links,
  };
}

/** In a folder's list GitHub calls a submodule a file. */
const TYPES = { blob: 'file', tree: 'dir', commit: 'file' } as const;

/** Base64 in lines of 60 characters, each with its line feed: whoever decodes has to bear them. */
function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
}

function wantsRaw(call: Call): boolean {
  return /^application\/vnd\.github(\.v3)?\.raw(\+json)?$/.test(call.accept);
}

function requireGit(repository: Repository): GitStore {
  if (repository.git === undefined) throw new ApiError(409, 'Git Repository is empty.');
  return repository.git;
}
