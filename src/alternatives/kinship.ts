/**
 * How near two models are by their hub ids, for want of a published family tree. A family shows in a word that the names
 * share (`resnet`, `whisper`, `bert`) once sizes, versions, data sets and habits of naming are left out; a maker is the
 * organisation. An approximation, and only used to choose which of several smaller models to name first.
 */

/** 3: same family and maker. 2: same family. 1: same maker. 0: no relation that the ids show. */
export type Kinship = 0 | 1 | 2 | 3;

/** Words that say how large a model is, how it was trained or on what, but not what it is. */
const unspecific = new Set(
  [
    'tiny mini small base medium large big huge xl xxl xs dynamic distil distilled mobile',
    'cased uncased multilingual en english whole word masking',
    'finetuned ft sft instruct it chat preview pretrained hf model models',
    'squad squadv imdb sst cnn xsum arxiv coco ls triviaqa book',
    'question answering sentiment sentiments classifier classification emotion summary summarizer student',
    'embed embedding text image captioning diffusion asr all plus conditional patch window turbo research ai',
    'stable lm vision one alpha',
  ].flatMap((words) => words.split(' ')),
);

/** Shorter endings are shared by chance (`opt`, `git`, `bit`). */
const minEndingLength = 4;

/** The kinship of two hub ids. Symmetric. */
export function kinship(a: string, b: string): Kinship {
  const [one, other] = [describe(a), describe(b)];
  const sameMaker = one.maker === other.maker;
  // An organisation may be named for a family (`distil-whisper`), so its words count against the other's name.
  const sameFamily =
    shareFamily(one.nameWords, other.nameWords) ||
    shareFamily(one.nameWords, other.makerWords) ||
    shareFamily(one.makerWords, other.nameWords);
  if (sameFamily) return sameMaker ? 3 : 2;
  return sameMaker ? 1 : 0;
}

interface Description {
  readonly maker: string;
  readonly makerWords: readonly string[];
  readonly nameWords: readonly string[];
}

function describe(id: string): Description {
  const lower = id.toLowerCase();
  const slash = lower.indexOf('/');
  const maker = lower.slice(0, Math.max(slash, 0));
  const makerWords = familyWords(maker);
  return { maker: makerOf(maker), makerWords, nameWords: familyWords(lower.slice(slash + 1)) };
}

/** `openai-community` holds the models of `openai`, `google-t5` those of `google`. */
function makerOf(organisation: string): string {
  return organisation.split('-')[0] ?? organisation;
}

/**
 * The words of a name that may name a family. Versions are cut off (`swinv2`, `gpt2`, `blip2`) where three letters
 * remain, so that `t5` and `e5` stay what they are. What begins with a digit (`50`, `7b`, `8x7b`) is a size or a version, and so
 * are the usual letters before digits (`b7`, `l6`, `v2`).
 */
function familyWords(name: string): string[] {
  return name
    .split(/[^a-z0-9]+/)
    .filter((word) => !/^(?:\d.*|[bhlmsv]\d*)$/.test(word))
    .map((word) => word.replace(/^([a-z]{3,}?)v?\d+[a-z]?$/, '$1'))
    .filter((word) => word.length >= 2 && !unspecific.has(word));
}

/** `distilbert`, `mobilebert` and `tinybert` are berts: a word also matches one that it ends with. */
function shareFamily(words: readonly string[], others: readonly string[]): boolean {
  return words.some((word) => others.some((other) => word === other || endsWith(word, other) || endsWith(other, word)));
}

function endsWith(word: string, ending: string): boolean {
  return ending.length >= minEndingLength && word.endsWith(ending);
}
