/** The sections of CHANGELOG.md, in the format of https://keepachangelog.com. */

/** The comparisons that the headings link to, at the end of the file. */
const LINK_TARGETS = /^\[[^\]]+\]: .*$/gm;

/** What is said of a version, without its heading; `undefined` where there is no such section. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m);
  const found = sections.find((section) => section.startsWith(`[${version}]`));
  return found?.slice(found.indexOf('\n')).replace(LINK_TARGETS, '').trim();
}

/** Whether a version has a section with a date, as it has from its release on. */
export function isReleased(changelog: string, version: string): boolean {
  const headings = changelog.split('\n').filter((line) => line.startsWith(`## [${version}] - `));
  return headings.some((line) => /- \d{4}-\d\d-\d\d$/.test(line));
}
