/** Changes that need no measuring: their figures are published or read from files, and the same in every run. */
import { tinyModel } from '../changes/tiny-model.ts';
import { POLICY, type SceneOptions } from './scene.ts';

const load = (id: string) => `pipe = pipeline(model="${id}")\n`;

/** Two stars of five, by the published ratings; `distilbert/distilgpt2` has five. */
const LARGE = 'Salesforce/xLAM-7b-r';
const SMALL = 'distilbert/distilgpt2';

const starsPolicy = 'version: 1\ndefaults:\n  budget: { stars: 4 }\n';

export const smaller = {
  base: { [POLICY]: starsPolicy, 'app.py': load(LARGE) },
  head: { 'app.py': load(SMALL) },
} satisfies Scenario;

export const overBudget = {
  base: { [POLICY]: starsPolicy, 'app.py': load(SMALL) },
  head: { 'app.py': load(LARGE) },
} satisfies Scenario;

export const noModel = {
  base: { [POLICY]: starsPolicy, 'app.py': load(SMALL) },
  head: { 'NOTES.md': 'nothing about models\n' },
} satisfies Scenario;

/** The accuracy drops by more than it may, but 100 samples are too few to be sure. */
export const inconclusive = {
  base: {
    [POLICY]:
      'version: 1\nmodels:\n  - path: models/**\n    quality: { file: metrics.json, key: accuracy, maxDrop: 0.5% }\n',
    'models/a.onnx': tinyModel(),
    'metrics.json': '{ "accuracy": 0.91, "samples": 100 }\n',
  },
  head: { 'models/moved/a.onnx': tinyModel(), 'metrics.json': '{ "accuracy": 0.90, "samples": 100 }\n' },
  change: (repository) => {
    repository.git('rm', '--quiet', 'models/a.onnx');
  },
} satisfies Scenario;

/** Cannot be opened, whatever the machine. */
export const broken = {
  base: { [POLICY]: 'version: 1\ndefaults:\n  budget: { increase: 10% }\n', 'models/a.onnx': tinyModel() },
  head: { 'models/a.onnx': tinyModel().subarray(0, 60) },
} satisfies Scenario;

export function waiverFor(model: string, until = '2099-12-31'): string {
  return `${starsPolicy}waivers:\n  - { model: "${model}", until: ${until}, reason: "until the small one is trained", by: "@grace" }\n`;
}
export const waived = LARGE;

/** References to so many rated models, each over its budget: a finding each, noted on the line and in the policy. */
export function manyReferences(ids: readonly string[]): Scenario {
  return {
    base: { [POLICY]: 'version: 1\ndefaults:\n  budget: { stars: 5 }\n', 'app.py': 'pass\n' },
    head: { 'app.py': ids.map(load).join('') },
  };
}

type Scenario = Pick<SceneOptions, 'base' | 'head' | 'change'>;
