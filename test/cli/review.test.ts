import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { repositoryOf, reviewArgs, reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { type SimulatedBoardOptions, simulatedBoard } from '../support/simulation/board.ts';
import { type SimulatedHost, simulatedHost } from '../support/simulation/host.ts';
import { args, changing, large, MODEL, POLICY, small } from './changing-model.ts';

test('a model that uses far more energy than the policy allows is exit code 1, with everything in the review', async () => {
  const policy =
    'version: 1\nmodels:\n  - path: models/*.onnx\n    budget: { increase: 10% }\n    quality: { file: metrics.json, key: accuracy }\n';
  const { code, stdout, stderr, review } = await reviewed(
    { [MODEL]: small, [POLICY]: policy, 'metrics.json': '{"accuracy": 0.8}' },
    { [MODEL]: large, 'metrics.json': '{"accuracy": 0.9}' },
    { args },
  );
  expect(code).toBe(1);
  expect(review).toMatchObject({ outcome: 'fail', blocks: true, policy: { state: 'found', layers: [POLICY] } });
  const [model] = review.models;
  expect(model).toMatchObject({
    model: MODEL,
    change: 'modified',
    comparison: { verdict: 'higher', ratio: { estimate: expect.closeTo(large.length / small.length, 9) } },
    quality: { base: 0.8, head: 0.9 },
    findings: expect.arrayContaining([
      expect.objectContaining({
        rule: 'increase',
        status: 'over',
        enforcement: 'block',
        origin: { file: POLICY, line: 4 },
      }),
    ]),
  });
  expect(model!.revisions!.head!.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(stdout).toContain(MODEL);
  // Progress is about the run and goes to standard error.
  expect(stderr).toContain(`${MODEL}: measuring`);
});

test('a policy that asks for a hardware counter takes no estimate: not measured, exit code 3, with the reason', async () => {
  const files = changing('version: 1\ndefaults: { budget: { increase: 10% }, meter: measured }\n');
  const { code, review } = await reviewed(...files, { args, environment: { WATTNUDGE_POWERCAP_ROOT: '/no/rapl' } });
  expect(code).toBe(3);
  expect(review.models[0]).toMatchObject({
    error: {
      code: 'measured-required',
      message: expect.stringMatching(/cpu-time is an estimate\. rapl: .* in \/no\/rapl/),
    },
    findings: [{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }],
  });
  expect(review.models[0]).not.toHaveProperty('head');
});

test('threads, boards, and cache are as options and environment say', async () => {
  const devices: unknown[] = [];
  const host = simulatedHost({
    meter: (_name, _provider, { device }) => {
      devices.push(device);
      return cpuTimeMeter(4);
    },
  });
  const cache = temporaryFolder();
  const { review } = await reviewed(...changing('version: 1\n'), {
    host,
    environment: { XDG_CACHE_HOME: cache },
    args: [...args, '--threads', '3', '--device', '1'],
  });
  expect(review.conditions.threads).toBe(3);
  expect(devices).toEqual(['1']);
  const sessions = host.asked.flatMap(({ request }) => (request.type === 'load' ? [request.session] : []));
  expect(sessions.at(-1)).toMatchObject({ threads: 3, modelPath: expect.stringContaining(join(cache, 'wattnudge')) });
});

test('a quick review says that it is one', async () => {
  const { stdout, review } = await reviewed({ [MODEL]: small }, { [MODEL]: large }, { args: [...args, '--quick'] });
  expect(review.conditions.quick).toBe(true);
  expect(review.models[0]).toMatchObject({ comparison: { verdict: 'higher' } });
  expect(stdout).toMatch(/Quick mode: short\s+warm-ups\s+and\s+windows/);
});

describe('with the energy counter of a GPU', () => {
  const files = changing('version: 1\ndefaults: { budget: { increase: 10% }, meter: measured }\n');
  const reviewedOn = (board: SimulatedBoardOptions) => {
    const host: SimulatedHost = simulatedHost({ meter: () => simulatedBoard(host, board) });
    return reviewed(...files, { host, args: ['--meter', 'nvml', '--seconds', '600', '--alternatives-seconds', '0'] });
  };

  test('the joules of the board decide, and the conditions name it', async () => {
    const { code, review } = await reviewedOn({});
    expect(code).toBe(1);
    expect(review.conditions).toMatchObject({
      meter: { name: 'nvml', kind: 'counter' },
      boards: [{ name: 'Simulated', powerLimitWatts: 320, restingWatts: 20 }],
    });
    expect(review.models[0]).toMatchObject({
      comparison: { verdict: 'higher', ratio: { estimate: expect.closeTo(large.length / small.length, 2) } },
      findings: [{ rule: 'increase', status: 'over' }],
    });
  });

  test('a board that is lost in mid-run is no figure: exit code 3', async () => {
    const onReading = (reading: number) => {
      if (reading === 10) throw new WattnudgeError('gpu-lost', 'Board 0 has fallen off the bus.');
    };
    const { code, review } = await reviewedOn({ onReading });
    expect(code).toBe(3);
    expect(review.models[0]).toMatchObject({ error: { code: 'gpu-lost' } });
    expect(review.models[0]).not.toHaveProperty('head');
  });

  test('a board that cannot be metered is refused before anything is run, with the remedy', async () => {
    const mig = new WattnudgeError('gpu-mig', 'MIG is on for board 0.', { remedy: 'Turn it off: nvidia-smi -mig 0.' });
    const host = simulatedHost({ meter: () => Promise.reject(mig) });
    const { code, stdout, stderr } = await runMain([...reviewArgs(repositoryOf(...files)), '--meter', 'nvml'], {
      host,
    });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('wattnudge: MIG is on for board 0.\n  Turn it off: nvidia-smi -mig 0.\n');
    expect(host.asked).toEqual([]);
  });
});

test('without a policy everything informs, the review shows the lines to add, and --markdown writes the comment', async () => {
  const { code, stdout, review, markdown } = await reviewed({ [MODEL]: small }, { [MODEL]: large }, { args });
  expect(code).toBe(0);
  expect(review).toMatchObject({ outcome: 'pass', blocks: false, policy: { state: 'none' } });
  expect(stdout).toContain('budget: { increase: 10% }');
  expect(markdown).toMatch(/^### /m);
});

test('a policy in the pull request does not count', async () => {
  const { code, review } = await reviewed(
    { [MODEL]: small, [POLICY]: 'version: 1\ndefaults:\n  budget: { size: 1kB }\n' },
    { [MODEL]: large, [POLICY]: 'version: 1\ndefaults:\n  enforcement: inform\n' },
    { args },
  );
  expect(code).toBe(1);
  expect(review).toMatchObject({
    outcome: 'fail',
    blocks: true,
    models: [{ findings: [{ rule: 'size', status: 'over', enforcement: 'block' }] }],
  });
});

test('a renamed model is the same bytes and is not run', async () => {
  const host = simulatedHost();
  const renamed = { [MODEL]: undefined, 'models/other.onnx': small };
  const { code, review } = await reviewed({ [MODEL]: small }, renamed, { host });
  expect(code).toBe(0);
  expect(review.models).toMatchObject([
    {
      change: 'renamed',
      previous: MODEL,
      comparison: { verdict: 'same', stopped: 'identical', ratio: { estimate: 1, lower: 1, upper: 1 } },
    },
  ]);
  expect(host.asked).toEqual([]);
});

test('a reference is rated, not run', async () => {
  const host = simulatedHost();
  const code = (id: string) => ({ 'app.py': `pipe = pipeline(model="${id}")\n` });
  const { review, stdout } = await reviewed(code('microsoft/resnet-18'), code('microsoft/resnet-50'), { host });
  expect(review.models).toMatchObject([
    {
      model: 'microsoft/resnet-50',
      previous: 'microsoft/resnet-18',
      change: 'reference',
      kind: 'hub',
      locations: [{ path: 'app.py', line: 1, previousLine: 1 }],
      evidence: { kind: 'published', source: 'AI Energy Score, February 2025', verdict: 'higher' },
      ratings: { base: [{ model: 'microsoft/resnet-18' }], head: [{ whPer1000: 0.390429 }] },
      scoreDelta: 0,
    },
  ]);
  expect(review.models[0]!.head).toBeUndefined();
  expect(stdout).toContain('microsoft/resnet-50');
  expect(host.asked).toEqual([]);
});

describe('what is printed', () => {
  /** Rated, not run. */
  const repository = repositoryOf({}, { 'app.py': 'pipe = pipeline(model="microsoft/resnet-50")\n' });
  const ansi = '\u001b[';

  test('--json - is alone on standard output', async () => {
    const { stdout, stderr } = await runMain([...reviewArgs(repository), '--json', '-']);
    expect(parseEnergyReview(JSON.parse(stdout)).models).toHaveLength(1);
    expect(stderr).toContain('microsoft/resnet-50');
  });

  test('a file that cannot be written is said, and nothing half-written is left', async () => {
    const folder = temporaryFolder();
    const taken = join(folder, 'a-folder');
    mkdirSync(taken);
    const { code, stderr } = await runMain([...reviewArgs(repository), '--json', taken]);
    expect(code).toBe(2);
    expect(stderr).toContain(`Couldn’t write the file "${taken}"`);
    expect(readdirSync(folder)).toEqual(['a-folder']);
  });

  test('colours are for terminals and for those who ask, unless NO_COLOR is set', async () => {
    const printed = async (terminalColumns: number | undefined, environment: Record<string, string> = {}) => {
      const surrounded = { environment, ...(terminalColumns && { terminalColumns }) };
      const { stdout } = await runMain(reviewArgs(repository), surrounded);
      expect(stripVTControlCharacters(stdout)).toContain('microsoft/resnet-50');
      return stdout;
    };
    expect(await printed(undefined)).not.toContain(ansi);
    expect(await printed(80)).toContain(ansi);
    expect(await printed(80, { TERM: 'dumb' })).not.toContain(ansi);
    expect(await printed(undefined, { FORCE_COLOR: '1' })).toContain(ansi);
    expect(await printed(80, { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain(ansi);
  });

  test('lines are as long as the terminal allows, and progress is one line that is rewritten', async () => {
    const printed = (terminalColumns: number) => runMain(reviewArgs(repository), { terminalColumns });
    const [narrow, wide] = [await printed(50), await printed(150)];
    const longest = (text: string) =>
      Math.max(
        ...stripVTControlCharacters(text)
          .split('\n')
          .map((line) => line.length),
      );
    expect(longest(narrow.stdout)).toBe(50);
    expect(longest(wide.stdout)).toBeGreaterThan(100);
    expect(longest(wide.stdout)).toBeLessThanOrEqual(150);
    expect(stripVTControlCharacters(narrow.stderr)).toBe('\rfinding changes\r');
  });
});
