/** Each rule for workflows finds what it is for, at its line, and leaves alone what is right. */
import { describe, expect, test } from 'vitest';
import { createWorkflowLinter } from '../../lint/workflows/problems.ts';
import { workflowText } from '../../src/cli/workflow.ts';

const problemsOf = await createWorkflowLinter();

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const SETUP_NODE = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0';
const SCRIPT = 'actions/github-script@ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0';

/** A workflow in which nothing is wrong. Each test replaces one line of it. */
const GOOD = `on: pull_request
permissions: {}
concurrency: ci-\${{ github.ref }}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: ${CHECKOUT}
        with: { persist-credentials: false }
      - run: npm test
`;

const found = (text: string, path = '.github/workflows/ci.yml') =>
  problemsOf(path, text).map((problem) => /^.*?:(\d+): .*\(([^()]+)\)$/s.exec(problem)?.slice(1).join(' '));

/** The line and the rule of every problem of the good workflow with something replaced. */
function foundWith(...replacements: readonly (readonly [before: string, after: string])[]) {
  let text = GOOD;
  for (const [before, after] of replacements) {
    expect(text).toContain(before);
    text = text.replace(before, after);
  }
  return found(text);
}

test('a workflow in which nothing is wrong has no problems', () => {
  expect(found(GOOD)).toEqual([]);
});

test('a problem names the file, the line, what to do, and the rule', () => {
  expect(problemsOf('.github/workflows/ci.yml', GOOD.replace(CHECKOUT, 'actions/checkout@v7'))).toEqual([
    '.github/workflows/ci.yml:10: Pin `actions/checkout@v7` by its full commit SHA: whoever owns a tag can move it. (unpinned-uses)',
  ]);
});

test('what isn’t YAML is named with its file', () => {
  expect(() => problemsOf('.github/workflows/ci.yml', 'on: [')).toThrow('.github/workflows/ci.yml: expected YAML.');
});

test('actionlint looks as well', () => {
  expect(foundWith(['on: pull_request', 'on: pull_requests'])).toEqual(['1 actionlint: events']);
});

describe('unpinned-uses', () => {
  test.each([
    ['a tag', 'actions/checkout@v7.0.1 # v7.0.1'],
    ['a branch', 'actions/checkout@main # v7.0.1'],
    ['the start of a SHA', 'actions/checkout@3d3c42e # v7.0.1'],
    ['a SHA without its version', 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'],
    ['a SHA with other words', 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # newest'],
  ])('finds %s', (_, uses) => {
    expect(foundWith([CHECKOUT, uses])).toEqual(['10 unpinned-uses']);
  });

  test('finds images without a digest, and workflows of others', () => {
    expect(foundWith(['run: npm test', 'uses: docker://alpine:3'])).toEqual(['12 unpinned-uses']);
    const called = '    uses: my-org/shared/.github/workflows/test.yml@main\n    permissions: {}\n';
    expect(found(`${GOOD}  shared:\n${called}`)).toEqual(['14 unpinned-uses']);
  });

  test('takes what is in the repository, and a place for the commit of a release', () => {
    expect(foundWith(['run: npm test', 'uses: ./'])).toEqual([]);
    expect(foundWith(['run: npm test', `uses: a/b@${'0'.repeat(40)} # the commit of the release`])).toEqual([]);
  });

  test('looks at the steps of a composite action', () => {
    const action = 'name: a\ndescription: b\nruns:\n  using: composite\n  steps:\n    - uses: a/b@v1\n';
    expect(found(action, '.github/actions/a/action.yml')).toEqual(['6 unpinned-uses']);
  });
});

describe('excessive-permissions', () => {
  test.each([
    ['none at the top', [['permissions: {}\n', '']], ['1 excessive-permissions']],
    ['some at the top', [['permissions: {}', 'permissions: { contents: read }']], ['2 excessive-permissions']],
    ['none in a job', [['    permissions: { contents: read }\n', '']], ['6 excessive-permissions']],
    ['all of them', [['{ contents: read }', 'write-all']], ['8 excessive-permissions']],
  ] as const)('finds %s', (_, replacements, problems) => {
    expect(foundWith(...replacements)).toEqual(problems);
  });

  const copied = GOOD.replace('permissions: {}', 'permissions: { contents: read, checks: write }');

  test('lets a workflow to copy with one job state them at the top', () => {
    expect(found(copied, 'examples/workflows/ci.yml')).toEqual([]);
  });

  test('finds that every job of a workflow to copy may write', () => {
    const two = `${copied}  more:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps: [{ run: "true" }]\n`;
    expect(found(two, 'examples/workflows/ci.yml')).toEqual(['2 excessive-permissions']);
  });
});

describe('template-injection', () => {
  test('finds an expression in a script', () => {
    expect(foundWith(['npm test', `echo "\${{ github.ref_name }}"`])).toEqual(['12 template-injection']);
  });

  test('finds an expression in a script of github-script', () => {
    const step = `uses: ${SCRIPT}\n        with: { script: "core.info('\${{ github.ref_name }}')" }`;
    expect(foundWith(['run: npm test', step])).toEqual(['13 template-injection']);
  });

  test('takes an expression in the environment of a step', () => {
    expect(foundWith(['npm test', `echo "$REF"\n        env: { REF: "\${{ github.ref_name }}" }`])).toEqual([]);
  });
});

test.each([
  ['nothing is said', '        with: { persist-credentials: false }\n', ''],
  ['they are asked for', 'persist-credentials: false', 'persist-credentials: true'],
])('artipacked finds credentials that stay in the checkout: %s', (_, before, after) => {
  expect(foundWith([before, after])).toEqual(['10 artipacked']);
});

describe('dangerous-triggers', () => {
  const target = ['on: pull_request', 'on: { pull_request_target: {} }'] as const;
  const finished = ['on: pull_request', 'on: { workflow_run: { workflows: [CI], types: [completed] } }'] as const;
  const checkout = (more: string) =>
    ['{ persist-credentials: false }', `{ persist-credentials: false, ${more} }`] as const;

  test.each([
    ['its head', target, checkout(`ref: "\${{ github.event.pull_request.head.sha }}"`), '11'],
    ['its repository', target, checkout(`repository: "\${{ github.event.pull_request.head.repo.full_name }}"`), '11'],
    ['its merge', target, checkout(`ref: "refs/pull/\${{ github.event.number }}/merge"`), '11'],
    ['the head of a run', finished, checkout(`ref: "\${{ github.event.workflow_run.head_sha }}"`), '11'],
    ['it by the command line', target, ['npm test', 'gh pr checkout "$NUMBER"'] as const, '12'],
    ['it by git', target, ['npm test', 'git fetch origin "pull/$NUMBER/head"'] as const, '12'],
  ])('finds a checkout of a pull request: %s', (_, trigger, replacement, line) => {
    expect(foundWith(trigger, replacement)).toEqual([`${line} dangerous-triggers`]);
  });

  test('finds a script that sets the environment of later steps', () => {
    expect(foundWith(target, ['npm test', 'cat name >> "$GITHUB_ENV"'])).toEqual(['12 dangerous-triggers']);
  });

  test('takes a checkout of the main branch, and of a pull request without rights', () => {
    expect(foundWith(target)).toEqual([]);
    expect(foundWith(checkout(`ref: "\${{ github.event.pull_request.head.sha }}"`))).toEqual([]);
  });
});

describe('cache-poisoning', () => {
  const cached = ['run: npm test', `uses: ${SETUP_NODE}\n        with: { cache: npm }`] as const;

  test.each([
    ['of a tag', ['on: pull_request', 'on: { push: { tags: ["v*"] } }'] as const],
    ['of a release', ['on: pull_request', 'on: release'] as const],
    ['with an identity', ['{ contents: read }', '{ id-token: write }'] as const],
  ])('finds a cache in a workflow %s', (_, publishing) => {
    expect(foundWith(publishing, cached)).toEqual(['12 cache-poisoning']);
  });

  test('takes a cache where nothing is published, and a release without one', () => {
    expect(foundWith(cached)).toEqual([]);
    expect(foundWith(['on: pull_request', 'on: release'])).toEqual([]);
  });
});

describe('overprovisioned-secrets', () => {
  const secret = `{ TOKEN: "\${{ secrets.TOKEN }}" }`;

  test.each([
    ['in the environment of every job', ['permissions: {}', `permissions: {}\nenv: ${secret}`] as const, '3'],
    ['in the environment of every step', ['    steps:', `    env: ${secret}\n    steps:`] as const, '9'],
    ['all at once', ['npm test', `npm test\n        env: { ALL: "\${{ toJSON(secrets) }}" }`] as const, '12'],
  ])('finds secrets %s', (_, replacement, line) => {
    expect(foundWith(replacement)).toEqual([`${line} overprovisioned-secrets`]);
  });

  test('finds secrets that a called workflow inherits', () => {
    const called = '    uses: ./.github/workflows/test.yml\n    permissions: {}\n    secrets: inherit\n';
    expect(found(`${GOOD}  shared:\n${called}`)).toEqual(['16 overprovisioned-secrets']);
  });

  test('takes a secret of one step', () => {
    expect(foundWith(['npm test', `npm test\n        env: ${secret}`])).toEqual([]);
  });
});

test('timeout finds a job without a limit', () => {
  expect(foundWith(['    timeout-minutes: 5\n', ''])).toEqual(['6 timeout']);
});

test('concurrency-limits finds a workflow whose runs pile up', () => {
  const without = GOOD.replace(/concurrency:.*\n/, '');
  expect(found(without)).toEqual(['1 concurrency-limits']);
  expect(found(without, 'examples/workflows/ci.yml')).toEqual([]);
});

test.each([{ branch: 'main' }, { branch: 'main', gpuRunner: 'gpu-linux' }])(
  'the workflow that `wattnudge init` writes has no problems: %o',
  (options) => {
    // A tag: which commit it stands for can only be asked of GitHub, and the comment beside it says how to pin one.
    const pinned = workflowText(options).replaceAll('wattnudge@v0', `wattnudge@${'0'.repeat(40)}`);
    expect(found(pinned, 'examples/workflows/energy.yml')).toEqual([]);
  },
);
