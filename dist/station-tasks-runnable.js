// src/tasks/runnable-tasks.ts
/** What published speech models listen at. */
const SAMPLE_RATE_HZ = 16e3;
/** The AI Energy Score has about ten tokens generated. */
const GENERATED_TOKENS = 10;
/** Means of the AI Energy Score's 1,000 queries, as it publishes them; sizes of pictures and sounds are ours. */
const RUNNABLE = {
	text_generation: {
		pipeline: "text-generation",
		shape: {
			kind: "text",
			tokens: 369
		},
		generatedTokens: GENERATED_TOKENS,
		isBatched: true
	},
	summarization: {
		pipeline: "summarization",
		shape: {
			kind: "text",
			tokens: 384
		},
		generatedTokens: GENERATED_TOKENS,
		isBatched: true
	},
	text_classification: {
		pipeline: "text-classification",
		shape: {
			kind: "text",
			tokens: 157
		},
		isBatched: true
	},
	sentence_similarity: {
		pipeline: "feature-extraction",
		shape: {
			kind: "text",
			tokens: 23
		},
		isBatched: true
	},
	question_answering: {
		pipeline: "question-answering",
		shape: {
			kind: "question",
			tokens: 11,
			contextTokens: 150
		},
		isBatched: false
	},
	image_classification: {
		pipeline: "image-classification",
		shape: {
			kind: "image",
			width: 500,
			height: 375
		},
		isBatched: true
	},
	object_detection: {
		pipeline: "object-detection",
		shape: {
			kind: "image",
			width: 640,
			height: 480
		},
		isBatched: false
	},
	image_captioning: {
		pipeline: "image-to-text",
		shape: {
			kind: "image",
			width: 640,
			height: 480
		},
		generatedTokens: GENERATED_TOKENS,
		isBatched: false
	},
	asr: {
		pipeline: "automatic-speech-recognition",
		shape: {
			kind: "audio",
			seconds: 8
		},
		isBatched: false
	}
};
const RUNNABLE_TASK_IDS = Object.keys(RUNNABLE).filter(isRunnableId);
function runnableTask(id) {
	return {
		id,
		...RUNNABLE[id]
	};
}
function isRunnableId(name) {
	return name in RUNNABLE;
}
export { RUNNABLE_TASK_IDS, SAMPLE_RATE_HZ, runnableTask };
