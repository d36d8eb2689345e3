/** Tiny but complete models in Hugging Face layout, one for each task that is tested. */
import { questionAnswerer, sentenceEmbedder, textClassifier } from './encoder-models.ts';
import { summarizer, textGenerator } from './generating-models.ts';
import { imageCaptioner, imageClassifier, objectDetector, speechRecognizer } from './sensing-models.ts';

export { below, type ModelFolder, writeFolder } from './model-folder.ts';
export { WHISPER_TOKENS, whisper } from './sensing-models.ts';
export { questionAnswerer, sentenceEmbedder, summarizer, textClassifier, textGenerator };

/** By AI Energy Score task. */
export const tinyModels = {
  text_classification: textClassifier,
  sentence_similarity: sentenceEmbedder,
  question_answering: questionAnswerer,
  text_generation: textGenerator,
  summarization: summarizer,
  image_classification: imageClassifier,
  object_detection: objectDetector,
  image_captioning: imageCaptioner,
  asr: speechRecognizer,
} as const;
