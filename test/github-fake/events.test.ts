/** What the fake sends is held against GitHub's own examples of its webhooks: the one source here that is nobody's reading. */
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { scene } from './scene.ts';

const examples: readonly { name: string; examples: readonly object[] }[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples',
);

/** GitHub's documentation has these, and the examples are older; what a repository leaves open is null in others of them. */
const YOUNGER =
  /\.(user_view_type|has_discussions): GitHub has none|^\.(issue\.pull_request|comment\.minimized|inputs\.\w+): GitHub has none|^\.repository\.(language|homepage|description): null/;

/** Of all values at one place: their types, and what is below them. */
interface Shape {
  readonly types: Set<string>;
  readonly below: Map<string, Shape>;
}

it.each(['pull_request', 'issue_comment', 'workflow_run', 'merge_group', 'push', 'workflow_dispatch'])(
  'a webhook %s has no member that GitHub’s has not, and none of another type',
  async (name) => {
    await using s = await scene();
    const { github, pull, repository, git } = s;
    const run = github.addRun(repository, { headSha: git.head, headBranch: 'smaller', conclusion: 'success' });
    const sent = [
      await github.events.pullRequest(pull, 'opened'),
      github.events.issueComment(github.addComment(pull, { body: '/energy explain' })),
      github.events.workflowRun(run),
      github.events.mergeGroup(repository, {
        headSha: git.head,
        headRef: 'refs/heads/gh-readonly-queue/main/pr-1-x',
        baseSha: git.base,
        baseRef: 'refs/heads/main',
      }),
      github.events.push(repository, 'refs/heads/main', git.base, git.head),
      github.events.workflowDispatch(repository, { model: 'a.onnx' }),
    ].find((webhook) => webhook.name === name);
    const shape = shapeOf(examples.find((one) => one.name === name)?.examples ?? []);
    expect(shape.below.size).toBeGreaterThan(3);
    expect(sent?.payload).toHaveProperty('repository.id');
    const found = differences(sent?.payload, shape, '').filter((place) => !YOUNGER.test(place));
    expect(found).toEqual([]);
    // Both kinds of difference would be found.
    const wrong = { ...sent?.payload, invented: 1, repository: 'octo/models' };
    expect(differences(wrong, shape, '')).toEqual(
      expect.arrayContaining(['.invented: GitHub has none', '.repository: string, and at GitHub object']),
    );
  },
);

function shapeOf(values: readonly unknown[]): Shape {
  const members = values.flatMap((value) => (isObject(value) ? Object.entries(value) : []));
  const names = new Set(members.map(([name]) => name));
  return {
    types: new Set(values.map(typeOf)),
    below: new Map(
      [...names].map((name) => [name, shapeOf(members.flatMap(([one, value]) => (one === name ? [value] : [])))]),
    ),
  };
}

function differences(value: unknown, shape: Shape | undefined, place: string): string[] {
  if (shape === undefined) return [`${place}: GitHub has none`];
  if (!shape.types.has(typeOf(value)))
    return [`${place}: ${typeOf(value)}, and at GitHub ${[...shape.types].join(' or ')}`];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    differences(member, shape.below.get(name), `${place}.${name}`),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
