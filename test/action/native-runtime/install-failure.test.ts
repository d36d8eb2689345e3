import { expect, test } from 'vitest';
import { describeFailure, installFailure } from '../../../src/action/native-runtime/install-failure.ts';

test.each([
  ['npm error code EINTEGRITY sha512-a integrity checksum failed', 'empty the cache of npm'],
  ["ENOSPC: no space left on device, write '/opt/a'", 'The disk is full'],
  ["EACCES: permission denied, mkdir '/opt/a'", 'The user that runs the job has no write access there'],
  ['code E401 401 Unauthorized - GET https://registry.example/koffi', 'check the registry and its credentials'],
  ['code SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
  ['code ENOTFOUND getaddrinfo ENOTFOUND registry.example', 'HTTPS_PROXY'],
  ['code E404 404 Not Found - GET https://registry.example/koffi', 'doesn’t have these versions'],
  ["/lib/libc.so.6: version `GLIBC_2.34' not found", 'The system is too old'],
  ['Error loading shared library ld-linux-x86-64.so.2: No such file or directory', 'other than Alpine Linux'],
  ['something that nobody foresaw', 'Run the job again.'],
])('%s → %s', (reason, remedy) => {
  expect(installFailure(reason)).toMatchObject({
    code: 'runtime-install-failed',
    message: `Couldn’t install the native runtime: ${reason}.`,
    remedy: expect.stringMatching(new RegExp(`${remedy}.*runtime-directory`)),
  });
});

const ending = (stderr: string) => ({ kind: 'exited' as const, status: 1, stdout: '', stderr });

test('of npm’s words, the errors are told without where its log is', () => {
  const stderr = [
    'npm warn old lockfile',
    'npm error code E503',
    'npm error 503 Service Unavailable - GET https://registry.example/koffi',
    'npm error A complete log of this run can be found in: /home/runner/.npm/_logs/2026-debug-0.log',
  ].join('\n');
  expect(describeFailure(ending(stderr), 1000)).toBe(
    'it ended with status 1: code E503 503 Service Unavailable - GET https://registry.example/koffi',
  );
});

test('of what Node.js throws, the error is told without its stack', () => {
  const stderr =
    '/a/install.js:4\nthrow new Error("x")\n^\n\nError: connect ECONNREFUSED\n    at Module\n\nNode.js v24.21.0.';
  expect(describeFailure(ending(stderr), 1000)).toBe('it ended with status 1: Error: connect ECONNREFUSED');
});

test('a program without words, and one without an end', () => {
  expect(describeFailure(ending(''), 1000)).toBe('it ended with status 1');
  expect(describeFailure({ kind: 'killed', signal: 'SIGSEGV', stdout: '', stderr: '' }, 1)).toBe(
    'it was ended by SIGSEGV',
  );
  expect(describeFailure({ kind: 'timed-out', stdout: '', stderr: '' }, 90_000)).toBe('it didn’t finish within 90 s');
});
