/** How old published values are, in words a reader can weigh. */

/** The leaderboard is recalibrated every six to nine months, say its authors: after twelve, a release is missing. */
export const OLD_AFTER_MONTHS = 12;

/**
 * The whole months from an ISO date to another: "21 months old", and whether to say that newer values may exist.
 *
 * @param date of a snapshot or a test
 * @param today ISO date
 */
export function ageOf(date: string, today: string): { months: number; text: string; isOld: boolean } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number);
  const months = Math.max(0, (thisYear - year) * 12 + thisMonth - month - (thisDay < day ? 1 : 0));
  return { months, text: months === 1 ? '1 month old' : `${months} months old`, isOld: months >= OLD_AFTER_MONTHS };
}
