/**
 * What a deployment has to change beside the name of its model: an index, prefixes, a licence. Of what isn't known of both models
 * nothing is said.
 */
import type { AlsoChanges } from '../energy-review/index.ts';
import { describeModel, type Fact, type ModelFacts } from './describe-model.ts';
import { comparePrompts } from './embedding-prompts.ts';
import { findEmbedding } from './embeddings.ts';
import { compareLanguages, type Languages, readLanguages } from './languages.ts';
import { classOfLicence, spellLicence } from './licences.ts';
import type { ModelName } from './model-name.ts';
import { readModelName } from './read-model-name.ts';

/** One of the two models. */
interface Side {
  readonly name: ModelName;
  readonly facts: ModelFacts;
}

type Comparison = (base: Side, head: Side) => AlsoChanges | undefined;

/**
 * Sources round context windows differently: 1,000,000, 1,048,576, and 1,050,000 are called the same. Below this share of the old one
 * a window is shorter.
 */
const SHORTER = 0.9;

/**
 * What else changes where one model takes another one's place: most urgent first, at most one of each aspect. Empty where nothing is
 * known to change. Never throws, whatever the names are.
 *
 * @param kept languages that have to be kept; without it all of the old model
 */
export function compareModels(base: string, head: string, kept?: readonly string[]): AlsoChanges[] {
  const [old, next] = [sideOf(base), sideOf(head)];
  if (old === undefined || next === undefined || isSameModel(old.name, next.name)) return [];
  const purpose = comparePurposes(old, next);
  const ofLicence = compareLicences(old, next);
  // What does something else has no dimension or language in common with the old one.
  if (purpose !== undefined) return [purpose, ...(ofLicence ? [ofLicence] : [])];
  const comparisons: readonly Comparison[] = [
    compareVectors,
    ({ name: one }, { name: other }) => {
      const prompts = comparePrompts(findEmbedding(one)?.prompts, findEmbedding(other)?.prompts);
      return prompts && { aspect: 'prefixes', ...prompts };
    },
    compareContexts,
    (one, other) => compareSpoken(one, other, kept),
    () => ofLicence,
    compareTokenizers,
  ];
  return comparisons.flatMap((compare) => compare(old, next) ?? []);
}

/** A rated model may have an effort after its name: `openai/gpt-oss-20b low`. */
function sideOf(text: string): Side | undefined {
  const name = readModelName(text.replace(/ (?:low|medium|high)$/, ''));
  const facts = name && describeModel(name);
  return name && facts && { name, facts };
}

/** The same weights, under another spelling, in another format, or quantised otherwise. */
function isSameModel(one: ModelName, other: ModelName): boolean {
  const row = findEmbedding(one);
  return bareOf(one) === bareOf(other) || (row !== undefined && row === findEmbedding(other));
}

function bareOf({ line }: ModelName): string {
  return line.slice(line.lastIndexOf('/') + 1);
}

/** What a model gives back, by its purpose; models of one group can stand in the same call. */
const OUTPUTS = new Map([
  ['chat', 'text'],
  ['reasoning', 'text'],
  ['code', 'text'],
  ['text completion', 'continued text'],
  ['embedding', 'vectors'],
  ['reranking', 'scores of documents'],
  ['speech recognition', 'transcripts'],
  ['speech synthesis', 'spoken text'],
  ['image generation', 'images'],
  ['video generation', 'videos'],
  ['music generation', 'music'],
  ['moderation', 'ratings of text'],
]);

function comparePurposes({ facts: base }: Side, { facts: head }: Side): AlsoChanges | undefined {
  const [old, next] = [base.purpose, head.purpose];
  const [from, to] = [OUTPUTS.get(old?.value ?? ''), OUTPUTS.get(next?.value ?? '')];
  if (old === undefined || next === undefined || from === undefined || to === undefined || from === to)
    return undefined;
  const [wasPlain, isPlain] = [old.value === 'text completion', next.value === 'text completion'];
  let step = `Check that you want ${to} here: the old model returns ${from}.`;
  if (wasPlain && to === 'text') step = 'Send a list of messages instead of a plain prompt.';
  if (isPlain && from === 'text') step = 'Send a plain prompt instead of a list of messages.';
  return change('purpose', old, next, { step });
}

/** Two embedding models, whose vectors can't be compared: also where they are as long, which no error shows. */
function compareVectors(base: Side, head: Side): AlsoChanges | undefined {
  const isOfEmbeddings = [base, head].every(({ facts }) => facts.purpose?.value === 'embedding');
  const [row, otherRow] = [findEmbedding(base.name), findEmbedding(head.name)];
  if (!isOfEmbeddings || (row?.space !== undefined && row.space === otherRow?.space)) return undefined;
  if ((row === undefined || otherRow === undefined) && mayBeConversion(base.name, head.name)) return undefined;
  const [old, next] = [base.facts.dimension, head.facts.dimension];
  const inWords = (fact: Fact<number> | undefined, isFlexible = false) =>
    fact && `${grouped(fact.value)}${isFlexible ? ' by default' : ''}`;
  const isAsLong = old !== undefined && old.value === next?.value;
  return {
    aspect: 'dimensions',
    ...(old && { base: inWords(old, row?.isFlexible) }),
    ...(next && { head: inWords(next, otherRow?.isFlexible) }),
    step: isAsLong
      ? 'Embed all documents again, although the dimension is the same, and switch model and index together.'
      : 'Embed all documents again, and switch model and index together.',
    ...sourceOf(old, next),
  };
}

/** `Qdrant/bge-base-en-v1.5-onnx-Q` may be the model that it is called after, in another format. */
function mayBeConversion(one: ModelName, other: ModelName): boolean {
  return bareOf(one).startsWith(bareOf(other)) || bareOf(other).startsWith(bareOf(one));
}

function compareContexts({ facts: base }: Side, { facts: head }: Side): AlsoChanges | undefined {
  const [old, next] = [base.context, head.context];
  if (old === undefined || next === undefined || next.value >= old.value * SHORTER) return undefined;
  const most = tokens(next.value);
  const step =
    head.purpose?.value === 'embedding'
      ? `Split documents into pieces of at most ${most}.`
      : `Check that prompts and answers fit into ${most}, and shorten them where they don’t.`;
  return change('context', old, next, { step, inWords: tokens });
}

function compareSpoken(
  { facts: base }: Side,
  { facts: head }: Side,
  kept: readonly string[] | undefined,
): AlsoChanges | undefined {
  const [old, next] = [base.languages, head.languages];
  if (old === undefined || next === undefined) return undefined;
  const [before, after] = [readLanguages(spoken(old.value)), readLanguages(spoken(next.value))];
  const isOneFamily = base.family !== undefined && base.family.value === head.family?.value;
  if (compareLanguages(before, after, { kept, isOneFamily }) !== 'lost' || after.kind !== 'some') return undefined;
  const step = `Check that all inputs are in ${listed(after.codes, 'disjunction')}.`;
  return change('languages', old, next, { step, inWords: (text) => languagesInWords(readLanguages(spoken(text))) });
}

/** "en (with de, fr, ro translation tasks)": those of one task aren't those of the model. */
function spoken(languages: string): string {
  return languages.replace(/ \(with .*$/, '');
}

function compareLicences({ facts: base }: Side, { facts: head }: Side): AlsoChanges | undefined {
  const [old, next] = [base.licence, head.licence];
  if (old === undefined || next === undefined) return undefined;
  const [before, after] = [classOfLicence(old.value), classOfLicence(next.value)];
  if (before === undefined || after === undefined || before === after || after === 'permissive') return undefined;
  return change('licence', old, next, { step: LICENCE_STEPS[after], inWords: spellLicence });
}

const LICENCE_STEPS = {
  'non-commercial': 'Don’t use the new model commercially, or get another licence from its maker.',
  copyleft: 'Check that you can publish what you build on the new model under its licence.',
  'own terms': 'Read the licence of the new model, and check that it allows your use.',
};

function compareTokenizers({ facts: base }: Side, { facts: head }: Side): AlsoChanges | undefined {
  const [old, next] = [base.tokenizer, head.tokenizer];
  if (old === undefined || next === undefined || old.value === next.value) return undefined;
  const step = 'Count the tokens of your prompts again before you compare prices or set limits.';
  return change('tokenizer', old, next, { step });
}

function change<Value extends string | number>(
  aspect: AlsoChanges['aspect'],
  base: Fact<Value>,
  head: Fact<Value>,
  { step, inWords = String }: { readonly step: string; readonly inWords?: (value: Value) => string },
): AlsoChanges {
  return { aspect, base: inWords(base.value), head: inWords(head.value), step, ...sourceOf(base, head) };
}

function sourceOf(...facts: readonly (Fact<unknown> | undefined)[]): Pick<AlsoChanges, 'source'> {
  const sources = new Set(facts.flatMap((fact) => fact?.source ?? []));
  return sources.size === 0 ? {} : { source: [...sources].join(' and ') };
}

function languagesInWords(languages: Languages): string {
  if (languages.kind === 'many')
    return languages.count === undefined ? 'many languages' : `${languages.count} languages`;
  const codes = languages.kind === 'some' ? languages.codes : [];
  return codes.length === 1 ? `${listed(codes)} only` : listed(codes);
}

function listed(codes: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return new Intl.ListFormat('en', { type }).format(codes.map((code) => names.of(code) ?? code));
}

function tokens(count: number): string {
  return `${grouped(count)} tokens`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
