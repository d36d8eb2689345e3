import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attempt } from '../../fuzz/attempt.ts';
import { keptInputs } from '../../fuzz/corpus.ts';
import { diceOf } from '../../fuzz/dice.ts';
import { inputsFor } from '../../fuzz/inputs.ts';
import { ofJson } from '../../fuzz/mutators/json.ts';
import { MAX_BYTES } from '../../fuzz/mutators/mutator.ts';
import { ofProtobuf, parseMessage, printMessage } from '../../fuzz/mutators/protobuf.ts';
import { ofText } from '../../fuzz/mutators/text.ts';
import { shrink } from '../../fuzz/shrink.ts';
import { claim, ending, type Target } from '../../fuzz/target.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';

/** Breaks where a text names `cc` behind a `b`. */
const fragile: Target = {
  name: 'fragile',
  mutators: ofText(['a', 'b', 'cc']),
  fresh: () => fc.uint8Array({ maxLength: 20 }),
  attack: (input) =>
    ending(() => {
      const text = input.toString('utf8');
      claim(!/b.*cc/s.test(text), 'a text has it', text);
      if (text.includes('x')) throw new WattnudgeError('not-onnx', 'There is an x.');
      if (text.includes('q')) throw new TypeError(`no ${text.length}`);
      return 'read';
    }),
};

describe('the fuzzer', () => {
  it('makes the same inputs of the same seed, and others of another', () => {
    const row = (seed: number) => {
      const inputs = inputsFor(fragile, [Buffer.from('an input\nof two lines')], seed);
      return Array.from({ length: 60 }, () => inputs.next().toString('base64'));
    };
    expect(row(7)).toEqual(row(7));
    expect(row(7)).not.toEqual(row(8));
    expect(new Set(row(7)).size).toBeGreaterThan(30);
  });

  it('tells what is meant for the user from what is a finding', async () => {
    expect(await attempt(fragile, Buffer.from('x'))).toMatchObject({ ending: 'not-onnx', fault: undefined });
    expect(await attempt(fragile, Buffer.from('a b, cc'))).toMatchObject({
      fault: { kind: 'claim', key: 'a text has it' },
    });
    const [one, other] = [await attempt(fragile, Buffer.from('q')), await attempt(fragile, Buffer.from('qqqq'))];
    expect(one.fault?.kind).toBe('crash');
    expect(one.fault?.key).toBe(other.fault?.key);
  });

  it('finds what is broken, and makes it small', async () => {
    const inputs = inputsFor(fragile, [Buffer.from('some words, and an a')], 1);
    let found: Buffer | undefined;
    for (let count = 0; count < 3000 && found === undefined; count++) {
      const input = inputs.next();
      if ((await attempt(fragile, input)).fault?.kind === 'claim') found = input;
    }
    const smallest = await shrink(found!, async (smaller) => (await attempt(fragile, smaller)).fault?.kind === 'claim');
    expect(smallest.toString('utf8')).toBe('bcc');
  });

  it('writes a message of protobuf as it read it', () => {
    for (const { content } of keptInputs('graphs')) {
      const message = parseMessage(content);
      expect(message).toBeDefined();
      expect(printMessage(message!).equals(content)).toBe(true);
    }
  });

  it('changes messages and documents into ones that can still be parsed', () => {
    const [graph] = keptInputs('graphs');
    const [review] = keptInputs('reviews');
    const changed = { graphs: 0, reviews: 0 };
    for (let seed = 0; seed < 100; seed++) {
      const tools = { dice: diceOf(seed, 'test'), other: () => graph!.content };
      const message = ofProtobuf(graph!.content, tools);
      expect(parseMessage(message)).toBeDefined();
      changed.graphs += message.equals(graph!.content) ? 0 : 1;
      const document = ofJson(review!.content, { ...tools, other: () => review!.content });
      if (document.length < MAX_BYTES) JSON.parse(document.toString('utf8'));
      changed.reviews += document.equals(review!.content) ? 0 : 1;
    }
    expect(changed.graphs).toBeGreaterThan(70);
    expect(changed.reviews).toBeGreaterThan(70);
  });
});
