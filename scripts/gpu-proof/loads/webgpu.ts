/** Runs ResNet-18 on ONNX Runtime's WebGPU provider again and again. All that it needs of the machine is a Vulkan driver. */
import { createRequire } from 'node:module';
import { resnet } from '../../../src/onnx/index.ts';
import { lifetimeOver } from './lifetime.ts';

/** Enough that copies to and from the board are a small part. */
const BATCH = 16;

const { InferenceSession, Tensor } = createRequire(import.meta.url)(
  'onnxruntime-node',
) as typeof import('onnxruntime-node');
const session = await InferenceSession.create(resnet({ depth: 18 }).bytes, {
  executionProviders: ['webgpu'],
  logSeverityLevel: 4,
  // An operator that moved to the processor would keep that busy instead.
  extra: { session: { disable_cpu_ep_fallback: '1' } },
});
const pixels = new Float32Array(BATCH * 3 * 224 * 224).map((_, at) => (at % 255) / 255);
const feeds = { [session.inputNames[0]!]: new Tensor('float32', pixels, [BATCH, 3, 224, 224]) };

await session.run(feeds);
console.log(`ready: ResNet-18, batch ${BATCH}`);
while (!lifetimeOver()) await session.run(feeds);
process.exit(0);
