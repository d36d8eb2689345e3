import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writePrices } from '../../../scripts/update-prices.ts';
import { findPrice } from '../../../src/baselines/prices/index.ts';
import { readModelName } from '../../../src/catalog/index.ts';
import { priceSchema } from '../../../src/energy-review/schema/rating.schema.ts';

function priceOf(text: string): string {
  const price = findPrice(readModelName(text)!);
  if (price === undefined) return 'none';
  expect(priceSchema.safeParse(price).success).toBe(true);
  return `${price.inputPerMillion} in, ${price.outputPerMillion} out, ${price.source.split(', ')[1]}`;
}

test('the prices are those of the installed package (npm run update:prices)', async () => {
  const written = readFileSync(new URL('../../../src/baselines/prices/prices.gen.ts', import.meta.url), 'utf8');
  expect(written).toBe(await writePrices());
});

describe('a price', () => {
  test.each([
    ['gpt-4o', '2.5 in, 10 out, openai'],
    ['openai/gpt-4o-2024-08-06', '2.5 in, 10 out, openai'],
    ['azure/gpt-4o', '2.5 in, 10 out, openai'],
    // Another date of the same model had another price.
    ['gpt-3.5-turbo-1106', '1 in, 2 out, openai'],
    ['gpt-3.5-turbo-0125', '0.5 in, 1.5 out, openai'],
    ['claude-3-5-haiku-20241022', '0.8 in, 4 out, anthropic'],
    ['bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0', '3 in, 15 out, anthropic'],
    // Of long prompts the price is higher: the base price is shown.
    ['gemini-2.5-pro-preview-05-06', '1.25 in, 10 out, google'],
    ['gemini-2.5-flash-preview-04-17', '0.15 in, 0.6 out, google'],
    // No tokens come out of an embedding model.
    ['text-embedding-3-small', '0.02 in, 0 out, openai'],
    // Of whoever serves it.
    ['groq/llama-3.1-8b-instant', '0.05 in, 0.08 out, groq'],
    ['llama-3.3-70b-versatile', '0.59 in, 0.79 out, groq'],
    ['openrouter/meta-llama/llama-3.1-70b-instruct', expect.stringContaining('openrouter')],
  ])('of %s: %s', (name, price) => {
    expect(priceOf(name)).toEqual(price);
  });

  test.each([
    ['whisper-1', 'is by the minute'],
    ['gpt-image-1', 'is of pictures'],
    ['gpt-4o-mini-tts', 'is of speech'],
    ['gemini-2.5-flash-image', 'is of pictures'],
    ['openrouter/meta-llama/llama-3.1-70b-instruct:free', 'is 0, which is a missing one'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'is of nobody who serves it'],
    ['llama3.1:8b', 'is of nobody who serves it'],
    ['gpt-7-mini', 'is not listed'],
    ['gpt-4o-realtime-preview', 'is of speech'],
  ])('of %s is none: it %s', (name) => {
    expect(priceOf(name)).toBe('none');
  });

  test('has its source and its date', () => {
    expect(findPrice(readModelName('gpt-4o')!)).toMatchObject({
      currency: 'USD',
      source: expect.stringMatching(/^@pydantic\/genai-prices [\d.]+, openai$/),
      date: '2026-09-23',
    });
  });
});
