import type { TrackedFile } from '../git/index.ts';

/** One model as it stands in one commit. */
export interface ModelRevision {
  /** The `.onnx` file, or the folder of a Hugging Face layout ('.' for the repository's root). */
  path: string;
  main: TrackedFile;
  /** `main` first, then its parts and their external data, then (Hugging Face layout) the other files. */
  files: TrackedFile[];
}
