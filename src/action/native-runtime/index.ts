export { type EnsureRuntimeOptions, ensureRuntime, type NativeRuntime } from './ensure-runtime.ts';
export { type Machine, thisMachine } from './machine.ts';
export type { Notice } from './types.ts';
export { type VerifyOptions, verifyRuntime } from './verify-runtime.ts';
