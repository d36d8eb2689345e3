import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { probeHub } from '../../src/hub/index.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

let close: (() => void) | undefined;
afterEach(() => close?.());

async function hub(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('one HEAD request without a token says what the hub answers', async () => {
  const seen: unknown[] = [];
  const host = await hub(({ method, headers }, response) => {
    seen.push([method, headers.authorization]);
    response.writeHead(429).end();
  });
  const environment = { HF_ENDPOINT: `http://${host}/`, HF_TOKEN: 'hf_secret' };
  expect(await probeHub(environment, new SimulatedClock())).toEqual({ host, status: 429 });
  expect(seen).toEqual([['HEAD', undefined]]);
});

test('a token isn’t looked at, since none is sent', async () => {
  const host = await hub((_, response) => response.end());
  const environment = { HF_ENDPOINT: `http://${host}`, HF_TOKEN: 'no token' };
  expect(await probeHub(environment, new SimulatedClock())).toEqual({ host, status: 200 });
});

test('a hub that says nothing is given up after five seconds', async () => {
  const clock = new SimulatedClock();
  const host = await hub(() => clock.advance(5000));
  const answer = await probeHub({ HF_ENDPOINT: `http://${host}` }, clock);
  expect(answer).toEqual({ host, reason: 'no answer within 5 s' });
});

test('a hub that isn’t there is told by the error’s code, never with a password in its address', async () => {
  const host = await hub(() => {});
  close?.();
  const clock = new SimulatedClock();
  expect(await probeHub({ HF_ENDPOINT: `http://${host}` }, clock)).toEqual({ host, reason: 'ECONNREFUSED' });
  const answer = await probeHub({ HF_ENDPOINT: `http://me:secret@${host}` }, clock);
  expect(JSON.stringify(answer)).not.toContain('secret');
});
