import { readFileSync } from 'node:fs';

/** The version in package.json, which stands one folder above the sources and the bundle alike. */
export function toolVersion(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}
