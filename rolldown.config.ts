import { defineConfig } from 'rolldown';

/** Native packages cannot be bundled: they are loaded from where they are installed. */
const native = [/^node:/, 'onnxruntime-node'];
/** The App's, which nobody else loads. */
const appPackages = [/^@electric-sql\/pglite/, /^kysely/, 'pg', 'pg-boss', 'pino', 'probot', 'prom-client'];
const external = [...native, ...appPackages];

export default defineConfig([
  {
    input: { cli: 'src/bin.ts', worker: 'src/benchmark/worker.ts' },
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
