import { OVERDUE } from './internal-event.ts';

/**
 * Whether all that an event asks for is to look how things stand (`refreshPull`): of several in a row, one look that begins
 * after the last has arrived does for all.
 */
export function onlyRefreshes(event: string): boolean {
  return event === 'pull_request' || event === OVERDUE;
}
