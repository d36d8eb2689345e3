/** Months of the calendar, in UTC. */
import type { Period } from '../../storage/pages/organisation.ts';

export interface Month extends Period {
  /** `June 2026` */
  readonly label: string;
  /** `2026-05` */
  readonly previous: string;
  /** Absent where it has not begun. */
  readonly next: string | undefined;
}

const LABEL = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** @param written `2026-06`; whatever isn't a month that has begun is the present one */
export function monthOf(written: string | null, now: Date): Month {
  const present = startOf(now.getUTCFullYear(), now.getUTCMonth());
  const match = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(written ?? '');
  const asked = match === null ? present : startOf(Number(match[1]), Number(match[2]) - 1);
  const from = asked.getTime() > present.getTime() ? present : asked;
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth()];
  const to = startOf(year, month + 1);
  return {
    from,
    to,
    label: LABEL.format(from),
    previous: nameOf(startOf(year, month - 1)),
    next: to.getTime() > present.getTime() ? undefined : nameOf(to),
  };
}

function startOf(year: number, month: number): Date {
  return new Date(Date.UTC(year, month, 1));
}

function nameOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}
