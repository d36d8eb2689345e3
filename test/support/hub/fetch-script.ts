/** Fetches a model in a process of its own: `fetch-script.ts ENDPOINT ID CACHE`. Prints the bytes so far, one a line. */
import { systemClock } from '../../../src/clock.ts';
import { fetchModel } from '../../../src/hub/index.ts';

const [endpoint = '', id = '', cacheDirectory = ''] = process.argv.slice(2);
await fetchModel(id, undefined, {
  access: { endpoint, token: undefined },
  clock: systemClock,
  cacheDirectory,
  onProgress: (bytes) => process.stdout.write(`${bytes}\n`),
});
