/** Reading results of the author's own job. What is read comes with a pull request. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { readResult } from '../../src/policy/index.ts';
import type { MeasuredRule } from '../../src/policy/policy-file.schema.ts';

const BENCH: MeasuredRule = { file: 'energy.json', format: 'wattnudge' };
const CSV: MeasuredRule = { file: 'emissions.csv', format: 'codecarbon', queries: 1000 };

const read = (rule: MeasuredRule, text: string | undefined, batch?: number) =>
  readResult(text, { rule, revision: 'head', batch });

function errorOf(rule: MeasuredRule, text: string | undefined, batch?: number): WattnudgeError {
  try {
    read(rule, text, batch);
  } catch (error) {
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const measurement = {
  whPer1000: { estimate: 0.5, lower: 0.48, upper: 0.52 },
  latencyMs: { median: 12, p95: 15 },
  queries: 4000,
  batch: 1,
};
const conditions = { meter: { name: 'rapl', kind: 'counter' }, device: 'AMD EPYC 7763', provider: 'cpu' };
const bench = (changes: object = {}) => JSON.stringify({ conditions, measurement, ...changes });

describe('what `bench --json` writes', () => {
  it('is a figure with its interval, its latency, and what it was measured on', () => {
    expect(read(BENCH, bench()).figure).toEqual({
      whPer1000: measurement.whPer1000,
      latencyMs: { median: 12 },
      queries: 4000,
      batch: 1,
      device: 'AMD EPYC 7763',
      meter: 'rapl',
    });
  });

  it('of a command is a figure, too, without a latency of single queries', () => {
    const ofCommand = { whPer1000: measurement.whPer1000, queriesPerRun: 500, runs: 8, msPerRun: 900, command: 'x' };
    const { figure } = read(BENCH, bench({ measurement: ofCommand }));
    expect(figure).toMatchObject({ queries: 4000, whPer1000: { estimate: 0.5 } });
    expect(figure.latencyMs).toBeUndefined();
  });

  it('names the boards that ran it before the machine', () => {
    const boards = [{ name: 'NVIDIA L4', uuid: 'GPU-1' }];
    const { figure } = read(BENCH, bench({ conditions: { ...conditions, provider: 'cuda', boards } }));
    expect(figure.device).toBe('NVIDIA L4, AMD EPYC 7763, cuda');
  });

  it('is read for the batch size of the policy', () => {
    const batches = [1, 8].map((batch) => ({ measurement: { ...measurement, batch, queries: batch * 100 } }));
    expect(read(BENCH, bench({ batches }), 8).figure).toMatchObject({ batch: 8, queries: 800 });
    expect(read(BENCH, bench({ batches })).figure.batch).toBe(1);
    expect(errorOf(BENCH, bench({ batches }), 4)).toMatchObject({
      code: 'reported-file-invalid',
      message: 'energy.json at head: expected a result for batches of 4, as the policy states, and found none.',
      remedy: expect.stringContaining('--batch 4'),
    });
  });

  it('doesn’t say what it is compared with', () => {
    const against = { ...measurement, whPer1000: { estimate: 9, lower: 9, upper: 9 } };
    expect(read(BENCH, bench({ against, comparison: { ratio: 0.01 } }))).toEqual(read(BENCH, bench()));
  });

  const withEnergy = (whPer1000: unknown) => bench({ measurement: { ...measurement, whPer1000 } });
  test.each<[string, string, string]>([
    ['no JSON', 'energy: 1', 'expected JSON'],
    ['an empty file', '', 'expected JSON'],
    ['JSON of another shape', '[1, 2]', 'the document in energy.json at head: expected the document'],
    ['deep nesting', '['.repeat(100_000), 'expected JSON'],
    ['no conditions', JSON.stringify({ measurement }), '`conditions` in energy.json at head'],
    ['no measurement', JSON.stringify({ conditions }), '`measurement` in energy.json at head'],
    ['an energy of 0', withEnergy({ estimate: 0, lower: 0, upper: 0 }), '`measurement.whPer1000.estimate`'],
    ['a negative energy', withEnergy({ estimate: -1, lower: -1, upper: -1 }), 'expected a number from'],
    ['a lower end of 0', withEnergy({ estimate: 1, lower: 0, upper: 2 }), '`measurement.whPer1000.lower`'],
    ['an endless energy', withEnergy('x').replace('"x"', '{"estimate":1e999,"lower":1,"upper":1e999}'), 'estimate'],
    ['an energy beyond measure', withEnergy({ estimate: 1e7, lower: 1e7, upper: 1e7 }), 'estimate'],
    ['an energy as text', withEnergy({ estimate: '1', lower: 1, upper: 1 }), 'found a text'],
    ['an interval that is none', withEnergy({ estimate: 1, lower: 2, upper: 3 }), 'lower ≤ estimate ≤ upper'],
    ['a key of a prototype', withEnergy({ __proto__: { estimate: 1, lower: 1, upper: 1 } }), 'whPer1000.estimate'],
    ['half a query', bench({ measurement: { ...measurement, queries: 0.5 } }), '`measurement.queries`'],
    ['a latency of a year', bench({ measurement: { ...measurement, latencyMs: { median: 3e10 } } }), 'at most a day'],
    ['a device of a megabyte', bench({ conditions: { ...conditions, device: 'x'.repeat(900_000) } }), 'device'],
    ['too many boards', bench({ conditions: { ...conditions, boards: Array(65).fill({ name: 'a' }) } }), '64 boards'],
    ['too many batches', bench({ batches: Array(101).fill({ measurement }) }), 'at most 100'],
  ])('is refused with %s', (_, text, part) => {
    const error = errorOf(BENCH, text);
    expect(error).toMatchObject({ code: 'reported-file-invalid', remedy: expect.stringContaining('bench --json') });
    expect(error.message).toContain(part);
    expect(error.message.length).toBeLessThan(300);
  });

  it('is never repeated in an error', () => {
    const secret = 'SECURITY NOTICE: rotate your keys';
    const texts = [
      bench({ conditions: { ...conditions, meter: secret } }),
      bench({ measurement: { ...measurement, whPer1000: { [secret]: 1 } } }),
      bench({ measurement: { ...measurement, queries: secret } }),
      secret,
    ];
    for (const text of texts) expect(errorOf(BENCH, text).message).not.toContain('SECURITY');
  });

  it('shows names on one line, with what can’t be seen made visible', () => {
    const { figure } = read(BENCH, bench({ conditions: { ...conditions, device: 'a\n\n# b\u202e' } }));
    expect(figure.device).toMatch(/^a # b(?!\u202e)/);
  });
});

/** Rows as CodeCarbon 2.3 and 3 write them. */
const COLUMNS =
  'timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,os,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,tracking_mode,on_cloud,pue,wue';
interface Run {
  readonly project?: string;
  readonly cpu?: number;
  readonly kWh?: string;
  readonly gpu?: string;
}
const run = ({
  project = 'codecarbon',
  cpu = 0.001,
  kWh = String(cpu + 0.002 + 0.0005),
  gpu = '1,1 x NVIDIA L4',
}: Run = {}) =>
  `2026-02-01T10:00:00,${project},9adda612,5b0fa12a,55.4,0.0001,2e-07,42.5,30.0,37.7,${cpu},0.002,0.0005,${kWh},0.0,France,"Linux, 6.5",3.0.4,8,Intel(R) Xeon(R) CPU @ 2.20GHz,${gpu}${gpu === '' ? '' : ','}machine,N,1.0,0.0`;
const csv = (...rows: readonly string[]) => `${[COLUMNS, ...rows].join('\n')}\n`;

describe('what CodeCarbon writes', () => {
  it('is the energy of the last run over the queries of the policy', () => {
    const { figure } = read(CSV, csv(run({ cpu: 0.001 }), run({ cpu: 0.0025 })));
    expect(figure).toEqual({
      whPer1000: { estimate: expect.closeTo(5, 9), lower: expect.closeTo(5, 9), upper: expect.closeTo(5, 9) },
      queries: 1000,
      device: '1 x NVIDIA L4, Intel(R) Xeon(R) CPU @ 2.20GHz',
      meter: 'CodeCarbon 3, machine',
    });
    expect(read({ ...CSV, queries: 500 }, csv(run({ cpu: 0.0025 }))).figure.whPer1000.estimate).toBeCloseTo(10, 9);
  });

  it('is the last run of the project that the policy names', () => {
    const text = csv(run({ project: 'mine', cpu: 0.0025 }), run({ project: 'other' }));
    expect(read({ ...CSV, project: 'mine' }, text).figure.whPer1000.estimate).toBeCloseTo(5, 9);
    expect(errorOf({ ...CSV, project: 'theirs' }, text).message).toBe(
      'emissions.csv at head: expected a row of the project "theirs", and found none.',
    );
  });

  it('is read in the columns of older versions, and with line ends and a mark of Windows', () => {
    const old =
      'timestamp,experiment_id,project_name,duration,emissions,energy_consumed,country_name,country_iso_code,region,on_cloud,cloud_provider,cloud_region\r\n2021-10-27T22:34:13,0c8c,codecarbon,857.0,0.0499,0.005,USA,USA,Iowa,Y,gcp,us-central1\r\n';
    expect(read(CSV, `\ufeff${old}`).figure).toMatchObject({
      whPer1000: { estimate: 5 },
      device: 'not stated',
      meter: 'CodeCarbon',
    });
  });

  it('lacks the two columns of GPUs in a row that CodeCarbon appends without one', () => {
    const { figure } = read(CSV, csv(run({ gpu: ',,' }).replace(',,machine', ',machine'), run({ gpu: '' })));
    expect(figure).toMatchObject({ device: 'Intel(R) Xeon(R) CPU @ 2.20GHz', meter: 'CodeCarbon 3, machine' });
    expect(figure.whPer1000.estimate).toBeCloseTo(3.5, 9);
  });

  it('has up to 5,000 rows', () => {
    const rows = [...Array<string>(4999).fill(run()), run({ cpu: 0.0025 })];
    expect(read(CSV, csv(...rows)).figure.whPer1000.estimate).toBeCloseTo(5, 9);
  });

  test.each<[string, string, string]>([
    ['an empty file', '', 'expected a header and rows'],
    ['a header alone', csv(), 'expected a row, and found none'],
    ['no column of energy', 'timestamp,duration\na,1\n', 'expected a column `energy_consumed`'],
    ['a column twice', 'energy_consumed,energy_consumed\n1,2\n', 'expected each column once'],
    ['a row that is too short', csv('a,b'), 'expected 26 fields'],
    ['a row that is too long', csv(`${run()},1`), 'and found 27'],
    ['an energy of 0', csv(run({ kWh: '0' })), 'above 0'],
    ['a negative energy', csv(run({ kWh: '-0.1' })), 'above 0'],
    ['an endless energy', csv(run({ kWh: '1e999' })), 'found'],
    ['an energy of Python’s nan', csv(run({ kWh: 'nan' })), 'above 0'],
    ['an energy in hexadecimal', csv(run({ kWh: '0x10' })), 'above 0'],
    ['an energy that its parts don’t add up to', csv(run({ kWh: '0.5' })), 'to be the sum of'],
    ['an energy that no query takes', 'energy_consumed\n2000\n', 'can’t be the energy of a query'],
    ['an open quote', csv('"a,b'), 'opens a quote that is never closed'],
    ['text behind a quote', csv('"a"b,c'), 'has text behind a quoted field'],
    ['too many rows', csv(...Array<string>(5001).fill(run())), 'at most 5000 rows'],
    ['too many columns', `${Array.from({ length: 201 }, (_, at) => `c${at}`).join(',')}\n`, 'at most 200 columns'],
  ])('is refused with %s', (_, text, part) => {
    const error = errorOf(CSV, text);
    expect(error).toMatchObject({ code: 'reported-file-invalid' });
    expect(error.message).toContain(part);
    expect(error.message).toContain('emissions.csv at head');
    expect(error.remedy).toBeTruthy();
  });

  it('is either refused or a figure that can be, whatever the file holds', () => {
    const cell = fc.oneof(
      fc.constantFrom('energy_consumed', 'cpu_energy', 'gpu_model', '0.001', '1e-3', '', '"', '"a"', 'inf', '-1'),
      fc.string({ maxLength: 8 }),
      fc.double().map(String),
    );
    const line = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(','));
    const text = fc
      .tuple(fc.constantFrom('energy_consumed,cpu_model', 'energy_consumed', ''), fc.array(line, { maxLength: 6 }))
      .map(([header, lines]) => [header, ...lines].join('\n'));
    fc.assert(
      fc.property(text, (content) => {
        try {
          const { estimate, lower, upper } = read(CSV, content).figure.whPer1000;
          expect(estimate).toBeGreaterThan(0);
          expect(estimate).toBeLessThanOrEqual(1e6);
          expect([lower, upper]).toEqual([estimate, estimate]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'reported-file-invalid' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read back from whatever CodeCarbon can write', () => {
    const kWh = fc.double({ min: 1e-9, max: 1, noNaN: true });
    const name = fc.string({ maxLength: 20 }).map((text) => `"${text.replaceAll('"', '""')}"`);
    fc.assert(
      fc.property(kWh, name, fc.integer({ min: 1, max: 1e6 }), (energy, project, queries) => {
        fc.pre((energy * 1e6) / queries >= 1e-9);
        const content = `project_name,energy_consumed\n${project},${energy}\n`;
        expect(read({ ...CSV, queries }, content).figure.whPer1000.estimate).toBeCloseTo((energy * 1e6) / queries, 9);
      }),
    );
  });
});

it('a file that isn’t there is named, with what to do', () => {
  expect(errorOf(BENCH, undefined)).toMatchObject({
    code: 'reported-file-missing',
    message: 'Found no file energy.json at head of at most 1 MiB; the policy takes the energy from it.',
    remedy: expect.stringContaining('measured.file'),
  });
});

test.each([
  [BENCH, bench(), bench({ measurement: { ...measurement, queries: 4001 } })],
  [CSV, csv(run()), csv(run(), run({ project: 'another' }))],
])('a run is told from another run by its record: %o', (rule, first, second) => {
  expect(read(rule, first).record).toBe(read(rule, `${first}\n`).record);
  expect(read(rule, first).record).not.toBe(read(rule, second).record);
});
