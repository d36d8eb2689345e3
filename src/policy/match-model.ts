import picomatch from 'picomatch';

/**
 * Whether a policy's pattern covers a model: equal text always does (so that a file name with brackets can be named),
 * else the pattern is a glob in which `*` stays within a folder and `**` does not. Hub ids forgive their case.
 *
 * Extended globs (`+(a|b)`) and negation are off: nested ones can take exponential time (CWE-1333), and a list of
 * entries says the same.
 */
export function matchesModel(pattern: string, model: string, kind: 'path' | 'id'): boolean {
  if (pattern === model) return true;
  return compiled(pattern, kind)(model);
}

function compiled(pattern: string, kind: 'path' | 'id'): (model: string) => boolean {
  const key = `${kind}:${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const matches = picomatch(pattern, { dot: true, noextglob: true, nonegate: true, nocase: kind === 'id' });
  // A run sees the patterns of one policy; the bound is for a server that sees many.
  if (cache.size >= 2000) cache.clear();
  cache.set(key, matches);
  return matches;
}

const cache = new Map<string, (model: string) => boolean>();

/** Whether a pattern is a glob rather than the name of one model. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]/.test(pattern);
}
