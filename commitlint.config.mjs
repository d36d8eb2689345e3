export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    // What GitHub and `git log --oneline` show without cutting it.
    'header-max-length': [2, 'always', 72],
    // Links and commands can't be broken into lines.
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    // A line such as "warning: it stops" in a body is taken for a footer.
    'footer-leading-blank': [0],
  },
};
