/**
 * Why a run's result is not taken over: the codes of a refusal by the step of the trust algorithm (`docs/trust.md`), with what
 * to do. A refusal is an outcome and ends no command, so it has no exit code. Step g refuses with the codes of errors, too.
 */
export const REFUSALS = {
  a: {
    'run-not-found': 'Check the ID of the run, and that the token may read it.',
    'foreign-run': 'Give the ID of a run of this repository.',
    'unexpected-workflow': 'Use the workflow that the settings name.',
    'unexpected-event': 'Run the workflow on pull requests, as the examples do.',
    'not-completed': 'Wait until the run is complete.',
    'head-gone': 'Push the branch again.',
    'no-result': 'Check the log of the run, and run the workflow again.',
  },
  b: {
    'no-pull-request': 'Open a pull request, or wait for the run of the newest commit.',
    'head-moved': 'Wait for the run of the newest commit.',
    'several-pull-requests': 'Close all but one of the pull requests that have this head, or push another commit.',
    'older-than-pull-request': 'Run the workflow again.',
    'other-base-branch': 'Run the workflow again.',
  },
  d: {
    'no-artifact': 'Check the log of the run: it made no review.',
    'artifact-expired': 'Run the workflow again.',
    'artifact-too-large': 'Change fewer models at once.',
    'artifact-without-digest': 'Run the workflow again, with a current version of the Action.',
    'artifact-digest': 'Run the workflow again.',
    'artifact-entries': 'Upload the review with the Action, not with a step of your own.',
    'artifact-entry-name': 'Upload the review with the Action, not with a step of your own.',
    'artifact-entry-kind': 'Upload the review with the Action, not with a step of your own.',
    'artifact-encrypted': 'Upload the review with the Action, not with a step of your own.',
    'artifact-unpacks-too-large': 'Change fewer models at once.',
    'artifact-size-false': 'Upload the review with the Action, not with a step of your own.',
    'artifact-malformed': 'Upload the review with the Action, not with a step of your own.',
  },
  e: {
    'review-malformed': 'Run the workflow again, with the Action unchanged.',
    'review-too-deep': 'Run the workflow again, with the Action unchanged.',
    'name-too-long': 'Use shorter names of models.',
    'review-schema-mismatch': 'Use matching versions of the Action and the App.',
    'review-implausible': 'Run the workflow again, with the Action unchanged.',
  },
  f: {
    'other-head': 'Wait for the run of the newest commit.',
    'other-base': 'Run the workflow again.',
    'too-many-files': 'Split the pull request: it changes more files than can be checked.',
    'too-much-to-check': 'Split the pull request: it changes more models than can be checked.',
    'model-omitted': 'Run the workflow again, with the Action unchanged.',
    'model-not-changed': 'Run the workflow again, with the Action unchanged.',
    'model-twice': 'Run the workflow again, with the Action unchanged.',
    'change-false': 'Run the workflow again, with the Action unchanged.',
    'model-without-identity': 'Run the workflow again, with the Action unchanged.',
    'model-hash': 'Run the workflow again, with the Action unchanged.',
    'model-not-identical': 'Run the workflow again, with the Action unchanged.',
  },
  g: {
    'policy-unreadable': 'Commit a readable policy to the base branch.',
  },
} as const;
