import { expect, test } from 'vitest';
import { forkScene, measureAndPublish } from './fork-workflow.ts';
import { overBudget, waived, waiverFor } from './scenarios.ts';
import { type ActionScene, actionScene, POLICY, READS, WRITES } from './scene.ts';

const OLD = 'pipe = pipeline(model="distilbert/distilgpt2")';

const inline = ({ github, pull }: ActionScene) => github.reviewComments(pull);
const conversation = ({ github, pull }: ActionScene) => github.comments(pull)[0]?.body ?? '';

/** The same, with a further line in the policy. */
function withPolicy(line: string): typeof overBudget {
  return { ...overBudget, base: { ...overBudget.base, [POLICY]: `${overBudget.base[POLICY]}${line}\n` } };
}

test('the name is suggested at its line as it was, and the comment says where', async () => {
  await using s = await actionScene(overBudget);
  const run = await s.review();
  expect(inline(s)).toMatchObject([{ path: 'app.py', line: 1, side: 'RIGHT', commitId: s.headSha }]);
  expect(inline(s)[0]?.body).toContain(`\`\`\`suggestion\n${OLD}\n\`\`\``);
  expect(conversation(s)).toContain(`#discussion_r${inline(s)[0]?.id})`);
  expect(conversation(s)).not.toContain('```suggestion');
  expect(run.output).toContain('Suggestion created: ');
  expect(run.output).not.toContain('::warning');
  s.github.requests.length = 0;
  await s.review();
  expect(s.github.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/pulls/'))).toEqual([]);
  expect(inline(s)).toHaveLength(1);
  expect(s.github.violations).toEqual([]);
});

test('it follows the line, and goes with the change', async () => {
  await using s = await actionScene(overBudget);
  await s.review();
  const [first] = inline(s);
  await s.push({ 'app.py': `import os\n\n${overBudget.head['app.py']}` });
  await s.review();
  expect(inline(s)).toEqual([first]);
  expect(conversation(s)).toContain('[suggestion in line 3](');
  await s.push({ 'app.py': overBudget.base['app.py'] });
  await s.review();
  expect(conversation(s)).toContain('This pull request no longer changes a model.');
  expect(inline(s)).toEqual([]);
  expect(s.github.violations).toEqual([]);
});

test('where somebody answered, it is taken out, and the comment hidden', async () => {
  await using s = await actionScene(overBudget);
  await s.review();
  const [ours] = inline(s);
  await s.github.addReviewComment(s.pull, { answers: ours!, body: 'Why?' });
  await s.merge({ [POLICY]: waiverFor(waived) });
  const run = await s.review();
  expect(run.code).toBe(0);
  expect(inline(s)).toHaveLength(2);
  expect(ours).toMatchObject({ minimizedReason: 'outdated', body: expect.not.stringContaining('```suggestion') });
  expect(conversation(s)).not.toContain('suggestion in line');
});

test.each([
  ['turns suggestions off', 'nudge: { suggestions: false }'],
  ['lets the App speak', 'publish: app'],
])('there is none where the policy %s, and one of before goes', async (_, line) => {
  await using s = await actionScene(overBudget);
  await s.review();
  expect(inline(s)).toHaveLength(1);
  await s.merge({ [POLICY]: withPolicy(line).base[POLICY]! });
  await s.review();
  expect(inline(s)).toEqual([]);
  expect(conversation(s)).toContain('Energy check failed');
});

test('there is none without a comment', async () => {
  await using s = await actionScene(overBudget);
  await s.review({ inputs: { comment: 'never' } });
  expect(inline(s)).toEqual([]);
  expect(s.github.requests.filter(({ path }) => path.includes('/pulls/'))).toEqual([]);
});

test.each([
  ['with its read-only token', READS],
  ['also where the settings let its token write', WRITES],
])('the run of a fork suggests nothing, %s', async (_, permissions) => {
  await using s = await actionScene({ ...overBudget, fork: true, permissions });
  const run = await s.review();
  expect(run.outputs.outcome).toBe('fail');
  expect(inline(s)).toEqual([]);
  expect(s.github.requests.filter(({ path }) => path.includes('/pulls/'))).toEqual([]);
});

test('what a fork’s run has measured is suggested by the base repository’s workflow', async () => {
  await using s = await forkScene(overBudget);
  await measureAndPublish(s);
  expect(inline(s)).toMatchObject([{ path: 'app.py', line: 1 }]);
  expect(s.github.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/mallory/'))).toEqual([]);
});

test.each([
  [403, 'Resource not accessible by integration'],
  [404, 'Not Found'],
  [422, 'Validation Failed'],
])('an answer of %i changes nothing but the log', async (status, message) => {
  await using s = await actionScene(overBudget);
  const body = { message, documentation_url: 'https://docs.github.com/rest' };
  s.github.fail({ match: 'POST /repos/octo/models/pulls/*/comments', with: { status, body } });
  const run = await s.review();
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
  expect(run.output).toMatch(new RegExp(`No suggestion at the line: .*${message}`));
  expect(conversation(s)).toContain('change back in [line 1]');
  expect(inline(s)).toEqual([]);
});

test('jobs of a matrix make one', async () => {
  await using s = await actionScene(overBudget);
  const run = s.addRun();
  for (const section of ['cpu', 'gpu']) await s.review({ run, inputs: { section } });
  expect(inline(s)).toHaveLength(1);
  expect(conversation(s).match(/\[suggestion in line 1\]/g)).toHaveLength(2);
});

test.each<[string, string, string?]>([
  ['the line has the name twice', 'pair = pipeline(model="Salesforce/xLAM-7b-r"), "Salesforce/xLAM-7b-r"\n'],
  ['the file ends its lines in CRLF', 'pipe = pipeline(model="Salesforce/xLAM-7b-r")\r\n', `${OLD}\r\n`],
  ['the line holds a mark of direction', 'pipe = pipeline(model="Salesforce/xLAM-7b-r", n="\u202e")\n'],
])('there is none where %s', async (_, after, before = `${OLD}\n`) => {
  const files = { base: { ...overBudget.base, 'app.py': before }, head: { 'app.py': after } };
  await using s = await actionScene({ ...overBudget, ...files });
  await s.review();
  expect(conversation(s)).toContain('Salesforce/xLAM-7b-r');
  expect(inline(s)).toEqual([]);
});
