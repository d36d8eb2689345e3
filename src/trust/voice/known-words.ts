/**
 * Closed lists of the words that names of machines and of parts of models are made of. A name is shown if each of its words is
 * known: so it says what it names, and cannot be a sentence, an address, or an instruction.
 */
import { OPERATORS } from './operators.ts';

const HARDWARE = setOf(`
  ada altra amd th gen ampere and apple arm atom aws blackwell board boards broadwell bronze cascadelake celeron cobalt common core
  cores corporation cortex cpu emerald epyc geforce generation gold gpu grace graphics graviton gtx haswell hopper hypervisor
  ibrs icelake instinct intel kvm laptop m max mig microsoft mobile neoverse nvidia nvl opteron pcie pentium platinum pro
  processor qemu quadro r radeon rapids rtx ryzen sapphire server silver skylake super superchip sxm tesla thread threadripper
  threads ti titan tm turin ultra unnamed vcpu version virtual with xeon
`);

/** `7763`, `E5`, `8370C`, `i7`, `H100`, `SXM4`, `80GB`, `2.80GHz`. */
const MODEL_NUMBER = /^[A-Za-z]{0,3}\d{1,6}(\.\d{1,3})?(GHz|MHz|[A-Za-z]{0,2}\d?[a-z]?)$/;

/** More parts than any processor's name has. */
const MAX_PARTS = 16;

/** `AMD EPYC 7763 64-Core Processor, 4 cores`, `NVIDIA H100 80GB HBM3`. */
export function isHardwareName(text: string): boolean {
  if (!/^[\w .,()@+/-]{1,120}$/.test(text)) return false;
  const parts = text.split(/[ ,()@+/-]+/).filter((part) => part !== '');
  if (parts.length === 0 || parts.length > MAX_PARTS) return false;
  return parts.every((part) => HARDWARE.has(part.toLowerCase()) || MODEL_NUMBER.test(part));
}

/** What frameworks call tensors, layers and nodes when they export a model. */
const MODEL_PARTS = setOf(`
  act activation anchor anchors attention attn audio avg backbone batch bbox bboxes bert beta bias block blocks bn
  body bottleneck box boxes branch cache cell channel class classes classifier cls cnn concat conv convs cross data
  decoder deconv dense depth depthwise det detections div dot down downsample dw embed embedding embeddings embeds
  encoder encoding encodings end energy expand fc feat feats feature features ff ffn final flow fn fpn frame frames
  fused gamma gate gather gelu global gpt graph group head heads height hidden hs ids im image images img in init
  inner input inputs intermediate iou key keys kv label labels language last lateral layer layernorm layers length
  lengths linear lm ln logit logits lora lstm map maps mask masked masks matmul mean mel mha mlm mlp mobilenet model
  module modules moving mul neck norm norms num obj object offset offsets onnx out output outputs pad past patch
  patches path pixel pixels point points pointwise pool pooled pooler pooling pos position positions post pre pred
  prediction predictions present probabilities probability probs product proj projection pyramid qkv quant query
  rate res residual resnet rms rnn roi rois rope rotary sample samples scale scaled score scores se seg segment self
  sentence separable seq sequence sequences shape shortcut sigmoid signal size softmax spatial speech src stage
  stages start state states stem step sum temporal tensor tgt time timestep timesteps token tokens top transformer
  transpose type types unet up upsample value values var variable video vision vit waveform weight weights width wk
  wo word wq wv x y yolo
`);

const OPERATOR_TYPES: ReadonlySet<string> = new Set([...OPERATORS].map((type) => type.split('::').at(-1) ?? type));

/** `input_ids`, `onnx::MatMul_123`, `/encoder/layer.0/attention/self/query/MatMul`. */
export function isPartName(text: string): boolean {
  if (!/^[\w./:-]{1,200}$/.test(text)) return false;
  const names = text.split(/[^A-Za-z0-9]+/).filter((name) => !OPERATOR_TYPES.has(name));
  const words = names.flatMap(wordsIn);
  // Letters that stand alone are `x`, `q`, the `d` of `conv2d`; many of them would spell something.
  const letters = words.filter((word) => word.length === 1);
  return letters.length <= MAX_LETTERS && words.every((word) => word.length === 1 || MODEL_PARTS.has(word));
}

const MAX_LETTERS = 4;

/** Letters that belong together, in lower case: `selfAttention2` has two words. */
function wordsIn(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
