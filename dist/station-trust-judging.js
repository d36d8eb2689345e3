import { isRated, loadBundledSnapshot, tasks } from "./station-baselines.js";
import { RUNNER_LABEL, carriedByModel, carriedByReview, comparisonVerdict, energyReviewSchema, isNamed, isNamedByPath, isRunFile, parseEnergyReview } from "./station-energy-review.js";
import { WattnudgeError, describeCode, isErrorCode } from "./station-errors.js";
import { oneWord } from "./station-text.js";
import { findAlternatives, madeNames, retellAlternatives, stemOf } from "./station-alternatives.js";
import { assess, assessAlternative, conclude, isSameGpu, otherHardware, removedAmong, rulesOf } from "./station-assessment.js";
import { verdictOf } from "./station-statistics.js";
import { isInOtherQuantization, isOnHub } from "./station-catalog.js";
import { isReported } from "./station-review.js";
import { QUANTISATIONS } from "./station-gguf.js";
import { CPU_TIME_DESCRIPTION } from "./station-meters.js";
import { WEIGHT_FORMATS } from "./station-model-files.js";
import { elementTypeName } from "./station-onnx.js";
import { PRECISIONS } from "./station-tasks.js";
// src/trust/refusal.ts
/**
* Why a result is not taken over. Thrown by the steps and given back by `admitReview`: it is an outcome, not a failure of
* ours. What fails on the way (GitHub that does not answer, a token that may not read) stays an error, to be tried again.
*/
var Refusal = class extends Error {
	step;
	code;
	/** @param message One sentence or two for a log or a check. Names of git's and GitHub's are quoted with {@link quote}. */
	constructor(step, code, message) {
		super(message);
		this.name = "Refusal";
		this.step = step;
		this.code = code;
	}
};
/** Longest name that a sentence repeats. */
const QUOTED = 120;
/**
* A name of git's or of GitHub's within a sentence: shortened, with its control characters written out, and as one word. A
* refusal is shown in the check, in the App's name, so nothing that the artifact alone says is ever quoted.
*/
function quote(name) {
	const word = oneWord(name);
	return JSON.stringify(word.length > QUOTED ? `${word.slice(0, QUOTED)}…` : word);
}
// src/trust/voice/error-words.ts
/**
* Why a model could not be measured, in our own words. Of what a run says about it, only the code is taken: its sentences may
* be anybody's. The run's log has them.
*/
const UNKNOWN = {
	code: "not-measured",
	message: "The benchmark couldn’t measure this model.",
	remedy: "The log of the run says why."
};
const LOG = "The log of the run says more.";
/** The codes that a model's error has; the others say nothing of a model. */
const WORDS = {
	"allocation-failed": { message: "The model asks for more memory than the machine, or its GPU, has." },
	"ambiguous-model-folder": { message: "The folder has several graphs, and none of them is the main one." },
	"batch-not-free": { message: "The model doesn’t accept the policy’s batch size." },
	"corrupt-model": { message: "The file of the model, or its external data, is damaged or incomplete." },
	"decoder-not-merged": { message: "The folder has an encoder and a decoder, and no merged decoder, so they can’t be run together." },
	"element-type-unsupported": { message: "An input or output of the model has an element type that ONNX Runtime doesn’t support." },
	"external-data-missing": { message: "The graph keeps weights in a file that isn’t in the commit." },
	"external-data-outside": { message: "The graph keeps weights in something other than a plain file of its folder." },
	"file-is-symlink": { message: "A symbolic link is in the place of the model." },
	"folder-incomplete": {
		message: "The folder lacks files that running it needs, such as config.json or the tokenizer.",
		remedy: "Commit them beside the model.",
		more: LOG
	},
	"folder-invalid": {
		message: "A file of the folder can’t be used, such as config.json or the preprocessor.",
		more: LOG
	},
	"gguf-part-missing": { message: "A part of the model isn’t in the commit." },
	"graph-invalid": {
		message: "The graph of the model isn’t valid ONNX.",
		more: LOG
	},
	"hub-access-denied": { message: "The hub gives no access to the model." },
	"hub-corrupt": { message: "The hub sent other bytes than it announced." },
	"hub-model-missing": { message: "The hub has no such model or revision." },
	"hub-no-graph": { message: "The hub has no complete ONNX graph of the model." },
	"hub-not-available": { message: "The run had no access to a hub, so the model wasn’t fetched." },
	"hub-rate-limited": { message: "The hub refused further requests." },
	"hub-too-large": { message: "The model is larger than the download limit." },
	"hub-unreachable": { message: "The hub couldn’t be reached." },
	"input-shape-invalid": {
		message: "Couldn’t make inputs of a shape that the model accepts.",
		more: LOG
	},
	"input-shape-refused": {
		message: "The model refuses the shape of the inputs.",
		more: LOG
	},
	"input-unknown": { message: "The policy sets the shape of an input that the model doesn’t have." },
	"input-value-refused": {
		message: "The model refuses a value of the inputs that were made for it.",
		more: LOG
	},
	"input-unsupported": { message: "The model has an input of a type that can’t be fed." },
	"inputs-file-invalid": {
		message: "The file of inputs that the policy names doesn’t fit the model.",
		more: LOG
	},
	"lfs-unavailable": { message: "The Git LFS object of the model couldn’t be downloaded." },
	"machine-disturbed": {
		message: "The machine was too busy to measure on.",
		remedy: "Free it of other work, and measure again."
	},
	"measured-required": { message: "The policy asks for measured energy, and the machine has no hardware counter." },
	"meter-implausible": { message: "The meter reported an impossible power." },
	"meter-lost": { message: "The meter stopped giving readings." },
	"counter-lost": { message: "The meter stopped giving readings." },
	"counter-reset": { message: "The meter stopped giving readings." },
	"power-samples-missing": { message: "The meter stopped giving readings." },
	"model-is-submodule": { message: "A submodule is in the place of the model." },
	"model-is-symlink": { message: "A symbolic link is in the place of the model, and which file it leads to isn’t known." },
	"llama-load-failed": {
		message: "llama.cpp can’t load the model.",
		more: LOG
	},
	"llama-missing": {
		message: "The machine has no llama.cpp.",
		remedy: LOG
	},
	"llama-run-failed": {
		message: "llama.cpp can’t run the model.",
		more: LOG
	},
	"llama-unusable": {
		message: "The machine can’t load llama.cpp.",
		remedy: LOG
	},
	"model-load-failed": {
		message: "ONNX Runtime can’t load the model.",
		more: LOG
	},
	"model-run-failed": {
		message: "ONNX Runtime can’t run the model.",
		more: LOG
	},
	"model-too-complex": { message: "The model is larger, or nested deeper, than this version reads." },
	"model-too-large": { message: "The files of the model are larger than the limit for one model." },
	"model-unreadable": {
		message: "The file of the model can’t be read.",
		remedy: LOG
	},
	"not-comparable": {
		message: "The outputs of the two models can’t be compared.",
		remedy: "Export both with the same names of inputs and outputs."
	},
	"not-enough-time": { message: "There wasn’t enough time to measure the model." },
	"not-gguf": { message: "The file isn’t a GGUF model." },
	"not-onnx": { message: "The file isn’t an ONNX model." },
	"object-corrupt": {
		message: "An object of the model is damaged in git.",
		remedy: LOG
	},
	"object-missing": {
		message: "An object of the model is missing in git.",
		remedy: LOG
	},
	"onnxruntime-missing": {
		message: "The machine has no ONNX Runtime.",
		remedy: LOG
	},
	"onnxruntime-unusable": {
		message: "The machine can’t load ONNX Runtime, or has one that is too old.",
		remedy: LOG
	},
	"other-hardware": { message: "The result doesn’t show that it was measured on the hardware that `runner` in the policy names. The figures are shown, and judge nothing." },
	"output-unsupported": { message: "The model has an output of a type that can’t be read." },
	"provider-unavailable": { message: "The execution provider couldn’t be used." },
	"queries-invalid": {
		message: "The file of queries that the policy names can’t be used.",
		more: LOG
	},
	"task-not-runnable": { message: "Models of this task are rated only: there is no pipeline that runs their queries." },
	"task-unknown": { message: "The configuration of the model doesn’t show what the model is for." },
	"tokenizer-invalid": {
		message: "The tokenizer of the model is broken, or belongs to another model.",
		more: LOG
	},
	"transformers-missing": {
		message: "The machine has no Transformers.js.",
		remedy: LOG
	},
	"transformers-unusable": {
		message: "The machine can’t load Transformers.js.",
		remedy: LOG
	},
	"unsafe-file-name": { message: "A file of the model has a name that isn’t safe to write to disk." },
	"unsupported-architecture": { message: "The engine that runs the model doesn’t know its architecture." },
	"unsupported-operator": { message: "ONNX Runtime has no implementation of an operator of the model." },
	"unsupported-opset": {
		message: "The opset of the model is newer than ONNX Runtime.",
		more: LOG
	},
	"window-too-long": {
		message: "A single run takes longer than the meter can measure.",
		remedy: LOG
	},
	"worker-crashed": {
		message: "The process that ran the model crashed.",
		remedy: LOG
	},
	"worker-hung": { message: "The process that ran the model didn’t answer." },
	"worker-out-of-memory": { message: "The machine doesn’t have enough memory for the model." }
};
/** The words for a code; for one that this version does not know, that there is an error, and where it is told. */
function errorWords(code) {
	const words = isErrorCode(code) ? WORDS[code] : void 0;
	if (!isErrorCode(code) || words === void 0) return UNKNOWN;
	const { message, remedy = describeCode(code).help, more } = words;
	return {
		code,
		message,
		remedy: more === void 0 ? remedy : `${remedy} ${more}`
	};
}
// src/trust/claimed-facts.ts
/** What a review that somebody else made says of one model, as facts: measured figures, and who the files are. */
/** The facts of a claim, without what was tried. Fields that are not named here are not taken over. */
function claimedFacts(claimed, rules, context) {
	const facts = measuredFacts(claimed, rules, context);
	if (!isReported(rules) || facts.change === "removed" || facts.comparison?.stopped === "identical") return facts;
	const reported = context.reported?.get(claimed.model) ?? claimedReported(claimed, rules);
	return {
		...facts,
		...NOTHING_RUN,
		reported
	};
}
/** What a run says that it measured, where nothing is to be run. */
const NOTHING_RUN = {
	base: void 0,
	head: void 0,
	comparison: void 0,
	error: void 0,
	ratedOnly: void 0
};
/** The results that the review holds, if they are of the file that the policy names. */
function claimedReported({ reported }, { measured }) {
	return reported?.file === measured?.value.file && reported?.format === measured?.value.format ? reported : void 0;
}
function measuredFacts(claimed, rules, context) {
	const { model, change, previous, locations, profile, hubRevisions } = claimed;
	if (claimed.weights !== void 0) return {
		model,
		change,
		kind: "file",
		locations: [],
		weights: claimed.weights
	};
	if (isNamed(claimed)) {
		const { kind, parameter } = claimed;
		const name = {
			model,
			change,
			kind,
			locations,
			previous,
			parameter,
			hubRevisions,
			...sizesOf(claimed, rules)
		};
		if (!isOnHub(claimed.kind, claimed.model) || rules.hub?.value !== "run") return name;
		return {
			...name,
			...figuresOf$1(claimed, rules, context),
			ratedOnly: claimed.ratedOnly
		};
	}
	const quality = context.qualities?.get(model) ?? claimedQuality(claimed, rules);
	return {
		model,
		change,
		kind: kindOf(claimed),
		locations: [],
		previous,
		profile,
		...figuresOf$1(claimed, rules, context),
		stated: statedBy(claimed, rules, context.snapshot),
		quality: quality.figure,
		qualityError: quality.error,
		removedModels: context.removedModels
	};
}
/** Sizes that were read here: those of the artifact are gone by now. A policy that lets the hub be asked no more lets them go, too. */
function sizesOf({ sizes, sizesError }, { hub }) {
	return hub === void 0 || hub.value === "off" ? {} : {
		sizes,
		sizesError
	};
}
/** Told from what stands for a model: itself, or a graph of its folder. */
function kindOf({ model, revisions }) {
	const main = (revisions?.head ?? revisions?.base)?.path;
	return (main === void 0 ? /\.(onnx|gguf)$/i.test(model) : main === model) ? "file" : "folder";
}
function figuresOf$1(claimed, rules, context) {
	const { revisions, graphs, base, head, comparison, baseError } = claimed;
	const verdict = (ratio) => comparison?.stopped === "identical" ? "same" : comparisonVerdict(ratio, [base, head]);
	return {
		revisions,
		graphs,
		base,
		head,
		baseError,
		comparison: comparison && {
			...comparison,
			verdict: verdict(comparison.ratio)
		},
		error: claimed.error ?? measuredOtherwise(claimed, rules, context)
	};
}
/**
* What stands with the model about where it comes from, as far as a review says it: shown with its origin, never used for
* judging. A claim of the policy's is none, since the policy itself is at hand.
*/
function statedBy({ source, sourceOrigin, ratings }, rules, snapshot) {
	const origin = isStated(sourceOrigin) ? sourceOrigin : "model-card";
	const sayingOf = (id) => id !== void 0 && isRated(snapshot, id) ? {
		id,
		origin
	} : void 0;
	const base = sayingOf(isStated(sourceOrigin) ? source : void 0);
	const headRating = ratings?.head[0];
	return {
		base,
		head: headRating !== void 0 && (rules.source !== void 0 || isStated(sourceOrigin)) ? sayingOf(headRating.model) : base
	};
}
function isStated(origin) {
	return origin === "onnx-metadata" || origin === "config.json" || origin === "model-card";
}
/** The figure of the review, if it is the one that the policy asks for. */
function claimedQuality({ quality }, rules) {
	const rule = rules.quality?.value;
	if (rule === void 0 || quality === void 0) return {};
	if (quality.file !== rule.file || quality.key !== rule.key) return {};
	return { figure: {
		...quality,
		higherIsBetter: rule.higherIsBetter
	} };
}
/** Figures of another batch, of other inputs, or of a meter that the policy does not take are not what its budgets are about. */
function measuredOtherwise({ base, head }, rules, { meterKind, hardware }) {
	const sides = [head, base].filter((side) => side !== void 0);
	if (sides.length > 0 && otherHardware(rules, hardware) !== void 0) return errorWords("other-hardware");
	const [difference] = sides.map((side) => differenceFrom(rules, side, meterKind)).filter((each) => each !== void 0);
	if (difference === void 0) return void 0;
	return {
		code: "measured-otherwise",
		message: `Measured ${difference}.`,
		remedy: "Run the benchmark again: the policy may have changed since."
	};
}
/** "with …; the policy of the base branch says …" */
function differenceFrom(rules, side, meterKind) {
	const batch = rules.batch?.value ?? 1;
	const policy = "the policy of the base branch";
	if (side.batch !== batch) return `with batches of ${side.batch}; ${policy} says ${batch}`;
	if (rules.meter?.value === "measured" && meterKind === "cpu-time") return `by CPU time; ${policy} asks for a hardware counter`;
	const isOfFile = !side.inputs.synthetic && side.inputs.fileSha256 !== void 0;
	if ((rules.inputs?.value.file ?? rules.queries?.value) !== void 0) return isOfFile ? void 0 : `with made inputs; ${policy} names a file of them`;
	const { seed, shapes } = rules.inputs?.value ?? {};
	if (seed !== void 0 && side.inputs.seed !== seed) return `with the seed ${side.inputs.seed ?? "of nobody"}; ${policy} says ${seed}`;
	const isOfShapes = Object.entries(shapes ?? {}).every(([name, shape]) => fits(shape, side, name, rules));
	return side.task !== void 0 || isOfShapes ? void 0 : `with inputs of other shapes than ${policy} says`;
}
/** A named dimension is what the policy says of it, or else left to the run. */
function fits(shape, { inputs, batch }, tensor, rules) {
	const fed = new Map(Object.entries(inputs.shapes)).get(tensor);
	if (fed === void 0 || fed.length !== shape.length) return false;
	const dimensions = new Map(Object.entries({
		batch,
		...rules.inputs?.value.dimensions
	}));
	return shape.every((dimension, index) => {
		const size = typeof dimension === "number" ? dimension : dimensions.get(dimension);
		return size === void 0 || fed[index] === size;
	});
}
// src/trust/rejudge.ts
/**
* A review that somebody else made, judged anew. The App and the Action's follow-up workflow take nothing from an artifact but
* what was measured; everything that says what it means is worked out again, here.
*/
/**
* Takes from a review what was measured (energies, latencies, memory, ratios, sizes and identities of files, and why
* something could not be measured) and works out everything else anew under `policy`: verdicts, published ratings, positions,
* alternatives, yearly figures, findings with their limits, waivers and enforcement, and the outcome. Pure.
*
* Fields that this version does not know are carried along as they are, and read by nothing.
*
* Says nothing about whether the figures are true: see `findImplausible` for whether they can be.
*/
function rejudge(review, policy, context) {
	const { conditions } = review;
	const { snapshot, today, qualities, reported, paths } = context;
	const { meter } = conditions;
	const removedModels = removedAmong(review.models.filter(isRunFile));
	const assessment = {
		snapshot,
		today,
		meter,
		alternativesTo: (rating, wanted) => findAlternatives({
			snapshot,
			rating,
			...wanted
		})
	};
	const models = review.models.map((claimed) => {
		const rules = rulesOfClaim(claimed, policy, paths);
		const facts = claimedFacts(claimed, rules, {
			snapshot,
			qualities,
			reported,
			removedModels,
			meterKind: meter.kind,
			hardware: conditions
		});
		const tried = isRunFile(claimed) || isNamed(claimed) && claimed.head !== void 0 ? triedAgain(claimed, facts, rules, assessment) : void 0;
		return {
			...carriedByModel(claimed),
			...assess({
				...facts,
				tried
			}, rules, assessment)
		};
	});
	return {
		...carriedByReview(review),
		...conclude({
			...review,
			models
		}, policy)
	};
}
/** The rules for a model of a review; its paths are those of the graphs that the review names, where no others are known. */
function rulesOfClaim(claimed, policy, paths) {
	const { revisions } = claimed;
	return rulesOf(claimed, paths?.get(claimed.model) ?? [revisions?.base?.path, revisions?.head?.path], policy);
}
/**
* Alternatives with their figures, and what else was measured beside the change: tips, accuracies. Why candidates were not
* tried is prose of whoever made the review, and is left out.
*/
function triedAgain(claimed, facts, policy, context) {
	const { base, head } = facts;
	const measured = claimed.alternatives.filter((alternative) => alternative.kind === "measured");
	const judge = (figures) => assessAlternative(figures, facts, policy, context);
	const alternatives = head === void 0 ? [] : retellAlternatives(measured, {
		model: facts.model,
		base: base && {
			measurement: base,
			bytes: facts.revisions?.base?.bytes ?? facts.graphs?.base?.bytes ?? 0
		},
		judge: (alternative) => judge(figuresOf(alternative, head, facts)),
		judgeBase: judge
	});
	const { tips, accuracy, alternativesSeconds } = claimed;
	return {
		alternatives,
		tips,
		accuracy,
		alternativesSeconds
	};
}
/** What a review holds of an alternative, as if it were head: its interval is as wide as that of its ratio. */
function figuresOf({ whPer1000, ratio, latencyMs, bytes }, head, { base, comparison }) {
	const at = (bound) => whPer1000 * bound / ratio.estimate;
	const measurement = {
		...head,
		whPer1000: {
			estimate: whPer1000,
			lower: at(ratio.lower),
			upper: at(ratio.upper)
		},
		latencyMs: {
			median: latencyMs,
			p95: Math.max(latencyMs, head.latencyMs.p95)
		}
	};
	if (base === void 0 || comparison === void 0) return {
		measurement,
		bytes
	};
	const latency = latencyMs / base.latencyMs.median;
	return {
		measurement,
		bytes,
		comparison: {
			...comparison,
			ratio,
			verdict: verdictOf(ratio),
			latencyRatio: {
				estimate: latency,
				lower: latency,
				upper: latency
			}
		}
	};
}
// src/trust/voice/operators.ts
/** The types of operators that have a name here: the sets of ONNX, and what ONNX Runtime adds. */
/** ONNX's own, up to opset 24: https://onnx.ai/onnx/operators/ */
const ONNX = `
  Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention AveragePool BatchNormalization
  Bernoulli BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad
  Clip Col2Im Compress Concat ConcatFromSequence Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh
  CumSum DFT DeformConv DepthToSpace DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal Erf Exp
  Expand EyeLike Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool
  GlobalMaxPool Greater GreaterOrEqual GridSample GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish
  Hardmax Identity If ImageDecoder InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less
  LessOrEqual Log LogSoftmax Loop LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean
  MeanVarianceNormalization MelWeightMatrix Min Mish Mod Mul Multinomial Neg NegativeLogLikelihoodLoss
  NonMaxSuppression NonZero Not OneHot Optional OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearConv
  QLinearMatMul QuantizeLinear RMSNormalization RNN RandomNormal RandomNormalLike RandomUniform RandomUniformLike
  Range Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd
  ReduceSum ReduceSumSquare RegexFullMatch Relu Reshape Resize ReverseSequence RoiAlign RotaryEmbedding Round STFT
  Scan Scatter ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase
  SequenceInsert SequenceLength SequenceMap Shape Shrink Sigmoid Sign Sin Sinh Size Slice Softmax
  SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split SplitToSequence Sqrt Squeeze StringConcat
  StringNormalizer StringSplit Sub Sum Swish Tan Tanh TensorScatter TfIdfVectorizer ThresholdedRelu Tile TopK
  Transpose Trilu Unique Unsqueeze Upsample Where Xor
`;
/** Of the domain `ai.onnx.ml`. */
const CLASSICAL = `
  ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer LabelEncoder
  LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor Scaler TreeEnsemble
  TreeEnsembleClassifier TreeEnsembleRegressor ZipMap
`;
/** Of the domain `com.microsoft`: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md */
const CONTRIBUTED = `
  Attention BeamSearch BiasAdd BiasDropout BiasGelu BiasSoftmax BiasSplitGelu CDist ComplexMul
  ConvTransposeWithDynamicPads CropAndResize DecoderAttention DecoderMaskedMultiHeadAttention
  DecoderMaskedSelfAttention DequantizeBFP DequantizeLinear DynamicQuantizeLSTM DynamicQuantizeMatMul
  DynamicTimeWarping EPContext EmbedLayerNormalization ExpandDims FastGelu FusedConv FusedGemm FusedMatMul
  FusedMatMulActivation GatedRelativePositionBias GatherBlockQuantized GatherND Gelu GemmFastGelu GemmFloat8
  GemmaRotaryEmbedding GreedySearch GridSample GroupNorm GroupQueryAttention Inverse Irfft LongformerAttention
  MatMulBnb4 MatMulFpQ4 MatMulInteger16 MatMulIntegerToFloat MatMulNBits MaxpoolWithMask MoE MulInteger
  MultiHeadAttention MurmurHash3 NGramRepeatBlock NhwcConv NhwcFusedConv NhwcMaxPool PackedAttention
  PackedMultiHeadAttention Pad PagedAttention QAttention QGemm QLinearAdd QLinearAveragePool QLinearConcat
  QLinearConv QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearReduceMean QLinearSigmoid QLinearSoftmax
  QLinearWhere QMoE QOrderedAttention QOrderedGelu QOrderedLayerNormalization QOrderedLongformerAttention
  QOrderedMatMul QuantizeBFP QuantizeLinear QuantizeWithOrder QuickGelu Range ReduceSumInteger RelativePositionBias
  RemovePadding RestorePadding Rfft RotaryEmbedding SampleOp Sampling SimplifiedLayerNormalization SkipGroupNorm
  SkipLayerNormalization SkipSimplifiedLayerNormalization SparseAttention SparseToDenseMatMul Tokenizer
  TorchEmbedding TransposeMatMul Trilu UnfoldTensor Unique WhisperBeamSearch WordConvEmbedding
`;
/** As a review names them: with the domain where it is not ONNX's own. */
const OPERATORS = /* @__PURE__ */ new Set([
	...wordsOf(ONNX),
	...wordsOf(CLASSICAL).map((type) => `ai.onnx.ml::${type}`),
	...wordsOf(CONTRIBUTED).map((type) => `com.microsoft::${type}`)
]);
function wordsOf(text) {
	return text.trim().split(/\s+/);
}
// src/trust/voice/known-words.ts
/**
* Closed lists of the words that names of machines and of parts of models are made of. A name is shown if each of its words is
* known: so it says what it names, and cannot be a sentence, an address, or an instruction.
*/
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
function isHardwareName(text) {
	if (!/^[\w .,()@+/-]{1,120}$/.test(text)) return false;
	const parts = text.split(/[ ,()@+/-]+/).filter((part) => part !== "");
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
const OPERATOR_TYPES = new Set([...OPERATORS].map((type) => type.split("::").at(-1) ?? type));
/** `input_ids`, `onnx::MatMul_123`, `/encoder/layer.0/attention/self/query/MatMul`. */
function isPartName(text) {
	if (!/^[\w./:-]{1,200}$/.test(text)) return false;
	const words = text.split(/[^A-Za-z0-9]+/).filter((name) => !OPERATOR_TYPES.has(name)).flatMap(wordsIn);
	return words.filter((word) => word.length === 1).length <= MAX_LETTERS && words.every((word) => word.length === 1 || MODEL_PARTS.has(word));
}
const MAX_LETTERS = 4;
/** Letters that belong together, in lower case: `selfAttention2` has two words. */
function wordsIn(text) {
	return text.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2").toLowerCase().split(/[^a-z]+/).filter((word) => word !== "");
}
function setOf(words) {
	return new Set(words.trim().split(/\s+/));
}
// src/trust/claimed-json.ts
/** What an artifact holds, as JSON of bounded depth. */
/**
* @param what What it is to be, at the beginning of a sentence: `The review`
* @throws Refusal where it isn't UTF-8, is nested too deep, or isn't JSON
*/
function readClaimedJson(bytes, deepest, what) {
	const text = decode(bytes, what);
	if (jsonDepth(text, deepest) > deepest) throw new Refusal("e", "review-too-deep", `${what} is nested more than ${deepest} levels deep.`);
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal("e", "review-malformed", `${what} isn’t JSON.`);
	}
}
function decode(bytes, what) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new Refusal("e", "review-malformed", `${what} isn’t UTF-8 text.`);
	}
}
const QUOTE = 34;
const BACKSLASH = 92;
/**
* How deep a JSON text is nested, without parsing it; stops counting one above `limit`. For a text that is no JSON it is some
* number: parsing will tell.
*/
function jsonDepth(text, limit) {
	let depth = 0;
	let deepest = 0;
	let inString = false;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (inString) {
			if (code === BACKSLASH) at++;
			else if (code === QUOTE) inString = false;
			continue;
		}
		if (code === QUOTE) inString = true;
		else if (code === 91 || code === 123) {
			deepest = Math.max(deepest, ++depth);
			if (deepest > limit) return deepest;
		} else if (code === 93 || code === 125) depth--;
	}
	return deepest;
}
// src/trust/plausible.ts
/** Beyond this a number is no longer told from its neighbour, and products of several are no numbers any more. */
const LARGEST = Number.MAX_SAFE_INTEGER;
/**
* head ÷ base of the two energies *is* the ratio by the method (see `blockValue` of the benchmark); this much is left to
* rounding by whoever wrote the figures down.
*/
const RATIO_TOLERANCE = .05;
/**
* What cannot be, as one sentence without a word of the review's; `undefined` where nothing is wrong. It catches what contradicts itself (a ratio of 1
* between energies of 1 and 2, a comparison of one side, a negative energy); figures that were made up with care it cannot
* tell from true ones.
*/
function findImplausible(review) {
	if (hasHugeNumber(review)) return `A number of the review is beyond ${LARGEST}.`;
	for (const [index, model] of review.models.entries()) {
		const reason = implausibleModel(model);
		if (reason !== void 0) return `The figures of model ${index + 1} of the review can’t be right: ${reason}.`;
	}
}
function hasHugeNumber(value) {
	if (typeof value === "number") return !(Math.abs(value) <= LARGEST);
	return typeof value === "object" && value !== null && Object.values(value).some(hasHugeNumber);
}
function implausibleModel(model) {
	const { change, base, head, comparison } = model;
	if (change === "removed" && (base !== void 0 || head !== void 0 || comparison !== void 0)) return "a removed model can’t have a measurement";
	if (change === "added" && (base !== void 0 || comparison !== void 0)) return "an added model can’t have a base";
	return (base && implausibleMeasurement(base)) ?? (head && implausibleMeasurement(head)) ?? implausibleComparison(model);
}
function implausibleMeasurement({ whPer1000, latencyMs, queries, windows }) {
	if (whPer1000.lower < 0 || whPer1000.estimate <= 0) return "an energy isn’t above 0";
	if (queries === 0 || windows === 0) return "a measurement has no queries or windows";
	if (latencyMs.p95 < latencyMs.median) return "the 95th percentile of a latency is below its median";
}
function implausibleComparison({ base, head, comparison, revisions }) {
	if (comparison === void 0) return void 0;
	const { ratio, latencyRatio, stopped, blocks, pairs } = comparison;
	if (ratio.lower <= 0 || latencyRatio !== void 0 && latencyRatio.lower <= 0) return "a ratio isn’t above 0";
	if (stopped === "identical") {
		if (!isExactlyOne(ratio)) return "identical files have a ratio other than 1";
		if (base !== void 0 || head !== void 0) return "identical files can’t have a measurement";
		return revisions?.base !== void 0 && revisions.base.blob === revisions.head?.blob ? void 0 : "identical files have different blobs";
	}
	if (base === void 0 || head === void 0) return "a comparison lacks one of its sides";
	if (blocks === 0 || pairs < blocks) return "a comparison has no pairs of windows";
	const quotient = head.whPer1000.estimate / base.whPer1000.estimate;
	return Math.abs(quotient / ratio.estimate - 1) <= RATIO_TOLERANCE ? void 0 : "the ratio doesn’t match the two energies";
}
function isExactlyOne({ estimate, lower, upper }) {
	return estimate === 1 && lower === 1 && upper === 1;
}
// src/trust/claimed-review.ts
/** Step e: the artifact's bytes as an EnergyReview, of which nothing but its form is believed yet. */
/**
* Reads a review strictly: UTF-8, JSON of bounded depth, every field by the schema (enums, bounded strings and lists), every
* number finite and of a size that something measured can have.
*
* @throws Refusal
*/
function readClaimedReview(bytes, { jsonDepth: deepest, nameCharacters }) {
	const review = validate(readClaimedJson(bytes, deepest, "The review"));
	const tooLong = review.models.flatMap(({ model, previous }) => previous === void 0 ? [model] : [model, previous]).find((name) => name.length > nameCharacters);
	if (tooLong !== void 0) throw new Refusal("e", "name-too-long", `The name of a model has ${tooLong.length} characters; ${nameCharacters} are allowed.`);
	const implausible = findImplausible(review);
	if (implausible !== void 0) throw new Refusal("e", "review-implausible", implausible);
	return review;
}
function validate(value) {
	try {
		return parseEnergyReview(value);
	} catch (error) {
		if (error instanceof WattnudgeError) throw new Refusal("e", "review-schema-mismatch", INVALID);
		throw error;
	}
}
const INVALID = "The review doesn’t have the form of an EnergyReview of version 1 or 2. Make it with a version of wattnudge that is no newer than this one.";
// src/trust/voice/walk-texts.ts
/**
* `value`, which `schema` accepts, with each of its free texts as `tell` has it. Texts that the schema holds to a list or a
* form (enums, commits, hashes, dates) stay. Of fields that it does not know, numbers stay, and texts of one plain word.
*/
function retellTexts(value, schema, tell) {
	return walk(value, schema, {
		path: "",
		beside: {}
	}, tell);
}
function walk(value, { _zod: { def } }, place, tell) {
	switch (def.type) {
		case "optional": return value === void 0 ? void 0 : walk(value, def.innerType, place, tell);
		case "array": return value.flatMap((item) => {
			const told = walk(item, def.element, {
				...place,
				path: `${place.path}[]`
			}, tell);
			return told === void 0 ? [] : [told];
		});
		case "record": return walkRecord(value, def.valueType, place, tell);
		case "object": return walkObject(value, def.shape, place.path, tell);
		case "union": return walk(value, optionFor(value, def.options), place, tell);
		case "string": return isFree(def) ? tell(String(value), place) : value;
		default: return value;
	}
}
function walkObject(value, shape, path, tell) {
	const entries = Object.entries(value).map(([key, inner]) => {
		if (!Object.hasOwn(shape, key)) return isPlainWord(key) ? [key, withPlainWords(inner)] : [key, void 0];
		return [key, walk(inner, shape[key], {
			path: joined(path, key),
			beside: value
		}, tell)];
	});
	return Object.fromEntries(entries.filter(([, inner]) => inner !== void 0));
}
/** Keys that become the same one are counted together where they count, and numbered elsewhere. */
function walkRecord(value, of, place, tell) {
	const told = /* @__PURE__ */ new Map();
	for (const [key, inner] of Object.entries(value)) {
		const name = tell(key, {
			path: `${place.path}{}`,
			beside: value
		});
		if (name === void 0) continue;
		const known = told.get(name);
		const item = walk(inner, of, {
			...place,
			path: `${place.path}{}`
		}, tell);
		if (typeof known === "number" && typeof item === "number") told.set(name, sumOf(known, item));
		else told.set(told.has(name) ? `${name} ${told.size + 1}` : name, item);
	}
	return Object.fromEntries(told);
}
/** Two counts of what nobody counted may be more than a number holds. */
function sumOf(one, other) {
	return Math.min(one + other, Number.MAX_SAFE_INTEGER);
}
/** The one that the value's `kind` names; of plain values, the one of its type. */
function optionFor(value, options) {
	const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : void 0;
	const found = options.find(({ _zod: { def } }) => def.type === "object" ? def.shape?.kind?._zod.def.values?.includes(kind) : def.type === typeof value);
	if (found === void 0) throw new TypeError("a value that its schema doesn’t accept");
	return found;
}
function joined(path, key) {
	return path === "" ? key : `${path}.${key}`;
}
/** An address has a form, and can be anybody's all the same. */
function isFree({ format, checks = [] }) {
	if (format === "url") return true;
	return format === void 0 && !checks.some(({ _zod: { def } }) => def.check === "string_format");
}
function withPlainWords(value) {
	if (typeof value === "string") return isPlainWord(value) ? value : void 0;
	if (Array.isArray(value)) return value.map(withPlainWords).filter((item) => item !== void 0);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [key, withPlainWords(inner)]);
	return Object.fromEntries(entries.filter(([key, inner]) => isPlainWord(key) && inner !== void 0));
}
/** As the names and the values of a later version's fields mostly are. */
function isPlainWord(text) {
	return /^[a-z][A-Za-z0-9]{0,19}$/.test(text);
}
// src/trust/voice/in-our-words.ts
/**
* What a run's result says, in our own words.
*
* The run may be a stranger's, and what is taken over from it is repeated in the App's name: in the check, the comment, and the
* answers to commands. An artifact with a query noun, a meter's description, or an error message of "SECURITY NOTICE: rotate
* your keys at …" would be believed there. So no sentence, no address and no instruction of an artifact gets further than
* here: of each text a rule keeps what is on a closed list or made of known words, and says the rest in words of ours. A text
* without a rule is left out.
*/
/**
* The claim with no words but ours. A result that is not verified has numbers and closed lists alone: what its machine, its
* tensors and other models are called is left out as well.
*
* Names of models, and paths, stay as they are. They are held against git afterwards.
*/
function inOurWords(claimed, { verified, isRated, gpus }) {
	const { unread: _, namesLeftOut: _count, ...shown } = verified ? claimed : withoutNames(claimed);
	const reduced = {
		...shown,
		models: shown.models.map((model) => withoutConclusions(model, isRated))
	};
	const tell = (text, { path, beside }) => RULES.get(path)?.(text, beside, gpus);
	return parseEnergyReview(retellTexts(reduced, energyReviewSchema, tell));
}
/** Fields that `rejudge` works out anew, whatever a result says in them. */
const CONCLUSIONS = [
	"task",
	"taskRange",
	"sourceRating",
	"position",
	"reported",
	"quality",
	"prices",
	"benchmarks",
	"alsoChanges",
	"yearly",
	"notTried",
	"alsoKnown",
	"scoreDelta",
	"parameter",
	"hubRevisions",
	"sizes",
	"sizesError",
	"findings",
	"evidence"
];
const NONE = {
	kind: "none",
	source: "none",
	assumptions: []
};
function withoutConclusions(claimed, isRated) {
	const kept = Object.entries(claimed).filter(([key]) => !CONCLUSIONS.includes(key));
	const { source, ratings, ...model } = {
		...Object.fromEntries(kept),
		findings: [],
		evidence: NONE
	};
	return {
		...model,
		source: source !== void 0 && isRated(source) ? source : void 0,
		ratings: ratings && {
			base: ratings.base.filter((row) => isRated(row.model)),
			head: ratings.head.filter((row) => isRated(row.model))
		},
		alternatives: claimed.alternatives.flatMap((alternative) => measuredAlternative(alternative, claimed.model)),
		revisions: model.change === "reference" ? model.revisions && hubRevisions(model) : model.revisions
	};
}
/** Published ones are looked up, and those of the hub are nobody's but the run's. */
function measuredAlternative(alternative, model) {
	if (alternative.kind !== "measured") return [];
	const { quality: _, price: _price, url: _url, stars: _stars, alsoChanges: _changes, file, ...figures } = alternative;
	const name = figures.option === "keep-base" ? "Keep the base model" : figures.name;
	const isOfHub = figures.option === "hub-quantisation";
	if (isOfHub && !isInOtherQuantization(model, name)) return [];
	if (figures.option !== "keep-base" && !isOfHub && !isNamedByPath(figures) && !madeNames.has(name)) return [];
	return [{
		...figures,
		name,
		evidence: NONE,
		step: "",
		file: file !== void 0 && isMadeOf(model, file) ? file : void 0
	}];
}
/** Whether a file is called as what is made from a model is. */
function isMadeOf(model, file) {
	const stem = `${stemOf(model)}.`;
	return file.startsWith(stem) && MADE.test(file.slice(stem.length));
}
const MADE = /^((int8-(qdq|dynamic|weights)|int4-weights|float16)\.){1,2}onnx$/;
/** Of a model of the hub, git has no file: its path is its id and commit. */
function hubRevisions({ model, previous, revisions }) {
	const { base, head } = revisions ?? {};
	const pathOf = (id, path) => path.startsWith(`${id}@`) && /^[0-9a-f]{40}$/.test(path.slice(id.length + 1)) ? path : id;
	return {
		base: base && {
			...base,
			path: pathOf(previous ?? model, base.path)
		},
		head: head && {
			...head,
			path: pathOf(model, head.path)
		}
	};
}
function withoutNames(review) {
	const { boards: _, runnerLabel: _label, ...conditions } = review.conditions;
	return {
		...review,
		conditions: {
			...conditions,
			device: UNNAMED
		},
		models: review.models.map(({ profile: _profile, ...model }) => ({
			...model,
			base: model.base && withoutTensors(model.base),
			head: model.head && withoutTensors(model.head),
			alternatives: model.alternatives.filter((alternative) => alternative.kind === "measured" && !isNamedByPath(alternative))
		}))
	};
}
function withoutTensors(measurement) {
	const { zeros: _, ...inputs } = measurement.inputs;
	return {
		...measurement,
		inputs: {
			...inputs,
			shapes: {}
		}
	};
}
/** Held against git, and against the changed lines, by step f. */
const inGit = (text) => text;
/** In the snapshot of ratings: see `withoutConclusions`. */
const rated = (text) => text;
function oneOf(known, otherwise) {
	const list = new Set(known);
	return (text) => list.has(text) ? text : otherwise;
}
function like(form, otherwise) {
	return (text) => text.length <= 100 && form.test(text) ? text : otherwise;
}
function made(isMade, otherwise) {
	return (text) => isMade(text) ? text : otherwise;
}
const leftOut = () => void 0;
const always = (words) => () => words;
const UNNAMED = "unnamed hardware";
/** What each meter does, as its own code describes it but for the figures of the machine. */
const METERS = {
	nvml: "the energy counter, or the integrated power, of the board (NVML); its sensors may be off by 5%",
	"nvidia-smi": "power of the board (nvidia-smi), sampled and integrated; such sensors may be off by 5%",
	rapl: "RAPL energy counters: the whole processor, everything that runs on it included; memory and board are not",
	"cpu-time": CPU_TIME_DESCRIPTION
};
const describeMeter = (text, { name }) => {
	if (text === "not opened, because nothing was to be measured") return text;
	return isMeter(name) ? METERS[name] : "a meter that this version of wattnudge doesn’t know";
};
function isMeter(name) {
	return typeof name === "string" && Object.hasOwn(METERS, name);
}
/** There is one warning: a board was metered while the processor ran the model. */
const warnOfBoard = (_, { name }) => name === "nvml" || name === "nvidia-smi" ? "The provider is \"cpu\": these are the joules of the board while the processor works, not those of the model." : void 0;
/** Nouns for one query: those of the tasks, and those told from the shapes of inputs. */
const QUERIES = [
	...tasks.map(({ query }) => query),
	"image",
	"text",
	"query",
	"second of audio",
	"audio frame"
];
const ELEMENT_TYPES = Array.from({ length: 64 }, (_, number) => elementTypeName(number));
/** A name that the policy has, in the policy's own writing: the words of the base branch are trusted. */
const nameOfBoard = (text, _, gpus) => isHardwareName(text) ? text : gpus.find((gpu) => isSameGpu(gpu, text)) ?? "unnamed board";
const operator = oneOf(OPERATORS, "other");
const tensor = made(isPartName, "tensor");
/** "12 nodes stay as they are, the first a MatMul: …" */
const noteOf = (text) => {
	const [, count, type = ""] = /^(\d{1,6}) nodes stay as they are, the first a ([\w.:]{1,80}): /.exec(text) ?? [];
	if (count === void 0) return void 0;
	return `${count} nodes stay as they are${OPERATORS.has(type) ? `, the first a ${type}` : ""}`;
};
const messageOf = (_, { code }) => errorWords(String(code)).message;
const remedyOf = (_, { code }) => errorWords(String(code)).remedy;
const codeOf = (code) => errorWords(code).code;
const RULES = new Map([
	["policy.file", always("none")],
	["policy.layers[]", leftOut],
	["policy.message", leftOut],
	["unread.files[].path", inGit],
	["conditions.meter.name", oneOf(Object.keys(METERS), "unknown")],
	["conditions.meter.description", describeMeter],
	["conditions.meter.skipped[].name", oneOf(Object.keys(METERS), "unknown")],
	["conditions.meter.skipped[].reason", always("not available on that machine")],
	["conditions.meter.warning", warnOfBoard],
	["conditions.boards[].name", nameOfBoard],
	["conditions.boards[].uuid", like(/^(GPU|MIG)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "unknown")],
	["conditions.boards[].driver", like(/^\d{1,4}(\.\d{1,4}){1,3}$/, "unknown")],
	["conditions.device", made(isHardwareName, UNNAMED)],
	["conditions.runnerLabel", like(RUNNER_LABEL, "unknown")],
	["conditions.provider", oneOf(["cpu", "cuda"], "unknown")],
	["conditions.runtime", like(/^(no ONNX Runtime|(ONNX Runtime|node-llama-cpp) \d+(\.\d+){1,3})(, node-llama-cpp \d+(\.\d+){1,3})?(, Node\.js \d+(\.\d+){1,3})?$/, "ONNX Runtime")],
	["conditions.platform", like(/^(aix|darwin|freebsd|linux|openbsd|win32)[- ](arm|arm64|ia32|ppc64|riscv64|s390x|x64)$/, "unknown platform")],
	["conditions.tool", like(/^wattnudge \d+(\.\d+){2}$/, "wattnudge")],
	...inModel([
		["model", inGit],
		["previous", inGit],
		["locations[].path", inGit],
		["revisions.base.path", inGit],
		["revisions.head.path", inGit],
		["revisions.base.data[]", leftOut],
		["revisions.head.data[]", leftOut],
		["source", rated],
		["weights.format", oneOf(WEIGHT_FORMATS, "unknown")],
		...bothSides("ratings", [
			["[].model", rated],
			["[].variant", leftOut],
			["[].task", always("unknown")],
			["[].cohort", always("unknown")],
			["[].snapshot.name", always("unknown")],
			["[].snapshot.url", always("https://huggingface.co/")],
			["[].snapshot.hardware", always("unknown")]
		]),
		...bothSides("graphs", [[".operators{}", operator], [".parametersByPrecision{}", oneOf([...ELEMENT_TYPES, ...QUANTISATIONS], "other")]]),
		...bothSides("", [
			[".fallbackOperators{}", operator],
			[".inputs.query", oneOf(QUERIES, "query")],
			[".inputs.shapes{}", tensor],
			[".inputs.zeros[]", tensor],
			[".task.id", oneOf(tasks.map(({ id }) => id), "unknown_task")],
			[".task.runner", like(/^(Transformers\.js|node-llama-cpp) \d+(\.\d+){2}$/, "Transformers.js")],
			[".task.precision", oneOf([...PRECISIONS, ...QUANTISATIONS], "unknown")]
		]),
		...bothSides("profile", [
			[".operators[].operator", operator],
			[".heaviest[].node", made(isPartName, "node")],
			[".heaviest[].operator", operator]
		]),
		["evidence.source", always("none")],
		["alternatives[].name", inGit],
		["alternatives[].evidence.source", always("none")],
		["alternatives[].evidence.cohort", leftOut],
		["alternatives[].evidence.assumptions[]", leftOut],
		["alternatives[].fidelity.output", tensor],
		["alternatives[].note", noteOf],
		["alternatives[].file", inGit],
		["alternatives[].step", always("")],
		...[...[
			"against",
			"price.source",
			"quality.benchmark",
			"quality.source",
			"url"
		], ...[
			"base",
			"head",
			"step",
			"source"
		].map((field) => `alsoChanges[].${field}`)].map((field) => [`alternatives[].${field}`, leftOut]),
		...[
			"error",
			"baseError",
			"ratedOnly"
		].flatMap((field) => [
			[`${field}.code`, codeOf],
			[`${field}.message`, messageOf],
			[`${field}.remedy`, remedyOf]
		])
	])
]);
function inModel(rules) {
	return rules.map(([path, rule]) => [`models[].${path}`, rule]);
}
function bothSides(field, rules) {
	return ["base", "head"].flatMap((side) => rules.map(([path, rule]) => [`${field === "" ? side : `${field}.${side}`}${path}`, rule]));
}
// src/trust/judging.ts
const judgingHere = {
	async readReview(bytes, limits, { verified, gpus }) {
		const snapshot = loadBundledSnapshot();
		return inOurWords(readClaimedReview(bytes, limits), {
			verified,
			gpus,
			isRated: (id) => isRated(snapshot, id)
		});
	},
	rejudge: async (review, policy, context) => rejudge(review, policy, context)
};
export { Refusal, isHardwareName, judgingHere, quote, readClaimedJson, rejudge, rulesOfClaim };
