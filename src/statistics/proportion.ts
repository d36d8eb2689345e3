import type { Interval } from '../quantities/index.ts';

/** The normal distribution's 97.5% point. */
const Z = 1.959964;

/**
 * 95% interval of a proportion from counts: Wilson's score interval (Journal of the American Statistical Association 22,
 * 1927, 209–212), which Brown, Cai and DasGupta (Statistical Science 16, 2001, 101–133) recommend because it holds its level
 * near 0 and 1 too, where agreement mostly lies. 256 of 256 gives 0.985 to 1.
 *
 * @param successes from 0 to `trials`
 * @param trials at least 1
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials < 1 || successes < 0 || successes > trials) {
    throw new RangeError(`${successes} of ${trials} is not a proportion`);
  }
  const share = successes / trials;
  const denominator = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / denominator;
  const halfWidth = (Z / denominator) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  // Rounding may leave the ends a last bit off 0 and 1, and the estimate outside.
  return {
    estimate: share,
    lower: successes === 0 ? 0 : Math.min(share, centre - halfWidth),
    upper: successes === trials ? 1 : Math.max(share, centre + halfWidth),
  };
}
