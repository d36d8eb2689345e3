import { findAlternatives } from '../alternatives/index.ts';
import { assess, type ModelFacts, rulesOf } from '../assessment/index.ts';
import { isHubId, requireTask, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import { readModelName } from '../catalog/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import { usage } from './usage-error.ts';

export interface NameComparison {
  /** The name that is replaced. */
  readonly base: string;
  /** The name that replaces it. */
  readonly head: string;
  /** Of the AI Energy Score; needed where both are rated for several. */
  readonly task?: string | undefined;
}

/**
 * What a review says of one name in the place of another, without a repository and without a policy: the evidence that covers both,
 * prices, what else changes, and smaller choices. Nothing is fetched.
 *
 * @param today ISO date
 * @throws WattnudgeError `usage` where one of them is no name of a model, `unknown-task`
 */
export function compareNames({ base, head, task }: NameComparison, snapshot: Snapshot, today: string): ModelReview {
  const kind = kindOfName(head, 'head');
  kindOfName(base, 'base');
  if (base === head) throw usage(`base and head are the same name, "${head}"`, 'Give two names to compare.');
  const change: ModelFacts = { model: head, previous: base, change: 'reference', kind, locations: [] };
  const rules = rulesOf(change, [], { state: 'none', file: '', layers: [], warnings: [] });
  const wanted = task === undefined ? rules.task : { value: requireTask(task).id, statements: [] };
  return assess(
    change,
    { ...rules, task: wanted },
    {
      snapshot,
      today,
      meter: { name: 'none', kind: 'cpu-time' },
      alternativesTo: (rating, languages) => findAlternatives({ snapshot, rating, ...languages }),
    },
  );
}

/** Where a name is asked for, ORG/NAME can only be one of the hub, though in code it may be a path. */
function kindOfName(text: string, side: string): ModelReview['kind'] {
  const kind = readModelName(text)?.kind ?? (isHubId(text) ? 'hub' : undefined);
  if (kind !== undefined) return kind;
  throw usage(
    `Expected the name of a model as ${side}, found "${text}"`,
    'Use a hub ID (ORG/NAME), the name that an API has for it (gpt-4o-mini), an Ollama tag (llama3.1:8b), or a GGUF file.',
  );
}
