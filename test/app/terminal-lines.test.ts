import { expect, test } from 'vitest';
import { terminalLine } from '../../src/app/terminal-lines.ts';

const TIME = '2026-11-28T05:57:56.737Z';

test('a line has the time, the level, the message, and the rest by name', () => {
  const line = { level: 'info', time: TIME, url: 'http://localhost:3000', subject: 'pull 1', msg: 'started' };
  expect(terminalLine(JSON.stringify(line))).toBe(
    '05:57:56 info  started url=http://localhost:3000 subject="pull 1"\n',
  );
});

test('an error has its stack below, and what caused it', () => {
  const err = { type: 'Error', message: 'no', stack: 'Error: no\n    at a', cause: { message: 'refused' } };
  expect(terminalLine(JSON.stringify({ level: 'error', time: TIME, err, msg: 'request failed' }))).toBe(
    '05:57:56 error request failed\n  Error: no\n      at a\n  caused by: refused\n',
  );
});

test('an error has its facts below, and each error of several', () => {
  const errors = [
    { type: 'Error', message: 'refused', stack: 'Error: refused', code: 'ECONNREFUSED' },
    { type: 'Error', message: 'gone', stack: 'Error: gone', status: 410, request: 'GET https://api.github.com/x' },
  ];
  const err = { type: 'AggregateError', message: 'all failed', stack: 'AggregateError: all failed', errors };
  expect(terminalLine(JSON.stringify({ level: 'error', time: TIME, err, msg: 'asked twice' }))).toBe(
    [
      '05:57:56 error asked twice',
      '  AggregateError: all failed',
      '  one of them: Error: refused',
      '  code=ECONNREFUSED',
      '  one of them: Error: gone',
      '  status=410 request="GET https://api.github.com/x"',
      '',
    ].join('\n'),
  );
});

test('what comes from outside moves no cursor and begins no line of its own', () => {
  const line = terminalLine(JSON.stringify({ level: 'warn', time: TIME, msg: 'a\u001b[2Jb\nfake', name: '\u202ex' }));
  expect(line).not.toMatch(/[\u001b\u202e]/);
  expect(line.trimEnd().split('\n')).toHaveLength(1);
});

test('what is no JSON is shown as it is', () => {
  expect(terminalLine('plain\n')).toBe('plain\n');
});
