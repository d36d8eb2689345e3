/**
 * The names that providers of APIs give to their models, one line a family. To add one, add a line: how the names begin, in
 * lower case (letters first), who makes them, what they are called, and what they are for. What follows the beginning must be
 * usual parts of names (`name-parts.ts`); a name with other words is a model only where the text expects one.
 */
import type { Family, Purpose } from './families.ts';

/** `alone`: the beginning without more is also something else, so that it needs a model's position. */
interface ApiFamily {
  readonly beginning: RegExp;
  readonly family: Family;
  readonly alone: boolean;
}

const TABLE: readonly (readonly [RegExp, string, string, Purpose?, 'alone'?])[] = [
  [/^gpt-image/, 'openai', 'GPT Image', 'image generation'],
  [/^gpt-oss-\d+b/, 'openai', 'gpt-oss', 'reasoning'],
  [/^gpt-(?:audio|realtime)/, 'openai', 'GPT Audio', 'speech'],
  [/^gpt-transcribe/, 'openai', 'GPT Transcribe', 'speech recognition'],
  [/^gpt-(?:35|\d(?:\.\d{1,2})?o?)(?![\w.])/, 'openai', 'GPT', 'chat'],
  [/^gpt-chat/, 'openai', 'GPT', 'chat'],
  [/^chatgpt-(?:4o|image)/, 'openai', 'GPT', 'chat'],
  [/^ft:(?:gpt-[34]|babbage|davinci)/, 'openai', 'GPT', 'chat'],
  [/^o[1-9](?![\w.])/, 'openai', 'OpenAI o', 'reasoning', 'alone'],
  [/^codex-mini/, 'openai', 'Codex', 'code'],
  [/^computer-use-preview/, 'openai', 'Computer Use'],
  [/^text-embedding-(?:3-(?:small|large)|ada)/, 'openai', 'OpenAI Embeddings', 'embedding'],
  [/^text-(?:davinci|curie|babbage|ada)-00\d/, 'openai', 'GPT-3', 'text completion'],
  [/^code-(?:davinci|cushman)-00\d/, 'openai', 'Codex', 'code'],
  [/^davinci-00\d/, 'openai', 'GPT-3', 'text completion'],
  [/^babbage-00\d/, 'openai', 'GPT-3', 'text completion'],
  [/^omni-moderation/, 'openai', 'OpenAI Moderation', 'moderation', 'alone'],
  [/^text-moderation/, 'openai', 'OpenAI Moderation', 'moderation', 'alone'],
  [/^whisper-1(?![\w.])/, 'openai', 'Whisper', 'speech recognition'],
  [/^tts-1(?![\w.])/, 'openai', 'OpenAI TTS', 'speech synthesis'],
  [/^dall-e-\d/, 'openai', 'DALL·E', 'image generation'],
  [/^sora-\d/, 'openai', 'Sora', 'video generation'],
  [/^claude-(?:v?\d|instant|opus|sonnet|haiku|fable|mythos)/, 'anthropic', 'Claude', 'chat'],
  [/^gemini-embedding/, 'google', 'Gemini Embedding', 'embedding'],
  [/^gemini-(?:\d|pro|flash|ultra|exp|live|robotics|omni)/, 'google', 'Gemini', 'chat'],
  [/^learnlm-/, 'google', 'LearnLM', 'chat'],
  [/^text-embedding-(?:\d{3}|gecko|preview)(?![\w.])/, 'google', 'Google Embeddings', 'embedding'],
  [/^text-multilingual-embedding-\d/, 'google', 'Google Embeddings', 'embedding'],
  [/^textembedding-gecko/, 'google', 'Google Embeddings', 'embedding'],
  [/^multimodalembedding@\d/, 'google', 'Google Embeddings', 'embedding'],
  [/^text-(?:bison|unicorn)/, 'google', 'PaLM 2', 'text completion'],
  [/^chat-bison/, 'google', 'PaLM 2', 'chat'],
  [/^code-(?:bison|gecko)/, 'google', 'PaLM 2', 'code'],
  [/^codechat-bison/, 'google', 'PaLM 2', 'code'],
  [/^imagen-(?:\d|generation)/, 'google', 'Imagen', 'image generation'],
  [/^imagegeneration@\d/, 'google', 'Imagen', 'image generation'],
  [/^veo-\d/, 'google', 'Veo', 'video generation'],
  [/^lyria-\d/, 'google', 'Lyria', 'music generation'],
  [/^mistral-(?:tiny|small|medium|large|saba|nemo)/, 'mistral', 'Mistral', 'chat'],
  [/^mistral-embed/, 'mistral', 'Mistral Embed', 'embedding'],
  [/^mistral-ocr/, 'mistral', 'Mistral OCR', 'document reading'],
  [/^mistral-moderation/, 'mistral', 'Mistral Moderation', 'moderation'],
  [/^open-(?:mistral|mixtral|codestral)-/, 'mistral', 'Mistral', 'chat'],
  [/^labs-(?:mistral|devstral|leanstral)/, 'mistral', 'Mistral', 'chat'],
  [/^ministral-/, 'mistral', 'Ministral', 'chat'],
  [/^magistral-/, 'mistral', 'Magistral', 'reasoning'],
  [/^codestral-(?:\d|latest|mamba|22b)/, 'mistral', 'Codestral', 'code'],
  [/^codestral-embed/, 'mistral', 'Codestral Embed', 'embedding'],
  [/^devstral-/, 'mistral', 'Devstral', 'code'],
  [/^pixtral-/, 'mistral', 'Pixtral', 'chat'],
  [/^voxtral-/, 'mistral', 'Voxtral', 'speech'],
  [/^command-r(?:7b|-plus)?(?![\w.])/, 'cohere', 'Command R', 'chat'],
  [/^command-a(?=-)/, 'cohere', 'Command A', 'chat'],
  [/^command-(?:light|nightly|xlarge|medium)(?![\w.])/, 'cohere', 'Command', 'chat'],
  [/^command(?![\w.-])/, 'cohere', 'Command', 'chat', 'alone'],
  [/^c4ai-(?:aya|command)/, 'cohere', 'Aya', 'chat'],
  [/^embed-(?:english|multilingual|v\d)/, 'cohere', 'Cohere Embed', 'embedding'],
  [/^rerank-(?:english|multilingual|v\d)/, 'cohere', 'Cohere Rerank', 'reranking'],
  [/^rerank-(?:2|lite-1)(?![\w])/, 'voyage', 'Voyage Rerank', 'reranking', 'alone'],
  [/^grok-(?:\d|beta|vision|code|voice|imagine|latest|build)/, 'xai', 'Grok', 'chat'],
  [/^deepseek-(?:chat|v\d)/, 'deepseek', 'DeepSeek', 'chat'],
  [/^deepseek-(?:reasoner|r\d)/, 'deepseek', 'DeepSeek R', 'reasoning'],
  [/^deepseek-coder/, 'deepseek', 'DeepSeek Coder', 'code'],
  [/^deepseek-(?:llm|math|moe|vl\d?|ocr|prover)/, 'deepseek', 'DeepSeek', 'chat'],
  [/^nova-(?:2-)?(?:micro|lite|pro|premier)(?![\w.])/, 'amazon', 'Nova', 'chat'],
  [/^nova-(?:2-)?sonic(?![\w.])/, 'amazon', 'Nova Sonic', 'speech'],
  [/^nova-(?:canvas|reel)(?![\w.])/, 'amazon', 'Nova', 'image generation'],
  [/^titan-embed/, 'amazon', 'Titan Embeddings', 'embedding'],
  [/^titan-(?:text|tg1|image)/, 'amazon', 'Titan', 'chat'],
  [/^nova-[23](?![\w.])/, 'deepgram', 'Nova', 'speech recognition', 'alone'],
  [/^aura-(?:\d|[a-z]+-en)/, 'deepgram', 'Aura', 'speech synthesis', 'alone'],
  [/^flux-general/, 'deepgram', 'Flux', 'speech recognition'],
  [/^eleven_(?:[a-z]+_)+v\d/, 'elevenlabs', 'Eleven', 'speech synthesis'],
  [/^eleven_v\d/, 'elevenlabs', 'Eleven', 'speech synthesis'],
  [/^scribe_v\d/, 'elevenlabs', 'Scribe', 'speech recognition'],
  [/^sonic-(?:english|multilingual|preview)/, 'cartesia', 'Sonic', 'speech synthesis'],
  [/^sonic-(?:\d|turbo)(?![\w])/, 'cartesia', 'Sonic', 'speech synthesis', 'alone'],
  [/^ink-whisper/, 'cartesia', 'Ink', 'speech recognition'],
  [/^universal-(?:streaming|\d-|3-pro)/, 'assemblyai', 'Universal', 'speech recognition'],
  [/^universal-\d/, 'assemblyai', 'Universal', 'speech recognition', 'alone'],
  [/^slam-1/, 'assemblyai', 'Slam', 'speech recognition', 'alone'],
  [/^qwen-(?:max|plus|turbo|flash|long|vl|coder|mt|image|omni|math|tts|audio|asr)/, 'alibaba', 'Qwen', 'chat'],
  [
    /^qwen\d(?:\.\d{1,2})?-(?:max|plus|turbo|flash|coder-(?:plus|flash)|vl-(?:plus|flash)|omni-|asr-|tts-)/,
    'alibaba',
    'Qwen',
    'chat',
  ],
  [/^qwq-(?:plus|max|\d)/, 'alibaba', 'Qwen', 'reasoning'],
  [/^qvq-(?:plus|max|\d)/, 'alibaba', 'Qwen', 'reasoning'],
  [/^text-embedding-v\d/, 'alibaba', 'Qwen Embedding', 'embedding'],
  [/^gte-rerank(?:er)?/, 'alibaba', 'GTE', 'reranking'],
  [/^wan\d/, 'alibaba', 'Wan', 'video generation'],
  [/^wanx\d/, 'alibaba', 'Wan', 'video generation'],
  [/^kimi-(?:k\d|latest|thinking|vl|dev|linear)/, 'moonshot', 'Kimi', 'chat'],
  [/^moonshot-v\d/, 'moonshot', 'Moonshot', 'chat'],
  [/^glm-(?:\d|z\d|edge|zero)/, 'zhipu', 'GLM', 'chat'],
  [/^chatglm[-_]?\d/, 'zhipu', 'GLM', 'chat'],
  [/^codegeex[-_]?\d/, 'zhipu', 'CodeGeeX', 'code'],
  [/^charglm-\d/, 'zhipu', 'GLM', 'chat'],
  [/^cogview-\d/, 'zhipu', 'CogView', 'image generation'],
  [/^cogvideox/, 'zhipu', 'CogVideo', 'video generation'],
  [/^embedding-001(?![\w.])/, 'google', 'Google Embeddings', 'embedding', 'alone'],
  [/^embedding-[23](?![\w.])/, 'zhipu', 'Zhipu Embedding', 'embedding', 'alone'],
  [/^sonar-(?:pro|reasoning|deep|small|medium|large|huge)/, 'perplexity', 'Sonar', 'chat'],
  [/^sonar(?![\w.-])/, 'perplexity', 'Sonar', 'chat', 'alone'],
  [/^pplx-/, 'perplexity', 'Perplexity', 'chat'],
  [/^r1-1776/, 'perplexity', 'R1 1776', 'reasoning'],
  [/^voyage-(?:\d|code|law|finance|multilingual|large|lite|multimodal|context)/, 'voyage', 'Voyage', 'embedding'],
  [/^jina-(?:embeddings|clip|colbert|embedding|code-embeddings)-/, 'jina', 'Jina Embeddings', 'embedding'],
  [/^jina-reranker-/, 'jina', 'Jina Reranker', 'reranking'],
  [/^jina-(?:vlm|deepsearch)/, 'jina', 'Jina'],
  [/^stable-diffusion-/, 'stability', 'Stable Diffusion', 'image generation'],
  [/^sd3(?:\.\d)?(?:-|$)/, 'stability', 'Stable Diffusion', 'image generation', 'alone'],
  [/^stable-image-(?:core|ultra)/, 'stability', 'Stable Image', 'image generation'],
  [/^stable-audio-(?:open|\d)/, 'stability', 'Stable Audio', 'music generation'],
  [/^stable-video-diffusion/, 'stability', 'Stable Video', 'video generation'],
  [/^stablelm-/, 'stability', 'StableLM', 'chat'],
  [/^flux-(?:pro|dev|schnell|kontext|[12](?![\w]))/, 'black-forest-labs', 'FLUX', 'image generation'],
  [/^flux\.[12](?![\w])/, 'black-forest-labs', 'FLUX', 'image generation'],
  [/^minimax-(?:m\d|text|vl|01)/, 'minimax', 'MiniMax', 'chat'],
  [/^abab\d/, 'minimax', 'MiniMax', 'chat'],
  [/^speech-0\d-/, 'minimax', 'MiniMax Speech', 'speech synthesis'],
  [/^jamba-/, 'ai21', 'Jamba', 'chat'],
  [/^j2-(?:ultra|mid|light)/, 'ai21', 'Jurassic', 'text completion'],
  [/^ernie-/, 'baidu', 'ERNIE', 'chat'],
  [/^hunyuan-/, 'tencent', 'Hunyuan', 'chat'],
  [/^doubao-/, 'bytedance', 'Doubao', 'chat'],
  [/^seed-\d/, 'bytedance', 'Seed', 'chat'],
  [/^step-\d/, 'stepfun', 'Step', 'chat', 'alone'],
  [/^palmyra-/, 'writer', 'Palmyra', 'chat'],
  [/^reka-(?:core|flash|edge)/, 'reka', 'Reka', 'chat'],
  [/^solar-(?:pro|mini|\d)/, 'upstage', 'Solar', 'chat'],
  [/^mercury-coder/, 'inception', 'Mercury', 'code'],
  [/^morph-v\d/, 'morph', 'Morph', 'code'],
  [/^recraft-?v\d/, 'recraft', 'Recraft', 'image generation'],
  [/^ideogram-v/, 'ideogram', 'Ideogram', 'image generation'],
];

/** By the letters that a name begins with, so that a name meets the few lines that can match. */
const BY_LETTERS = Map.groupBy(
  TABLE.map(([beginning, provider, family, purpose, alone]): ApiFamily => {
    return { beginning, family: { provider, family, purpose }, alone: alone === 'alone' };
  }),
  ({ beginning }) => lettersOf(beginning.source.slice(1)),
);

export interface FamilyMatch {
  readonly family: Family;
  /** How many characters of the name the beginning takes. */
  readonly length: number;
  /** Whether the name is that beginning and no more, and also means something else. */
  readonly ambiguous: boolean;
}

/** The family whose names begin as this name in lower case does. */
export function findApiFamily(name: string): FamilyMatch | undefined {
  const rows = BY_LETTERS.get(lettersOf(name));
  if (rows === undefined) return undefined;
  for (const { beginning, alone, family } of rows) {
    const [match] = beginning.exec(name) ?? [];
    // "sonar-pro" isn't the beginning of "sonar-project".
    if (match === undefined || /[a-z]{2}$/.test(name.slice(match.length - 1, match.length + 1))) continue;
    return { family, length: match.length, ambiguous: alone && match.length === name.length };
  }
  return undefined;
}

function lettersOf(text: string): string {
  return /^[a-z]+/.exec(text)?.[0] ?? '';
}
