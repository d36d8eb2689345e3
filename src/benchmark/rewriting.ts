import type {
  ActivationRanges,
  ObservedActivation,
  SkippedNode,
  UncalibratedPrecision,
} from '../onnx-rewrite/index.ts';

export interface RewriteFile {
  readonly modelPath: string;
  /** How the model is called in errors. */
  readonly name: string;
  readonly outputPath: string;
  /** The author's own inputs: of what the model stores a value for, those that the file names stay inputs. */
  readonly inputsFile?: string | undefined;
}

/** What is made of a file; plain data, as it travels to the process. */
export type Rewriting = RewriteFile &
  (
    | { readonly kind: 'precision'; readonly precision: UncalibratedPrecision }
    /** Integer arithmetic, with activations quantised by these ranges. */
    | { readonly kind: 'int8-qdq'; readonly activationRanges: ActivationRanges }
    /** The model with the ranges of its activations as further outputs. */
    | { readonly kind: 'calibration' }
  );

export interface Rewritten {
  /** Files beside the new model that hold weights. */
  readonly externalData: readonly string[];
  /** Nodes that could have been converted and stay as they are, and the first of them. */
  readonly skipped: number;
  readonly firstSkipped?: SkippedNode | undefined;
  /** Of a calibration model. */
  readonly observed: readonly ObservedActivation[];
}
