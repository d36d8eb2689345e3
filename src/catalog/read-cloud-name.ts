/** How Amazon Bedrock, Vertex AI, Google's API, and Fireworks write a model: `us.anthropic.claude-…-v1:0`, `publishers/…/models/…`. */
import type { Unwritten } from './model-name.ts';
import { readApiName } from './read-api-name.ts';

/** A maker, a model, and its version, with a region before them and a context length after them; also at the end of an ARN. */
const BEDROCK =
  /^(?:arn:aws[\w-]{0,20}:bedrock:[\w-]{0,40}:\d{0,20}:[\w-]{1,40}\/)?(?:(?:us|eu|apac|global|us-gov|jp|au|ca|sa|regional)\.)?(anthropic|amazon|meta|mistral|cohere|ai21|stability|deepseek|qwen|openai|google|nvidia|moonshot|moonshotai|minimax|luma|twelvelabs|writer|zai)\.([a-z][a-z0-9.-]{0,80}?)(?:-v(\d+(?::\d+)?)|(?:-\d)?:(\d+))?(?::\d+k)?$/;

/** The version that Bedrock gives to a model that has no other, and to each date of a model. */
const FIRST_VERSION = /^1(?::0)?$/;

export function readBedrockName(text: string): Unwritten | undefined {
  const [, maker, model, version, bareVersion] = BEDROCK.exec(text) ?? [];
  if (maker === undefined || model === undefined) return undefined;
  const dated = /-\d{8}$/.test(model);
  const ownVersion = version === undefined || dated || FIRST_VERSION.test(version);
  // "titan-embed-text-v2:0" and "claude-v2:1" are other models than version 1.
  const full = ownVersion ? model : `${model}-v${version.replace(/:0$/, '').replace(':', '.')}`;
  const name = readApiName(full) ?? readApiName(`${maker}-${full}`) ?? readApiName(`${full}-v${version}`);
  const revision = version === undefined ? bareVersion : ownVersion ? `v${version}` : undefined;
  // A version with a colon is Bedrock's own way of writing, so that the rest may be any name of the maker's.
  const certain = version?.includes(':') === true;
  if (name === undefined) {
    const line = `${maker}.${full}`;
    return certain
      ? { kind: 'api', certainty: 'family', canonical: line, provider: 'bedrock', line, revision }
      : undefined;
  }
  return {
    ...name,
    certainty: certain && name.certainty === 'shape' ? 'family' : name.certainty,
    provider: 'bedrock',
    revision,
  };
}

const RESOURCE =
  /^(?:projects\/[\w-]{1,60}\/locations\/[\w-]{1,40}\/)?(?:publishers\/([\w-]{1,40})\/models|models|accounts\/(fireworks)\/(?:models|routers))\/([\w.@:-]+)$/;

export function readResourceName(text: string): Unwritten | undefined {
  const [, publisher, fireworks, model] = RESOURCE.exec(text) ?? [];
  if (model === undefined) return undefined;
  const provider = fireworks ?? (publisher === undefined ? 'google' : 'vertex');
  const name = readApiName(model, provider);
  // "models/…" is a folder, too.
  const folder = publisher === undefined && fireworks === undefined;
  return name === undefined || (folder && name.certainty === 'shape') ? undefined : name;
}
