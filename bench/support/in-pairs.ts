/** Two ways to do the same, by turns: a drift of the machine affects both alike. */

/** @returns what each of them gave, in pairs (A B, B A, …) */
export async function inPairs(
  pairs: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<(readonly [a: number, b: number])[]> {
  const results: [number, number][] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const early = pair % 2 === 1 ? await b() : undefined;
    const first = await a();
    results.push([first, early ?? (await b())]);
  }
  return results;
}
