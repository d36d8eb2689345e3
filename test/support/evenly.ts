import fc from 'fast-check';

/**
 * A number from `min` to `max`, wherever in between. fast-check's `double` gives each power of two its turn, and most of those
 * from 0 to 1 are next to nothing: half of its numbers there are below 1e-160.
 */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  const STEPS = 1e9;
  return fc.nat(STEPS).map((step) => min + ((max - min) * step) / STEPS);
}
