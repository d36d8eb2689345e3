/** Ids of the Hugging Face hub: `org/name`, with a revision after `@` or a quantisation after a colon. */
import { findApiFamily } from './api-families.ts';
import type { ModelName } from './model-name.ts';
import {
  hubQuantization,
  isParameterCount,
  isSizePart,
  isVersionPart,
  partsOf,
  splitQuantization,
} from './name-parts.ts';
import { findOpenFamily } from './open-families.ts';
import { findRow } from './rows.ts';
import { isServingTag } from './serving-prefixes.ts';

/** Longest id that the hub accepts. */
const MAX_ID = 96;
const ID = /^([A-Za-z0-9][\w.-]*)\/([A-Za-z0-9_][\w.-]*)(?:@([\w./-]{1,64}))?(?::([\w.-]{1,32}))?$/;

/** What stands before a slash elsewhere: folders, branches, media types, time zones, owners of actions and images. */
const OTHER_OWNERS = new Set(
  (
    'src lib libs test tests doc docs app apps packages examples example scripts bin etc usr var tmp home opt mnt dev proc root ' +
    'node_modules dist build public static assets config configs conf data dataset datasets model models api utils components ' +
    'feature feat fix bugfix hotfix chore release releases origin refs heads tags upstream users workspace content vendor ' +
    'spaces collections papers blog organizations tasks join pricing library resolve blob tree ' +
    'application audio image text video font multipart message europe asia america africa atlantic australia pacific ' +
    'antarctica indian arctic us gmt utc actions docker github aws-actions hashicorp codecov softprops peter-evans astral-sh ' +
    'pnpm ruby kubernetes golang rust-lang python nodejs bitnami grafana prom jenkins library apache and or client server'
  ).split(' '),
);
/** Words that repositories of code have in their names. */
const CODE_WORDS = new Set(
  'cpp py python js ts node rs go java sdk cli server stack index recipes cookbook models app demo action action-v actions action_name docs website plugin tools tutorial workshop template ui web bot api examples inference engine quickstart'.split(
    ' ',
  ),
);
const FILE =
  /\.(?:py|js|mjs|cjs|ts|tsx|jsx|json|jsonl|ya?ml|md|mdx|rst|txt|html?|css|scss|sh|go|rs|java|rb|php|xml|csv|tsv|toml|lock|png|jpe?g|svg|gif|webp|ico|pdf|zip|gz|tgz|tar|whl|onnx|ort|bin|pt|pth|ckpt|safetensors|tflite|mlmodel|parquet|ipynb|cfg|ini|conf|env|wav|mp3|mp4|log|db|sql|proto|vue|svelte|c|cc|cpp|h|hpp|cs|swift|kt|so|dll|exe|git|tf|service|sock)$/i;

/** @param certain the text stood behind the hub's own address */
export function readHubName(text: string, certain = false): Omit<ModelName, 'written'> | undefined {
  const [, owner, name, revision, suffix] = ID.exec(text) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const canonical = `${owner}/${name}`;
  if (canonical.length > MAX_ID || canonical.includes('--') || canonical.includes('..') || /[.-]$/.test(canonical))
    return undefined;

  const line = canonical.toLowerCase();
  const row = findRow(line);
  const stated = suffix === undefined ? undefined : splitQuantization(suffix).quantization;
  if (suffix !== undefined && stated === undefined && !isServingTag(suffix) && suffix !== 'latest') return undefined;
  const grammar = row !== undefined || certain || isFamilyName(owner.toLowerCase(), name.toLowerCase());
  if (!grammar && (isLookalike(owner.toLowerCase(), name, revision) || suffix === 'latest')) return undefined;
  return {
    kind: 'hub',
    certainty: row !== undefined ? 'known' : grammar ? 'family' : 'shape',
    canonical,
    provider: row?.provider ?? owner,
    line,
    tag: stated === undefined ? suffix : undefined,
    quantization: stated ?? hubQuantization(name),
    revision,
  };
}

/** Whether a name speaks of a known family and says which of its models, or states its parameters and a usual role. */
function isFamilyName(owner: string, name: string): boolean {
  if (OTHER_OWNERS.has(owner) || FILE.test(name)) return false;
  const parts = partsOf(name);
  if (parts.some((part) => CODE_WORDS.has(part) || part.endsWith('.cpp'))) return false;
  const known = findOpenFamily(parts) !== undefined || findApiFamily(name) !== undefined;
  return (
    known &&
    parts.some((part) => isSizePart(part) || isVersionPart(part) || isParameterCount(part) || /[a-z]\d/.test(part))
  );
}

function isLookalike(owner: string, name: string, revision: string | undefined): boolean {
  if (OTHER_OWNERS.has(owner) || FILE.test(name)) return true;
  // A host, as in "ghcr.io/name".
  if (/\.[a-z]{2,}$/.test(owner)) return true;
  // "24/7", "2024/01"; "n/a", "and/or", "km/h".
  if (/^\d+$/.test(owner) || /^[\d.]+$/.test(name) || (owner.length <= 4 && name.length <= 4 && !/\d/.test(name)))
    return true;
  // An action of GitHub: "owner/action@v4", or at a commit.
  return revision !== undefined && /^(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/.test(revision);
}
