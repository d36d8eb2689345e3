/** A label of `runs-on`: GitHub takes letters, digits, and a few signs, at most 256 characters; ours are shorter. */
export const RUNNER_LABEL = /^[A-Za-z0-9][\w.-]{0,99}$/;
/** The same in words, for errors and for documentation. */
export const RUNNER_LABEL_RULE = 'letters, digits, `.`, `_` and `-`, at most 100';
