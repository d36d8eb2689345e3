import { createHash } from 'node:crypto';

/** 160 bits, as git names its objects: nobody finds two names with one key. */
const KEY_CHARACTERS = 40;

/**
 * What finds a model by its name: in an index, which holds no path of 4,096 bytes, and in an address, where a name could say
 * anything. The migration has the same rule in SQL.
 */
export function modelKey(model: string): string {
  return createHash('sha256').update(model).digest('hex').slice(0, KEY_CHARACTERS);
}
