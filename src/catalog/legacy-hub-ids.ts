/**
 * Ids that the hub once kept without an organisation and has moved since; the old names still lead there, and code uses them
 * (`from_pretrained("gpt2")`). Names of Sentence Transformers' own models, which its library completes, are among them. One
 * line an organisation; no other bare name is taken for an id.
 */
const TABLE: readonly (readonly [organisation: string, names: string])[] = [
  ['openai-community', 'gpt2 gpt2-medium gpt2-large gpt2-xl openai-gpt'],
  ['google-t5', 't5-small t5-base t5-large t5-3b t5-11b'],
  [
    'google-bert',
    'bert-base-uncased bert-base-cased bert-large-uncased bert-large-cased bert-base-multilingual-uncased ' +
      'bert-base-multilingual-cased bert-base-chinese bert-base-german-cased bert-large-uncased-whole-word-masking ' +
      'bert-large-cased-whole-word-masking bert-large-uncased-whole-word-masking-finetuned-squad ' +
      'bert-large-cased-whole-word-masking-finetuned-squad bert-base-cased-finetuned-mrpc',
  ],
  [
    'FacebookAI',
    'roberta-base roberta-large roberta-large-mnli xlm-roberta-base xlm-roberta-large xlm-roberta-large-finetuned-conll03-english',
  ],
  [
    'distilbert',
    'distilbert-base-uncased distilbert-base-cased distilbert-base-multilingual-cased distilroberta-base distilgpt2 ' +
      'distilbert-base-uncased-finetuned-sst-2-english distilbert-base-cased-distilled-squad ' +
      'distilbert-base-uncased-distilled-squad distilbert-base-german-cased',
  ],
  ['albert', 'albert-base-v1 albert-base-v2 albert-large-v1 albert-large-v2 albert-xlarge-v2 albert-xxlarge-v2'],
  ['xlnet', 'xlnet-base-cased xlnet-large-cased'],
  [
    'sentence-transformers',
    'all-MiniLM-L6-v2 all-MiniLM-L12-v2 all-mpnet-base-v2 all-distilroberta-v1 all-roberta-large-v1 paraphrase-MiniLM-L6-v2 ' +
      'paraphrase-multilingual-MiniLM-L12-v2 paraphrase-multilingual-mpnet-base-v2 multi-qa-MiniLM-L6-cos-v1 ' +
      'multi-qa-mpnet-base-dot-v1 multi-qa-mpnet-base-cos-v1 distiluse-base-multilingual-cased-v1 ' +
      'distiluse-base-multilingual-cased-v2 msmarco-distilbert-base-v4 gtr-t5-base gtr-t5-large sentence-t5-base LaBSE',
  ],
];

const BY_NAME = new Map(
  TABLE.flatMap(([organisation, names]) =>
    names.split(' ').map((name): [string, string] => [name.toLowerCase(), `${organisation}/${name}`]),
  ),
);

/** Those ids, in lower case. */
export function legacyLines(): string[] {
  return [...BY_NAME.values()].map((id) => id.toLowerCase());
}

/** The id with organisation that a bare name (in lower case) of a model leads to. */
export function findLegacyId(name: string): string | undefined {
  return BY_NAME.get(name);
}
