import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { below, textClassifier } from '../support/tasks/index.ts';
import { actionScene, POLICY } from './run-action.ts';

const WIDTH = 128;

/** `layers` matrix products: each change of it changes the energy in proportion. */
function classifier(layers: number): Uint8Array {
  const graph = new GraphBuilder();
  let value = graph.input('x', 'float32', ['batch', WIDTH]);
  for (let layer = 0; layer < layers; layer++) {
    const data = Array.from({ length: WIDTH ** 2 }, (_, index) => Math.sin(index * (layer + 1)) / WIDTH);
    value = graph.node('MatMul', [value, graph.constant({ shape: [WIDTH, WIDTH], data })]);
  }
  graph.output(graph.node('Identity', [value], {}, 'logits'), 'float32', ['batch', WIDTH]);
  return graph.toBytes();
}

test('a folder is run through Transformers.js, and what options leave behind is an artifact of its own', async () => {
  await using s = await actionScene({
    base: {
      [POLICY]:
        'version: 1\nmodels:\n  - path: models/classifier.onnx\n    budget: { increase: 10% }\n    alternatives: [models/tiny.onnx]\n',
      'models/classifier.onnx': classifier(2),
      'models/tiny.onnx': classifier(1),
    },
    head: { 'models/classifier.onnx': classifier(40), ...below('models/sentiment', textClassifier()) },
  });
  const review = async (seconds: string, alternativesSeconds: string) => {
    const run = await s.review({
      inputs: { seconds, 'alternatives-seconds': alternativesSeconds, comment: 'never', 'check-name': 'none' },
    });
    const found = parseEnergyReview(JSON.parse(readFileSync(run.outputs['review-path'] ?? '', 'utf8')));
    const classified = found.models.find(({ model }) => model === 'models/classifier.onnx');
    const folder = found.models.find(({ model }) => model === 'models/sentiment');
    return { run, plot: classified?.plot, folder };
  };
  const brief = await review('4', '6');
  // A machine that is too busy for that gets longer.
  const isWhole = brief.plot !== undefined && brief.folder?.head !== undefined;
  const { run, plot, folder } = isWhole ? brief : await review('20', '60');

  expect(folder?.head?.task, run.output).toMatchObject({
    id: 'text_classification',
    runner: expect.stringMatching(/^Transformers\.js /),
  });
  const [own, options] = s.github.artifacts().slice(-2);
  expect(own).toMatchObject({ name: 'energy-review' });
  expect(Object.keys(s.github.artifactFiles(own!))).toEqual(['energy-review.json']);
  expect(options, run.output).toMatchObject({ name: 'energy-review-options' });
  expect(Object.keys(s.github.artifactFiles(options!))).toContain(plot);
  // GitHub draws this in a summary, and would not show the picture itself.
  expect(run.summary).toContain('```mermaid\nquadrantChart\n');
  expect(s.github.violations).toEqual([]);
}, 300_000);
