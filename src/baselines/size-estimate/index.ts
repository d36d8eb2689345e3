/** An estimate from numbers of parameters, for models that nobody publishes figures of. */
export { estimateBySize } from './estimate.ts';
export { hubMayTell, type KnownSize, type SizedModel, sizedModel } from './sized-model.ts';
