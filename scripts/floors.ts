/** The folders under `src/`, in the order in which they may import one another. */

/** From the ground up. A folder imports from those before it alone. */
export const FLOORS = [
  'text',
  'source-text',
  'errors',
  'quantities',
  'html',
  'statistics',
  'energy-review',
  'git',
  'onnx',
  'onnx-rewrite',
  'gguf',
  'catalog',
  'model-files',
  'baselines',
  'changes',
  'hub',
  'meters',
  'tasks',
  'engines',
  'benchmark',
  'policy',
  'assessment',
  'alternatives',
  'scan',
  'review',
  'github',
  'trust',
  'report',
];

/** On top, side by side. */
export const ADAPTERS = ['action', 'app', 'cli'];
