/** Ids of the Hugging Face hub: `org/name`, with a revision after `@` or a quantisation after a colon. */
import { findApiFamily } from './api-families.ts';
import { isCodeOrData, isLookalike, isOtherReference } from './lookalikes.ts';
import type { Unwritten } from './model-name.ts';
import { hubQuantization, isSizePart, isVersionPart, partsOf, splitQuantization } from './name-parts.ts';
import { findOpenFamilies } from './open-families.ts';
import { isListed } from './rows.ts';
import { isServingTag } from './serving-prefixes.ts';

/** Longest id that the hub accepts. */
const MAX_ID = 96;
const ID = /^([A-Za-z0-9][\w.-]*)\/([A-Za-z0-9_][\w.-]*)(?:@([\w./-]{1,64}))?(?::([\w.-]{1,32}))?$/;

/** @param certain the text stood where only a model can: behind `hf.co/` */
export function readHubName(text: string, certain = false): Unwritten | undefined {
  const [, owner, name, revision, suffix] = ID.exec(text) ?? [];
  if (owner === undefined || name === undefined || !isHubId(`${owner}/${name}`)) return undefined;

  const canonical = `${owner}/${name}`;
  const line = canonical.toLowerCase();
  const stated = suffix === undefined ? undefined : splitQuantization(suffix).quantization;
  // "owner/image:latest"
  if (suffix !== undefined && stated === undefined && !isServingTag(suffix)) return undefined;

  const listed = isListed(line);
  const saysGguf = stated !== undefined || /[-_.]gguf$/i.test(name);
  const likely =
    listed || certain || isFamilyName(owner, name.toLowerCase()) || (saysGguf && !isOtherReference(owner, name));
  if (!likely && (isOtherReference(owner, name) || isLookalike(owner, name, revision))) return undefined;
  return {
    kind: 'hub',
    certainty: listed ? 'known' : likely ? 'family' : 'shape',
    canonical,
    provider: owner,
    line,
    tag: stated === undefined ? suffix : undefined,
    quantization: stated ?? hubQuantization(name),
    revision,
  };
}

function isHubId(id: string): boolean {
  return id.length <= MAX_ID && !id.includes('--') && !id.includes('..') && !/[.-](?:\/|$)/.test(id);
}

/** Whether a name speaks of a known family and says which of its models. */
function isFamilyName(owner: string, name: string): boolean {
  const parts = partsOf(name);
  if (!parts.some((part) => isSizePart(part) || isVersionPart(part) || /[a-z]\.?\d/.test(part))) return false;
  if (isOtherReference(owner, name) || isCodeOrData(parts)) return false;
  return findOpenFamilies(parts).length > 0 || findApiFamily(name) !== undefined;
}
