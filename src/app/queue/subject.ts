/** What a webhook is about. Work on one subject is done in the order of arrival and never by two at once. */

export type Subject =
  | { readonly kind: 'pull'; readonly repositoryId: number; readonly number: number }
  /** A workflow run whose pull request is still to be found. */
  | { readonly kind: 'run'; readonly repositoryId: number; readonly runId: number }
  /** A commit that a merge queue made. */
  | { readonly kind: 'group'; readonly repositoryId: number; readonly sha: string }
  | { readonly kind: 'installation'; readonly id: number };

export function nameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'pull':
      return `pull:${subject.repositoryId}:${subject.number}`;
    case 'run':
      return `run:${subject.repositoryId}:${subject.runId}`;
    case 'group':
      return `group:${subject.repositoryId}:${subject.sha}`;
    case 'installation':
      return `installation:${subject.id}`;
  }
}

/** The pull request of a subject's name; `undefined` for subjects of another kind. */
export function pullOf(name: string): { repositoryId: number; number: number } | undefined {
  const match = /^pull:(\d+):(\d+)$/.exec(name);
  return match === null ? undefined : { repositoryId: Number(match[1]), number: Number(match[2]) };
}
