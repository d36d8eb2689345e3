/**
 * Student's t distribution and the standard normal, as far as intervals need them.
 *
 * Methods: the regularised incomplete beta function by its continued fraction (modified Lentz; Press et al.,
 * "Numerical Recipes", 3rd ed., §6.4), ln Γ by Lanczos' approximation (g = 7, nine terms; Godfrey 2001), quantiles by
 * bisection of the distribution function, which is monotone, so that the result is as exact as the function itself.
 */

/** P(T ≤ t) for `degrees` ≥ 1 degrees of freedom. */
export function studentTCdf(t: number, degrees: number): number {
  const tail = 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/**
 * The value that |T| exceeds with probability `alpha` (two-sided critical value).
 *
 * @throws RangeError for alpha outside (0, 1) or fewer than one degree of freedom.
 */
export function studentTCritical(alpha: number, degrees: number): number {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie in (0, 1), is ${alpha}`);
  if (!(degrees >= 1)) throw new RangeError(`needs at least one degree of freedom, has ${degrees}`);
  // The two-sided tail is computed directly: 1 − cdf would lose all digits for the tiny alphas of an early look.
  const twoSidedTail = (t: number) => incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
  return bisect((t) => twoSidedTail(t) - alpha);
}

/** P(|Z| > z) of the standard normal, through t with many degrees of freedom being the normal's limit. */
export function normalTwoSidedTail(z: number): number {
  // 1e9 degrees of freedom agree with the normal to better than 1e-6, which saves an error function of its own.
  return incompleteBeta(1e9 / (1e9 + z * z), 5e8, 0.5);
}

/** Finds the zero of a decreasing function on (0, ∞). */
function bisect(decreasing: (x: number) => number): number {
  let low = 0;
  let high = 1;
  while (decreasing(high) > 0) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (decreasing(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast only below the mean; above it the symmetric form is used.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const atLeastTiny = (v: number) => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / atLeastTiny(1 + even * d);
    c = atLeastTiny(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / atLeastTiny(1 + odd * d);
    c = atLeastTiny(1 + odd / c);
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-15) return h;
  }
  return h;
}

function lnGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const z = x - 1;
  const base = z + 7.5;
  const sum = coefficients.reduce((acc, c, i) => (i === 0 ? c : acc + c / (z + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}
