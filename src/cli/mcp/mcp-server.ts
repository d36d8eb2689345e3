/** What coding agents may ask: the commands that read, each as a tool of MCP. */

import { type CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { loadBundledSnapshot, tasks } from '../../baselines/ai-energy-score/index.ts';
import { todayOf } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { renderScan, renderTerminal, sayNames } from '../../report/index.ts';
import { toolVersion } from '../../tool-version.ts';
import { rateModel } from '../answer-rating.ts';
import { compareNames } from '../compare-names.ts';
import { type Console, harmless, type Surroundings, sayError } from '../console.ts';
import { hintsOf, reviewRepository } from '../review-repository.ts';
import { scanRepository } from '../scan-repository.ts';
import { jsonText } from '../write-output.ts';
import { type Root, repositoryWithin } from './root.ts';
import { sayRating } from './say-rating.ts';

export interface McpContext {
  readonly root: Root;
  /** Where policies are that others extend, as `--extends-from` of the other commands. */
  readonly extendsFrom?: string | undefined;
  readonly surroundings: Surroundings;
  /** For people, on standard error: the protocol has standard output. */
  readonly log: (text: string) => void;
}

/** What a tool answers: the document of the command's `--json`, and what it says. */
interface Answer {
  readonly document: unknown;
  readonly text: string;
}

const INSTRUCTIONS = `wattnudge says what a change of a machine-learning model costs in energy.
Before you change the name of a model, call compare with the old name as base and the new one as head. After you commit, call review.
State each figure with its evidence as the tool names it: measured, reported, published, estimated, or price. A price or an estimate is no measurement.`;

/** Longer than any name; a reader of names refuses longer ones. */
const name = z.string().min(1).max(256);
const task = z
  .string()
  .max(100)
  .optional()
  .describe(`AI Energy Score task: ${tasks.map(({ id }) => id).join(', ')}`);
const repository = z
  .string()
  .max(4096)
  .default('.')
  .describe('Folder of a Git repository, absolute or from the root of the server');
const revision = (what: string) => z.string().min(1).max(1000).describe(what);

/** The whole contract is in `schemas/`: an agent reads these with every list of tools, and they stay short. */
const documentOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.looseObject(shape);
const list = z.array(z.looseObject({}));

const OFFLINE = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
/** The hub is asked for sizes where the repository's policy says `hub: sizes` or `hub: run`, as by the commands. */
const MAY_ASK_HUB = { ...OFFLINE, openWorldHint: true };

/** A server with its tools, connected to nothing. */
export function createMcpServer(context: McpContext): McpServer {
  const server = new McpServer({ name: 'wattnudge', version: toolVersion() }, { instructions: INSTRUCTIONS });
  const snapshot = loadBundledSnapshot();
  const { surroundings } = context;
  const today = () => todayOf(surroundings.host.clock);

  server.registerTool(
    'rate',
    {
      title: 'Rate a model',
      description:
        'The published AI Energy Score of one model of the Hugging Face hub: Wh per 1,000 queries, stars, its peers, and rated models that use less. The same as `wattnudge rate --model`. Nothing is measured or fetched.',
      inputSchema: z.strictObject({ model: name.describe('Hub ID, such as openai/whisper-small'), task }),
      outputSchema: documentOf({ rating: z.looseObject({}), peers: list, alternatives: list, editions: list }),
      annotations: OFFLINE,
    },
    (question) =>
      answer(context, async () => {
        const document = rateModel(snapshot, question.model, question.task);
        return { document, text: sayRating(document, today()) };
      }),
  );

  server.registerTool(
    'compare',
    {
      title: 'Compare two model names',
      description:
        'What is known of the energy of one model name in the place of another: published figures, else an estimate from size, else list prices; quality, what else changes, and smaller choices. Names of hub models, APIs, Ollama, and GGUF files. The answer is one entry of `models` of a review. Nothing is measured or fetched, and no policy is read.',
      inputSchema: z.strictObject({
        base: name.describe('The name that is replaced, such as gpt-4o-mini'),
        head: name.describe('The name that replaces it'),
        task,
      }),
      outputSchema: documentOf({
        model: z.string(),
        previous: z.string(),
        evidence: z.looseObject({}),
        alternatives: list,
      }),
      annotations: OFFLINE,
    },
    (names) =>
      answer(context, async () => {
        const document = compareNames(names, snapshot, today());
        return { document, text: sayNames(document) };
      }),
  );

  server.registerTool(
    'scan',
    {
      title: 'List the models of a repository',
      description:
        'Every model that one commit of a Git repository contains or names, with places and what is known of its energy. The same as `wattnudge scan`. Uncommitted changes are not read, and nothing is measured.',
      inputSchema: z.strictObject({
        repository,
        revision: revision('Branch, tag, or commit').default('HEAD'),
      }),
      outputSchema: documentOf({ commit: z.string(), models: list, unread: list, namesLeftOut: z.number() }),
      annotations: MAY_ASK_HUB,
    },
    (asked, { mcpReq: { signal } }) =>
      answer(context, async (console) => {
        const repo = await repositoryWithin(context.root, asked.repository);
        const options = { repo, rev: asked.revision, extendsFrom: context.extendsFrom, signal };
        const { found } = await scanRepository(options, console, surroundings);
        return { document: found, text: renderScan(found, console) };
      }),
  );

  server.registerTool(
    'review',
    {
      title: 'Review the model changes of a branch',
      description:
        'The model changes between two revisions of a Git repository, judged by its energy policy. Names and settings of servers are judged by what is published. MODEL FILES ARE NOT MEASURED: measuring takes minutes and the whole machine, so each changed file has the error not-measured, and a policy that limits it does not pass. To measure them, run `npx wattnudge review` in a terminal. Uncommitted changes are not read.',
      inputSchema: z.strictObject({
        repository,
        base: revision('What to compare with, at its merge base with head (default: the default branch)').optional(),
        head: revision('The changes').default('HEAD'),
      }),
      outputSchema: documentOf({
        schemaVersion: z.number(),
        outcome: z.enum(['pass', 'warn', 'fail', 'error']),
        models: list,
      }),
      annotations: MAY_ASK_HUB,
    },
    (asked, { mcpReq: { signal } }) =>
      answer(context, async (console) => {
        const { head, base } = asked;
        const repo = await repositoryWithin(context.root, asked.repository);
        const { reviewed, context: shown } = await reviewRepository(
          { ...NOT_MEASURING, repo, base, head, extendsFrom: context.extendsFrom, signal },
          console,
          surroundings,
        );
        for (const hint of await hintsOf(reviewed, { repo, head })) console.notice(hint);
        return {
          document: reviewed,
          text: `Outcome: ${reviewed.outcome}\n\n${renderTerminal(reviewed, console, shown)}`,
        };
      }),
  );
  return server;
}

const NOT_MEASURING = {
  namesOnly: true,
  seconds: 1,
  alternativesSeconds: 0,
  provider: 'cpu',
  meter: 'auto',
  threads: 1,
} as const;

/** Runs a tool. What a command prints beside its result stands below the text; an error is one of the tool, in the command's words. */
async function answer({ log }: McpContext, run: (console: Console) => Promise<Answer>): Promise<CallToolResult> {
  const notices: string[] = [];
  try {
    const { document, text } = await run(quietConsole(notices));
    return {
      content: [{ type: 'text', text: harmless([text, ...notices].join('\n\n')) }],
      structuredContent: JSON.parse(jsonText(document)),
    };
  } catch (error) {
    if (!(error instanceof WattnudgeError))
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return {
      isError: true,
      content: [{ type: 'text', text: [sayError(asToolError(error)), ...notices].join('\n\n') }],
    };
  }
}

function asToolError(error: unknown): WattnudgeError {
  if (error instanceof WattnudgeError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new WattnudgeError('unexpected-error', `Unexpected error: ${reason}.`, {
    remedy: 'This is a bug in wattnudge; please open an issue with this output.',
    cause: error,
  });
}

/** As wide as a log, without colours and progress. */
function quietConsole(notices: string[]): Console {
  const nothing = () => {};
  return {
    columns: 100,
    color: false,
    result: nothing,
    json: nothing,
    document: nothing,
    notice: (text) => notices.push(text),
    progress: { show: nothing, clear: nothing },
  };
}
