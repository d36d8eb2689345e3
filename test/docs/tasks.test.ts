import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tasks } from '../../src/baselines/ai-energy-score/index.ts';
import { runnableTask } from '../../src/tasks/index.ts';

const page = readFileSync(new URL('../../docs/tasks.md', import.meta.url), 'utf8');
const rowOf = (id: string) => page.split('\n').find((line) => line.startsWith(`| \`${id}\` `)) ?? '';

test.each(tasks.map(({ id }) => id))('docs/tasks.md says of %s what is run', (id) => {
  const [, , here = '', , generated = ''] = rowOf(id).split('|');
  if (id === 'image_generation' || id === 'reasoning') {
    expect(here).toContain('not run');
    return;
  }
  const task = runnableTask(id);
  const { shape } = task;
  switch (shape.kind) {
    case 'text':
      expect(here).toContain(`${shape.tokens} tokens`);
      break;
    case 'question':
      expect(here).toContain(`${shape.tokens} tokens about a text of ${shape.contextTokens} tokens`);
      break;
    case 'image':
      expect(here).toContain(`${shape.width} × ${shape.height}`);
      break;
    case 'audio':
      expect(here).toContain(`${shape.seconds} seconds`);
  }
  expect(generated).toContain(task.generatedTokens === undefined ? '' : `${task.generatedTokens} tokens`);
});
