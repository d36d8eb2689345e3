/**
 * Prefixes that say who serves a model, as LiteLLM, OpenRouter, LangChain, and pydantic-ai write them (`groq/…`, `openai:…`).
 * One line a provider. To add one, add its prefix.
 */

/** `distinct`: the prefix is no owner of repositories or images, so that whatever follows it is a model. */
interface Prefix {
  readonly provider: string;
  readonly distinct: boolean;
}

const TABLE: readonly (readonly [provider: string, prefixes: string, distinctPrefixes?: string])[] = [
  ['openai', 'openai', 'text-completion-openai openai-chat openai-responses'],
  ['azure', 'azure azure_openai', 'azure_ai azure_text azure-openai azure-ai'],
  ['anthropic', 'anthropic', 'anthropic_text'],
  ['google', 'google gemini', 'google_genai google-gla google-genai google_ai_studio'],
  ['vertex', '', 'vertex_ai vertex_ai_beta vertexai google_vertexai google-vertex google_anthropic_vertex'],
  [
    'bedrock',
    'bedrock amazon',
    'bedrock_converse bedrock-converse sagemaker sagemaker_chat amazon_bedrock amazon-bedrock',
  ],
  ['mistral', 'mistral mistralai mistral-ai', 'mistral_chat'],
  ['cohere', 'cohere', 'cohere_chat'],
  ['xai', 'xai x-ai'],
  ['deepseek', 'deepseek'],
  ['moonshot', 'moonshot moonshotai'],
  ['zhipu', 'zai z-ai zai-org zhipu zhipuai thudm'],
  ['alibaba', 'dashscope qwen alibaba aliyun tongyi'],
  ['perplexity', 'perplexity'],
  ['voyage', 'voyage voyageai'],
  ['jina', 'jina_ai jinaai jina'],
  ['elevenlabs', 'elevenlabs'],
  ['deepgram', 'deepgram'],
  ['cartesia', 'cartesia'],
  ['assemblyai', 'assemblyai'],
  ['stability', 'stability stabilityai'],
  ['black-forest-labs', 'black-forest-labs'],
  ['minimax', 'minimax minimaxai'],
  ['ai21', 'ai21', 'ai21_chat'],
  ['volcengine', 'volcengine'],
  ['groq', 'groq'],
  ['together', 'together', 'together_ai togetherai'],
  ['fireworks', 'fireworks', 'fireworks_ai'],
  ['openrouter', 'openrouter'],
  ['nvidia', '', 'nvidia_nim'],
  ['huggingface', 'huggingface', 'hf'],
  ['ollama', 'ollama', 'ollama_chat'],
  ['self-hosted', 'vllm', 'hosted_vllm lm_studio lmstudio llamafile xinference custom_openai litellm_proxy'],
  ['replicate', 'replicate'],
  ['cerebras', 'cerebras'],
  ['sambanova', 'sambanova'],
  ['databricks', 'databricks'],
  ['watsonx', 'watsonx'],
  ['deepinfra', 'deepinfra'],
  ['nebius', 'nebius'],
  ['novita', 'novita'],
  ['hyperbolic', 'hyperbolic'],
  ['github', 'github github_copilot copilot', 'github_models'],
  ['cloudflare', 'cloudflare @cf'],
  ['siliconflow', 'siliconflow'],
  ['baseten', 'baseten'],
  ['anyscale', 'anyscale'],
  ['featherless', 'featherless_ai'],
  ['vercel', 'vercel_ai_gateway'],
];

const BY_PREFIX = new Map<string, Prefix>(
  TABLE.flatMap(([provider, prefixes, distinctPrefixes = '']) => [
    ...words(prefixes).map((prefix): [string, Prefix] => [prefix, { provider, distinct: false }]),
    ...words(distinctPrefixes).map((prefix): [string, Prefix] => [prefix, { provider, distinct: true }]),
  ]),
);

/** Who the prefix (in lower case, without its slash or colon) says serves the model. */
export function findServingPrefix(prefix: string): Prefix | undefined {
  return BY_PREFIX.get(prefix);
}

/** Words after a colon that choose a way of serving a model: OpenRouter's, and the hub's own router's. */
const SERVING_TAGS = new Set(
  'free beta extended nitro floor online thinking exacto cheapest fastest preferred'.split(' '),
);

export function isServingTag(tag: string): boolean {
  return SERVING_TAGS.has(tag) || BY_PREFIX.has(tag) || BY_PREFIX.has(tag.replaceAll('-', '_'));
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
