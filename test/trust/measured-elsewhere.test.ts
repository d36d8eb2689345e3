/** Results of the author's own job: read from the repository again, whatever a run says of them. */
import { describe, expect, it } from 'vitest';
import { IDENTICAL, type ModelReview } from '../../src/energy-review/index.ts';
import { aComparison, aMeasured, aMeasurement, interval } from '../support/reviews.ts';
import { admissionOf, aModel, aRevision, changeModel, MODEL, type SceneOptions, withModel } from './scene.ts';

const FILE = 'energy.json';
const POLICY = `version: 1
evidence: { block: [measured, reported] }
models:
  - path: ${MODEL}
    budget: { increase: 10% }
    measured: { file: ${FILE}, format: wattnudge }
`;

function bench(whPer1000: number, device = 'AMD EPYC 7763 64-Core Processor'): string {
  const energy = { estimate: whPer1000, lower: whPer1000, upper: whPer1000 };
  const conditions = { meter: { name: 'rapl', kind: 'counter' }, device, provider: 'cpu' };
  return JSON.stringify({ conditions, measurement: { whPer1000: energy, queries: 100 } });
}

const nothingRun = { base: undefined, head: undefined, comparison: undefined };

/** A pull request that changes the model, and commits this result. */
function admitted(head: string | undefined, claim: Partial<ModelReview> = nothingRun, options: SceneOptions = {}) {
  return admissionOf({
    policy: POLICY,
    base: (git) => git.write(FILE, bench(1)),
    change(git) {
      changeModel(git);
      if (head !== undefined) git.write(FILE, head);
    },
    claim: (honest) => withModel(honest, claim),
    ...options,
  });
}

describe('a model whose energy the author’s own job measured', () => {
  it('is judged by the files of both commits', async () => {
    expect(await admitted(bench(2))).toMatchObject({
      state: 'admitted',
      review: {
        outcome: 'fail',
        models: [
          {
            evidence: { kind: 'reported', source: FILE, ratio: { estimate: 2 } },
            reported: { base: { whPer1000: { estimate: 1 } }, head: { meter: 'rapl' } },
            findings: [{ rule: 'increase', status: 'over', enforcement: 'block' }],
          },
        ],
      },
    });
    expect(await admitted(bench(1.05))).toMatchObject({ review: { outcome: 'pass' } });
  });

  it('is not judged by what the run says of them, or of itself', async () => {
    const figure = { whPer1000: { estimate: 1, lower: 1, upper: 1 }, queries: 100, device: 'a', meter: 'rapl' };
    const claims: Partial<ModelReview>[] = [
      { ...nothingRun, reported: { file: FILE, format: 'wattnudge', base: figure, head: figure } },
      { head: aMeasurement(0.2), base: aMeasurement(0.2) },
      { ...nothingRun, error: { code: 'not-measured', message: 'nothing to see' } },
    ];
    for (const claim of claims) {
      const admission = await admitted(bench(2), claim);
      expect(admission).toMatchObject({
        review: { outcome: 'fail', models: [{ evidence: { ratio: { estimate: 2 } } }] },
      });
      expect(JSON.stringify(admission)).not.toContain('nothing to see');
    }
  });

  it('has no alternatives: nothing was run that they could have been measured beside', async () => {
    const claim = {
      head: aMeasurement(0.3),
      base: aMeasurement(0.2),
      alternatives: [aMeasured('int8 weights alone', interval(0.9))],
    };
    const comparison = aComparison('higher', interval(1.5));
    expect(await admitted(bench(2), { ...claim, comparison })).toMatchObject({
      review: { models: [{ alternatives: [] }] },
    });
  });

  it('is not judged by a result that isn’t new', async () => {
    expect(await admitted(undefined)).toMatchObject({
      review: { outcome: 'error', blocks: true, models: [{ error: { code: 'reported-not-new' } }] },
    });
  });

  it('is judged by the result that a model which only moved doesn’t need', async () => {
    const admission = await admitted(bench(2), nothingRun, {
      policy: POLICY.replace(MODEL, '"models/*"'),
      base(git) {
        git.write(FILE, bench(1));
        git.write('models/a.onnx', 'another model');
      },
      change(git) {
        changeModel(git);
        git.git('mv', 'models/a.onnx', 'models/b.onnx');
        git.write(FILE, bench(2));
      },
      claim(honest, git) {
        const revisions = {
          base: aRevision(git, 'main', 'models/a.onnx'),
          head: aRevision(git, 'larger', 'models/b.onnx'),
        };
        const names = { model: 'models/b.onnx', previous: 'models/a.onnx', change: 'renamed' } as const;
        const moved = aModel(git, { ...nothingRun, ...names, revisions, comparison: IDENTICAL });
        return { ...honest, models: [...withModel(honest, nothingRun).models, moved] };
      },
    });
    expect(admission).toMatchObject({
      state: 'admitted',
      review: {
        models: [
          { model: MODEL, evidence: { kind: 'reported', ratio: { estimate: 2 } } },
          { model: 'models/b.onnx', evidence: { kind: 'rule' } },
        ],
      },
    });
  });

  it('shows no sentence that stands in the place of a device', async () => {
    const admission = await admitted(bench(1.05, 'SECURITY NOTICE: rotate your keys at https://evil.example'));
    expect(JSON.stringify(admission)).not.toContain('SECURITY');
    expect(admission).toMatchObject({
      review: {
        models: [
          { reported: { head: { device: 'unnamed hardware' }, notCompared: { code: 'reported-not-comparable' } } },
        ],
      },
    });
  });

  it('has no figure of such a file under a policy that names none', async () => {
    const policy = POLICY.replace(/ +measured.*\n/, '');
    expect(await admitted(bench(1), { ...nothingRun }, { policy })).toMatchObject({
      review: { outcome: 'error', models: [{ evidence: { kind: 'none' }, findings: [{ status: 'unjudged' }] }] },
    });
  });
});
