/** Rated ids near one that is not rated, for an error that helps. */
import { distance } from 'fastest-levenshtein';
import type { Snapshot } from './snapshot.ts';

const maxSuggestions = 3;
/** Past this a text is no mistyped id, and the edit distance (quadratic) is not worth computing. */
const maxLength = 200;

/**
 * Up to three rated ids near a text, nearest first: by the edit distance to the id or, where the organisation is missing
 * or wrong, to its name. None where more than a third of the letters differ.
 */
export function suggestId(snapshot: Snapshot, id: string): string[] {
  const wanted = id.trim().toLowerCase();
  if (wanted === '' || wanted.length > maxLength) return [];
  const wantedName = nameOf(wanted);
  return [...new Set(snapshot.rows.map((row) => row.model))]
    .map((model) => ({ model, distance: distanceTo(model.toLowerCase()) }))
    .filter(({ distance }) => distance * 3 <= wantedName.length)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxSuggestions)
    .map(({ model }) => model);

  function distanceTo(model: string): number {
    return Math.min(distance(wanted, model), distance(wantedName, nameOf(model)));
  }
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
