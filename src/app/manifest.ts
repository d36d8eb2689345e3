/** `app.yml`: what the GitHub App is and may do. Ships with the package; the comments there say what each right is for. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const manifestSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  url: z.url(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function readManifest(): Manifest {
  // One folder above the sources' folder, and above the bundle's.
  for (const place of ['../../app.yml', '../app.yml']) {
    try {
      return manifestSchema.parse(parse(readFileSync(new URL(place, import.meta.url), 'utf8')));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('app.yml is missing from the package');
}
