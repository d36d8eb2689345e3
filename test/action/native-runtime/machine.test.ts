import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hasNvidiaDriver } from '../../../src/action/native-runtime/machine.ts';
import { temporaryFolder } from '../../support/git.ts';

test('a machine without a trace of the driver has none', () => {
  expect(hasNvidiaDriver(temporaryFolder())).toBe(false);
});

test.each(['proc/driver/nvidia/version', 'dev/nvidiactl', 'usr/lib/wsl/lib/libnvidia-ml.so.1'])(
  'a machine with /%s has the driver',
  (trace) => {
    const root = temporaryFolder();
    mkdirSync(dirname(join(root, trace)), { recursive: true });
    writeFileSync(join(root, trace), '');
    expect(hasNvidiaDriver(root)).toBe(true);
  },
);
