/**
 * Webhooks as they arrive at the App: signed or not, stored or not, up to the queue. An input is a request as it is written:
 * headers, an empty line, the body. Where no header signs it, it is signed as GitHub does.
 */
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { parseCommand } from '../../src/app/commands/parse-command.ts';
import { createLog, type Logger } from '../../src/app/log.ts';
import { createMetrics } from '../../src/app/metrics.ts';
import { pullNumberOf, pullOfGroup } from '../../src/app/pulls/check-identity.ts';
import { receiveWebhook } from '../../src/app/web/receive-webhook.ts';
import { SimulatedClock } from '../../test/support/simulation/clock.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { ofJson } from '../mutators/json.ts';
import type { Mutator } from '../mutators/mutator.ts';
import { ofText } from '../mutators/text.ts';
import { claim, type Target } from '../target.ts';
import { claimHarmlessLines } from './claims.ts';
import { inboxInMemory } from './inbox-in-memory.ts';

const SECRET = 'a secret of the fuzzer';
/** What the App takes, in its configuration as it comes. */
const BODY_BYTES = 1024 ** 2;

const EVENTS = [
  'pull_request',
  'check_run',
  'workflow_run',
  'issue_comment',
  'merge_group',
  'installation',
  'ping',
  'push',
];
const HEADERS = ['x-github-event', 'x-github-delivery', 'x-hub-signature-256', 'content-length', 'content-type'];

export function webhooks(): Target {
  const inbox = inboxInMemory();
  const metrics = createMetrics();
  const clock = new SimulatedClock();
  const lines: string[] = [];
  let attacks = 0;
  const log: Logger = createLog('info', { write: (line: string) => void lines.push(line) });
  return {
    name: 'webhooks',
    mutators: [inBody, inBody, inBody, inBody, ...inHead, ...ofBytes.slice(0, 2), ofBytes[3]!],
    fresh: madeRequest,
    async attack(input) {
      lines.length = 0;
      inbox.stored.length = 0;
      let known = 0;
      const { headers, body } = requestOf(input);
      const request = Object.assign(Readable.from([body]), { headers }) as unknown as IncomingMessage;
      const answer = await receiveWebhook(request, {
        db: inbox.db,
        secret: SECRET,
        bodyBytes: BODY_BYTES,
        clock,
        log,
        metrics,
        onStored: () => void known++,
      });
      claim([202, 400, 401, 413].includes(answer.status), 'a webhook is answered with another status', answer.status);
      claim(answer.body.length < 500, 'the answer to a webhook is long', answer.body);
      claim(inbox.stored.length === known, 'what is stored is not told, or told twice', known);
      claim(known <= 1, 'one webhook is stored more than once', known);
      const isSigned = headers['x-hub-signature-256'] === signatureOf(body);
      claim(known === 0 || isSigned, 'an unsigned webhook is stored');
      for (const { subject } of inbox.stored) {
        claim(/^(pull:\d+:\d+|run:\d+:\d+|installation:\d+)$/.test(subject), 'a subject has another form', subject);
      }
      claim(lines.length <= 1, 'one webhook writes more than one line', lines.length);
      claimHarmlessLines(lines.join('').trimEnd());
      claim(lines.join('').length < 1000, 'a webhook writes a long line', lines[0]);
      attacks += 1;
      if (attacks % 500 === 0) await claimFewFigures(metrics);
      readParts(body);
      return `${answer.status} ${known === 1 ? 'stored' : ''}`.trim();
    },
  };
}

/** What handlers read of a payload that is stored, as texts of anybody: comments, names of checks and of branches. */
function readParts(body: Buffer): void {
  const text = body.toString('utf8');
  const command = parseCommand(text);
  claim(JSON.stringify(command ?? '').length < 4000, 'a command is long');
  for (const part of text.split('"').slice(0, 2000)) {
    parseCommand(part);
    const number = pullNumberOf(part) ?? pullOfGroup(part);
    claim(number === undefined || Number.isSafeInteger(number), 'a pull request has a number that is none', part);
  }
}

function requestOf(input: Buffer): { headers: Record<string, string>; body: Buffer } {
  const end = input.indexOf('\n\n');
  const body = end < 0 ? Buffer.alloc(0) : input.subarray(end + 2);
  const head = (end < 0 ? input : input.subarray(0, end)).toString('latin1');
  // As Node.js gives them: in lower case, of several of one name the first.
  const named = head.split('\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  const headers: Record<string, string> = Object.fromEntries(named.toReversed());
  headers['x-hub-signature-256'] ??= signatureOf(body);
  return { headers, body };
}

function signatureOf(body: Buffer): string {
  return `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
}

/** Who sends names of events chooses no names of figures. */
async function claimFewFigures(metrics: ReturnType<typeof createMetrics>): Promise<void> {
  const text = await metrics.expose({ countDeliveries: async () => ({ pending: 0, dead: 0 }), underWay: () => 0 });
  const figures = text.split('\n').filter((line) => line.startsWith('wattnudge_webhooks_total{'));
  claim(figures.length < 100, 'the names of figures grow', figures.length);
}

const onParts =
  (change: (head: Buffer, body: Buffer, tools: Parameters<Mutator>[1]) => Buffer[]): Mutator =>
  (input, tools) => {
    const end = input.indexOf('\n\n');
    if (end < 0) return input;
    const [head, body] = change(input.subarray(0, end), input.subarray(end + 2), {
      ...tools,
      other: () => {
        const other = tools.other();
        return other.subarray(other.indexOf('\n\n') + 2);
      },
    });
    return Buffer.concat([head!, Buffer.from('\n\n'), body!]);
  };

const inBody: Mutator = onParts((head, body, tools) => [head, ofJson(body, tools)]);

const inHead: readonly Mutator[] = ofText([...EVENTS, ...HEADERS.map((name) => `${name}: `)])
  .slice(0, 4)
  .map((mutate) => onParts((head, body, tools) => [mutate(head, tools), body]));

function madeRequest(): fc.Arbitrary<Uint8Array> {
  const id = fc.oneof(fc.nat(), fc.anything());
  const thing = fc.record(
    { id, number: id, head_sha: fc.string(), external_id: fc.string(), event: fc.string() },
    { requiredKeys: [] },
  );
  const payload = fc.record(
    {
      action: fc.constantFrom('opened', 'created', 'completed', 'rerequested', 'edited', 'checks_requested'),
      installation: thing,
      repository: thing,
      pull_request: thing,
      issue: thing,
      workflow_run: thing,
      check_run: thing,
      changes: fc.object(),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(fc.constantFrom(...EVENTS), fc.oneof(payload, fc.json())).map(([event, body]) => {
    const text =
      typeof body === 'string'
        ? body
        : JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    return Buffer.from(`x-github-event: ${event}\nx-github-delivery: a-1\n\n${text}`);
  });
}
