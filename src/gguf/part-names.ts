import { LIMITS } from './limits.ts';

/** The name of one file of a model that is split: `model-00001-of-00003.gguf`, as llama.cpp's `gguf-split` writes it. */
export interface Part {
  /** What stands before the numbers, folders included. */
  readonly prefix: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

const EXTENSION = /\.gguf$/i;
const NAME = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/s;

export function isGguf(path: string): boolean {
  return EXTENSION.test(path);
}

/** `undefined` for a file that is a model by itself. */
export function partOfName(path: string): Part | undefined {
  const [, prefix, number, of] = NAME.exec(path) ?? [];
  if (prefix === undefined) return undefined;
  const part = { prefix, number: Number(number), of: Number(of) };
  return part.number >= 1 && part.number <= part.of && part.of <= LIMITS.parts ? part : undefined;
}

/** The name of a file without its folders, its part, and its ending. */
export function stemOfName(path: string): string {
  const whole = partOfName(path)?.prefix ?? path.replace(EXTENSION, '');
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** All files of the model that a file belongs to, in order: itself alone where it is not split. */
export function partNames(path: string): readonly string[] {
  const part = partOfName(path);
  if (part === undefined) return [path];
  const digits = (number: number) => String(number).padStart(5, '0');
  return Array.from(
    { length: part.of },
    (_, index) => `${part.prefix}-${digits(index + 1)}-of-${digits(part.of)}.gguf`,
  );
}
