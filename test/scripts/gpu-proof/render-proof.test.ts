import { describe, expect, test } from 'vitest';
import { type GpuProof, withoutBoards } from '../../../scripts/gpu-proof/proof.ts';
import { renderProof } from '../../../scripts/gpu-proof/render-proof.ts';
import { boardProof } from './sample-proof.ts';

/** Cells of the row that begins with this one. */
const rowOf = (markdown: string, first: string): string[] => {
  const line = markdown.split('\n').find((text) => text.startsWith(`| ${first} `));
  if (line === undefined) throw new Error(`no row ${first}`);
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
};

describe('the Markdown of a proof', () => {
  const markdown = renderProof(boardProof);

  test('names the board, the version, the commit and the day', () => {
    expect(markdown).toMatch(/^# GPU proof: NVIDIA H100 80GB HBM3\n/);
    expect(markdown).toContain('wattnudge 0.2.0, commit `0123456789ab`, 2026-03-01T12:00:00.000Z');
  });

  test('begins with what became of every step', () => {
    expect(rowOf(markdown, 'The machine')).toEqual(['The machine', 'ok', '0.2 s']);
    expect(rowOf(markdown, 'NVML calls')).toEqual(['NVML calls', '1 of 1 checks failed', '0.4 s']);
    expect(rowOf(markdown, 'Energy counter against integrated power')[1]).toBe('ok, 1 of 2 checks not applicable');
    expect(rowOf(markdown, 'Self-test')[1]).toBe('could not run');
  });

  test('gives each call its answer, its codes, and its median and slowest time', () => {
    const [name, asked, answer, codes, calls, median, max] = rowOf(markdown, 'nvmlDeviceGetName');
    expect([name, asked, answer]).toEqual(['nvmlDeviceGetName', 'name', 'NVIDIA H100 80GB HBM3']);
    expect([codes, calls, median, max]).toEqual(['SUCCESS (0)', '20', '1.23 µs', '12.3 ms']);
    expect(rowOf(markdown, 'clock (not in this driver)')[3]).toBe('not called');
  });

  test('keeps a table whole whatever an answer holds', () => {
    expect(markdown).toContain('a &#124; b');
  });

  test('says where it polls', () => {
    expect(markdown).toContain('Polling makes energy counters under-read: take no energy from these answers.');
    expect(markdown).toContain(
      'The counter is read at both edges of a phase and never inside. Power is polled 10 times',
    );
  });

  test('shows counter and power of both phases, what loaded the board, and what disturbed it', () => {
    expect(rowOf(markdown, 'at rest')).toEqual(['at rest', '10 s', '70.4 W', '70.1 W', '1.004', '']);
    expect(rowOf(markdown, 'under load: ONNX Runtime with WebGPU').slice(1)).toEqual([
      '10 s',
      '',
      '412 W',
      '',
      'hardware slow-down',
    ]);
    expect(markdown).toContain('- ONNX Runtime with WebGPU: used (ResNet-18, batch 16)');
  });

  test('gives the code, the reason and the remedy of a step that could not run', () => {
    const section = markdown.slice(markdown.indexOf('## Self-test'));
    expect(section).toContain('Could not run (`provider-unavailable`): No provider of ONNX Runtime runs on');
    expect(section).toContain('Install the driver’s Vulkan library.');
  });
});

test.each<[GpuProof['kind'], string, string]>([
  ['stand-in', '# GPU proof: run on a stand-in', 'nothing about any board'],
  ['no-board', '# GPU proof: no board', 'nothing is proved'],
])('a run of the kind %s says so at its top, and names no board', (kind, title, words) => {
  const markdown = renderProof(withoutBoards({ ...boardProof, kind }));
  expect(markdown.split('\n')[0]).toBe(title);
  expect(markdown.slice(0, 300)).toContain(words);
  expect(markdown).not.toMatch(/H100|8e1b3f77|570\.86/);
});
