import { posix } from 'node:path';

/**
 * Why the location of external data is refused, or undefined where it stays in the model's folder (CWE-22: path
 * traversal; CWE-73: external control of a file name). The specification allows only paths relative to that folder.
 *
 * Runtimes differ in what they take for a separator or a root, so what any of them might is refused on all platforms.
 */
export function refusedLocation(location: string): string | undefined {
  if (location.includes('\0')) return 'it holds a NUL character';
  if (location.startsWith('/')) return 'it is an absolute path';
  if (location.includes('\\')) return 'it holds a backslash, which is a separator on Windows';
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return 'it starts with a drive letter or a URL scheme';
  // ONNX Runtime takes a location under "*/" for an address in its own memory ("*/_ORT_MEM_ADDR_/*") (CWE-822).
  if (location.startsWith('*/')) return 'it is a marker for an address in memory, not a path';
  if (location.split('/').includes('..')) return 'it climbs out of the folder with ".."';
  return undefined;
}

/** One spelling for one file: `./a//b` → `a/b`. */
export function normalLocation(location: string): string {
  return posix.normalize(location);
}
