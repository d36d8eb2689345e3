import { defineConfig } from 'rolldown';
import packageJson from './package.json' with { type: 'json' };

/** Optional packages are loaded from where they are installed, with all that is below their names. */
const optional = Object.keys(packageJson.peerDependencies).map((name) => new RegExp(`^${name}(?:/|$)`));

export default defineConfig([
  {
    input: {
      bin: 'src/bin.ts',
      index: 'src/action/run.ts',
      worker: 'src/benchmark/worker.ts',
      'task-thread': 'src/app/thread/task-thread.ts',
      'runtime-probe': 'src/action/native-runtime/runtime-probe.ts',
    },
    platform: 'node',
    external: [/^node:/, ...optional],
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
