/** Hub: models of the Hugging Face hub, fetched at a pinned commit into a content-addressed cache. */
export { type FetchedModel, type FetchModelOptions, fetchModel } from './fetch-model.ts';
export { type HubAccess, hubAccess } from './hub-access.ts';
