/** Tasks: real queries for models in Hugging Face layout. Which task a folder is for, and what a query of it is. */

export { type FolderPrecision, folderPrecisions } from './folder-precisions.ts';
export type { Answer, GgufSession, Query, Score, ScoredText, TaskSession } from './messages.ts';
export { type Precision, precisionOf } from './precision.ts';
export { queryFilesOf, type ReadQueries, readQueries } from './queries/read-queries.ts';
export { requireRunnable } from './require-runnable.ts';
export { type RunnableTask, type RunnableTaskId, runnableTask, SAMPLE_RATE_HZ } from './runnable-tasks.ts';
export { taskOfConfig } from './task-of-config.ts';
