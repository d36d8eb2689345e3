import { __commonJSMin } from "./vendor-rolldown-runtime.js";
import { cohortOf } from "./station-energy-review.js";
import { date, object, prettifyError, string, url } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { require_dist } from "./vendor-yaml.js";
import "node:fs/promises";
import "node:path";
// src/baselines/ai-energy-score/snapshot.gen.ts
const origin = {
	"name": "AI Energy Score, February 2025",
	"date": "2025-02-01",
	"url": "https://huggingface.co/spaces/AIEnergyScore/Leaderboard",
	"hardware": "NVIDIA H100 80GB"
};
/** The CSV file of each task, byte for byte. */
const csvByTask = {
	text_generation: [
		"model,total_gpu_energy,energy_score,class",
		"berkeley-nest/Starling-LM-7B-alpha,0.019010862,2,A",
		"distilbert/distilgpt2,0.001313333,5,A",
		"Salesforce/xLAM-7b-r,0.019170496,2,A",
		"openai-community/gpt2,0.002146239,5,A",
		"openai-community/gpt2-xl,0.008921289,4,A",
		"openai-community/gpt2-medium,0.003956383,5,A",
		"openai-community/gpt2-large,0.006120968,5,A",
		"openai-community/openai-gpt,0.002703617,5,A",
		"microsoft/phi-1,0.006393343,5,A",
		"microsoft/phi-1_5,0.006290348,5,A",
		"microsoft/phi-2,0.009863832,4,A",
		"microsoft/phi-4,0.028741175,1,A",
		"CohereForAI/aya-23-8B,0.017817499,2,A",
		"allenai/OLMo-1.7-7B-hf,0.016831336,3,A",
		"allenai/OLMo-1B-hf,0.005593808,5,A",
		"facebook/opt-2.7b,0.008059587,4,A",
		"facebook/opt-125m,0.001943623,5,A",
		"mistralai/Mistral-7B-v0.1,0.019130424,2,A",
		"mistralai/Ministral-8B-Instruct-2410,0.02087486,2,A",
		"tiiuae/falcon-7b,0.015875393,3,A",
		"meta-llama/Meta-Llama-3-8B,0.017333139,3,A",
		"meta-llama/Llama-2-7b-hf,0.016441257,3,A",
		"meta-llama/Meta-Llama-3.1-8B,0.017376263,3,A",
		"meta-llama/Llama-2-13b-hf,0.026102442,1,A",
		"HuggingFaceTB/SmolLM2-1.7B-Instruct,0.007708234,4,A",
		"HuggingFaceTB/SmolLM-1.7B,0.007644623,4,A",
		"HuggingFaceTB/SmolLM-135M,0.007279517,4,A",
		"HuggingFaceTB/SmolLM-360M,0.008095212,4,A",
		"google/gemma-2b,0.008679811,4,A",
		"google/gemma-7b,0.018899583,2,A",
		"google/gemma-2-2b-it,0.018639217,2,A",
		"01-ai/Yi-1.5-9B,0.023000635,2,A",
		"mistralai/Mixtral-8x7B-v0.1,0.615390413,1,B",
		"Qwen/QwQ-32B-Preview,0.054556478,5,B",
		"01-ai/Yi-1.5-34B,0.056079427,5,B",
		"CohereForAI/c4ai-command-r-plus,3.426381777,1,C",
		"crm-sf/TextBase-70B,1.721555861,5,C",
		"meta-llama/Meta-Llama-3-70B,1.71965556,5,C",
		"meta-llama/Llama-2-70b-hf,1.648505252,5,C",
		"Qwen/Qwen2.5-72B-Instruct,1.86955316,5,C"
	].join("\r\n"),
	summarization: [
		"model,total_gpu_energy,energy_score",
		"pszemraj/led-large-book-summary,0.004288572,5",
		"facebook/bart-large-cnn,0.002039253,5",
		"KipperDev/bart_summarizer_model,0.000784852,5",
		"google/bigbird-pegasus-large-arxiv,0.003523812,5",
		"sshleifer/distilbart-cnn-12-6,0.001481002,5",
		"sshleifer/distilbart-xsum-12-1,0.001049138,5",
		"google-t5/t5-large,0.008676504,4",
		"google-t5/t5-11b,0.034807171,1",
		"google-t5/t5-3b,0.013240065,4",
		"google-t5/t5-base,0.004230194,5",
		"google-t5/t5-small,0.002266265,5"
	].join("\r\n"),
	question_answering: [
		"model,total_gpu_energy,energy_score",
		"distilbert/distilbert-base-cased-distilled-squad,0.000239971,5",
		"csarron/mobilebert-uncased-squad-v2,0.000936525,5",
		"Intel/dynamic_tinybert,0.000208572,5",
		"Falconsai/question_answering_v2,0.00022546,5",
		"allenai/longformer-large-4096-finetuned-triviaqa,0.003970963,5",
		"mrm8488/longformer-base-4096-finetuned-squadv2,0.001792351,5",
		"mrm8488/bert-tiny-finetuned-squadv2,5.54E-05,5",
		"deepset/deberta-v3-large-squad2,0.001876685,5",
		"deepset/minilm-uncased-squad2,0.000252815,5",
		"deepset/bert-large-uncased-whole-word-masking-squad2,0.001047537,5",
		"deepset/deberta-v3-base-squad2,0.000812482,5",
		"deepset/electra-base-squad2,0.000468621,5",
		"timpal0l/mdeberta-v3-base-squad2,0.00085768,5",
		"google-t5/t5-large,0.072278456,3",
		"google-t5/t5-11b,0.178130109,1",
		"google-t5/t5-3b,0.087697858,3",
		"google-t5/t5-base,0.03436275,5",
		"google-t5/t5-small,0.020635069,5"
	].join("\r\n"),
	text_classification: [
		"model,total_gpu_energy,energy_score",
		"nlptown/bert-base-multilingual-uncased-sentiment,0.000356581,5",
		"bhadresh-savani/electra-base-emotion,0.000252137,5",
		"distilbert/distilbert-base-uncased-finetuned-sst-2-english,0.000217736,5",
		"michelecafagna26/gpt2-medium-finetuned-sst2-sentiment,0.000801512,5",
		"lxyuan/distilbert-base-multilingual-cased-sentiments-student,0.000221417,5",
		"mnoukhov/gpt2-imdb-sentiment-classifier,0.000318768,5",
		"lvwerra/distilbert-imdb,0.000216022,5",
		"Cheng98/bert-large-sst2,0.000918014,5",
		"google-t5/t5-large,0.007919763,4",
		"google-t5/t5-11b,0.027787079,1",
		"google-t5/t5-3b,0.011680516,3",
		"google-t5/t5-base,0.004126364,5",
		"google-t5/t5-small,0.002216067,5"
	].join("\r\n"),
	sentence_similarity: [
		"model,total_gpu_energy,energy_score",
		"mixedbread-ai/mxbai-embed-large-v1,0.0005904,5",
		"thenlper/gte-base,0.000245417,5",
		"thenlper/gte-large,0.000594633,5",
		"BAAI/bge-base-en-v1.5,0.000250457,5",
		"BAAI/bge-small-en-v1.5,0.000193928,5",
		"Salesforce/SFR-Embedding-Mistral,0.005220944,1",
		"intfloat/e5-large-v2,0.000602341,5",
		"intfloat/e5-base-v2,0.00025328,5",
		"intfloat/multilingual-e5-large-instruct,0.000721829,5",
		"GritLM/GritLM-7B,0.005025232,1",
		"izhx/udever-bloom-3b,0.002152738,3",
		"izhx/udever-bloom-7b1,0.004704201,1",
		"izhx/udever-bloom-1b1,0.000968773,5",
		"WhereIsAI/UAE-Large-V1,0.000600639,5",
		"llmrails/ember-v1,0.000576077,5",
		"nomic-ai/nomic-embed-text-v1,0.000380462,5",
		"avsolatorio/GIST-Embedding-v0,0.000258269,5",
		"avsolatorio/GIST-large-Embedding-v0,0.000577657,5",
		"avsolatorio/GIST-all-MiniLM-L6-v2,0.000106329,5"
	].join("\r\n"),
	image_classification: [
		"model,total_gpu_energy,energy_score",
		"deepmind/vision-perceiver-conv,0.002641366,1",
		"microsoft/beit-base-patch16-224,0.000741506,5",
		"microsoft/resnet-50,0.000390429,5",
		"microsoft/swin-base-patch4-window12-384,0.001530817,3",
		"microsoft/resnet-18,0.000299115,5",
		"microsoft/swinv2-large-patch4-window12-192-22k,0.001290521,3",
		"microsoft/swinv2-large-patch4-window12-192-22k,0.001386088,3",
		"microsoft/swinv2-tiny-patch4-window8-256,0.000767775,4",
		"microsoft/swinv2-tiny-patch4-window16-256,0.000848117,4",
		"microsoft/beit-base-patch16-224-pt22k-ft22k,0.000778986,4",
		"apple/mobilevit-small,0.000512055,5",
		"WinKawaks/vit-tiny-patch16-224,0.000384751,5",
		"facebook/convnext-base-384-22k-1k,0.001115214,4",
		"facebook/convnext-tiny-224,0.000450754,5",
		"facebook/convnext-large-224,0.000973011,4",
		"nvidia/mit-b5,0.002487931,1",
		"google/efficientnet-b7,0.001849984,2",
		"google/vit-base-patch32-384,0.000758995,5",
		"google/vit-base-patch16-384,0.000991464,4",
		"google/vit-large-patch32-384,0.001163123,4",
		"google/mobilenet_v2_1.0_224,0.000406468,5",
		"google/vit-base-patch16-224,0.000582595,5",
		"google/bit-50,0.000831744,4"
	].join("\r\n"),
	object_detection: [
		"model,total_gpu_energy,energy_score",
		"microsoft/conditional-detr-resnet-50,0.002144589,5",
		"facebook/detr-resnet-50-dc5,0.003291817,4",
		"facebook/detr-resnet-50-dc5,0.003278611,4",
		"facebook/detr-resnet-101,0.002531398,4",
		"hustvl/yolos-tiny,0.001004166,5",
		"hustvl/yolos-small,0.003281148,4",
		"hustvl/yolos-base,0.007980927,1"
	].join("\r\n"),
	asr: [
		"model,total_gpu_energy,energy_score",
		"distil-whisper/distil-large-v2,0.021521125,4",
		"distil-whisper/distil-medium.en,0.016971399,5",
		"distil-whisper/distil-small.en,0.015568577,5",
		"openai/whisper-base,0.016545973,5",
		"openai/whisper-tiny,0.013442129,5",
		"openai/whisper-large-v3,0.086679066,1",
		"openai/whisper-small,0.029965155,4",
		"openai/whisper-medium,0.061421628,2",
		"facebook/s2t-small-librispeech-asr,0.017201768,5",
		"facebook/hubert-large-ls960-ft,0.001615015,5",
		"facebook/mms-1b-all,0.004284855,5",
		"facebook/wav2vec2-base-960h,0.000619699,5",
		"asapp/sew-d-base-plus-400k-ft-ls100h,0.001536815,5"
	].join("\r\n"),
	image_generation: [
		"model,total_gpu_energy,energy_score",
		"Mitsua/mitsua-diffusion-one,0.186811914,5",
		"gsdf/Counterfeit-V2.5,0.187366386,5",
		"stabilityai/sd-turbo,0.189864946,5",
		"stabilityai/stable-cascade,1.214355539,2",
		"stabilityai/stable-diffusion-2-1,0.534466733,4",
		"stabilityai/sdxl-turbo,0.385568798,5",
		"stabilityai/stable-diffusion-xl-base-1.0,1.639845472,1",
		"dreamlike-art/dreamlike-photoreal-2.0,0.581331892,4",
		"prompthero/openjourney-v4,0.203367331,5",
		"prompthero/openjourney,0.196880224,5",
		"SimianLuo/LCM_Dreamshaper_v7,0.322044411,5",
		"Yntec/epiCPhotoGasm,0.586574491,4"
	].join("\r\n"),
	image_captioning: [
		"model,total_gpu_energy,energy_score",
		"Salesforce/blip2-flan-t5-xxl,0.179930966,1",
		"Salesforce/blip-image-captioning-large,0.048511441,5",
		"Salesforce/blip-image-captioning-base,0.04711837,5",
		"Salesforce/blip2-opt-2.7b,0.101335529,3",
		"Salesforce/blip2-flan-t5-xl,0.102152107,3",
		"Salesforce/blip2-opt-6.7b,0.174957802,1",
		"microsoft/git-large-coco,0.170319617,1",
		"microsoft/git-base,0.074705602,4",
		"sashakunitsyn/vlrm-blip2-opt-2.7b,0.103347386,3",
		"google/pix2struct-base,0.04574709,5"
	].join("\r\n")
};
// src/baselines/ai-energy-score/hub-id.ts
/**
* Hugging Face hub ids, `org/name`. The grammar is that of `huggingface_hub` (`validate_repo_id`), in ASCII: letters,
* digits, `_`, `-`, `.`; no `--` or `..`; no `-` or `.` at either end of a part; no `.git` at the end; 96 characters.
*/
/** Longest id that the hub accepts. */
const maxIdLength = 96;
const part = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
/** Whether a text is an id of the form `org/name`. */
function isHubId(text) {
	if (text.length > maxIdLength || text.includes("--") || text.includes("..") || text.endsWith(".git")) return false;
	const parts = text.split("/");
	return parts.length === 2 && parts.every((each) => part.test(each));
}
/**
* Models that the hub once kept without an organisation and has moved since; the old name still leads to the new one, and
* code uses it still (`from_pretrained("gpt2")`). Only those of the snapshot: no other bare name is taken for an id.
*/
const movedIds = new Map([
	...[
		"openai-gpt",
		"gpt2",
		"gpt2-medium",
		"gpt2-large",
		"gpt2-xl"
	].map((name) => moved("openai-community", name)),
	...[
		"t5-small",
		"t5-base",
		"t5-large",
		"t5-3b",
		"t5-11b"
	].map((name) => moved("google-t5", name)),
	...[
		"distilgpt2",
		"distilbert-base-uncased-finetuned-sst-2-english",
		"distilbert-base-cased-distilled-squad"
	].map((name) => moved("distilbert", name))
]);
function moved(organisation, name) {
	return [name, `${organisation}/${name}`];
}
// src/baselines/ai-energy-score/parse-csv.ts
/**
* One file of the snapshot, `model,total_gpu_energy,energy_score[,class]`, read strictly: a row that is not understood
* is an error with file and line, for a number that is silently wrong would be shown as a published fact.
*/
const columns = [
	"model",
	"total_gpu_energy",
	"energy_score"
];
const decimal = /^(\d{1,12}(?:\.\d{1,20})?)(?:[eE]([+-]?\d{1,2}))?$/;
/**
* @param file name of the file, for errors
* @param hasClasses whether the fourth column, `class`, is expected
* @throws WattnudgeError `snapshot-malformed`
*/
function parseCsv(file, text, hasClasses) {
	const header = (hasClasses ? [...columns, "class"] : columns).join(",");
	const lines = text.split(/\r?\n/);
	if (lines.at(-1) === "") lines.pop();
	if (lines[0] !== header) throw malformed(file, 1, `the header ${header}`, lines[0] ?? "");
	if (lines.length === 1) throw malformed(file, 2, "at least one row", "");
	return lines.slice(1).map((line, index) => parseRow(file, index + 2, line, hasClasses));
}
function parseRow(file, line, text, hasClasses) {
	const fields = text.split(",");
	const expected = hasClasses ? 4 : 3;
	if (fields.length !== expected) throw malformed(file, line, `${expected} fields without quotes`, text);
	const [model = "", energy = "", score = "", sizeClass = ""] = fields;
	if (!isHubId(model)) throw malformed(file, line, "a hub id org/name as model", model);
	const whPer1000 = kWhToWh(energy);
	if (!(whPer1000 > 0)) throw malformed(file, line, "a number above 0 as total_gpu_energy", energy);
	if (!/^[1-5]$/.test(score)) throw malformed(file, line, "stars from 1 to 5 as energy_score", score);
	const row = {
		line,
		model,
		whPer1000,
		stars: Number(score)
	};
	if (!hasClasses) return row;
	if (sizeClass !== "A" && sizeClass !== "B" && sizeClass !== "C") throw malformed(file, line, "A, B or C as class", sizeClass);
	return {
		...row,
		class: sizeClass
	};
}
/** Shifts the decimal point in the text, so that 0.000390429 kWh is 0.390429 Wh and not 0.39042899999999997. */
function kWhToWh(text) {
	const match = decimal.exec(text);
	return match ? Number(`${match[1]}e${Number(match[2] ?? 0) + 3}`) : NaN;
}
function malformed(file, line, expected, found) {
	return new WattnudgeError("snapshot-malformed", `${file}:${line}: expected ${expected}, found "${found.slice(0, 200)}".`, { remedy: "Use the CSV files of the AI Energy Score leaderboard unchanged." });
}
// src/baselines/ai-energy-score/stars.ts
const starsCount = 5;
/**
* Stars (1 to 5) of an energy in Wh per 1,000 queries. What lies below the range has 5, what lies above has 1. On a
* scale of a single value the bins have no width: that value and less has 5 stars and more has 1, the rule's limit.
*
* @throws RangeError for an energy that is negative or not finite.
*/
function starsOf(scale, whPer1000) {
	if (!Number.isFinite(whPer1000) || whPer1000 < 0) throw new RangeError(`no energy has stars: ${whPer1000} Wh`);
	if (whPer1000 <= scale.lowest) return starsCount;
	if (whPer1000 >= scale.highest) return 1;
	const bin = Math.ceil((whPer1000 - scale.lowest) / binWidth(scale)) - 1;
	return starsCount - Math.min(Math.max(bin, 0), 4);
}
/** The most Wh per 1,000 queries that still has this many stars: "5 ★ reaches to 0.77 Wh". */
function starsReach(scale, stars) {
	return stars === 1 ? scale.highest : scale.lowest + (6 - stars) * binWidth(scale);
}
function binWidth(scale) {
	return (scale.highest - scale.lowest) / starsCount;
}
// node_modules/fastest-levenshtein/mod.js
var require_fastest_levenshtein = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.__esModule = true;
	exports.distance = exports.closest = void 0;
	var peq = /* @__PURE__ */ new Uint32Array(65536);
	var myers_32 = function(a, b) {
		var n = a.length;
		var m = b.length;
		var lst = 1 << n - 1;
		var pv = -1;
		var mv = 0;
		var sc = n;
		var i = n;
		while (i--) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)];
			var xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv;
			mv |= ~(eq | pv);
			pv &= eq;
			if (mv & lst) sc++;
			if (pv & lst) sc--;
			mv = mv << 1 | 1;
			pv = pv << 1 | ~(xv | mv);
			mv &= xv;
		}
		i = n;
		while (i--) peq[a.charCodeAt(i)] = 0;
		return sc;
	};
	var myers_x = function(b, a) {
		var n = a.length;
		var m = b.length;
		var mhc = [];
		var phc = [];
		var hsize = Math.ceil(n / 32);
		var vsize = Math.ceil(m / 32);
		for (var i = 0; i < hsize; i++) {
			phc[i] = -1;
			mhc[i] = 0;
		}
		var j = 0;
		for (; j < vsize - 1; j++) {
			var mv_1 = 0;
			var pv_1 = -1;
			var start_1 = j * 32;
			var vlen_1 = Math.min(32, m) + start_1;
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)];
				var pb = phc[i / 32 | 0] >>> i & 1;
				var mb = mhc[i / 32 | 0] >>> i & 1;
				var xv = eq | mv_1;
				var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
				var ph = mv_1 | ~(xh | pv_1);
				var mh = pv_1 & xh;
				if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
				if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
				ph = ph << 1 | pb;
				mh = mh << 1 | mb;
				pv_1 = mh | ~(xv | ph);
				mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		var mv = 0;
		var pv = -1;
		var start = j * 32;
		var vlen = Math.min(32, m - start) + start;
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		var score = m;
		for (var i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)];
			var pb = phc[i / 32 | 0] >>> i & 1;
			var mb = mhc[i / 32 | 0] >>> i & 1;
			var xv = eq | mv;
			var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			var ph = mv | ~(xh | pv);
			var mh = pv & xh;
			score += ph >>> m - 1 & 1;
			score -= mh >>> m - 1 & 1;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	};
	var distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a;
			a = tmp;
		}
		if (b.length === 0) return a.length;
		if (a.length <= 32) return myers_32(a, b);
		return myers_x(a, b);
	};
	exports.distance = distance;
	var closest = function(str, arr) {
		var min_distance = Infinity;
		var min_index = 0;
		for (var i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			if (dist < min_distance) {
				min_distance = dist;
				min_index = i;
			}
		}
		return arr[min_index];
	};
	exports.closest = closest;
}));
// src/baselines/ai-energy-score/tasks.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const tasks = [
	{
		id: "text_generation",
		name: "text generation",
		query: "prompt",
		queries: "prompts",
		models: "text generators",
		hasClasses: true,
		aliases: [
			"text2text-generation",
			"language-modeling",
			"causal-lm"
		]
	},
	{
		id: "summarization",
		name: "summarization",
		query: "text",
		queries: "texts",
		models: "summarizers",
		hasClasses: false,
		aliases: ["summarisation"]
	},
	{
		id: "question_answering",
		name: "extractive question answering",
		query: "question",
		queries: "questions",
		models: "question-answering models",
		hasClasses: false,
		aliases: [
			"extractive-qa",
			"extractive-question-answering",
			"qa"
		]
	},
	{
		id: "text_classification",
		name: "text classification",
		query: "text",
		queries: "texts",
		models: "text classifiers",
		hasClasses: false,
		aliases: ["sentiment-analysis"]
	},
	{
		id: "sentence_similarity",
		name: "sentence similarity",
		query: "text",
		queries: "texts",
		models: "embedding models",
		hasClasses: false,
		aliases: [
			"feature-extraction",
			"embedding",
			"embeddings",
			"sentence-embedding"
		]
	},
	{
		id: "image_classification",
		name: "image classification",
		query: "image",
		queries: "images",
		models: "image classifiers",
		hasClasses: false,
		aliases: []
	},
	{
		id: "object_detection",
		name: "object detection",
		query: "image",
		queries: "images",
		models: "object detectors",
		hasClasses: false,
		aliases: []
	},
	{
		id: "asr",
		name: "speech recognition",
		query: "recording",
		queries: "recordings",
		models: "speech recognisers",
		hasClasses: false,
		aliases: [
			"automatic-speech-recognition",
			"speech-recognition",
			"speech-to-text"
		]
	},
	{
		id: "image_generation",
		name: "image generation",
		query: "image",
		queries: "images",
		models: "image generators",
		hasClasses: false,
		aliases: ["text-to-image"]
	},
	{
		id: "image_captioning",
		name: "image captioning",
		query: "image",
		queries: "images",
		models: "image captioners",
		hasClasses: false,
		aliases: ["image-to-text"]
	}
];
const taskByKey = new Map(tasks.flatMap((task) => [
	task.id,
	task.name,
	...task.aliases
].map((name) => [keyOf(name), task])));
/** The task that a text names: its id, its name or an alias, whatever the case and the separators. */
function findTask(text) {
	return taskByKey.get(keyOf(text));
}
/**
* As `findTask`, for what a person typed.
*
* @throws WattnudgeError `unknown-task`, with the nearest task and the whole list.
*/
function requireTask(text) {
	const task = findTask(text);
	if (task) return task;
	const key = keyOf(text.slice(0, 100));
	const nearest = (0, import_fastest_levenshtein.closest)(key, [...taskByKey.keys()]);
	const suggestion = (0, import_fastest_levenshtein.distance)(key, nearest) * 2 <= key.length ? `Did you mean ${taskByKey.get(nearest)?.id}? ` : "";
	throw new WattnudgeError("unknown-task", `"${text.slice(0, 100)}" is not a task of the AI Energy Score.`, { remedy: `${suggestion}The tasks are ${tasks.map((task) => task.id).join(", ")}.` });
}
function keyOf(text) {
	return text.trim().toLowerCase().replace(/[\s_-]+/g, "-");
}
// src/baselines/ai-energy-score/snapshot.ts
/**
* A snapshot of the AI Energy Score leaderboard as plain data: its rows, and the scale of each task and class, frozen
* to the date of the snapshot.
*/
const originSchema = object({
	name: string().min(1).max(300),
	date: date(),
	url: url({ protocol: /^https?$/ }).max(2e3),
	hardware: string().min(1).max(300)
});
/**
* Reads the ten files of a leaderboard, given as text by task.
*
* @throws WattnudgeError `snapshot-malformed` with file and line, also where a published star is not what the rule of
* `stars.ts` gives: stars derived by that rule would then contradict the published ones. `snapshot-origin` for an origin
* without a proper date or link.
*/
function parseSnapshot(csvByTask, origin) {
	const rows = tasks.flatMap((task) => parseTask(task.id, csvByTask[task.id], task.hasClasses));
	return {
		origin: parseOrigin(origin),
		rows,
		rowsById: Map.groupBy(rows, (row) => idKey(row.model))
	};
}
function parseTask(task, csv, hasClasses) {
	const file = `${task}.csv`;
	const rows = parseCsv(file, csv, hasClasses);
	for (const members of Map.groupBy(rows, (row) => row.class).values()) {
		const scale = spanOf(members);
		for (const { line, whPer1000, stars } of members) {
			const expected = starsOf(scale, whPer1000);
			if (expected !== stars) throw malformed(file, line, `${expected} stars by the rule of five equal bins`, `${stars} stars`);
		}
	}
	return rows.map(({ line: _, ...row }) => ({
		...row,
		task
	}));
}
function parseOrigin(origin) {
	const parsed = originSchema.safeParse(origin);
	if (parsed.success) return parsed.data;
	throw new WattnudgeError("snapshot-origin", `The origin of the snapshot is not valid: ${prettifyError(parsed.error)}`, { remedy: "Give its name, its date as YYYY-MM-DD, the link to the leaderboard and the reference hardware." });
}
/** The frozen scale that a task and class are rated on. `undefined` where the snapshot has no such rows. */
function scaleOf(snapshot, task, sizeClass) {
	const rows = snapshot.rows.filter((row) => row.task === task && row.class === sizeClass);
	return rows.length === 0 ? void 0 : spanOf(rows);
}
function spanOf(rows) {
	const energies = rows.map((row) => row.whPer1000);
	return {
		lowest: Math.min(...energies),
		highest: Math.max(...energies)
	};
}
/** Rows of the model that a text names, whatever its case and the spaces in it. */
function rowsOf(snapshot, id) {
	if (id.length > 300) return [];
	const spellings = [idKey(id), idKey(id.trim().replace(/(?<![\s/])\s+(?![\s/])/g, "-"))];
	for (const spelling of spellings) {
		const rows = snapshot.rowsById.get(movedIds.get(spelling) ?? spelling);
		if (rows) return rows;
	}
	return [];
}
/** What two spellings of one id have in common. */
function idKey(id) {
	return id.replace(/\s+/g, "").toLowerCase();
}
/** The model's page on the hub. */
function modelUrl(model) {
	if (!isHubId(model)) throw new RangeError(`not a hub id: ${model}`);
	return `https://huggingface.co/${model}`;
}
// src/baselines/ai-energy-score/bundled-snapshot.ts
/** The snapshot that ships with the program, also when it is bundled into one file. */
let bundled;
/** The AI Energy Score of the date in `origin`. Parsed once; the same object each time. */
function loadBundledSnapshot() {
	bundled ??= parseSnapshot(csvByTask, origin);
	return bundled;
}
// src/baselines/ai-energy-score/position.ts
/**
* The published Wh of a rated source × a ratio measured here, with the ratio's interval, and the stars of the estimate
* on the source's frozen scale (clamped outside of it).
*
* An estimate, and a weak one: it carries a ratio over to other hardware, another runtime and another precision. Small
* models at batch 1 do not fill a large GPU, so that ratios there are smaller than the arithmetic suggests. To be shown as
* "about … (estimated)", never as a score.
*
* @param source the published row of the model that this one derives from
* @param ratio this model ÷ the model at hand for the source, energy per query
* @throws RangeError for a ratio that is not above 0 and finite: no comparison gives one.
*/
function estimatePosition(source, ratio) {
	if (!(ratio.lower > 0 && ratio.lower <= ratio.estimate && ratio.estimate <= ratio.upper && ratio.upper < Infinity)) throw new RangeError(`not a ratio with an interval: ${JSON.stringify(ratio)}`);
	const whPer1000 = {
		estimate: source.whPer1000 * ratio.estimate,
		lower: source.whPer1000 * ratio.lower,
		upper: source.whPer1000 * ratio.upper
	};
	const stars = starsOf(source.range, whPer1000.estimate);
	return {
		whPer1000,
		stars,
		starsDelta: stars - source.stars
	};
}
// src/baselines/ai-energy-score/rate.ts
/** From an id to its published row, with its place in the task. */
/**
* Looks an id up, whatever its case and spaces; a name that the hub has moved (`gpt2`) leads to its new id. Only an id
* that is rated for several tasks needs `task`: its energies differ by up to ten times between them, so none is chosen.
*
* Where a model has several rows in the task, the one with the most energy is its rating: nothing derived from it is
* then flattered by the spread of the data.
*/
function lookUp(snapshot, id, task) {
	const known = rowsOf(snapshot, id);
	const ratedFor = [...new Set(known.map((row) => row.task))];
	const wanted = task === void 0 ? void 0 : findTask(task)?.id;
	if (task === void 0 && ratedFor.length > 1) return {
		kind: "ambiguous",
		tasks: ratedFor
	};
	const ratings = (task === void 0 ? known : known.filter((row) => row.task === wanted)).map((row) => toRating(snapshot, row)).sort(byEnergy);
	const rating = ratings.at(-1);
	return rating ? {
		kind: "rated",
		rating,
		rows: ratings
	} : {
		kind: "unrated",
		ratedFor
	};
}
/** The published row of an id, as `lookUp` finds it; `undefined` where it finds none or several tasks. */
function rate(snapshot, id, task) {
	const found = lookUp(snapshot, id, task);
	return found.kind === "rated" ? found.rating : void 0;
}
/** Whether the snapshot has a row for the id, in any task. */
function isRated(snapshot, id) {
	return rowsOf(snapshot, id).length > 0;
}
/**
* All rows on the scale of a rating (its task and class), or of a whole task, least energy first. A model that was
* measured twice stands there twice, as published.
*
* @throws WattnudgeError `unknown-task` for a text that names no task.
*/
function peers(snapshot, of) {
	const task = requireTask(typeof of === "string" ? of : of.task).id;
	return snapshot.rows.filter((row) => row.task === task && (typeof of === "string" || row.class === of.class)).map((row) => toRating(snapshot, row)).sort(byEnergy);
}
const placementLabel = "position on the published scale, not a score";
/**
* Places an energy on the scale of a task; one placement for each class where the task has classes.
*
* @param whPer1000 Wh per 1,000 queries
* @throws WattnudgeError `unknown-task`; `invalid-energy` for what is not a number above 0.
*/
function rateWh(snapshot, task, whPer1000) {
	const { id } = requireTask(task);
	if (!Number.isFinite(whPer1000) || whPer1000 <= 0) throw new WattnudgeError("invalid-energy", `Expected Wh per 1,000 queries above 0, found ${whPer1000}.`, { remedy: "Give the energy of 1,000 queries in watt-hours, for example 0.5." });
	return [...new Set(snapshot.rows.filter((row) => row.task === id).map((row) => row.class))].sort().map((sizeClass) => {
		const placed = place(snapshot, {
			task: id,
			class: sizeClass,
			whPer1000
		});
		const { lowest, highest } = placed.range;
		return {
			kind: "placement",
			label: placementLabel,
			within: whPer1000 < lowest ? "below" : whPer1000 > highest ? "above" : "range",
			...placed
		};
	});
}
function toRating(snapshot, row) {
	return {
		model: row.model,
		...place(snapshot, row),
		stars: row.stars
	};
}
function place(snapshot, at) {
	const scale = scaleOf(snapshot, at.task, at.class);
	if (!scale) throw new RangeError(`the snapshot has no scale for ${at.task} ${at.class ?? ""}`);
	const stars = starsOf(scale, at.whPer1000);
	const scope = {
		task: at.task,
		...at.class && { class: at.class }
	};
	return {
		...scope,
		cohort: cohortOf({
			...scope,
			snapshot: snapshot.origin
		}),
		whPer1000: at.whPer1000,
		stars,
		range: {
			...scale,
			...countModels(snapshot, at)
		},
		starsReachWhPer1000: starsReach(scale, stars),
		snapshot: snapshot.origin
	};
}
/** Models on a scale, and how many others use less. A model with two rows counts once, at the row that is its rating. */
function countModels(snapshot, at) {
	const shownWh = /* @__PURE__ */ new Map();
	for (const row of snapshot.rows) {
		if (row.task !== at.task || row.class !== at.class) continue;
		shownWh.set(row.model, Math.max(row.whPer1000, shownWh.get(row.model) ?? 0));
	}
	const lower = [...shownWh].filter(([model, wh]) => model !== at.model && wh < at.whPer1000);
	return {
		models: shownWh.size,
		lower: lower.length
	};
}
function byEnergy(a, b) {
	return a.whPer1000 - b.whPer1000;
}
// src/baselines/ai-energy-score/stated-source.ts
var import_dist = require_dist();
/**
* Keys of `metadata_props` under which exporters and people note a hub id, the most specific first. ONNX itself
* standardises none.
*/
const metadataKeys = [
	"source",
	"base_model",
	"source_model",
	"hf_model_id",
	"huggingface_model_id",
	"hub_id",
	"model_id",
	"name_or_path",
	"_name_or_path",
	"model_name"
];
/** The config of an ImageNet-22k classifier, with two tables of 22,000 labels, is below 2 MB. */
const maxConfigLength = 8e6;
/** Cards with benchmark tables in their front matter exceed 100 kB. */
const maxCardLength = 2e6;
/** Enough for a `base_model` list of more models than anyone merges. */
const maxBaseModelLength = 4e3;
/** A hub id has at most 96 characters; its URL a little more. */
const maxIdTextLength = 200;
/**
* The first source that is stated: in the ONNX metadata, then in `config.json` (`_name_or_path`), then in the model
* card's front matter (`base_model`, a text or a list of one; a merge of several models has no one source).
*
* @param accepts passes over ids that it refuses, for example those that are not rated: `config.json` often names a
* local folder, which looks like an id
*/
function statedSource(texts, accepts = () => true) {
	const stated = [
		["onnx-metadata", metadataKeys.map((key) => texts.onnxMetadata?.get(key))],
		["config.json", fromConfig(texts.configJson ?? "")],
		["model-card", fromCard(texts.modelCard ?? "")]
	];
	for (const [origin, values] of stated) {
		const id = values.map(toHubId).find((each) => each !== void 0 && accepts(each));
		if (id !== void 0) return {
			id,
			origin
		};
	}
}
function fromConfig(json) {
	if (json.length > maxConfigLength) return [];
	const config = orUndefined(() => JSON.parse(json));
	return isObject(config) ? [config._name_or_path] : [];
}
function fromCard(markdown) {
	const block = baseModelBlock(markdown);
	const card = block && orUndefined(() => (0, import_dist.parse)(block, {
		logLevel: "silent",
		maxAliasCount: 0
	}));
	if (!isObject(card)) return [];
	const models = [card.base_model].flat();
	return models.length === 1 ? models : [];
}
/**
* The lines of `base_model` in the front matter. Only they are parsed: front matter may be long, and what stands in the
* rest of it does not matter here. A key that occurs twice states nothing.
*/
function baseModelBlock(markdown) {
	const lines = markdown.slice(0, maxCardLength).replace(/^\uFEFF/, "").split(/\r?\n/);
	const end = lines.indexOf("---", 1);
	if (lines[0]?.trimEnd() !== "---" || end < 0) return void 0;
	const starts = lines.slice(0, end).flatMap((line, index) => /^base_model\s*:/.test(line) ? [index] : []);
	const [start] = starts;
	if (start === void 0 || starts.length > 1) return void 0;
	const length = lines.slice(start + 1, end).findIndex((line) => /^[^\s#-]/.test(line));
	const block = lines.slice(start, length < 0 ? end : start + 1 + length).join("\n");
	return block.length > maxBaseModelLength ? void 0 : block;
}
/** The hub id that a value is: an id, its page on the hub, or a bare name that the hub has moved. */
function toHubId(value) {
	if (typeof value !== "string" || value.length > maxIdTextLength) return void 0;
	const text = value.trim().replace(/^https:\/\/(?:huggingface\.co|hf\.co)\//, "").replace(/\/$/, "");
	return isHubId(text) ? text : movedIds.get(text);
}
function orUndefined(read) {
	try {
		return read();
	} catch {
		return;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/baselines/ai-energy-score/suggest-id.ts
/** Rated ids near one that is not rated, for an error that helps. */
const maxSuggestions = 3;
/** Past this a text is no mistyped id, and the edit distance (quadratic) is not worth computing. */
const maxLength = 200;
/**
* Up to three rated ids near a text, nearest first: by the edit distance to the id or, where the organisation is missing
* or wrong, to its name. None where more than a third of the letters differ.
*/
function suggestId(snapshot, id) {
	const wanted = id.trim().toLowerCase();
	if (wanted === "" || wanted.length > maxLength) return [];
	const wantedName = nameOf(wanted);
	return [...new Set(snapshot.rows.map((row) => row.model))].map((model) => ({
		model,
		distance: distanceTo(model.toLowerCase())
	})).filter(({ distance }) => distance * 3 <= wantedName.length).sort((a, b) => a.distance - b.distance).slice(0, maxSuggestions).map(({ model }) => model);
	function distanceTo(model) {
		return Math.min((0, import_fastest_levenshtein.distance)(wanted, model), (0, import_fastest_levenshtein.distance)(wantedName, nameOf(model)));
	}
}
function nameOf(id) {
	return id.slice(id.lastIndexOf("/") + 1);
}
// src/baselines/ai-energy-score/task-range.ts
/** What is published for a task, over all of its classes; `undefined` for a task without rows. */
function taskRange(snapshot, task) {
	const rows = snapshot.rows.filter((row) => row.task === task);
	if (rows.length === 0) return void 0;
	const energies = rows.map((row) => row.whPer1000);
	return {
		task,
		lowest: Math.min(...energies),
		highest: Math.max(...energies),
		models: new Set(rows.map((row) => row.model)).size,
		snapshot: snapshot.origin
	};
}
export { estimatePosition, findTask, isRated, loadBundledSnapshot, lookUp, modelUrl, peers, rate, rateWh, requireTask, require_fastest_levenshtein, starsOf, starsReach, statedSource, suggestId, taskRange, tasks };
