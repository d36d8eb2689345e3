import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keptInputs } from '../../fuzz/corpus.ts';
import { openTarget, targetNames } from '../../fuzz/targets/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is kept as an example of what people write is read, not refused. */
const READ: Readonly<Record<string, readonly string[]>> = {
  graphs: ['read'],
  rewrites: ['made int8-dynamic', 'made int8-weights', 'made int4-weights', 'made float16', 'made int8-qdq'],
  policies: ['found'],
  artifacts: ['admitted'],
  reviews: ['admitted'],
  webhooks: ['202 stored'],
  notebooks: ['replaced, quality-key-missing, task-unknown'],
  names: ['hub, family'],
  safetensors: ['parameters'],
  'gguf-files': ['read'],
  configurations: ['replaced, quality-file-invalid, task-unknown'],
};

describe('what once broke something, and what people write, breaks nothing:', () => {
  it.each(targetNames)('%s', async (name) => {
    const target = openTarget(name, folder);
    const inputs = keptInputs(name);
    const endings = new Map<string, string>();
    for (const { name: file, content } of inputs) endings.set(file, await target.attack(content));
    expect(endings.size).toBeGreaterThanOrEqual(3);
    expect(READ[name]!.some((ending) => [...endings.values()].includes(ending))).toBe(true);
  });

  it('the corpus stays small', () => {
    const bytes = targetNames.flatMap((name) => keptInputs(name).map(({ content }) => content.length));
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(300_000);
    expect(statSync(new URL('../../fuzz/corpus/', import.meta.url)).isDirectory()).toBe(true);
  });
});
