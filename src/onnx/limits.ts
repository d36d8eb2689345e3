/**
 * What the reader accepts. A model of a pull request is hostile until shown otherwise, so every quantity that a few
 * bytes can claim is bounded before anything is allocated or repeated for it. Each bound lies well above the largest
 * public models; a file beyond one is refused with `model-too-complex`, never cut short.
 */
export const LIMITS = {
  /** Protobuf messages end at 2 GiB, and so do the runtimes' parsers. Larger models keep weights as external data. */
  fileBytes: 2 ** 31 - 1,

  /**
   * Bytes of the file that are read as structure: everything but skipped weights and texts. The graphs of the largest
   * language models take under 10 MB. Bounds time and memory (CWE-400: uncontrolled resource consumption).
   */
  structureBytes: 64 * 2 ** 20,

  /**
   * Messages inside messages. 100 is the recursion limit of protobuf's own C++ parser, so a deeper file loads in no
   * runtime (CWE-674: uncontrolled recursion). A subgraph takes three levels: node, attribute, graph.
   */
  messageDepth: 100,

  /**
   * Messages of every kind, together. An empty one takes two bytes of the file and some hundred of memory: attributes, entries
   * of external data, dimensions. A graph of 100,000 nodes and as many tensors has a million.
   */
  messages: 2_000_000,

  /** Subgraphs and functions. Exports with a condition at each step have some thousand. */
  graphs: 20_000,

  /** Numbers and texts of attributes, and dimensions, that are kept, together. */
  scalars: 4_000_000,

  /** Nodes, subgraphs and functions included. Language models and unrolled recurrent networks stay under 100,000. */
  nodes: 500_000,

  /** Names of values that nodes take or give, together (CWE-770: allocation without limits). */
  edges: 4_000_000,

  /** Constant tensors, subgraphs included. Quantised mixtures of experts reach about 100,000. */
  tensors: 500_000,

  /** Bytes of one name. Scopes that exporters join into names reach a few hundred characters. */
  nameBytes: 4096,

  /** Bytes of one metadata value that is kept. Longer ones (whole vocabularies) are passed over. */
  metadataValueBytes: 64 * 1024,

  /** Entries of metadata, and bytes of those that are kept, together. Class names and licences take kilobytes. */
  metadataEntries: 10_000,
  metadataBytes: 4 * 2 ** 20,

  /** Dimensions of one tensor. NumPy stops at 64. */
  rank: 64,

  /** Opset imports, and inputs plus outputs, of a model. Caches of language models declare two per layer. */
  opsets: 1000,
  values: 100_000,

  /**
   * Payload of an integer constant that is kept for its values (shapes, axes), in elements. Larger ones are weights or
   * tables and are skipped. 64 covers a shape of the highest rank above.
   */
  keptElements: 64,

  /** Numbers or strings of one attribute that are kept. Longer lists are weights (tree ensembles) and are skipped. */
  keptListBytes: 4096,

  /** Bytes of an external file: 8 TiB, half of what the common file systems hold in one file. */
  externalBytes: 2 ** 43,
} as const;
