import { Command } from 'commander';
import { describeMachine, type SelfTestReport, selfTest } from '../../benchmark/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { listMeters, type Meter, type MeterName, type MeterState, meterKindOf } from '../../meters/index.ts';
import { formatMs } from '../../quantities/index.ts';
import { toolVersion } from '../../tool-version.ts';
import type { Console, Surroundings } from '../console.ts';
import { EXIT } from '../exit-code.ts';
import { deviceOption, jsonOption, meterOption, providerOption, resolveProvider, secondsOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

interface MetersOptions {
  selfTest?: boolean;
  meter: MeterName;
  provider: string;
  device?: string;
  seconds: number;
  json?: string;
}

export function metersCommand(run: RunCommand): Command {
  return new Command('meters')
    .description('Show the sources of joules on this machine, or test one under load.')
    .option('--self-test', 'test a meter under load and at rest, and print a report for an issue')
    .addOption(meterOption())
    .addOption(providerOption())
    .addOption(deviceOption())
    .addOption(secondsOption().default(60, '60, for the self-test'))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge meters --json -\n  $ wattnudge meters --self-test --provider cuda --seconds 300',
    )
    .action((options: MetersOptions) =>
      run(options.json, (console, surroundings) =>
        options.selfTest === true ? test(options, console, surroundings) : list(options, console, surroundings),
      ),
    );
}

async function list({ device, json }: MetersOptions, console: Console, surroundings: Surroundings): Promise<number> {
  const { environment, host } = surroundings;
  const meters = await listMeters({ device, environment, clock: host.clock });
  console.result(textTable([['meter', 'kind', 'state', 'period', 'window', ''], ...meters.map(rowOf)], [3, 4]));
  await writeJson({ meters: meters.map((meter) => ({ ...meter, kind: meterKindOf(meter) })) }, json, console);
  return EXIT.ok;
}

function rowOf(meter: MeterState): string[] {
  const { name, kind, state } = meter;
  if (meter.state === 'unavailable') return [name, kind, state, '', '', `${meter.reason} ${meter.remedy}`];
  const period = meter.periodMs === undefined ? '' : formatMs(meter.periodMs);
  return [name, kind, state, period, formatMs(meter.shortestWindowMs), meter.description];
}

async function test(options: MetersOptions, console: Console, { environment, host }: Surroundings): Promise<number> {
  const provider = resolveProvider(options.provider, environment);
  const meter = await host.openMeter(options.meter, provider, { device: options.device, environment });
  try {
    const report = await selfTest({
      host,
      meter,
      provider,
      seconds: options.seconds,
      onProgress: (doing) => console.progress.show(`self-test of ${meter.name}: ${doing}`),
    });
    console.result(describe(report, meter, provider));
    const { name, description, boards = [], skipped = [], warning } = meter;
    const machine = describeMachine();
    const facts = { name, kind: meterKindOf(meter), description, boards, skipped, warning };
    await writeJson({ selfTest: { ...report, meter: facts, provider, ...machine } }, options.json, console);
    return report.verdict === 'fit' ? EXIT.ok : EXIT.notMeasured;
  } catch (error) {
    // A meter that breaks under the test has failed it: the reason is the result.
    if (error instanceof WattnudgeError) console.result(`The meter ${meter.name} couldn’t finish the test.`);
    throw error;
  } finally {
    await meter.close?.();
  }
}

function describe({ verdict, checks }: SelfTestReport, meter: Meter, provider: string): string {
  const { device, runtime, platform } = describeMachine();
  const table = textTable([
    ['check', 'state', 'found', 'expected'],
    ...checks.map(({ name, state, found, expected }) => [name, state, found, expected]),
  ]);
  const boards = (meter.boards ?? []).map(
    (board) => `${board.name}, ${board.uuid}, driver ${board.driver}, limit ${board.powerLimitWatts} W`,
  );
  return [
    `Self-test of ${meter.name} (${meter.kind}): ${meter.description}.`,
    ...(meter.warning === undefined ? [] : [meter.warning]),
    '',
    table,
    '',
    verdict === 'fit' ? 'You can use this meter here.' : 'Don’t use this meter here.',
    '',
    ...boards,
    `${device} (${platform}); ${runtime}; provider ${provider}; wattnudge ${toolVersion()}`,
  ].join('\n');
}
