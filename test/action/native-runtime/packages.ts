/** Packages like those of the native runtime, whose code does as little as the probe and the installation look at. */
import type { FakePackage } from '../../support/fake-packages.ts';

/** Doubles on the CPU, on CUDA only beside its library; notes what environment it was loaded with. */
const runtimeSource = `
const { existsSync, writeFileSync } = require('node:fs');
if (process.env.HOME) writeFileSync(process.env.HOME + '/probe-environment.json', JSON.stringify(process.env));
exports.InferenceSession = { async create(model, { executionProviders: [provider] }) {
  if (provider === 'cuda' && !existsSync(__dirname + '/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so')) {
    console.error('[E:onnxruntime] Failed to load library x.so with error: libcudnn.so.9: cannot open shared object file');
    throw new Error('Failed to load shared library');
  }
  return { run: async ({ x }) => ({ y: { data: x.data.map((value) => 2 * value) } }) };
} };
exports.Tensor = class { constructor(type, data) { this.data = data; } };`;

const installSource = `
const { writeFileSync } = require('node:fs');
writeFileSync(process.env.HOME + '/cuda-environment.json', JSON.stringify(process.env));
writeFileSync(require('node:path').join(__dirname, '../bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so'), process.env.ONNXRUNTIME_NODE_INSTALL);`;

export const packages: readonly [FakePackage, FakePackage] = [
  { name: 'koffi', version: '9.0.1', files: { 'index.js': '' } },
  {
    name: 'onnxruntime-node',
    version: '9.0.0',
    files: {
      'index.js': runtimeSource,
      'script/install.js': installSource,
      'bin/napi-v6/linux/x64/a.node': 'linux',
      'bin/napi-v6/linux/arm64/a.node': 'linux',
      'bin/napi-v6/win32/x64/a.node': 'windows',
    },
  },
];

/** As `dist/runtime-tasks` has them: Transformers.js, and what it loads in browsers alone. */
export const transformers: readonly FakePackage[] = [
  {
    name: '@huggingface/transformers',
    version: '9.1.0',
    files: { 'index.js': '' },
    dependencies: { 'onnxruntime-web': '9.2.0' },
  },
  { name: 'onnxruntime-web', version: '9.2.0', files: { 'index.js': '' }, below: '@huggingface/transformers' },
];
