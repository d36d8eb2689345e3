/** The inputs that are kept: of each kind some that people write, and each that once broke something. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Kept {
  readonly name: string;
  readonly content: Buffer;
}

/** Beside the target's own folder: what is a fixture as well. */
const FIXTURES: Readonly<Record<string, readonly string[]>> = {
  graphs: ['models/', 'token-classifier/onnx/'],
  rewrites: ['models/', 'token-classifier/onnx/'],
  webhooks: ['webhooks/'],
};

/** In the order of their names, those of each folder together. */
export function keptInputs(target: string): readonly Kept[] {
  const fixtures = (FIXTURES[target] ?? []).map((folder) => new URL(`../fixtures/${folder}`, import.meta.url));
  return [new URL(`corpus/${target}/`, import.meta.url), ...fixtures].flatMap((folder) =>
    readdirSync(folder)
      .toSorted()
      .map((name) => ({ name, content: readFileSync(new URL(name, folder)) })),
  );
}
