import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { type PolicyFile, policyFileSchema, policyJsonSchema } from './policy-file.schema.ts';
import { type PolicyProblem, type PolicyProblemCode, snippetAt } from './policy-problem.ts';
import { type KeyPath, parsePolicyYaml, type YamlSource } from './policy-yaml.ts';
import { withoutRemovedKeys } from './removed-keys.ts';

/** One policy file, read: what it says and where it says it. */
export interface Layer {
  file: string;
  text: string;
  rules: PolicyFile;
  source: YamlSource;
}

export type LayerReading =
  | { ok: true; layer: Layer; problems: readonly PolicyProblem[] }
  | { ok: false; problems: readonly [PolicyProblem, ...PolicyProblem[]] };

/**
 * Reads one policy file. Every mistake of form is found in one go, with its line and column: syntax, unknown keys with
 * the key that was probably meant, wrong types and values. Throws nothing, whatever `text` is.
 */
export function readLayer(file: string, text: string): LayerReading {
  const yaml = parsePolicyYaml(file, text);
  if (!yaml.ok) return { ok: false, problems: yaml.problems };

  const parsed = policyFileSchema.safeParse(withoutRemovedKeys(yaml.source.value));
  if (parsed.success) return { ok: true, layer: { file, text, rules: parsed.data, source: yaml.source }, problems: [] };

  const [first, ...others] = onePerPlace(parsed.error.issues)
    .slice(0, MAX_ISSUES)
    .flatMap((issue) => explainIssue(issue, yaml.source))
    .map((mistake) => problemAt({ file, text, source: yaml.source }, mistake))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (first === undefined) throw new Error('A schema refused a value without saying why.');
  return { ok: false, problems: [first, ...others] };
}

/** Each is looked up in the text. Nobody corrects more at once, and a file could hold tens of thousands. */
const MAX_ISSUES = 500;

/** A text that should be a list can also be too long for one, and a misspelt key can also be missing: the first is enough. */
function onePerPlace(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ path }) => {
    const place = JSON.stringify(path);
    const isFirst = !seen.has(place);
    seen.add(place);
    return isFirst;
  });
}

/** A problem as the checks find it: where in the data, not yet where in the text. */
export interface Mistake {
  path: KeyPath;
  at?: 'key' | 'value';
  severity?: PolicyProblem['severity'];
  code: PolicyProblemCode;
  message: string;
  suggestion?: string | undefined;
}

/** A mistake with its line and column. */
export function problemAt(where: Pick<Layer, 'file' | 'text' | 'source'>, mistake: Mistake): PolicyProblem {
  const place = where.source.locate(mistake.path, mistake.at ?? 'value');
  return {
    severity: mistake.severity ?? 'error',
    code: mistake.code,
    file: where.file,
    ...place,
    message: mistake.message,
    suggestion: mistake.suggestion,
    snippet: snippetAt(where.text, place),
  };
}

function explainIssue(issue: z.core.$ZodIssue, source: YamlSource): Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_ISSUES).map((key) => explainUnknownKey(issue.path, key));
  }
  if (issue.code === 'invalid_key') {
    const message = `${keyName(issue.path)}: the key can’t be used; expected ${issue.message}`;
    return [{ path: issue.path, at: 'key', code: 'policy-value', message }];
  }

  const found = source.get(issue.path);
  // A missing key has no place of its own: its parent stands for it.
  if (found === undefined) {
    const message = `${keyName(issue.path)} is missing: expected ${issue.message}`;
    return [{ path: issue.path.slice(0, -1), code: 'policy-value', message }];
  }
  const message = `${keyName(issue.path)}: expected ${issue.message}, found ${describeValue(found)}`;
  return [{ path: issue.path, code: 'policy-value', message, suggestion: suggestValue(issue, found) }];
}

function explainUnknownKey(parent: KeyPath, key: string): Mistake {
  const known = knownKeys(parent);
  const meant = nearest(key, known);
  const where = parent.length === 0 ? 'at the top level' : `in ${keyName(parent)}`;
  return {
    path: [...parent, key],
    at: 'key',
    code: 'policy-unknown-key',
    message: `unknown key \`${clip(key)}\` ${where}${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
    suggestion: meant === undefined ? `Known keys here: ${known.join(', ')}.` : `Write \`${meant}\`.`,
  };
}

function suggestValue(issue: z.core.$ZodIssue, found: unknown): string | undefined {
  if (issue.code === 'custom' && typeof issue.params?.suggestion === 'string') return issue.params.suggestion;
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    const meant = nearest(found, issue.values.map(String));
    return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
  }
  const wantsPercent = issue.message.startsWith('a percentage');
  if (wantsPercent && typeof found === 'number' && found >= 0) return `Write \`${found}%\` for ${found} percent.`;
  const wantsEnergy = issue.message.startsWith('an amount of energy');
  if (wantsEnergy && typeof found === 'number' && found >= 0) return `Write \`${found} kWh/year\`.`;
  return undefined;
}

/**
 * The candidate that was probably meant, whatever its case; none where too little agrees. A third of the letters may
 * differ: `increse`, `enforcment`, `wh_per_1000` are found and `foo` is not.
 */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || written.length > 200) return undefined;
  const fold = (text: string) => text.toLowerCase().replaceAll(/[\s_-]/g, '');
  const folded = candidates.map(fold);
  const best = closest(fold(written), folded);
  const tolerated = Math.max(1, Math.floor(Math.max(best.length, fold(written).length) / 3));
  return distance(fold(written), best) <= tolerated ? candidates[folded.indexOf(best)] : undefined;
}

/** The keys that the schema knows at a place, from the generated JSON Schema: one definition, no second list. */
function knownKeys(path: KeyPath): string[] {
  let node: unknown = policyJsonSchema();
  for (const step of path) node = member(node, typeof step === 'number' ? ['items'] : ['properties', String(step)]);
  const properties = member(node, ['properties']);
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function member(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === key)?.[1] : at),
    node,
  );
}

/** `models[0].budget.stars`, in backticks. */
function keyName(path: KeyPath): string {
  if (path.length === 0) return 'the policy';
  const dotted = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${clip(String(step))}`)).join('');
  return `\`${dotted.replace(/^\./, '')}\``;
}

/** A found value in a few words: never its whole content, never recursive. */
function describeValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return `the text "${clip(value)}"`;
  return `the ${typeof value} ${String(value)}`;
}

function clip(text: string): string {
  const oneLine = text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, ' ');
  return oneLine.length > 60 ? `${oneLine.slice(0, 59)}…` : oneLine;
}
