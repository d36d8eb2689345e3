import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../git.ts';

/** A model in Hugging Face layout: path in the folder → content. */
export type ModelFolder = Readonly<Record<string, string | Uint8Array>>;

/** Writes the model to a new folder that goes when the process ends, and returns its path. */
export function writeFolder(files: ModelFolder): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The same files below another path, as a repository holds them. */
export function below(path: string, files: ModelFolder): ModelFolder {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${path}/${name}`, content]));
}
