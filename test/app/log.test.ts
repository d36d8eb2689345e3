import { expect, it } from 'vitest';
import { createLog, describeError } from '../../src/app/log.ts';

it('a log line holds no secret', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  log.info(
    { token: 'plain', url: 'postgres://me:hunter2@host/db' },
    'Bearer ghs_abcdefghijklmnop wn_aaaaaaaaaaaaaaaaaaaaaaaa',
  );
  expect(JSON.parse(lines.join(''))).toMatchObject({
    token: '[secret]',
    url: 'postgres://me:[secret]@host/db',
    msg: 'Bearer [secret] [secret]',
  });
});

it.each(['\u202e', '\u2066', '\u2028', '\x9b31m', '\x85', '\x7f', '\x1b[2J'])(
  '%j steers nothing that shows the log',
  (attack) => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    log.info({ action: attack }, `a webhook ${attack}`);
    expect(lines.join('').trimEnd()).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
    expect(JSON.parse(lines.join(''))).toMatchObject({ action: attack, msg: `a webhook ${attack}` });
  },
);

it('an error is told with its causes, and without the event and the answer that hang on it', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  // As Octokit's errors are.
  const answer = Object.assign(new Error('Not Found'), {
    status: 404,
    request: { method: 'GET', url: 'https://api.github.com/repos/a/b', headers: { authorization: 'token x1y2z3' } },
    response: { status: 404, url: '', headers: {}, data: { message: 'somebody else has it' } },
  });
  const error = new AggregateError([new Error('While reading a/b', { cause: answer })], 'a handler failed');
  log.error({ err: Object.assign(error, { event: { payload: { title: 'our secret plan' } } }) }, 'failed');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    err: {
      type: 'AggregateError',
      message: 'a handler failed',
      errors: [
        {
          message: 'While reading a/b',
          cause: { message: 'Not Found', status: 404, request: 'GET https://api.github.com/repos/a/b' },
        },
      ],
    },
  });
  expect(lines.join('')).not.toMatch(/secret plan|x1y2z3|somebody else/);
});

it('an error that is its own cause ends', () => {
  const error = new Error('round and round');
  error.cause = error;
  const described = JSON.stringify(describeError(error));
  expect(described.split('round and round').length - 1).toBeGreaterThan(1);
  expect(described.length).toBeLessThan(20_000);
});
