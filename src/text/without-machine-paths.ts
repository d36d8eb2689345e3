/** Folders that only a machine's own paths begin with, beside those that are known. No node of a graph is called after them. */
const SYSTEM_PATH =
  /(?:file:\/\/)?(?<![\w.~\\-]|(?<!file:\/)\/)(?:\/(?:home|root|Users|tmp|var|opt|usr|mnt|private|github|__w|builds|snap)[/\\]|[A-Za-z]:[/\\])/;

const QUOTED = new RegExp(`(["'\`])${SYSTEM_PATH.source}(?:(?!\\1)[^\\n]){0,1000}\\1`, 'g');
const BARE = new RegExp(`${SYSTEM_PATH.source}[^\\s"'\`<>|:;,()\\]}]*`, 'g');

/**
 * A message without paths of the machine that it was made on: of a path below a known folder the rest stays, of any other the
 * name of the file. They tell a reader nothing, and strangers how the machine is set up.
 *
 * @param folders absolute paths: caches, temporary folders, the home folder
 */
export function withoutMachinePaths(text: string, folders: readonly string[] = []): string {
  const known = folders.filter((folder) => folder.length > 1).sort((one, other) => other.length - one.length);
  const shortened = known.reduce((cut, folder) => cut.replaceAll(pathBelow(folder), ''), text);
  return shortened
    .replace(QUOTED, (path, quote: string) => `${quote}${lastPart(path.slice(1, -1))}${quote}`)
    .replace(BARE, lastPart);
}

function pathBelow(folder: string): RegExp {
  const escaped = folder.replace(/[/\\]+$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:file://)?(?<![\\w.~/\\\\-])${escaped}(?:[/\\\\]+|(?![\\w.-]))`, 'g');
}

function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
}
