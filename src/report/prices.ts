/** List prices of two models side by side. A price is a price: it is never turned into energy. */
import type { ModelReview, Price } from '../energy-review/index.ts';
import { formatNumber } from '../quantities/index.ts';
import { type Inline, say } from './inline.ts';

export interface PriceChange {
  /** The price per token of head ÷ that of base: the lesser and the greater of input and output. */
  readonly least: number;
  readonly most: number;
}

const FIELDS = ['inputPerMillion', 'outputPerMillion'] as const satisfies readonly (keyof Price)[];

export function priceChange({ prices }: Pick<ModelReview, 'prices'>): PriceChange | undefined {
  const { base, head } = prices ?? {};
  if (base === undefined || head === undefined || base.currency !== head.currency) return undefined;
  const factors = FIELDS.flatMap((field) => (base[field] > 0 ? [head[field] / base[field]] : []));
  if (factors.length === 0) return undefined;
  return { least: Math.min(...factors), most: Math.max(...factors) };
}

/** "33 to 50 times as much", "67% to 80% less", "as much". */
export function timesAsMuch({ least, most }: PriceChange): string {
  const [low, high] = [least, most].map((factor) => Number(factor.toPrecision(2)));
  if (low === 1 && high === 1) return 'as much';
  if (high! < 1) {
    const [more, less] = [low, high].map((factor) => `${Math.round((1 - factor!) * 100)}%`);
    return more === less ? `${less} less` : `${less} to ${more} less`;
  }
  const [from, to] = [low!, high!].map(plainNumber);
  return from === to ? `${from} times as much` : `${from} to ${to} times as much`;
}

/** 2 → `2`, 1.5 → `1.5`: two digits are all that such a factor has. */
export function plainNumber(value: number): string {
  return Number.isInteger(value) && value < 1000 ? String(value) : formatNumber(value);
}

/** "$0.15 / $0.60": per million tokens, in and out. */
export function priceWords({ inputPerMillion, outputPerMillion, currency }: Price): Inline {
  const amount = (value: number) =>
    new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 4 }).format(value);
  return say`${amount(inputPerMillion)} / ${amount(outputPerMillion)}`;
}
