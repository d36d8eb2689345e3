import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderCycloneDx } from '../../src/report/render-cyclonedx.ts';
import type { Scan } from '../../src/scan/index.ts';
import { hostileString } from './hostile-strings.ts';
import { aFile, aName, aPricedName, aRatedName, aScan } from './scans.ts';

/** The validator of the CycloneDX project, with its schema. */
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const context = { repository: 'vision', committedAt: new Date('2026-01-02T03:04:05Z'), version: '0.2.0' };
const COMMIT = '37F520fa929c961707657b28798b30c003dd100b';

const render = (scan: Scan) => renderCycloneDx(scan, context);
const documentOf = (scan: Scan) => JSON.parse(render(scan));

const part = (path: string) => ({ path, bytes: 100, blob: 'b'.repeat(40), sha256: 'c'.repeat(64) });
const everything = aScan([
  aFile('models/a.onnx'),
  aFile('models/huge.gguf', {
    format: 'GGUF',
    files: [{ path: 'models/huge.gguf', bytes: 7e9, blob: 'b'.repeat(40) }],
  }),
  aFile('models/b', { kind: 'folder', files: [part('models/b/encoder.onnx'), part('models/b/decoder.onnx')] }),
  aRatedName('microsoft/resnet-50', 'microsoft/resnet-18', {
    locations: [
      { path: 'app.py', line: 3 },
      { path: 'b.py', line: 1 },
    ],
  }),
  aPricedName('gpt-4o-mini'),
  aName('facebook/bart-large-cnn', { revision: COMMIT }),
  aName('my-org/llama-tuned', { revision: 'main' }),
  aName('llama3.1:70b', { kind: 'ollama' }),
  aName('bartowski/Meta-Llama-3.1-8B-Instruct-GGUF/model-Q8_0.gguf', { kind: 'gguf' }),
]);

describe('the models of a repository as CycloneDX', () => {
  test('are valid by the schema of the standard', async () => {
    expect(await validator.validate(render(everything))).toBeNull();
    expect(await validator.validate(render(aScan([])))).toBeNull();
  });

  test.each([
    ['a type that there is not', (text: string) => text.replace('machine-learning-model', 'model')],
    ['a serial number that is none', (text: string) => text.replace('urn:uuid:', 'urn:')],
    ['a hash that is cut', (text: string) => text.replace(/"content": "a/, '"content": "')],
    ['a field that there is not', (text: string) => text.replace('"publisher"', '"stars"')],
    ['a time that is none', (text: string) => text.replace('2026-01-02T', '')],
  ])('would not be valid with %s', async (_, broken) => {
    const text = render(everything);
    expect(broken(text)).not.toBe(text);
    expect(await validator.validate(broken(text))).not.toBeNull();
  });

  test('have their places, hashes, parts, package URLs, and publishers', () => {
    const components: Record<string, unknown>[] = documentOf(everything).components;
    const by = (ref: string) => components.find((component) => component['bom-ref'] === ref);
    expect(by('file:models/a.onnx')).toMatchObject({
      type: 'machine-learning-model',
      hashes: [{ alg: 'SHA-256', content: 'a'.repeat(64) }],
      evidence: { occurrences: [{ location: 'models/a.onnx' }] },
    });
    expect(by('file:models/huge.gguf')).not.toHaveProperty('hashes');
    expect(by('folder:models/b')).toMatchObject({
      components: [
        { type: 'file', name: 'models/b/encoder.onnx', hashes: [{ content: 'c'.repeat(64) }] },
        { type: 'file', name: 'models/b/decoder.onnx' },
      ],
    });
    expect(by('hub:microsoft/resnet-50')).toMatchObject({
      publisher: 'microsoft',
      purl: 'pkg:huggingface/microsoft/resnet-50',
      externalReferences: [
        { type: 'model-card', url: 'https://huggingface.co/microsoft/resnet-50' },
        { type: 'quality-metrics', url: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard' },
      ],
      evidence: {
        occurrences: [
          { location: 'app.py', line: 3 },
          { location: 'b.py', line: 1 },
        ],
      },
      modelCard: { modelParameters: { task: 'image_classification' } },
    });
    expect(by(`hub:facebook/bart-large-cnn@${COMMIT}`)).toMatchObject({
      version: COMMIT,
      purl: `pkg:huggingface/facebook/bart-large-cnn@${COMMIT.toLowerCase()}`,
    });
    // A branch moves, and who trained Llama didn't tune this.
    expect(by('hub:my-org/llama-tuned@main')).toMatchObject({
      version: 'main',
      purl: 'pkg:huggingface/my-org/llama-tuned',
    });
    expect(by('hub:my-org/llama-tuned@main')).not.toHaveProperty('manufacturer');
    expect(by('api:gpt-4o-mini')).toMatchObject({ manufacturer: { name: 'openai' } });
    expect(by('api:gpt-4o-mini')).not.toHaveProperty('purl');
    expect(by('ollama:llama3.1:70b')).not.toHaveProperty('purl');
    expect(by('gguf:bartowski/Meta-Llama-3.1-8B-Instruct-GGUF/model-Q8_0.gguf')).toMatchObject({
      purl: 'pkg:huggingface/bartowski/Meta-Llama-3.1-8B-Instruct-GGUF',
    });
  });

  test('have figures with their units, and say how each is known', () => {
    const [, , , rated, priced] = documentOf(everything).components;
    expect(propertiesOf(rated)).toMatchInlineSnapshot(`
      "wattnudge:kind = hub
      wattnudge:parameters:billions-min = 1.55
      wattnudge:parameters:billions-max = 1.55
      wattnudge:parameters:source = its name
      wattnudge:evidence:kind = published
      wattnudge:evidence:source = AI Energy Score leaderboard
      wattnudge:evidence:label = AI Energy Score, Feb 2025
      wattnudge:energy:wh-per-1000-queries = 80
      wattnudge:energy:stars-of-5 = 1
      wattnudge:energy:task = image_classification
      wattnudge:energy:hardware = NVIDIA H100 80GB
      wattnudge:energy:test-date = 2025-02-10
      wattnudge:energy:doubtful = false"
    `);
    expect(propertiesOf(priced)).toMatchInlineSnapshot(`
      "wattnudge:kind = api
      wattnudge:parameters:billions-min = 8
      wattnudge:parameters:billions-max = 28
      wattnudge:parameters:source = https://example.com
      wattnudge:evidence:kind = price
      wattnudge:evidence:source = list prices
      wattnudge:evidence:label = list prices, Sep 2026: $0.15 / $0.60 per 1M tokens, in / out
      wattnudge:price:usd-per-million-input-tokens = 0.15
      wattnudge:price:usd-per-million-output-tokens = 0.6
      wattnudge:price:date = 2026-09-01"
    `);
  });

  test('say of a licence what its card says, and name SPDX only where the card does', () => {
    const licence = (model: string) => documentOf(aScan([aName(model)])).components[0].licenses?.[0].license;
    expect(licence('facebook/hubert-large-ls960-ft')).toEqual({ id: 'Apache-2.0', acknowledgement: 'declared' });
    expect(licence('distil-whisper/distil-large-v2')).toEqual({ name: 'mit (code)', acknowledgement: 'declared' });
    expect(licence('meta-llama/Llama-2-7b-hf')).toMatchObject({ name: 'llama2' });
    expect(licence('my-org/unknown')).toBeUndefined();
  });

  test('are the same from every run, and another serial number stands for other content', () => {
    expect(render(everything)).toBe(render(structuredClone(everything)));
    const { serialNumber, metadata } = documentOf(everything);
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(metadata).toMatchObject({ timestamp: '2026-01-02T03:04:05.000Z', component: { name: 'vision' } });
    expect(documentOf(aScan([])).serialNumber).not.toBe(serialNumber);
  });

  test('depend on nothing but are what the repository depends on, and the list says when it lacks some', () => {
    const document = documentOf(everything);
    const refs = document.components.map((component: Record<string, string>) => component['bom-ref']);
    expect(document.dependencies).toEqual([{ ref: 'repository', dependsOn: refs }]);
    expect(document.compositions[0].aggregate).toBe('unknown');
    expect(documentOf(aScan([], { namesLeftOut: 1 })).compositions[0].aggregate).toBe('incomplete');
    expect(documentOf(aScan([], { unread: [{ path: 'a', reason: 'binary' }] })).compositions[0].aggregate).toBe(
      'incomplete',
    );
  });

  test('have a reference of their own each, also where paths look alike', () => {
    const names = ['a\ufffd', 'a\ufffd (2)', 'a\ufffd', 'a\ufffd'];
    const document = documentOf(aScan(names.map((name) => aFile(name))));
    const refs = document.components.map((component: Record<string, string>) => component['bom-ref']);
    expect(refs).toEqual(['file:a\ufffd', 'file:a\ufffd (2)', 'file:a\ufffd (3)', 'file:a\ufffd (4)']);
  });

  test('are valid and named as they are written, whatever they are called', async () => {
    await fc.assert(
      fc.asyncProperty(hostileString(), async (text) => {
        const models = [
          aFile(`${text}.onnx`),
          aFile(text, { kind: 'folder', files: [part(`${text}/a.onnx`)] }),
          aName(`${text}org/name`, { revision: text, locations: [{ path: text, line: 3 }] }),
        ];
        const written = render(aScan(models));
        expect(await validator.validate(written)).toBeNull();
        const { components } = JSON.parse(written);
        expect(components.map(({ name }: { name: string }) => name)).toEqual(models.map(({ model }) => model));
      }),
      { numRuns: 30 },
    );
  });
});

function propertiesOf({ properties }: { properties: { name: string; value: string }[] }): string {
  return properties.map(({ name, value }) => `${name} = ${value}`).join('\n');
}
