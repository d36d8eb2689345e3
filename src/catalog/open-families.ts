/**
 * Families of models whose weights are published, one line a family: the words that stand for it in names (in lower case,
 * without version: `qwen` for `Qwen2.5-7B`), its maker where there is one, its name, and what it is for.
 */
import type { Family, Purpose } from './api-families.ts';

const TABLE: readonly (readonly [words: string, provider: string, family: string, purpose?: Purpose])[] = [
  ['llama codellama', 'meta', 'Llama'],
  ['mistral mixtral ministral mathstral', 'mistral', 'Mistral'],
  ['codestral devstral', 'mistral', 'Mistral', 'code'],
  ['pixtral magistral', 'mistral', 'Mistral'],
  ['voxtral', 'mistral', 'Voxtral', 'speech'],
  ['qwen qwq qvq codeqwen', 'alibaba', 'Qwen'],
  ['gemma codegemma paligemma shieldgemma medgemma recurrentgemma diffusiongemma functiongemma', 'google', 'Gemma'],
  ['embeddinggemma', 'google', 'EmbeddingGemma', 'embedding'],
  ['phi', 'microsoft', 'Phi'],
  ['wizardlm wizardcoder', 'microsoft', 'WizardLM'],
  ['florence', 'microsoft', 'Florence'],
  ['deepseek', 'deepseek', 'DeepSeek'],
  ['glm chatglm cogvlm codegeex', 'zhipu', 'GLM'],
  ['kimi moonlight', 'moonshot', 'Kimi'],
  ['minimax', 'minimax', 'MiniMax'],
  ['hunyuan', 'tencent', 'Hunyuan'],
  ['ernie', 'baidu', 'ERNIE'],
  ['step', 'stepfun', 'Step'],
  ['ling ring', 'inclusionai', 'Ling'],
  ['internlm internvl', 'shanghai-ai-lab', 'InternLM'],
  ['baichuan', 'baichuan', 'Baichuan'],
  ['yi', '01-ai', 'Yi'],
  ['minicpm', 'openbmb', 'MiniCPM'],
  ['granite', 'ibm', 'Granite'],
  ['nemotron nemo cosmos', 'nvidia', 'Nemotron'],
  ['nvclip nemoretriever', 'nvidia', 'NeMo Retriever', 'embedding'],
  ['parakeet canary', 'nvidia', 'Parakeet', 'speech recognition'],
  ['olmo olmoe molmo tulu', 'allenai', 'OLMo'],
  ['smollm smolvlm idefics', 'hugging-face', 'SmolLM'],
  ['zephyr', 'hugging-face', 'Zephyr'],
  ['starcoder starchat', 'bigcode', 'StarCoder', 'code'],
  ['bloom bloomz', 'bigscience', 'BLOOM'],
  ['falcon', 'tii', 'Falcon'],
  ['dolly dbrx mpt', 'databricks', 'DBRX'],
  ['pythia', 'eleutherai', 'Pythia'],
  ['gpt-j gpt-neo gpt-neox', 'eleutherai', 'GPT-Neo'],
  ['gpt2 distilgpt2 gpt-2', 'openai', 'GPT-2', 'text completion'],
  ['gpt-oss', 'openai', 'gpt-oss', 'reasoning'],
  ['opt', 'meta', 'OPT'],
  ['jamba', 'ai21', 'Jamba'],
  ['solar', 'upstage', 'Solar'],
  ['exaone', 'lg', 'EXAONE'],
  ['aya', 'cohere', 'Aya'],
  ['command-r command-a', 'cohere', 'Command R'],
  ['rwkv', 'rwkv', 'RWKV'],
  ['mamba', 'state-spaces', 'Mamba'],
  ['lfm lfm2', 'liquid', 'LFM'],
  ['mimo', 'xiaomi', 'MiMo'],
  ['seed doubao', 'bytedance', 'Seed'],
  ['apertus', 'swiss-ai', 'Apertus'],
  ['hermes', 'nous', 'Hermes'],
  ['vicuna', 'lmsys', 'Vicuna'],
  ['tinyllama', 'tinyllama', 'TinyLlama'],
  ['openchat starling', 'openchat', 'OpenChat'],
  ['orca dolphin', '', 'fine-tuned chat models'],
  ['wayfarer magnum mythomax euryale airoboros', '', 'fine-tuned chat models'],
  ['stablelm', 'stability', 'StableLM'],
  ['llava bakllava moondream', '', 'LLaVA'],
  ['blip blip2', 'salesforce', 'BLIP'],
  ['bge', 'baai', 'BGE', 'embedding'],
  ['gte', 'alibaba', 'GTE', 'embedding'],
  ['e5', 'microsoft', 'E5', 'embedding'],
  ['nomic-embed', 'nomic', 'Nomic Embed', 'embedding'],
  ['mxbai-embed', 'mixedbread', 'mxbai', 'embedding'],
  ['arctic-embed', 'snowflake', 'Arctic Embed', 'embedding'],
  ['nv-embed nv-embedqa nv-embedcode', 'nvidia', 'NV-Embed', 'embedding'],
  ['jina-embeddings jina-clip jina-colbert', 'jina', 'Jina Embeddings', 'embedding'],
  ['jina-reranker', 'jina', 'Jina Reranker', 'reranking'],
  ['minilm mpnet', 'microsoft', 'MiniLM', 'embedding'],
  ['gtr sentence-t5 instructor', '', 'sentence embeddings', 'embedding'],
  [
    'bert roberta distilbert deberta mdeberta electra albert camembert xlm longformer mobilebert modernbert tinybert',
    '',
    'BERT',
  ],
  ['t5 mt5 flan bart mbart pegasus nllb m2m100 marian opus-mt led', '', 'sequence to sequence'],
  ['whisper distil-whisper', 'openai', 'Whisper', 'speech recognition'],
  ['wav2vec2 hubert wavlm seamless mms', 'meta', 'wav2vec', 'speech recognition'],
  ['speecht5 kokoro bark vits xtts parler fastpitch', '', 'speech synthesis', 'speech synthesis'],
  ['vit deit beit swin convnext resnet dinov2 dinov3 mobilenet efficientnet', '', 'image classification'],
  ['detr yolos yolov8 yolo rt-detr', '', 'object detection'],
  ['clip siglip siglip2', '', 'CLIP'],
  ['stable-diffusion sdxl sd-turbo sdxl-turbo', 'stability', 'Stable Diffusion', 'image generation'],
  ['flux', 'black-forest-labs', 'FLUX', 'image generation'],
  ['wan wan2', 'alibaba', 'Wan', 'video generation'],
  ['z-image', 'alibaba', 'Z-Image', 'image generation'],
];

const BY_WORD = new Map(
  TABLE.flatMap(([words, provider, family, purpose]) =>
    words.split(' ').map((word): [string, Family] => [word, { provider, family, purpose }]),
  ),
);

/** The longest word of the table has this many parts: `gpt-neox`, `rt-detr`, `sdxl-turbo`. */
const MAX_PARTS = 2;

/**
 * The family that a name's parts (in lower case) speak of: the first part that is a word of the table, with or without a
 * version at its end (`llama3`, `qwen2.5`, `internlm2`).
 */
export function findOpenFamily(parts: readonly string[]): Family | undefined {
  for (let start = 0; start < parts.length; start += 1) {
    for (let count = MAX_PARTS; count > 0; count -= 1) {
      const word = parts.slice(start, start + count).join('-');
      const found = BY_WORD.get(word) ?? BY_WORD.get(word.replace(/(?:\.?\d{1,3})*\.?[a-z]?$/, ''));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
