/** `wattnudge alternatives` on a GGUF file, on a simulated machine: `test/engines/gguf-quantisations.test.ts` has the real one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TinyLlama, tinyLlama, tinyLlamaInParts } from '../support/gguf/tiny-llama.ts';
import { text } from '../support/gguf/write-gguf.ts';
import { temporaryFolder } from '../support/git.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { agreeingScore, type SimulatedModel } from '../support/simulation/simulated-model.ts';

const small = (options: TinyLlama = {}) => tinyLlama({ width: 32, heads: 1, layers: 1, ...options });
const RUN_MS: Readonly<Record<string, number>> = { F32: 30, F16: 20, Q8_0: 12, Q4_0: 6 };

/** A folder with these files; the command is given one of them. */
async function alternatives(
  files: Readonly<Record<string, Uint8Array>>,
  args: (folder: string) => readonly string[],
  behaviour: Readonly<Record<string, Partial<SimulatedModel>>> = {},
) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const host = simulatedHost({
    modelOf: ({ gguf }) => ({ runMs: RUN_MS[gguf!.quantisation]!, ...behaviour[gguf!.quantisation] }),
  });
  const { code, stdout, stderr } = await runMain(['alternatives', ...args(folder), '--json', '-'], { host });
  const result = code === 0 ? JSON.parse(stdout) : undefined;
  return {
    ...{ folder, code, stderr, result, host },
    names: (result?.alternatives ?? []).map(({ name }: { name: string }) => name.slice(folder.length + 1)),
    reasons: new Map<string, string>(
      (result?.notTried ?? []).map(({ name, reason }: Record<string, string>) => [
        name!.slice(folder.length + 1),
        reason,
      ]),
    ),
  };
}

const MODEL = 'Tiny-F16.gguf';
const FILES = {
  [MODEL]: small({ type: 'F16' }),
  'Tiny-F32.gguf': small({ type: 'F32' }),
  'Tiny-Q8_0.gguf': small({ type: 'Q8_0' }),
  'Tiny-Q4_0.gguf': small({ type: 'Q4_0' }),
};
const differing: Partial<SimulatedModel> = {
  score: (scored) => {
    const own = agreeingScore(scored, 1 / 8.2);
    return scored.continuation === undefined ? own : { ...own, chosen: own.chosen.map((token) => token || 99) };
  },
};

describe('the quantisations beside a GGUF file', () => {
  test('that are smaller are measured against it, with the tokens that they choose and their perplexity', async () => {
    const { code, stderr, result, names, reasons } = await alternatives(FILES, (folder) => [join(folder, MODEL)], {
      Q4_0: differing,
    });
    expect(code, stderr).toBe(0);
    expect(names).toEqual(['Tiny-Q4_0.gguf', 'Tiny-Q8_0.gguf']);
    expect(result.alternatives).toMatchObject([
      {
        option: 'quantisation',
        comparedWith: 'head',
        tier: 'stated-loss',
        bytes: FILES['Tiny-Q4_0.gguf'].length,
        ratio: { estimate: expect.closeTo(6 / 20, 9) },
        fidelity: {
          metric: 'token-agreement',
          estimate: expect.closeTo(0.9, 9),
          perplexity: { own: expect.closeTo(8, 9), alternative: expect.closeTo(8.2, 9) },
        },
      },
      { tier: 'as-good', ratio: { estimate: expect.closeTo(12 / 20, 9) }, fidelity: { estimate: 1 } },
    ]);
    expect(reasons.get('Tiny-F32.gguf')).toBe('it takes no fewer bytes than the model itself');
    expect(stderr).toContain('90% of the tokens are the same as head’s (on synthetic prompts)');
  });

  test('are compared with another file, in parts, and from elsewhere where they are named', async () => {
    const elsewhere = join(temporaryFolder(), 'other-name.gguf');
    writeFileSync(elsewhere, FILES['Tiny-Q4_0.gguf']);
    const [first, second] = tinyLlamaInParts({ width: 32, heads: 1, layers: 1, type: 'Q8_0' });
    const { result } = await alternatives(
      {
        [MODEL]: FILES[MODEL],
        'old.gguf': small({ type: 'Q8_0', seed: 2, metadata: [['general.name', text('Old')]] }),
        'Tiny-Q8_0-00001-of-00002.gguf': first,
        'Tiny-Q8_0-00002-of-00002.gguf': second,
      },
      (folder) => [join(folder, MODEL), '--against', join(folder, 'old.gguf'), '--alternative', elsewhere],
      { Q4_0: differing },
    );
    expect(result.comparison.ratio.estimate).toBeCloseTo(20 / 12, 9);
    expect(result.alternatives).toMatchObject([
      { name: elsewhere, comparedWith: 'base', ratio: { estimate: expect.closeTo(6 / 12, 9) } },
      { name: expect.stringMatching(/Tiny-Q8_0-00001-of-00002.gguf$/), bytes: first.length + second.length },
    ]);
  });

  test('of another model, or unreadable, are passed over, with a reason where they are called alike', async () => {
    const { names, reasons } = await alternatives(
      {
        ...FILES,
        'Tiny-Q4_0.gguf': small({ type: 'Q4_0', metadata: [['general.name', text('Another')]] }),
        'other.gguf': small({ type: 'Q4_0', metadata: [['general.name', text('Another')]] }),
        'Tiny-Q2_K.gguf': Buffer.from('GGUX'),
      },
      (folder) => [join(folder, MODEL)],
    );
    expect(names).toEqual(['Tiny-Q8_0.gguf']);
    expect(reasons.get('Tiny-Q4_0.gguf')).toBe('it isn’t the same model: its name differs');
    expect(reasons.get('Tiny-Q2_K.gguf')).toMatch(/expected a GGUF file/);
    expect(reasons.has('other.gguf')).toBe(false);
  });

  test('answer as many tokens as asked for, and are held to the closeness asked for', async () => {
    const { names, reasons, host } = await alternatives(
      FILES,
      (folder) => [join(folder, MODEL), '--tokens', '3', '--fidelity', '0.99'],
      { Q4_0: differing },
    );
    expect(names).toEqual(['Tiny-Q8_0.gguf']);
    expect(reasons.get('Tiny-Q4_0.gguf')).toMatch(/of its tokens are the same/);
    const loads = host.asked.flatMap(({ request }) =>
      request.type === 'load' ? [request.session.gguf?.outputTokens] : [],
    );
    expect(new Set(loads)).toEqual(new Set([3]));
  });
});

test.each([
  [['--evaluate', 'x.npz'], /is a GGUF file, and --evaluate is for ONNX files/],
  [['--write', 'x'], /is a GGUF file, and --write is for ONNX files/],
  [['--against', 'old.onnx'], /and "old.onnx" is none/],
])('%j with a GGUF file is a usage error, before anything is run', async (more, message) => {
  const { code, stderr, host } = await alternatives(FILES, (folder) => [join(folder, MODEL), ...more]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(host.asked).toEqual([]);
});
