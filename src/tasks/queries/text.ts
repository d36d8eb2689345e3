import { seededRandom } from '../../random.ts';

/** Tokens of a text under a model's own tokenizer. */
export type CountTokens = (text: string) => number;

/** Sentences of so many words, ended by a full stop. */
const SENTENCE_WORDS = { least: 6, most: 18 };
/** Words that are tried for the end of a text, to meet its length. */
const LAST_WORDS = 24;

/**
 * Makes texts whose mean length is `tokens`: frequent English words in sentences, the same for the same seed and
 * tokenizer. What a text misses of its length is made up by the next, so that the mean is met even where every
 * word is several tokens.
 *
 * @param label keeps the streams of different texts of a query apart
 */
export function makeTexts(
  count: number,
  tokens: number,
  seed: number,
  label: string,
  countTokens: CountTokens,
): string[] {
  let owed = 0;
  return Array.from({ length: count }, (_, index) => {
    const text = makeText(tokens + owed, seededRandom(seed, `${label} ${index}`), countTokens);
    owed += tokens - countTokens(text);
    return text;
  });
}

function makeText(tokens: number, random: () => number, countTokens: CountTokens): string {
  const words = wordStream(random);
  // As many words as surely fit, found by halving; then one by one.
  const taken: string[] = [];
  for (let step = Math.max(1, tokens >> 1); step >= 1; step >>= 1) {
    const more = Array.from({ length: step }, () => words.next().value);
    if (countTokens([...taken, ...more].join(' ')) <= tokens) {
      taken.push(...more);
      step *= 2;
    }
  }
  const body = taken.join(' ');
  const missing = tokens - countTokens(body);
  if (missing <= 0) return body === '' ? WORDS[0]! : body;
  // The last word is the one that comes nearest.
  const candidates = Array.from({ length: LAST_WORDS }, () => `${body} ${plainWord(random)}`);
  const misses = candidates.map((text) => Math.abs(countTokens(text) - tokens));
  const nearest = misses.indexOf(Math.min(...misses));
  return misses[nearest]! < missing || body === '' ? candidates[nearest]!.trim() : body;
}

function* wordStream(random: () => number): Generator<string, never> {
  while (true) {
    const { least, most } = SENTENCE_WORDS;
    const length = least + Math.floor(random() * (most - least + 1));
    for (let at = 0; at < length; at++) {
      const word = plainWord(random);
      if (at === 0) yield `${word[0]!.toUpperCase()}${word.slice(1)}`;
      else yield at === length - 1 ? `${word}.` : word;
    }
  }
}

function plainWord(random: () => number): string {
  return WORDS[Math.floor(random() * WORDS.length)]!;
}

/**
 * Frequent English words, most of which are one token in every published tokenizer. In no order that means anything.
 * Short ones at the end of a text let it be cut to a length.
 */
export const WORDS =
  `the of and to in is was for on that with as it by at from they this an be are or which not had but have one were their has been who all
two first time more other some made new over after people year also can into would about then them could only now like these may what
than out up way said there when make use how each which do your if will many write see number no water long little very words called just
where most know get through back much before go good right too means old any same tell boy follow came want show around form three small
set put end does another well large must big even such because turn here why asked went men read need land different home us move try kind
hand picture again change off play spell air away animal house point page letter mother answer found study still learn should world high
every near add food between own below country plant last school father keep tree never start city earth eye light thought head under story
saw left few while along might close something seem next hard open example begin life always those both paper together got group often run
important until children side feet car mile night walk white sea began grow took river four carry state once book hear stop without second
later miss idea enough eat face watch far really almost let above girl sometimes mountain cut young talk soon list song being leave family
music color body service product film actor room hotel place price staff market company report figure season player team game goal court
minister party election police street river bridge church century king war army science theory energy model language computer network`
    .split(/\s+/)
    .filter((word) => word !== '');
