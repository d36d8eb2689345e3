import { Command } from 'commander';
import { listMeters } from '../../meters/index.ts';
import { EXIT } from '../exit-code.ts';
import type { RunCommand } from '../main.ts';
import { jsonOption } from '../options.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

export function metersCommand(run: RunCommand): Command {
  return new Command('meters')
    .description('Show the sources of joules on this machine.')
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ wattnudge meters --json -')
    .action((options: { json?: string }) =>
      run(options.json, async (console) => {
        const meters = await listMeters();
        console.result(
          textTable([
            ['meter', 'kind', 'state', ''],
            ...meters.map((meter) => [
              meter.name,
              meter.kind,
              meter.state,
              meter.state === 'available' ? meter.description : `${meter.reason} ${meter.remedy}`,
            ]),
          ]),
        );
        await writeJson({ meters }, options.json, console);
        return EXIT.ok;
      }),
    );
}
