/** Changes of lines and words. */
import type { Dice } from '../dice.ts';
import { hostileText, NUMBERS } from './hostile.ts';
import { clipped, type Mutator, type Tools } from './mutator.ts';

/** @param words that mean something in this language */
export function ofText(words: readonly string[]): readonly Mutator[] {
  const word = (dice: Dice) => (dice.chance(0.6) ? dice.pick(words) : hostileText(dice));
  const onText =
    (change: (text: string, tools: Tools) => string): Mutator =>
    (input, tools) =>
      clipped(Buffer.from(change(input.toString('utf8'), tools)));
  const onLines = (change: (lines: string[], at: number, tools: Tools) => void): Mutator =>
    onText((text, tools) => {
      const lines = text.split('\n');
      change(lines, tools.dice.below(lines.length), tools);
      return lines.join('\n');
    });

  const insertWord = onText((text, { dice }) => {
    const at = dice.below(text.length + 1);
    return text.slice(0, at) + word(dice) + text.slice(at);
  });
  const replaceWord = onText((text, { dice }) => {
    const found = [...text.matchAll(/[\w.+-]+/g)];
    if (found.length === 0) return word(dice);
    const { index, 0: old } = dice.pick(found);
    return text.slice(0, index) + word(dice) + text.slice(index + old.length);
  });
  const replaceNumber = onText((text, { dice }) => {
    const found = [...text.matchAll(/-?\d+(\.\d+)?/g)];
    if (found.length === 0) return text;
    const { index, 0: old } = dice.pick(found);
    return text.slice(0, index) + String(dice.pick(NUMBERS)) + text.slice(index + old.length);
  });
  /** Brackets, quotes, and colons decide how all that follows is read. */
  const replaceMark = onText((text, { dice }) => {
    const found = [...text.matchAll(/[^\w\s]/g)];
    if (found.length === 0) return text;
    const { index } = dice.pick(found);
    return (
      text.slice(0, index) + dice.pick([...'[]{}()"\'`:,#-&*!|>%@?\\/=\n', '', '"""', '\t']) + text.slice(index + 1)
    );
  });
  const removeLine = onLines((lines, at) => lines.splice(at, 1));
  const repeatLine = onLines((lines, at, { dice }) => {
    const times = dice.chance(0.05) ? dice.below(3000) : 1 + dice.below(4);
    lines.splice(at, 0, ...Array.from({ length: times }, () => lines[at]!));
  });
  const moveLine = onLines((lines, at, { dice }) => {
    const [line = ''] = lines.splice(at, 1);
    lines.splice(dice.below(lines.length + 1), 0, line);
  });
  const indentLine = onLines((lines, at, { dice }) => {
    const line = lines[at]!;
    lines[at] = dice.chance(0.5) ? `${dice.pick(['  ', ' ', '\t', '- ', '? '])}${line}` : line.replace(/^\s{1,2}/, '');
  });
  const otherLine = onLines((lines, at, { dice, other }) => {
    lines[at] = dice.pick(other().toString('utf8').split('\n'));
  });
  const nest = onText((text, { dice }) => {
    const at = dice.below(text.length + 1);
    const times = dice.chance(0.2) ? dice.below(5000) : dice.below(30);
    return (
      text.slice(0, at) +
      dice.pick(['[', '{', '(', '- ', '"', '{"a":', '[[', '&a [*a,', '? ']).repeat(times) +
      text.slice(at)
    );
  });
  /** Each line deeper than the one before, or all of them after a long gap. */
  const stairs = onLines((lines, at, { dice }) => {
    const step = dice.pick([word(dice), 'a:', '-', '- a:', '']);
    const count = dice.chance(0.2) ? dice.below(300) : dice.below(30);
    lines.splice(at, 0, ...Array.from({ length: count }, (_, index) => `${' '.repeat(index)}${step}`));
  });
  const spaces = onText((text, { dice }) => {
    const at = dice.below(text.length + 1);
    const count = dice.chance(0.2) ? dice.below(60_000) : dice.below(300);
    return text.slice(0, at) + dice.pick([' ', '\t', '\n', ' \n']).repeat(count) + text.slice(at);
  });
  return [
    insertWord,
    replaceWord,
    replaceWord,
    replaceNumber,
    replaceMark,
    removeLine,
    repeatLine,
    moveLine,
    indentLine,
    otherLine,
    nest,
    stairs,
    spaces,
  ];
}
