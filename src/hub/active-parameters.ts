/** Parameters that one token uses, told from a model's `config.json`. */

/** Where the families of mixtures of experts state what their experts are. Each expert has three matrices: gate, up, and down. */
interface ExpertKeys {
  readonly experts: string;
  /** Inner width of one expert. */
  readonly width: string;
}

const ROUTED: ExpertKeys = { experts: 'n_routed_experts', width: 'moe_intermediate_size' };
const NUMBERED: ExpertKeys = { experts: 'num_experts', width: 'moe_intermediate_size' };

/** By `model_type`. A family that isn't here is a mixture whose active parameters aren't known. */
const FAMILIES: ReadonlyMap<string, ExpertKeys> = new Map([
  ['mixtral', { experts: 'num_local_experts', width: 'intermediate_size' }],
  ['olmoe', { experts: 'num_experts', width: 'intermediate_size' }],
  ['qwen2_moe', NUMBERED],
  ['qwen3_moe', NUMBERED],
  ['deepseek_v2', ROUTED],
  ['deepseek_v3', ROUTED],
  ['kimi_k2', ROUTED],
  ['glm4_moe', ROUTED],
]);

/** Configurations nest: text model, vision model, layer. */
const MAX_DEPTH = 4;
/** Experts hold most of a mixture. Outside of this share of its parameters, the configuration isn't what it is taken for. */
const EXPERT_SHARE = { least: 0.5, most: 1 };

/**
 * The same as `total` for a model whose configuration speaks of no experts; for a known family of mixtures, `total` without the experts
 * that a token doesn't use. Undefined where it isn't known: nothing is guessed.
 *
 * @param config content of `config.json`, which is whoever's made the model
 */
export function activeParameters(total: number, config: unknown): number | undefined {
  if (!isRecord(config)) return undefined;
  if (!speaksOfExperts(config)) return total;
  const family = typeof config.model_type === 'string' ? FAMILIES.get(config.model_type) : undefined;
  if (family === undefined) return undefined;

  const number = (key: string) => countAt(config, key);
  const [experts, used] = [number(family.experts), number('num_experts_per_tok')];
  const [hidden, width, layers] = [number('hidden_size'), number(family.width), expertLayers(config)];
  if (!experts || !used || !hidden || !width || !layers || used > experts) return undefined;
  const oneOfEach = 3 * hidden * width * layers;
  const share = (experts * oneOfEach) / total;
  if (share < EXPERT_SHARE.least || share > EXPERT_SHARE.most) return undefined;
  return Math.round(total - (experts - used) * oneOfEach);
}

/** Layers that have experts, those that predict further tokens included. */
function expertLayers(config: Readonly<Record<string, unknown>>): number | undefined {
  const layers = countAt(config, 'num_hidden_layers');
  if (layers === undefined || (countAt(config, 'decoder_sparse_step') ?? 1) !== 1) return undefined;
  if ((countAt(config, 'moe_layer_freq') ?? 1) !== 1) return undefined;
  const dense = config.mlp_only_layers;
  const withoutExperts = (countAt(config, 'first_k_dense_replace') ?? 0) + (Array.isArray(dense) ? dense.length : 0);
  return layers - withoutExperts + (countAt(config, 'num_nextn_predict_layers') ?? 0);
}

/** Whether any key is about experts and says that there are some. */
function speaksOfExperts(config: Readonly<Record<string, unknown>>, depth = 0): boolean {
  return Object.entries(config).some(([key, value]) => {
    const isAbout = /expert|moe/i.test(key) && value !== null && value !== false;
    if (isAbout && !(typeof value === 'number' && value <= 1)) return true;
    return isRecord(value) && (depth >= MAX_DEPTH || speaksOfExperts(value, depth + 1));
  });
}

function countAt(config: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = config[key];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
