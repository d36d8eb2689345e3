/**
 * Where the time of a query goes, from ONNX Runtime's profile of unoptimised runs: the operators are then the model's own.
 * In measured runs the runtime fuses some of them, so the shares explain a model; they are not shares of its joules.
 */

import type { Profile } from '../energy-review/index.ts';
import { median } from '../statistics/index.ts';
import { countMacs, macsOf } from './count-macs.ts';
import type { NodeEvent, ProfileEvents } from './node-events.ts';

/** As it stands in a review. */
export type ModelProfile = Profile;

/** Names are the model's own, and a review holds no longer ones. */
const MAX_NAME = 300;
const MAX_OPERATORS = 500;
const HEAVIEST = 5;

interface NodeTotal {
  readonly node: string;
  readonly operator: string;
  readonly micros: number;
  readonly macs: number | undefined;
  readonly bytesMoved: number;
}

/**
 * @param batch queries in one run
 * @returns `undefined` where no node ran
 */
export function readProfile(events: ProfileEvents, batch: number): ModelProfile | undefined {
  if (events.nodes.length === 0) return undefined;
  const runs = Math.max(1, events.runs);
  const byNode = Map.groupBy(events.nodes, (event) => `${event.operator} ${event.node}`);
  const totals = [...byNode.values()].map((executions) => totalOf(executions, runs));
  const micros = sum(totals, (total) => total.micros);
  const share = (part: number) => (micros === 0 ? 0 : part / micros);
  const macs = countMacs(events);
  return {
    operators: [...Map.groupBy(totals, (total) => total.operator)]
      .map(([operator, nodes]) => ({
        operator: operator.slice(0, MAX_NAME),
        share: share(sum(nodes, (n) => n.micros)),
        nodes: nodes.length,
      }))
      .sort((a, b) => b.share - a.share)
      .slice(0, MAX_OPERATORS),
    heaviest: totals
      .toSorted((a, b) => b.micros - a.micros)
      .slice(0, HEAVIEST)
      .map((total) => ({
        node: total.node.slice(0, MAX_NAME),
        operator: total.operator.slice(0, MAX_NAME),
        share: share(total.micros),
        macsPerQuery: total.macs === undefined ? undefined : total.macs / batch,
      })),
    macsPerQuery: macs === undefined ? undefined : macs / batch,
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
