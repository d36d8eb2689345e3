/** What was found, as files: one with the words, one with the bytes, which can be taken into the corpus as they are. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from './attempt.ts';
import { targetNames } from './targets/index.ts';

export const FINDINGS = fileURLToPath(new URL('findings/', import.meta.url));

export interface Finding {
  readonly target: string;
  readonly seed: number;
  /** How many inputs of that seed came before. */
  readonly index: number;
  readonly fault: Fault;
  /** Base64, as small as it could be made. */
  readonly input: string;
  readonly originalBytes: number;
}

/** @returns the path of the file that `--replay` takes */
export function writeFinding(finding: Finding, folder = FINDINGS): string {
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256').update(`${finding.fault.key} ${finding.input}`).digest('hex').slice(0, 8);
  const path = join(folder, `${finding.target}-${finding.fault.kind}-${hash}`);
  writeFileSync(`${path}.json`, `${JSON.stringify(finding, undefined, 2)}\n`);
  writeFileSync(`${path}.input`, Buffer.from(finding.input, 'base64'));
  return `${path}.json`;
}

/** A finding's target and input; of any other file the folder says the target: `fuzz/corpus/policies/small.yml`. */
export function readInput(path: string): { target: string; input: Buffer } {
  const content = readFileSync(path);
  if (path.endsWith('.json')) {
    const value: unknown = JSON.parse(content.toString('utf8'));
    if (isFinding(value)) return { target: value.target, input: Buffer.from(value.input, 'base64') };
  }
  const target = path.split(/[/\\]/).at(-2) ?? '';
  if (targetNames.includes(target)) return { target, input: content };
  throw new Error(`${path} is no finding, and is in no folder of a target (${targetNames.join(', ')}).`);
}

function isFinding(value: unknown): value is Finding {
  return typeof value === 'object' && value !== null && 'target' in value && 'input' in value && 'fault' in value;
}
