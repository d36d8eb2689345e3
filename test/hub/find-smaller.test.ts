import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSmaller } from '../../src/hub/index.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

let hub: FakeHub;

beforeEach(async () => {
  hub = await startFakeHub();
});
afterEach(() => hub.close());

const files = { 'config.json': '{}' };
type Pipeline = Parameters<typeof findSmaller>[0];
const found = (parameters: number, id?: string, pipeline: Pipeline = 'text-classification') => {
  const access = { endpoint: hub.endpoint, token: undefined };
  return findSmaller(pipeline, { parameters, id }, access, new SimulatedClock());
};

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

test.each([
  null,
  'x',
  {},
  [null],
  [{ results: 'x' }],
  [{ results: [{ metrics: [{}] }] }],
  [{ results: [{ metrics: [{ type: 'accuracy', value: null }] }] }],
])('a card of any form is passed over in silence: %j', async (modelIndex) => {
  hub.publish('ada/small', files, { parameters: 5, modelIndex });
  expect(await found(100)).toMatchObject([{ id: 'ada/small', parameters: 5, reported: undefined }]);
});

test('embeddings are found by the name that the hub has for their task', async () => {
  hub.publish('ada/embedder', files, { parameters: 5, pipelineTag: 'sentence-similarity' });
  expect(await found(100, undefined, 'feature-extraction')).toMatchObject([{ id: 'ada/embedder' }]);
});
