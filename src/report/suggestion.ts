/**
 * The one suggestion that stands at a line of the diff: the first choice of the worst changed name, as a line in which nothing but
 * the name differs. A click commits it, so nothing is guessed: where the diff doesn't hold what the review says, there is none.
 */
import { type PatchLines, readPatch } from '../changes/index.ts';
import { type EnergyReview, isNamed, type Location, type ModelReview } from '../energy-review/index.ts';
import { makeVisible } from '../text/index.ts';
import { byConcern, checkSign } from './check-sign.ts';
import { type Choice, choicesOf } from './choices.ts';
import { modelSentence } from './headline.ts';
import { code, join, nothing, paragraph, say, strong } from './inline.ts';
import { markdownOf } from './markdown.ts';
import { isUnverified, policyFile, type RenderContext, type Telling } from './telling.ts';

/** What is suggested, before the diff is known. */
export interface SuggestedChange {
  readonly model: string;
  /** The name that takes the place of `model`. */
  readonly instead: string;
  /** The files whose diff decides. */
  readonly paths: readonly string[];
  /** The line and the comment at it, from the diffs by path. `undefined` where the diff doesn't hold what was expected. */
  readonly place: (patches: ReadonlyMap<string, string>) => PlacedChange | undefined;
}

/** A line at head, and the comment at it. */
export interface PlacedChange {
  readonly path: string;
  readonly line: number;
  /** Markdown, with the new line as a suggestion of GitHub's. */
  readonly body: string;
}

/** Places of one name that are looked at. The first of them that fits is enough. */
const MAX_PLACES = 10;

/**
 * `undefined` where no changed name needs a look, where its first choice isn't another name alone, and where nobody needs to choose:
 * the check was accepted, or the figures can't be verified.
 */
export function suggestedChange(review: EnergyReview, context: RenderContext): SuggestedChange | undefined {
  if (context.acceptance !== undefined || isUnverified({ context })) return undefined;
  const [worst] = review.models.filter(isRenamed).toSorted(byConcern);
  if (worst === undefined || !isConcern(worst)) return undefined;
  const telling: Telling = { review, context, surface: 'comment' };
  const [first] = choicesOf(worst, telling);
  const { rename, suggestedFor } = first ?? {};
  if (first === undefined || rename === undefined || suggestedFor === undefined) return undefined;
  if (![worst.model, rename.to].every((name) => NAME.test(name))) return undefined;
  const places = worst.locations.slice(0, MAX_PLACES);
  return {
    model: worst.model,
    instead: rename.to,
    paths: [...new Set(places.map(({ path }) => path))],
    place(patches) {
      for (const place of places) {
        const patch = patches.get(place.path);
        const text =
          patch === undefined
            ? undefined
            : (newLine(readPatch(patch), place, { name: worst.model, ...rename }) ??
              newLine(readPatch(patch), place, { ...filesAlone(worst.model, rename.to), isOld: rename.isOld }));
        if (text === undefined) continue;
        return { path: place.path, line: place.line, body: bodyOf(text, { model: worst, choice: first, telling }) };
      }
      return undefined;
    },
  };
}

/** A revision belongs to a name, and one of another name is wrong. */
function isRenamed(model: ModelReview): boolean {
  const { change, previous, hubRevisions } = model;
  const hasRevision = hubRevisions?.base !== undefined || hubRevisions?.head !== undefined;
  return isNamed(model) && change === 'reference' && previous !== undefined && previous !== model.model && !hasRevision;
}

function isConcern(model: ModelReview): boolean {
  const { sign } = checkSign(model);
  return sign === '❌' || sign === '⚠️';
}

/** What names of models are written with. */
const NAME = /^[\w@][\w./:@+-]{0,199}$/;
/** Beside these, a name is a part of a longer one. */
const NAME_CHARACTER = /[\w./:@+~%\\-]/;
/** A line that is longer is none that a person wrote. */
const MAX_LINE = 400;

/** A line may hold the GGUF file of a repository by itself: both without what they have in common. */
function filesAlone(name: string, to: string): { name: string; to: string } {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const isFile = /\.gguf$/i.test(name) && to.startsWith(folder);
  return isFile ? { name: name.slice(folder.length), to: to.slice(folder.length) } : { name, to };
}

/** The line at head with the name replaced. Where the name goes back to the old one, the line at base must have had that. */
function newLine(
  { added, removed }: PatchLines,
  { line, previousLine }: Location,
  { name, to, isOld }: { name: string; to: string; isOld: boolean },
): string | undefined {
  const text = added.get(line);
  const around = text === undefined ? undefined : aroundName(text, name);
  if (text === undefined || around === undefined) return undefined;
  if (text.length > MAX_LINE || !isPlain(text) || !around.every(isPlainCode)) return undefined;
  if (isOld) {
    const before = previousLine === undefined ? undefined : removed.get(previousLine);
    if (before === undefined || aroundName(before, to) === undefined) return undefined;
  }
  return around.join(to);
}

/** What is before and behind a name that is in a line exactly once, as a whole. */
function aroundName(text: string, name: string): [before: string, after: string] | undefined {
  const [before, after, ...more] = text.split(name);
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  const beside = [before.at(-1), after.at(0)];
  return beside.some((one) => one !== undefined && NAME_CHARACTER.test(one)) ? undefined : [before, after];
}

/** Without controls, marks of direction, and what else a reader couldn't see; a tab is how some code is indented. */
function isPlain(text: string): boolean {
  const visible = text.replaceAll('\t', ' ');
  return makeVisible(visible) === visible && !text.includes('\ufffd');
}

/**
 * Whether what stands beside a name is code and nothing that a person reads. The line is the pull request's, and a comment or a
 * text in it would be repeated in our name.
 */
function isPlainCode(text: string): boolean {
  const words = text.replace(KEYWORDS, '');
  return !/#|\/\/|\/\*|<!--/.test(words) && !/\p{L}{2,}\s+\p{L}{2,}/u.test(words);
}

const KEYWORDS = /\b(async|await|auto|const|export|final|from|import|let|new|public|return|static|val|var)\s+/g;

function bodyOf(
  line: string,
  { model, choice, telling }: { model: ModelReview; choice: Choice; telling: Telling },
): string {
  const name = choice.rename?.isOld === true ? choice.name : say`Use ${choice.name}`;
  const others = model.locations.length - 1;
  const more =
    others === 0 ? nothing : say`The name is in ${String(others)} more ${others === 1 ? 'place' : 'places'}.`;
  const why = say`${strong(name)} (${choice.suggestedFor ?? ''}).`;
  const small = [
    say`${telling.review.conditions.tool}`,
    say`figures and other choices are in the conversation`,
    say`no suggestions with ${code('nudge: { suggestions: false }')} in ${policyFile(telling)}`,
  ];
  return [
    markdownOf([paragraph(join([why, say`${modelSentence(model, telling)}.`, more], ' '))]),
    fenced(line),
    markdownOf([{ kind: 'small', content: join(small, ' · ') }]),
  ].join('\n\n');
}

/** GitHub takes the line as it is, so nothing in it is escaped; a fence ends only at one that is as long. */
function fenced(line: string): string {
  const longestRun = Math.max(2, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}suggestion\n${line}\n${fence}`;
}
