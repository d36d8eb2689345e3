import { capitalised } from "./station-text.js";
import { stemOfName } from "./station-gguf.js";
// src/catalog/api-families.ts
/** By the letters that a name begins with, so that a name meets the few lines that can match. */
const BY_LETTERS = Map.groupBy([
	[
		/^gpt-image/,
		"openai",
		"GPT Image",
		"image generation"
	],
	[
		/^gpt-oss-\d+b/,
		"openai",
		"gpt-oss",
		"reasoning"
	],
	[
		/^gpt-(?:audio|realtime)/,
		"openai",
		"GPT Audio",
		"speech"
	],
	[
		/^gpt-transcribe/,
		"openai",
		"GPT Transcribe",
		"speech recognition"
	],
	[
		/^gpt-(?:35|\d(?:\.\d{1,2})?o?)(?![\w.])/,
		"openai",
		"GPT",
		"chat"
	],
	[
		/^gpt-chat/,
		"openai",
		"GPT",
		"chat"
	],
	[
		/^chatgpt-(?:4o|image)/,
		"openai",
		"GPT",
		"chat"
	],
	[
		/^ft:(?:gpt-[34]|babbage|davinci)/,
		"openai",
		"GPT",
		"chat"
	],
	[
		/^o[1-9](?![\w.])/,
		"openai",
		"OpenAI o",
		"reasoning",
		"alone"
	],
	[
		/^codex-mini/,
		"openai",
		"Codex",
		"code"
	],
	[
		/^computer-use-preview/,
		"openai",
		"Computer Use"
	],
	[
		/^text-embedding-(?:3-(?:small|large)|ada)/,
		"openai",
		"OpenAI Embeddings",
		"embedding"
	],
	[
		/^text-(?:davinci|curie|babbage|ada)-00\d/,
		"openai",
		"GPT-3",
		"text completion"
	],
	[
		/^code-(?:davinci|cushman)-00\d/,
		"openai",
		"Codex",
		"code"
	],
	[
		/^davinci-00\d/,
		"openai",
		"GPT-3",
		"text completion"
	],
	[
		/^babbage-00\d/,
		"openai",
		"GPT-3",
		"text completion"
	],
	[
		/^omni-moderation/,
		"openai",
		"OpenAI Moderation",
		"moderation",
		"alone"
	],
	[
		/^text-moderation/,
		"openai",
		"OpenAI Moderation",
		"moderation",
		"alone"
	],
	[
		/^whisper-1(?![\w.])/,
		"openai",
		"Whisper",
		"speech recognition"
	],
	[
		/^tts-1(?![\w.])/,
		"openai",
		"OpenAI TTS",
		"speech synthesis"
	],
	[
		/^dall-e-\d/,
		"openai",
		"DALL·E",
		"image generation"
	],
	[
		/^sora-\d/,
		"openai",
		"Sora",
		"video generation"
	],
	[
		/^claude-(?:v?\d|instant|opus|sonnet|haiku|fable|mythos)/,
		"anthropic",
		"Claude",
		"chat"
	],
	[
		/^gemini-embedding/,
		"google",
		"Gemini Embedding",
		"embedding"
	],
	[
		/^gemini-(?:\d|pro|flash|ultra|exp|live|robotics|omni)/,
		"google",
		"Gemini",
		"chat"
	],
	[
		/^learnlm-/,
		"google",
		"LearnLM",
		"chat"
	],
	[
		/^text-embedding-(?:\d{3}|gecko|preview)(?![\w.])/,
		"google",
		"Google Embeddings",
		"embedding"
	],
	[
		/^text-multilingual-embedding-\d/,
		"google",
		"Google Embeddings",
		"embedding"
	],
	[
		/^textembedding-gecko/,
		"google",
		"Google Embeddings",
		"embedding"
	],
	[
		/^multimodalembedding@\d/,
		"google",
		"Google Embeddings",
		"embedding"
	],
	[
		/^text-(?:bison|unicorn)/,
		"google",
		"PaLM 2",
		"text completion"
	],
	[
		/^chat-bison/,
		"google",
		"PaLM 2",
		"chat"
	],
	[
		/^code-(?:bison|gecko)/,
		"google",
		"PaLM 2",
		"code"
	],
	[
		/^codechat-bison/,
		"google",
		"PaLM 2",
		"code"
	],
	[
		/^imagen-(?:\d|generation)/,
		"google",
		"Imagen",
		"image generation"
	],
	[
		/^imagegeneration@\d/,
		"google",
		"Imagen",
		"image generation"
	],
	[
		/^veo-\d/,
		"google",
		"Veo",
		"video generation"
	],
	[
		/^lyria-\d/,
		"google",
		"Lyria",
		"music generation"
	],
	[
		/^mistral-(?:tiny|small|medium|large|saba|nemo)/,
		"mistral",
		"Mistral",
		"chat"
	],
	[
		/^mistral-embed/,
		"mistral",
		"Mistral Embed",
		"embedding"
	],
	[
		/^mistral-ocr/,
		"mistral",
		"Mistral OCR",
		"document reading"
	],
	[
		/^mistral-moderation/,
		"mistral",
		"Mistral Moderation",
		"moderation"
	],
	[
		/^open-(?:mistral|mixtral|codestral)-/,
		"mistral",
		"Mistral",
		"chat"
	],
	[
		/^labs-(?:mistral|devstral|leanstral)/,
		"mistral",
		"Mistral",
		"chat"
	],
	[
		/^ministral-/,
		"mistral",
		"Ministral",
		"chat"
	],
	[
		/^magistral-/,
		"mistral",
		"Magistral",
		"reasoning"
	],
	[
		/^codestral-(?:\d|latest|mamba|22b)/,
		"mistral",
		"Codestral",
		"code"
	],
	[
		/^codestral-embed/,
		"mistral",
		"Codestral Embed",
		"embedding"
	],
	[
		/^devstral-/,
		"mistral",
		"Devstral",
		"code"
	],
	[
		/^pixtral-/,
		"mistral",
		"Pixtral",
		"chat"
	],
	[
		/^voxtral-/,
		"mistral",
		"Voxtral",
		"speech"
	],
	[
		/^command-r(?:7b|-plus)?(?![\w.])/,
		"cohere",
		"Command R",
		"chat"
	],
	[
		/^command-a(?=-)/,
		"cohere",
		"Command A",
		"chat"
	],
	[
		/^command-(?:light|nightly|xlarge|medium)(?![\w.])/,
		"cohere",
		"Command",
		"chat"
	],
	[
		/^command(?![\w.-])/,
		"cohere",
		"Command",
		"chat",
		"alone"
	],
	[
		/^c4ai-(?:aya|command)/,
		"cohere",
		"Aya",
		"chat"
	],
	[
		/^embed-(?:english|multilingual|v\d)/,
		"cohere",
		"Cohere Embed",
		"embedding"
	],
	[
		/^rerank-(?:english|multilingual|v\d)/,
		"cohere",
		"Cohere Rerank",
		"reranking"
	],
	[
		/^rerank-(?:2|lite-1)(?![\w])/,
		"voyage",
		"Voyage Rerank",
		"reranking",
		"alone"
	],
	[
		/^grok-(?:\d|beta|vision|code|voice|imagine|latest|build)/,
		"xai",
		"Grok",
		"chat"
	],
	[
		/^deepseek-(?:chat|v\d)/,
		"deepseek",
		"DeepSeek",
		"chat"
	],
	[
		/^deepseek-(?:reasoner|r\d)/,
		"deepseek",
		"DeepSeek R",
		"reasoning"
	],
	[
		/^deepseek-coder/,
		"deepseek",
		"DeepSeek Coder",
		"code"
	],
	[
		/^deepseek-(?:llm|math|moe|vl\d?|ocr|prover)/,
		"deepseek",
		"DeepSeek",
		"chat"
	],
	[
		/^nova-(?:2-)?(?:micro|lite|pro|premier)(?![\w.])/,
		"amazon",
		"Nova",
		"chat"
	],
	[
		/^nova-(?:2-)?sonic(?![\w.])/,
		"amazon",
		"Nova Sonic",
		"speech"
	],
	[
		/^nova-(?:canvas|reel)(?![\w.])/,
		"amazon",
		"Nova",
		"image generation"
	],
	[
		/^titan-embed/,
		"amazon",
		"Titan Embeddings",
		"embedding"
	],
	[
		/^titan-(?:text|tg1|image)/,
		"amazon",
		"Titan",
		"chat"
	],
	[
		/^nova-[23](?![\w.])/,
		"deepgram",
		"Nova",
		"speech recognition",
		"alone"
	],
	[
		/^aura-(?:\d|[a-z]+-en)/,
		"deepgram",
		"Aura",
		"speech synthesis",
		"alone"
	],
	[
		/^flux-general/,
		"deepgram",
		"Flux",
		"speech recognition"
	],
	[
		/^eleven_(?:[a-z]+_)+v\d/,
		"elevenlabs",
		"Eleven",
		"speech synthesis"
	],
	[
		/^eleven_v\d/,
		"elevenlabs",
		"Eleven",
		"speech synthesis"
	],
	[
		/^scribe_v\d/,
		"elevenlabs",
		"Scribe",
		"speech recognition"
	],
	[
		/^sonic-(?:english|multilingual|preview)/,
		"cartesia",
		"Sonic",
		"speech synthesis"
	],
	[
		/^sonic-(?:\d|turbo)(?![\w])/,
		"cartesia",
		"Sonic",
		"speech synthesis",
		"alone"
	],
	[
		/^ink-whisper/,
		"cartesia",
		"Ink",
		"speech recognition"
	],
	[
		/^universal-(?:streaming|\d-|3-pro)/,
		"assemblyai",
		"Universal",
		"speech recognition"
	],
	[
		/^universal-\d/,
		"assemblyai",
		"Universal",
		"speech recognition",
		"alone"
	],
	[
		/^slam-1/,
		"assemblyai",
		"Slam",
		"speech recognition",
		"alone"
	],
	[
		/^qwen-(?:max|plus|turbo|flash|long|vl|coder|mt|image|omni|math|tts|audio|asr)/,
		"alibaba",
		"Qwen",
		"chat"
	],
	[
		/^qwen\d(?:\.\d{1,2})?-(?:max|plus|turbo|flash|coder-(?:plus|flash)|vl-(?:plus|flash)|omni-|asr-|tts-)/,
		"alibaba",
		"Qwen",
		"chat"
	],
	[
		/^qwq-(?:plus|max|\d)/,
		"alibaba",
		"Qwen",
		"reasoning"
	],
	[
		/^qvq-(?:plus|max|\d)/,
		"alibaba",
		"Qwen",
		"reasoning"
	],
	[
		/^text-embedding-v\d/,
		"alibaba",
		"Qwen Embedding",
		"embedding"
	],
	[
		/^gte-rerank(?:er)?/,
		"alibaba",
		"GTE",
		"reranking"
	],
	[
		/^wan\d/,
		"alibaba",
		"Wan",
		"video generation"
	],
	[
		/^wanx\d/,
		"alibaba",
		"Wan",
		"video generation"
	],
	[
		/^kimi-(?:k\d|latest|thinking|vl|dev|linear)/,
		"moonshot",
		"Kimi",
		"chat"
	],
	[
		/^moonshot-v\d/,
		"moonshot",
		"Moonshot",
		"chat"
	],
	[
		/^glm-(?:\d|z\d|edge|zero)/,
		"zhipu",
		"GLM",
		"chat"
	],
	[
		/^chatglm[-_]?\d/,
		"zhipu",
		"GLM",
		"chat"
	],
	[
		/^codegeex[-_]?\d/,
		"zhipu",
		"CodeGeeX",
		"code"
	],
	[
		/^charglm-\d/,
		"zhipu",
		"GLM",
		"chat"
	],
	[
		/^cogview-\d/,
		"zhipu",
		"CogView",
		"image generation"
	],
	[
		/^cogvideox/,
		"zhipu",
		"CogVideo",
		"video generation"
	],
	[
		/^embedding-001(?![\w.])/,
		"google",
		"Google Embeddings",
		"embedding",
		"alone"
	],
	[
		/^embedding-[23](?![\w.])/,
		"zhipu",
		"Zhipu Embedding",
		"embedding",
		"alone"
	],
	[
		/^sonar-(?:pro|reasoning|deep|small|medium|large|huge)/,
		"perplexity",
		"Sonar",
		"chat"
	],
	[
		/^sonar(?![\w.-])/,
		"perplexity",
		"Sonar",
		"chat",
		"alone"
	],
	[
		/^pplx-/,
		"perplexity",
		"Perplexity",
		"chat"
	],
	[
		/^r1-1776/,
		"perplexity",
		"R1 1776",
		"reasoning"
	],
	[
		/^voyage-(?:\d|code|law|finance|multilingual|large|lite|multimodal|context)/,
		"voyage",
		"Voyage",
		"embedding"
	],
	[
		/^jina-(?:embeddings|clip|colbert|embedding|code-embeddings)-/,
		"jina",
		"Jina Embeddings",
		"embedding"
	],
	[
		/^jina-reranker-/,
		"jina",
		"Jina Reranker",
		"reranking"
	],
	[
		/^jina-(?:vlm|deepsearch)/,
		"jina",
		"Jina"
	],
	[
		/^stable-diffusion-/,
		"stability",
		"Stable Diffusion",
		"image generation"
	],
	[
		/^sd3(?:\.\d)?(?:-|$)/,
		"stability",
		"Stable Diffusion",
		"image generation",
		"alone"
	],
	[
		/^stable-image-(?:core|ultra)/,
		"stability",
		"Stable Image",
		"image generation"
	],
	[
		/^stable-audio-(?:open|\d)/,
		"stability",
		"Stable Audio",
		"music generation"
	],
	[
		/^stable-video-diffusion/,
		"stability",
		"Stable Video",
		"video generation"
	],
	[
		/^stablelm-/,
		"stability",
		"StableLM",
		"chat"
	],
	[
		/^flux-(?:pro|dev|schnell|kontext|[12](?![\w]))/,
		"black-forest-labs",
		"FLUX",
		"image generation"
	],
	[
		/^flux\.[12](?![\w])/,
		"black-forest-labs",
		"FLUX",
		"image generation"
	],
	[
		/^minimax-(?:m\d|text|vl|01)/,
		"minimax",
		"MiniMax",
		"chat"
	],
	[
		/^abab\d/,
		"minimax",
		"MiniMax",
		"chat"
	],
	[
		/^speech-0\d-/,
		"minimax",
		"MiniMax Speech",
		"speech synthesis"
	],
	[
		/^jamba-/,
		"ai21",
		"Jamba",
		"chat"
	],
	[
		/^j2-(?:ultra|mid|light)/,
		"ai21",
		"Jurassic",
		"text completion"
	],
	[
		/^ernie-/,
		"baidu",
		"ERNIE",
		"chat"
	],
	[
		/^hunyuan-/,
		"tencent",
		"Hunyuan",
		"chat"
	],
	[
		/^doubao-/,
		"bytedance",
		"Doubao",
		"chat"
	],
	[
		/^seed-\d/,
		"bytedance",
		"Seed",
		"chat"
	],
	[
		/^step-\d/,
		"stepfun",
		"Step",
		"chat",
		"alone"
	],
	[
		/^palmyra-/,
		"writer",
		"Palmyra",
		"chat"
	],
	[
		/^reka-(?:core|flash|edge)/,
		"reka",
		"Reka",
		"chat"
	],
	[
		/^solar-(?:pro|mini|\d)/,
		"upstage",
		"Solar",
		"chat"
	],
	[
		/^mercury-coder/,
		"inception",
		"Mercury",
		"code"
	],
	[
		/^morph-v\d/,
		"morph",
		"Morph",
		"code"
	],
	[
		/^recraft-?v\d/,
		"recraft",
		"Recraft",
		"image generation"
	],
	[
		/^ideogram-v/,
		"ideogram",
		"Ideogram",
		"image generation"
	]
].map(([beginning, provider, family, purpose, alone]) => {
	return {
		beginning,
		family: {
			provider,
			family,
			purpose
		},
		alone: alone === "alone"
	};
}), ({ beginning }) => lettersOf(beginning.source.slice(1)));
/** The family whose names begin as this name in lower case does. */
function findApiFamily(name) {
	const rows = BY_LETTERS.get(lettersOf(name));
	if (rows === void 0) return void 0;
	for (const { beginning, alone, family } of rows) {
		const [match] = beginning.exec(name) ?? [];
		if (match === void 0 || /[a-z]{2}$/.test(name.slice(match.length - 1, match.length + 1))) continue;
		return {
			family,
			length: match.length,
			ambiguous: alone && match.length === name.length
		};
	}
}
function lettersOf(text) {
	return /^[a-z]+/.exec(text)?.[0] ?? "";
}
// src/catalog/embeddings.gen.ts
/** One array a model: its names, dimension, longest input in tokens, prompts, languages, licence, vector space, source. */
const embeddings = [
	[
		"text-embedding-3-small",
		"1536 by default",
		"8191",
		"none",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/openai_models.py"
	],
	[
		"text-embedding-3-large",
		"3072 by default",
		"8191",
		"none",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/openai_models.py"
	],
	[
		"text-embedding-ada-002",
		"1536",
		"8191",
		"none",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/openai_models.py"
	],
	[
		"embed-v4.0",
		"1536 by default",
		"128000",
		"cohere",
		"multilingual",
		"",
		"",
		"https://docs.cohere.com/docs/embed-2"
	],
	[
		"embed-english-v3.0 embed-english-v3",
		"1024",
		"512",
		"cohere",
		"en",
		"",
		"",
		"https://docs.cohere.com/docs/embed-2"
	],
	[
		"embed-english-light-v3.0",
		"384",
		"512",
		"cohere",
		"en",
		"",
		"",
		"https://docs.cohere.com/docs/embed-2"
	],
	[
		"embed-multilingual-v3.0 embed-multilingual-v3",
		"1024",
		"512",
		"cohere",
		"multilingual",
		"",
		"",
		"https://docs.cohere.com/docs/embed-2"
	],
	[
		"embed-multilingual-light-v3.0",
		"384",
		"512",
		"cohere",
		"multilingual",
		"",
		"",
		"https://docs.cohere.com/docs/embed-2"
	],
	[
		"voyage-4-large",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"voyage-4",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-4",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"voyage-4",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-4-lite",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"voyage-4",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-3-large",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-3.5",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-3.5-lite",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"",
		"https://www.mongodb.com/docs/voyageai/models/text-embeddings"
	],
	[
		"voyage-3",
		"1024",
		"32000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-3-lite",
		"512",
		"32000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-code-3",
		"1024 by default",
		"32000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-code-2",
		"1536",
		"16000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-finance-2",
		"1024",
		"32000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-law-2",
		"1024",
		"16000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-multilingual-2",
		"1024",
		"32000",
		"voyage",
		"multilingual",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-large-2",
		"1536",
		"16000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-large-2-instruct",
		"1024",
		"16000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"voyage-2",
		"1024",
		"4000",
		"voyage",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/voyage_models.py"
	],
	[
		"gemini-embedding-001",
		"3072 by default",
		"2048",
		"google",
		"multilingual",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/google_gemini.py"
	],
	[
		"text-embedding-004",
		"768",
		"2048",
		"google",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/google_text_embedding.py"
	],
	[
		"text-embedding-005",
		"768",
		"2048",
		"google",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/google_text_embedding.py"
	],
	[
		"text-multilingual-embedding-002",
		"768",
		"2048",
		"google",
		"multilingual",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/google_text_embedding.py"
	],
	[
		"google/embeddinggemma-300m embeddinggemma:300m",
		"768",
		"2048",
		"embeddinggemma",
		"multilingual",
		"gemma",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/google_embeddinggemma.py"
	],
	[
		"mistral-embed",
		"1024",
		"",
		"none",
		"",
		"",
		"",
		"https://docs.mistral.ai/capabilities/embeddings/text_embeddings"
	],
	[
		"titan-embed-text-v1",
		"1536",
		"8192",
		"none",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bedrock_models.py"
	],
	[
		"titan-embed-text-v2",
		"1024 by default",
		"8192",
		"none",
		"",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bedrock_models.py"
	],
	[
		"intfloat/e5-small-v2",
		"384",
		"512",
		"e5",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/e5-base-v2",
		"768",
		"512",
		"e5",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/e5-large-v2",
		"1024",
		"512",
		"e5",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/e5-small",
		"384",
		"512",
		"e5",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/e5-base",
		"768",
		"512",
		"e5",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/e5-large",
		"1024",
		"512",
		"e5",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/multilingual-e5-small",
		"384",
		"512",
		"e5",
		"multilingual",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/multilingual-e5-base",
		"768",
		"512",
		"e5",
		"multilingual",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/multilingual-e5-large",
		"1024",
		"512",
		"e5",
		"multilingual",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_models.py"
	],
	[
		"intfloat/multilingual-e5-large-instruct",
		"1024",
		"512",
		"instruct",
		"multilingual",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_instruct.py"
	],
	[
		"intfloat/e5-mistral-7b-instruct",
		"4096",
		"32768",
		"instruct",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/e5_instruct.py"
	],
	[
		"BAAI/bge-small-en-v1.5",
		"",
		"512",
		"bge",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bge_models.py"
	],
	[
		"BAAI/bge-base-en-v1.5",
		"768",
		"512",
		"bge",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bge_models.py"
	],
	[
		"BAAI/bge-large-en-v1.5 bge-large",
		"1024",
		"512",
		"bge",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bge_models.py"
	],
	[
		"BAAI/bge-base-zh-v1.5",
		"768",
		"512",
		"bge-zh",
		"zh",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bge_models.py"
	],
	[
		"BAAI/bge-large-zh-v1.5",
		"1024",
		"512",
		"bge-zh",
		"zh",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bge_models.py"
	],
	[
		"BAAI/bge-m3",
		"1024",
		"8192",
		"none",
		"multilingual",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/bge_models.py"
	],
	[
		"nomic-ai/nomic-embed-text-v1",
		"768",
		"8192",
		"nomic",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/nomic_models.py"
	],
	[
		"nomic-ai/nomic-embed-text-v1.5 nomic-embed-text nomic-embed-text:v1.5",
		"768",
		"8192",
		"nomic",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/nomic_models.py"
	],
	[
		"nomic-ai/nomic-embed-text-v2-moe",
		"768",
		"512",
		"nomic",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/nomic_models.py"
	],
	[
		"nomic-ai/modernbert-embed-base",
		"768",
		"8192",
		"nomic",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/nomic_models.py"
	],
	[
		"thenlper/gte-small",
		"384",
		"512",
		"none",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/misc_models.py"
	],
	[
		"thenlper/gte-base",
		"768",
		"512",
		"none",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/misc_models.py"
	],
	[
		"thenlper/gte-large",
		"1024",
		"512",
		"none",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/misc_models.py"
	],
	[
		"avsolatorio/GIST-small-Embedding-v0",
		"384",
		"512",
		"none",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/misc_models.py"
	],
	[
		"Alibaba-NLP/gte-base-en-v1.5",
		"768",
		"8192",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/gte_models.py"
	],
	[
		"Alibaba-NLP/gte-modernbert-base",
		"768",
		"8192",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/gte_models.py"
	],
	[
		"Alibaba-NLP/gte-multilingual-base",
		"768",
		"8192",
		"none",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/gte_models.py"
	],
	[
		"Alibaba-NLP/gte-Qwen2-7B-instruct",
		"3584",
		"32768",
		"instruct",
		"",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/gte_models.py"
	],
	[
		"mixedbread-ai/mxbai-embed-large-v1 mxbai-embed-large mxbai-embed-large:335m",
		"1024",
		"512",
		"represent",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/mixedbread_ai_models.py"
	],
	[
		"mixedbread-ai/mxbai-embed-xsmall-v1",
		"384",
		"",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/mixedbread_ai_models.py"
	],
	[
		"WhereIsAI/UAE-Large-V1",
		"1024",
		"512",
		"represent",
		"en",
		"mit",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/uae_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-xs snowflake-arctic-embed:22m",
		"384",
		"512",
		"",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-s snowflake-arctic-embed:33m",
		"384",
		"512",
		"",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-m snowflake-arctic-embed:110m",
		"768",
		"512",
		"",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-m-v1.5",
		"768",
		"512",
		"represent",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-l snowflake-arctic-embed snowflake-arctic-embed:335m",
		"1024",
		"512",
		"",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-m-v2.0",
		"768",
		"8192",
		"",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"Snowflake/snowflake-arctic-embed-l-v2.0 snowflake-arctic-embed2 snowflake-arctic-embed2:568m",
		"1024",
		"8192",
		"",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/arctic_models.py"
	],
	[
		"jinaai/jina-embeddings-v3",
		"1024 by default",
		"8192",
		"jina",
		"multilingual",
		"cc-by-nc-4.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/jina_models.py"
	],
	[
		"jinaai/jina-embeddings-v2-base-en",
		"768",
		"8192",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/jina_models.py"
	],
	[
		"jinaai/jina-embeddings-v2-small-en",
		"512",
		"8192",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/jina_models.py"
	],
	[
		"sentence-transformers/all-MiniLM-L6-v2 all-minilm all-minilm:l6-v2 all-minilm:22m",
		"384",
		"256",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/all-MiniLM-L12-v2 all-minilm:l12-v2 all-minilm:33m",
		"384",
		"256",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/all-mpnet-base-v2",
		"768",
		"384",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/multi-qa-MiniLM-L6-cos-v1",
		"384",
		"512",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/multi-qa-mpnet-base-dot-v1",
		"768",
		"512",
		"none",
		"en",
		"",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
		"384",
		"",
		"none",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
		"768",
		"",
		"none",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/LaBSE",
		"768",
		"",
		"none",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/gtr-t5-base",
		"768",
		"512",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/gtr-t5-large",
		"768",
		"512",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/sentence-t5-base",
		"768",
		"",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"sentence-transformers/sentence-t5-large",
		"768",
		"",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/sentence_transformers_models.py"
	],
	[
		"Qwen/Qwen3-Embedding-0.6B qwen3-embedding:0.6b",
		"1024",
		"32768",
		"qwen3",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/qwen3_models.py"
	],
	[
		"Qwen/Qwen3-Embedding-4B qwen3-embedding:4b",
		"2560",
		"32768",
		"qwen3",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/qwen3_models.py"
	],
	[
		"Qwen/Qwen3-Embedding-8B qwen3-embedding:8b qwen3-embedding",
		"4096",
		"32768",
		"qwen3",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/qwen3_models.py"
	],
	[
		"ibm-granite/granite-embedding-30m-english granite-embedding granite-embedding:30m",
		"384",
		"512",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/ibm_granite_models.py"
	],
	[
		"ibm-granite/granite-embedding-125m-english",
		"768",
		"512",
		"none",
		"en",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/ibm_granite_models.py"
	],
	[
		"ibm-granite/granite-embedding-107m-multilingual",
		"384",
		"512",
		"none",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/ibm_granite_models.py"
	],
	[
		"ibm-granite/granite-embedding-278m-multilingual granite-embedding:278m",
		"768",
		"512",
		"none",
		"multilingual",
		"apache-2.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/ibm_granite_models.py"
	],
	[
		"nvidia/NV-Embed-v2",
		"4096",
		"32768",
		"",
		"en",
		"cc-by-nc-4.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/nvidia_models.py"
	],
	[
		"Salesforce/SFR-Embedding-Mistral",
		"4096",
		"32768",
		"instruct",
		"en",
		"cc-by-nc-4.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/salesforce_models.py"
	],
	[
		"Salesforce/SFR-Embedding-2_R",
		"4096",
		"32768",
		"instruct",
		"en",
		"cc-by-nc-4.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/salesforce_models.py"
	],
	[
		"Linq-AI-Research/Linq-Embed-Mistral",
		"4096",
		"32768",
		"instruct",
		"en",
		"cc-by-nc-4.0",
		"",
		"embeddings-benchmark/mteb@a905523d0111f999360b312bd4a601a0a97a0e1c:mteb/models/model_implementations/linq_models.py"
	]
];
// src/catalog/embeddings.ts
/** Embedding models: what has to be known of one before it takes another one's place. */
/** Who publishes other models in another format under their own names. */
const CONVERTERS = /* @__PURE__ */ new Set(["xenova", "onnx-community"]);
let byName;
/** The row of a model, wherever it is served. A hub id is that of its maker, or of who converts models of others. */
function findEmbedding({ kind, line }) {
	byName ??= readRows();
	const isCopy = kind !== "hub" || CONVERTERS.has(line.split("/", 1)[0]);
	return byName.get(line) ?? (isCopy ? byName.get(withoutOwner(line)) : void 0);
}
function readRows() {
	return new Map(embeddings.flatMap(([names, dimension, tokens, prompts, languages, licence, space, source]) => {
		const row = {
			dimension: Number.parseInt(dimension, 10) || void 0,
			isFlexible: dimension.endsWith("by default"),
			tokens: Number(tokens) || void 0,
			prompts: prompts || void 0,
			languages: languages || void 0,
			licence: licence || void 0,
			space: space || void 0,
			source
		};
		const lines = names.toLowerCase().split(" ");
		return [...lines, ...lines.map(withoutOwner)].map((line) => [line, row]);
	}));
}
function withoutOwner(line) {
	return line.slice(line.indexOf("/") + 1);
}
// src/catalog/name-parts.ts
/** The parts that names of models are made of: sizes, versions, quantisations, dates, and words. */
/** `8b`, `0.5b`, `270m`, `8x7b`, `a3b` (active), `e4b` (effective), `120B`. Context lengths (`128k`) aren't sizes. */
const SIZE = /^(?:\d{1,3}x)?[ae]?\d{1,4}(?:\.\d{1,3})?[bm]$/;
/** `3`, `3.1`, `v2`, `2407`, `4o`, `128k`, `k2`, `m3`, `r1`, `z1`, `128e`, `1t`, `p5`, `2p5`. */
const VERSION = /^(?:[vkmrzpol]|rc)?\d{1,8}(?:[.p]\d{1,3}){0,2}[a-z]?$/;
/** `q4`, `iq2`, `f16`, `bf16`, `fp8`, `int4`, `w4a16`, `4bit`, `mxfp4`, `nvfp4`. */
const PRECISION = /^(?:i?q\d{1,2}|b?f(?:p)?\d{1,2}|u?int\d{1,2}|w\da\d{1,2}|\dbits?|mxfp\d|nvfp\d|nf4|tq\d)$/;
/** The words after `Q4_`: `K`, `M`, `S`, `XS`, …. */
const PRECISION_WORDS = "k m s l xs xxs nl xl imat i1 qat ud";
const FORMAT_WORDS = "gguf ggml awq gptq exl2 exl3 mlx bnb hqq onnx marlin compressed dynamic fp quantized tgi hf";
const SIZE_WORDS = "nano micro tiny mini small medium large base big xl xxl lite light xlarge huge giant";
const WORDS = new Set([
	PRECISION_WORDS,
	FORMAT_WORDS,
	SIZE_WORDS,
	"plus pro max ultra premier turbo flash flashx fast express instant versatile air airx high highspeed low",
	"preview latest exp experimental beta alpha nightly stable public free fine ga",
	"instruct it chat base pt completion text code coder codex codestral vision vl vlm v visual audio voice speech tts stt asr realtime live native transcribe transcription translate translation mt diarize search image images video edit generate generation fill embed embedding embeddings rerank reranker moderation ocr guard safety content math omni deep research reasoning reasoner thinking think non distill distilled oss long short context multimodal multi tool tools use agent online er robotics api computer hd customtools specdec terminus speciale creative dialog summary sentiment caption captioning captioner classifier detector retriever clip safeguard function calling functioncall prover",
	"english multilingual en general meeting phonecall finance law medical conversationalai voicemail drivethru automotive conversational uncased cased uncensored turbo2 zero sonic canvas reel nemo saba maverick scout sonnet haiku opus fable llama qwen mistral gemma mixtral phi vicuna kontext schnell dev t2v i2v ti2v turbos lm lora lcm lightning inpainting img2img"
].join(" ").split(" "));
const SIZES = /* @__PURE__ */ new Set([
	...SIZE_WORDS.split(" "),
	"s",
	"m",
	"l"
]);
/** `name` in lower case, cut at `-`, `_`, `:`, and `/`; dots stay inside (`3.1`). */
function partsOf(name) {
	return name.split(/[-_:/+]/).filter((part) => part !== "");
}
/** Whether a part (in lower case) is one that names of models have: a size, a version, a precision, or a usual word. */
function isUsualPart(part) {
	return WORDS.has(part) || SIZE.test(part) || VERSION.test(part) || PRECISION.test(part);
}
/** Whether a part says how large a model is: `8b`, `270m`, or a word as `small`. */
function isSizePart(part) {
	return SIZE.test(part) || SIZES.has(part.replace(/\.en$/, ""));
}
/** Whether a part is a size in parameters, as `8b`. */
function isParameterCount(part) {
	return SIZE.test(part);
}
/** Whether a part is a version: `v2`, `3.1`, `2407`. */
function isVersionPart(part) {
	return VERSION.test(part);
}
const ISO_DATE = /[-@](20[2-4]\d-[01]\d-[0-3]\d)$/;
const COMPACT_DATE = /[-@](20[2-4]\d[01]\d[0-3]\d)$/;
const MONTH_AND_YEAR = /-([01]\d-20[2-4]\d)$/;
/** Names of previews: each date is a build of its own, which may be another model. */
const PREVIEW = /(?:^|-)(?:preview|exp|experimental)(?:-|$)/;
/**
* Takes date and `-latest` off the end of an API model's name in lower case. Four digits (`-0613`, `-2411`) stay: makers
* number other models so (`mistral-small-2402` and `-2506`), and a preview's month stays, too.
*/
function splitDate(name) {
	const [, date] = ISO_DATE.exec(name) ?? COMPACT_DATE.exec(name) ?? [];
	if (date !== void 0) return {
		line: name.slice(0, -date.length - 1),
		date
	};
	const [, month] = MONTH_AND_YEAR.exec(name) ?? [];
	if (month !== void 0) {
		const before = name.slice(0, -month.length - 1);
		return {
			line: PREVIEW.test(before) ? name : before,
			date: month
		};
	}
	return { line: name.replace(/[-@:]latest$/, "") };
}
/** `Q4_K_M`, `IQ2_XXS`, `Q8_0`, `F16`, `BF16`, `MXFP4`, at the end of a GGUF file's stem or of a tag. */
const QUANTIZATION = /(?:^|[-_.:])((?:i?q\d{1,2}(?:_[01](?:_\d_\d)?|_k(?:_(?:xxl|xl|xs|s|m|l))?|_(?:xxs|xs|s|m|nl))?|tq[12]_0|b?f(?:p)?(?:16|32|8|4)|mxfp4(?:_moe)?|nvfp4))(?:[-_.](?:imat|i1|ud))?$/i;
/** Quantisations that hub ids name. */
const HUB_QUANTIZATION = /(?:^|[-_.])(awq|gptq|exl2|exl3|hqq|bnb-4bit|bnb-8bit|int4|int8|w4a16|w8a8|w8a16|fp8|nvfp4|mxfp4|4bit|8bit|6bit|3bit|2bit)(?=[-_.]|$)/i;
/** The quantisation at the end of a GGUF stem or an Ollama tag: what is before it, and its name in upper case. */
function splitQuantization(stem) {
	const match = QUANTIZATION.exec(stem);
	if (match === null) return { before: stem };
	return {
		before: stem.slice(0, match.index),
		quantization: match[1].toUpperCase()
	};
}
/** The quantisation that a hub id states, in upper case. */
function hubQuantization(name) {
	return HUB_QUANTIZATION.exec(name)?.[1]?.toUpperCase();
}
// src/catalog/open-families.ts
const BY_WORD = new Map([
	[
		"llama codellama",
		"meta",
		"Llama",
		void 0,
		"dense"
	],
	[
		"mistral mixtral ministral mathstral",
		"mistral",
		"Mistral",
		void 0,
		"dense"
	],
	[
		"codestral devstral",
		"mistral",
		"Mistral",
		"code",
		"dense"
	],
	[
		"pixtral magistral",
		"mistral",
		"Mistral",
		void 0,
		"dense"
	],
	[
		"voxtral",
		"mistral",
		"Voxtral",
		"speech",
		"dense"
	],
	[
		"qwen qwq qvq codeqwen",
		"alibaba",
		"Qwen",
		void 0,
		"dense"
	],
	[
		"gemma codegemma paligemma shieldgemma medgemma recurrentgemma diffusiongemma functiongemma",
		"google",
		"Gemma",
		void 0,
		"dense"
	],
	[
		"embeddinggemma",
		"google",
		"EmbeddingGemma",
		"embedding",
		"dense"
	],
	[
		"phi",
		"microsoft",
		"Phi",
		void 0,
		"dense"
	],
	[
		"wizardlm wizardcoder",
		"microsoft",
		"WizardLM",
		void 0,
		"dense"
	],
	[
		"florence",
		"microsoft",
		"Florence",
		void 0,
		"dense"
	],
	[
		"deepseek",
		"deepseek",
		"DeepSeek"
	],
	[
		"glm chatglm cogvlm cogvision codegeex",
		"zhipu",
		"GLM"
	],
	[
		"kimi moonlight",
		"moonshot",
		"Kimi"
	],
	[
		"minimax",
		"minimax",
		"MiniMax"
	],
	[
		"hunyuan",
		"tencent",
		"Hunyuan"
	],
	[
		"ernie",
		"baidu",
		"ERNIE"
	],
	[
		"step",
		"stepfun",
		"Step"
	],
	[
		"ling ring",
		"inclusionai",
		"Ling"
	],
	[
		"internlm internvl",
		"shanghai-ai-lab",
		"InternLM"
	],
	[
		"baichuan",
		"baichuan",
		"Baichuan",
		void 0,
		"dense"
	],
	[
		"yi",
		"01-ai",
		"Yi",
		void 0,
		"dense"
	],
	[
		"minicpm",
		"openbmb",
		"MiniCPM"
	],
	[
		"granite",
		"ibm",
		"Granite"
	],
	[
		"nemotron nemo cosmos",
		"nvidia",
		"Nemotron"
	],
	[
		"nvclip nemoretriever",
		"nvidia",
		"NeMo Retriever",
		"embedding"
	],
	[
		"parakeet canary",
		"nvidia",
		"Parakeet",
		"speech recognition",
		"dense"
	],
	[
		"riva",
		"nvidia",
		"Riva"
	],
	[
		"olmo olmoe molmo tulu",
		"allenai",
		"OLMo",
		void 0,
		"dense"
	],
	[
		"smollm smolvlm idefics",
		"hugging-face",
		"SmolLM",
		void 0,
		"dense"
	],
	[
		"zephyr",
		"hugging-face",
		"Zephyr",
		void 0,
		"dense"
	],
	[
		"starcoder starchat",
		"bigcode",
		"StarCoder",
		"code",
		"dense"
	],
	[
		"bloom bloomz",
		"bigscience",
		"BLOOM",
		void 0,
		"dense"
	],
	[
		"falcon",
		"tii",
		"Falcon",
		void 0,
		"dense"
	],
	[
		"dolly dbrx mpt",
		"databricks",
		"DBRX"
	],
	[
		"pythia",
		"eleutherai",
		"Pythia",
		void 0,
		"dense"
	],
	[
		"gpt-j gpt-neo gpt-neox",
		"eleutherai",
		"GPT-Neo",
		void 0,
		"dense"
	],
	[
		"gpt2 distilgpt2 gpt-2",
		"openai",
		"GPT-2",
		"text completion",
		"dense"
	],
	[
		"gpt-oss",
		"openai",
		"gpt-oss",
		"reasoning"
	],
	[
		"opt",
		"meta",
		"OPT",
		void 0,
		"dense"
	],
	[
		"jamba",
		"ai21",
		"Jamba"
	],
	[
		"solar",
		"upstage",
		"Solar",
		void 0,
		"dense"
	],
	[
		"exaone",
		"lg",
		"EXAONE",
		void 0,
		"dense"
	],
	[
		"aya",
		"cohere",
		"Aya",
		void 0,
		"dense"
	],
	[
		"command-r command-a",
		"cohere",
		"Command R"
	],
	[
		"rwkv",
		"rwkv",
		"RWKV",
		void 0,
		"dense"
	],
	[
		"mamba",
		"state-spaces",
		"Mamba",
		void 0,
		"dense"
	],
	[
		"lfm lfm2",
		"liquid",
		"LFM"
	],
	[
		"mimo",
		"xiaomi",
		"MiMo"
	],
	[
		"seed doubao",
		"bytedance",
		"Seed"
	],
	[
		"apertus",
		"swiss-ai",
		"Apertus",
		void 0,
		"dense"
	],
	[
		"hermes",
		"nous",
		"Hermes",
		void 0,
		"dense"
	],
	[
		"vicuna",
		"lmsys",
		"Vicuna",
		void 0,
		"dense"
	],
	[
		"tinyllama",
		"tinyllama",
		"TinyLlama",
		void 0,
		"dense"
	],
	[
		"openchat starling",
		"openchat",
		"OpenChat",
		void 0,
		"dense"
	],
	[
		"orca dolphin neural-chat h2ogpt",
		"",
		"fine-tuned chat models",
		void 0,
		"dense"
	],
	[
		"wayfarer magnum mythomax euryale airoboros",
		"",
		"fine-tuned chat models",
		void 0,
		"dense"
	],
	[
		"stablelm",
		"stability",
		"StableLM",
		void 0,
		"dense"
	],
	[
		"llava bakllava moondream",
		"",
		"LLaVA",
		void 0,
		"dense"
	],
	[
		"blip blip2",
		"salesforce",
		"BLIP",
		void 0,
		"dense"
	],
	[
		"bge",
		"baai",
		"BGE",
		"embedding",
		"dense"
	],
	[
		"gte",
		"alibaba",
		"GTE",
		"embedding",
		"dense"
	],
	[
		"e5",
		"microsoft",
		"E5",
		"embedding",
		"dense"
	],
	[
		"nomic-embed",
		"nomic",
		"Nomic Embed",
		"embedding"
	],
	[
		"mxbai-embed",
		"mixedbread",
		"mxbai",
		"embedding",
		"dense"
	],
	[
		"arctic-embed",
		"snowflake",
		"Arctic Embed",
		"embedding",
		"dense"
	],
	[
		"nv-embed nv-embedqa nv-embedcode",
		"nvidia",
		"NV-Embed",
		"embedding",
		"dense"
	],
	[
		"jina-embeddings jina-clip jina-colbert",
		"jina",
		"Jina Embeddings",
		"embedding",
		"dense"
	],
	[
		"jina-reranker",
		"jina",
		"Jina Reranker",
		"reranking",
		"dense"
	],
	[
		"minilm mpnet",
		"microsoft",
		"MiniLM",
		void 0,
		"dense"
	],
	[
		"gtr sentence-t5 instructor",
		"",
		"sentence embeddings",
		"embedding",
		"dense"
	],
	[
		"bert roberta distilbert deberta mdeberta electra albert camembert xlm longformer mobilebert modernbert tinybert",
		"",
		"BERT"
	],
	[
		"t5 mt5 flan bart mbart pegasus nllb m2m100 marian opus-mt led",
		"",
		"sequence to sequence",
		void 0,
		"dense"
	],
	[
		"whisper distil-whisper distil-large distil-medium distil-small",
		"openai",
		"Whisper",
		"speech recognition",
		"dense"
	],
	[
		"wav2vec2 hubert wavlm seamless mms",
		"meta",
		"wav2vec",
		"speech recognition",
		"dense"
	],
	[
		"speecht5 kokoro bark vits xtts parler fastpitch",
		"",
		"speech synthesis",
		"speech synthesis",
		"dense"
	],
	[
		"vit deit beit swin convnext resnet dinov2 dinov3 mobilenet efficientnet",
		"",
		"image classification",
		void 0,
		"dense"
	],
	[
		"detr yolos yolov8 yolo rt-detr",
		"",
		"object detection",
		void 0,
		"dense"
	],
	[
		"clip siglip siglip2",
		"",
		"CLIP",
		void 0,
		"dense"
	],
	[
		"stable-diffusion sdxl sd-turbo sdxl-turbo",
		"stability",
		"Stable Diffusion",
		"image generation",
		"dense"
	],
	[
		"flux",
		"black-forest-labs",
		"FLUX",
		"image generation",
		"dense"
	],
	[
		"wan wan2",
		"alibaba",
		"Wan",
		"video generation"
	],
	[
		"z-image",
		"alibaba",
		"Z-Image",
		"image generation"
	]
].flatMap(([words, provider, family, purpose, dense]) => words.split(" ").map((word) => [word, {
	provider,
	family,
	purpose,
	dense: dense === "dense"
}])));
/** Words of two parts (`gpt-neox`, `rt-detr`, `sdxl-turbo`): with what they begin. The longest words of the table have two. */
const FIRST_PARTS = new Set([...BY_WORD.keys()].flatMap((word) => word.includes("-") ? [word.split("-", 1)[0]] : []));
/** Signs of a version: `2.5` in `qwen2.5`. */
const MAX_VERSION = 16;
/**
* The families that a name's parts (in lower case) speak of, in their order: parts that are words of the table, with or without a
* version at their end (`llama3`, `qwen2.5`, `internlm2`).
*/
function findOpenFamilies(parts) {
	const families = [];
	for (const [index, part] of parts.entries()) {
		const next = FIRST_PARTS.has(part) ? parts[index + 1] : void 0;
		const family = (next === void 0 ? void 0 : familyOf(`${part}-${next}`)) ?? familyOf(part);
		if (family !== void 0 && !families.includes(family)) families.push(family);
	}
	return families;
}
function familyOf(word) {
	const found = BY_WORD.get(word);
	if (found !== void 0 || !/\d[a-z]?$/.test(word)) return found;
	const end = word.length - (/\d$/.test(word) ? 0 : 1);
	let start = end;
	while (end - start < MAX_VERSION && /[\d.]/.test(word[start - 1] ?? "")) start -= 1;
	return BY_WORD.get(word.slice(0, start));
}
// src/catalog/contexts.gen.ts
const CONTEXTS_SOURCE = "@pydantic/genai-prices 0.1.8";
/** Lengths in tokens, each before the model lines that have it. */
const contexts = `
4096 command-light 8192 c4ai-aya-expanse-8b gemini-embedding-2 gpt-4 mistral-embed moonshot-v1-8k text-embedding-3-large
text-embedding-3-small text-embedding-ada-002 16384 mistral-ocr-2512 mistral-ocr-4-0 mistral-ocr-4-1 16385 gpt-3.5-turbo
gpt-3.5-turbo-0613 gpt-3.5-turbo-1106 gpt-3.5-turbo-16k 32000 gpt-4-32k 32768 gemini-1.0-pro-vision gemini-pro
grok-2-1212 grok-2-vision-1212 moonshot-v1-32k 128000 c4ai-aya-expanse-32b deepseek-v3.1-terminus deepseek-v3.2
deepseek-v3.2-exp embed-v4.0 gpt-4-turbo gpt-4-vision-preview gpt-4o gpt-4o-mini gpt-4o-search-preview gpt-5.3 o1-mini
o1-preview sonar sonar-deep-research sonar-reasoning-pro 131072 gpt-oss-120b gpt-oss-20b gpt-oss-safeguard-20b grok-3
grok-3-fast grok-3-mini grok-3-mini-fast kimi-k2-0711-preview ministral-3b-2512 moonshot-v1-128k 200000 claude-2
claude-3-5-haiku claude-3-5-sonnet claude-3-7-sonnet claude-3-haiku claude-3-opus claude-3-sonnet claude-haiku-4-5
claude-opus-4 claude-opus-4-1 claude-opus-4-5 claude-sonnet-4 claude-sonnet-4-5 codex-mini o1 o1-pro o3 o3-deep-research
o3-mini o3-pro o4-mini o4-mini-deep-research sonar-pro 204800 minimax-m2 minimax-m2.1-highspeed minimax-m2.5-highspeed
minimax-m2.7 minimax-m2.7-highspeed 256000 codestral-2508 grok-4-0709 grok-build-0.1 grok-code-fast-1 262144
devstral-2512 gemma-4-26b-a4b-it gemma-4-26b-a4b-it-maas gemma-4-31b-it kimi-k2-0905-preview kimi-k2-thinking
kimi-k2-thinking-turbo kimi-k2-turbo-preview kimi-k2.5 kimi-k2.6 kimi-k2.7-code kimi-k2.7-code-highspeed
ministral-14b-2512 ministral-8b-2512 mistral-large-2512 mistral-medium-3-5 mistral-small-2603 400000 gpt-5 gpt-5-mini
gpt-5-nano gpt-5-pro gpt-5.1 gpt-5.1-codex-mini gpt-5.2 gpt-5.2-pro gpt-5.3-codex gpt-5.4-mini gpt-5.4-nano 500000
grok-4.5 grok-4.6 1000000 claude-fable-5 claude-fable-5-1 claude-opus-4-6 claude-opus-4-7 claude-opus-4-8 claude-opus-5
claude-opus-5-5 claude-sonnet-4-6 claude-sonnet-5 deepseek-v4-flash deepseek-v4-pro gemini-1.5-flash gemini-1.5-flash-8b
gemini-2.0-flash gemini-2.0-flash-lite gemini-2.5-flash-lite gemini-3-flash-preview gemini-3.1-flash-lite
gemini-3.5-flash gemini-3.5-flash-lite gemini-3.6-flash gemini-3.7-flash gemini-3.8-flash glm-5.2 glm-5.3 glm-5.3-flash
gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-5.5 gpt-5.5-pro grok-4.20 grok-4.20-multi-agent grok-4.3 minimax-m3 1000192
minimax-01 1048576 gemini-2.5-flash kimi-k3 1050000 gpt-5.4 gpt-5.4-pro gpt-5.6-luna gpt-5.6-sol gpt-5.6-terra
gpt-6-astra gpt-6-luna gpt-6-sol 2000000 grok-4-1-fast-non-reasoning grok-4-1-fast-reasoning grok-4-fast-non-reasoning
grok-4-fast-reasoning
`;
// src/catalog/legacy-hub-ids.ts
const BY_NAME = new Map([
	["openai-community", "gpt2 gpt2-medium gpt2-large gpt2-xl openai-gpt"],
	["google-t5", "t5-small t5-base t5-large t5-3b t5-11b"],
	["google-bert", "bert-base-uncased bert-base-cased bert-large-uncased bert-large-cased bert-base-multilingual-uncased bert-base-multilingual-cased bert-base-chinese bert-base-german-cased bert-large-uncased-whole-word-masking bert-large-cased-whole-word-masking bert-large-uncased-whole-word-masking-finetuned-squad bert-large-cased-whole-word-masking-finetuned-squad bert-base-cased-finetuned-mrpc"],
	["FacebookAI", "roberta-base roberta-large roberta-large-mnli xlm-roberta-base xlm-roberta-large xlm-roberta-large-finetuned-conll03-english"],
	["distilbert", "distilbert-base-uncased distilbert-base-cased distilbert-base-multilingual-cased distilroberta-base distilgpt2 distilbert-base-uncased-finetuned-sst-2-english distilbert-base-cased-distilled-squad distilbert-base-uncased-distilled-squad distilbert-base-german-cased"],
	["albert", "albert-base-v1 albert-base-v2 albert-large-v1 albert-large-v2 albert-xlarge-v2 albert-xxlarge-v2"],
	["xlnet", "xlnet-base-cased xlnet-large-cased"],
	["sentence-transformers", "all-MiniLM-L6-v2 all-MiniLM-L12-v2 all-mpnet-base-v2 all-distilroberta-v1 all-roberta-large-v1 paraphrase-MiniLM-L6-v2 paraphrase-multilingual-MiniLM-L12-v2 paraphrase-multilingual-mpnet-base-v2 multi-qa-MiniLM-L6-cos-v1 multi-qa-mpnet-base-dot-v1 multi-qa-mpnet-base-cos-v1 distiluse-base-multilingual-cased-v1 distiluse-base-multilingual-cased-v2 msmarco-distilbert-base-v4 gtr-t5-base gtr-t5-large sentence-t5-base LaBSE"]
].flatMap(([organisation, names]) => names.split(" ").map((name) => [name.toLowerCase(), `${organisation}/${name}`])));
/** Those ids, in lower case. */
function legacyLines() {
	return [...BY_NAME.values()].map((id) => id.toLowerCase());
}
/** The id with organisation that a bare name (in lower case) of a model leads to. */
function findLegacyId(name) {
	return BY_NAME.get(name);
}
// src/catalog/model-cards.gen.ts
/** One JSON array a model: id, tasks with what it was trained for, millions of parameters, active ones, family, parent, languages, licence, source. */
const modelCards = [
	[
		"distil-whisper/distil-large-v2",
		[["asr", "transcription only"]],
		"756",
		"",
		"Whisper",
		"openai/whisper-large-v2",
		"en",
		"mit (code)",
		"huggingface/distil-whisper@cc96130f6e4cc74cab4545f3c6e7e5c204ced871:README.md"
	],
	[
		"distil-whisper/distil-medium.en",
		[["asr", "transcription only"]],
		"394",
		"",
		"Whisper",
		"openai/whisper-medium.en",
		"en",
		"mit (code)",
		"huggingface/distil-whisper@cc96130f6e4cc74cab4545f3c6e7e5c204ced871:README.md"
	],
	[
		"distil-whisper/distil-small.en",
		[["asr", "transcription only"]],
		"166",
		"",
		"Whisper",
		"openai/whisper-small.en (by name; parent not stated in the table read)",
		"en",
		"mit (code)",
		"huggingface/distil-whisper@cc96130f6e4cc74cab4545f3c6e7e5c204ced871:README.md"
	],
	[
		"openai/whisper-base",
		[["asr", "transcription and translation into English"]],
		"74",
		"",
		"Whisper",
		"",
		"multilingual (about 98)",
		"MIT (code and weights of openai/whisper); apache-2.0 on the hub (read for tiny, small, medium)",
		"openai/whisper@c0d2f624c09dc18e709e37c2ad90c039a4eb72a2:model-card.md"
	],
	[
		"openai/whisper-tiny",
		[["asr", "transcription and translation into English"]],
		"39",
		"",
		"Whisper",
		"",
		"multilingual (about 98)",
		"MIT (code and weights of openai/whisper); apache-2.0 on the hub (read for tiny, small, medium)",
		"openai/whisper@c0d2f624c09dc18e709e37c2ad90c039a4eb72a2:model-card.md"
	],
	[
		"openai/whisper-large-v3",
		[["asr", "transcription and translation into English"]],
		"1550",
		"",
		"Whisper",
		"",
		"multilingual (about 98)",
		"MIT (code and weights of openai/whisper); apache-2.0 on the hub (read for tiny, small, medium)",
		"openai/whisper@c0d2f624c09dc18e709e37c2ad90c039a4eb72a2:model-card.md"
	],
	[
		"openai/whisper-small",
		[["asr", "transcription and translation into English"]],
		"244",
		"",
		"Whisper",
		"",
		"multilingual (about 98)",
		"MIT (code and weights of openai/whisper); apache-2.0 on the hub (read for tiny, small, medium)",
		"openai/whisper@c0d2f624c09dc18e709e37c2ad90c039a4eb72a2:model-card.md"
	],
	[
		"openai/whisper-medium",
		[["asr", "transcription and translation into English"]],
		"769",
		"",
		"Whisper",
		"",
		"multilingual (about 98)",
		"MIT (code and weights of openai/whisper); apache-2.0 on the hub (read for tiny, small, medium)",
		"openai/whisper@c0d2f624c09dc18e709e37c2ad90c039a4eb72a2:model-card.md"
	],
	[
		"facebook/s2t-small-librispeech-asr",
		[["asr", "transcription, lower case, no punctuation"]],
		"30",
		"",
		"S2T transformer",
		"",
		"en",
		"",
		"facebookresearch/fairseq@3d262bb25690e4eb2e7d3c1309b1e9c406ca4b99:examples/speech_to_text/docs/librispeech_example.md row s2t_transformer_s"
	],
	[
		"facebook/hubert-large-ls960-ft",
		[["asr", "transcription, upper case, no punctuation"]],
		"316",
		"",
		"HuBERT CTC",
		"",
		"en",
		"apache-2.0",
		"https://huggingface.co/facebook/hubert-large-ls960-ft/commit/d6838045a504a1073f6b5942db74e25b1b1c563f; parameters facebookresearch/fairseq@3d262bb:examples/hubert/README.md"
	],
	[
		"facebook/mms-1b-all",
		[["asr", "transcription, adapter per language"]],
		"1000",
		"",
		"MMS (wav2vec 2.0 CTC)",
		"",
		"multilingual (1162)",
		"cc-by-nc-4.0",
		"facebookresearch/fairseq@3d262bb:examples/mms/README.md"
	],
	[
		"facebook/wav2vec2-base-960h",
		[["asr", "transcription, upper case, no punctuation"]],
		"94.4",
		"",
		"wav2vec 2.0 CTC",
		"",
		"en",
		"apache-2.0",
		"https://huggingface.co/facebook/wav2vec2-base-960h/blob/main/README.md; parameters huggingface/open_asr_leaderboard@d1e99b25524814332d6868a5645e568670834cfb:scripts/data/en_shortform.csv"
	],
	[
		"asapp/sew-d-base-plus-400k-ft-ls100h",
		[["asr", "transcription, no punctuation"]],
		"",
		"",
		"SEW-D CTC",
		"",
		"en",
		"apache-2.0",
		"https://huggingface.co/asapp/sew-d-base-plus-400k-ft-ls100h/blob/main/README.md"
	],
	[
		"Salesforce/blip2-flan-t5-xxl",
		[["image_captioning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"Salesforce/blip-image-captioning-large",
		[["image_captioning", "caption, fine-tuned on COCO"]],
		"447.176",
		"",
		"BLIP",
		"",
		"en",
		"bsd-3-clause",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"Salesforce/blip-image-captioning-base",
		[["image_captioning", "caption, fine-tuned on COCO"]],
		"224.726",
		"",
		"BLIP",
		"",
		"en",
		"bsd-3-clause",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"Salesforce/blip2-opt-2.7b",
		[["image_captioning", "pre-trained only (by name: no -coco)"]],
		"3744.68",
		"",
		"BLIP-2",
		"",
		"",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"Salesforce/blip2-flan-t5-xl",
		[["image_captioning", "pre-trained only (by name: no -coco)"]],
		"3942.447",
		"",
		"BLIP-2",
		"",
		"",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"Salesforce/blip2-opt-6.7b",
		[["image_captioning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"microsoft/git-large-coco",
		[["image_captioning", "caption, fine-tuned on COCO"]],
		"370.725",
		"",
		"GIT",
		"",
		"",
		"mit (code)",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv; microsoft/GenerativeImage2Text@faae4fb9f34bfc2fce443513ae222e02b9f7e2e9:README.md"
	],
	[
		"microsoft/git-base",
		[["image_captioning", "pre-trained only (its COCO sister git-base-coco has CIDEr 131.35)"]],
		"153.148",
		"",
		"GIT",
		"",
		"",
		"mit (code)",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv; microsoft/GenerativeImage2Text@faae4fb9f34bfc2fce443513ae222e02b9f7e2e9:README.md"
	],
	[
		"sashakunitsyn/vlrm-blip2-opt-2.7b",
		[["image_captioning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"google/pix2struct-base",
		[["image_captioning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"deepmind/vision-perceiver-conv",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"",
		"",
		"Perceiver IO",
		"",
		"",
		"apache-2.0",
		"https://huggingface.co/deepmind/vision-perceiver-conv (docs index)"
	],
	[
		"microsoft/beit-base-patch16-224",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"86.53",
		"",
		"BEiT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row beit_base_patch16_224.in22k_ft_in22k_in1k"
	],
	[
		"microsoft/resnet-50",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"25.56",
		"",
		"ResNet",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@c9f208f7:results/results-imagenet.csv (2022-03-29) row resnet50"
	],
	[
		"microsoft/swin-base-patch4-window12-384",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"87.9",
		"",
		"Swin",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row swin_base_patch4_window12_384.ms_in1k"
	],
	[
		"microsoft/resnet-18",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"11.69",
		"",
		"ResNet",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@c9f208f7:results/results-imagenet.csv (2022-03-29) row resnet18"
	],
	[
		"microsoft/swinv2-large-patch4-window12-192-22k",
		[["image_classification", "ImageNet-22k (21,841 classes): NOT exchangeable with 1k models"]],
		"196.74",
		"",
		"Swin v2",
		"",
		"",
		"",
		"microsoft/Swin-Transformer@f82860bfb5225915aca09c3227159ee9e1df874d:README.md (\"22K model\")"
	],
	[
		"microsoft/swinv2-tiny-patch4-window8-256",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"28.35",
		"",
		"Swin v2",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row swinv2_tiny_window8_256.ms_in1k"
	],
	[
		"microsoft/swinv2-tiny-patch4-window16-256",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"28.35",
		"",
		"Swin v2",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row swinv2_tiny_window16_256.ms_in1k"
	],
	[
		"microsoft/beit-base-patch16-224-pt22k-ft22k",
		[["image_classification", "ImageNet-22k (fine-tuned on 22k): NOT exchangeable with 1k models"]],
		"85.762",
		"",
		"BEiT",
		"",
		"",
		"",
		"microsoft/unilm@768a3c8:beit/README.md; parameters sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"apple/mobilevit-small",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"5.58",
		"",
		"MobileViT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row mobilevit_s.cvnets_in1k"
	],
	[
		"WinKawaks/vit-tiny-patch16-224",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"5.72",
		"",
		"ViT",
		"",
		"",
		"apache-2.0",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row vit_tiny_patch16_224.augreg_in21k_ft_in1k"
	],
	[
		"facebook/convnext-base-384-22k-1k",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"88.59",
		"",
		"ConvNeXt",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row convnext_base.fb_in22k_ft_in1k_384"
	],
	[
		"facebook/convnext-tiny-224",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"28.59",
		"",
		"ConvNeXt",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row convnext_tiny.fb_in1k"
	],
	[
		"facebook/convnext-large-224",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"197.77",
		"",
		"ConvNeXt",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row convnext_large.fb_in1k"
	],
	[
		"nvidia/mit-b5",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"82.0",
		"",
		"SegFormer MiT",
		"",
		"",
		"",
		"huggingface/transformers@115aec4b27a434c28a6a6eb3f18db5e3008a79cb:docs/source/en/model_doc/segformer.mdx (SegFormer paper arXiv 2105.15203 Table 7)"
	],
	[
		"google/efficientnet-b7",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"66.35",
		"",
		"EfficientNet",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row tf_efficientnet_b7.aa_in1k"
	],
	[
		"google/vit-base-patch32-384",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"88.3",
		"",
		"ViT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@c16d65a8:results/results-imagenet.csv (2021-05-11) row vit_base_patch32_384"
	],
	[
		"google/vit-base-patch16-384",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"86.86",
		"",
		"ViT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row vit_base_patch16_384.orig_in21k_ft_in1k"
	],
	[
		"google/vit-large-patch32-384",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"306.63",
		"",
		"ViT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row vit_large_patch32_384.orig_in21k_ft_in1k"
	],
	[
		"google/mobilenet_v2_1.0_224",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"3.47",
		"",
		"MobileNet v2",
		"",
		"",
		"",
		"tensorflow/models@0ba83cf0211401a8505505276c59418f15338d31:research/slim/nets/mobilenet/README.md"
	],
	[
		"google/vit-base-patch16-224",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"86.57",
		"",
		"ViT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row vit_base_patch16_224.orig_in21k_ft_in1k"
	],
	[
		"google/bit-50",
		[["image_classification", "ImageNet-1k, 1,000 classes"]],
		"25.55",
		"",
		"BiT",
		"",
		"",
		"",
		"huggingface/pytorch-image-models@aa4b5850c1543fa488abf260f18390eda46cf85d:results/results-imagenet.csv row resnetv2_50x1_bit.goog_in21k_ft_in1k"
	],
	[
		"Mitsua/mitsua-diffusion-one",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"gsdf/Counterfeit-V2.5",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"stabilityai/sd-turbo",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"stabilityai/stable-cascade",
		[["image_generation", "general"]],
		"5100",
		"",
		"Stable Cascade",
		"",
		"",
		"",
		"Stability-AI/StableCascade@7a7d341:readme.md (3.6 B stage C + 1.5 B stage B)"
	],
	[
		"stabilityai/stable-diffusion-2-1",
		[["image_generation", "general"]],
		"1289.952",
		"",
		"Stable Diffusion 2",
		"",
		"en",
		"openrail++",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv; Wenxin-Jiang/CS577-NLP@17fb8ca (card)"
	],
	[
		"stabilityai/sdxl-turbo",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"stabilityai/stable-diffusion-xl-base-1.0",
		[["image_generation", "general"]],
		"3468.838",
		"",
		"SDXL",
		"",
		"",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"dreamlike-art/dreamlike-photoreal-2.0",
		[["image_generation", "style: photographs"]],
		"1066.235",
		"",
		"Stable Diffusion 1",
		"",
		"",
		"other (no hosted inference without consent)",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv; Wenxin-Jiang/CS577-NLP@17fb8ca (card)"
	],
	[
		"prompthero/openjourney-v4",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"prompthero/openjourney",
		[["image_generation", "style: Midjourney images"]],
		"1370.217",
		"",
		"Stable Diffusion 1",
		"",
		"",
		"creativeml-openrail-m",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv; Wenxin-Jiang/CS577-NLP@17fb8ca (card)"
	],
	[
		"SimianLuo/LCM_Dreamshaper_v7",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"Yntec/epiCPhotoGasm",
		[["image_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"microsoft/conditional-detr-resnet-50",
		[["object_detection", "COCO classes"]],
		"44",
		"",
		"Conditional DETR",
		"",
		"",
		"apache-2.0 (code)",
		"Atten4Vis/ConditionalDETR@8ea7c3f3fff49cd287855d4f13cc12a6066bc8e9:README.md"
	],
	[
		"facebook/detr-resnet-50-dc5",
		[["object_detection", "COCO classes"]],
		"41",
		"",
		"DETR",
		"",
		"",
		"apache-2.0 (code)",
		"facebookresearch/detr@29901c51d7fe8712168b8d0d64351170bc0f83e0:README.md"
	],
	[
		"facebook/detr-resnet-101",
		[["object_detection", "COCO classes"]],
		"60",
		"",
		"DETR",
		"",
		"",
		"apache-2.0 (code)",
		"facebookresearch/detr@29901c51d7fe8712168b8d0d64351170bc0f83e0:README.md"
	],
	[
		"hustvl/yolos-tiny",
		[["object_detection", "COCO classes"]],
		"6.359",
		"",
		"YOLOS",
		"",
		"",
		"mit (code)",
		"hustvl/YOLOS@5717fc29d727dab84ad585c56457b4de1225eddc:README.md; parameters sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"hustvl/yolos-small",
		[["object_detection", "COCO classes"]],
		"30.204",
		"",
		"YOLOS",
		"",
		"",
		"mit (code)",
		"hustvl/YOLOS@5717fc29d727dab84ad585c56457b4de1225eddc:README.md; parameters sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"hustvl/yolos-base",
		[["object_detection", "COCO classes"]],
		"",
		"",
		"YOLOS",
		"",
		"",
		"mit (code)",
		"hustvl/YOLOS@5717fc29d727dab84ad585c56457b4de1225eddc:README.md"
	],
	[
		"distilbert/distilbert-base-cased-distilled-squad",
		[["question_answering", "extractive span, cannot abstain (SQuAD 1.1)"]],
		"65.191",
		"",
		"BERT",
		"bert-base-cased",
		"en",
		"apache-2.0",
		"https://huggingface.co/distilbert/distilbert-base-cased-distilled-squad/commit/9207d65835d4e593bf2dbb9e7dcf6c35641b1bc0"
	],
	[
		"csarron/mobilebert-uncased-squad-v2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"",
		"",
		"MobileBERT",
		"",
		"en",
		"mit",
		"huggingface/transformers@180a157844c9ee5ffa5f805292d2fd56e3b6236d:model_cards/csarron/mobilebert-uncased-squad-v2/README.md"
	],
	[
		"Intel/dynamic_tinybert",
		[["question_answering", "extractive span, cannot abstain (SQuAD 1.1)"]],
		"",
		"",
		"TinyBERT6L",
		"",
		"en",
		"apache-2.0",
		"Wenxin-Jiang/CS577-NLP@17fb8ca981698024599b423ad140f1ac36608529:project/model_cards/_train/Intel_dynamic_tinybert_README.md (copy of the card)"
	],
	[
		"Falconsai/question_answering_v2",
		[["question_answering", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"allenai/longformer-large-4096-finetuned-triviaqa",
		[["question_answering", "extractive span, TriviaQA, contexts to 4,096 tokens (by name)"]],
		"",
		"",
		"Longformer",
		"",
		"en",
		"",
		"Wenxin-Jiang/CS577-NLP@17fb8ca:project/model_cards/_train/allenai_longformer-large-4096-finetuned-triviaqa_README.md (card is empty)"
	],
	[
		"mrm8488/longformer-base-4096-finetuned-squadv2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0), contexts to 4,096 tokens"]],
		"",
		"",
		"Longformer",
		"",
		"en",
		"",
		"huggingface/transformers@15d859fbd2d78ea5669b91c925c7a75eceb9bfde:model_cards/mrm8488/longformer-base-4096-finetuned-squadv2/README.md (no scores on the card)"
	],
	[
		"mrm8488/bert-tiny-finetuned-squadv2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"",
		"",
		"BERT",
		"",
		"en",
		"",
		"huggingface/transformers@15d859fbd2d78ea5669b91c925c7a75eceb9bfde:model_cards/mrm8488/bert-tiny-finetuned-squadv2/README.md"
	],
	[
		"deepset/deberta-v3-large-squad2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"",
		"",
		"DeBERTa v3",
		"",
		"en",
		"cc-by-4.0",
		"https://huggingface.co/deepset/deberta-v3-large-squad2/blob/refs%2Fpr%2F4/README.md"
	],
	[
		"deepset/minilm-uncased-squad2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"33",
		"",
		"MiniLM",
		"",
		"en",
		"",
		"huggingface/transformers@5581064a88ad02b5fc3f640f0574ff9476d04d71:model_cards/deepset/minilm-uncased-squad2/README.md"
	],
	[
		"deepset/bert-large-uncased-whole-word-masking-squad2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"335.142",
		"",
		"BERT",
		"",
		"en",
		"cc-by-4.0",
		"https://huggingface.co/deepset/bert-large-uncased-whole-word-masking-squad2/commit/fc342ddb2da7ae9be8275f3f9970f0b59571caa5"
	],
	[
		"deepset/deberta-v3-base-squad2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"",
		"",
		"DeBERTa v3",
		"",
		"en",
		"cc-by-4.0",
		"https://huggingface.co/deepset/deberta-v3-base-squad2/commit/09fb13f03a5caa2536373bcff1c8c6a046dac5c5"
	],
	[
		"deepset/electra-base-squad2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"108.892",
		"",
		"ELECTRA",
		"",
		"en",
		"",
		"huggingface/transformers@87c3b001dc596412a35e81d46ca37e1b2708ab59:model_cards/deepset/electra-base-squad2/README.md"
	],
	[
		"timpal0l/mdeberta-v3-base-squad2",
		[["question_answering", "extractive span, can abstain (SQuAD 2.0)"]],
		"278.219",
		"",
		"mDeBERTa v3",
		"",
		"multilingual",
		"",
		"second hand: a table of multilingual QA models"
	],
	[
		"google-t5/t5-large",
		[
			["question_answering", "generative answer; needs a context in the prompt"],
			["summarization", "generative, prefix \"summarize:\""],
			["text_classification", "text-to-text, no classifier head: labels come from the prompt"]
		],
		"770",
		"",
		"T5",
		"",
		"en (with de, fr, ro translation tasks)",
		"",
		"https://arxiv.org/abs/1910.10683 (Table 14)"
	],
	[
		"google-t5/t5-11b",
		[
			["question_answering", "generative answer; needs a context in the prompt"],
			["summarization", "generative, prefix \"summarize:\""],
			["text_classification", "text-to-text, no classifier head: labels come from the prompt"]
		],
		"11000",
		"",
		"T5",
		"",
		"en (with de, fr, ro translation tasks)",
		"",
		"https://arxiv.org/abs/1910.10683 (Table 14)"
	],
	[
		"google-t5/t5-3b",
		[
			["question_answering", "generative answer; needs a context in the prompt"],
			["summarization", "generative, prefix \"summarize:\""],
			["text_classification", "text-to-text, no classifier head: labels come from the prompt"]
		],
		"2800",
		"",
		"T5",
		"",
		"en (with de, fr, ro translation tasks)",
		"",
		"https://arxiv.org/abs/1910.10683 (Table 14)"
	],
	[
		"google-t5/t5-base",
		[
			["question_answering", "generative answer; needs a context in the prompt"],
			["summarization", "generative, prefix \"summarize:\""],
			["text_classification", "text-to-text, no classifier head: labels come from the prompt"]
		],
		"220",
		"",
		"T5",
		"",
		"en (with de, fr, ro translation tasks)",
		"",
		"https://arxiv.org/abs/1910.10683 (Table 14)"
	],
	[
		"google-t5/t5-small",
		[
			["question_answering", "generative answer; needs a context in the prompt"],
			["summarization", "generative, prefix \"summarize:\""],
			["text_classification", "text-to-text, no classifier head: labels come from the prompt"]
		],
		"60",
		"",
		"T5",
		"",
		"en (with de, fr, ro translation tasks)",
		"",
		"https://arxiv.org/abs/1910.10683 (Table 14)"
	],
	[
		"mixedbread-ai/mxbai-embed-large-v1",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"335",
		"",
		"mxbai",
		"",
		"en",
		"apache-2.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/mixedbread-ai__mxbai-embed-large-v1/*/model_meta.json"
	],
	[
		"thenlper/gte-base",
		[["sentence_similarity", "sentence embedding, dimension 768: an index must be rebuilt on a change of model"]],
		"109.483",
		"",
		"gte",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/thenlper__gte-base/*/model_meta.json"
	],
	[
		"thenlper/gte-large",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"335.142",
		"",
		"gte",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/thenlper__gte-large/*/model_meta.json"
	],
	[
		"BAAI/bge-base-en-v1.5",
		[["sentence_similarity", "sentence embedding, dimension 768: an index must be rebuilt on a change of model"]],
		"109.483",
		"",
		"bge",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/BAAI__bge-base-en-v1.5/*/model_meta.json"
	],
	[
		"BAAI/bge-small-en-v1.5",
		[["sentence_similarity", "sentence embedding, dimension 384: an index must be rebuilt on a change of model"]],
		"33.361",
		"",
		"bge",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/BAAI__bge-small-en-v1.5/*/model_meta.json"
	],
	[
		"Salesforce/SFR-Embedding-Mistral",
		[["sentence_similarity", "sentence embedding, dimension 4096: an index must be rebuilt on a change of model"]],
		"7110.66",
		"",
		"SFR",
		"",
		"en",
		"cc-by-nc-4.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/Salesforce__SFR-Embedding-Mistral/*/model_meta.json"
	],
	[
		"intfloat/e5-large-v2",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"335.142",
		"",
		"e5",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/intfloat__e5-large-v2/*/model_meta.json"
	],
	[
		"intfloat/e5-base-v2",
		[["sentence_similarity", "sentence embedding, dimension 768: an index must be rebuilt on a change of model"]],
		"109.483",
		"",
		"e5",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/intfloat__e5-base-v2/*/model_meta.json"
	],
	[
		"intfloat/multilingual-e5-large-instruct",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"559.89",
		"",
		"multilingual",
		"",
		"multilingual (94)",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/intfloat__multilingual-e5-large-instruct/*/model_meta.json"
	],
	[
		"GritLM/GritLM-7B",
		[["sentence_similarity", "sentence embedding, dimension 4096: an index must be rebuilt on a change of model"]],
		"7240",
		"",
		"GritLM",
		"",
		"en fr de it es",
		"apache-2.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/GritLM__GritLM-7B/*/model_meta.json"
	],
	[
		"izhx/udever-bloom-3b",
		[["sentence_similarity", "sentence embedding, dimension 2560: an index must be rebuilt on a change of model"]],
		"3002.557",
		"",
		"udever",
		"",
		"multilingual (48)",
		"bigscience-bloom-rail-1.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/izhx__udever-bloom-3b/*/model_meta.json"
	],
	[
		"izhx/udever-bloom-7b1",
		[["sentence_similarity", "sentence embedding, dimension 4096: an index must be rebuilt on a change of model"]],
		"7069.016",
		"",
		"udever",
		"",
		"multilingual (48)",
		"bigscience-bloom-rail-1.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/izhx__udever-bloom-7b1/*/model_meta.json"
	],
	[
		"izhx/udever-bloom-1b1",
		[["sentence_similarity", "sentence embedding, dimension 1536: an index must be rebuilt on a change of model"]],
		"1065.338",
		"",
		"udever",
		"",
		"multilingual (48)",
		"bigscience-bloom-rail-1.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/izhx__udever-bloom-1b1/*/model_meta.json"
	],
	[
		"WhereIsAI/UAE-Large-V1",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"335.142",
		"",
		"UAE",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/WhereIsAI__UAE-Large-V1/*/model_meta.json"
	],
	[
		"llmrails/ember-v1",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"335.142",
		"",
		"ember",
		"",
		"en",
		"",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/llmrails__ember-v1/*/model_meta.json"
	],
	[
		"nomic-ai/nomic-embed-text-v1",
		[["sentence_similarity", "sentence embedding, dimension 768: an index must be rebuilt on a change of model"]],
		"136.732",
		"",
		"nomic",
		"",
		"en",
		"apache-2.0",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/nomic-ai__nomic-embed-text-v1/*/model_meta.json"
	],
	[
		"avsolatorio/GIST-Embedding-v0",
		[["sentence_similarity", "sentence embedding, dimension 768: an index must be rebuilt on a change of model"]],
		"109.482",
		"",
		"GIST",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/avsolatorio__GIST-Embedding-v0/*/model_meta.json"
	],
	[
		"avsolatorio/GIST-large-Embedding-v0",
		[["sentence_similarity", "sentence embedding, dimension 1024: an index must be rebuilt on a change of model"]],
		"335.142",
		"",
		"GIST",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/avsolatorio__GIST-large-Embedding-v0/*/model_meta.json"
	],
	[
		"avsolatorio/GIST-all-MiniLM-L6-v2",
		[["sentence_similarity", "sentence embedding, dimension 384: an index must be rebuilt on a change of model"]],
		"22.713",
		"",
		"GIST",
		"",
		"en",
		"mit",
		"embeddings-benchmark/results@f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf:results/avsolatorio__GIST-all-MiniLM-L6-v2/*/model_meta.json"
	],
	[
		"pszemraj/led-large-book-summary",
		[["summarization", "long documents (books)"]],
		"459.802",
		"",
		"LED",
		"",
		"",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"facebook/bart-large-cnn",
		[["summarization", "news, several sentences (CNN/DailyMail)"]],
		"406.29",
		"",
		"BART",
		"",
		"",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"KipperDev/bart_summarizer_model",
		[["summarization", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"google/bigbird-pegasus-large-arxiv",
		[["summarization", "scientific articles (arXiv), long input (by name)"]],
		"576.892",
		"",
		"BigBird-Pegasus",
		"",
		"",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"sshleifer/distilbart-cnn-12-6",
		[["summarization", "news, several sentences (CNN/DailyMail)"]],
		"305.51",
		"",
		"BART",
		"facebook/bart-large-cnn",
		"en",
		"apache-2.0",
		"second hand: a TensorFlow fork of the card of sshleifer/distilbart-cnn-12-6"
	],
	[
		"sshleifer/distilbart-xsum-12-1",
		[["summarization", "news, one sentence (XSum): not exchangeable with CNN/DailyMail models"]],
		"222",
		"",
		"BART",
		"facebook/bart-large-xsum",
		"en",
		"apache-2.0",
		"second hand: a TensorFlow fork of the card of sshleifer/distilbart-cnn-12-6"
	],
	[
		"nlptown/bert-base-multilingual-uncased-sentiment",
		[["text_classification", "sentiment as 1 to 5 stars (product reviews)"]],
		"167.356",
		"",
		"BERT",
		"",
		"en nl de fr it es",
		"",
		"huggingface/transformers@47b735f994990a61dfb21a63ee012843ac83268f:model_cards/nlptown/bert-base-multilingual-uncased-sentiment/README.md; sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"bhadresh-savani/electra-base-emotion",
		[["text_classification", "emotion (dataset \"emotion\"): not a sentiment classifier"]],
		"",
		"",
		"ELECTRA",
		"",
		"en",
		"apache-2.0",
		"https://huggingface.co/bhadresh-savani/electra-base-emotion/blob/main/README.md"
	],
	[
		"distilbert/distilbert-base-uncased-finetuned-sst-2-english",
		[["text_classification", "sentiment, 2 classes (SST-2, film reviews)"]],
		"66.363",
		"",
		"BERT",
		"bert-base-uncased (the body)",
		"en",
		"",
		"huggingface/transformers@4aa4342b720ef79340412180d41ad22b01d4942f:examples/research_projects/distillation/README.md; sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"michelecafagna26/gpt2-medium-finetuned-sst2-sentiment",
		[["text_classification", "sentiment, 2 classes (SST-2)"]],
		"380",
		"",
		"GPT-2",
		"",
		"en",
		"apache-2.0",
		"https://huggingface.co/michelecafagna26/gpt2-medium-finetuned-sst2-sentiment"
	],
	[
		"lxyuan/distilbert-base-multilingual-cased-sentiments-student",
		[["text_classification", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"mnoukhov/gpt2-imdb-sentiment-classifier",
		[["text_classification", "sentiment, 2 classes (IMDB)"]],
		"",
		"",
		"GPT-2",
		"",
		"en",
		"mit",
		"https://huggingface.co/mnoukhov/gpt2-imdb-sentiment-classifier"
	],
	[
		"lvwerra/distilbert-imdb",
		[["text_classification", "sentiment, 2 classes (IMDB)"]],
		"66.363",
		"",
		"BERT",
		"",
		"en",
		"",
		"sashavor/co2_inference@9ae9895facde2582cb5a981ab03e7bb5ddccafc9:data/model_parameters.csv"
	],
	[
		"Cheng98/bert-large-sst2",
		[["text_classification", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"berkeley-nest/Starling-LM-7B-alpha",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"7242",
		"",
		"Mistral",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"distilbert/distilgpt2",
		[["text_generation", "base"]],
		"82",
		"",
		"GPT2",
		"openai-community/gpt2",
		"",
		"apache-2.0",
		"huggingface/transformers@4aa4342b720ef79340412180d41ad22b01d4942f:examples/research_projects/distillation/README.md"
	],
	[
		"Salesforce/xLAM-7b-r",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"openai-community/gpt2",
		[["text_generation", "base"]],
		"137",
		"",
		"GPT-2",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"openai-community/gpt2-xl",
		[["text_generation", "base"]],
		"1608",
		"",
		"GPT-2",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"openai-community/gpt2-medium",
		[["text_generation", "base"]],
		"380",
		"",
		"GPT-2",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"openai-community/gpt2-large",
		[["text_generation", "base"]],
		"812",
		"",
		"GPT-2",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"openai-community/openai-gpt",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"microsoft/phi-1",
		[["text_generation", "base"]],
		"1418",
		"",
		"Phi",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"microsoft/phi-1_5",
		[["text_generation", "base"]],
		"1418",
		"",
		"Phi",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"microsoft/phi-2",
		[["text_generation", "base"]],
		"2780",
		"",
		"Phi",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"microsoft/phi-4",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"14660",
		"",
		"Phi3",
		"",
		"",
		"mit",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"CohereForAI/aya-23-8B",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"8028",
		"",
		"Cohere",
		"",
		"",
		"cc-by-nc-4.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"allenai/OLMo-1.7-7B-hf",
		[["text_generation", "base"]],
		"7000",
		"",
		"OLMo",
		"",
		"",
		"",
		"ryoungj/ObsScaling@4d6e1e43fd2635d04654aa77d1df9d5266ea0382:eval_results/base_llm_benchmark_eval.csv"
	],
	[
		"allenai/OLMo-1B-hf",
		[["text_generation", "base"]],
		"1177",
		"",
		"OLMo",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"facebook/opt-2.7b",
		[["text_generation", "base"]],
		"2700",
		"",
		"OPT",
		"",
		"",
		"",
		"ryoungj/ObsScaling@4d6e1e43fd2635d04654aa77d1df9d5266ea0382:eval_results/base_llm_benchmark_eval.csv"
	],
	[
		"facebook/opt-125m",
		[["text_generation", "base"]],
		"125",
		"",
		"OPT",
		"",
		"",
		"",
		"ryoungj/ObsScaling@4d6e1e43fd2635d04654aa77d1df9d5266ea0382:eval_results/base_llm_benchmark_eval.csv"
	],
	[
		"mistralai/Mistral-7B-v0.1",
		[["text_generation", "base"]],
		"7242",
		"",
		"Mistral",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"mistralai/Ministral-8B-Instruct-2410",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"8020",
		"",
		"Mistral",
		"",
		"",
		"other",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"tiiuae/falcon-7b",
		[["text_generation", "base"]],
		"7000",
		"",
		"Falcon",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"meta-llama/Meta-Llama-3-8B",
		[["text_generation", "base"]],
		"8030",
		"",
		"Llama-3",
		"",
		"",
		"llama3",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"meta-llama/Llama-2-7b-hf",
		[["text_generation", "base"]],
		"6738",
		"",
		"Llama-2",
		"",
		"",
		"llama2",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"meta-llama/Meta-Llama-3.1-8B",
		[["text_generation", "base"]],
		"8030",
		"",
		"Llama-3.1",
		"",
		"",
		"llama3.1",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"meta-llama/Llama-2-13b-hf",
		[["text_generation", "base"]],
		"13016",
		"",
		"Llama-2",
		"",
		"",
		"llama2",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"HuggingFaceTB/SmolLM2-1.7B-Instruct",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"1711",
		"",
		"Llama",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"HuggingFaceTB/SmolLM-1.7B",
		[["text_generation", "base"]],
		"1710",
		"",
		"SmolLM",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"HuggingFaceTB/SmolLM-135M",
		[["text_generation", "base"]],
		"130",
		"",
		"SmolLM",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"HuggingFaceTB/SmolLM-360M",
		[["text_generation", "base"]],
		"360",
		"",
		"SmolLM",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"google/gemma-2b",
		[["text_generation", "base"]],
		"2506",
		"",
		"Gemma",
		"",
		"",
		"gemma",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"google/gemma-7b",
		[["text_generation", "base"]],
		"8538",
		"",
		"Gemma",
		"",
		"",
		"gemma",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"google/gemma-2-2b-it",
		[["text_generation", "fine-tuned on domain-specific datasets"]],
		"2614",
		"",
		"InternLM2",
		"",
		"",
		"gemma",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"01-ai/Yi-1.5-9B",
		[["text_generation", "base"]],
		"8829",
		"",
		"Yi-1.5",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"mistralai/Mixtral-8x7B-v0.1",
		[["text_generation", "base"]],
		"46703",
		"",
		"Mixtral",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"Qwen/QwQ-32B-Preview",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"32764",
		"",
		"Qwen2",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"01-ai/Yi-1.5-34B",
		[["text_generation", "base"]],
		"34389",
		"",
		"Yi-1.5",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"CohereForAI/c4ai-command-r-plus",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"103811",
		"",
		"Cohere",
		"",
		"",
		"cc-by-nc-4.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"crm-sf/TextBase-70B",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"meta-llama/Meta-Llama-3-70B",
		[["text_generation", "base"]],
		"70554",
		"",
		"Llama-3",
		"",
		"",
		"llama3",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"meta-llama/Llama-2-70b-hf",
		[["text_generation", "base"]],
		"68977",
		"",
		"Llama-2",
		"",
		"",
		"llama2",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"Qwen/Qwen2.5-72B-Instruct",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"72706",
		"",
		"Qwen2",
		"",
		"",
		"other",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"google/gemma-3-4b-pt",
		[["text_generation", ""], ["reasoning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"google/gemma-3-270m",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"Qwen/Qwen3-0.6B",
		[["text_generation", ""], ["reasoning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"tencent/Hunyuan-1.8B-Instruct",
		[["text_generation", "instruct, hybrid reasoning"], ["reasoning", "instruct, hybrid reasoning"]],
		"1800",
		"",
		"Hunyuan",
		"",
		"",
		"",
		"Tencent-Hunyuan/Hunyuan-1.8B@7d539808e2b78d8b3b2aee67f4d2ef22063d5771:README.md"
	],
	[
		"mistralai/Mistral-Nemo-Instruct-2407",
		[["text_generation", "chat models (RLHF, DPO, IFT, ...)"]],
		"12248",
		"",
		"Mistral",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"Qwen/Qwen2.5-Coder-14B",
		[["text_generation", "base"]],
		"14770",
		"",
		"Qwen2",
		"",
		"",
		"apache-2.0",
		"hlzhang109/causal-eval@ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b:data/open_llm_leaderboard.csv (copy of Open LLM Leaderboard v2 contents)"
	],
	[
		"microsoft/Phi-4-reasoning-plus",
		[["text_generation", "reasoning"], ["reasoning", "reasoning"]],
		"14700",
		"",
		"Phi-4",
		"",
		"",
		"",
		"LG-AI-EXAONE/EXAONE-4.0@c8b16a71c766ad0fc3078f3fcfaf8e21db5d290e:README.md"
	],
	[
		"google/gemma-3-1b-pt",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"ibm-granite/granite-4.0-micro",
		[["text_generation", "instruct (by name: no -base)"]],
		"",
		"",
		"Granite 4.0",
		"",
		"",
		"apache-2.0",
		"ibm-granite/granite-4.0-language-models@d48d3d52f648f5c292e1cd5c0fdb7fa8fbb9d23d:README.md"
	],
	[
		"HuggingFaceTB/SmolLM3-3B",
		[["text_generation", ""], ["reasoning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"ibm-granite/granite-4.0-h-tiny",
		[["text_generation", "instruct (by name: no -base)"]],
		"",
		"",
		"Granite 4.0",
		"",
		"",
		"apache-2.0",
		"ibm-granite/granite-4.0-language-models@d48d3d52f648f5c292e1cd5c0fdb7fa8fbb9d23d:README.md"
	],
	[
		"swiss-ai/Apertus-8B-Instruct-2509",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"google/gemma-3-27b-pt",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"Qwen/Qwen3-30B-A3B",
		[["text_generation", "hybrid reasoning"], ["reasoning", ""]],
		"30000",
		"3000",
		"Qwen3",
		"",
		"",
		"",
		"its name"
	],
	[
		"LGAI-EXAONE/EXAONE-4.0-32B",
		[["text_generation", "hybrid reasoning"], ["reasoning", "hybrid reasoning"]],
		"32000",
		"",
		"EXAONE 4.0",
		"",
		"",
		"EXAONE AI Model License 1.2 - NC",
		"LG-AI-EXAONE/EXAONE-4.0@c8b16a71c766ad0fc3078f3fcfaf8e21db5d290e:README.md"
	],
	[
		"zai-org/GLM-4.5-Air",
		[["text_generation", "hybrid reasoning"]],
		"106000",
		"12000",
		"GLM-4.5",
		"",
		"",
		"mit",
		"zai-org/GLM-4.5@170f20b2c10659008fdbc909d478bc2a75bc3627:README.md"
	],
	[
		"Qwen/Qwen3-235B-A22B",
		[["text_generation", "hybrid reasoning"], ["reasoning", "hybrid reasoning"]],
		"235000",
		"22000",
		"Qwen3",
		"",
		"",
		"",
		"LG-AI-EXAONE/EXAONE-4.0@c8b16a71c766ad0fc3078f3fcfaf8e21db5d290e:README.md"
	],
	[
		"deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
		[["text_generation", "reasoning"], ["reasoning", "reasoning"]],
		"32764",
		"",
		"Qwen2.5",
		"deepseek-ai/DeepSeek-R1 (student: Qwen/Qwen2.5-32B)",
		"",
		"mit",
		"deepseek-ai/DeepSeek-R1@0cf78561f1d51c84a21b2190626b21116d5c68bb:README.md"
	],
	[
		"zai-org/GLM-4.5",
		[["text_generation", "hybrid reasoning"]],
		"355000",
		"32000",
		"GLM-4.5",
		"",
		"",
		"mit",
		"zai-org/GLM-4.5@170f20b2c10659008fdbc909d478bc2a75bc3627:README.md"
	],
	[
		"zai-org/GLM-4.6",
		[["text_generation", "hybrid reasoning"]],
		"355000",
		"32000",
		"GLM-4.5",
		"",
		"",
		"",
		"zai-org/GLM-4.5@170f20b2c10659008fdbc909d478bc2a75bc3627:README.md"
	],
	[
		"swiss-ai/Apertus-70B-Instruct-2509",
		[["text_generation", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
		[["text_generation", "reasoning"], ["reasoning", "reasoning"]],
		"70554",
		"",
		"Llama 3.3",
		"deepseek-ai/DeepSeek-R1 (student: meta-llama/Llama-3.3-70B-Instruct)",
		"",
		"mit",
		"deepseek-ai/DeepSeek-R1@0cf78561f1d51c84a21b2190626b21116d5c68bb:README.md"
	],
	[
		"openai/gpt-oss-120b",
		[["reasoning", "reasoning"]],
		"117000",
		"5100",
		"gpt-oss",
		"",
		"",
		"apache-2.0",
		"openai/gpt-oss@7b583341fe16729127f6d5b94a7b09ccae97e1a1:README.md"
	],
	[
		"openai/gpt-oss-20b",
		[["reasoning", "reasoning"]],
		"21000",
		"3600",
		"gpt-oss",
		"",
		"",
		"apache-2.0",
		"openai/gpt-oss@7b583341fe16729127f6d5b94a7b09ccae97e1a1:README.md"
	],
	[
		"Qwen/Qwen3-Next-80B-A3B-Instruct",
		[["reasoning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	],
	[
		"Qwen/Qwen3-Next-80B-A3B-Thinking",
		[["reasoning", ""]],
		"",
		"",
		"",
		"",
		"",
		"",
		""
	]
];
// src/catalog/names.gen.ts
/** The model lines that providers list, separated by spaces. */
const names = `
01-ai/yi-large aetherwiing/mn-starcannon-12b agentica-org/deepcoder-14b-preview ai4bharat/indictrans2-en-indic-1b
aion-labs/aion-1.0 aion-labs/aion-1.0-mini aion-labs/aion-2.0 aion-labs/aion-rp-llama-3.1-8b
aisingapore/gemma-sea-lion-v4-27b-it aisingapore/gemma-sea-lion-v4-27b-it-fast aisingapore/qwen-sea-lion-v4-32b-it
aisingapore/qwen-sea-lion-v4-32b-it-fast alfredpros/codellama-7b-instruct-solidity all-hands/openhands-lm-32b-v0.1
allenai/molmo-7b-d allenai/olmo-3-32b-think allenai/olmo-3-7b-instruct allenai/olmo-3-7b-instruct-fast
allenai/olmo-3.1-32b-instruct allenai/olmo-3.1-32b-instruct-fast allenai/olmo-7b allenai/olmo-7b-instruct
allenai/olmo-7b-twin-2t alpindale/goliath-120b alpindale/magnum-72b alpindale/wizardlm-2-8x22b
alpindale/wizardlm-2-8x22b-fast anthracite-org/magnum-v2-72b anthracite-org/magnum-v4-72b anubis-pro-105b-v1
arcee-ai/coder-large arcee-ai/trinity-large-thinking arcee-ai/trinity-mini arcee-ai/virtuoso-large
arliai/qwq-32b-arliai-rpr-v1 austism/chronos-hermes-13b baai/bge-base-en-v1.5 baai/bge-large-en-v1.5 baai/bge-m3
baai/bge-reranker-base baai/bge-small-en-v1.5 babbage-002 baidu/ernie-4.5-21b-a3b-pt baidu/ernie-4.5-21b-a3b-pt-fast
baidu/ernie-4.5-300b-a47b-base-pt baidu/ernie-4.5-300b-a47b-base-pt-fast baidu/ernie-4.5-vl-28b-a3b-pt
baidu/ernie-4.5-vl-28b-a3b-pt-fast baidu/ernie-4.5-vl-424b-a47b baidu/ernie-4.5-vl-424b-a47b-base-pt
baidu/ernie-4.5-vl-424b-a47b-base-pt-fast bge-base-en-v1.5 bge-m3 bytedance-research/ui-tars-72b bytedance-seed/seed-1.6
bytedance-seed/seed-1.6-flash bytedance-seed/seed-2.0-lite bytedance-seed/seed-2.0-mini bytedance/ui-tars-1.5-7b
c4ai-aya-expanse-32b c4ai-aya-expanse-8b chatgpt-4o claude-1 claude-2 claude-2-0 claude-2-1 claude-3-5-haiku
claude-3-5-sonnet claude-3-7-sonnet claude-3-haiku claude-3-opus claude-3-sonnet claude-fable-5 claude-fable-5-1
claude-haiku-4-5 claude-opus-4 claude-opus-4-1 claude-opus-4-5 claude-opus-4-6 claude-opus-4-6-fast claude-opus-4-7
claude-opus-4-7-fast claude-opus-4-8 claude-opus-4-8-fast claude-opus-5 claude-opus-5-5 claude-opus-5-fast
claude-sonnet-4 claude-sonnet-4-5 claude-sonnet-4-6 claude-sonnet-5 codellama-7b-instruct-solidity
codellama/codellama-13b-instruct-hf codellama/codellama-34b-instruct-hf codellama/codellama-70b-instruct-hf
codellama/codellama-7b-instruct-hf codestral-2501 codestral-2508 codestral-mamba codex-mini
cognitivecomputations/dolphin-mistral-24b-venice-edition cognitivecomputations/dolphin-mixtral-8x22b
cognitivecomputations/dolphin-mixtral-8x7b cognitivecomputations/dolphin3.0-mistral-24b
cognitivecomputations/dolphin3.0-r1-mistral-24b command-a command-light command-r command-r-plus command-r7b
composer-2.5 composer-2.5-fast davinci-002 deepcogito/cogito-671b-v2.1 deepcogito/cogito-671b-v2.1-fast
deepcogito/cogito-671b-v2.1-fp8 deepcogito/cogito-671b-v2.1-fp8-fast deepcogito/cogito-v2.1-671b
deepseek-ai/deepseek-coder-33b-instruct deepseek-ai/deepseek-prover-v2-671b deepseek-ai/deepseek-prover-v2-671b-fast
deepseek-ai/deepseek-r1 deepseek-ai/deepseek-r1-0528 deepseek-ai/deepseek-r1-0528-fast
deepseek-ai/deepseek-r1-distill-llama-70b deepseek-ai/deepseek-r1-distill-llama-70b-fast
deepseek-ai/deepseek-r1-distill-llama-8b deepseek-ai/deepseek-r1-distill-llama-8b-fast
deepseek-ai/deepseek-r1-distill-qwen-1.5b deepseek-ai/deepseek-r1-distill-qwen-1.5b-fast
deepseek-ai/deepseek-r1-distill-qwen-32b deepseek-ai/deepseek-r1-distill-qwen-32b-fast
deepseek-ai/deepseek-r1-distill-qwen-7b deepseek-ai/deepseek-r1-distill-qwen-7b-fast deepseek-ai/deepseek-r1-fast
deepseek-ai/deepseek-v3 deepseek-ai/deepseek-v3-0324 deepseek-ai/deepseek-v3-0324-fast deepseek-ai/deepseek-v3-fast
deepseek-ai/deepseek-v3.1 deepseek-ai/deepseek-v3.1-fast deepseek-ai/deepseek-v3.1-terminus
deepseek-ai/deepseek-v3.1-terminus-fast deepseek-ai/deepseek-v3.2 deepseek-ai/deepseek-v3.2-exp
deepseek-ai/deepseek-v3.2-exp-fast deepseek-ai/deepseek-v3.2-fast deepseek-ai/deepseek-v4-flash
deepseek-ai/deepseek-v4-flash-0731 deepseek-ai/deepseek-v4-pro deepseek-ai/deepseek-v4-pro-0813
deepseek-ai/deepseek-v4.1-flash deepseek-chat deepseek-chat-v3-0324 deepseek-chat-v3.1 deepseek-prover-v2 deepseek-r1
deepseek-r1-0528 deepseek-r1-0528-qwen3-8b deepseek-r1-distill-llama-70b deepseek-r1-distill-llama-8b
deepseek-r1-distill-qwen-1.5b deepseek-r1-distill-qwen-14b deepseek-r1-distill-qwen-32b deepseek-r1-distill-qwen-7b
deepseek-r1-zero deepseek-r1t-chimera deepseek-reasoner deepseek-v3-0324 deepseek-v3-base deepseek-v3.1-terminus
deepseek-v3.2 deepseek-v3.2-exp deepseek-v3p2 deepseek-v4-flash deepseek-v4-flash-0731 deepseek-v4-pro
deepseek-v4-pro-0813 deepseek/deepseek_v3 devstral-2-123b devstral-2512 devstral-small devstral-small-2505
devstral-small-2507 dicta-il/dictalm-3.0-24b-thinking dicta-il/dictalm-3.0-24b-thinking-fast distilbert-sst-2-int8
dobby-mini-unhinged-plus-llama-3.1-8b dolphin-mixtral-8x22b dolphin3.0-mistral-24b dolphin3.0-r1-mistral-24b
eleutherai/llemma_7b embed-v4.0 essentialai/rnj-1-instruct essentialai/rnj-1-instruct-fast eva-llama-3.33-70b
eva-qwen-2.5-32b eva-qwen-2.5-72b eva-unit-01/eva-llama-3.33-70b eva-unit-01/eva-qwen-2.5-32b
eva-unit-01/eva-qwen-2.5-72b featherless/qwerky-72b fimbulvetr-11b-v2 garage-baind/platypus2-70b-instruct gemini-1.0-pro
gemini-1.0-pro-vision gemini-1.5-flash gemini-1.5-flash-8b gemini-1.5-flash-8b-exp gemini-1.5-pro gemini-2.0-flash
gemini-2.0-flash-exp gemini-2.0-flash-lite gemini-2.0-flash-thinking-exp gemini-2.0-flash-thinking-exp-1219
gemini-2.5-flash gemini-2.5-flash-image gemini-2.5-flash-image-preview gemini-2.5-flash-lite
gemini-2.5-flash-lite-preview-06-17 gemini-2.5-flash-lite-preview-09-2025 gemini-2.5-flash-lite-preview-tts
gemini-2.5-flash-native-audio gemini-2.5-flash-preview gemini-2.5-flash-preview-05-20 gemini-2.5-flash-preview-09-2025
gemini-2.5-flash-preview-tts gemini-2.5-flash-tts gemini-2.5-pro gemini-2.5-pro-exp-03-25 gemini-2.5-pro-preview
gemini-2.5-pro-preview-03-25 gemini-2.5-pro-preview-05-06 gemini-2.5-pro-preview-tts gemini-2.5-pro-tts
gemini-3-flash-preview gemini-3-pro-image gemini-3-pro-image-preview gemini-3-pro-preview gemini-3-pro-text-preview
gemini-3.1-flash-image gemini-3.1-flash-image-preview gemini-3.1-flash-lite gemini-3.1-flash-lite-image
gemini-3.1-flash-lite-preview gemini-3.1-flash-live-preview gemini-3.1-pro-preview gemini-3.1-pro-preview-customtools
gemini-3.5-flash gemini-3.5-flash-lite gemini-3.6-flash gemini-3.7-flash gemini-3.8-flash gemini-embedding-001
gemini-embedding-2 gemini-live-2.5-flash gemini-omni-flash-preview gemini-pro gemini-pro-vision gemma-2-27b-it
gemma-2-9b-it gemma-3 gemma-3-12b-it gemma-3-27b-it gemma-3-4b-it gemma-3n gemma-3n-e4b-it gemma-4-26b-a4b-it
gemma-4-26b-a4b-it-maas gemma-4-31b gemma-4-31b-it gemma-7b-it gemma2-9b gemma2-9b-it glm-4-32b glm-4-air glm-4-airx
glm-4-assistant glm-4-flashx-250414 glm-4-long glm-4-plus glm-4.5 glm-4.5-air glm-4.5v glm-4.6 glm-4.6v glm-4.7
glm-4.7-flash glm-4.7-flashx glm-4p7 glm-5 glm-5-turbo glm-5.1 glm-5.2 glm-5.3 glm-5.3-flash glm-5p1 glm-5p1-fast
glm-5p2 glm-5p2-fast glm-5p2-fast-us glm-5v-turbo glm-z1-32b glm-z1-rumination-32b goliath-120b google/gemma-2-27b-it
google/gemma-2-2b-it google/gemma-2-2b-it-fast google/gemma-2-9b-it google/gemma-2-9b-it-fast google/gemma-2b
google/gemma-2b-it google/gemma-3-12b-it google/gemma-3-1b-it google/gemma-3-27b-it google/gemma-3-27b-it-fast
google/gemma-3-4b-it google/gemma-3n-e4b-it google/gemma-3n-e4b-it-fast google/gemma-4-26b-a4b-it google/gemma-4-31b-it
google/gemma-7b google/gemma-7b-it google/palm-2-chat-bison google/palm-2-chat-bison-32k google/palm-2-codechat-bison
google/palm-2-codechat-bison-32k gpt-3.5-0301 gpt-3.5-turbo gpt-3.5-turbo-0125 gpt-3.5-turbo-0301 gpt-3.5-turbo-0613
gpt-3.5-turbo-1106 gpt-3.5-turbo-16k gpt-3.5-turbo-16k-0613 gpt-3.5-turbo-instruct gpt-3.5-turbo-instruct-0914
gpt-35-turbo gpt-35-turbo-16k gpt-35-turbo-16k-0613 gpt-4 gpt-4-0125-preview gpt-4-0314 gpt-4-0613 gpt-4-1106-preview
gpt-4-1106-vision-preview gpt-4-32k gpt-4-32k-0314 gpt-4-32k-0613 gpt-4-o-preview gpt-4-turbo gpt-4-turbo-0125-preview
gpt-4-turbo-preview gpt-4-vision-preview gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-4.5-preview gpt-4o gpt-4o-audio-preview
gpt-4o-mini gpt-4o-mini-audio-preview gpt-4o-mini-realtime-preview gpt-4o-mini-search-preview gpt-4o-mini-transcribe
gpt-4o-mini-tts gpt-4o-realtime-preview gpt-4o-search-preview gpt-4o-transcribe gpt-4o-transcribe-diarize gpt-5
gpt-5-chat gpt-5-codex gpt-5-image gpt-5-image-mini gpt-5-mini gpt-5-nano gpt-5-pro gpt-5.1 gpt-5.1-chat gpt-5.1-codex
gpt-5.1-codex-max gpt-5.1-codex-mini gpt-5.1-mini gpt-5.2 gpt-5.2-chat gpt-5.2-codex gpt-5.2-pro gpt-5.3 gpt-5.3-chat
gpt-5.3-codex gpt-5.4 gpt-5.4-image-2 gpt-5.4-mini gpt-5.4-nano gpt-5.4-pro gpt-5.5 gpt-5.5-chat gpt-5.5-codex
gpt-5.5-pro gpt-5.6 gpt-5.6-luna gpt-5.6-sol gpt-5.6-terra gpt-6-astra gpt-6-luna gpt-6-luna-pro gpt-6-sol gpt-6-sol-pro
gpt-audio gpt-audio-1.5 gpt-audio-mini gpt-chat gpt-image-1 gpt-image-1-mini gpt-image-1.5 gpt-image-2 gpt-oss-120b
gpt-oss-20b gpt-oss-safeguard-20b gpt-realtime gpt-realtime-1.5 gpt-realtime-2 gpt-realtime-2.1 gpt-realtime-2.1-mini
gpt-realtime-mini gpt-transcribe grok-2 grok-2-1212 grok-2-vision grok-2-vision-1212 grok-3 grok-3-beta grok-3-fast
grok-3-fast-beta grok-3-mini grok-3-mini-beta grok-3-mini-fast grok-3-mini-fast-beta grok-4 grok-4-0709 grok-4-1-fast
grok-4-1-fast-non-reasoning grok-4-1-fast-reasoning grok-4-fast grok-4-fast-non-reasoning grok-4-fast-reasoning
grok-4.1-fast grok-4.20 grok-4.20-multi-agent grok-4.3 grok-4.5 grok-4.5-fast grok-4.6 grok-4.6-fast grok-beta
grok-build-0.1 grok-code-fast grok-code-fast-1 grok-code-fast-1-0825 grok-vision-beta grok-voice
grok-voice-think-fast-1.0 grok-voice-think-fast-2.0 gryphe/mythomax-l2-13b hermes-2-pro-llama-3-8b
huggingfaceh4/zephyr-7b-beta ibm-granite/granite-4.0-h-micro ibm-granite/granite-4.1-8b inception/mercury-2
inclusionai/ling-2.6-1t inclusionai/ling-2.6-flash inclusionai/ring-2.6-1t infermatic/mn-inferor-12b
inflection/inflection-3-pi inflection/inflection-3-productivity internvl3-14b internvl3-2b jamba-1-5-large
jamba-1-5-mini jamba-1.6-large jamba-1.6-mini jamba-instruct jamba-large-1.7 jev-1.13.0 jondurbin/airoboros-l2-70b
kimi-dev-72b kimi-k2 kimi-k2-0711-preview kimi-k2-0905 kimi-k2-0905-preview kimi-k2-instruct kimi-k2-instruct-0905
kimi-k2-instruct-0905-fast kimi-k2-instruct-fast kimi-k2-thinking kimi-k2-thinking-fast kimi-k2-thinking-turbo
kimi-k2-turbo-preview kimi-k2.5 kimi-k2.5-fast kimi-k2.6 kimi-k2.7-code kimi-k2.7-code-highspeed kimi-k2p5 kimi-k2p6
kimi-k2p6-fast kimi-k2p7-code kimi-k2p7-code-fast kimi-k3 kimi-k3-fast kimi-k3-us kimi-vl-a3b-thinking
kwaipilot/kat-coder-pro-v2 l3-euryale-70b labs-devstral-small-2512 latitudegames/wayfarer-large-70b-llama-3.3
learnlm-1.5-pro-experimental lfm-3b lfm-40b lfm-7b liquid/lfm-2-24b-a2b liquid/lfm-2.5-1.2b-instruct
liquid/lfm-2.5-1.2b-thinking liquid/lfm-3b liquid/lfm-40b liquid/lfm-7b llama-3-lumimaid-70b llama-3-lumimaid-8b
llama-3.1-405b llama-3.1-405b-instruct llama-3.1-405b-reasoning llama-3.1-70b-versatile llama-3.1-8b-instant
llama-3.1-8b-instruct llama-3.1-lumimaid-70b llama-3.1-lumimaid-8b llama-3.1-nemotron-70b-instruct
llama-3.1-nemotron-ultra-253b-v1 llama-3.1-sonar-large-128k-online llama-3.1-sonar-small-128k-online
llama-3.2-11b-text-preview llama-3.2-11b-vision-instruct llama-3.2-11b-vision-preview llama-3.2-1b-instruct
llama-3.2-1b-preview llama-3.2-3b-preview llama-3.2-90b-text-preview llama-3.2-90b-vision-instruct
llama-3.2-90b-vision-preview llama-3.3-70b llama-3.3-70b-specdec llama-3.3-70b-versatile llama-3.3-8b-instruct
llama-3.3-nemotron-super-49b-v1 llama-4-maverick llama-4-scout llama-guard-2-8b llama-guard-3-8b llama-v3p1-8b-instruct
llama2-70b-4096 llama3-1-70b-instruct llama3-1-8b-instruct llama3-2-11b-instruct llama3-2-1b-instruct
llama3-2-3b-instruct llama3-2-90b-instruct llama3-3-70b-instruct llama3-70b-8192 llama3-70b-instruct llama3-8b-8192
llama3-8b-instruct llama3-groq-70b-8192-tool-use-preview llama3-groq-8b-8192-tool-use-preview llama3.1-8b
llama3.1-typhoon2-70b-instruct llama4-maverick-17b-instruct llama4-scout-17b-instruct lmsys/vicuna-13b-v1.5
lmsys/vicuna-7b-v1.5 lyria-3-clip-preview lyria-3-pro-preview magistral-medium magistral-medium-2506 magistral-small
magistral-small-2506 magistral-small-2509 magnum-72b magnum-v2-72b mai-code-1-flash-picker mai-code-1.1-flash
mancer/weaver mercury-coder-small-beta meta-llama-3.1-405b-instruct meta-llama-3.1-70b-instruct
meta-llama-3.1-8b-instruct meta-llama-3.3-70b-instruct meta-llama-3_3-70b-instruct meta-llama/llama-2-13b-chat
meta-llama/llama-2-13b-chat-hf meta-llama/llama-2-70b-chat meta-llama/llama-2-70b-chat-hf meta-llama/llama-2-7b-chat-hf
meta-llama/llama-3-70b-chat-hf meta-llama/llama-3-70b-instruct meta-llama/llama-3-8b-chat-hf
meta-llama/llama-3-8b-instruct meta-llama/llama-3.1-405b meta-llama/llama-3.1-405b-instruct
meta-llama/llama-3.1-70b-instruct meta-llama/llama-3.1-8b-instruct meta-llama/llama-3.1-8b-instruct-bf16
meta-llama/llama-3.1-8b-instruct-fast meta-llama/llama-3.1-8b-instruct-max meta-llama/llama-3.2-11b-vision-instruct
meta-llama/llama-3.2-1b-instruct meta-llama/llama-3.2-3b-instruct meta-llama/llama-3.2-90b-vision-instruct
meta-llama/llama-3.3-70b-instruct meta-llama/llama-3.3-70b-instruct-fast meta-llama/llama-3.3-70b-instruct-turbo
meta-llama/llama-4-maverick meta-llama/llama-4-maverick-17b-128e-instruct
meta-llama/llama-4-maverick-17b-128e-instruct-fp8 meta-llama/llama-4-maverick-17b-128e-instruct-fp8-fast
meta-llama/llama-4-scout meta-llama/llama-4-scout-17b-16e-instruct meta-llama/llama-4-scout-17b-16e-instruct-fast
meta-llama/llama-guard-2-8b meta-llama/llama-guard-3-8b meta-llama/llama-guard-4-12b
meta-llama/meta-llama-3-70b-instruct meta-llama/meta-llama-3-70b-instruct-fast meta-llama/meta-llama-3-70b-instruct-lite
meta-llama/meta-llama-3-70b-instruct-turbo meta-llama/meta-llama-3-8b-instruct meta-llama/meta-llama-3-8b-instruct-fast
meta-llama/meta-llama-3-8b-instruct-lite meta-llama/meta-llama-3-8b-instruct-turbo
meta-llama/meta-llama-3.1-405b-instruct-turbo meta-llama/meta-llama-3.1-70b-instruct-turbo
meta-llama/meta-llama-3.1-8b-instruct-turbo meta-llama/meta-llama-3.3-70b-instruct-turbo meta/llama-2-7b-chat-fp16
meta/llama-3-8b-instruct meta/llama-3-8b-instruct-awq meta/llama-3.1-70b-instruct-fp8-fast meta/llama-3.1-8b-instruct
meta/llama-3.1-8b-instruct-awq meta/llama-3.1-8b-instruct-fast meta/llama-3.1-8b-instruct-fp8
meta/llama-3.1-8b-instruct-fp8-fast meta/llama-3.2-11b-vision-instruct meta/llama-3.2-1b-instruct
meta/llama-3.2-3b-instruct meta/llama-3.3-70b-instruct-fp8-fast meta/llama-4-scout-17b-16e-instruct
meta/llama-guard-3-8b meta/m2m100-1.2b microsoft/phi-2 microsoft/phi-3-medium-128k-instruct
microsoft/phi-3-mini-128k-instruct microsoft/phi-3.5-mini-128k-instruct microsoft/phi-4 microsoft/phi-4-mini-instruct
microsoft/phi-4-multimodal-instruct microsoft/wizardlm-2-7b microsoft/wizardlm-2-8x22b midnight-rose-70b mimo-v2.5
minimax-01 minimax-m1 minimax-m2 minimax-m2-her minimax-m2.1 minimax-m2.1-highspeed minimax-m2.5 minimax-m2.5-highspeed
minimax-m2.7 minimax-m2.7-highspeed minimax-m2p1 minimax-m2p7 minimax-m3 minimaxai/minimax-m1-80k
minimaxai/minimax-m1-80k-fast minimaxai/minimax-m2 minimaxai/minimax-m2-fast minimaxai/minimax-m2.1
minimaxai/minimax-m2.1-fast minimaxai/minimax-m2.5 minimaxai/minimax-m2.5-fast ministral-14b-2512
ministral-3-14b-instruct ministral-3-3b-instruct ministral-3-8b-instruct ministral-3b ministral-3b-2512 ministral-8b
ministral-8b-2410 ministral-8b-2512 mistral-7b mistral-7b-instruct mistral-7b-instruct-v0.1 mistral-7b-instruct-v0.2
mistral-7b-instruct-v0.3 mistral-embed mistral-large mistral-large-2402 mistral-large-2407 mistral-large-2411
mistral-large-2512 mistral-large-3-675b-instruct mistral-medium mistral-medium-2312 mistral-medium-2505
mistral-medium-2508 mistral-medium-3 mistral-medium-3-1 mistral-medium-3-5 mistral-medium-3.1 mistral-medium-3.5
mistral-nemo mistral-nemo-instruct-2407 mistral-ocr mistral-ocr-2503 mistral-ocr-2503-completion mistral-ocr-2505
mistral-ocr-2505-completion mistral-ocr-2512 mistral-ocr-2512-completion mistral-ocr-4 mistral-ocr-4-0
mistral-ocr-4-0-completion mistral-ocr-4-1 mistral-ocr-4-1-completion mistral-ocr-4-completion
mistral-ocr-latest-completion mistral-saba mistral-saba-24b mistral-small mistral-small-2402
mistral-small-24b-instruct-2501 mistral-small-2603 mistral-small-3.1-24b-instruct mistral-small-3.2-24b-instruct
mistral-small-3.2-24b-instruct-2506 mistral-tiny mistralai/devstral-2-123b-instruct-2512 mistralai/ministral-14b-2512
mistralai/ministral-3b mistralai/ministral-3b-2512 mistralai/ministral-8b mistralai/ministral-8b-2512
mistralai/mistral-7b-instruct mistralai/mistral-7b-instruct-v0.1 mistralai/mistral-7b-instruct-v0.2
mistralai/mistral-7b-instruct-v0.3 mistralai/mistral-7b-v0.1 mistralai/mistral-small-24b-instruct-2501
mistralai/mistral-small-3.1-24b-instruct mistralai/mistral-small-3.2-24b-instruct mistralai/mixtral-8x22b-instruct
mistralai/mixtral-8x22b-instruct-v0.1 mistralai/mixtral-8x7b-instruct mistralai/mixtral-8x7b-instruct-v0.1
mistralai/mixtral-8x7b-v0.1 mistralai/pixtral-12b mistralai/voxtral-small-24b-2507 mixtral-8x22b-instruct mixtral-8x7b
mixtral-8x7b-32768 mixtral-8x7b-instruct mixtral-8x7b-instruct-v0.1 mn-celeste-12b mn-inferor-12b mn-starcannon-12b
moondream/moondream3.1-9b-a2b moonshot-v1-128k moonshot-v1-128k-vision-preview moonshot-v1-32k
moonshot-v1-32k-vision-preview moonshot-v1-8k moonshot-v1-8k-vision-preview moonshotai/kimi-k2-instruct
moonshotai/kimi-k2-instruct-0905 moonshotai/kimi-k2-thinking moonshotai/kimi-k2.5 moonshotai/kimi-k2.6
moonshotai/kimi-k2.7-code moonshotai/kimi-k3 moonshotai/kimi-vl-a3b-thinking moonshotai/moonlight-16b-a3b-instruct
morph/morph-v3-fast morph/morph-v3-large muse-glimmer-30b muse-spark-1.2 mythalion-13b nemotron-3-ultra-nvfp4
nemotron-3.5-lightning nemotron-nano-3-30b nemotron-nano-9b-v2 nemotron-super-3-120b neversleep/llama-3-lumimaid-70b
neversleep/llama-3-lumimaid-8b neversleep/llama-3.1-lumimaid-70b neversleep/llama-3.1-lumimaid-8b
neversleep/noromaid-20b nex-agi/nex-n2-pro nexusflow/nexusraven-v2-13b noromaid-20b nothingiisreal/mn-celeste-12b
nous-hermes-2-mixtral-8x7b-dpo nousresearch/deephermes-3-llama-3-8b-preview nousresearch/hermes-2-pro-llama-3-8b
nousresearch/hermes-2-pro-llama-3-8b-fast nousresearch/hermes-3-llama-3.1-405b nousresearch/hermes-3-llama-3.1-70b
nousresearch/hermes-4-405b nousresearch/hermes-4-405b-fast nousresearch/hermes-4-70b nousresearch/hermes-4-70b-fast
nousresearch/nous-capybara-7b-v1p9 nousresearch/nous-hermes-2-mixtral-8x7b-dpo
nousresearch/nous-hermes-2-mixtral-8x7b-sft nousresearch/nous-hermes-2-yi-34b nousresearch/nous-hermes-llama-2-7b
nousresearch/nous-hermes-llama2-13b nova-2-lite nova-2-lite-v1 nova-2-sonic nova-lite nova-lite-v1 nova-micro
nova-micro-v1 nova-premier nova-premier-v1 nova-pro nova-pro-v1 nova-sonic nvidia/llama-3.1-nemotron-70b-instruct
nvidia/llama-3.1-nemotron-nano-8b-v1 nvidia/llama-3.1-nemotron-ultra-253b-v1 nvidia/llama-3.3-nemotron-super-49b-v1
nvidia/llama-3.3-nemotron-super-49b-v1.5 nvidia/llama-3_1-nemotron-ultra-253b-v1
nvidia/llama-3_1-nemotron-ultra-253b-v1-fast nvidia/nemotron-3-120b-a12b nvidia/nemotron-3-nano-30b-a3b
nvidia/nemotron-3-nano-omni-30b-a3b-reasoning nvidia/nemotron-3-super-120b-a12b nvidia/nemotron-3-ultra-550b-a55b
nvidia/nemotron-3.5-content-safety nvidia/nemotron-nano-12b-v2-vl nvidia/nemotron-nano-9b-v2
nvidia/nvidia-nemotron-3-super-120b-a12b-nvfp4 nvidia/nvidia-nemotron-3-ultra-550b-a55b
nvidia/nvidia-nemotron-nano-12b-v2 nvidia/nvidia-nemotron-nano-12b-v2-fast o1-mini o1-preview o1-pro o3-deep-research
o3-mini o3-mini-high o3-pro o4-mini o4-mini-deep-research o4-mini-high open-mistral-7b open-mistral-nemo
open-mixtral-8x7b open-orca/mistral-7b-openorca open-r1/olympiccoder-32b open-r1/olympiccoder-7b openai/gpt-oss-120b
openai/gpt-oss-120b-fast openai/gpt-oss-20b openai/gpt-oss-20b-fast openai/gpt-oss-safeguard-20b
openchat/openchat-3.5-1210 openchat/openchat-7b openhands-lm-32b-v0.1 palmyra-x4 palmyra-x5 perceptron/perceptron-mk1
pfnet/plamo-embedding-1b phi-3-medium-128k-instruct phi-3-mini-128k-instruct phi-3.5-mini-128k-instruct phi-4
phi-4-mini-instruct phi-4-multimodal-instruct phi-4-reasoning phi-4-reasoning-plus pixtral-12b pixtral-large
pixtral-large-2411 pixtral-large-2502 poolside/laguna-m.1 poolside/laguna-xs.2 prime-intellect/intellect-3
primeintellect/intellect-3-fp8 primeintellect/intellect-3-fp8-fast pygmalionai/mythalion-13b qwen-2-72b-instruct
qwen-2.5-72b-instruct qwen-2.5-coder-32b-instruct qwen-2.5-vl-7b-instruct qwen-3-32b qwen-3-coder-480b qwen-max
qwen-plus qwen-turbo qwen-vl-max qwen-vl-plus qwen/qwen-2-72b-instruct qwen/qwen-2-7b-instruct
qwen/qwen-2-vl-72b-instruct qwen/qwen-2.5-72b-instruct qwen/qwen-2.5-7b-instruct qwen/qwen-2.5-coder-32b-instruct
qwen/qwen-2.5-vl-72b-instruct qwen/qwen-2.5-vl-7b-instruct qwen/qwen1.5-0.5b qwen/qwen1.5-0.5b-chat qwen/qwen1.5-1.8b
qwen/qwen1.5-1.8b-chat qwen/qwen1.5-14b qwen/qwen1.5-14b-chat qwen/qwen1.5-4b qwen/qwen1.5-4b-chat qwen/qwen1.5-72b
qwen/qwen1.5-7b qwen/qwen1.5-7b-chat qwen/qwen2.5-72b-instruct qwen/qwen2.5-72b-instruct-fast qwen/qwen2.5-7b-instruct
qwen/qwen2.5-7b-instruct-fast qwen/qwen2.5-coder-32b-instruct qwen/qwen2.5-coder-32b-instruct-fast
qwen/qwen2.5-coder-3b-instruct qwen/qwen2.5-coder-3b-instruct-fast qwen/qwen2.5-coder-7b qwen/qwen2.5-coder-7b-fast
qwen/qwen2.5-coder-7b-instruct qwen/qwen2.5-coder-7b-instruct-fast qwen/qwen2.5-vl-32b-instruct
qwen/qwen2.5-vl-3b-instruct qwen/qwen2.5-vl-72b-instruct qwen/qwen2.5-vl-72b-instruct-fast qwen/qwen2.5-vl-7b-instruct
qwen/qwen2.5-vl-7b-instruct-fast qwen/qwen3-14b qwen/qwen3-14b-fast qwen/qwen3-14b-fp8 qwen/qwen3-235b-a22b
qwen/qwen3-235b-a22b-2507 qwen/qwen3-235b-a22b-fast qwen/qwen3-235b-a22b-instruct-2507
qwen/qwen3-235b-a22b-instruct-2507-fast qwen/qwen3-235b-a22b-thinking-2507 qwen/qwen3-235b-a22b-thinking-2507-fast
qwen/qwen3-30b-a3b qwen/qwen3-30b-a3b-fast qwen/qwen3-30b-a3b-fp8 qwen/qwen3-30b-a3b-instruct-2507
qwen/qwen3-30b-a3b-instruct-2507-fast qwen/qwen3-30b-a3b-thinking-2507 qwen/qwen3-30b-a3b-thinking-2507-fast
qwen/qwen3-32b qwen/qwen3-32b-fast qwen/qwen3-4b-instruct-2507 qwen/qwen3-4b-instruct-2507-fast
qwen/qwen3-4b-thinking-2507 qwen/qwen3-4b-thinking-2507-fast qwen/qwen3-8b qwen/qwen3-8b-fast qwen/qwen3-coder
qwen/qwen3-coder-30b-a3b-instruct qwen/qwen3-coder-30b-a3b-instruct-fast qwen/qwen3-coder-480b-a35b-07-25
qwen/qwen3-coder-480b-a35b-instruct qwen/qwen3-coder-480b-a35b-instruct-fast qwen/qwen3-coder-480b-a35b-instruct-fp8
qwen/qwen3-coder-480b-a35b-instruct-fp8-fast qwen/qwen3-coder-next qwen/qwen3-coder-next-2025-02-03
qwen/qwen3-coder-next-fast qwen/qwen3-coder-next-fp8 qwen/qwen3-coder-next-fp8-fast qwen/qwen3-embedding-0.6b
qwen/qwen3-embedding-8b qwen/qwen3-next-80b-a3b-instruct qwen/qwen3-next-80b-a3b-instruct-2509
qwen/qwen3-next-80b-a3b-instruct-fast qwen/qwen3-next-80b-a3b-thinking qwen/qwen3-next-80b-a3b-thinking-2509
qwen/qwen3-next-80b-a3b-thinking-fast qwen/qwen3-vl-235b-a22b-instruct qwen/qwen3-vl-235b-a22b-instruct-fast
qwen/qwen3-vl-235b-a22b-instruct-fp8 qwen/qwen3-vl-235b-a22b-thinking qwen/qwen3-vl-235b-a22b-thinking-fast
qwen/qwen3-vl-30b-a3b-instruct qwen/qwen3-vl-30b-a3b-instruct-fast qwen/qwen3-vl-30b-a3b-instruct-fp8
qwen/qwen3-vl-30b-a3b-thinking qwen/qwen3-vl-30b-a3b-thinking-fast qwen/qwen3-vl-32b-instruct qwen/qwen3-vl-8b-instruct
qwen/qwen3-vl-8b-instruct-fast qwen/qwen3-vl-8b-thinking qwen/qwen3.5-122b-a10b qwen/qwen3.5-122b-a10b-20260224
qwen/qwen3.5-122b-a10b-fast qwen/qwen3.5-27b qwen/qwen3.5-27b-20260224 qwen/qwen3.5-27b-fast qwen/qwen3.5-35b-a3b
qwen/qwen3.5-35b-a3b-20260224 qwen/qwen3.5-35b-a3b-fast qwen/qwen3.5-35b-a3b-fp8 qwen/qwen3.5-397b-a17b
qwen/qwen3.5-397b-a17b-20260216 qwen/qwen3.5-397b-a17b-fast qwen/qwen3.5-9b qwen/qwen3.5-9b-20260310
qwen/qwen3.5-9b-fast qwen/qwen3.6-27b qwen/qwen3.6-27b-20260422 qwen/qwen3.6-35b-a3b qwen/qwen3.6-35b-a3b-20260415
qwen/qwen3.6-35b-a3b-fp8 qwen/qwen3.8-27b qwen/qwen3.8-27b-fp8 qwen/qwq-32b qwen/qwq-32b-fast qwen/qwq-32b-preview
qwen2.5-vl-32b-instruct qwen2.5-vl-72b-instruct qwen2p5-vl-72b-instruct qwen3-14b qwen3-235b-a22b qwen3-30b-a3b
qwen3-32b qwen3-8b qwen3-coder-30b-a3b qwen3-coder-30b-a3b-instruct qwen3-coder-480b-a35b qwen3-coder-flash
qwen3-coder-plus qwen3-max qwen3-max-thinking qwen3-vl-235b-a22b qwen3.5-flash qwen3.5-flash-02-23 qwen3.5-plus
qwen3.5-plus-02-15 qwen3.6-35b qwen3.6-flash qwen3.6-max-preview qwen3.6-plus qwen3.6-plus-04-02 qwen3.7-flash
qwen3.7-max qwen3.7-plus qwen3.8-27b qwen3.8-max qwq-32b qwq-32b-arliai-rpr-v1 qwq-32b-preview r1-1776
raifle/sorcererlm-8x22b reka-flash-3 rekaai/reka-edge rekaai/reka-flash-3 relace/relace-apply-3 relace/relace-search
sao10k/fimbulvetr-11b-v2 sao10k/l3-70b-euryale-v2.1 sao10k/l3-70b-euryale-v2.1-fast sao10k/l3-8b-lunaris
sao10k/l3-8b-lunaris-v1 sao10k/l3-8b-lunaris-v1-fast sao10k/l3-8b-stheno-v3.2 sao10k/l3-8b-stheno-v3.2-fast
sao10k/l3-euryale-70b sao10k/l3-lunaris-8b sao10k/l3.1-70b-hanami-x1 sao10k/l3.1-euryale-70b sao10k/l3.3-euryale-70b
sao10k/l31-70b-euryale-v2.2 scb10x/llama3.1-typhoon2-70b-instruct scb10x/llama3.1-typhoon2-8b-instruct
servicenow-ai/apriel-1.6-15b-thinker servicenow-ai/apriel-1.6-15b-thinker-fast shisa-ai/shisa-v2-llama3.3-70b
snorkelai/snorkel-mistral-pairrm-dpo sonar-deep-research sonar-pro sonar-pro-search sonar-reasoning sonar-reasoning-pro
sophosympatheia/midnight-rose-70b sophosympatheia/rogue-rose-103b-v0.2 sorcererlm-8x22b steelskull/l3.3-electra-r1-70b
stepfun/step-3.5-flash stepfun/step-3.7-flash swiss-ai/apertus-70b-instruct-2509 swiss-ai/apertus-70b-instruct-2509-fast
swiss-ai/apertus-8b-instruct-2509 swiss-ai/apertus-8b-instruct-2509-fast switchpoint/router
teknium/openhermes-2-mistral-7b teknium/openhermes-2.5-mistral-7b teknium/openhermes-2p5-mistral-7b
tencent/hunyuan-a13b-instruct tencent/hy3-preview text-ada-001 text-curie-001 text-davinci-001 text-davinci-002
text-davinci-003 text-embedding-3-large text-embedding-3-small text-embedding-ada text-embedding-ada-002
text-embedding-ada-002-v2 thedrummer/anubis-pro-105b-v1 thedrummer/cydonia-24b-v4.1 thedrummer/rocinante-12b
thedrummer/skyfall-36b-v2 thedrummer/unslopnemo-12b thinkingmachines/inkling thinkingmachines/inkling-nvfp4
thinkingmachines/inkling-small thudm/glm-4-32b thudm/glm-z1-32b titan-embed-text titan-text-express titan-text-lite
togethercomputer/alpaca-7b togethercomputer/gpt-jt-moderation-6b togethercomputer/llama-2-7b-32k-instruct
togethercomputer/redpajama-incite-7b-base togethercomputer/redpajama-incite-7b-chat
togethercomputer/redpajama-incite-7b-instruct togethercomputer/redpajama-incite-base-3b-v1
togethercomputer/redpajama-incite-chat-3b-v1 togethercomputer/redpajama-incite-instruct-3b-v1
togethercomputer/stripedhyena-hessian-7b togethercomputer/stripedhyena-nous-7b
tokyotech-llm/llama-3.3-swallow-70b-instruct-v0.4 tokyotech-llm/llama-3.3-swallow-70b-instruct-v0.4-fast toppy-m-7b
undi95/remm-slerp-l2-13b undi95/toppy-m-7b upstage/solar-10.7b-instruct-v1.0 upstage/solar-pro-3
utter-project/eurollm-22b-instruct-2512 utter-project/eurollm-22b-instruct-2512-fast valkyrie-49b-v1 virtuoso-medium-v2
voxtral-mini voxtral-mini-2602 voxtral-mini-3b-2507 voxtral-small voxtral-small-24b-2507 voxtral-small-2507 voyage-01
voyage-02 voyage-2 voyage-3 voyage-3-large voyage-3-lite voyage-3.5 voyage-3.5-lite voyage-4 voyage-4-large
voyage-4-lite voyage-code-2 voyage-code-3 voyage-context-3 voyage-finance-2 voyage-large-2 voyage-large-2-instruct
voyage-law-2 voyage-lite-01 voyage-lite-01-instruct voyage-lite-02-instruct voyage-multilingual-2 whisper-1
whisper-large-v3 whisper-large-v3-turbo wizardlm-2-8x22b wizardlm/wizardlm-13b-v1.2 writer/palmyra-x5
xiaomi/mimo-v2-flash xiaomi/mimo-v2.5 xiaomi/mimo-v2.5-pro xiaomimimo/mimo-v2-flash xiaomimimo/mimo-v2-flash-fast
xwin-lm/xwin-lm-70b zai-glm-4.7 zai-org/autoglm-phone-9b-multilingual zai-org/autoglm-phone-9b-multilingual-fast
zai-org/glm-4-32b-0414 zai-org/glm-4-32b-0414-fast zai-org/glm-4.5 zai-org/glm-4.5-air zai-org/glm-4.5-air-fast
zai-org/glm-4.5-air-fp8 zai-org/glm-4.5-air-fp8-fast zai-org/glm-4.5-fast zai-org/glm-4.5v zai-org/glm-4.5v-fast
zai-org/glm-4.6 zai-org/glm-4.6-fast zai-org/glm-4.6v-flash zai-org/glm-4.6v-flash-fast zai-org/glm-4.7
zai-org/glm-4.7-fast zai-org/glm-4.7-flash zai-org/glm-4.7-flash-fast zai-org/glm-4.7-fp8 zai-org/glm-4.7-fp8-fast
zai-org/glm-5 zai-org/glm-5-fast zai-org/glm-5.1-fp8 zai-org/glm-5.2 zai-org/glm-5.2-fast zai-org/glm-5.2-fp8
zai-org/glm-5.3 zai-org/glm-5.3-flash zero-one-ai/yi-34b zero-one-ai/yi-6b
`;
// src/catalog/parameters.gen.ts
/*!
* This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
* distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
* Derived from EcoLogits (mlco2/ecologits, ecologits/data/models.json at commit 5be90da), grouped by equal figures.
*/
/**
* One line a group: billions of parameters in total and active (`=`: the same; `a-b`: a range), `+` where they are published,
* the source (`-`: EcoLogits itself), and the names, each with its aliases after `=`.
*/
const parameters = `
8.03 = + https://huggingface.co/CohereLabs/aya-expanse-8b c4ai-aya-expanse-8b
32.3 = + https://huggingface.co/CohereLabs/aya-expanse-32b c4ai-aya-expanse-32b
8.63 = + https://huggingface.co/CohereLabs/aya-vision-8b c4ai-aya-vision-8b
33.1 = + https://huggingface.co/CohereLabs/aya-vision-32b c4ai-aya-vision-32b
111 = + https://huggingface.co/CohereLabs/c4ai-command-a-03-2025 command-a-03-2025 command-a-reasoning-08-2025 command-a-translate-08-2025
112 = + https://huggingface.co/CohereLabs/command-a-vision-07-2025 command-a-vision-07-2025
32.3 = + https://huggingface.co/CohereLabs/c4ai-command-r-08-2024 command-r command-r-08-2024
104 = + https://huggingface.co/CohereLabs/c4ai-command-r-plus-08-2024 command-r-plus-08-2024
8.03 = + https://huggingface.co/CohereLabs/c4ai-command-r7b-12-2024 command-r7b-12-2024 command-r7b-arabic-02-2025
6 = + https://huggingface.co/databricks/dolly-v1-6b databricks/dolly-v1-6b
12 = + https://huggingface.co/databricks/dolly-v2-12b databricks/dolly-v2-12b
7 = + https://huggingface.co/databricks/dolly-v2-7b databricks/dolly-v2-7b
3 = + https://huggingface.co/databricks/dolly-v2-3b databricks/dolly-v2-3b
132 36 + https://huggingface.co/databricks/dbrx-base databricks/dbrx-base
132 36 + https://huggingface.co/databricks/dbrx-instruct databricks/dbrx-instruct
7.24 = + https://huggingface.co/mistralai/Mistral-7B-v0.1 mistralai/Mistral-7B-v0.1
7.24 = + https://huggingface.co/mistralai/Mistral-7B-Instruct-v0.1 mistralai/Mistral-7B-Instruct-v0.1
46.7 12.9 + https://huggingface.co/mistralai/Mixtral-8x7B-v0.1 mistralai/Mixtral-8x7B-v0.1
46.7 12.9 + https://huggingface.co/mistralai/Mixtral-8x7B-Instruct-v0.1 mistralai/Mixtral-8x7B-Instruct-v0.1
7.24 = + https://huggingface.co/mistralai/Mistral-7B-Instruct-v0.2 mistralai/Mistral-7B-Instruct-v0.2
140.6 39.1 + https://huggingface.co/mistralai/Mixtral-8x22B-v0.1 mistralai/Mixtral-8x22B-v0.1
140.6 39.1 + https://huggingface.co/mistralai/Mixtral-8x22B-Instruct-v0.1 mistralai/Mixtral-8x22B-Instruct-v0.1
7.25 = + https://huggingface.co/mistralai/Mistral-7B-v0.3 mistralai/Mistral-7B-v0.3
7.25 = + https://huggingface.co/mistralai/Mistral-7B-Instruct-v0.3 mistralai/Mistral-7B-Instruct-v0.3
22.25 = + https://huggingface.co/mistralai/Codestral-22B-v0.1 mistralai/Codestral-22B-v0.1
7.25 = + https://huggingface.co/mistralai/Mathstral-7B-v0.1 mistralai/Mathstral-7B-v0.1
12.25 = + https://huggingface.co/mistralai/Mistral-Nemo-Instruct-2407 mistralai/Mistral-Nemo-Instruct-2407
12.25 = + https://huggingface.co/mistralai/Mistral-Nemo-Base-2407 mistralai/Mistral-Nemo-Base-2407
122.61 = + https://huggingface.co/mistralai/Mistral-Large-Instruct-2407 mistralai/Mistral-Large-Instruct-2407
7.24 = + https://huggingface.co/mistral-community/Mistral-7B-v0.2 mistral-community/Mistral-7B-v0.2
140.6 39.1 + https://huggingface.co/mistral-community/Mixtral-8x22B-v0.1 mistral-community/Mixtral-8x22B-v0.1
140.6 39.1 + https://huggingface.co/mistral-community/Mixtral-8x22B-v0.1-original mistral-community/Mixtral-8x22B-v0.1-original
140.6 39.1 + https://huggingface.co/mistral-community/Mixtral-8x22B-v0.1-4bit mistral-community/Mixtral-8x22B-v0.1-4bit
140.6 39.1 + https://huggingface.co/mistral-community/Mixtral-8x22B-v0.1-AWQ mistral-community/Mixtral-8x22B-v0.1-AWQ
140.6 39.1 + https://huggingface.co/mistral-community/Mixtral-8x22B-Instruct-v0.1-4bit mistral-community/Mixtral-8x22B-Instruct-v0.1-4bit
140.6 39.1 + https://huggingface.co/mistral-community/mixtral-8x22B-Instruct-v0.3-original mistral-community/mixtral-8x22B-Instruct-v0.3-original
140.6 39.1 + https://huggingface.co/mistral-community/mixtral-8x22B-v0.3-original mistral-community/mixtral-8x22B-v0.3-original
140.6 39.1 + https://huggingface.co/mistral-community/mixtral-8x22B-v0.3 mistral-community/mixtral-8x22B-v0.3
7.25 = + https://huggingface.co/mistral-community/Mistral-7B-Instruct-v0.3 mistral-community/Mistral-7B-Instruct-v0.3
22.25 = + https://huggingface.co/mistral-community/Codestral-22B-v0.1 mistral-community/Codestral-22B-v0.1
8.03 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-8B meta-llama/Meta-Llama-3.1-8B
8.03 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-8B-Instruct meta-llama/Meta-Llama-3.1-8B-Instruct
70.55 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-70B meta-llama/Meta-Llama-3.1-70B
70.55 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-70B-Instruct meta-llama/Meta-Llama-3.1-70B-Instruct
405.85 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-405B meta-llama/Meta-Llama-3.1-405B
405.85 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-405B-Instruct meta-llama/Meta-Llama-3.1-405B-Instruct
405.87 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-405B-FP8 meta-llama/Meta-Llama-3.1-405B-FP8
405.87 = + https://huggingface.co/meta-llama/Meta-Llama-3.1-405B-Instruct-FP8 meta-llama/Meta-Llama-3.1-405B-Instruct-FP8
8.03 = + https://huggingface.co/meta-llama/Llama-Guard-3-8B meta-llama/Llama-Guard-3-8B
8.03 = + https://huggingface.co/meta-llama/Llama-Guard-3-8B-INT8 meta-llama/Llama-Guard-3-8B-INT8
0.28 = + https://huggingface.co/meta-llama/Prompt-Guard-86M meta-llama/Prompt-Guard-86M
8.03 = + https://huggingface.co/meta-llama/Meta-Llama-3-8B meta-llama/Meta-Llama-3-8B
8.03 = + https://huggingface.co/meta-llama/Meta-Llama-3-8B-Instruct meta-llama/Meta-Llama-3-8B-Instruct
70.55 = + https://huggingface.co/meta-llama/Meta-Llama-3-70B-Instruct meta-llama/Meta-Llama-3-70B-Instruct
70.55 = + https://huggingface.co/meta-llama/Meta-Llama-3-70B meta-llama/Meta-Llama-3-70B
8.03 = + https://huggingface.co/meta-llama/Meta-Llama-Guard-2-8B meta-llama/Meta-Llama-Guard-2-8B
6.74 = + https://huggingface.co/meta-llama/Llama-2-7b-hf meta-llama/Llama-2-7b-hf
13.02 = + https://huggingface.co/meta-llama/Llama-2-13b-hf meta-llama/Llama-2-13b-hf
68.98 = + https://huggingface.co/meta-llama/Llama-2-70b-hf meta-llama/Llama-2-70b-hf
6.74 = + https://huggingface.co/meta-llama/Llama-2-7b-chat-hf meta-llama/Llama-2-7b-chat-hf
13.02 = + https://huggingface.co/meta-llama/Llama-2-13b-chat-hf meta-llama/Llama-2-13b-chat-hf
68.98 = + https://huggingface.co/meta-llama/Llama-2-70b-chat-hf meta-llama/Llama-2-70b-chat-hf
7 = + https://huggingface.co/meta-llama/Llama-2-7b meta-llama/Llama-2-7b
13 = + https://huggingface.co/meta-llama/Llama-2-13b meta-llama/Llama-2-13b
70 = + https://huggingface.co/meta-llama/Llama-2-70b meta-llama/Llama-2-70b
7 = + https://huggingface.co/meta-llama/Llama-2-7b-chat meta-llama/Llama-2-7b-chat
13 = + https://huggingface.co/meta-llama/Llama-2-13b-chat meta-llama/Llama-2-13b-chat
70 = + https://huggingface.co/meta-llama/Llama-2-70b-chat meta-llama/Llama-2-70b-chat
7 = + https://huggingface.co/meta-llama/LlamaGuard-7b meta-llama/LlamaGuard-7b
7 = + https://huggingface.co/meta-llama/CodeLlama-7b-hf meta-llama/CodeLlama-7b-hf
13 = + https://huggingface.co/meta-llama/CodeLlama-13b-hf meta-llama/CodeLlama-13b-hf
34 = + https://huggingface.co/meta-llama/CodeLlama-34b-hf meta-llama/CodeLlama-34b-hf
70 = + https://huggingface.co/meta-llama/CodeLlama-70b-hf meta-llama/CodeLlama-70b-hf
7 = + https://huggingface.co/meta-llama/CodeLlama-7b-Python-hf meta-llama/CodeLlama-7b-Python-hf
34 = + https://huggingface.co/meta-llama/CodeLlama-34b-Python-hf meta-llama/CodeLlama-34b-Python-hf
13 = + https://huggingface.co/meta-llama/CodeLlama-13b-Python-hf meta-llama/CodeLlama-13b-Python-hf
70 = + https://huggingface.co/meta-llama/CodeLlama-70b-Python-hf meta-llama/CodeLlama-70b-Python-hf
7 = + https://huggingface.co/meta-llama/CodeLlama-7b-Instruct-hf meta-llama/CodeLlama-7b-Instruct-hf
13 = + https://huggingface.co/meta-llama/CodeLlama-13b-Instruct-hf meta-llama/CodeLlama-13b-Instruct-hf
34 = + https://huggingface.co/meta-llama/CodeLlama-34b-Instruct-hf meta-llama/CodeLlama-34b-Instruct-hf
70 = + https://huggingface.co/meta-llama/CodeLlama-70b-Instruct-hf meta-llama/CodeLlama-70b-Instruct-hf
8.03 = + https://huggingface.co/CohereForAI/aya-23-8B CohereForAI/aya-23-8B
34.98 = + https://huggingface.co/CohereForAI/aya-23-35B CohereForAI/aya-23-35B
103.81 = + https://huggingface.co/CohereForAI/c4ai-command-r-plus CohereForAI/c4ai-command-r-plus
55.05 = + https://huggingface.co/CohereForAI/c4ai-command-r-plus-4bit CohereForAI/c4ai-command-r-plus-4bit
34.98 = + https://huggingface.co/CohereForAI/c4ai-command-r-v01 CohereForAI/c4ai-command-r-v01
19.05 = + https://huggingface.co/CohereForAI/c4ai-command-r-v01-4bit CohereForAI/c4ai-command-r-v01-4bit
2.61 = + https://huggingface.co/google/gemma-2-2b google/gemma-2-2b
2.61 = + https://huggingface.co/google/gemma-2-2b-it google/gemma-2-2b-it
9.24 = + https://huggingface.co/google/gemma-2-9b google/gemma-2-9b
9.24 = + https://huggingface.co/google/gemma-2-9b-it google/gemma-2-9b-it
27.23 = + https://huggingface.co/google/gemma-2-27b google/gemma-2-27b
27.23 = + https://huggingface.co/google/gemma-2-27b-it google/gemma-2-27b-it
2 = + https://huggingface.co/google/gemma-2-2b-pytorch google/gemma-2-2b-pytorch
2 = + https://huggingface.co/google/gemma-2-2b-it-pytorch google/gemma-2-2b-it-pytorch
9 = + https://huggingface.co/google/gemma-2-9b-pytorch google/gemma-2-9b-pytorch
9 = + https://huggingface.co/google/gemma-2-9b-it-pytorch google/gemma-2-9b-it-pytorch
27 = + https://huggingface.co/google/gemma-2-27b-pytorch google/gemma-2-27b-pytorch
27 = + https://huggingface.co/google/gemma-2-27b-it-pytorch google/gemma-2-27b-it-pytorch
9 = + https://huggingface.co/google/gemma-2-9b-keras google/gemma-2-9b-keras
9 = + https://huggingface.co/google/gemma-2-instruct-9b-keras google/gemma-2-instruct-9b-keras
2.51 = + https://huggingface.co/google/codegemma-2b google/codegemma-2b
8.54 = + https://huggingface.co/google/codegemma-7b google/codegemma-7b
8.54 = + https://huggingface.co/google/codegemma-7b-it google/codegemma-7b-it
7 = + https://huggingface.co/google/codegemma-7b-it-GGUF google/codegemma-7b-it-GGUF
2 = + https://huggingface.co/google/codegemma-2b-GGUF google/codegemma-2b-GGUF
7 = + https://huggingface.co/google/codegemma-7b-GGUF google/codegemma-7b-GGUF
7 = + https://huggingface.co/google/codegemma-7b-pytorch google/codegemma-7b-pytorch
2 = + https://huggingface.co/google/codegemma-2b-pytorch google/codegemma-2b-pytorch
7 = + https://huggingface.co/google/codegemma-7b-it-pytorch google/codegemma-7b-it-pytorch
2 = + https://huggingface.co/google/codegemma-2b-keras google/codegemma-2b-keras
7 = + https://huggingface.co/google/codegemma-7b-keras google/codegemma-7b-keras
7 = + https://huggingface.co/google/codegemma-7b-it-keras google/codegemma-7b-it-keras
8.54 = + https://huggingface.co/google/codegemma-1.1-7b-it google/codegemma-1.1-7b-it
2.51 = + https://huggingface.co/google/codegemma-1.1-2b google/codegemma-1.1-2b
2 = + https://huggingface.co/google/codegemma-1.1-2b-pytorch google/codegemma-1.1-2b-pytorch
7 = + https://huggingface.co/google/codegemma-1.1-7b-it-pytorch google/codegemma-1.1-7b-it-pytorch
2 = + https://huggingface.co/google/codegemma-1.1-2b-GGUF google/codegemma-1.1-2b-GGUF
7 = + https://huggingface.co/google/codegemma-1.1-7b-it-GGUF google/codegemma-1.1-7b-it-GGUF
2.51 = + https://huggingface.co/google/gemma-1.1-2b-it google/gemma-1.1-2b-it
8.54 = + https://huggingface.co/google/gemma-1.1-7b-it google/gemma-1.1-7b-it
7 = + https://huggingface.co/google/gemma-1.1-7b-it-GGUF google/gemma-1.1-7b-it-GGUF
2 = + https://huggingface.co/google/gemma-1.1-2b-it-GGUF google/gemma-1.1-2b-it-GGUF
2 = + https://huggingface.co/google/gemma-1.1-2b-it-pytorch google/gemma-1.1-2b-it-pytorch
7 = + https://huggingface.co/google/gemma-1.1-7b-it-pytorch google/gemma-1.1-7b-it-pytorch
8.54 = + https://huggingface.co/google/gemma-7b google/gemma-7b
8.54 = + https://huggingface.co/google/gemma-7b-it google/gemma-7b-it
2.51 = + https://huggingface.co/google/gemma-2b google/gemma-2b
2.51 = + https://huggingface.co/google/gemma-2b-it google/gemma-2b-it
7 = + https://huggingface.co/google/gemma-7b-it-GGUF google/gemma-7b-it-GGUF
7 = + https://huggingface.co/google/gemma-7b-GGUF google/gemma-7b-GGUF
2 = + https://huggingface.co/google/gemma-2b-GGUF google/gemma-2b-GGUF
2 = + https://huggingface.co/google/gemma-2b-it-GGUF google/gemma-2b-it-GGUF
7 = + https://huggingface.co/google/gemma-7b-it-pytorch google/gemma-7b-it-pytorch
7 = + https://huggingface.co/google/gemma-7b-pytorch google/gemma-7b-pytorch
2 = + https://huggingface.co/google/gemma-2b-pytorch google/gemma-2b-pytorch
7 = + https://huggingface.co/google/gemma-7b-quant-pytorch google/gemma-7b-quant-pytorch
7 = + https://huggingface.co/google/gemma-7b-it-quant-pytorch google/gemma-7b-it-quant-pytorch
2 = + https://huggingface.co/google/gemma-2b-it-pytorch google/gemma-2b-it-pytorch
7 = + https://huggingface.co/google/gemma-7b-flax google/gemma-7b-flax
7 = + https://huggingface.co/google/gemma-7b-it-flax google/gemma-7b-it-flax
2 = + https://huggingface.co/google/gemma-2b-flax google/gemma-2b-flax
2 = + https://huggingface.co/google/gemma-2b-it-flax google/gemma-2b-it-flax
2 = + https://huggingface.co/google/gemma-2b-it-keras google/gemma-2b-it-keras
7 = + https://huggingface.co/google/gemma-7b-keras google/gemma-7b-keras
2 = + https://huggingface.co/google/gemma-2b-keras google/gemma-2b-keras
7 = + https://huggingface.co/google/gemma-7b-it-keras google/gemma-7b-it-keras
2 = + https://huggingface.co/google/gemma-2b-sfp-cpp google/gemma-2b-sfp-cpp
2 = + https://huggingface.co/google/gemma-2b-it-cpp google/gemma-2b-it-cpp
7 = + https://huggingface.co/google/gemma-7b-sfp-cpp google/gemma-7b-sfp-cpp
7 = + https://huggingface.co/google/gemma-7b-cpp google/gemma-7b-cpp
7 = + https://huggingface.co/google/gemma-7b-it-cpp google/gemma-7b-it-cpp
7 = + https://huggingface.co/google/gemma-7b-it-sfp-cpp google/gemma-7b-it-sfp-cpp
2 = + https://huggingface.co/google/gemma-2b-it-sfp-cpp google/gemma-2b-it-sfp-cpp
2 = + https://huggingface.co/google/gemma-2b-cpp google/gemma-2b-cpp
2 = + https://huggingface.co/google/gemma-1.1-2b-it-keras google/gemma-1.1-2b-it-keras
7 = + https://huggingface.co/google/gemma-1.1-7b-it-keras google/gemma-1.1-7b-it-keras
2 = + https://huggingface.co/google/gemma-1.1-2b-it-tflite google/gemma-1.1-2b-it-tflite
2 = + https://huggingface.co/google/gemma-2b-it-tflite google/gemma-2b-it-tflite
1.42 = + https://huggingface.co/microsoft/phi-1 microsoft/phi-1
1.42 = + https://huggingface.co/microsoft/phi-1_5 microsoft/phi-1_5
3.82 = + https://huggingface.co/microsoft/Phi-3-mini-4k-instruct microsoft/Phi-3-mini-4k-instruct
3.82 = + https://huggingface.co/microsoft/Phi-3-mini-128k-instruct microsoft/Phi-3-mini-128k-instruct
7.39 = + https://huggingface.co/microsoft/Phi-3-small-8k-instruct microsoft/Phi-3-small-8k-instruct
7.39 = + https://huggingface.co/microsoft/Phi-3-small-128k-instruct microsoft/Phi-3-small-128k-instruct
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-4k-instruct microsoft/Phi-3-medium-4k-instruct
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-128k-instruct microsoft/Phi-3-medium-128k-instruct
4.15 = + https://huggingface.co/microsoft/Phi-3-vision-128k-instruct microsoft/Phi-3-vision-128k-instruct
3.82 = + https://huggingface.co/microsoft/Phi-3-mini-4k-instruct-onnx microsoft/Phi-3-mini-4k-instruct-onnx
3.82 = + https://huggingface.co/microsoft/Phi-3-mini-4k-instruct-onnx-web microsoft/Phi-3-mini-4k-instruct-onnx-web
3.82 = + https://huggingface.co/microsoft/Phi-3-mini-128k-instruct-onnx microsoft/Phi-3-mini-128k-instruct-onnx
7.39 = + https://huggingface.co/microsoft/Phi-3-small-8k-instruct-onnx-cuda microsoft/Phi-3-small-8k-instruct-onnx-cuda
7.39 = + https://huggingface.co/microsoft/Phi-3-small-128k-instruct-onnx-cuda microsoft/Phi-3-small-128k-instruct-onnx-cuda
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-4k-instruct-onnx-cpu microsoft/Phi-3-medium-4k-instruct-onnx-cpu
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-4k-instruct-onnx-cuda microsoft/Phi-3-medium-4k-instruct-onnx-cuda
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-4k-instruct-onnx-directml microsoft/Phi-3-medium-4k-instruct-onnx-directml
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-128k-instruct-onnx-cpu microsoft/Phi-3-medium-128k-instruct-onnx-cpu
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-128k-instruct-onnx-cuda microsoft/Phi-3-medium-128k-instruct-onnx-cuda
13.96 = + https://huggingface.co/microsoft/Phi-3-medium-128k-instruct-onnx-directml microsoft/Phi-3-medium-128k-instruct-onnx-directml
4.15 = + https://huggingface.co/microsoft/Phi-3-vision-128k-instruct-onnx-cpu microsoft/Phi-3-vision-128k-instruct-onnx-cpu
4.15 = + https://huggingface.co/microsoft/Phi-3-vision-128k-instruct-onnx-cuda microsoft/Phi-3-vision-128k-instruct-onnx-cuda
4.15 = + https://huggingface.co/microsoft/Phi-3-vision-128k-instruct-onnx-directml microsoft/Phi-3-vision-128k-instruct-onnx-directml
3.82 = + https://huggingface.co/microsoft/Phi-3-mini-4k-instruct-gguf microsoft/Phi-3-mini-4k-instruct-gguf
117 5.1 + https://huggingface.co/openai/gpt-oss-120b openai/gpt-oss-120b
21 3.6 + https://huggingface.co/openai/gpt-oss-20b openai/gpt-oss-20b
22.2 = + https://mistral.ai/news/codestral codestral-2405 codestral-2411-rc5 codestral-2412 codestral-2501 codestral-2508 codestral-latest
125 = + https://docs.mistral.ai/getting-started/models/ devstral-2512 devstral-latest
70-120 = ? - devstral-medium-2507 devstral-medium-latest magistral-medium-2509 magistral-medium-latest mistral-medium mistral-medium-2505 mistral-medium-2508 mistral-medium-latest
23.6 = + https://docs.mistral.ai/getting-started/models/ devstral-small-2507 devstral-small-latest magistral-small-2509 magistral-small-latest
24 = + https://docs.mistral.ai/getting-started/models/ labs-devstral-small-2512
23.6 = + https://mistral.ai/news/mistral-small-3 labs-mistral-small-creative mistral-small-2506 mistral-small-latest
14 = + https://docs.mistral.ai/getting-started/models/ ministral-14b-2512 ministral-14b-latest
3.32 = + https://mistral.ai/news/ministraux ministral-3b-2512 ministral-3b-latest
8.02 = + https://mistral.ai/news/ministraux ministral-8b-2512 ministral-8b-latest
123 = + https://mistral.ai/news/mistral-large-2407 mistral-large-2411 mistral-large-2512 mistral-large-latest mistral-large-pixtral-2411
7.3 = ? - mistral-tiny-2407 mistral-tiny-latest
7.3 = + https://mistral.ai/news/announcing-mistral-7b open-mistral-7b
12.2 = + https://mistral.ai/news/mistral-nemo open-mistral-nemo open-mistral-nemo-2407
12 = + https://mistral.ai/news/pixtral-12b pixtral-12b pixtral-12b-2409 pixtral-12b-latest
123 = + https://mistral.ai/news/pixtral-large pixtral-large-2411 pixtral-large-latest
4.68 = + https://docs.mistral.ai/getting-started/models/ voxtral-mini-2507 voxtral-mini-2509 voxtral-mini-2602 voxtral-mini-latest voxtral-mini-transcribe-2507
24.3 = + https://docs.mistral.ai/getting-started/models/ voxtral-small-2507 voxtral-small-latest
300 30-90 ? - claude-3-haiku-20240307 gpt-5 gpt-5-2025-08-07 gpt-5-chat-latest gpt-5-codex gpt-5-search-api gpt-5-search-api-2025-10-14 gpt-5.1 gpt-5.1-2025-11-13 gpt-5.1-chat-latest gpt-5.1-codex gpt-5.1-codex-max
2000 200-600 ? - claude-opus-4-1-20250805=claude-opus-4-1 claude-opus-4-20250514=claude-opus-4-0 gemini-2.5-pro gemini-pro-latest
440 44-132 ? - claude-sonnet-4-20250514=claude-sonnet-4-0 claude-sonnet-4-5-20250929=claude-sonnet-4-5 claude-sonnet-4-6 gemini-2.0-flash gemini-2.0-flash-001 gemini-2.5-flash gemini-2.5-flash-image gemini-flash-latest gpt-4o gpt-4o-2024-05-13 gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4o-audio-preview gpt-4o-audio-preview-2024-12-17 gpt-4o-audio-preview-2025-06-03 gpt-4o-realtime-preview gpt-4o-realtime-preview-2024-12-17 gpt-4o-realtime-preview-2025-06-03 gpt-4o-search-preview gpt-4o-search-preview-2025-03-11 o1 o1-2024-12-17
10-35 = ? - claude-haiku-4-5-20251001=claude-haiku-4-5
670 67-200 ? - claude-opus-4-5-20251101=claude-opus-4-5 claude-opus-4-6
8-28 = ? - gemini-2.0-flash-lite gemini-2.0-flash-lite-001 gemini-2.5-flash-lite gemini-flash-lite-latest gpt-4o-mini gpt-4o-mini-2024-07-18 gpt-4o-mini-audio-preview gpt-4o-mini-realtime-preview gpt-4o-mini-realtime-preview-2024-12-17 gpt-4o-mini-search-preview gpt-4o-mini-search-preview-2025-03-11 gpt-4o-mini-transcribe gpt-4o-mini-transcribe-2025-03-20 gpt-4o-mini-transcribe-2025-12-15 gpt-4o-mini-tts gpt-4o-mini-tts-2025-03-20 gpt-4o-mini-tts-2025-12-15 gpt-4o-mini-audio-preview-2024-12-17 o3-mini o3-mini-2025-01-31 o4-mini o4-mini-2025-04-16 o4-mini-deep-research o4-mini-deep-research-2025-06-26
300 100-300 ? - gemini-3-flash-preview
30-105 = ? - gemini-3.1-flash-lite-preview
1200 120-360 ? - gemini-3-pro-image-preview gemini-3-pro-preview gemini-3.1-flash-image-preview gemini-3.1-pro-preview gemini-3.1-pro-preview-customtools
12.2 = ? - gemma-3-12b-it
1 = ? - gemma-3-1b-it
27.4 = ? - gemma-3-27b-it
4.3 = ? - gemma-3-4b-it
5.44 = ? - gemma-3n-e2b-it
7.85 = ? - gemma-3n-e4b-it
20-70 = ? - gpt-3.5-turbo=gpt-35-turbo gpt-3.5-turbo-0125=gpt-35-turbo-0125 gpt-3.5-turbo-1106=gpt-35-turbo-1106 gpt-3.5-turbo-16k=gpt-35-turbo-16k gpt-3.5-turbo-instruct=gpt-35-turbo-instruct gpt-3.5-turbo-instruct-0914=gpt-35-turbo-instruct-0914
1760 176-528 ? - gpt-4 gpt-4-0125-preview gpt-4-0613 gpt-4-1106-preview
880 88-264 ? - gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4-turbo-preview
352 35-106 ? - gpt-4.1 gpt-4.1-2025-04-14
40-112 = ? - gpt-4.1-mini gpt-4.1-mini-2025-04-14
10-37 = ? - gpt-4.1-nano gpt-4.1-nano-2025-04-14
25-70 = ? - gpt-5-mini gpt-5-mini-2025-08-07 gpt-5.1-codex-mini
5-18.5 = ? - gpt-5-nano gpt-5-nano-2025-08-07
3600 360-1080 ? - gpt-5-pro gpt-5-pro-2025-10-06
420 42-126 ? - gpt-5.2 gpt-5.2-2025-12-11 gpt-5.2-chat-latest gpt-5.2-codex gpt-5.3-chat-latest gpt-5.3-codex
5040 504-1512 ? - gpt-5.2-pro gpt-5.2-pro-2025-12-11
450 45-150 ? - gpt-5.4 gpt-5.4-2026-03-05
5400 540-1800 ? - gpt-5.4-pro gpt-5.4-pro-2026-03-05
0.335 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/bge_models.py BAAI/bge-large-en-v1.5 BAAI/bge-large-en BAAI/bge-large-zh-v1.5
0.568 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/bge_models.py BAAI/bge-m3
0.0334 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/bge_models.py BAAI/bge-small-en BAAI/bge-small-zh-v1.5
0.109 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/bge_models.py BAAI/bge-base-en BAAI/bge-base-zh-v1.5
0.136732 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/nomic_models.py nomic-ai/nomic-embed-text-v1.5
0.475293 0.141628 + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/nomic_models.py nomic-ai/nomic-embed-text-v2-moe
0.0227132 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/all-MiniLM-L6-v2 sentence-transformers/multi-qa-MiniLM-L6-cos-v1
0.03336 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/all-MiniLM-L12-v2
0.109486 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/all-mpnet-base-v2
0.117654 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2
0.278044 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/paraphrase-multilingual-mpnet-base-v2
0.033 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_models.py intfloat/e5-small-v2 intfloat/e5-small
0.109 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_models.py intfloat/e5-base
0.335 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_models.py intfloat/e5-large
0.118 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_models.py intfloat/multilingual-e5-small
0.278 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_models.py intfloat/multilingual-e5-base
0.56 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_models.py intfloat/multilingual-e5-large
7.111 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/e5_instruct.py intfloat/e5-mistral-7b-instruct
0.0333605 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/misc_models.py thenlper/gte-small
0.136776 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/gte_models.py Alibaba-NLP/gte-base-en-v1.5
0.305368 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/gte_models.py Alibaba-NLP/gte-multilingual-base
0.0227132 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/arctic_models.py Snowflake/snowflake-arctic-embed-xs
0.03336 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/arctic_models.py Snowflake/snowflake-arctic-embed-s
0.109482 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/arctic_models.py Snowflake/snowflake-arctic-embed-m Snowflake/snowflake-arctic-embed-m-v1.5
0.335142 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/arctic_models.py Snowflake/snowflake-arctic-embed-l
0.305 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/arctic_models.py Snowflake/snowflake-arctic-embed-m-v2.0
0.567755 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/arctic_models.py Snowflake/snowflake-arctic-embed-l-v2.0
0.0326907 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/jina_models.py jinaai/jina-embeddings-v2-small-en
0.137368 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/jina_models.py jinaai/jina-embeddings-v2-base-en
0.57231 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/jina_models.py jinaai/jina-embeddings-v3
7.85 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/nvidia_models.py nvidia/NV-Embed-v1 nvidia/NV-Embed-v2
0.307582 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/google_embeddinggemma.py google/embeddinggemma-300m
0.0240895 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/mixedbread_ai_models.py mixedbread-ai/mxbai-embed-xsmall-v1
0.335142 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/mixedbread_ai_models.py mixedbread-ai/mxbai-embed-2d-large-v1
0.470927 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/LaBSE
0.110218 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/gtr-t5-base
0.335726 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/sentence_transformers_models.py sentence-transformers/gtr-t5-large
0.0302953 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/ibm_granite_models.py ibm-granite/granite-embedding-30m-english
0.124646 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/ibm_granite_models.py ibm-granite/granite-embedding-125m-english
0.106994 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/ibm_granite_models.py ibm-granite/granite-embedding-107m-multilingual
0.278044 = + https://github.com/embeddings-benchmark/mteb/blob/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations/ibm_granite_models.py ibm-granite/granite-embedding-278m-multilingual
`;
// src/catalog/rows.ts
/** The rows of the catalogue: what its sources list, by model line in lower case. Read when first asked for. */
/** EcoLogits at the commit that the figures were taken from. */
const ECOLOGITS = "https://github.com/mlco2/ecologits/blob/5be90da/ecologits/data/models.json";
let listed$1;
let parametersByName;
let cards;
let contextByLine;
/** Whether a source lists the line. */
function isListed(line) {
	listed$1 ??= /* @__PURE__ */ new Set([
		...names.trim().split(/\s+/),
		...[...loadParameters().keys()].flatMap((name) => [name, splitDate(name).line]),
		...loadCards().keys(),
		...legacyLines()
	]);
	return listed$1.has(line);
}
/** The row of a name in lower case, as it is written with its date. */
function findParameters(name) {
	return loadParameters().get(name);
}
function findCard(id) {
	return loadCards().get(id);
}
/** The context window of a model that its maker serves, in tokens. */
function findContext(line) {
	contextByLine ??= readContexts();
	const value = contextByLine.get(line);
	return value === void 0 ? void 0 : {
		value,
		source: CONTEXTS_SOURCE
	};
}
function readContexts() {
	const read = /* @__PURE__ */ new Map();
	let tokens = 0;
	for (const word of contexts.trim().split(/\s+/)) if (/^\d+$/.test(word)) tokens = Number(word);
	else read.set(word, tokens);
	return read;
}
function loadParameters() {
	parametersByName ??= new Map(parameters.trim().split("\n").flatMap(readGroup));
	return parametersByName;
}
function readGroup(line) {
	const [total = "", active = "", published, source = "", ...called] = line.split(" ");
	return called.flatMap((all) => {
		const [name = "", ...aliases] = all.split("=");
		const row = {
			name,
			aliases,
			total: readRange(total),
			active: readRange(active === "=" ? total : active),
			published: published === "+",
			source: source === "-" ? ECOLOGITS : source
		};
		return [name, ...aliases].map((each) => [each.toLowerCase(), row]);
	});
}
function readRange(text) {
	const [min = "", max = min] = text.split("-");
	return {
		min: Number(min),
		max: Number(max)
	};
}
function loadCards() {
	cards ??= new Map(modelCards.map(([model, uses, total, active, family, parent, languages, licence, source]) => {
		const card = {
			model,
			uses,
			total: Number(total),
			active: Number(active),
			family,
			parent,
			languages,
			licence,
			source
		};
		return [model.toLowerCase(), card];
	}));
	return cards;
}
// src/catalog/size-in-name.ts
/** Numbers of parameters as names state them: `8B`, `270m`, `30B-A3B`. */
const TOTAL = /^(\d{1,4}(?:\.\d{1,3})?)([bmt])$/;
const ACTIVE = /^a(\d{1,4}(?:\.\d{1,3})?)([bm])$/;
/** Llama 4: "17B-16E" is 17 billion active parameters and 16 experts. */
const EXPERTS = /^\d{1,3}e$/;
const BILLIONS = {
	m: .001,
	b: 1,
	t: 1e3
};
/**
* The size that a name states. Undefined where it states none, or several (of a model and of its teacher), or one that isn't
* the number of parameters: `8x7B` counts shared layers eight times, and `E4B` is an effective size.
*/
function sizeInName(name) {
	const parts = partsOf(name.toLowerCase().replace(/\.(?=[a-z])|(?<=[a-z])\.(?=\d{1,4}b\b)/g, "-"));
	const totals = new Set(parts.flatMap((part) => billions(TOTAL, part)));
	if (parts.some((part) => /^\d.*b$/.test(part))) totals.delete(.001);
	const actives = new Set(parts.flatMap((part) => billions(ACTIVE, part)));
	if (totals.size !== 1 || actives.size > 1 || parts.some((part) => /^\d+x\d/.test(part))) return void 0;
	const [total = 0] = totals;
	const [active] = actives;
	if (active !== void 0) return active <= total ? {
		total: exactly(total),
		active: exactly(active)
	} : void 0;
	return parts.some((part) => EXPERTS.test(part)) ? { active: exactly(total) } : { total: exactly(total) };
}
function billions(pattern, part) {
	const [, number, unit] = pattern.exec(part) ?? [];
	if (number === void 0 || Number(number) === 0) return [];
	return [Number((Number(number) * BILLIONS[unit]).toPrecision(6))];
}
function exactly(value) {
	return {
		min: value,
		max: value
	};
}
// src/catalog/tokenizers.ts
const TIKTOKEN = "https://github.com/openai/tiktoken/blob/4e71bbe0c078468e00fefbf94b39849389f346e5/tiktoken/model.py";
const MISTRAL = "https://docs.mistral.ai/cookbook/concept-deep-dive-tokenization-templates";
const LLAMA = "https://github.com/huggingface/transformers/blob/08bdcc14492f1aee5e6b340c18a1f2395e332b9a/docs/source/en/model_doc/llama3.md";
/** Counts both with Anthropic's own counter, and quotes its migration guide. */
const CLAUDE = "https://www.claudecodecamp.com/p/i-measured-claude-4-7-s-new-tokenizer-here-s-what-it-costs-you";
const TOKENIZERS = [
	{
		names: /^(?:(?:chat)?gpt-4o|gpt-4\.[15]|gpt-5|o[134](?=-|$)|(?:openai\/)?gpt-oss-)/,
		name: "o200k_base",
		source: TIKTOKEN
	},
	{
		names: /^(?:gpt-4(?=-(?!o-)|$)|gpt-35?|text-embedding-(?:3|ada))/,
		name: "cl100k_base",
		source: TIKTOKEN
	},
	{
		names: /^text-davinci-00[23]$/,
		name: "p50k_base",
		source: TIKTOKEN
	},
	{
		names: /^(?:text-davinci-001|text-(?:curie|babbage|ada)-001)$/,
		name: "r50k_base",
		source: TIKTOKEN
	},
	{
		names: /^(?:meta-llama\/(?:meta-)?llama-|llama-?)3(?:\.\d)?[-:]/,
		name: "Llama 3",
		source: LLAMA
	},
	{
		names: /^(?:meta-llama\/llama-|llama-?)2[-:]/,
		name: "Llama 2",
		source: LLAMA
	},
	{
		names: /^mistralai\/(?:mistral-nemo-|pixtral-12b-|ministral-8b-instruct-2410)/,
		name: "Tekken (Mistral)",
		source: MISTRAL
	},
	{
		names: /^mistralai\/(?:mi(?:stral-7b|xtral-8x(?:7|22)b)-|codestral-22b-|mathstral-7b-)/,
		name: "SentencePiece (Mistral)",
		source: MISTRAL
	},
	{
		names: /^claude-opus-4-6$/,
		name: "Claude Opus 4.6",
		source: CLAUDE
	},
	{
		names: /^claude-opus-4-7$/,
		name: "Claude Opus 4.7",
		source: CLAUDE
	}
];
/** @param line in lower case */
function findTokenizer(line) {
	return TOKENIZERS.find(({ names }) => names.test(line));
}
// src/catalog/describe-model.ts
/** What is known of a named model, each fact with its source. */
const NAME = "its name";
/** Words in names that say more than the family does: `gpt-4o-transcribe` is no chat model, `bge-reranker` no embedding. */
const PURPOSES = [
	[/(?:^|-)rerank(?:er)?(?:-|$)|^cross-encoder\/ms-marco-/, "reranking"],
	[/(?:^|[-/\d])embed(?:dings?)?(?:-|:|$)|^(?:sentence-transformers\/|all-m)|[-/](?:paraphrase|multi-qa)-/, "embedding"],
	[/-transcribe(?:-|$)/, "speech recognition"],
	[/^(?:gpt|gemini)-.*-tts(?:-|$)/, "speech synthesis"],
	[/^gpt-.*-(?:audio|realtime)(?:-|$)/, "speech"],
	[/^(?:gpt|gemini)-[^/]*-image(?:-|$)/, "image generation"],
	[/^gpt-3\.5-turbo-instruct(?:-|$)/, "text completion"]
];
const TIERS = new Set("nano micro mini tiny small medium large lite flash turbo fast pro plus max ultra premier haiku sonnet opus fable".split(" "));
/** What is known of a model; undefined where nothing is. Never a guess: what no source states is absent. */
function describeModel(name) {
	const bare = name.line.slice(name.line.lastIndexOf("/") + 1);
	const families = familiesOf(bare);
	const [family] = families;
	const card = findCard(name.line);
	const embedding = findEmbedding(name);
	const fromRow = (value) => embedding && value !== void 0 ? {
		value,
		source: addressOf(embedding.source)
	} : void 0;
	const sizes = sizesOf(name, bare, families, card);
	const tier = family && partsOf(bare).find((part) => TIERS.has(part));
	const facts = {
		provider: stated(family?.provider),
		family: stated(family?.family) ?? onCard(card, card?.family),
		tier: stated(tier),
		date: stated(name.date),
		...sizes,
		quantization: stated(name.quantization),
		purpose: stated(purposeOf(name, family)) ?? fromRow(embedding && "embedding"),
		uses: onCard(card, card?.uses.map(([task, detail]) => ({
			task,
			detail
		}))),
		parent: onCard(card, card?.parent),
		languages: onCard(card, card?.languages) ?? fromRow(embedding?.languages),
		licence: onCard(card, card?.licence) ?? fromRow(embedding?.licence),
		dimension: onCard(card, dimensionOnCard(card)) ?? fromRow(embedding?.dimension),
		context: fromRow(embedding?.tokens) ?? findContext(name.line),
		tokenizer: tokenizerOf(name)
	};
	if (Object.values(facts).every((fact) => fact === void 0)) return void 0;
	const row = findParameters(name.canonical.toLowerCase());
	const aliases = row === void 0 ? [] : [row.name, ...row.aliases].filter((alias) => alias.toLowerCase() !== name.canonical.toLowerCase());
	return {
		name: card?.model ?? name.canonical,
		aliases,
		...facts
	};
}
/** From the name, else the card, else the row of its date, else that of its line. */
function sizesOf(name, bare, families, card) {
	const inName = sizeInName(bare);
	const row = findParameters(name.canonical.toLowerCase()) ?? findParameters(name.line);
	const inRow = (range) => range && row && {
		value: range,
		source: row.source,
		published: row.published
	};
	const total = sizeStated(inName?.total) ?? sizeOnCard(card, card?.total) ?? inRow(row?.total);
	const active = sizeStated(inName?.active) ?? sizeOnCard(card, card?.active) ?? inRow(row?.active);
	const dense = families.length > 0 && families.every((family) => family.dense === true);
	return {
		total,
		active: active ?? (dense ? total : void 0)
	};
}
function purposeOf({ line }, family) {
	if (family === void 0) return void 0;
	return PURPOSES.find(([words]) => words.test(line))?.[1] ?? family.purpose;
}
function dimensionOnCard(card) {
	const [, dimension] = /dimension (\d+)/.exec(card?.uses.map(([, detail]) => detail).join() ?? "") ?? [];
	return dimension === void 0 ? void 0 : Number(dimension);
}
function tokenizerOf({ line }) {
	const found = findTokenizer(line);
	return found && {
		value: found.name,
		source: found.source
	};
}
/** The student's family comes last in the name of a distilled model. */
function familiesOf(bare) {
	const parts = partsOf(bare);
	const open = findOpenFamilies(parts);
	if (parts.includes("distill")) return open.slice(-1);
	const api = findApiFamily(bare)?.family;
	return api === void 0 || open.length > 0 ? open : [api];
}
function stated(value) {
	return value === void 0 || value === "" ? void 0 : {
		value,
		source: NAME
	};
}
function sizeStated(value) {
	return value && {
		value,
		source: NAME,
		published: true
	};
}
function onCard(card, value) {
	if (card === void 0 || card.source === "" || value === void 0 || value === "") return void 0;
	return {
		value,
		source: addressOf(card.source)
	};
}
function sizeOnCard(card, millions) {
	if (!millions) return void 0;
	const billions = Number((millions / 1e3).toPrecision(6));
	const fact = onCard(card, {
		min: billions,
		max: billions
	});
	return fact && {
		...fact,
		published: true
	};
}
/** `owner/repository@commit:path` as the address of that file, or of the folder before a `*`. */
function addressOf(source) {
	return source.replace(/([\w.-]+\/[\w.-]+)@([0-9a-f]{7,40}):([^\s;,]+)/g, (_, repository, commit, path) => {
		const [folder, file] = path.split("/*");
		return `https://github.com/${repository}/${file === void 0 ? "blob" : "tree"}/${commit}/${folder}`;
	});
}
// src/catalog/embedding-prompts.ts
/**
* What goes before texts that are embedded, or beside them in the call: a text that the model was trained with, or a parameter. With
* those of another model search gets worse, and nothing fails.
*/
/** The configuration that the Massive Text Embedding Benchmark runs each model with. */
const MTEB = "https://github.com/embeddings-benchmark/mteb/tree/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations";
const REPRESENT = "Represent this sentence for searching relevant passages: ";
const INSTRUCT = "Instruct: … Query: ";
/** By the word in the column `prompts` of `data/embeddings.csv`. */
const PROMPTS = new Map(Object.entries({
	none: {
		prompts: { kind: "none" },
		source: MTEB
	},
	e5: {
		prompts: {
			kind: "text",
			query: "query: ",
			document: "passage: "
		},
		source: `${MTEB}/e5_models.py`
	},
	instruct: {
		prompts: {
			kind: "text",
			query: INSTRUCT
		},
		source: `${MTEB}/e5_instruct.py`
	},
	qwen3: {
		prompts: {
			kind: "text",
			query: INSTRUCT,
			isOptional: true
		},
		source: `${MTEB}/qwen3_models.py`
	},
	bge: {
		prompts: {
			kind: "text",
			query: REPRESENT,
			isOptional: true
		},
		source: "https://pypi.org/project/FlagEmbedding/1.1.5/"
	},
	"bge-zh": {
		prompts: {
			kind: "text",
			query: "为这个句子生成表示以用于检索相关文章：",
			isOptional: true
		},
		source: "https://pypi.org/project/FlagEmbedding/1.1.5/"
	},
	represent: {
		prompts: {
			kind: "text",
			query: REPRESENT
		},
		source: `${MTEB}/mixedbread_ai_models.py`
	},
	nomic: {
		prompts: {
			kind: "text",
			query: "search_query: ",
			document: "search_document: "
		},
		source: "https://docs.nomic.ai/atlas/models/text-embedding"
	},
	embeddinggemma: {
		prompts: {
			kind: "text",
			query: "task: search result | query: ",
			document: "title: none | text: "
		},
		source: "https://huggingface.co/aether-models/aether-kit-embeddinggemma-300m"
	},
	jina: {
		prompts: {
			kind: "parameter",
			name: "task",
			query: "retrieval.query",
			document: "retrieval.passage"
		},
		source: "https://qdrant.tech/documentation/embeddings/jina-embeddings"
	},
	cohere: {
		prompts: {
			kind: "parameter",
			name: "input_type",
			query: "search_query",
			document: "search_document"
		},
		source: "https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v4.html"
	},
	voyage: {
		prompts: {
			kind: "parameter",
			name: "input_type",
			query: "query",
			document: "document",
			isOptional: true
		},
		source: "https://docs.anthropic.com/en/docs/build-with-claude/embeddings"
	},
	google: {
		prompts: {
			kind: "parameter",
			name: "task_type",
			query: "RETRIEVAL_QUERY",
			document: "RETRIEVAL_DOCUMENT",
			isOptional: true
		},
		source: `${MTEB}/google_text_embedding.py`
	}
}));
/**
* What to change in texts or calls; undefined where nothing has to be, or where one side isn't known.
*
* @param base row of `PROMPTS`
*/
function comparePrompts(base, head) {
	const [old, next] = [PROMPTS.get(base ?? ""), PROMPTS.get(head ?? "")];
	if (old === void 0 || next === void 0 || areSame(old.prompts, next.prompts)) return void 0;
	const added = addition(old.prompts, next.prompts);
	const steps = [added, removal(old.prompts, next.prompts)].filter((step) => step !== "");
	if (steps.length === 0) return void 0;
	return {
		base: inWords(old.prompts),
		head: added === "" && isOptional(next.prompts) ? "none needed" : inWords(next.prompts),
		step: `${capitalised(steps.join(", and "))}${added === "" ? needsNone(next.prompts) : ""}.`,
		source: [.../* @__PURE__ */ new Set([old.source, next.source])].join(" and ")
	};
}
function areSame(one, other) {
	const essence = (prompts) => JSON.stringify({
		...prompts,
		isOptional: void 0
	});
	return essence(one) === essence(other) && !(isOptional(one) && !isOptional(other));
}
function isOptional(prompts) {
	return prompts.kind !== "none" && prompts.isOptional === true;
}
function removal(old, next) {
	if (old.kind === "none") return "";
	if (old.kind === "parameter") {
		if (next.kind === "parameter" && next.name === old.name) return "";
		return `remove ${old.name}${old.isOptional ? " if you set it" : ""}`;
	}
	if (next.kind === "text" && next.query === old.query && next.document === old.document) return "";
	return old.document === void 0 ? `drop the prefix "${old.query}"` : `drop the prefixes "${old.query}" and "${old.document}"`;
}
/** Nothing for who did without so far, where the new model can do without, too. */
function addition(old, next) {
	if (next.kind === "none") return "";
	if (next.kind === "parameter") {
		if (next.isOptional && old.kind !== "parameter") return "";
		return `set ${next.name} to "${next.query}" for queries and to "${next.document}" for documents`;
	}
	if (next.isOptional) return "";
	const documents = next.document === void 0 ? "" : ` and "${next.document}" before documents`;
	return `put "${next.query}" before queries${documents}`;
}
/** What is optional is named, since a published score may have been reached with it. */
function needsNone(prompts) {
	if (prompts.kind === "parameter") return "";
	return prompts.kind === "none" ? ": the new model needs none" : `: the new model needs none, though it can take ${inQuotes(prompts)}`;
}
function inWords(prompts) {
	if (prompts.kind === "none") return "none";
	const values = prompts.kind === "text" ? inQuotes(prompts) : `${prompts.name} "${prompts.query}" and "${prompts.document}"`;
	return prompts.isOptional ? `${values} (optional)` : values;
}
function inQuotes({ query, document }) {
	return document === void 0 ? `"${query}" before queries` : `"${query}" and "${document}"`;
}
// src/catalog/languages.ts
/** Reads "en", "en fr de", "multilingual (about 98)". */
function readLanguages(text) {
	if (text === void 0) return { kind: "unknown" };
	const many = /^multilingual(?: \((?:about )?(\d+)\))?/.exec(text);
	if (many !== null) return {
		kind: "many",
		...many[1] !== void 0 && { count: Number(many[1]) }
	};
	return {
		kind: "some",
		codes: (text.match(/\b[a-z]{2}\b/g) ?? []).filter((code) => code !== "by")
	};
}
/** @param kept languages that have to be kept; without it all of the old model */
function compareLanguages(old, next, { kept, isOneFamily }) {
	if (old.kind === "none") return "kept";
	if (old.kind === "unknown" || next.kind === "unknown" || next.kind === "none") return "unknown";
	if (old.kind === "many") {
		if (kept !== void 0) return covers(next, kept);
		if (next.kind !== "many") return "lost";
		return isOneFamily && old.count !== void 0 && old.count === next.count ? "kept" : "unknown";
	}
	return covers(next, kept === void 0 ? old.codes : old.codes.filter((code) => kept.includes(code)));
}
function covers(next, needed) {
	if (next.kind === "unknown" || next.kind === "none") return "unknown";
	if (next.kind === "some") return needed.every((code) => next.codes.includes(code)) ? "kept" : "lost";
	return needed.every((code) => code === "en") ? "kept" : "unknown";
}
// src/catalog/licences.ts
const CLASSES = [
	[/(?:^|[-\s])nc(?:[-\s]|$)|non-?commercial/, "non-commercial"],
	[/^a?gpl-|^cc-by-sa-/, "copyleft"],
	[/^(?:apache-2\.0|mit|bsd-[23]-clause|isc|cc-by-\d\.\d|cc0-1\.0|unlicense)$/, "permissive"],
	[/^(?:llama\d|gemma$|(?:creativeml-|bigscience-bloom-)?(?:open)?rail)/, "own terms"]
];
/** Undefined for a licence that isn't known here, such as "other". */
function classOfLicence(licence) {
	const name = essential(licence).toLowerCase();
	return CLASSES.find(([names]) => names.test(name))?.[1];
}
/** As its owner spells it: "Apache-2.0" for "apache-2.0 (code)". */
function spellLicence(licence) {
	const name = essential(licence);
	if (/^llama/i.test(name)) return `Llama ${name.slice(5)} Community License`;
	if (/^gemma$/i.test(name)) return "Gemma Terms of Use";
	if (/^apache/i.test(name)) return name.replace(/^apache/i, "Apache");
	if (/^bsd/i.test(name)) return name.replace(/^bsd/i, "BSD").replace("clause", "Clause");
	return /^(?:mit|isc|a?gpl|cc)\b/i.test(name) ? name.toUpperCase() : name;
}
/** Without what a card says besides: "MIT (code and weights of …); apache-2.0 on the hub". */
function essential(licence) {
	return licence.replace(/[;(].*$/s, "").trim();
}
// src/catalog/read-file-name.ts
/** Stems that stand for any file. */
const PLACEHOLDERS = new Set("model models my-model your-model your_model file foo bar test dummy example sample output out tmp input x name ggml-model".split(" "));
/** @param path a path or name that ends with `.gguf` */
function readGgufName(path) {
	const segments = path.split("/");
	const file = segments.at(-1);
	const stem = file.slice(0, -5).replace(/-\d{5}-of-\d{5}$/, "");
	if (stem === "") return void 0;
	const { before, quantization } = splitQuantization(stem);
	const name = before.toLowerCase();
	const folder = segments.at(-2)?.toLowerCase();
	const line = name === "" ? `${folder ?? ""}/${stem.toLowerCase()}` : name;
	return {
		kind: "gguf",
		certainty: PLACEHOLDERS.has(name) || name.startsWith("ggml-vocab") ? "shape" : "family",
		canonical: file,
		provider: providerOf(name),
		line: name !== "" && folder?.includes("gguf") === true ? `${folder}/${name}` : line,
		quantization
	};
}
const OLLAMA$1 = /^([a-z][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)?)(?::([A-Za-z0-9][\w.-]{0,60}))?$/;
/** Names of the library that mean a model also with `latest` or another word for a tag. One line a maker. */
const LIBRARY = new RegExp(`^(?:${[
	"llama[234](?:\\.\\d)?|codellama|tinyllama|llama2-uncensored|llama-guard3|llama3-chatqa|llama3-gradient",
	"gemma[2-4]?|gemma3n|codegemma|embeddinggemma|shieldgemma|medgemma",
	"qwen\\d?(?:\\.\\d)?(?:-coder|-vl|vl|-embedding|-math)?|codeqwen|qwq",
	"phi[34](?:\\.\\d)?(?:-mini|-reasoning|-mini-reasoning)?",
	"mistral|mistral-(?:nemo|small\\d?(?:\\.\\d)?|large|openorca)|mixtral|codestral|devstral|magistral|ministral-3",
	"deepseek-(?:r1|v\\d(?:\\.\\d)?|coder(?:-v2)?|llm|ocr)|gpt-oss|gpt-oss-safeguard",
	"starcoder2?|wizardlm2?|wizardcoder|command-r7?b?(?:-plus)?|command-a|aya(?:-expanse)?",
	"nomic-embed-text(?:-v2-moe)?|mxbai-embed-large|snowflake-arctic-embed2?|all-minilm|bge-(?:m3|large)|paraphrase-multilingual",
	"granite\\d(?:\\.\\d)?(?:-[a-z]+)?|granite-(?:code|embedding)|smollm2?|llava(?:-llama3|-phi3)?|bakllava|moondream|minicpm-v",
	"dolphin\\d?-[a-z0-9.]+|dolphin-llama3|nous-hermes2?|openhermes|hermes3|neural-chat|orca-mini|vicuna|zephyr|stablelm2",
	"exaone\\d?(?:\\.\\d)?(?:-deep)?|falcon3|internlm2|yi-coder|kimi-k2(?:\\.\\d)?|glm-\\d(?:\\.\\d)?|minimax-m2(?:\\.\\d)?"
].join("|")})$`);
/** Without a tag only what no code calls an architecture or a template: `llama3.1` and `nomic-embed-text`, but not `qwen2`. */
const LIBRARY_ALONE = /\d\.\d|-embed|minilm|-(?:coder|vl|oss)$/;
/**
* Reads `name:tag` or `name` as a tag of Ollama's library. A tag must state a size or, beside a name of a known family, a
* quantisation or a usual word: `postgres:16` is none.
*
* @param served the text stood behind `ollama/`, so that any name is one of Ollama's
*/
function readOllamaName(text, served = false) {
	const [, name, tag] = OLLAMA$1.exec(text) ?? [];
	if (name === void 0 || name === "ollama") return void 0;
	const provider = providerOf(name.slice(name.indexOf("/") + 1));
	const listed = LIBRARY.test(name);
	if (tag === void 0) {
		if (!served && (!listed || !/\d|-/.test(name))) return void 0;
		return {
			kind: "ollama",
			certainty: served || LIBRARY_ALONE.test(name) ? "family" : "shape",
			canonical: name,
			provider,
			line: name
		};
	}
	const { before, quantization } = splitQuantization(tag.toLowerCase());
	const parts = partsOf(before);
	const usual = parts.every((part) => isUsualPart(part) || part === "cloud");
	const known = served || listed || provider !== void 0;
	const sized = parts.some(isParameterCount);
	if (!served && !sized && !(listed && usual) && !(known && quantization !== void 0)) return void 0;
	return {
		kind: "ollama",
		certainty: served || known && usual ? "family" : "shape",
		canonical: text,
		provider,
		line: before === "latest" || before === "" ? name : `${name}:${before}`,
		quantization
	};
}
function providerOf(name) {
	return findOpenFamilies(partsOf(name))[0]?.provider || void 0;
}
// src/catalog/lookalikes.ts
/** What is written as `owner/name` and is no model: folders, branches, media types, actions, images, repositories of code, datasets. */
/** What stands before a slash elsewhere. */
const OTHER_OWNERS = wordSet("src lib libs test tests doc docs app apps packages examples example scripts bin etc usr var tmp home opt mnt dev proc root", "node_modules dist build public static assets config configs conf data dataset datasets model models api utils components", "workspace content vendor client server internal cmd pkg include share local cache logs output outputs results checkpoints", "feature feat fix bugfix hotfix chore release releases origin refs heads tags upstream users", "spaces collections papers blog organizations tasks join pricing library resolve blob tree", "application audio image text video font multipart message", "europe asia america africa atlantic australia pacific antarctica indian arctic us gmt utc", "actions docker github aws-actions hashicorp codecov softprops peter-evans astral-sh pnpm ruby kubernetes golang rust-lang", "python nodejs ollama bitnami grafana prom jenkins apache node fs dns path stream timers util", "and or");
/** Words of repositories of code and of datasets: "run-llama/llama_index", "meta-llama/llama-models", "allenai/tulu-3-sft-mixture". */
const CODE_WORDS = wordSet("cpp py python js ts node rs go java sdk cli server stack index recipes cookbook models app demo action actions docs website", "plugin tools tutorial workshop template ui web bot api examples inference engine quickstart tokenizer", "dataset datasets mixture corpus benchmark bench");
const FILE = /\.(?:py|[cm]?js|jsx|tsx?|json|jsonl|ya?ml|mdx?|rst|txt|html?|s?css|sh|go|rs|java|rb|php|xml|csv|tsv|toml|lock|png|jpe?g|svg|gif|webp|ico|pdf|zip|gz|tgz|tar|whl|onnx|onnx_data|ort|bin|pth?|ckpt|safetensors|tflite|mlmodel|parquet|ipynb|cfg|ini|conf|env|wav|mp[34]|log|db|sql|proto|vue|svelte|c|cc|cpp|h|hpp|cs|swift|kt|so|dll|exe|git|tf|service|sock)$/i;
/** "llava-instruct-150k": that many rows. Contexts are powers of two, or round: 100k, 200k. */
const ROWS = /^(?!(?:4|8|16|32|64|128|256|512|100|200)k)\d{2,4}k$/;
/** Whether `owner/name` is of another kind, whatever words the name has. */
function isOtherReference(owner, name) {
	return OTHER_OWNERS.has(owner.toLowerCase()) || FILE.test(name);
}
/** Whether the parts of a name (in lower case) say that it is code or data. */
function isCodeOrData(parts) {
	return parts.some((part) => CODE_WORDS.has(part) || part.endsWith(".cpp") || ROWS.test(part));
}
/** Whether `owner/name`, of which no word is a model's, is likely something else. */
function isLookalike(owner, name, revision) {
	if (/\.[a-z]{2,}$/i.test(owner)) return true;
	if (/^\d+$/.test(owner) || /^[\d.]+$/.test(name) || owner.length <= 4 && name.length <= 4 && !/\d/.test(name)) return true;
	if (owner.length + name.length > 40 && !/[-_.]/.test(name)) return true;
	return revision !== void 0 && /^(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/.test(revision);
}
function wordSet(...lines) {
	return new Set(lines.join(" ").split(" "));
}
// src/catalog/serving-prefixes.ts
const BY_PREFIX = new Map([
	[
		"openai",
		"openai",
		"text-completion-openai openai-chat openai-responses"
	],
	[
		"azure",
		"azure azure_openai",
		"azure_ai azure_text azure-openai azure-ai"
	],
	[
		"anthropic",
		"anthropic",
		"anthropic_text"
	],
	[
		"google",
		"google gemini",
		"google_genai google-gla google-genai google_ai_studio"
	],
	[
		"vertex",
		"",
		"vertex_ai vertex_ai_beta vertexai google_vertexai google-vertex google_anthropic_vertex"
	],
	[
		"bedrock",
		"bedrock amazon",
		"bedrock_converse bedrock-converse sagemaker sagemaker_chat amazon_bedrock amazon-bedrock"
	],
	[
		"mistral",
		"mistral mistralai mistral-ai",
		"mistral_chat"
	],
	[
		"cohere",
		"cohere",
		"cohere_chat"
	],
	["xai", "xai x-ai"],
	["deepseek", "deepseek"],
	["moonshot", "moonshot moonshotai"],
	["zhipu", "zai z-ai zai-org zhipu zhipuai thudm"],
	["alibaba", "dashscope qwen alibaba aliyun tongyi"],
	["perplexity", "perplexity"],
	["voyage", "voyage voyageai"],
	["jina", "jina_ai jinaai jina"],
	["elevenlabs", "elevenlabs"],
	["deepgram", "deepgram"],
	["cartesia", "cartesia"],
	["assemblyai", "assemblyai"],
	["stability", "stability stabilityai"],
	["black-forest-labs", "black-forest-labs"],
	["minimax", "minimax minimaxai"],
	[
		"ai21",
		"ai21",
		"ai21_chat"
	],
	["volcengine", "volcengine"],
	["groq", "groq"],
	[
		"together",
		"together",
		"together_ai togetherai"
	],
	[
		"fireworks",
		"fireworks",
		"fireworks_ai"
	],
	["openrouter", "openrouter"],
	[
		"nvidia",
		"",
		"nvidia_nim"
	],
	[
		"huggingface",
		"huggingface",
		"hf"
	],
	[
		"ollama",
		"ollama",
		"ollama_chat"
	],
	[
		"self-hosted",
		"vllm",
		"hosted_vllm lm_studio lmstudio llamafile xinference custom_openai litellm_proxy"
	],
	["replicate", "replicate"],
	["cerebras", "cerebras"],
	["sambanova", "sambanova"],
	["databricks", "databricks"],
	["watsonx", "watsonx"],
	["deepinfra", "deepinfra"],
	["nebius", "nebius"],
	["novita", "novita"],
	["hyperbolic", "hyperbolic"],
	[
		"github",
		"github github_copilot copilot",
		"github_models"
	],
	["cloudflare", "cloudflare @cf"],
	["siliconflow", "siliconflow"],
	["baseten", "baseten"],
	["anyscale", "anyscale"],
	["featherless", "featherless_ai"],
	["vercel", "vercel_ai_gateway"]
].flatMap(([provider, prefixes, distinctPrefixes = ""]) => [...words(prefixes).map((prefix) => [prefix, {
	provider,
	distinct: false
}]), ...words(distinctPrefixes).map((prefix) => [prefix, {
	provider,
	distinct: true
}])]));
/** Who the prefix (in lower case, without its slash or colon) says serves the model. */
function findServingPrefix(prefix) {
	return BY_PREFIX.get(prefix);
}
/** Words after a colon that choose a way of serving a model: OpenRouter's, and the hub's own router's. */
const SERVING_TAGS = new Set("free beta extended nitro floor online thinking exacto cheapest fastest preferred".split(" "));
function isServingTag(tag) {
	return SERVING_TAGS.has(tag) || BY_PREFIX.has(tag) || BY_PREFIX.has(tag.replaceAll("-", "_"));
}
function words(text) {
	return text.split(" ").filter((word) => word !== "");
}
// src/catalog/read-hub-name.ts
/** Ids of the Hugging Face hub: `org/name`, with a revision after `@` or a quantisation after a colon. */
/** Longest id that the hub accepts. */
const MAX_ID = 96;
const ID = /^([A-Za-z0-9][\w.-]*)\/([A-Za-z0-9_][\w.-]*)(?:@([\w./-]{1,64}))?(?::([\w.-]{1,32}))?$/;
/** @param certain the text stood where only a model can: behind `hf.co/` */
function readHubName(text, certain = false) {
	const [, owner, name, revision, suffix] = ID.exec(text) ?? [];
	if (owner === void 0 || name === void 0 || !isHubId(`${owner}/${name}`)) return void 0;
	const canonical = `${owner}/${name}`;
	const line = canonical.toLowerCase();
	const stated = suffix === void 0 ? void 0 : splitQuantization(suffix).quantization;
	if (suffix !== void 0 && stated === void 0 && !isServingTag(suffix)) return void 0;
	const listed = isListed(line);
	const saysGguf = stated !== void 0 || /[-_.]gguf$/i.test(name);
	const likely = listed || certain || isFamilyName(owner, name.toLowerCase()) || saysGguf && !isOtherReference(owner, name);
	if (!likely && (isOtherReference(owner, name) || isLookalike(owner, name, revision))) return void 0;
	return {
		kind: "hub",
		certainty: listed ? "known" : likely ? "family" : "shape",
		canonical,
		provider: owner,
		line,
		tag: stated === void 0 ? suffix : void 0,
		quantization: stated ?? hubQuantization(name),
		revision
	};
}
function isHubId(id) {
	return id.length <= MAX_ID && !id.includes("--") && !id.includes("..") && !/[.-](?:\/|$)/.test(id);
}
/** Whether a name speaks of a known family and says which of its models. */
function isFamilyName(owner, name) {
	const parts = partsOf(name);
	if (!parts.some((part) => isSizePart(part) || isVersionPart(part) || /[a-z]\.?\d/.test(part))) return false;
	if (isOtherReference(owner, name) || isCodeOrData(parts)) return false;
	return findOpenFamilies(parts).length > 0 || findApiFamily(name) !== void 0;
}
// src/catalog/read-address.ts
/** `https://huggingface.co/`, `hf.co/`, `hf://`. */
const HUB$1 = /^(?:(https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/|hf:\/\/)/i;
const OLLAMA = /^(?:https?:\/\/)?(?:www\.)?ollama\.com\/library\//i;
/** Pages of the hub that belong to no model. */
const OTHER_PAGES = /^(?:datasets|spaces|docs|blog|papers|collections|organizations|api|tasks|models|join|settings|new)(?:\/|$)/;
/** A file or folder of a repository: `/resolve/main/x.safetensors`, `/tree/main`. */
const INSIDE = /^([^/]+\/[^/]+)\/(?:resolve|blob|tree|raw)\/([^/]+)(?:\/(.*))?$/;
const WEIGHTS = /\.(?:safetensors|bin|onnx|ort|pth?|ckpt|tflite|json|model)$/i;
/** Whether a text starts with such an address, or another one, so that it is no plain name. */
function isAddress(text) {
	return text.includes("://") || /\.co|^hf:/i.test(text) && (HUB$1.test(text) || OLLAMA.test(text));
}
/** A page (`https://…`) may be mentioned for another reason than to load its model, unless its name is a model's. */
function readAddress(text) {
	if (OLLAMA.test(text)) return readOllamaName(text.replace(OLLAMA, ""), true);
	const [start, page] = HUB$1.exec(text) ?? [];
	if (start === void 0) return void 0;
	const reference = text.slice(start.length).replace(/\/$/, "");
	if (OTHER_PAGES.test(reference) || !reference.includes("/")) return void 0;
	if (/\.gguf$/i.test(reference)) return readGgufName(reference);
	const [, id = reference, revision, file] = INSIDE.exec(reference) ?? [];
	if (file !== void 0 && !WEIGHTS.test(file)) return void 0;
	const name = readHubName(id, page === void 0 || file !== void 0);
	return name && {
		...name,
		revision: name.revision ?? revision
	};
}
// src/catalog/read-api-name.ts
/** Names that providers of APIs give, without a prefix for who serves them. */
/** Makers that write their API's names in small letters: `GPT-4` is what people call it. */
const LOWER_CASE = /* @__PURE__ */ new Set([
	"openai",
	"anthropic",
	"google",
	"xai",
	"cohere",
	"perplexity",
	"voyage",
	"deepgram",
	"cartesia"
]);
/** Words of open families that mean nothing else, so that a version is enough beside them (`phi` needs one). */
const DISTINCT_WORDS = /^(?:llama|codellama|mistral|mixtral|ministral|qwen|qwq|gemma|codegemma|deepseek|phi|glm|kimi|bge|gte|nomic|mxbai|snowflake|internlm|minicpm|granite|nemotron|smollm|starcoder|vicuna|tinyllama|wizardlm|wizardcoder|zephyr|llava|bakllava|stablelm|moondream|exaone|whisper|bert|roberta|distilbert|gpt)/;
/**
* Reads a name without prefix: an API family's, or that of an open model as APIs serve it (`llama-3.3-70b-versatile`).
*
* @param provider who serves it, where a prefix said so; then a word that is ambiguous alone is certain
*/
function readApiName(text, provider) {
	const colon = text.startsWith("ft:") ? -1 : text.lastIndexOf(":");
	const tag = colon > 0 ? text.slice(colon + 1) : void 0;
	if (tag !== void 0 && !isServingTag(tag)) return void 0;
	const canonical = tag === void 0 ? text : text.slice(0, colon);
	const name = canonical.toLowerCase();
	if (!/^[a-z][a-z0-9._@:+-]*$/.test(name)) return void 0;
	const { line: undated, date } = splitDate(name);
	const [, revision] = /@([\w.-]+)$/.exec(undated) ?? [];
	const line = lineOf(revision === void 0 ? undated : undated.slice(0, -revision.length - 1));
	const found = findApiFamily(name) ?? findOpenModel(name);
	const listed = isListed(line);
	if (found === void 0 && !listed) return void 0;
	if (found?.ambiguous === true && provider === void 0 && name !== canonical) return void 0;
	return {
		kind: "api",
		certainty: certaintyOf(canonical, found, listed, provider !== void 0),
		canonical,
		provider: provider ?? found?.family.provider,
		line,
		date,
		tag,
		quantization: hubQuantization(name),
		revision
	};
}
function certaintyOf(text, found, listed, served) {
	const name = text.toLowerCase();
	if (found?.ambiguous === true) return served ? "known" : "shape";
	if (!served && found !== void 0 && name !== text && !name.startsWith("ft:") && LOWER_CASE.has(found.family.provider)) return "shape";
	if (listed) return served || found !== void 0 || partsOf(name).some(isParameterCount) ? "known" : "shape";
	return found !== void 0 && hasUsualEnd(name, found.length) ? "family" : "shape";
}
/** A version that a beginning cut: `gemini-2` of `gemini-2.5`, `wan2` of `wan2.1`. */
const REST_OF_VERSION = /^(?:[.p]?\d{1,8}){0,3}[a-z]{0,2}(?![a-z0-9.])/;
/** Whether what follows the beginning are usual parts; a part that the beginning cuts may go on as a version. */
function hasUsualEnd(name, length) {
	if (name.startsWith("ft:")) return true;
	const rest = name.slice(length);
	const start = /[a-z0-9]$/.test(name.slice(0, length)) ? REST_OF_VERSION.exec(rest)?.[0].length ?? 0 : 0;
	return partsOf(rest.slice(start).replaceAll("@", "-")).every(isUsualPart);
}
/** An open model as APIs and configurations write it, without an organisation: it starts with the family and states a size. */
function findOpenModel(name) {
	const parts = partsOf(name);
	const [family] = findOpenFamilies(parts.slice(0, 2));
	if (family === void 0 || !parts.some((part) => /\d/.test(part))) return void 0;
	const sized = parts.some(isParameterCount);
	if (!sized && name.includes("_")) return void 0;
	const distinct = DISTINCT_WORDS.test(name) && parts.some((part, index) => index > 0 && (isSizePart(part) || isVersionPart(part)));
	return sized || distinct ? {
		family,
		length: parts[0].length,
		ambiguous: false
	} : void 0;
}
/** Different spellings of one line: `claude-3.5-sonnet` of OpenRouter, `gemini-flash-1.5`, `gemini-2.0-flash-001`, `gpt-5-1-mini` of Azure. */
function lineOf(line) {
	if (line.startsWith("claude-")) return line.replace(/(?<=\d)\.(?=\d)/g, "-").replace(/^claude-(?:instant-)?v(?=\d)/, (start) => start.slice(0, -1)).replace(/^claude-([4-9](?:-\d)?)-(opus|sonnet|haiku|fable)/, "claude-$2-$1").replace(/^claude-(opus|sonnet|haiku)-(3(?:-\d)?)/, "claude-$2-$1").replace(/-([4-9])-0$/, "-$1").replace(/(?<=sonnet|haiku|opus)-v\d$/, "");
	if (line.startsWith("gemini-")) return line.replace(/^gemini-(flash|pro)-(\d\.\d)/, "gemini-$2-$1").replace(/^(gemini-\d.*)-00\d$/, "$1");
	if (/^(?:embed|rerank)-/.test(line)) return line.replace(/-v(\d)$/, "-v$1.0");
	return line.replace(/^gpt-(\d)-(\d)(?=-|$)/, "gpt-$1.$2");
}
// src/catalog/read-cloud-name.ts
/** A maker, a model, and its version, with a region before them and a context length after them; also at the end of an ARN. */
const BEDROCK = /^(?:arn:aws[\w-]{0,20}:bedrock:[\w-]{0,40}:\d{0,20}:[\w-]{1,40}\/)?(?:(?:us|eu|apac|global|us-gov|jp|au|ca|sa|regional)\.)?(anthropic|amazon|meta|mistral|cohere|ai21|stability|deepseek|qwen|openai|google|nvidia|moonshot|moonshotai|minimax|luma|twelvelabs|writer|zai)\.([a-z][a-z0-9.-]{0,80}?)(?:-v(\d+(?::\d+)?)|(?:-\d)?:(\d+))?(?::\d+k)?$/;
/** The version that Bedrock gives to a model that has no other, and to each date of a model. */
const FIRST_VERSION = /^1(?::0)?$/;
function readBedrockName(text) {
	const [, maker, model, version, bareVersion] = BEDROCK.exec(text) ?? [];
	if (maker === void 0 || model === void 0) return void 0;
	const dated = /-\d{8}$/.test(model);
	const ownVersion = version === void 0 || dated || FIRST_VERSION.test(version);
	const full = ownVersion ? model : `${model}-v${version.replace(/:0$/, "").replace(":", ".")}`;
	const name = readApiName(full) ?? readApiName(`${maker}-${full}`) ?? readApiName(`${full}-v${version}`);
	const revision = version === void 0 ? bareVersion : ownVersion ? `v${version}` : void 0;
	const certain = version?.includes(":") === true;
	if (name === void 0) {
		const line = `${maker}.${full}`;
		return certain ? {
			kind: "api",
			certainty: "family",
			canonical: line,
			provider: "bedrock",
			line,
			revision
		} : void 0;
	}
	return {
		...name,
		certainty: certain && name.certainty === "shape" ? "family" : name.certainty,
		provider: "bedrock",
		revision
	};
}
const RESOURCE = /^(?:projects\/[\w-]{1,60}\/locations\/[\w-]{1,40}\/)?(?:publishers\/([\w-]{1,40})\/models|models|accounts\/(fireworks)\/(?:models|routers))\/([\w.@:-]+)$/;
function readResourceName(text) {
	const [, publisher, fireworks, model] = RESOURCE.exec(text) ?? [];
	if (model === void 0) return void 0;
	const name = readApiName(model, fireworks ?? (publisher === void 0 ? "google" : "vertex"));
	return name === void 0 || publisher === void 0 && fireworks === void 0 && name.certainty === "shape" ? void 0 : name;
}
// src/catalog/read-model-name.ts
/** One whole string, read as the name of a model. */
/** Longer strings are no names: the longest are addresses of files on the hub. */
const MAX_LENGTH = 256;
/** No name ends in a sign: `o1-` is the beginning of several. */
const PLAUSIBLE = /^[\w@./~][\w.:@/+~-]*[\w+]$/;
/**
* Reads one whole string as a model's name, in time linear to its length. Never throws.
*
* @returns undefined for anything else
*/
function readModelName(text) {
	if (text.length > MAX_LENGTH || !PLAUSIBLE.test(text)) return void 0;
	const name = isAddress(text) ? readAddress(text) : readPlain(text);
	return name && {
		written: text,
		...name
	};
}
function readPlain(text) {
	if (/\.gguf$/i.test(text)) return readGgufName(text);
	if (!/^[A-Za-z0-9@]/.test(text)) return void 0;
	if (/^[A-Za-z]+$/.test(text) && !isModelWord(text)) return void 0;
	const hasSlash = text.includes("/");
	return (text.includes(".") ? readBedrockName(text) : void 0) ?? (hasSlash ? readResourceName(text) : void 0) ?? (hasSlash || text.includes(":") ? readPrefixed(text) : void 0) ?? readUnprefixed(text);
}
/** Whether a word of letters alone is a model's name: `sonar`, `LaBSE`. */
function isModelWord(word) {
	return findApiFamily(word) !== void 0 || findLegacyId(word.toLowerCase()) !== void 0;
}
/** `openrouter/anthropic/…`, `bedrock/converse/…`. */
const MAX_PREFIXES = 3;
/** A prefix, what separates it, and what follows; LiteLLM puts the kind of endpoint between them. */
const PREFIX = /^([^/:]+)([/:])(?:(?:converse|invoke|chat|models)[/:])?(.+)$/;
/** A name behind prefixes that say who serves it. */
function readPrefixed(text) {
	let rest = text;
	let provider;
	let distinct = false;
	for (let depth = 0; depth < MAX_PREFIXES; depth += 1) {
		const [, start = "", separator, next = ""] = PREFIX.exec(rest) ?? [];
		const prefix = findServingPrefix(start.toLowerCase());
		if (prefix === void 0 || separator === "/" && isOwner(start, next)) break;
		if (prefix.provider === "ollama") return readOllamaName(next, true);
		provider ??= prefix.provider;
		distinct ||= prefix.distinct;
		rest = next;
	}
	if (provider === void 0) return void 0;
	const name = readBedrockName(rest) ?? readResourceName(rest) ?? readUnprefixed(rest, provider) ?? (distinct ? anyName(rest) : void 0);
	if (name === void 0) return void 0;
	if (name.certainty === "shape" && !distinct && (name.kind === "hub" || text.charAt(text.indexOf(rest) - 1) === ":")) return void 0;
	return {
		...name,
		provider,
		certainty: distinct && name.certainty === "shape" ? "family" : name.certainty
	};
}
/** Prefixes that are owners on the hub, too. */
const HUB_OWNERS = new Set("openai google qwen mistralai moonshotai amazon zai-org thudm minimaxai stabilityai black-forest-labs jinaai databricks".split(" "));
/** Whether `start/next` is an id of the hub rather than a name behind who serves it. */
function isOwner(start, next) {
	const owner = start.toLowerCase();
	if (!HUB_OWNERS.has(owner) || next.includes("/")) return false;
	const api = readApiName(next);
	if (api === void 0) return true;
	if (owner === "openai") return api.provider !== "openai" || /^gpt-oss|^whisper-(?!1)/.test(api.line);
	if (owner === "google") return api.provider !== "google" || api.line.includes("gemma");
	return !(next === next.toLowerCase() && !/\d+b(?:-|$)/.test(next) && api.certainty !== "shape" && /^(?:mistralai|moonshotai|qwen|amazon)$/.test(start));
}
function readUnprefixed(text, provider) {
	if (text.includes("/")) return readHubName(text) ?? (text.includes(":") ? readOllamaName(text) : void 0);
	const legacy = findLegacyId(text.toLowerCase());
	if (legacy !== void 0) return {
		...readHubName(legacy, true),
		certainty: "known"
	};
	const api = readApiName(text, provider);
	if (api?.certainty === "known" || provider !== void 0) return api;
	return api !== void 0 && findApiFamily(text.toLowerCase()) !== void 0 ? api : readOllamaName(text) ?? api;
}
/** Any model of a provider: `together_ai/some-model`, `azure_ai/my-deployment`. */
function anyName(text) {
	if (!/^[A-Za-z0-9][\w.-]*$/.test(text)) return void 0;
	return {
		kind: "api",
		certainty: "family",
		canonical: text,
		line: text.toLowerCase()
	};
}
// src/catalog/compare-models.ts
/**
* Sources round context windows differently: 1,000,000, 1,048,576, and 1,050,000 are called the same. Below this share of the old one
* a window is shorter.
*/
const SHORTER = .9;
/**
* What else changes where one model takes another one's place: most urgent first, at most one of each aspect. Empty where nothing is
* known to change. Never throws, whatever the names are.
*
* @param kept languages that have to be kept; without it all of the old model
*/
function compareModels(base, head, kept) {
	const [old, next] = [sideOf(base), sideOf(head)];
	if (old === void 0 || next === void 0 || isSameModel(old.name, next.name)) return [];
	const purpose = comparePurposes(old, next);
	const ofLicence = compareLicences(old, next);
	if (purpose !== void 0) return [purpose, ...ofLicence ? [ofLicence] : []];
	return [
		compareVectors,
		({ name: one }, { name: other }) => {
			const prompts = comparePrompts(findEmbedding(one)?.prompts, findEmbedding(other)?.prompts);
			return prompts && {
				aspect: "prefixes",
				...prompts
			};
		},
		compareContexts,
		(one, other) => compareSpoken(one, other, kept),
		() => ofLicence,
		compareTokenizers
	].flatMap((compare) => compare(old, next) ?? []);
}
/** A rated model may have an effort after its name: `openai/gpt-oss-20b low`. */
function sideOf(text) {
	const name = readModelName(text.replace(/ (?:low|medium|high)$/, ""));
	const facts = name && describeModel(name);
	return name && facts && {
		name,
		facts
	};
}
/** The same weights, under another spelling, in another format, or quantised otherwise. */
function isSameModel(one, other) {
	const row = findEmbedding(one);
	return bareOf(one) === bareOf(other) || row !== void 0 && row === findEmbedding(other);
}
function bareOf({ line }) {
	return line.slice(line.lastIndexOf("/") + 1);
}
/** What a model gives back, by its purpose; models of one group can stand in the same call. */
const OUTPUTS = /* @__PURE__ */ new Map([
	["chat", "text"],
	["reasoning", "text"],
	["code", "text"],
	["text completion", "continued text"],
	["embedding", "vectors"],
	["reranking", "scores of documents"],
	["speech recognition", "transcripts"],
	["speech synthesis", "spoken text"],
	["image generation", "images"],
	["video generation", "videos"],
	["music generation", "music"],
	["moderation", "ratings of text"]
]);
function comparePurposes({ facts: base }, { facts: head }) {
	const [old, next] = [base.purpose, head.purpose];
	const [from, to] = [OUTPUTS.get(old?.value ?? ""), OUTPUTS.get(next?.value ?? "")];
	if (old === void 0 || next === void 0 || from === void 0 || to === void 0 || from === to) return void 0;
	const [wasPlain, isPlain] = [old.value === "text completion", next.value === "text completion"];
	let step = `Check that you want ${to} here: the old model returns ${from}.`;
	if (wasPlain && to === "text") step = "Send a list of messages instead of a plain prompt.";
	if (isPlain && from === "text") step = "Send a plain prompt instead of a list of messages.";
	return change("purpose", old, next, { step });
}
/** Two embedding models, whose vectors can't be compared: also where they are as long, which no error shows. */
function compareVectors(base, head) {
	const isOfEmbeddings = [base, head].every(({ facts }) => facts.purpose?.value === "embedding");
	const [row, otherRow] = [findEmbedding(base.name), findEmbedding(head.name)];
	if (!isOfEmbeddings || row?.space !== void 0 && row.space === otherRow?.space) return void 0;
	if ((row === void 0 || otherRow === void 0) && mayBeConversion(base.name, head.name)) return void 0;
	const [old, next] = [base.facts.dimension, head.facts.dimension];
	const inWords = (fact, isFlexible = false) => fact && `${grouped(fact.value)}${isFlexible ? " by default" : ""}`;
	const isAsLong = old !== void 0 && old.value === next?.value;
	return {
		aspect: "dimensions",
		...old && { base: inWords(old, row?.isFlexible) },
		...next && { head: inWords(next, otherRow?.isFlexible) },
		step: isAsLong ? "Embed all documents again, although the dimension is the same, and switch model and index together." : "Embed all documents again, and switch model and index together.",
		...sourceOf(old, next)
	};
}
/** `Qdrant/bge-base-en-v1.5-onnx-Q` may be the model that it is called after, in another format. */
function mayBeConversion(one, other) {
	return bareOf(one).startsWith(bareOf(other)) || bareOf(other).startsWith(bareOf(one));
}
function compareContexts({ facts: base }, { facts: head }) {
	const [old, next] = [base.context, head.context];
	if (old === void 0 || next === void 0 || next.value >= old.value * SHORTER) return void 0;
	const most = tokens(next.value);
	return change("context", old, next, {
		step: head.purpose?.value === "embedding" ? `Split documents into pieces of at most ${most}.` : `Check that prompts and answers fit into ${most}, and shorten them where they don’t.`,
		inWords: tokens
	});
}
function compareSpoken({ facts: base }, { facts: head }, kept) {
	const [old, next] = [base.languages, head.languages];
	if (old === void 0 || next === void 0) return void 0;
	const [before, after] = [readLanguages(spoken(old.value)), readLanguages(spoken(next.value))];
	if (compareLanguages(before, after, {
		kept,
		isOneFamily: base.family !== void 0 && base.family.value === head.family?.value
	}) !== "lost" || after.kind !== "some") return void 0;
	return change("languages", old, next, {
		step: `Check that all inputs are in ${listed(after.codes, "disjunction")}.`,
		inWords: (text) => languagesInWords(readLanguages(spoken(text)))
	});
}
/** "en (with de, fr, ro translation tasks)": those of one task aren't those of the model. */
function spoken(languages) {
	return languages.replace(/ \(with .*$/, "");
}
function compareLicences({ facts: base }, { facts: head }) {
	const [old, next] = [base.licence, head.licence];
	if (old === void 0 || next === void 0) return void 0;
	const [before, after] = [classOfLicence(old.value), classOfLicence(next.value)];
	if (before === void 0 || after === void 0 || before === after || after === "permissive") return void 0;
	return change("licence", old, next, {
		step: LICENCE_STEPS[after],
		inWords: spellLicence
	});
}
const LICENCE_STEPS = {
	"non-commercial": "Don’t use the new model commercially, or get another licence from its maker.",
	copyleft: "Check that you can publish what you build on the new model under its licence.",
	"own terms": "Read the licence of the new model, and check that it allows your use."
};
function compareTokenizers({ facts: base }, { facts: head }) {
	const [old, next] = [base.tokenizer, head.tokenizer];
	if (old === void 0 || next === void 0 || old.value === next.value) return void 0;
	return change("tokenizer", old, next, { step: "Count the tokens of your prompts again before you compare prices or set limits." });
}
function change(aspect, base, head, { step, inWords = String }) {
	return {
		aspect,
		base: inWords(base.value),
		head: inWords(head.value),
		step,
		...sourceOf(base, head)
	};
}
function sourceOf(...facts) {
	const sources = new Set(facts.flatMap((fact) => fact?.source ?? []));
	return sources.size === 0 ? {} : { source: [...sources].join(" and ") };
}
function languagesInWords(languages) {
	if (languages.kind === "many") return languages.count === void 0 ? "many languages" : `${languages.count} languages`;
	const codes = languages.kind === "some" ? languages.codes : [];
	return codes.length === 1 ? `${listed(codes)} only` : listed(codes);
}
function listed(codes, type = "conjunction") {
	const names = new Intl.DisplayNames("en", { type: "language" });
	return new Intl.ListFormat("en", { type }).format(codes.map((code) => names.of(code) ?? code));
}
function tokens(count) {
	return `${grouped(count)} tokens`;
}
function grouped(count) {
	return count.toLocaleString("en");
}
// src/catalog/gguf-on-hub.ts
/** GGUF files of the Hugging Face hub: which one a name means, and how the same name is written for another quantisation. */
/** `hf.co/`, `https://huggingface.co/`, and `hf:` of node-llama-cpp. */
const HUB = /^(?:(?:https?:\/\/)?(?:www\.)?(?:hf\.co|huggingface\.co)\/|hf:(?:\/\/)?)/i;
/**
* Reads `owner/name:Q4_K_M`, `owner/name-GGUF`, and `owner/name-GGUF/file.gguf`; behind `hf.co/`, a file of any repository.
*
* @returns undefined for any other name, a local path included
*/
function readGgufOnHub(name) {
	const plain = name.replace(HUB, "");
	const isOfHub = plain !== name;
	if (/\.gguf$/i.test(plain)) {
		const [owner, repository, ...rest] = plain.split("/");
		if (owner === void 0 || repository === void 0 || rest.length === 0) return void 0;
		if (!isOfHub && !saysGguf(repository)) return void 0;
		const id = readHubName(`${owner}/${repository}`, isOfHub)?.canonical;
		return id === void 0 ? void 0 : {
			id,
			file: rest.join("/")
		};
	}
	const read = readHubName(plain, isOfHub);
	if (read === void 0) return void 0;
	const suffix = /:([^:/]+)$/.exec(plain)?.[1];
	if (suffix !== void 0 && read.tag === void 0) return {
		id: read.canonical,
		quantization: suffix
	};
	return saysGguf(read.canonical) ? { id: read.canonical } : void 0;
}
/** Repositories of GGUF files say so in their names. */
function saysGguf(repository) {
	return /gguf/i.test(repository);
}
/** Whether the hub has what a name of this kind means, so that it can be fetched and run. */
function isOnHub(kind, name) {
	return kind === "hub" || kind === "gguf" && readGgufOnHub(name) !== void 0;
}
/** One name for a file of a repository, which `readGgufOnHub` reads. */
function nameOfGguf(id, file) {
	const plain = `${id}/${file}`;
	return readGgufOnHub(plain)?.id === id ? plain : `hf.co/${plain}`;
}
/**
* A quantisation as names write it, told from the path of a file: `UD-Q4_K_XL` of `Qwen3-8B-UD-Q4_K_XL.gguf`.
*/
function quantizationOfFile(path) {
	const { before, quantization } = splitQuantization(stemOfName(path));
	if (quantization === void 0) return void 0;
	return /(?:^|[-_.])ud$/i.test(before) ? `UD-${quantization}` : quantization;
}
/** The same name with another file of its repository in place of the one that it means. */
function inQuantization(name, { file, quantization }) {
	const own = readGgufOnHub(name);
	if (own?.file !== void 0) return `${name.slice(0, name.length - own.file.length)}${file}`;
	return `${own?.quantization === void 0 ? name : name.slice(0, -own.quantization.length - 1)}:${quantization}`;
}
/** Whether a name is another with nothing but the quantisation changed. */
function isInOtherQuantization(name, other) {
	const [own, theirs] = [readGgufOnHub(name), readGgufOnHub(other)];
	if (own === void 0 || theirs === void 0 || own.id !== theirs.id || name === other) return false;
	if (own.file === void 0 || theirs.file === void 0) {
		const { before, quantization } = splitQuantization(theirs.quantization ?? "");
		return own.file === void 0 && quantization !== void 0 && /^(?:ud)?$/i.test(before);
	}
	const [one, two] = [own.file, theirs.file].map((file) => file.split("/").map(withoutQuantization).join("/"));
	return one === two && quantizationOfFile(theirs.file) !== void 0;
}
/** Of a folder or a file; a folder that only says the quantisation is left out, as each of those has its own. */
function withoutQuantization(part) {
	const { before } = splitQuantization(stemOfName(part));
	return before.toLowerCase().replace(/(?:^|[-_.])ud$/, "");
}
// src/catalog/model-name.ts
/**
* Whether two names are the same model line with another date, alias, provider, or revision, so that there is nothing to
* say when one replaces the other. Another quantisation is another choice, so those are different.
*/
function isSameLine(one, other) {
	return one.line === other.line && one.quantization === other.quantization;
}
export { compareLanguages, compareModels, describeModel, inQuantization, isInOtherQuantization, isModelWord, isOnHub, isSameLine, nameOfGguf, quantizationOfFile, readGgufOnHub, readLanguages, readModelName, saysGguf, splitQuantization };
