import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, load, rulesOf } from './builders.ts';

const MODEL = 'models/a.onnx';
const repository = (rest: string) => `version: 1\nextends: ./org.yml\n${rest}`;

describe('a repository under an organisation’s policy', () => {
  it('may tighten, and the rule carries the repository’s line', async () => {
    const rules = await rulesOf(repository('defaults: { budget: { increase: 3%, stars: 4 } }\n'), MODEL, {
      org: 'version: 1\ndefaults: { enforcement: warn, budget: { increase: 5%, stars: 3 } }\n',
    });
    expect(rules.budget.increase).toMatchObject({
      value: 0.03,
      origin: { file: '.github/energy-policy.yml', line: 3 },
    });
    expect(rules.budget.stars?.value).toBe(4);
    expect(rules.enforcement).toMatchObject({ value: 'warn', origin: { file: '.github/org.yml', line: 2 } });
    expect(rules.refusals).toEqual([]);
  });

  it('cannot loosen, and is told with the line', async () => {
    const org = { org: 'version: 1\ndefaults: { budget: { increase: 5% } }\n' };
    const text = repository('defaults: { budget: { increase: 10% } }\n');
    expect((await rulesOf(text, MODEL, org)).budget.increase).toMatchObject({
      value: 0.05,
      origin: { file: '.github/org.yml' },
    });
    expect((await check(text, org)).problems).toMatchObject([
      {
        severity: 'warning',
        code: 'policy-loosening',
        line: 3,
        column: 23,
        message:
          'line 3 tries to loosen `increase` from 5% to 10%; .github/org.yml doesn’t mark it overridable, so its line 2 stays',
      },
    ]);
  });

  it('cannot take an estimate where the organisation asks for a hardware counter', async () => {
    const org = { org: 'version: 1\ndefaults: { meter: measured }\n' };
    const rules = await rulesOf(repository('defaults: { meter: any }\n'), MODEL, org);
    expect(rules.meter).toMatchObject({ value: 'measured', origin: { file: '.github/org.yml', line: 2 } });
    expect(rules.refusals).toMatchObject([
      { rule: 'meter', message: expect.stringContaining('from `measured` to `any`') },
    ]);
    expect(
      (await rulesOf(repository('defaults: { meter: measured }\n'), MODEL, { org: 'version: 1\n' })).meter?.value,
    ).toBe('measured');
  });

  it('cannot take results from other hardware than the organisation names', async () => {
    const org = { org: 'version: 1\ndefaults: { runner: { gpu: NVIDIA H100 PCIe } }\n' };
    const rules = await rulesOf(repository('defaults: { runner: { label: cheap } }\n'), MODEL, org);
    expect(rules.runner?.value).toEqual({ gpu: 'NVIDIA H100 PCIe' });
    expect(rules.refusals).toMatchObject([
      { rule: 'runner', message: expect.stringContaining('tries to change `runner`') },
    ]);
  });

  it('cannot change the queries that a budget was meant for, and may have models fetched', async () => {
    const org = { org: `version: 1\nmodels:\n  - { path: ${MODEL}, queries: data/a.csv }\n` };
    const text = repository(`defaults: { hub: true }\nmodels:\n  - { path: ${MODEL}, queries: data/b.csv }\n`);
    const rules = await rulesOf(text, MODEL, org);
    expect(rules).toMatchObject({ queries: { value: 'data/a.csv' }, hub: { value: 'run' } });
    expect(rules.refusals).toMatchObject([{ rule: 'queries' }]);
  });

  it('may loosen what is marked overridable', async () => {
    const rules = await rulesOf(repository('defaults: { budget: { increase: 10% } }\n'), MODEL, {
      org: 'version: 1\noverridable: [increase]\ndefaults: { budget: { increase: 5% } }\n',
    });
    expect(rules.budget.increase).toMatchObject({ value: 0.1 });
  });

  it('cannot lower the enforcement, not even one that the organisation left unsaid', async () => {
    const text = repository('defaults: { enforcement: inform }\n');
    for (const enforcement of ['enforcement: block,', '']) {
      const org = { org: `version: 1\ndefaults: { ${enforcement} budget: { increase: 5% } }\n` };
      expect((await rulesOf(text, MODEL, org)).enforcement.value).toBe('block');
    }
  });

  it('cannot drop budgets by declaring a model unmeasured, unless it may', async () => {
    const text = repository(`models:\n  - { path: ${MODEL}, unmeasured: no time }\n`);
    const org = (extra: string) => ({ org: `version: 1\n${extra}defaults: { budget: { increase: 5% } }\n` });
    const refused = await rulesOf(text, MODEL, org(''));
    expect(refused.unmeasured).toBeUndefined();
    expect(refused.refusals).toMatchObject([{ rule: 'unmeasured' }]);
    expect((await rulesOf(text, MODEL, org('overridable: [unmeasured]\n'))).unmeasured?.value).toBe('no time');
  });

  it('cannot change what a budget means: batch, inputs, source, the metric', async () => {
    const org = {
      org: `version: 1\nmodels:\n  - { path: "**", batch: 1, quality: { file: m.json, key: acc, maxDrop: 1% } }\n`,
    };
    const text = repository(
      `models:\n  - { path: "**", batch: 64, quality: { file: n.json, key: acc, maxDrop: 0.5% } }\n`,
    );
    const rules = await rulesOf(text, MODEL, org);
    expect(rules.batch?.value).toBe(1);
    expect(rules.quality?.value.file).toBe('m.json');
    expect(rules.refusals.map(({ rule }) => rule).toSorted()).toEqual(['batch', 'quality']);
  });

  it('takes a limit of another kind for looser, since it cannot be compared', async () => {
    const org = { org: 'version: 1\ndefaults: { budget: { latency: 10% } }\n' };
    const rules = await rulesOf(repository('defaults: { budget: { latency: 1ms } }\n'), MODEL, org);
    expect(rules.budget.latency?.value).toEqual({ kind: 'increase', fraction: 0.1 });
  });

  it('gets no permission from a layer that has none to give', async () => {
    const layers = {
      division: 'version: 1\nextends: ./org.yml\noverridable: [increase]\n',
      org: 'version: 1\ndefaults: { budget: { increase: 5% } }\n',
    };
    const rules = await rulesOf(
      'version: 1\nextends: ./division.yml\ndefaults: { budget: { increase: 50% } }\n',
      MODEL,
      layers,
    );
    expect(rules.budget.increase?.value).toBe(0.05);
  });

  it('is told about waivers that do not lift the organisation’s rules', async () => {
    const text = repository('waivers: [{ model: "**", until: 2030-01-01, reason: r, by: me }]\n');
    const org = { org: 'version: 1\ndefaults: { budget: { increase: 5% } }\n' };
    expect((await check(text, org)).problems).toMatchObject([{ severity: 'warning', code: 'policy-waiver', line: 3 }]);
    expect((await check(text, { org: `${org.org}overridable: [waivers]\n` })).problems).toEqual([]);
  });

  it('never ends up looser than a layer that does not allow it, whatever the layers say', async () => {
    const layer = fc.record({
      percent: fc.option(fc.nat(50), { nil: undefined }),
      stars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      enforcement: fc.option(fc.constantFrom('block', 'warn', 'inform'), { nil: undefined }),
      overridable: fc.subarray(['increase', 'stars', 'enforcement']),
    });
    const strength = ['inform', 'warn', 'block'];
    await fc.assert(
      fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 4 }), async (layers) => {
        const texts = layers.map(({ percent, stars, enforcement, overridable }, i) => {
          const budget = [
            ...(percent === undefined ? [] : [`increase: ${percent}%`]),
            ...(stars === undefined ? [] : [`stars: ${stars}`]),
          ];
          const lines = [
            ...(enforcement === undefined ? [] : [`  enforcement: ${enforcement}`]),
            `  budget: { ${budget.join(', ')} }`,
          ];
          return `version: 1\n${i > 0 ? `extends: ./l${i - 1}.yml\n` : ''}overridable: [${overridable}]\ndefaults:\n${lines.join('\n')}\n`;
        });
        const extended = Object.fromEntries(texts.map((text, i) => [`l${i}`, text]));
        const rules = await rulesOf(texts.at(-1), MODEL, extended);
        for (const { percent, stars, enforcement, overridable } of layers) {
          if (percent !== undefined && !overridable.includes('increase')) {
            expect(rules.budget.increase?.value).toBeLessThanOrEqual(percent / 100);
          }
          if (stars !== undefined && !overridable.includes('stars'))
            expect(rules.budget.stars?.value).toBeGreaterThanOrEqual(stars);
          if (enforcement !== undefined && !overridable.includes('enforcement')) {
            expect(strength.indexOf(rules.enforcement.value)).toBeGreaterThanOrEqual(strength.indexOf(enforcement));
          }
        }
      }),
    );
  });

  it('lists the layers, organisation first', async () => {
    const policy = await load(repository(''), { org: 'version: 1\n' });
    expect(policy.layers.map(({ file }) => file)).toEqual(['.github/org.yml', '.github/energy-policy.yml']);
  });
});
