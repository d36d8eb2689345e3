/** Reviews whose every string that may come from outside is chosen. */
import { type EnergyReview, parseEnergyReview } from '../../src/energy-review/index.ts';

/** Fields whose value decides what is said, or that the schema holds to a form. */
const FIXED = new Set([
  'sha',
  'mergeBase',
  'blob',
  'sha256',
  'fileSha256',
  'outcome',
  'kind',
  'meter',
  'unit',
  'basis',
  'bound',
  'tier',
  'change',
  'verdict',
  'stopped',
  'rule',
  'status',
  'enforcement',
  'state',
  'sourceOrigin',
  'relation',
  'option',
  'metric',
  'comparedWith',
  'inputs',
  'withinBudget',
  'until',
  'date',
  'url',
  'class',
  'currency',
  'virtualisation',
  'per',
]);

/** Texts that choose between sentences; kept, so that the sentences can be compared. */
const CHOOSING = new Set(['key', 'task']);

function withStrings(value: unknown, replace: (text: string) => string, key = ''): unknown {
  if (typeof value === 'string') return FIXED.has(key) || CHOOSING.has(key) ? value : replace(value);
  if (Array.isArray(value)) return value.map((item) => withStrings(item, replace, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      // A graph's operators are a record, those of a profile a list.
      const isRecord = (key === 'operators' && !Object.hasOwn(value, 'share')) || key === 'shapes';
      return [isRecord ? replace(name) : name, withStrings(inner, replace, name)];
    }),
  );
}

export function hostileReview(review: EnergyReview, text: string): EnergyReview {
  // Replaced alike everywhere, so that two names that are equal in the original stay equal.
  return parseEnergyReview(withStrings(review, (original) => `${text}${original}`));
}

/** Where a link may lead: into the repository, to this tool, and to the hub. */
export const OURS = /^(https:\/\/github\.com\/acme\/(vision|wattnudge)|https:\/\/huggingface\.co)(\/|$)/;
