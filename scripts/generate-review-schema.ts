/**
 * Writes the JSON Schema of each version of the review, `schemas/energy-review.v1.schema.json` and `…v2…`, from the zod
 * schemas. With `--check` it writes nothing and fails where a file is not what would be written.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { energyReviewSchema, energyReviewV1Schema } from '../src/energy-review/index.ts';

for (const [version, schema] of [
  ['v1', energyReviewV1Schema],
  ['v2', energyReviewSchema],
] as const) {
  const target = new URL(`../schemas/energy-review.${version}.schema.json`, import.meta.url);
  const json = z.toJSONSchema(schema, { io: 'input' });
  const generated = `${JSON.stringify({ title: 'EnergyReview', ...json }, null, 2)}\n`;
  if (process.argv.includes('--check')) await check(target, generated);
  else await write(target, generated);
}

async function check(target: URL, generated: string): Promise<void> {
  const written = await readFile(target, 'utf8').catch(() => '');
  if (written === generated) return;
  console.error(
    `${fileURLToPath(target)} is not what the zod schema gives: run \`node scripts/generate-review-schema.ts\`.`,
  );
  process.exitCode = 1;
}

async function write(target: URL, generated: string): Promise<void> {
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, generated);
}
