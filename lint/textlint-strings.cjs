/** For the words in code that a user reads, and for workflows: https://textlint.org/docs/configuring.html */
const { join } = require('node:path');

module.exports = {
  plugins: {
    [join(__dirname, 'textlint-plugin-strings.ts')]: true,
    '@textlint/text': { extensions: ['.yml'] },
  },
  rules: { prh: { rulePaths: ['words.yml', 'spelling.yml'] } },
};
