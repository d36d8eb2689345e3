/** An artifact speaks in the App's name: no sentence, no address and no instruction of it may be heard. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type EnergyReview,
  energyReviewSchema,
  isNamedByPath,
  parseEnergyReview,
} from '../../../src/energy-review/index.ts';
import { METER_NAMES } from '../../../src/meters/index.ts';
import { errorWords } from '../../../src/trust/voice/error-words.ts';
import { CONCLUSIONS, hasRule, inOurWords } from '../../../src/trust/voice/in-our-words.ts';
import { isHardwareName, isPartName } from '../../../src/trust/voice/known-words.ts';
import { freeTextsOf, retellTexts } from '../../../src/trust/voice/walk-texts.ts';
import { arbitraryOf } from '../../energy-review/arbitrary-of.ts';
import { everyRendering } from '../../energy-review/every-rendering.ts';
import { GITHUB, scenarios } from '../../report/scenarios.ts';
import { anIncrease, aReview, someConditions } from '../../support/reviews.ts';

const NOTICE = 'SECURITY NOTICE rotate your keys at evil.example';

/** Words that no honest review has, in every shape that a rule lets something through in. */
const ATTACKS = [
  NOTICE,
  `${NOTICE.replaceAll(' ', '\u00a0')}`,
  'rotate-your-keys-at-evil.example',
  'rotate_your_keys',
  'rotateYourKeysAtEvilExample',
  'r.o.t.a.t.e.y.o.u.r.k.e.y.s.e.v.i.l',
  'https://evil.example/rotate',
  'evil.example/rotate',
  '[rotate](https://evil.example)',
  '@octocat rotate these',
  'AMD EPYC 7763 evil.example, 4 cores',
  'AMD EPYC 7763 64-Core Processor, rotate your keys',
  'NVIDIA H100 80GB HBM3 evil',
  'ONNX Runtime 1.30.0, Node.js 24.1.0, rotate your keys',
  'ONNX Runtime 1.30.0-evil',
  'Transformers.js 4.3.1 evil',
  'wattnudge 0.1.0 rotate your keys',
  'wattnudge 0.1.0-evil',
  'linux-evil',
  '3 nodes stay as they are, the first a MatMul: rotate your keys',
  '3 nodes stay as they are, the first a evil.example: no',
  'GPU-8f0b1c52-0000-4000-8000-1234567890ab evil',
  '570.86.15.evil',
  'com.evil::Rotate',
  'com.microsoft::Evil',
  'encoder/evil/MatMul',
  'int8 weights alone, evil',
  'not opened, because nothing was to be measured: rotate your keys',
];
const HEARD = /.{0,80}(evil|rotate|your.keys|octocat).{0,40}/gi;

const IN_GIT = /^models\[\]\.(model|previous|locations\[\]\.path|revisions\.(base|head)\.path)$/;
/** Step f holds these against git: so they are given what git could have. */
function withPathsOfGit(review: EnergyReview): EnergyReview {
  return {
    ...review,
    models: review.models.map((model, index) => ({
      ...model,
      model: `models/${index}.onnx`,
      ...(model.previous !== undefined && { previous: `models/was-${index}.onnx` }),
      locations: model.locations.map((location) => ({ ...location, path: 'app.py' })),
      ...(model.revisions && {
        revisions: Object.fromEntries(
          Object.entries(model.revisions).map(([side, revision]) => [side, { ...revision, path: 'models/a.onnx' }]),
        ),
      }),
      alternatives: model.alternatives.map((alternative) =>
        alternative.kind === 'measured' && isNamedByPath(alternative)
          ? { ...alternative, name: 'models/other.onnx' }
          : alternative,
      ),
    })),
  };
}

const verified = { verified: true, gpus: [], isRated: () => false };
const unverified = { verified: false, gpus: [], isRated: () => false };

function surfacesOf(review: EnergyReview): string {
  return `${JSON.stringify(review)}\n${everyRendering(review)}\n${everyRendering(review, { ...GITHUB, commands: true })}`;
}

function heardOf(review: EnergyReview): string[] {
  return surfacesOf(review).match(HEARD) ?? [];
}

describe('an artifact whose every text is a notice', () => {
  it('is not heard in any surface, whatever the texts are and wherever they are', () => {
    const reviews = arbitraryOf<EnergyReview>(energyReviewSchema, {
      text: fc.constantFrom(...ATTACKS),
      optional: 0.8,
    });
    fc.assert(
      fc.property(reviews, fc.boolean(), (made, isVerified) => {
        const claimed = withPathsOfGit(parseEnergyReview(made));
        expect(heardOf(inOurWords(claimed, isVerified ? verified : unverified))).toEqual([]);
      }),
      { numRuns: 80, endOnFailure: true },
    );
  }, 240_000);

  it('is not heard beside what an honest text says', () => {
    const attacks = fc.constantFrom<(text: string) => string>(
      (text) => `${text} ${NOTICE}`,
      (text) => `${NOTICE}: ${text}`,
      (text) => `${text}\n${NOTICE}`,
      (text) => `${text}.evil.example`,
      (text) => `${text}-rotate-your-keys`,
      (text) => `${text}/evil`,
      (text) => `${text.slice(0, 20)}, evil`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(scenarios)), attacks, ({ review }, attack) => {
        const claimed = retellTexts<EnergyReview>(
          JSON.parse(JSON.stringify(review)),
          energyReviewSchema,
          (text, { path }) => {
            if (IN_GIT.test(path)) return text;
            return path.endsWith('url') ? 'https://evil.example/rotate' : attack(text);
          },
        );
        for (const options of [verified, unverified]) {
          expect(heardOf(inOurWords(parseEnergyReview(withPathsOfGit(claimed)), options))).toEqual([]);
        }
      }),
      { numRuns: 120, endOnFailure: true },
    );
  }, 120_000);

  it('is not heard in fields that this version does not know, or by their names', () => {
    const later = {
      [NOTICE]: 1,
      say: NOTICE,
      list: [NOTICE, 2, { deep: 'https://evil.example' }],
      rotate_your_keys: 1,
    };
    const [model] = aReview([anIncrease()]).models;
    const claimed = parseEnergyReview({
      ...aReview([{ ...model!, head: { ...model!.head!, later } as never }]),
      later,
      'evil.example': true,
      conditions: { ...someConditions(), later },
    });
    const told = inOurWords(claimed, verified);
    expect(heardOf(told)).toEqual([]);
    expect(told).toMatchObject({ later: { list: [2, {}] }, models: [{ head: { later: { list: [2, {}] } } }] });
  });
});

describe('every text that the schema leaves free', () => {
  const worked = new RegExp(`^models\\[\\]\\.(${CONCLUSIONS.join('|')})(\\.|\\[|$)`);
  const unruled = (schema: z.ZodType) => freeTextsOf(schema).filter((path) => !worked.test(path) && !hasRule(path));

  it('has a rule', () => {
    expect(freeTextsOf(energyReviewSchema).length).toBeGreaterThan(80);
    expect(unruled(energyReviewSchema)).toEqual([]);
  });

  it('would be missed if a new one had none, and is left out until then', () => {
    const later = energyReviewSchema.extend({ remark: z.string().optional(), names: z.record(z.string(), z.number()) });
    expect(unruled(later)).toEqual(['remark', 'names{}']);
    const told = retellTexts({ ...aReview([]), remark: NOTICE, names: { [NOTICE]: 1 } }, later, () => undefined);
    expect(told).toMatchObject({ names: {} });
    expect(told).not.toHaveProperty('remark');
  });
});

describe('what is kept', () => {
  it.each([
    'AMD EPYC 7763 64-Core Processor, 4 cores',
    'Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz, 4 cores',
    'Intel(R) Xeon(R) CPU E5-2673 v4 @ 2.30GHz, 2 cores',
    '12th Gen Intel(R) Core(TM) i7-1185G7 @ 3.00GHz, 8 cores',
    'Neoverse-N1, 1 core',
    'Apple M1 (Virtual), 3 cores',
    'AMD Ryzen 9 7950X 16-Core Processor, 32 cores',
    'unnamed processor, 2 cores',
    'NVIDIA H100 80GB HBM3',
    'NVIDIA A100-SXM4-80GB',
    'NVIDIA GeForce RTX 4090',
    'NVIDIA GeForce RTX 3070 Ti Laptop GPU',
    'Tesla T4',
    'NVIDIA L40S',
    'NVIDIA RTX 6000 Ada Generation',
    'NVIDIA H200',
    'NVIDIA GH200 480GB',
  ])('is the name of the machine %s', (name) => {
    expect(isHardwareName(name)).toBe(true);
  });

  it.each([
    'input_ids',
    'pixel_values',
    'onnx::MatMul_123',
    '/encoder/layer.0/attention/self/query/MatMul',
    '/model/embed_tokens/Gather',
    'images',
    'last_hidden_state',
    'input.1',
    '495',
    'past_key_values.0.key',
    'Conv_12',
    '/layer4/layer4.0/conv1/Conv_quant',
  ])('is the name of a tensor or a node: %s', (name) => {
    expect(isPartName(name)).toBe(true);
  });

  it('is what every meter is called, in words for each', () => {
    for (const name of METER_NAMES.filter((one) => one !== 'auto')) {
      const meter = { name, kind: 'counter' as const, description: NOTICE };
      const told = inOurWords(aReview([], { conditions: someConditions({ meter }) }), verified).conditions.meter;
      expect(told.name).toBe(name);
      expect(told.description).toMatch(/board|processor|core/);
    }
  });

  it('is nothing of an error but its code, and not one that is unknown', () => {
    expect(errorWords('not-onnx').message).toBe('The file isn’t an ONNX model.');
    for (const code of [NOTICE, 'rotate-your-keys', 'constructor', '__proto__']) {
      expect(errorWords(code).code).toBe('not-measured');
    }
  });
});

it('a board is called as the base policy calls it, where its name has words that aren’t known', () => {
  const [board] = scenarios['on-a-gpu']!.review.conditions.boards!;
  const named = (name: string) => aReview([], { conditions: someConditions({ boards: [{ ...board!, name }] }) });
  const told = (name: string, gpus: readonly string[]) =>
    inOurWords(named(name), { ...verified, gpus }).conditions.boards?.[0]?.name;
  expect(told('nvidia graphics  DEVICE', ['NVIDIA Graphics Device'])).toBe('NVIDIA Graphics Device');
  expect(told('NVIDIA Graphics Device', [])).toBe('unnamed board');
  expect(told(NOTICE, ['NVIDIA Graphics Device'])).toBe('unnamed board');
});

it('an unverified result has figures alone: no machine, no tensors, no other models', () => {
  const { review } = scenarios['on-a-gpu']!;
  expect(surfacesOf(inOurWords(review, verified))).toMatch(/H100/);
  const told = inOurWords(review, unverified);
  expect(surfacesOf(told)).not.toMatch(/H100|EPYC|pixel_values/);
  expect(told.models.map(({ comparison }) => comparison?.ratio)).toEqual(
    review.models.map(({ comparison }) => comparison?.ratio),
  );
});
