import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** One after another, so that the files of a project find a worker that has imported what they need. */
const PROJECTS = ['processes', 'github', 'isolated', 'deterministic'];

/**
 * What takes longest, the longest first: begun last, it would be waited for by one worker while the others have nothing
 * left. Vitest knows by itself only where it has run before, and goes by the sizes of the files elsewhere.
 */
const LONGEST = [
  'action/action.process',
  'app/kill',
  'app/process',
  'app/acceptance',
  'github/trust/judge-again',
  'app/commands',
  'github-fake/services',
  'github/trust/find-pull',
  'action/comment',
  'action/trouble',
  'action/events',
  'action/runtimes',
  'action/lfs',
  'action/publish',
  'onnx/rewrite-hostile',
  'report/hostile-review',
  'cli/without-packages',
  'changes/find-changes',
  'cli/review',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => projectOf(a) - projectOf(b) || rankOf(a) - rankOf(b));
  }
}

function projectOf({ project }: TestSpecification): number {
  return PROJECTS.indexOf(project.name);
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return rank === -1 ? LONGEST.length : rank;
}
