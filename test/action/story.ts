/** What a run of the Action said and asked for, as text that is the same in every run and on every machine. */
import { cpus } from 'node:os';
import type { FakeGitHub } from '../support/github/index.ts';
import type { Finished } from './finished.ts';
import { projectRoot } from './project-root.ts';

/** Requests by what they are for, because these overlap in time. */
export function storyOf(finished: Finished, github: FakeGitHub, token: string): string {
  const shown = { replace: { [token]: '<token>' } };
  const normal = (text: string) => github.normalise(text, shown.replace);
  return [
    `exit code ${finished.code}`,
    section('log', normal(withoutToolkit(finished.output))),
    section('outputs', normal(JSON.stringify(finished.outputs, null, 2))),
    section(
      'git',
      everyOnce(
        github.snapshot({ where: ({ path }) => /\/(info\/refs|git-upload-pack)$/.test(path), withoutBodies: true }),
      ),
    ),
    section('artifact', github.snapshot({ where: ({ path }) => /^\/(twirp|blobs)\//.test(path), ...shown })),
    section('check', github.snapshot({ where: ({ path }) => path.includes('check-runs'), ...shown })),
    section('comment', github.snapshot({ where: ({ path }) => /graphql|comments/.test(path), ...shown })),
  ].join('\n\n');
}

function section(title: string, text: string): string {
  return `== ${title}\n${normalise(text)}`;
}

function normalise(text: string): string {
  return (
    text
      .replaceAll(projectRoot.replace(/\/$/, ''), '<project>')
      .replaceAll(/\/tmp\/[\w/-]*wattnudge-test-\w+/g, '<folder>')
      .replaceAll(/ *\d+\.\d\d s/g, '<duration>')
      .replaceAll(/(blockid=)[\w%-]+/g, '$1<id>')
      .replaceAll(/(size: )"\d+"/g, '$1<size>')
      // Of what holds the fake's address, or the processor's name.
      .replaceAll(/(hash: sha256:|<!-- wattnudge:section [^>]* sha256=)[0-9a-f]{64}/g, '$1<sha256>')
      .replaceAll(cpus()[0]?.model.trim() ?? '', '<processor>')
      .replaceAll(/, \d+ cores?\b/g, ', <cores>')
      // By the clock of the machine.
      .replaceAll(/(are|is) \d+ months old/g, '$1 <months> old')
      .replaceAll(`${process.platform}-${process.arch}`, '<platform>')
      .replaceAll(process.versions.node, '<node>')
  );
}

/** How often git asks for something depends on its version. */
function everyOnce(lines: string): string {
  return [...new Set(lines.split('\n'))].join('\n');
}

/** The client of artifacts talks a lot, and of hashes and sizes. */
function withoutToolkit(output: string): string {
  const chatter =
    /^(::debug::|Artifact name is valid|Root directory input|Uploading artifact|Beginning upload|Uploaded bytes|Finished uploading|SHA256 digest|Finalizing artifact|Artifact \S+ successfully|::add-mask::(?!<token>|ghs_))/;
  return output
    .split('\n')
    .filter((line) => !chatter.test(line))
    .join('\n')
    .trim();
}
