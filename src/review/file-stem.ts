import { createHash } from 'node:crypto';

/**
 * What the names of produced files begin with: the model's own path without its extension. A path comes from the pull
 * request, so anything else than plain names is replaced, and a part of its hash keeps two such paths apart.
 */
export function stemOf(model: string): string {
  const bare = model.replace(/\.onnx$/i, '');
  const safe = bare
    .split('/')
    .map((name) =>
      name
        .replace(/[^\w.-]/g, '_')
        .replace(/^\.*$/, '_')
        .slice(0, 80),
    )
    .join('/');
  if (safe === bare) return safe;
  return `${safe}-${createHash('sha256').update(model).digest('hex').slice(0, 8)}`;
}
