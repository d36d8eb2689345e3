/**
 * Where the time of a query goes, from ONNX Runtime's profile of unoptimised runs: the operators are then the model's own.
 * In measured runs the runtime fuses some of them, so the shares explain a model; they are not shares of its joules.
 */
import { countMacs, macsOf } from './count-macs.ts';
import { type NodeEvent, readEvents } from './node-events.ts';
import { median } from './quantile.ts';

export interface ModelProfile {
  /** Operator types by their share of the time, largest first. */
  readonly operators: readonly OperatorShare[];
  /** The five nodes that take longest. */
  readonly heaviest: readonly HeavyNode[];
  /** Multiply-adds of one query. Absent where no operator that is counted ran. */
  readonly macsPerQuery?: number;
  /** Bytes of the tensors that the operators of one query read and write, weights included. */
  readonly bytesMovedPerQuery: number;
}

export interface OperatorShare {
  readonly operator: string;
  /** Of the time of a run, from 0 to 1. */
  readonly share: number;
  readonly nodes: number;
}

export interface HeavyNode {
  readonly node: string;
  readonly operator: string;
  readonly share: number;
  readonly macsPerQuery?: number;
}

const HEAVIEST = 5;

interface NodeTotal {
  readonly node: string;
  readonly operator: string;
  readonly micros: number;
  readonly macs: number | undefined;
  readonly bytesMoved: number;
}

/**
 * @param profile text of the profile file, JSON as ONNX Runtime writes it
 * @param batch queries in one run
 * @returns `undefined` where no node ran
 * @throws SyntaxError for text that is not JSON
 */
export function readProfile(profile: string, batch: number): ModelProfile | undefined {
  const events = readEvents(profile);
  if (events.nodes.length === 0) return undefined;
  const runs = Math.max(1, events.runs);
  const byNode = groupBy(events.nodes, (event) => `${event.operator} ${event.node}`);
  const totals = [...byNode.values()].map((executions) => totalOf(executions, runs));
  const micros = sum(totals, (total) => total.micros);
  const share = (part: number) => (micros === 0 ? 0 : part / micros);
  const macs = countMacs(events);
  return {
    operators: [...groupBy(totals, (total) => total.operator)]
      .map(([operator, nodes]) => ({ operator, share: share(sum(nodes, (n) => n.micros)), nodes: nodes.length }))
      .sort((a, b) => b.share - a.share),
    heaviest: totals
      .toSorted((a, b) => b.micros - a.micros)
      .slice(0, HEAVIEST)
      .map((total) => ({
        node: total.node,
        operator: total.operator,
        share: share(total.micros),
        ...(total.macs !== undefined && { macsPerQuery: total.macs / batch }),
      })),
    ...(macs !== undefined && { macsPerQuery: macs / batch }),
    bytesMovedPerQuery: sum(totals, (total) => total.bytesMoved) / batch,
  };
}

/** A node of one run: the median of its executions, as the first also allocates, times how often it runs. */
function totalOf(executions: readonly NodeEvent[], runs: number): NodeTotal {
  const [{ node, operator }] = executions as [NodeEvent];
  const perRun = executions.length / runs;
  const macs = executions.map(macsOf).filter((count) => count !== undefined);
  return {
    node,
    operator,
    micros: median(Float64Array.from(executions, (event) => event.durationMicros)) * perRun,
    macs: macs.length === 0 ? undefined : macs.reduce((total, count) => total + count, 0) / runs,
    bytesMoved: sum(executions, (event) => event.bytesMoved) / runs,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** `Map.groupBy`, which Node.js 20 does not have. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
