import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { classifier } from '../support/onnx/classifier.ts';
import { repositoryOf, reviewArgs } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { spawnCli } from '../support/spawn-cli.ts';

// What only a process shows; everything else about the command line is tested inside the tests' own process.

const POLICY = '.github/energy-policy.yml';

test('a mistake ends the process as it ends the function: same words, same exit code', async () => {
  const args = ['bench', 'missing.onnx'];
  const { signal, ...alone } = await spawnCli(args).ended;
  expect(alone).toEqual(await runMain(args));
  expect(alone).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('"missing.onnx" doesn’t exist') });
  expect(signal).toBeNull();
});

test('a change over the policy is exit code 1 of the process, and its result is on standard output', async () => {
  // The same bytes under another name are not run, and are too many.
  const model = classifier(1);
  const repository = repositoryOf(
    { 'models/a.onnx': model, [POLICY]: 'version: 1\ndefaults: { budget: { size: 1kB } }\n' },
    { 'models/a.onnx': undefined, 'models/b.onnx': model },
  );
  const { code, stdout, stderr } = await spawnCli([...reviewArgs(repository), '--json', '-']).ended;
  expect(code, stderr).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'fail', models: [{ model: 'models/b.onnx' }] });
});

test.each([
  ['stdout', ['rate', '--task', 'image_classification'], 0],
  ['stderr', ['bench', 'missing.onnx'], 2],
] as const)('a reader that closes %s early changes nothing of the exit code', async (stream, args, expected) => {
  const { child, ended } = spawnCli(args);
  child[stream]!.destroy();
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([expected, '']);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the process in the middle of a review', async (signal) => {
  const silentHub = createServer();
  silentHub.listen(0, '127.0.0.1');
  await once(silentHub, 'listening');
  try {
    const { port } = silentHub.address() as AddressInfo;
    const repository = repositoryOf(
      { [POLICY]: 'version: 1\nmodels: [{ id: ada/*, hub: true }]\n' },
      { 'serve.py': 'pipeline("text-classification", model="ada/large")\n' },
    );
    const { child, ended } = spawnCli(reviewArgs(repository), { HF_ENDPOINT: `http://127.0.0.1:${port}` });
    await once(silentHub, 'request');
    child.kill(signal);
    expect(await ended).toMatchObject({ code: null, signal, stdout: '' });
  } finally {
    silentHub.closeAllConnections();
    silentHub.close();
  }
});
