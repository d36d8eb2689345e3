import { expect, it } from 'vitest';
import { clientDefaults } from '../../src/app/start-work.ts';

it('each installation is spaced by itself, and nothing is tried again with a lock held', () => {
  const ofProbot = { onRateLimit: () => true, onSecondaryRateLimit: () => true };
  const optionsOf = (auth: object) => clientDefaults({ spaceMutations: true })({ throttle: ofProbot, auth });
  const [one, other, app] = [{ installationId: 1 }, { installationId: 2 }, {}].map(optionsOf);
  expect([one, other, app].map((options) => options?.throttle)).toMatchObject([
    { enabled: true, id: '1' },
    { enabled: true, id: '2' },
    { enabled: true, id: 'app' },
  ]);
  expect(one).toMatchObject({ retry: { enabled: false } });
  const triesAgain = [one, other, app].flatMap((options) => {
    const { onRateLimit, onSecondaryRateLimit } = options!.throttle as typeof ofProbot;
    return [onRateLimit(), onSecondaryRateLimit()];
  });
  expect(triesAgain).toEqual([false, false, false, false, false, false]);
});
