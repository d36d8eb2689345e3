/**
 * Families of models whose weights are published, one line a family: the words that stand for it in names (in lower case,
 * without version: `qwen` for `Qwen2.5-7B`), its maker where there is one, its name, and what it is for. `dense`: a size without an
 * active one (`-A3B`) is that of all parameters, of which each token uses all.
 */
import type { Family, Purpose } from './families.ts';

const TABLE: readonly (readonly [
  words: string,
  provider: string,
  family: string,
  purpose?: Purpose,
  dense?: 'dense',
])[] = [
  ['llama codellama', 'meta', 'Llama', undefined, 'dense'],
  ['mistral mixtral ministral mathstral', 'mistral', 'Mistral', undefined, 'dense'],
  ['codestral devstral', 'mistral', 'Mistral', 'code', 'dense'],
  ['pixtral magistral', 'mistral', 'Mistral', undefined, 'dense'],
  ['voxtral', 'mistral', 'Voxtral', 'speech', 'dense'],
  ['qwen qwq qvq codeqwen', 'alibaba', 'Qwen', undefined, 'dense'],
  [
    'gemma codegemma paligemma shieldgemma medgemma recurrentgemma diffusiongemma functiongemma',
    'google',
    'Gemma',
    undefined,
    'dense',
  ],
  ['embeddinggemma', 'google', 'EmbeddingGemma', 'embedding', 'dense'],
  ['phi', 'microsoft', 'Phi', undefined, 'dense'],
  ['wizardlm wizardcoder', 'microsoft', 'WizardLM', undefined, 'dense'],
  ['florence', 'microsoft', 'Florence', undefined, 'dense'],
  ['deepseek', 'deepseek', 'DeepSeek'],
  ['glm chatglm cogvlm cogvision codegeex', 'zhipu', 'GLM'],
  ['kimi moonlight', 'moonshot', 'Kimi'],
  ['minimax', 'minimax', 'MiniMax'],
  ['hunyuan', 'tencent', 'Hunyuan'],
  ['ernie', 'baidu', 'ERNIE'],
  ['step', 'stepfun', 'Step'],
  ['ling ring', 'inclusionai', 'Ling'],
  ['internlm internvl', 'shanghai-ai-lab', 'InternLM'],
  ['baichuan', 'baichuan', 'Baichuan', undefined, 'dense'],
  ['yi', '01-ai', 'Yi', undefined, 'dense'],
  ['minicpm', 'openbmb', 'MiniCPM'],
  ['granite', 'ibm', 'Granite'],
  ['nemotron nemo cosmos', 'nvidia', 'Nemotron'],
  ['nvclip nemoretriever', 'nvidia', 'NeMo Retriever', 'embedding'],
  ['parakeet canary', 'nvidia', 'Parakeet', 'speech recognition', 'dense'],
  ['riva', 'nvidia', 'Riva'],
  ['olmo olmoe molmo tulu', 'allenai', 'OLMo', undefined, 'dense'],
  ['smollm smolvlm idefics', 'hugging-face', 'SmolLM', undefined, 'dense'],
  ['zephyr', 'hugging-face', 'Zephyr', undefined, 'dense'],
  ['starcoder starchat', 'bigcode', 'StarCoder', 'code', 'dense'],
  ['bloom bloomz', 'bigscience', 'BLOOM', undefined, 'dense'],
  ['falcon', 'tii', 'Falcon', undefined, 'dense'],
  ['dolly dbrx mpt', 'databricks', 'DBRX'],
  ['pythia', 'eleutherai', 'Pythia', undefined, 'dense'],
  ['gpt-j gpt-neo gpt-neox', 'eleutherai', 'GPT-Neo', undefined, 'dense'],
  ['gpt2 distilgpt2 gpt-2', 'openai', 'GPT-2', 'text completion', 'dense'],
  ['gpt-oss', 'openai', 'gpt-oss', 'reasoning'],
  ['opt', 'meta', 'OPT', undefined, 'dense'],
  ['jamba', 'ai21', 'Jamba'],
  ['solar', 'upstage', 'Solar', undefined, 'dense'],
  ['exaone', 'lg', 'EXAONE', undefined, 'dense'],
  ['aya', 'cohere', 'Aya', undefined, 'dense'],
  ['command-r command-a', 'cohere', 'Command R'],
  ['rwkv', 'rwkv', 'RWKV', undefined, 'dense'],
  ['mamba', 'state-spaces', 'Mamba', undefined, 'dense'],
  ['lfm lfm2', 'liquid', 'LFM'],
  ['mimo', 'xiaomi', 'MiMo'],
  ['seed doubao', 'bytedance', 'Seed'],
  ['apertus', 'swiss-ai', 'Apertus', undefined, 'dense'],
  ['hermes', 'nous', 'Hermes', undefined, 'dense'],
  ['vicuna', 'lmsys', 'Vicuna', undefined, 'dense'],
  ['tinyllama', 'tinyllama', 'TinyLlama', undefined, 'dense'],
  ['openchat starling', 'openchat', 'OpenChat', undefined, 'dense'],
  ['orca dolphin neural-chat h2ogpt', '', 'fine-tuned chat models', undefined, 'dense'],
  ['wayfarer magnum mythomax euryale airoboros', '', 'fine-tuned chat models', undefined, 'dense'],
  ['stablelm', 'stability', 'StableLM', undefined, 'dense'],
  ['llava bakllava moondream', '', 'LLaVA', undefined, 'dense'],
  ['blip blip2', 'salesforce', 'BLIP', undefined, 'dense'],
  ['bge', 'baai', 'BGE', 'embedding', 'dense'],
  ['gte', 'alibaba', 'GTE', 'embedding', 'dense'],
  ['e5', 'microsoft', 'E5', 'embedding', 'dense'],
  ['nomic-embed', 'nomic', 'Nomic Embed', 'embedding'],
  ['mxbai-embed', 'mixedbread', 'mxbai', 'embedding', 'dense'],
  ['arctic-embed', 'snowflake', 'Arctic Embed', 'embedding', 'dense'],
  ['nv-embed nv-embedqa nv-embedcode', 'nvidia', 'NV-Embed', 'embedding', 'dense'],
  ['jina-embeddings jina-clip jina-colbert', 'jina', 'Jina Embeddings', 'embedding', 'dense'],
  ['jina-reranker', 'jina', 'Jina Reranker', 'reranking', 'dense'],
  ['minilm mpnet', 'microsoft', 'MiniLM', undefined, 'dense'],
  ['gtr sentence-t5 instructor', '', 'sentence embeddings', 'embedding', 'dense'],
  [
    'bert roberta distilbert deberta mdeberta electra albert camembert xlm longformer mobilebert modernbert tinybert',
    '',
    'BERT',
  ],
  ['t5 mt5 flan bart mbart pegasus nllb m2m100 marian opus-mt led', '', 'sequence to sequence', undefined, 'dense'],
  [
    'whisper distil-whisper distil-large distil-medium distil-small',
    'openai',
    'Whisper',
    'speech recognition',
    'dense',
  ],
  ['wav2vec2 hubert wavlm seamless mms', 'meta', 'wav2vec', 'speech recognition', 'dense'],
  ['speecht5 kokoro bark vits xtts parler fastpitch', '', 'speech synthesis', 'speech synthesis', 'dense'],
  [
    'vit deit beit swin convnext resnet dinov2 dinov3 mobilenet efficientnet',
    '',
    'image classification',
    undefined,
    'dense',
  ],
  ['detr yolos yolov8 yolo rt-detr', '', 'object detection', undefined, 'dense'],
  ['clip siglip siglip2', '', 'CLIP', undefined, 'dense'],
  ['stable-diffusion sdxl sd-turbo sdxl-turbo', 'stability', 'Stable Diffusion', 'image generation', 'dense'],
  ['flux', 'black-forest-labs', 'FLUX', 'image generation', 'dense'],
  ['wan wan2', 'alibaba', 'Wan', 'video generation'],
  ['z-image', 'alibaba', 'Z-Image', 'image generation'],
];

const BY_WORD = new Map(
  TABLE.flatMap(([words, provider, family, purpose, dense]) =>
    words.split(' ').map((word): [string, Family] => [word, { provider, family, purpose, dense: dense === 'dense' }]),
  ),
);

/** Words of two parts (`gpt-neox`, `rt-detr`, `sdxl-turbo`): with what they begin. The longest words of the table have two. */
const FIRST_PARTS = new Set(
  [...BY_WORD.keys()].flatMap((word) => (word.includes('-') ? [word.split('-', 1)[0]!] : [])),
);
/** Signs of a version: `2.5` in `qwen2.5`. */
const MAX_VERSION = 16;

/**
 * The families that a name's parts (in lower case) speak of, in their order: parts that are words of the table, with or without a
 * version at their end (`llama3`, `qwen2.5`, `internlm2`).
 */
export function findOpenFamilies(parts: readonly string[]): Family[] {
  const families: Family[] = [];
  for (const [index, part] of parts.entries()) {
    const next = FIRST_PARTS.has(part) ? parts[index + 1] : undefined;
    const family = (next === undefined ? undefined : familyOf(`${part}-${next}`)) ?? familyOf(part);
    if (family !== undefined && !families.includes(family)) families.push(family);
  }
  return families;
}

function familyOf(word: string): Family | undefined {
  const found = BY_WORD.get(word);
  if (found !== undefined || !/\d[a-z]?$/.test(word)) return found;
  const end = word.length - (/\d$/.test(word) ? 0 : 1);
  let start = end;
  while (end - start < MAX_VERSION && /[\d.]/.test(word[start - 1] ?? '')) start -= 1;
  return BY_WORD.get(word.slice(0, start));
}
