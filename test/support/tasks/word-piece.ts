/** A WordPiece tokenizer of the size of a test: lower-case words that are whole tokens, and letters for all others. */

export const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789.,?!\'-"()'];
const WORDS =
  'the of and to in is was for on that with as it by at from his her they this an be are or which had not but have one were their has been who all its two first time more other some made new over after people year also can into would about'.split(
    ' ',
  );
const PIECES = ['##s', '##ed', '##ing', '##er', '##ly', '##al', '##ion', '##es'];

const vocabulary = [
  ...new Set([...SPECIAL, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`), ...WORDS, ...PIECES]),
];

export const WORD_PIECE_VOCABULARY = vocabulary.length;

/** `tokenizer.json` and `tokenizer_config.json` of BERT's kind, for `maxTokens` tokens. */
export function wordPieceFiles(tokenizerClass: string, maxTokens = 512): Record<string, string> {
  const special = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } });
  const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  const entry = (content: string) => ({ id: content, ids: [vocabulary.indexOf(content)], tokens: [content] });
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), sequence('A', 0), special('[SEP]')],
      pair: [special('[CLS]'), sequence('A', 0), special('[SEP]'), sequence('B', 1), special('[SEP]')],
      special_tokens: { '[CLS]': entry('[CLS]'), '[SEP]': entry('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  };
  const config = {
    tokenizer_class: tokenizerClass,
    model_max_length: maxTokens,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
    do_lower_case: true,
  };
  return { 'tokenizer.json': JSON.stringify(tokenizer), 'tokenizer_config.json': JSON.stringify(config) };
}
