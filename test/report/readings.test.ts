/** The comments that are read by people who know nothing else: made of real reviews, as GitHub shows them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { type NudgeContext, renderNudge } from '../../src/report/index.ts';

const REPOSITORY = 'https://github.com/acme/documents';

const context: NudgeContext = {
  repositoryUrl: REPOSITORY,
  toolUrl: 'https://github.com/acme/wattnudge',
  baseBranch: 'main',
  checkName: 'energy',
  commands: true,
  tone: 'full',
  doubts: [],
  headEditUrl: `${REPOSITORY}/edit/change`,
  policyEditUrl: `${REPOSITORY}/edit/main/.github/energy-policy.yml`,
  workflowFile: '.github/workflows/energy.yml',
  runUrl: `${REPOSITORY}/actions/runs/77`,
  artifactUrl: `${REPOSITORY}/actions/runs/77#artifacts`,
  pageUrl: `${REPOSITORY}/actions/runs/77/artifacts/6`,
};

/** As the App publishes them, for the first choice of the worst changed name. */
const SUGGESTIONS: Readonly<Record<string, NudgeContext['suggestion']>> = {
  names: { model: 'gpt-5.5', instead: 'gpt-4o-mini', line: 1, url: `${REPOSITORY}/pull/8#discussion_r1` },
  'over-limit': {
    model: 'intfloat/e5-large-v2',
    instead: 'BAAI/bge-small-en-v1.5',
    line: 3,
    url: `${REPOSITORY}/pull/7#discussion_r1`,
  },
};

describe('the comment that is read', () => {
  test.each(['over-limit', 'names', 'less', 'not-measured', 'unverified'])('%s', async (name) => {
    const text = readFileSync(new URL(`readings/${name}.json`, import.meta.url), 'utf8');
    const review = parseEnergyReview(JSON.parse(text));
    const doubts =
      name === 'unverified'
        ? ['this pull request changes .github/workflows/energy.yml, the workflow that measures']
        : [];
    const comment = renderNudge(review, { ...context, doubts, suggestion: SUGGESTIONS[name] });
    await expect(`${comment}\n`).toMatchFileSnapshot(`../../docs/comments/${name}.md`);
  });
});
