import { WattnudgeError } from '../errors/wattnudge-error.ts';

/**
 * Whether a policy's pattern covers a model: equal text always does (so that a file name with brackets can be named),
 * else the pattern is a glob: `*` and `?` stay within a folder, `**` as a whole part of a path does not, `[a-z]` and `[!a]` are
 * one character, `{a,b}` is either. Everything else is what it says. Hub ids forgive their case.
 *
 * The places that the text can have been read to are all followed at once, so that the time is at most the product of both
 * lengths. A regular expression tries them one after the other, which for `*a*a*a*b` takes years (CWE-1333); patterns
 * of a pull request's own policy are matched, too. How many patterns and names there are is for `work` to bound.
 *
 * @throws what `work` throws
 */
export function matchesModel(pattern: string, model: string, kind: 'path' | 'id', work: MatchingWork = FREE): boolean {
  work.spend(1);
  if (pattern === model) return true;
  if (kind === 'path') return compiled(pattern)(model, work);
  work.spend(model.length / CHARACTERS_A_PLACE);
  return compiled(pattern.toLowerCase())(model.toLowerCase(), work);
}

const FREE: MatchingWork = { spend: () => {} };
/** Comparing plain text costs a fraction of what following a glob does. */
const CHARACTERS_A_PLACE = 16;

/** Whether a pattern is a glob rather than the name of one model. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]/.test(pattern);
}

const SLASH = 0x2f;

/** Part of a glob: from the places of a text that are reached before it to those after it, 1 for each. */
type Step = (text: string, reached: Uint8Array, work: MatchingWork) => Uint8Array;
type Matcher = (text: string, work: MatchingWork) => boolean;

function compiled(pattern: string): Matcher {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const matches = matcherOf(pattern.startsWith('./') ? pattern.slice(2) : pattern);
  // A run sees the patterns of one policy, which are fewer; the bound is for a server that sees many.
  if (cache.size >= 10_000) cache.clear();
  cache.set(pattern, matches);
  return matches;
}

const cache = new Map<string, Matcher>();

function matcherOf(glob: string): Matcher {
  if (!isGlob(glob) && !glob.includes('\\')) return (text) => text === glob;
  const step = compile(glob);
  // Most globs are of another folder: that is told without following them. Of `models/**` the folder is part itself.
  const start = /^[^*?[\]{}\\]*/.exec(glob)?.[0].replace(/\/$/, '') ?? '';
  const end = /[^*?[\]{}\\/]*$/.exec(glob)?.[0] ?? '';
  return (text, work) => {
    if (!text.startsWith(start) || !text.endsWith(end)) return false;
    const reached = new Uint8Array(text.length + 1);
    reached[0] = 1;
    return step(text, reached, work)[text.length] === 1;
  };
}

/** `**` as a whole part of a path, with the slash that goes with it. */
const WHOLE_PART = /^(?:(?:\/\*\*)+$|\*\*\/|\*\*(?=$|\{))/;

function compile(glob: string): Step {
  const steps: Step[] = [];
  let plain = '';
  const add = (step: Step) => {
    if (plain !== '') steps.push(literal(plain));
    plain = '';
    steps.push(step);
  };
  for (let at = 0; at < glob.length; ) {
    const rest = WHOLE_PART.exec(glob.slice(at))?.[0];
    const isPart = at === 0 || glob[at - 1] === '/' || rest?.startsWith('/');
    const brackets = bracketsAt(glob, at);
    const braces = bracesAt(glob, at);
    if (rest !== undefined && isPart) {
      // Of `models/**` the folder is part itself, since a folder can be a model; `*/**` is what is in folders.
      const isInside = rest.startsWith('/') && glob[at - 1] !== '*';
      if (rest === '**/') add(folders);
      else if (isInside) add(inside);
      else {
        if (rest.startsWith('/')) plain += '/';
        add(anything);
      }
      at += rest.length;
    } else if (glob[at] === '*') {
      add(withinFolder);
      while (glob[at] === '*') at += 1;
    } else if (glob[at] === '?') {
      add(character((code) => code !== SLASH));
      at += 1;
    } else if (brackets !== undefined) {
      // Also a name that has these brackets in it.
      add(either([character(classOf(brackets.body)), literal(glob.slice(at, brackets.end))]));
      at = brackets.end;
    } else if (braces !== undefined) {
      add(either(braces.choices.map(compile)));
      at = braces.end;
    } else {
      if (glob[at] === '\\' && at + 1 < glob.length) at += 1;
      plain += glob[at];
      at += 1;
    }
  }
  if (plain !== '') steps.push(literal(plain));
  return sequence(steps);
}

/** `[a-z]`; a bracket that comes first belongs to the class. */
function bracketsAt(glob: string, at: number): { body: string; end: number } | undefined {
  if (glob[at] !== '[') return undefined;
  const first = at + (glob[at + 1] === '!' || glob[at + 1] === '^' ? 2 : 1);
  const close = glob.indexOf(']', first + 1);
  return close < 0 ? undefined : { body: glob.slice(at + 1, close), end: close + 1 };
}

function classOf(body: string): (code: number) => boolean {
  const isNegated = body.startsWith('!') || body.startsWith('^');
  const ranges: [from: number, to: number][] = [];
  for (let at = isNegated ? 1 : 0; at < body.length; ) {
    const isRange = body[at + 1] === '-' && at + 2 < body.length;
    ranges.push([body.charCodeAt(at), body.charCodeAt(isRange ? at + 2 : at)]);
    at += isRange ? 3 : 1;
  }
  return (code) => code !== SLASH && ranges.some(([from, to]) => from <= code && code <= to) !== isNegated;
}

/** `{a,b}`, with what is between the commas; braces without one are plain text. */
function bracesAt(glob: string, at: number): { choices: string[]; end: number } | undefined {
  if (glob[at] !== '{') return undefined;
  const choices: string[] = [];
  let depth = 0;
  let begin = at + 1;
  for (let end = at; end < glob.length; end++) {
    const found = glob[end];
    if (found === '\\') end += 1;
    else if (found === '{') depth += 1;
    else if (found === '}') depth -= 1;
    if (depth === 0 || (depth === 1 && found === ',')) {
      choices.push(glob.slice(begin, end));
      begin = end + 1;
    }
    if (depth === 0) return choices.length > 1 ? { choices, end: end + 1 } : undefined;
  }
  return undefined;
}

function sequence(steps: readonly Step[]): Step {
  return (text, reached, work) => {
    let places = reached;
    for (const step of steps) {
      work.spend(places.length);
      places = step(text, places, work);
      if (!places.includes(1)) break;
    }
    return places;
  };
}

function either(steps: readonly Step[]): Step {
  return (text, reached, work) => {
    const next = new Uint8Array(reached.length);
    for (const step of steps) {
      work.spend(next.length);
      const places = step(text, reached, work);
      for (let at = 0; at < next.length; at++) if (places[at] === 1) next[at] = 1;
    }
    return next;
  };
}

function literal(plain: string): Step {
  return (text, reached) => {
    const next = new Uint8Array(reached.length);
    const first = plain.charCodeAt(0);
    for (let at = 0; at < text.length; at++) {
      if (reached[at] === 1 && text.charCodeAt(at) === first && text.startsWith(plain, at)) next[at + plain.length] = 1;
    }
    return next;
  };
}

function character(accepts: (code: number) => boolean): Step {
  return (text, reached) => {
    const next = new Uint8Array(reached.length);
    for (let at = 0; at < text.length; at++) if (reached[at] === 1 && accepts(text.charCodeAt(at))) next[at + 1] = 1;
    return next;
  };
}

/** `*` */
const withinFolder: Step = (text, reached) => {
  const next = new Uint8Array(reached.length);
  for (let at = 0, isOn = false; at < next.length; at++) {
    isOn ||= reached[at] === 1;
    if (isOn) next[at] = 1;
    if (text.charCodeAt(at) === SLASH) isOn = false;
  }
  return next;
};

/** `**` */
const anything: Step = (_, reached) => {
  const first = reached.indexOf(1);
  return new Uint8Array(reached.length).fill(1, first < 0 ? reached.length : first);
};

/** Any folders or none: the part of the path that is read next begins where it is, or after a later slash. */
const folders: Step = (text, reached) => {
  const next = reached.slice();
  const first = reached.indexOf(1);
  if (first < 0) return next;
  for (let at = first; at < text.length; at++) if (text.charCodeAt(at) === SLASH) next[at + 1] = 1;
  return next;
};

const slash = literal('/');

/** A slash and anything at the end: all that is in a folder, and the folder itself. */
const inside: Step = (text, reached, work) => {
  const next = anything(text, slash(text, reached, work), work);
  if (reached[text.length] === 1) next[text.length] = 1;
  return next;
};

/** Counts what the matching of globs costs, in places of a text that a part of a glob is held against. */
export interface MatchingWork {
  /** @throws WattnudgeError `policy-too-much-work` once more was spent than there is */
  spend(places: number): void;
}

/**
 * The most for all that one policy is asked in one piece of work: half a second of processor time at worst. Judging 400 models
 * by 500 globs that all begin and end as the models' names do takes four fifths of it.
 */
export const MAX_MATCHING_PLACES = 50_000_000;

/**
 * Holds off patterns and names that are made to keep the judge busy (CWE-400): each glob takes time in proportion to the name,
 * but whoever opens a pull request chooses the names, how many there are, and (where a policy is previewed) the globs. A
 * policy that carries this refuses to be asked for more, wherever it is asked.
 *
 * @param most places, over all that the policy is asked
 */
export function limitedMatching(most: number = MAX_MATCHING_PLACES): MatchingWork {
  let left = most;
  return {
    spend(places) {
      left -= places;
      if (left >= 0) return;
      throw new WattnudgeError(
        'policy-too-much-work',
        `Matching the policy's globs against the names of this change takes more than ${most.toLocaleString('en')} steps, which is the limit.`,
        { remedy: 'Use shorter globs with fewer wildcards, or shorter names of models.' },
      );
    },
  };
}
