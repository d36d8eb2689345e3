export { explainApiError, isRefusal, messageOf, statusOf } from './api-error.ts';
export { type CheckConclusion, conclusionOf } from './check/conclusion.ts';
export { type CheckNote, type CheckRequest, type PublishedCheck, publishCheck } from './check/publish-check.ts';
export { type ClientOptions, createClient, type GitHubClient } from './client.ts';
export { hideForeignComments } from './comment/hide-foreign-comments.ts';
export {
  type CommentPlace,
  type CommentRequest,
  type PublishedComment,
  publishComment,
  publishMoot,
} from './comment/publish-comment.ts';
export type { Origin } from './comment/sections.ts';
export { basicAuthorization, fetchLfsContent, type LfsServer, lfsUnavailable } from './lfs.ts';
export { MISSING_POLICY_REMEDY, readFile, readSharedPolicy } from './read-file.ts';
export { type Repository, slugOf } from './repository.ts';
export {
  type PublishedSuggestion,
  publishSuggestion,
  type SuggestionRequest,
} from './suggestion/publish-suggestion.ts';
export { type Viewer, viewerOf } from './viewer.ts';
