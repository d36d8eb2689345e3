/**
 * A straight line through logarithms: ln(energy) = b₀ + b₁ ln(size₁) + …, by least squares, and what it is worth for a model that it
 * was not fitted on.
 *
 * `spread` is the root of PRESS ÷ (n − p): each model's error is that of a fit without it (Allen 1974). The prediction interval of a ratio of two
 * models is that of two new observations with Student's t; its centre carries the uncertainty of the slopes.
 */
import { ALPHA, studentTCritical } from '../../statistics/index.ts';

/** One fitted model: its energy, and the sizes that explain it. */
export interface FitPoint {
  readonly model: string;
  readonly energy: number;
  /** Billions of parameters. */
  readonly sizes: readonly number[];
}

export interface Fit {
  /** b₀, then one for each size. */
  readonly coefficients: readonly number[];
  /** (XᵀX)⁻¹. */
  readonly inverse: readonly (readonly number[])[];
  /** Of the logarithm of the energy of a model left out. */
  readonly spread: number;
  readonly degrees: number;
  /** Smallest and largest of each size among the fitted models. */
  readonly ranges: readonly { readonly min: number; readonly max: number }[];
}

/** The fit of one kind of models: see docs/size-estimate.md. */
export interface FitOfKind extends Fit {
  /** Between dense models of one family; absent where it was not measured. */
  readonly family?: { readonly spread: number; readonly degrees: number };
}

/**
 * @throws RangeError for fewer points than coefficients and one more, or sizes that are multiples of each other
 */
export function fitLine(points: readonly FitPoint[]): { fit: Fit; leftOut: number[] } {
  const rows = points.map(rowOf);
  const values = points.map(({ energy }) => Math.log(energy));
  const width = rows[0]?.length ?? 0;
  if (points.length <= width)
    throw new RangeError(`${points.length} models can't be fitted with ${width} coefficients`);
  const products = indices(width).map((i) => indices(width).map((j) => sum(rows.map((row) => row[i]! * row[j]!))));
  const inverse = invert(products);
  const moments = indices(width).map((i) => sum(rows.map((row, index) => row[i]! * values[index]!)));
  const coefficients = inverse.map((row) => dot(row, moments));
  // A residual ÷ (1 − leverage) is that of the fit without the point.
  const leftOut = rows.map((row, index) => (values[index]! - dot(row, coefficients)) / (1 - quadratic(inverse, row)));
  const degrees = points.length - width;
  const ranges = indices(width - 1).map((index) => {
    const sizes = points.map((point) => point.sizes[index]!);
    return { min: Math.min(...sizes), max: Math.max(...sizes) };
  });
  const spread = Math.sqrt(sum(leftOut.map((error) => error ** 2)) / degrees);
  return { fit: { coefficients, inverse, spread, degrees, ranges }, leftOut };
}

/** ln(energy) of a model by its sizes. */
export function predict({ coefficients }: Pick<Fit, 'coefficients'>, sizes: readonly number[]): number {
  return dot(coefficients, [1, ...sizes.map(Math.log)]);
}

/**
 * Half the width of the 95% prediction interval of ln(head ÷ base).
 *
 * @param spread of the errors of models that the two are drawn from, with its degrees of freedom; that of the fit by default
 */
export function halfWidth(
  fit: Fit,
  base: readonly number[],
  head: readonly number[],
  { spread, degrees }: { spread: number; degrees: number } = fit,
): number {
  const difference = [0, ...head.map((size, index) => Math.log(size / base[index]!))];
  return studentTCritical(ALPHA, degrees) * spread * Math.sqrt(2 + quadratic(fit.inverse, difference));
}

function rowOf({ sizes }: FitPoint): number[] {
  return [1, ...sizes.map(Math.log)];
}

/** By Gauss-Jordan elimination with partial pivoting. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...indices(size).map((j) => Number(i === j))]);
  for (const column of indices(size)) {
    const pivot = indices(size)
      .slice(column)
      .reduce((best, row) => (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!) ? row : best), column);
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const divisor = rows[column]![column]!;
    if (Math.abs(divisor) < 1e-9) throw new RangeError('the sizes of the models determine no fit');
    rows[column] = rows[column]!.map((value) => value / divisor);
    for (const row of indices(size)) {
      if (row === column) continue;
      const factor = rows[row]![column]!;
      rows[row] = rows[row]!.map((value, index) => value - factor * rows[column]![index]!);
    }
  }
  return rows.map((row) => row.slice(size));
}

function quadratic(matrix: readonly (readonly number[])[], vector: readonly number[]): number {
  return dot(
    matrix.map((row) => dot(row, vector)),
    vector,
  );
}

function dot(one: readonly number[], other: readonly number[]): number {
  return sum(one.map((value, index) => value * (other[index] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
