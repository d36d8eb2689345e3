/** Whether what names a place in a text speaks of a model. */

/** Words of which the name of a key, variable, flag, or function for a model has one. */
const WORDS = new Set(
  (
    'model models llm llms embedding embeddings embedder reranker rerank ranker tokenizer checkpoint checkpoints pretrained backbone encoder ' +
    'vlm lora adapter engine gguf mmproj whisper asr tts stt transcriber captioner summarizer generator transformer transformers ' +
    'inference diffusion unet vae speculative draft ollama huggingface hf chatbot mdl'
  ).split(' '),
);
/** A text without any of these has no place that speaks of a model. */
export const SPEAKS_OF_MODELS = new RegExp(
  `${[...WORDS].join('|')}|repo_?id|hub_?id|name_or_path|sentence_?transformer|snapshot|hf_?repo|pipeline|hub_?download|crossencoder|flagmodel`,
  'i',
);

/** Two words that mean it only together: `repo_id`, `hub_id`. */
const TOGETHER =
  /(?:^|_)(?:repo_id|hub_id|name_or_path|sentence_transformer|snapshot_download|from_pretrained|hf_repo)(?:_|\(|$)/;
/** Functions that load a model, beside those with a word for one. */
const LOADERS =
  /(?:pretrained|pipeline|snapshot_download|hub_download|sentencetransformer|crossencoder|flagmodel|autotokenizer)/;
/** What names of a model's surroundings end in: `model_dir`, `modelUrl`, `model_content_type`. */
const NOT_ITSELF = new Set(
  'dir directory folder file files url uri type format unit units size version license path paths class module package import image provider config configs dataset datasets prefix suffix pattern regex endpoint base host owner org organization author vendor route routes schema table task tasks key keys token tokens settings setting metadata info params style format template parser'.split(
    ' ',
  ),
);
/** Names that say nothing of what is at the place: what they belong to does. */
const NEUTRAL = new Set(
  (
    'name id default value ref slug key identifier repo repository repo_id hub_id hf_id path item items list choices options option args arg ' +
    'command cmd field str string get getenv env environ optional literal annotated argument str_field enum const final return param ' +
    'parameters params config settings kwargs fallback primary secondary main base target source map dict object freeze set tuple array of ' +
    'filename file uri'
  ).split(' '),
);
/** Places of other things that are written like models: images of containers, actions, packages, data. */
const ELSEWHERE = new Set(
  (
    'image images uses container from import require dependencies dev_dependencies devdependencies peerdependencies resolutions packages package ' +
    'dataset datasets data_set repository_url homepage bugs include exclude files paths extends plugins plugin style format template parser prompt_style ' +
    'prompt_format prompt_template chat_template chat_format conversation_template conv_template tool_parser tool_call_parser reasoning_parser'
  ).split(' '),
);

/** Whether these labels, the nearest first, say that a model is at the place. Only the nearest that says anything counts. */
export function speaksOfModel(labels: readonly string[]): boolean {
  let isTable = false;
  for (const label of labels.slice(0, 6)) {
    const words = wordsOf(label);
    const name = words.join('_');
    if (label.endsWith('(')) {
      if (LOADERS.test(name.replaceAll('_', '')) || words.some((word) => WORDS.has(word))) return !isNotItself(words);
      if (!NEUTRAL.has(name) && !isTable) return false;
      continue;
    }
    if (words.some((word) => WORDS.has(word)) || TOGETHER.test(name)) {
      // A table of models has entries of any name; elsewhere the nearest name decides.
      return !isNotItself(words) && (!isTable || words.some((word) => word.endsWith('s') || word === 'map'));
    }
    if (!NEUTRAL.has(name)) {
      if (isTable) return false;
      isTable = true;
    }
  }
  return false;
}

/** Whether these labels name a place of something else than a model. */
export function isElsewhere(labels: readonly string[]): boolean {
  return labels.slice(0, 2).some((label) => ELSEWHERE.has(wordsOf(label).join('_')));
}

function isNotItself(words: readonly string[]): boolean {
  return NOT_ITSELF.has(words.at(-1)!) && !/name_or_path|model_path$/.test(words.join('_'));
}

/** `MODEL_ID`, `--model-id`, `modelId`, and `model.id(`: the words, in lower case. */
export function wordsOf(label: string): string[] {
  return label
    .slice(0, 100)
    .replace(/\($/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
