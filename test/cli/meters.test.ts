import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

test('the meters of this machine are listed, each with its kind and state', async () => {
  const { code, stdout } = await runCli(['meters']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/cpu-time\s+estimated\s+available/);
});

test('--json - is the document alone', async () => {
  const { stdout } = await runCli(['meters', '--json', '-']);
  expect(JSON.parse(stdout)).toEqual({
    meters: [
      expect.objectContaining({ name: 'nvml', kind: 'measured' }),
      expect.objectContaining({ name: 'nvidia-smi', kind: 'measured' }),
      expect.objectContaining({ name: 'rapl', kind: 'measured' }),
      expect.objectContaining({ name: 'cpu-time', kind: 'estimated', state: 'available' }),
    ],
  });
});
