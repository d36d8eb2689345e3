import { Command, Option } from 'commander';
import { loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import {
  type Calibration,
  calibrate,
  calibrationFile,
  MOST_SPREAD,
  storeCalibration,
} from '../../calibration/index.ts';
import type { MeterName } from '../../meters/index.ts';
import { formatNumber, formatWh } from '../../quantities/index.ts';
import { EXIT } from '../exit-code.ts';
import {
  deviceOption,
  jsonOption,
  meterOption,
  positiveSeconds,
  providerOption,
  resolveProvider,
  threadsOption,
} from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

interface CalibrateOptions {
  provider: string;
  meter: MeterName;
  device?: string;
  threads: number;
  seconds: number;
  json?: string;
}

export function calibrateCommand(run: RunCommand): Command {
  return new Command('calibrate')
    .description('Measure rated architectures here, for estimated positions of models that derive from no rated one.')
    .addOption(providerOption())
    .addOption(meterOption())
    .addOption(deviceOption())
    .addOption(threadsOption())
    .addOption(new Option('--seconds <N>', 'time for each of three models').argParser(positiveSeconds).default(60))
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ wattnudge calibrate --seconds 120')
    .action((options: CalibrateOptions) =>
      run(options.json, async (console, { environment, host }) => {
        const provider = resolveProvider(options.provider, environment);
        const meter = await host.openMeter(options.meter, provider, { device: options.device, environment });
        try {
          const calibration = await calibrate({
            ...options,
            host,
            meter,
            provider,
            snapshot: loadBundledSnapshot(),
            today: new Date(host.clock.now()).toISOString().slice(0, 10),
            onProgress: (anchor, index, count) => console.progress.show(`measuring ${anchor}, ${index} of ${count}`),
          });
          const file = calibrationFile(environment);
          await storeCalibration(file, calibration);
          console.result(describe(calibration, file));
          await writeJson(calibration, options.json, console);
          return EXIT.ok;
        } finally {
          await meter.close?.();
        }
      }),
    );
}

function describe({ anchors, factor, spread, device, meter, snapshot }: Calibration, file: string): string {
  const table = textTable(
    [
      ['model', 'measured here', `published, ${snapshot.date}`, 'factor'],
      ...anchors.map((anchor) => [
        anchor.name,
        formatWh(anchor.measuredWhPer1000),
        formatWh(anchor.publishedWhPer1000),
        anchor.factor.toPrecision(3),
      ]),
    ],
    [1, 2, 3],
  );
  const agreement =
    spread <= MOST_SPREAD
      ? `The anchors agree within ${formatNumber(spread)} ×: estimated positions are shown for models whose task the policy names.`
      : `The anchors differ by ${formatNumber(spread)} ×, more than ${MOST_SPREAD} ×: no position is estimated from them.`;
  return `${table}\n\nFactor ${factor.toPrecision(3)} on ${device} with ${meter}. ${agreement}\nStored in ${file}.`;
}
