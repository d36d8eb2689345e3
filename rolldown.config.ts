import { defineConfig } from 'rolldown';

/** Native packages cannot be bundled: they are loaded from where they are installed. */
const native = [/^node:/, 'onnxruntime-node', 'koffi'];
/** The App's, which nobody else loads. */
const appPackages = [/^@electric-sql\/pglite/, /^kysely/, 'pg', 'pg-boss', 'pino', 'probot', 'prom-client'];
const external = [...native, ...appPackages];

export default defineConfig([
  {
    input: {
      bin: 'src/bin.ts',
      index: 'src/action/run.ts',
      worker: 'src/benchmark/worker.ts',
      'runtime-probe': 'src/action/native-runtime/runtime-probe.ts',
    },
    platform: 'node',
    external,
    transform: { target: 'node22.12' },
    output: {
      dir: 'dist',
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'shared-[name].js',
      // Under 3 MB in all: the toolkit's clients of artifacts and caches alone are larger as they are written.
      minify: true,
      comments: { legal: false },
    },
  },
]);
