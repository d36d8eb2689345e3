/**
 * Which tokenizer a model has. Counts of tokens, and so prices and limits, are those of one tokenizer. A line for each that a source
 * states: how names begin, in lower case.
 */
interface Tokenizer {
  readonly names: RegExp;
  readonly name: string;
  readonly source: string;
}

const TIKTOKEN = 'https://github.com/openai/tiktoken/blob/4e71bbe0c078468e00fefbf94b39849389f346e5/tiktoken/model.py';
const MISTRAL = 'https://docs.mistral.ai/cookbook/concept-deep-dive-tokenization-templates';
const LLAMA =
  'https://github.com/huggingface/transformers/blob/08bdcc14492f1aee5e6b340c18a1f2395e332b9a/docs/source/en/model_doc/llama3.md';
/** Counts both with Anthropic's own counter, and quotes its migration guide. */
const CLAUDE = 'https://www.claudecodecamp.com/p/i-measured-claude-4-7-s-new-tokenizer-here-s-what-it-costs-you';

const TOKENIZERS: readonly Tokenizer[] = [
  // gpt-oss has o200k_harmony: the same tokens for text.
  {
    names: /^(?:(?:chat)?gpt-4o|gpt-4\.[15]|gpt-5|o[134](?=-|$)|(?:openai\/)?gpt-oss-)/,
    name: 'o200k_base',
    source: TIKTOKEN,
  },
  { names: /^(?:gpt-4(?=-(?!o-)|$)|gpt-35?|text-embedding-(?:3|ada))/, name: 'cl100k_base', source: TIKTOKEN },
  { names: /^text-davinci-00[23]$/, name: 'p50k_base', source: TIKTOKEN },
  { names: /^(?:text-davinci-001|text-(?:curie|babbage|ada)-001)$/, name: 'r50k_base', source: TIKTOKEN },
  { names: /^(?:meta-llama\/(?:meta-)?llama-|llama-?)3(?:\.\d)?[-:]/, name: 'Llama 3', source: LLAMA },
  { names: /^(?:meta-llama\/llama-|llama-?)2[-:]/, name: 'Llama 2', source: LLAMA },
  {
    names: /^mistralai\/(?:mistral-nemo-|pixtral-12b-|ministral-8b-instruct-2410)/,
    name: 'Tekken (Mistral)',
    source: MISTRAL,
  },
  {
    names: /^mistralai\/(?:mi(?:stral-7b|xtral-8x(?:7|22)b)-|codestral-22b-|mathstral-7b-)/,
    name: 'SentencePiece (Mistral)',
    source: MISTRAL,
  },
  { names: /^claude-opus-4-6$/, name: 'Claude Opus 4.6', source: CLAUDE },
  { names: /^claude-opus-4-7$/, name: 'Claude Opus 4.7', source: CLAUDE },
];

/** @param line in lower case */
export function findTokenizer(line: string): Pick<Tokenizer, 'name' | 'source'> | undefined {
  return TOKENIZERS.find(({ names }) => names.test(line));
}
