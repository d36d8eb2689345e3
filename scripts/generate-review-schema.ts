/**
 * Writes `schemas/energy-review.schema.json` from the zod schema. With `--check` it writes nothing and fails where the
 * file is not what would be written.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { energyReviewSchema } from '../src/energy-review/index.ts';

const target = new URL('../schemas/energy-review.schema.json', import.meta.url);

const schema = z.toJSONSchema(energyReviewSchema, { io: 'input' });
const generated = `${JSON.stringify({ title: 'EnergyReview', ...schema }, null, 2)}\n`;

if (process.argv.includes('--check')) {
  const written = await readFile(target, 'utf8').catch(() => '');
  if (written !== generated) {
    console.error(
      `${fileURLToPath(target)} is not what the zod schema gives: run \`node scripts/generate-review-schema.ts\`.`,
    );
    process.exitCode = 1;
  }
} else {
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, generated);
}
