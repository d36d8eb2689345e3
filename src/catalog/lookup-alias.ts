/** Different names of one model. */
import type { ModelName } from './model-name.ts';
import { findCard, findParameters } from './rows.ts';

/**
 * The name under which the catalogue holds a model, so that a list of names holds each model once: `gpt-3.5-turbo` for
 * `gpt-35-turbo`, `claude-opus-4-20250514` for `claude-opus-4-0`, `openai-community/gpt2` for `gpt2`, and the letters of
 * the hub (`Qwen/Qwen3-8B` for `qwen/qwen3-8b`). Undefined for a model that the catalogue doesn't hold.
 */
export function lookupAlias(name: ModelName): string | undefined {
  const canonical = name.canonical.toLowerCase();
  return findCard(canonical)?.model ?? findParameters(canonical)?.name;
}
