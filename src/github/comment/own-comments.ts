import { statusOf } from '../api-error.ts';
import type { GitHubClient } from '../client.ts';
import type { Repository } from '../repository.ts';
import type { Viewer } from '../viewer.ts';
import { hasMarker } from './comment-body.ts';

export interface Comment {
  id: number;
  url: string;
  body: string;
}

/** Our comments on one pull request. */
export interface OwnComments {
  /** Lowest id first. */
  list(): Promise<readonly Comment[]>;
  create(body: string): Promise<Comment>;
  /** `undefined` where the comment is there no more. */
  update(id: number, body: string): Promise<Comment | undefined>;
  /** Does nothing where the comment is there no more. */
  remove(id: number): Promise<void>;
}

interface Place {
  repository: Repository;
  pullNumber: number;
  viewer: Viewer;
}

export function ownComments(client: GitHubClient, { repository, pullNumber, viewer }: Place): OwnComments {
  return {
    async list() {
      const found = new Map<number, Comment>();
      const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...repository,
        issue_number: pullNumber,
        per_page: 100,
      });
      for await (const { data } of pages) {
        for (const { id, html_url: url, body, user } of data) {
          // A copied marker makes nobody else's comment ours.
          if (user?.id === viewer.id && body !== undefined && hasMarker(body)) found.set(id, { id, url, body });
        }
      }
      return [...found.values()].sort((a, b) => a.id - b.id);
    },

    async create(body) {
      const { data } = await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...repository,
        issue_number: pullNumber,
        body,
      });
      return { id: Number(data.id), url: data.html_url, body: data.body ?? body };
    },

    async update(id, body) {
      try {
        const { data } = await client.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...repository,
          comment_id: id,
          body,
        });
        return { id, url: data.html_url, body: data.body ?? body };
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    async remove(id) {
      try {
        await client.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...repository,
          comment_id: id,
        });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

function isGone(error: unknown): boolean {
  const status = statusOf(error);
  return status === 404 || status === 410;
}
