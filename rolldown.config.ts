import { defineConfig } from 'rolldown';

/** Native packages cannot be bundled: they are loaded from where they are installed. */
const external = [/^node:/, 'onnxruntime-node', 'koffi'];

export default defineConfig([
  {
    input: { cli: 'src/cli/run.ts', worker: 'src/benchmark/worker.ts' },
    platform: 'node',
    external,
    transform: { target: 'node20' },
    output: {
      dir: 'dist',
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'shared-[name].js',
      minify: false,
      comments: { legal: true },
    },
  },
]);
