/** What a webhook is about. Work on one subject is done in the order of arrival and never by two at once. */

export type QueueSubject =
  | { readonly kind: 'pull'; readonly repositoryId: number; readonly number: number }
  /** A workflow run whose pull request is still to be found. */
  | { readonly kind: 'run'; readonly repositoryId: number; readonly runId: number }
  | { readonly kind: 'installation'; readonly id: number }
  | { readonly kind: 'person'; readonly id: number };

export function subjectName(subject: QueueSubject): string {
  switch (subject.kind) {
    case 'pull':
      return `pull:${subject.repositoryId}:${subject.number}`;
    case 'run':
      return `run:${subject.repositoryId}:${subject.runId}`;
    case 'installation':
      return `installation:${subject.id}`;
    case 'person':
      return `person:${subject.id}`;
  }
}
