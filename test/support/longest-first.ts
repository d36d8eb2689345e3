import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes longest, the longest first: begun last, it would be waited for by one worker while the others have nothing
 * left. Vitest knows by itself only where it has run before, and goes by the sizes of the files elsewhere.
 */
const LONGEST = [
  'benchmark/gpu-meter',
  'cli/review',
  'cli/meters',
  'hub/review-references',
  'app/kill',
  'app/acceptance',
  'app/commands',
  'app/process',
  'alternatives/measured/try-alternatives',
  'tasks/review-variants',
  'cli/review-options',
  'onnx/rewrite/real-models',
  'cli/alternatives',
  'github-fake/services',
  'app/faults',
  'github/trust/judge-again',
  'action/comment',
  'cli/bench',
  'tasks/run-tasks',
  'tasks/review-folders',
  'action/trouble',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return rank === -1 ? LONGEST.length : rank;
}
