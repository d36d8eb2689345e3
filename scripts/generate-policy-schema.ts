/**
 * Writes `schemas/energy-policy.schema.json` from the zod schema of the policy file.
 *
 *     node scripts/generate-policy-schema.ts           write it
 *     node scripts/generate-policy-schema.ts --check   exit with 1 where it is not what would be written
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyJsonSchema } from '../src/policy/index.ts';

const target = fileURLToPath(new URL('../schemas/energy-policy.schema.json', import.meta.url));
const expected = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const found = await readFile(target, 'utf8').catch(() => '');
  if (found !== expected) {
    console.error('schemas/energy-policy.schema.json is not up to date: run scripts/generate-policy-schema.ts');
    process.exitCode = 1;
  }
} else {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, expected);
}
