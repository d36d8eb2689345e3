import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admissionOf, changeModel, WORKFLOW } from './scene.ts';

const UNVERIFIED = {
  state: 'admitted',
  verified: false,
  reason: 'this pull request changes .github/workflows/energy.yml, the workflow that measures',
};

describe('step c: the workflow file', () => {
  it('makes a result unverified when the pull request edits it', async () => {
    const edited = await admissionOf({
      change(git) {
        changeModel(git);
        git.write(WORKFLOW, 'on: pull_request\n# and now something else\n');
      },
    });
    expect(edited).toMatchObject(UNVERIFIED);
  });

  it('makes it unverified when the pull request brings it', async () => {
    const brought = await admissionOf({
      base: (git) => rmSync(join(git.directory, WORKFLOW)),
      change(git) {
        changeModel(git);
        git.write(WORKFLOW, 'on: pull_request\n# mine\n');
      },
    });
    expect(brought).toMatchObject(UNVERIFIED);
  });

  it('makes it unverified when a link takes its place, though the base has moved on', async () => {
    const linked = await admissionOf({
      change(git) {
        changeModel(git);
        git.git('rm', '--quiet', WORKFLOW);
        git.link(WORKFLOW, 'on: pull_request\n');
      },
      later: (git) => git.write(WORKFLOW, 'on: [pull_request]\n'),
    });
    expect(linked).toMatchObject(UNVERIFIED);
  });

  it('leaves it verified when only the base branch has changed it since: the run had the base’s', async () => {
    const moved = await admissionOf({ later: (git) => git.write(WORKFLOW, 'on: [pull_request]\n') });
    expect(moved).toMatchObject({ state: 'admitted', verified: true });
  });
});
