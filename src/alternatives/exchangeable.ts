/** Whether one rated model can stand in another one's place: by what it was trained for, and by its languages. */
import {
  compareLanguages,
  describeModel,
  type Languages,
  type ModelFacts,
  readLanguages,
  readModelName,
} from '../catalog/index.ts';

/** What is known of a rated model in its task. */
export interface RatedFacts {
  /** What it was trained for, without what doesn't matter to who uses it; absent where that isn't known. */
  readonly purpose?: string;
  readonly languages: Languages;
  /** Of an embedding. */
  readonly dimension?: number;
  /** Billions of parameters. */
  readonly size?: number;
  readonly licence?: string;
  readonly family?: string;
  readonly parent?: string;
}

/**
 * - `same`: what the old model does, the new one does
 * - `narrower`: it is distilled from one of the old model's family and does less, as `lacks` says
 */
export type Exchange =
  | { readonly kind: 'same'; readonly unknown: readonly string[] }
  | {
      readonly kind: 'narrower';
      readonly lacks: readonly string[];
      readonly losesLanguages: boolean;
      readonly unknown: readonly string[];
    };

/** As `unknown` calls them. */
export const LANGUAGES = 'languages';

/** Tasks in which no language is read or written. */
const WITHOUT_LANGUAGE = new Set(['image_classification', 'object_detection']);

/** What their names say, where no card says it. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  // "specialized for basic Python coding", says its card.
  ['microsoft/phi-1', 'code'],
  ['Cheng98/bert-large-sst2', 'sentiment, 2 classes'],
  ['Salesforce/blip2-flan-t5-xxl', 'pre-trained only'],
  ['Salesforce/blip2-opt-6.7b', 'pre-trained only'],
  ['prompthero/openjourney-v4', 'style: Midjourney images'],
  ['Yntec/epiCPhotoGasm', 'style: photographs'],
  ['stabilityai/sdxl-turbo', 'general'],
  ['stabilityai/sd-turbo', 'general'],
]);

export function ratedFacts(model: string, task: string): RatedFacts {
  const name = readModelName(model);
  const facts: Partial<ModelFacts> = (name && describeModel(name)) ?? {};
  const detail = facts.uses?.value.find((use) => use.task === task)?.detail ?? '';
  const dimension = facts.dimension?.value;
  const size = facts.total?.value;
  const purpose = BY_NAME.get(model) ?? (/\bcode|coder\b/i.test(model) ? 'code' : purposeOf(detail, task));
  return {
    ...(purpose !== undefined && { purpose }),
    languages: WITHOUT_LANGUAGE.has(task) ? { kind: 'none' } : readLanguages(facts.languages?.value),
    ...(dimension !== undefined && { dimension }),
    ...(size !== undefined && size.min === size.max && { size: size.min }),
    ...(facts.licence && { licence: facts.licence.value }),
    ...(facts.family && { family: facts.family.value }),
    ...(facts.parent && { parent: facts.parent.value }),
  };
}

/** The label set or purpose; models with the same text are for the same. */
function purposeOf(detail: string, task: string): string | undefined {
  const core = detail
    .replace(/\s*\((?!SQuAD|CNN|XSum|arXiv)[^)]*\)/g, '')
    .replace(/(?<!^style):.*$/, '')
    .trim();
  if (core === '') return undefined;
  if (task === 'sentence_similarity') return 'sentence embedding';
  if (task === 'image_generation') return core === 'general, few steps' ? 'general' : core;
  if (task === 'text_generation' || task === 'reasoning') return textPurpose(core, task);
  return core;
}

/** A model that reasons when asked to is one for chats, and in the task of reasoning one that reasons. */
function textPurpose(core: string, task: string): string {
  if (/hybrid/.test(core)) return task === 'reasoning' ? 'reasoning' : 'chat';
  if (/^reasoning/.test(core)) return 'reasoning';
  return /^(?:chat|instruct)/.test(core) ? 'chat' : core;
}

/**
 * Undefined where it cannot: another label set or purpose, a purpose that isn't known of both, or a language that is lost. `narrower`
 * only for a model that is distilled from the same family, which an expert would name with what it lacks.
 *
 * @param kept languages that the policy says have to be kept; without it all of the old model
 */
export function exchange(old: RatedFacts, next: RatedFacts, kept: readonly string[] | undefined): Exchange | undefined {
  if (old.purpose === undefined || next.purpose === undefined) return undefined;
  const isOneFamily = old.family !== undefined && old.family === next.family;
  const isDistilled = isOneFamily && next.parent !== undefined;
  const lessWork = workLost(old.purpose, next.purpose);
  if (lessWork === undefined || (lessWork.length > 0 && !isDistilled)) return undefined;
  const languages = compareLanguages(old.languages, next.languages, { kept, isOneFamily });
  if (languages === 'lost' && !isDistilled) return undefined;
  const unknown = [
    languages === 'unknown' ? LANGUAGES : '',
    next.licence === undefined ? 'licence' : '',
    next.size === undefined ? 'number of parameters' : '',
  ].filter((each) => each !== '');
  const lacks = [...(languages === 'lost' ? [describeLanguages(next.languages)] : []), ...lessWork];
  return lacks.length === 0
    ? { kind: 'same', unknown }
    : { kind: 'narrower', lacks, losesLanguages: languages === 'lost', unknown };
}

/** Undefined where the new one does something else. */
function workLost(old: string, next: string): string[] | undefined {
  if (old === next) return [];
  return old === 'transcription and translation into English' && next === 'transcription only'
    ? ['no translation into English']
    : undefined;
}

function describeLanguages(languages: Languages): string {
  if (languages.kind !== 'some') return 'fewer languages';
  return languages.codes.length === 1 && languages.codes[0] === 'en'
    ? 'English only'
    : `only the languages ${languages.codes.join(', ')}`;
}
