import { type Language, readValues, type Value } from '../source-text/index.ts';
import { INNER, type Mention, mentionsIn, scopeOf } from './name-mentions.ts';
import { cancel } from './pair-names.ts';
import { readSetting, type ServingParameter, type Setting } from './serving-parameters.ts';
import {
  type ChangedLines,
  type ChangedText,
  type Difference,
  readDifference,
  type TextDifference,
} from './text-difference.ts';

/** A setting that decides how much energy a served model uses, before and after a change. Absent: that side doesn't state it. */
export interface ServingChange {
  readonly path: string;
  /** One name for all ways of writing it. */
  readonly parameter: ServingParameter;
  /** As it is written, at head where head has it. */
  readonly spelling: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** At head, from 1; where the setting is gone, the first line of what took its place. */
  readonly line: number;
  /** At base, from 1. */
  readonly previousLine: number | undefined;
  /** The model that is served so, where the text says so. */
  readonly model: string | undefined;
}

/** Without one of these there is no setting, and that is seen faster than by reading the text. */
export const ANY_SETTING =
  /max.?(?:num|tokens|model|batch|running|concurrent|new|output|completion|seq|total|thinking|context)|tensor.?par|\btp|num.?(?:shard|ctx|predict|parallel|gpu)|n_(?:ctx|predict|parallel)|parallel|dtype|quant|load_in|compute_type|cache_type|ctx.?size|context.?(?:len|size)|reasoning|thinking|budget|gpu|accelerator/i;
/** Structures between a setting and the model that it is of: `args` beside `resources`, below one container. */
const MAX_LEVELS = 4;
/** Lists of arguments and of variables, which belong to what they are in. */
const ARGUMENTS =
  /^(?:--[\w-]+|args|command|cmd|entrypoint|envs?|environment|extra_?args|extra_?cmd_?args|value|model\w*)$/i;
const MAX_STRING = 4000;
const MAX_SETTINGS = 500;

export interface ServingChanges {
  readonly changes: readonly ServingChange[];
  /** The text has more settings or names than are read: others may change in the rest. */
  readonly isCut: boolean;
}

/** The settings for serving models that a changed text changes. Pure; never throws, and takes time linear in the text. */
export function readServingChanges(
  text: ChangedText,
  difference: TextDifference = readDifference(text),
): ServingChanges {
  // A file that is new or gone serves another model, which its name tells.
  if (text.before === undefined || text.after === undefined) return NO_CHANGES;
  if (difference === undefined || 'unread' in difference) return NO_CHANGES;
  const [before, after] = [settingsIn(difference.before, difference), settingsIn(difference.after, difference)];
  const pairs = pairSettings(before.settings, after.settings, difference);
  const changes = pairs.map(([from, to]) => ({
    path: text.path,
    parameter: (to ?? from)!.parameter,
    spelling: (to ?? from)!.spelling,
    before: from?.value,
    after: to?.value,
    line: difference.after.lineOf(to?.line ?? difference.placeAtHead(from!.line)),
    previousLine: from && difference.before.lineOf(from.line),
    model: to?.model ?? from?.model,
  }));
  return { changes, isCut: before.isCut || after.isCut };
}

const NO_CHANGES: ServingChanges = { changes: [], isCut: false };

/** Those of one side. */
interface Settings {
  readonly settings: readonly Placed[];
  readonly isCut: boolean;
}

interface Placed extends Setting {
  /** From 0. */
  readonly line: number;
  readonly labels: readonly string[];
  readonly scopes: readonly number[];
  readonly model?: string | undefined;
}

/** Those on changed lines that are of a model for certain, with the model. */
function settingsIn(side: ChangedLines, { language }: Difference): Settings {
  if (!ANY_SETTING.test(side.text)) return { settings: [], isCut: false };
  const { settings: all, isCut } = allSettings(side, language);
  if (!all.some(({ line }) => side.isChanged(line))) return { settings: [], isCut };
  const named = mentionsIn(side.text, language, side.starts, () => true);
  const names = named.mentions.filter(({ isCertain, name }) => isCertain || name.certainty !== 'shape');
  const own = new Set(all.filter(({ isOwn }) => isOwn).flatMap(({ scopes }) => scopes[0] ?? []));
  const models = modelsByScope(names);
  const only = isOneProgram(language) && new Set(names.map(({ name }) => name.line)).size === 1 ? names[0] : undefined;
  const settings = withoutLists(all)
    .filter(({ line }) => side.isChanged(line))
    .flatMap((setting) => {
      const found = setting.scopes.slice(0, MAX_LEVELS).flatMap((scope) => models.get(scope) ?? []);
      const model = found.length > 0 ? found[0] : only?.shown;
      const isServing = found.length > 0 || setting.isOwn || only !== undefined || own.has(setting.scopes[0]!);
      return isServing ? [{ ...setting, model: model === SEVERAL ? undefined : model }] : [];
    });
  return { settings, isCut: isCut || named.isCut };
}

/** A script, or the settings of one program: the only model that it names is the one that is served. */
function isOneProgram({ name, layout }: Language): boolean {
  return layout === 'lines' || layout === 'instructions' || name === 'shell';
}

const SEVERAL = '';

/** The model that each structure names, if it is one. */
function modelsByScope(names: readonly Mention[]): Map<number, string> {
  const models = new Map<number, string>();
  for (const { shown, scopes, labels } of names) {
    const isArgument = labels
      .slice(0, 3)
      .some((label, at) => ARGUMENTS.test(label) && (at > 0 || !/^model/i.test(label)));
    for (const scope of scopes.slice(0, isArgument ? 3 : 1)) {
      const known = models.get(scope);
      models.set(scope, known === undefined || known === shown ? shown : SEVERAL);
    }
  }
  return models;
}

function allSettings({ text, starts }: ChangedLines, language: Language): Settings {
  const settings: Placed[] = [];
  let line = 0;
  const isSought = (start: number, end: number) => end > start && end - start <= MAX_STRING;
  for (const value of readValues(text, language, isSought, { hasWords: true })) {
    while (line + 1 < starts.length && starts[line + 1]! <= value.start) line += 1;
    if (value.isKey || value.isDocumentation) continue;
    const written = text.slice(value.start, value.end);
    const setting = readSetting(value.labels, written);
    if (setting !== undefined) settings.push({ ...setting, line, labels: value.labels, scopes: value.scopes });
    else if (value.kind === 'string' && written.includes('--')) settings.push(...commandSettings(written, value, line));
    if (settings.length > MAX_SETTINGS) return { settings: settings.slice(0, MAX_SETTINGS), isCut: true };
  }
  return { settings, isCut: false };
}

/** Of a command line in a string. */
function commandSettings(command: string, value: Value, line: number): Placed[] {
  return readValues(command, INNER).flatMap((each) => {
    const setting = readSetting(each.labels, command.slice(each.start, each.end));
    if (!setting?.spelling.startsWith('--')) return [];
    const at = line + command.slice(0, each.start).split('\n').length - 1;
    const labels = [...each.labels, ...value.labels];
    return [{ ...setting, line: at, labels, scopes: [scopeOf(value), ...value.scopes] }];
  });
}

/** Several values of one setting are a choice, or a table of what is allowed. */
function withoutLists(settings: readonly Placed[]): Placed[] {
  const keyOf = ({ scopes, spelling }: Placed) => `${scopes[0]} ${spelling}`;
  const groups = Map.groupBy(settings, keyOf);
  return settings.filter((setting) => groups.get(keyOf(setting))!.length === 1);
}

type Pair = readonly [from: Placed | undefined, to: Placed | undefined];

/** By part that differs: the same setting of the same model or place. What one side alone has counts where the model stays. */
function pairSettings(before: readonly Placed[], after: readonly Placed[], { hunks, ...sides }: Difference): Pair[] {
  const pairs: Pair[] = [];
  let [b, a] = [0, 0];
  const [removed, added]: [Placed[], Placed[]] = [[], []];
  for (const hunk of hunks) {
    const [gone, come]: [Placed[], Placed[]] = [[], []];
    while (b < before.length && before[b]!.line < hunk.before[1]) gone.push(before[b++]!);
    while (a < after.length && after[a]!.line < hunk.after[1]) come.push(after[a++]!);
    const left = pairEqual(gone, come, pairs);
    removed.push(...left.removed);
    added.push(...left.added);
  }
  const left = pairEqual(removed, added, pairs);
  const stays = ({ model, parameter }: Placed, other: ChangedLines) =>
    model === undefined ? parameter !== 'max_tokens' : other.text.includes(model);
  for (const from of left.removed) if (stays(from, sides.after)) pairs.push([from, undefined]);
  for (const to of left.added) if (stays(to, sides.before)) pairs.push([undefined, to]);
  return pairs.filter(([from, to]) => from?.value !== to?.value);
}

function pairEqual(gone: readonly Placed[], come: readonly Placed[], pairs: Pair[]) {
  const places = [
    ({ parameter, value, model }: Placed) => `${parameter} ${value} ${model}`,
    ({ parameter, labels, model }: Placed) => `${parameter} ${model} ${labels.slice(1, 4).join(' ')}`,
    ({ parameter, labels }: Placed) => `${parameter} ${labels.slice(1, 4).join(' ')}`,
    ({ parameter }: Placed) => parameter,
  ];
  let left = cancel(gone, come, places[0]!);
  for (const keyOf of places.slice(1)) {
    const others = Map.groupBy(left.added, keyOf);
    const matched = new Set<Placed>();
    for (const [key, from] of Map.groupBy(left.removed, keyOf)) {
      const to = others.get(key);
      if (to?.length !== from.length) continue;
      for (const [index, each] of from.entries()) {
        pairs.push([each, to[index]]);
        matched.add(each).add(to[index]!);
      }
    }
    left = {
      removed: left.removed.filter((each) => !matched.has(each)),
      added: left.added.filter((each) => !matched.has(each)),
    };
  }
  return left;
}
