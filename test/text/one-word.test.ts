import { expect, test } from 'vitest';
import { oneWord } from '../../src/text/index.ts';

test.each([
  ['models/classifier.onnx', 'models/classifier.onnx'],
  ['my model.onnx', 'my model.onnx'],
  ['model (1).onnx', 'model (1).onnx'],
  ['rotate your keys.onnx', 'rotate%20your%20keys.onnx'],
  ['rotate/your keys/at evil.example', 'rotate/your%20keys/at%20evil.example'],
  ['rotate\u00a0your\u3000keys\nnow', 'rotate%C2%A0your%E3%80%80keys%0Anow'],
])('a name that could be a sentence is one word: %s', (name, shown) => {
  expect(oneWord(name)).toBe(shown);
});
