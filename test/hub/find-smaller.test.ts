import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSmaller } from '../../src/hub/index.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';

let hub: FakeHub;

beforeEach(async () => {
  hub = await startFakeHub();
});
afterEach(() => hub.close());

const files = { 'config.json': '{}' };
const found = (parameters: number, id?: string) =>
  findSmaller('text-classification', { parameters, id }, { endpoint: hub.endpoint, token: undefined });

test('at most two with clearly fewer parameters, the most downloaded first, with what their cards state', async () => {
  const modelIndex = [
    { name: 'a', results: [{ dataset: { name: 'SST-2' }, metrics: [{ type: 'accuracy', value: 0.91 }] }] },
  ];
  hub.publish('ada/much', files, { parameters: 50, downloads: 900, license: 'apache-2.0', modelIndex });
  hub.publish('ada/most', files, { parameters: 60, downloads: 9000 });
  hub.publish('ada/third', files, { parameters: 10, downloads: 10 });
  hub.publish('ada/as-large', files, { parameters: 95, downloads: 99_999 });
  hub.publish('ada/of-unknown-size', files, { downloads: 99_999 });
  hub.publish('ada/other-task', files, { parameters: 10, downloads: 99_999, pipelineTag: 'summarization' });
  hub.publish('ada/no-export', files, { parameters: 10, downloads: 99_999, tags: ['pytorch'] });
  hub.publish('ada/itself', files, { parameters: 20, downloads: 99_999 });
  expect(await found(100, 'ada/itself')).toEqual([
    { id: 'ada/most', parameters: 60, downloads: 9000, license: undefined, reported: undefined },
    {
      id: 'ada/much',
      parameters: 50,
      downloads: 900,
      license: 'apache-2.0',
      reported: { metric: 'accuracy', value: '0.91', dataset: 'SST-2' },
    },
  ]);
});

test('a card of any form is passed over in silence', async () => {
  for (const [index, modelIndex] of [null, 'x', [null], [{ results: [{ metrics: [{}] }] }]].entries()) {
    hub.publish(`ada/m${index}`, files, { parameters: 5, downloads: 9 - index, modelIndex });
  }
  expect((await found(100)).map(({ reported }) => reported)).toEqual([undefined, undefined]);
});

test('embeddings are found by the name that the hub has for their task', async () => {
  hub.publish('ada/embedder', files, { parameters: 5, pipelineTag: 'sentence-similarity' });
  const access = { endpoint: hub.endpoint, token: undefined };
  expect(await findSmaller('feature-extraction', { parameters: 100, id: undefined }, access)).toHaveLength(1);
});
