#!/usr/bin/env node
// The package's command: ends with one line on a Node.js that is too old, else starts the bundle. Syntax of 2015 alone, and
// `import()`, which Node.js 10 parses too: nothing newer is read before the version is known.
'use strict';

const [, major, minor] = require('../package.json').engines.node.match(/(\d+)\.(\d+)/);
const [ownMajor, ownMinor] = process.versions.node.split('.');

if (Number(ownMajor) > Number(major) || (ownMajor === major && Number(ownMinor) >= Number(minor))) {
  import('./bin.js');
} else {
  console.error(`wattnudge: needs Node.js ${major}.${minor} or later; this is ${process.versions.node}.`);
  process.exitCode = 2;
}
