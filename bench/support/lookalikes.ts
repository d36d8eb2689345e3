/** Told without the product's own rules, so that these don't judge themselves. */

const FAMILIES =
  /gpt|claude|gemini|gemma|llama|mi[sx]tral|qwen|qwq|deepseek|command-|cohere|grok|kimi|glm-|sonar|voyage|jina|eleven_|nova-|sonic|whisper|dall-e|text-embedding|embed-|rerank|bge-|e5-|gte-|minilm|mpnet|phi-?\d|falcon|bert|granite|nemotron|\.gguf|titan|imagen|veo-|flux|stable-diffusion|florence|smol|yi-\d|solar|minimax|ernie|hunyuan|doubao|o[134]-(?:mini|pro)|opus|sonnet|haiku|intfloat|sentence-transformers|huggingface\.co|\bmodel/i;

/** Whether a line may name a model, or is about one. */
export function speaksOfAnyModel(line: string): boolean {
  return FAMILIES.test(line.slice(0, 5000));
}

/** Whether a line has what is written like a model's name: `actions/checkout@v4`, `@org/pkg`, images, versions, paths. */
export function hasLookalike(line: string): boolean {
  return /[\w@.-]+\/[\w.-]+|\w+:[\w.-]+-|[a-z]+-\d|\bv\d+\.\d/.test(line.slice(0, 5000));
}
