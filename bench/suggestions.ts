/**
 * Replays the published alternatives of every rated model, and has an oracle judge them that shares no code with the product.
 *
 *     npm run bench:suggestions [-- --aies DIR --quality FILE --models FILE] [--list]
 *
 * DIR holds a folder for each release, named by its month; by default the tables of this repository.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { replay } from './support/replay-suggestions.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { values } = parseArgs({
  options: {
    aies: { type: 'string', default: at('src/baselines/ai-energy-score/snapshot') },
    quality: { type: 'string', default: at('src/baselines/quality/data/quality.csv') },
    models: { type: 'string', default: at('src/catalog/data/models.csv') },
    list: { type: 'boolean', default: false },
  },
});
const folders = readdirSync(values.aies)
  .filter((name) => /^\d{4}-\d{2}$/.test(name))
  .sort()
  .map((name) => join(values.aies, name));

const { rows, lines, figures } = replay({ folders, quality: values.quality, models: values.models });
if (values.list) for (const line of lines) console.log(line);
console.log(`Rows: ${rows}.`);
for (const [what, figure] of Object.entries(figures)) console.log(`${what}: ${figure}`);
