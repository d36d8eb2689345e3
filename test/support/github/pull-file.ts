export interface PullFile {
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  readonly previousFilename?: string;
  readonly sha?: string | null;
  readonly additions?: number;
  readonly deletions?: number;
  readonly patch?: string;
}
