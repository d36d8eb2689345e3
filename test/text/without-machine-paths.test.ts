import { describe, expect, test } from 'vitest';
import { withoutMachinePaths } from '../../src/text/index.ts';

const FOLDERS = ['/srv/cache', '/srv/cache/models/9f', '/data/work/repo', '/'];

describe('paths of a machine', () => {
  test.each([
    ['below a known folder', 'no /data/work/repo/models/a.onnx here', 'no models/a.onnx here'],
    ['below the longest known folder', '"/srv/cache/models/9f/onnx/model.onnx"', '"onnx/model.onnx"'],
    ['of the known folder itself', 'cannot write to /srv/cache: full', 'cannot write to : full'],
    ['of a home', "open '/home/runner/my models/a.onnx'", "open 'a.onnx'"],
    ['of a temporary folder', 'ENOENT: /tmp/wattnudge-profile-x1/p.json, gone', 'ENOENT: p.json, gone'],
    ['of macOS', 'at /Users/jo/Library/a.dylib (no)', 'at a.dylib (no)'],
    ['of Windows', 'at C:\\Users\\jo\\a.onnx failed', 'at a.onnx failed'],
    ['as a link', 'in file:///opt/hostedtoolcache/x/y.js:3', 'in y.js:3'],
    ['of a container', '(/github/home/.cache/wattnudge/objects/ab)', '(ab)'],
  ])('%s', (_, message, expected) => {
    expect(withoutMachinePaths(message, FOLDERS)).toBe(expected);
  });
});

test.each([
  ['a node', "Conv node '/encoder/layers.0/home/Conv'"],
  ['a path of the repository', 'models/tmp/a.onnx and ./home/b.onnx'],
  ['a link', 'https://github.com/home/x and https://example.com/opt/x'],
  ['a folder that only begins alike', '/srv/cached/x'],
  ['a quotient', 'and/or, 3/4'],
])('%s is none', (_, message) => {
  expect(withoutMachinePaths(message, FOLDERS)).toBe(message);
});
