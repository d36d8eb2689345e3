/** The workflow that `wattnudge init` writes. */

export const WORKFLOW_FILE = '.github/workflows/energy.yml';

const PINNING = 'https://github.com/wattnudge/wattnudge/blob/main/docs/workflows.md#pin-a-release';

/** A tag, so that the workflow runs at once: which commit it stands for can only be asked of GitHub. */
const USES = `uses: wattnudge/wattnudge@v0 # the newest release; to pin one: ${PINNING}`;

export interface WorkflowOptions {
  /** The default branch, by its short name. */
  readonly branch: string;
  /** Label of a runner with a GPU; without one, everything runs on GitHub's own runners. */
  readonly gpuRunner?: string | undefined;
}

/** A label as an expression of GitHub can quote it: letters, digits, `.`, `_` and `-`. */
export const isRunnerLabel = (text: string): boolean => /^[A-Za-z0-9_.-]{1,100}$/.test(text);

/** A workflow of GitHub Actions for repositories whose pull requests come from their own branches. */
export function workflowText({ branch, gpuRunner }: WorkflowOptions): string {
  return gpuRunner === undefined
    ? `${PLAIN}${triggers(recordedPush(branch))}${permissions('')}${LATEST_ONLY}${PLAIN_JOB}`
    : `${GPU}${triggers('')}${READ_ONLY}${LATEST_ONLY}${gpuJobs(gpuRunner)}`;
}

const PLAIN = `# For a private repository without the App: pull requests come from its own branches, so their token may write comment and check.
name: Energy
`;

const GPU = `# A GPU runner for the pull requests that need one. The first job looks at the changes on a cheap runner, in seconds. If a model may have
# to run, the second job takes the GPU runner. Otherwise it reviews changed names of models on the cheap runner.
# The GPU runner is one of GitHub's (a larger runner with a GPU, in the organisation's settings) or a self-hosted one. It needs the NVIDIA
# driver, CUDA 12 and cuDNN 9: \`npx wattnudge doctor --gpu\` on it says what it lacks. \`gpu-container.yml\` needs the driver alone.
name: Energy
`;

const recordedPush = (
  branch: string,
) => `  # Records what the models on the default branch use, and keeps models of Git LFS in the cache.
  push:
    branches: [${/^[A-Za-z][\w./-]*$/.test(branch) ? branch : JSON.stringify(branch)}]
`;

const triggers = (push: string) => `on:
  pull_request:
    # \`edited\`: against another base branch it is another change.
    types: [opened, synchronize, reopened, edited]
  # A merge queue waits for required checks, too.
  merge_group:
${push}
`;

/** What the job needs that comments and sets the check. */
const permissions = (indent: string) => `${indent}permissions:
${indent}  contents: read
${indent}  pull-requests: write
${indent}  checks: write
`;

const READ_ONLY = `permissions:
  contents: read
`;

const LATEST_ONLY = `
# A newer commit makes the review of an older one pointless.
concurrency:
  group: energy-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
`;

const PLAIN_JOB = `  review:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - ${USES}
`;

const gpuJobs = (label: string) => `  detect:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    outputs:
      needs-gpu: \${{ steps.models.outputs.needs-gpu }}
    steps:
      - id: models
        ${USES}
        with:
          mode: detect

  review:
    needs: detect
    # The label of your GPU runner: \`${label}\` here.
    runs-on: \${{ needs.detect.outputs.needs-gpu == 'true' && '${label}' || 'ubuntu-latest' }}
    timeout-minutes: 30
${permissions('    ')}    steps:
      - ${USES}
        with:
          # For \`runner: { label: ${label} }\` in the policy: results of any other runner judge nothing.
          runner-label: \${{ needs.detect.outputs.needs-gpu == 'true' && '${label}' || 'ubuntu-latest' }}
`;
