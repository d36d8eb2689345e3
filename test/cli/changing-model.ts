import { classifier } from '../support/onnx/classifier.ts';
import type { Files } from '../support/review-change.ts';

export const MODEL = 'models/model.onnx';

export const POLICY = '.github/energy-policy.yml';

export const [small, large] = [classifier(1), classifier(2)];

/** No options: what is tested is what becomes of a measurement. */
export const args = ['--seconds', '20', '--alternatives-seconds', '0'];

export const changing = (policy: string): [Files, Files] => [{ [MODEL]: small, [POLICY]: policy }, { [MODEL]: large }];
