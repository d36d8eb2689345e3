import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/app/commands/parse-command.ts';

describe('a command', () => {
  it('is the first line and nothing else, whatever follows', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, rest) => {
        const first = `x${before.replace(/[\r\n]/g, '')}`;
        expect(parseCommand(`${first}\n/energy accept ${rest}`)).toBeUndefined();
        expect(parseCommand(`/energy rerun\n${rest}`)).toEqual({ name: 'rerun' });
      }),
    );
  });

  it.each([
    ['/energy', { name: 'help' }],
    ['/energy accept  it is worth it ', { name: 'accept', reason: 'it is worth it' }],
    ['/energy accept', { name: 'accept', reason: '' }],
    ['/energy fly', { name: 'unknown', written: 'fly' }],
    ['/energyaccept', undefined],
    ['> /energy accept me', undefined],
    ['    /energy accept me', undefined],
    ['`/energy accept me`', undefined],
  ])('%s', (body, command) => expect(parseCommand(body)).toEqual(command));

  it('takes no time over a long run of spaces', () => {
    const spaces = ' '.repeat(60_000);
    expect(parseCommand(`/energy accept${spaces}\u2028because`)).toEqual({ name: 'accept', reason: 'because' });
    expect(parseCommand(`/energy x${spaces}\u2028y`)).toEqual({ name: 'unknown', written: 'x' });
    expect(parseCommand(`/energy${spaces}`)).toEqual({ name: 'help' });
  });
});
