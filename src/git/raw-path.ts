/**
 * The path of a file in git, byte for byte: one UTF-16 unit for each byte (latin1). Names in git are bytes; as a
 * decoded string, two files could become one and a name could not be found again.
 */
export type RawPath = string & { readonly rawPath: unique symbol };

export function rawPath(bytes: Buffer): RawPath {
  return bytes.toString('latin1') as RawPath;
}

/** The raw path of a name that is known as text. */
export function rawPathOfText(text: string): RawPath {
  return rawPath(Buffer.from(text, 'utf8'));
}

/** For people: invalid UTF-8 becomes U+FFFD. */
export function displayPath(path: string): string {
  return Buffer.from(path, 'latin1').toString('utf8');
}

/** The folder of a path; '' is the repository's root. */
export function folderOf(path: string): RawPath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))) as RawPath;
}

export function baseNameOf(path: string): RawPath {
  return path.slice(path.lastIndexOf('/') + 1) as RawPath;
}

export function joinPath(folder: string, name: string): RawPath {
  return (folder === '' ? name : `${folder}/${name}`) as RawPath;
}

/** The folder itself and all above it, down to '' for the root. */
export function foldersUpFrom(folder: string): RawPath[] {
  const folders = [folder as RawPath];
  for (let current = folder; current !== ''; ) {
    current = folderOf(current);
    folders.push(current as RawPath);
  }
  return folders;
}

/** The last extension in lower case, with its dot; '' for none. A leading dot is a name and no extension. */
export function extensionOf(path: string): string {
  const name = baseNameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

export function isOnnx(path: string): boolean {
  return path.slice(-5).toLowerCase() === '.onnx';
}
