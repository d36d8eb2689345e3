/** A byte-level BPE tokenizer of the size of a test: all 256 bytes, and merges for a few frequent words. */

const WORDS =
  'the of and to in is was for on that with as it by at from they this an be are or which not but have one'.split(' ');
const SPACE = byteCharacters()[0x20]!;

export const BPE_MERGES: readonly string[] = [...new Set(WORDS.flatMap((word) => mergesOf(`${SPACE}${word}`)))];
export const BPE_PIECES: readonly string[] = [
  ...new Set([...byteCharacters(), ...BPE_MERGES.map((merge) => merge.replace(' ', '')), '<s>', '<pad>', '</s>']),
];

export const BPE_VOCABULARY = BPE_PIECES.length;
export const BPE_IDS = {
  begin: BPE_PIECES.indexOf('<s>'),
  pad: BPE_PIECES.indexOf('<pad>'),
  end: BPE_PIECES.indexOf('</s>'),
};

/**
 * `tokenizer.json` and `tokenizer_config.json` of GPT-2's kind; `framed` puts `<s>` and `</s>` around a text, `signs` are further
 * special tokens behind the vocabulary.
 */
export function byteBpeFiles(
  tokenizerClass: string,
  framed: boolean,
  signs: readonly string[] = [],
): Record<string, string> {
  const pieces = [...BPE_PIECES, ...signs];
  const special = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } });
  const entry = (content: string) => ({ id: content, ids: [pieces.indexOf(content)], tokens: [content] });
  const sequence = { Sequence: { id: 'A', type_id: 0 } };
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['<s>', '<pad>', '</s>', ...signs].map((content) => ({
      id: pieces.indexOf(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: framed
      ? {
          type: 'TemplateProcessing',
          single: [special('<s>'), sequence, special('</s>')],
          pair: [special('<s>'), sequence, special('</s>'), { Sequence: { id: 'B', type_id: 0 } }, special('</s>')],
          special_tokens: { '<s>': entry('<s>'), '</s>': entry('</s>') },
        }
      : { type: 'ByteLevel', add_prefix_space: true, trim_offsets: false, use_regex: true },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: BPE_MERGES,
    },
  };
  const config = {
    tokenizer_class: tokenizerClass,
    model_max_length: 1024,
    bos_token: '<s>',
    eos_token: '</s>',
    pad_token: '<pad>',
    unk_token: '</s>',
    add_prefix_space: false,
  };
  return { 'tokenizer.json': JSON.stringify(tokenizer), 'tokenizer_config.json': JSON.stringify(config) };
}

/** Merges that build a word from its left end. */
function mergesOf(word: string): string[] {
  return [...word].slice(1).map((letter, index) => `${word.slice(0, index + 1)} ${letter}`);
}

/** GPT-2's printable stand-ins for the 256 bytes: printable Latin-1 stands for itself, the others for 256 and up. */
function byteCharacters(): string[] {
  const isPrintable = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
}
