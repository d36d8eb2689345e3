import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signInPath } from '../../../../src/app/web/session/reader.ts';
import { localPath } from '../../../../src/app/web/session/return-address.ts';

it.each(['/', '/octo', '/octo/models/pull/7?page=2&sort=a%20b', '/a//b', '/..%2f..%2fx'])(
  'somebody comes back to a page of this server: %s',
  (path) => {
    expect(localPath(path)).toBe(path);
    expect(new URL(signInPath(new URL(path, 'http://localhost')), 'http://localhost').searchParams.get('to')).toBe(
      path,
    );
  },
);

const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2e%2e//evil.example',
  '/./\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'https://evil.example',
  'https:evil.example',
  '//evil.example@localhost/',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '/\u2028/evil.example',
  '/ümlaut',
  `/${'a'.repeat(500)}`,
  '/login?to=/login',
  '/login',
  '/login/callback?code=x',
  '/logout',
  '/x/../logout',
  '',
];

it.each([null, ...ELSEWHERE])('nobody is sent anywhere else: %j', (address) => {
  expect(localPath(address)).toBe('/');
});

it('whatever is asked for, a browser stays on this server', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2f',
    '%5c',
    'evil.example',
    '@',
    ':',
    'https:',
    '\t',
    '?',
    '#',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = localPath(pieces.join(''));
      expect(new URL(path, 'https://wattnudge.example/login').origin).toBe('https://wattnudge.example');
      expect(localPath(path)).toBe(path);
    }),
  );
});
