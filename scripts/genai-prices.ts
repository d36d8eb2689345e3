/** What the installed `@pydantic/genai-prices` lists. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Match {
  equals?: string;
  starts_with?: string;
  contains?: string;
  or?: Match[];
  and?: Match[];
}

type TokenPrice = number | { readonly base: number };
interface Prices {
  readonly input_mtok?: TokenPrice;
  readonly output_mtok?: TokenPrice;
}

interface ConditionalPrices {
  readonly constraint?: { readonly type: string; readonly start_date?: string };
  readonly prices: Prices;
}

export interface PricedModel {
  readonly id: string;
  readonly context_window?: number;
  readonly match: Match;
  readonly prices: Prices | readonly ConditionalPrices[];
}

/** The installed version and the day of its release. */
export const EDITION = { version: '0.1.8', date: '2026-09-23' };

interface Provider {
  readonly id: string;
  readonly models: readonly PricedModel[];
}

/** The names that a rule lists. */
export function namesOf({ equals, or }: Match): string[] {
  return [equals ?? [], or?.flatMap(namesOf) ?? []].flat();
}

/** The package gives a provider to who knows its id; the ids are in its text alone. */
export async function loadProviders(): Promise<Provider[]> {
  // The name is a variable so that this compiles where the package isn't installed.
  const name = '@pydantic/genai-prices';
  const { findProvider } = (await import(name)) as {
    findProvider: (by: { providerId: string }) => Provider | undefined;
  };
  const text = readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8');
  const ids = [...text.matchAll(/^ {4}id: "([^"]+)"/gm)].map(([, id = '']) => id);
  return ids.flatMap((providerId) => findProvider({ providerId }) ?? []);
}
