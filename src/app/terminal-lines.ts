import { escapeTerminal } from '../text/index.ts';

/** What stands in front of a line, or needs no mention in it. */
const LEADING = new Set(['level', 'time', 'msg', 'err']);

/**
 * A line of the log for somebody who looks at it: time, level, message, then the rest as `name=value`, and what an error says below it. What came from
 * outside can't move the cursor or hide itself.
 *
 * @param line one JSON object, as pino writes it; anything else is shown as it is
 */
export function terminalLine(line: string): string {
  const entry = parsed(line);
  if (entry === undefined) return `${escapeTerminal(line.trimEnd())}\n`;
  const { level, time, msg, err } = entry;
  const rest = Object.entries(entry).flatMap(([name, value]) => (LEADING.has(name) ? [] : [`${name}=${shown(value)}`]));
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const text = [clock, String(level ?? '').padEnd(5), msg, ...rest].filter((part) => part !== undefined).join(' ');
  return [text, ...errorLines(err)].map((each) => `${escapeTerminal(each)}\n`).join('');
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' && /^[^\s="]+$/.test(value) ? value : JSON.stringify(value);
}

/** With its stack, which begins with the message, then what else is known of it, and the errors within it. */
function errorLines(err: unknown): string[] {
  if (typeof err !== 'object' || err === null) return [];
  const { stack, message, type: _, cause, errors, ...rest } = err as Record<string, unknown>;
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`);
  const within = [
    ...(cause === undefined ? [] : [{ how: 'caused by', error: cause }]),
    ...(Array.isArray(errors) ? errors : []).map((error: unknown) => ({ how: 'one of them', error })),
  ];
  return [
    ...String(stack ?? message ?? '')
      .split('\n')
      .map((line) => `  ${line}`),
    ...(facts.length === 0 ? [] : [`  ${facts.join(' ')}`]),
    ...within.flatMap(({ how, error }) => {
      const [first, ...more] = errorLines(error);
      return first === undefined ? [] : [`  ${how}: ${first.trim()}`, ...more];
    }),
  ];
}
