import { ConventionalChangelog } from 'conventional-changelog';
import createPreset from 'conventional-changelog-conventionalcommits';

/** Most of a release's text that GitHub takes, with room for the sentence that says so. */
const MAX_CHARACTERS = 120_000;

/** What is new for users, as a section of CHANGELOG.md says it; then the commits since the tag of the version before, by kind. */
export async function releaseNotes(root: string, section: string): Promise<string> {
  const commits = new ConventionalChangelog(root).readPackage().config(createPreset()).options({ releaseCount: 1 });
  let listed = '';
  for await (const text of commits.write()) listed += text;
  // Its heading repeats that of the release.
  const notes = `${section}\n\n# Commits\n\n${listed.replace(/^##? .*\n+/, '')}`;
  return notes.length <= MAX_CHARACTERS
    ? notes
    : `${notes.slice(0, notes.lastIndexOf('\n', MAX_CHARACTERS))}\n\nThere are more commits than fit here: see the comparison of the tags.\n`;
}
