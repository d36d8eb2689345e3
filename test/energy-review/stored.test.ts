/** Documents that are stored somewhere: whatever the schema becomes, they are read. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { energyReviewSchema, parseEnergyReview } from '../../src/energy-review/index.ts';
import { unknownFieldsOf } from '../support/unknown-fields.ts';

const frozenV1 = read('../../fixtures/energy-review.v1.json');
const frozenV2 = read('../../fixtures/energy-review.v2.json');
/** Every field, every alternative of a union, and every value of an enum that version 2 had when it was made. */
const everyField: readonly object[] = read('v2/every-field.json');

describe('a document of version 2', () => {
  test('is read as it was written', () => {
    for (const document of [frozenV2, ...everyField]) expect(parseEnergyReview(document)).toEqual(document);
  });

  test('has no field that the schema does not name', () => {
    for (const document of [frozenV2, ...everyField]) {
      expect(unknownFieldsOf(document, energyReviewSchema)).toEqual([]);
      const later = { ...document, conditions: { ...(document as typeof frozenV2).conditions, later: 1 } };
      expect(unknownFieldsOf(later, energyReviewSchema)).toEqual(['.conditions.later']);
    }
  });

  test('is what the JSON Schema of version 2 accepts, with fields that it does not know', () => {
    const accepts = validator('v2');
    for (const document of [frozenV2, ...everyField]) expect(accepts({ ...document, later: 1 })).toBe(true);
    expect(accepts(frozenV1)).toBe(false);
    expect(accepts({ ...frozenV2, outcome: 'great' })).toBe(false);
  });
});

describe('a document of version 1', () => {
  const documents: readonly unknown[] = [
    frozenV1,
    ...['standings', 'findings', 'trust'].flatMap((set) =>
      read(`v1/${set}.json`).map(({ review }: { review: unknown }) => review),
    ),
  ];

  test('is read as one of version 2, with all that version 1 said', () => {
    for (const document of documents) expect(parseEnergyReview(document)).toMatchObject({ schemaVersion: 2 });
    const { models, conditions } = parseEnergyReview(frozenV1);
    expect(conditions.meter).toMatchObject({ name: 'cpu-time', kind: 'cpu-time' });
    expect(models).toMatchObject([
      {
        model: 'models/classifier.onnx',
        kind: 'file',
        locations: [],
        evidence: { kind: 'measured', source: 'cpu-time', meter: 'cpu-time', verdict: 'higher' },
        alsoKnown: [{ kind: 'published', cohort: 'AI Energy Score, February 2025, 2025-02-01, image_classification' }],
        ratings: { base: [{ model: 'microsoft/resnet-18' }], head: [{ model: 'microsoft/resnet-50' }] },
        findings: [
          { rule: 'increase', limit: { kind: 'change', value: 10, unit: '%', bound: 'at-most' } },
          {
            rule: 'quality',
            limit: { kind: 'points', value: -0.5, unit: 'percentage points', bound: 'at-least' },
            observed: { kind: 'points', value: 0.4 },
          },
        ],
      },
      { kind: 'file', change: 'renamed', evidence: { kind: 'rule', source: 'identical files', verdict: 'same' } },
      { kind: 'file', change: 'added', evidence: { kind: 'measured' } },
      { kind: 'file', change: 'modified' },
      {
        model: 'openai/whisper-large-v3',
        kind: 'hub',
        locations: [{ path: 'transcribe.py', line: 3 }],
        evidence: { kind: 'published', verdict: 'higher' },
        scoreDelta: -3,
      },
    ]);
  });

  test('is read without the alternatives that version 2 does not know', () => {
    const [model, ...others] = frozenV1.models;
    const [first, ...rest] = model.alternatives.filter(({ kind }: { kind: string }) => kind === 'measured');
    const saved = { ...first, name: 'saved optimised graph', option: 'optimized-graph' };
    const hub = {
      kind: 'hub',
      name: 'a/b',
      parameters: 1,
      againstParameters: 2,
      downloads: 3,
      step: 'Try it.',
      url: 'https://h/a/b',
    };
    const review = { ...frozenV1, models: [{ ...model, alternatives: [saved, hub, first, ...rest] }, ...others] };
    const names = parseEnergyReview(review).models[0]!.alternatives.map(({ name }) => name);
    expect(names.toSorted()).toEqual([first, ...rest].map(({ name }) => name).toSorted());
  });

  test('is what the JSON Schema of version 1 accepts', () => {
    const accepts = validator('v1');
    for (const document of documents) expect(accepts(document)).toBe(true);
    expect(accepts(frozenV2)).toBe(false);
  });
});

function validator(version: 'v1' | 'v2') {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile(read(`../../schemas/energy-review.${version}.schema.json`));
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a file holds
function read(path: string): any {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
