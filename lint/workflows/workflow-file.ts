/** A workflow or the manifest of an action, with the line of everything in it. */
import { isScalar, LineCounter, parseDocument } from 'yaml';

export type Permissions = string | Readonly<Record<string, string>> | null;

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Permissions;
  readonly env?: unknown;
  readonly secrets?: unknown;
  readonly 'timeout-minutes'?: unknown;
}

interface Content {
  readonly on?: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly concurrency?: unknown;
  readonly env?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps?: readonly Step[] };
}

/** Where something is: keys and places in lists, from the root. */
export type NodePath = readonly (string | number)[];

export interface WorkflowFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly content: Content;
  /** The line that the node begins on, or the one of its nearest ancestor that exists. */
  lineOf(path: NodePath): number;
  /** The comment that ends the line of a value. */
  commentAfter(path: NodePath): string | undefined;
}

/** @throws Error that names the file and the line, if the text isn't YAML. */
export function readWorkflow(path: string, text: string): WorkflowFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [mistake] = document.errors;
  if (mistake !== undefined) throw new Error(`${path}: expected YAML. ${mistake.message}`);
  const nodeAt = (place: NodePath) => document.getIn(place, true);
  return {
    path,
    text,
    content: document.toJS() ?? {},
    lineOf(place) {
      for (let length = place.length; length > 0; length--) {
        const node = nodeAt(place.slice(0, length)) as { range?: readonly number[] } | undefined;
        if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
    commentAfter(place) {
      const node = nodeAt(place);
      return isScalar(node) ? node.comment?.trim() : undefined;
    },
  };
}

/** The events that start the workflow. */
export function triggersOf({ content: { on } }: WorkflowFile): readonly string[] {
  if (on === undefined || on === null) return [];
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on : Object.keys(on);
}

export interface Placed<Value> {
  readonly value: Value;
  readonly path: NodePath;
}

export const jobsOf = ({ content }: WorkflowFile): Placed<Job>[] =>
  Object.entries(content.jobs ?? {}).map(([name, value]) => ({ value, path: ['jobs', name] }));

/** Every step: of the jobs of a workflow, or of a composite action. */
export function stepsOf(file: WorkflowFile): Placed<Step>[] {
  const lists: Placed<readonly Step[]>[] = [
    ...jobsOf(file).map(({ value, path }) => ({ value: value.steps ?? [], path: [...path, 'steps'] })),
    { value: file.content.runs?.steps ?? [], path: ['runs', 'steps'] },
  ];
  return lists.flatMap(({ value, path }) => value.map((step, index) => ({ value: step, path: [...path, index] })));
}

/** The steps and the jobs that use something, with the place of their `uses`. */
export const usesOf = (file: WorkflowFile): Placed<string>[] =>
  [...jobsOf(file), ...stepsOf(file)].flatMap(({ value, path }) =>
    value.uses === undefined ? [] : [{ value: value.uses, path: [...path, 'uses'] }],
  );
