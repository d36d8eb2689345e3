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

/** With its stack, which begins with the message. */
function errorLines(err: unknown): string[] {
  if (typeof err !== 'object' || err === null) return [];
  const { stack, message, cause } = err as { stack?: unknown; message?: unknown; cause?: unknown };
  const lines = String(stack ?? message ?? '').split('\n');
  const [first, ...more] = errorLines(cause);
  return [
    ...lines.map((line) => `  ${line}`),
    ...(first === undefined ? [] : [`  caused by: ${first.trim()}`, ...more]),
  ];
}
