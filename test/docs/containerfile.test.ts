/** The images can't be built here. What they copy and run has to be there all the same. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli/main.ts';
import { projectRoot } from './pages.ts';

const read = (path: string) => readFileSync(`${projectRoot}${path}`, 'utf8');
/** Instructions with their lines joined, without comments. */
const instructionsOf = (path: string) =>
  read(path)
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '');

describe.each(['Containerfile', 'Containerfile.gpu'])('%s', (path) => {
  const instructions = instructionsOf(path);

  test('copies what is in the repository', () => {
    const copied = instructions.flatMap((line) => /^COPY (?!--from)(.*) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
    expect(copied.length).toBeGreaterThan(2);
    expect(copied.filter((source) => !existsSync(`${projectRoot}${source}`))).toEqual([]);
  });

  test('names whole images, and runs as no root', () => {
    const images = instructions.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
    for (const image of images) expect(image).toMatch(/^docker\.io\/[a-z]+\/[a-z]+:\d[\w.-]+(@sha256:[0-9a-f]{64})?$/);
    expect(instructions.findLast((line) => line.startsWith('USER '))).not.toMatch(/root|0$/);
  });
});

test('the GPU image runs a command of wattnudge that there is, and the example takes the folder of its engines', async () => {
  const instructions = instructionsOf('Containerfile.gpu');
  const command: string[] = JSON.parse(instructions.at(-1)!.replace(/^CMD /, ''));
  let carriedOut = false;
  const program = createProgram(async () => {
    carriedOut = true;
  });
  await program.parseAsync(command.slice(1), { from: 'user' });
  expect([command[0], carriedOut]).toEqual(['wattnudge', true]);

  const environment = instructions.find((line) => line.startsWith('ENV '));
  const { steps } = parse(read('examples/workflows/gpu-container.yml')).jobs['review-models'];
  expect(environment).toContain(`WATTNUDGE_RUNTIME=${steps.at(-1).with['runtime-directory']} `);
});

test('compose.yaml builds the App from its Containerfile, and asks for no setting that .env.example does not name', () => {
  const { services, volumes } = parse(read('compose.yaml'));
  expect(services.app.build).toEqual({ context: '.', dockerfile: 'Containerfile' });
  expect(services.app).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'] });
  const named = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  const asked = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual([...new Set(asked)].toSorted());
  const mounted = Object.values<{ volumes: string[] }>(services).flatMap((service) => service.volumes);
  expect(mounted.map((volume) => volume.split(':')[0]).toSorted()).toEqual(Object.keys(volumes).toSorted());
});
