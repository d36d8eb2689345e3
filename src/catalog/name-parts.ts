/** The parts that names of models are made of: sizes, versions, quantisations, dates, and words. */

/** `8b`, `0.5b`, `270m`, `8x7b`, `a3b` (active), `e4b` (effective), `120B`. Context lengths (`128k`) aren't sizes. */
const SIZE = /^(?:\d{1,3}x)?[ae]?\d{1,4}(?:\.\d{1,3})?[bm]$/;
/** `3`, `3.1`, `v2`, `2407`, `4o`, `128k`, `k2`, `m3`, `r1`, `z1`, `128e`, `1t`, `p5`, `2p5`. */
const VERSION = /^(?:[vkmrzpol]|rc)?\d{1,8}(?:[.p]\d{1,3}){0,2}[a-z]?$/;
/** `q4`, `iq2`, `f16`, `bf16`, `fp8`, `int4`, `w4a16`, `4bit`, `mxfp4`, `nvfp4`. */
const PRECISION = /^(?:i?q\d{1,2}|b?f(?:p)?\d{1,2}|u?int\d{1,2}|w\da\d{1,2}|\dbits?|mxfp\d|nvfp\d|nf4|tq\d)$/;
/** The words after `Q4_`: `K`, `M`, `S`, `XS`, …. */
const PRECISION_WORDS = 'k m s l xs xxs nl xl imat i1 qat ud';

const FORMAT_WORDS = 'gguf ggml awq gptq exl2 exl3 mlx bnb hqq onnx marlin compressed dynamic fp quantized tgi hf';
const SIZE_WORDS = 'nano micro tiny mini small medium large base big xl xxl lite light xlarge huge giant';
const TIER_WORDS =
  'plus pro max ultra premier turbo flash flashx fast express instant versatile air airx high highspeed low';
const STAGE_WORDS = 'preview latest exp experimental beta alpha nightly stable public free fine ga';
const ROLE_WORDS =
  'instruct it chat base pt completion text code coder codex codestral vision vl vlm v visual audio voice speech tts stt asr ' +
  'realtime live native transcribe transcription translate translation mt diarize search image images video edit generate ' +
  'generation fill embed embedding embeddings rerank reranker moderation ocr guard safety content math omni deep research ' +
  'reasoning reasoner thinking think non distill distilled oss long short context multimodal multi tool tools use agent ' +
  'online er robotics api computer hd customtools specdec terminus speciale creative dialog summary sentiment caption ' +
  'captioning captioner classifier detector retriever clip safeguard function calling functioncall prover';
const DOMAIN_WORDS =
  'english multilingual en general meeting phonecall finance law medical conversationalai voicemail drivethru automotive ' +
  'conversational uncased cased uncensored turbo2 zero sonic canvas reel nemo saba maverick scout sonnet haiku opus fable ' +
  'llama qwen mistral gemma mixtral phi vicuna kontext schnell dev t2v i2v ti2v turbos lm lora lcm lightning inpainting img2img';

const WORDS = new Set(
  [PRECISION_WORDS, FORMAT_WORDS, SIZE_WORDS, TIER_WORDS, STAGE_WORDS, ROLE_WORDS, DOMAIN_WORDS].join(' ').split(' '),
);
const SIZES = new Set([...SIZE_WORDS.split(' '), 's', 'm', 'l']);

/** `name` in lower case, cut at `-`, `_`, `:`, and `/`; dots stay inside (`3.1`). */
export function partsOf(name: string): string[] {
  return name.split(/[-_:/+]/).filter((part) => part !== '');
}

/** Whether a part (in lower case) is one that names of models have: a size, a version, a precision, or a usual word. */
export function isUsualPart(part: string): boolean {
  return WORDS.has(part) || SIZE.test(part) || VERSION.test(part) || PRECISION.test(part);
}

/** Whether a part says how large a model is: `8b`, `270m`, or a word as `small`. */
export function isSizePart(part: string): boolean {
  return SIZE.test(part) || SIZES.has(part.replace(/\.en$/, ''));
}

/** Whether a part is a size in parameters, as `8b`. */
export function isParameterCount(part: string): boolean {
  return SIZE.test(part);
}

/** Whether a part is a version: `v2`, `3.1`, `2407`. */
export function isVersionPart(part: string): boolean {
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
export function splitDate(name: string): { line: string; date?: string } {
  const [, date] = ISO_DATE.exec(name) ?? COMPACT_DATE.exec(name) ?? [];
  if (date !== undefined) return { line: name.slice(0, -date.length - 1), date };
  const [, month] = MONTH_AND_YEAR.exec(name) ?? [];
  if (month !== undefined) {
    const before = name.slice(0, -month.length - 1);
    return { line: PREVIEW.test(before) ? name : before, date: month };
  }
  return { line: name.replace(/[-@:]latest$/, '') };
}

/** `Q4_K_M`, `IQ2_XXS`, `Q8_0`, `F16`, `BF16`, `MXFP4`, at the end of a GGUF file's stem or of a tag. */
const QUANTIZATION =
  /(?:^|[-_.:])((?:i?q\d{1,2}(?:_[01](?:_\d_\d)?|_k(?:_(?:xxl|xl|xs|s|m|l))?|_(?:xxs|xs|s|m|nl))?|tq[12]_0|b?f(?:p)?(?:16|32|8|4)|mxfp4(?:_moe)?|nvfp4))(?:[-_.](?:imat|i1|ud))?$/i;
/** Quantisations that hub ids name. */
const HUB_QUANTIZATION =
  /(?:^|[-_.])(awq|gptq|exl2|exl3|hqq|bnb-4bit|bnb-8bit|int4|int8|w4a16|w8a8|w8a16|fp8|nvfp4|mxfp4|4bit|8bit|6bit|3bit|2bit)(?=[-_.]|$)/i;

/** The quantisation at the end of a GGUF stem or an Ollama tag: what is before it, and its name in upper case. */
export function splitQuantization(stem: string): { before: string; quantization?: string } {
  const match = QUANTIZATION.exec(stem);
  if (match === null) return { before: stem };
  return { before: stem.slice(0, match.index), quantization: match[1]!.toUpperCase() };
}

/** The quantisation that a hub id states, in upper case. */
export function hubQuantization(name: string): string | undefined {
  return HUB_QUANTIZATION.exec(name)?.[1]?.toUpperCase();
}
