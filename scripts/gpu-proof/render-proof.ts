import { markdownTable } from 'markdown-table';
import { escapeMarkdown } from '../../src/text/index.ts';
import type {
  Check,
  CounterResult,
  GgufResult,
  GgufSide,
  GpuProof,
  Held,
  ProbedCall,
  RanStep,
  StepName,
  StepOutcome,
} from './proof.ts';

const TITLES: Readonly<Record<StepName, string>> = {
  machine: 'The machine',
  meters: 'Meters',
  probe: 'NVML calls',
  counter: 'Energy counter against integrated power',
  'self-test': 'Self-test',
  'gguf-a-a': 'GGUF model against its like (A/A)',
  'gguf-a-b': 'Two quantisations of a GGUF model (A/B)',
};

/** A proof as Markdown. Every text of the machine is escaped. */
export function renderProof(proof: GpuProof): string {
  const { version, commit, date, steps } = proof;
  return [
    `# ${titleOf(proof)}`,
    introductionOf(proof),
    `wattnudge ${escapeMarkdown(version)}${commit === undefined ? '' : `, commit \`${commit}\``}, ${date}`,
    summaryOf(steps),
    ...steps.flatMap(sectionOf),
    '',
  ].join('\n\n');
}

function titleOf({ kind, steps }: GpuProof): string {
  if (kind === 'stand-in') return 'GPU proof: run on a stand-in';
  if (kind === 'no-board') return 'GPU proof: no board';
  const machine = steps.find((one) => one.step === 'machine' && one.state === 'ran');
  const boards = machine?.step === 'machine' && machine.state === 'ran' ? (machine.result.nvml?.boards ?? []) : [];
  return `GPU proof: ${escapeMarkdown(boards.map(({ name }) => name).join(', '))}`;
}

function introductionOf({ kind }: GpuProof): string {
  switch (kind) {
    case 'board':
      return 'The meters of this project, run against the real driver and a real board.';
    case 'stand-in':
      return 'No real board answered: these are the answers of a stand-in for NVML. They show that the proof runs, and nothing about any board.';
    case 'no-board':
      return 'No NVIDIA board answered on this machine, so nothing is proved. The steps say why.';
  }
}

function summaryOf(steps: readonly StepOutcome[]): string {
  const rows = steps.map((one) => [
    TITLES[one.step],
    one.state === 'ran' ? verdictOf(one.checks) : 'could not run',
    `${one.seconds} s`,
  ]);
  return markdownTable([['step', 'result', 'time'], ...rows], { align: ['l', 'l', 'r'] });
}

function verdictOf(checks: readonly Check[]): string {
  const failed = checks.filter(({ state }) => state === 'failed').length;
  if (failed > 0) return `${failed} of ${checks.length} checks failed`;
  const open = checks.filter(({ state }) => state === 'not applicable').length;
  return open === 0 ? 'ok' : `ok, ${open} of ${checks.length} checks not applicable`;
}

function sectionOf(one: StepOutcome): string[] {
  const heading = `## ${TITLES[one.step]}`;
  if (one.state === 'could not run') {
    const remedy = one.remedy === undefined ? [] : [escapeMarkdown(one.remedy)];
    return [heading, `Could not run (\`${one.code}\`): ${escapeMarkdown(one.reason)}`, ...remedy];
  }
  return [heading, checksTable(one.checks), ...detailsOf(one)];
}

function checksTable(checks: readonly Check[]): string {
  return table(
    ['check', 'state', 'found', 'expected'],
    checks.map(({ name, state, found, expected }) => [name, state, found, expected]),
  );
}

function detailsOf(one: RanStep): string[] {
  switch (one.step) {
    case 'machine': {
      const { system, device, runtime, platform, deviceFiles, nvml } = one.result;
      const boards = (nvml?.boards ?? []).map(({ index, name, uuid }) => [`board ${index}`, `${name}, ${uuid}`]);
      return [
        table(
          ['', ''],
          [
            ['system', `${system} (${platform})`],
            ['processor', device],
            ['software', runtime],
            ['device files', deviceFiles.join(', ') || 'none'],
            ['driver', nvml?.driver ?? 'does not answer'],
            ...boards,
          ],
        ),
      ];
    }
    case 'meters':
      return [
        table(
          ['meter', 'kind', 'state', ''],
          one.result.meters.map((meter) => [
            meter.name,
            meter.kind,
            meter.state,
            meter.state === 'available' ? meter.description : `${meter.reason} ${meter.remedy}`,
          ]),
        ),
      ];
    case 'probe':
      return [
        'Each call goes through the code of the meters and is repeated without a pause. Polling makes energy counters under-read: take no energy from these answers.',
        callsTable(one.result.calls),
      ];
    case 'counter':
      return counterDetails(one.result);
    case 'gguf-a-a':
    case 'gguf-a-b':
      return ggufDetails(one.result);
    case 'self-test': {
      const { verdict, provider, meter, skipped } = one.result;
      const left = skipped.map((other) => `\n- ${other.provider} does not run here: ${escapeMarkdown(other.reason)}`);
      return [
        `The meter is ${verdict} for measuring here. Provider: ${provider}; meter: ${escapeMarkdown(meter)}.${left.join('')}`,
        'The tick period is found by polling, after everything else: the joules of that part are not used.',
      ];
    }
  }
}

function callsTable(calls: readonly ProbedCall[]): string {
  const rows = calls.map(({ symbol, asksFor, codes, calls: count, latencyUs, answer }) => [
    symbol,
    asksFor,
    answer,
    codes.join(', ') || 'not called',
    String(count),
    latencyUs === undefined ? '' : microseconds(latencyUs.median),
    latencyUs === undefined ? '' : microseconds(latencyUs.max),
  ]);
  const header = ['function', 'asked for', 'answer', 'codes', 'calls', 'median', 'max'];
  return table(header, rows, ['l', 'l', 'l', 'l', 'r', 'r', 'r']);
}

function counterDetails({ power, samplesPerSecond, rest, load, tried }: CounterResult): string[] {
  const row = (phase: string, { seconds, counter, integratedWatts, disturbance }: Held) => [
    phase,
    `${seconds} s`,
    counter === undefined ? '' : `${counter.watts.toPrecision(3)} W`,
    `${integratedWatts.toPrecision(3)} W`,
    counter === undefined ? '' : counter.ratio.toFixed(3),
    disturbance ?? '',
  ];
  const rows = [row('at rest', rest), ...(load === undefined ? [] : [row(`under load: ${load.by}`, load)])];
  return [
    `The counter is read at both edges of a phase and never inside. Power is polled ${samplesPerSecond} times a second in between: ${escapeMarkdown(power)}.`,
    table(['phase', 'time', 'counter', 'integrated power', 'counter ÷ power', 'disturbed by'], rows, [
      'l',
      'r',
      'r',
      'r',
      'r',
      'l',
    ]),
    ...(tried.length === 0
      ? ['No load was asked for.']
      : [`Loads, in this order:\n${tried.map((one) => `\n- ${one.load}: ${escapeMarkdown(one.outcome)}`).join('')}`]),
  ];
}

function ggufDetails({ provider, meter, windowMs, idleWatts, phaseEnergy, base, head, blocks }: GgufResult): string[] {
  const row = (name: string, side: GgufSide) => [
    name,
    side.quantisation,
    `${side.whPer1000.toPrecision(3)} Wh`,
    side.phases.map((phase) => `${phase.name} ${phase.whPer1000.toPrecision(2)} Wh`).join(', '),
    side.averageWatts === undefined ? '' : `${side.averageWatts.toPrecision(3)} W`,
    `${Math.round(side.inputTokensPerQuery ?? 0)} + ${Math.round(side.outputTokensPerQuery ?? 0)}`,
  ];
  const idle = idleWatts === undefined ? '' : ` Idle, with both models loaded: ${idleWatts.toPrecision(3)} W.`;
  const phases = phaseEnergy === undefined ? '' : ` Energy of prefill: ${phaseEnergy}.`;
  const header = ['', 'quantisation', 'per 1,000 queries', 'of which', 'under load', 'tokens'];
  return [
    `${escapeMarkdown(base.runner)} on ${provider}, ${blocks} blocks, windows of ${(windowMs / 1000).toPrecision(2)} s. Meter: ${escapeMarkdown(meter)}.${idle}${phases}`,
    table(header, [row('A', base), row('B', head)], ['l', 'l', 'r', 'l', 'r', 'r']),
  ];
}

function table(header: readonly string[], rows: readonly string[][], align: readonly ('l' | 'r')[] = []): string {
  return markdownTable([[...header], ...rows.map((row) => row.map(escapeMarkdown))], { align: [...align] });
}

/** Three digits that matter; a slow call in milliseconds. */
function microseconds(us: number): string {
  return us < 1000 ? `${Number(us.toPrecision(3))} µs` : `${Number((us / 1000).toPrecision(3))} ms`;
}
