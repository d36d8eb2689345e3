/** For README and docs: https://textlint.org/docs/configuring.html */
module.exports = {
  rules: {
    prh: { rulePaths: ['words.yml', 'spelling.yml'], checkLink: true, checkBlockQuote: true, checkEmphasis: true },
    // Names as their makers write them (Git, Node.js), and ID, ZIP, URL.
    terminology: {
      defaultTerms: true,
      // The time that a run takes isn't a runtime, and the README is a file.
      exclude: ['run[- ]time', 'readme(s)?'],
      terms: [
        ['colo(?!u)r(s|ed|ing)?', 'colour$1'],
        ['organiz(ations?|e|es|ed|ing)', 'organis$1'],
        ['quantiz(ation|e|es|ed|ing)', 'quantis$1'],
      ],
    },
  },
};
