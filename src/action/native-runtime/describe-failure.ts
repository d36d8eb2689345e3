import type { Ending } from './run-program.ts';

/** How a program failed, in its own decisive words: the rest of a sentence, short enough for a line of a log. */
export function describeFailure(ending: Ending, limitMs: number): string {
  switch (ending.kind) {
    case 'not-started':
      return `it could not be started: ${ending.reason}`;
    case 'timed-out':
      return `it was not done after ${Math.round(limitMs / 1000)} s`;
    case 'killed':
      return withWords(`it was ended by ${ending.signal}`, ending.stderr);
    case 'exited':
      return withWords(`it ended with status ${ending.status}`, ending.stderr.trim() || ending.stdout);
  }
}

function withWords(how: string, said: string): string {
  const words = decisiveLines(said).join(' ').replace(/\s+/g, ' ').slice(0, 400);
  return words === '' ? how : `${how}: ${words}`;
}

/** npm’s error lines, without where its log is; or what Node.js ended with, without the stack; or the last lines. */
function decisiveLines(said: string): readonly string[] {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const ofNpm = lines.filter((line) => /^npm (?:error|ERR!) /.test(line) && !/complete log|debug-\d+\.log/.test(line));
  if (ofNpm.length > 0) return ofNpm.slice(0, 4).map((line) => line.replace(/^npm (?:error|ERR!) /, ''));
  const thrown = lines.find((line) => /^(?:Uncaught )?\w*Error(?: \[\w+\])?: /.test(line));
  return thrown === undefined ? lines.slice(-3) : [thrown];
}
