/**
 * Where links may point: into the repository under review, to the hub's page of a rated model, and to the leaderboard.
 * Addresses in a review's data are never used, because a pull request can choose them.
 */
import type { EnergyReview } from '../energy-review/index.ts';
import { code, type Inline, link, named, say } from './inline.ts';
import type { Telling } from './telling.ts';

/** The authors of the AI Energy Score ask for this link wherever its figures are shown. */
export const LEADERBOARD_URL = 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard';

const HUB_URL = 'https://huggingface.co';

const SHA = /^[0-9a-f]{40,64}$/;

/** `[3f2a91c](…/commit/3f2a91c…)`: seven digits, as GitHub shortens them. */
export function commitLink(repositoryUrl: string | undefined, sha: string): Inline {
  const base = webAddress(repositoryUrl);
  const url = base !== undefined && SHA.test(sha) ? `${base}/commit/${sha}` : undefined;
  return link([code(sha.slice(0, 7))], url);
}

/** A file, or one line of it, at a commit. */
export function fileUrl(repositoryUrl: string | undefined, sha: string, path: string, line?: number) {
  const base = webAddress(repositoryUrl);
  const segments = path.split('/');
  // A browser resolves dots in a path, and would leave the repository.
  if (base === undefined || !SHA.test(sha) || segments.some((segment) => /^\.{0,2}$/.test(segment))) return undefined;
  return `${base}/blob/${sha}/${segments.map(encodeSegment).join('/')}${line === undefined ? '' : `#L${line}`}`;
}

/** `org/name`, linked to its page on the hub; anything else stays a name. */
export function hubLink(model: string): Inline {
  const isHubId = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(model);
  return link([named(model)], isHubId ? hubUrl(model) : undefined);
}

/** The page of `org/name` on the hub. */
export function hubUrl(id: string): string {
  return `${HUB_URL}/${id.split('/').map(encodeSegment).join('/')}`;
}

export function leaderboardLink(): Inline {
  return link(say`AI Energy Score`, LEADERBOARD_URL);
}

/** An address that stands in Markdown without ending its link early. `undefined` for anything but http(s). */
export function webAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  return parsed.href.replace(/\/+$/, '').replace(/[()'*<>\\`|]/g, percentEncode);
}

/** How to give figures for a model without any. A terminal has no link, and its reader has the command. */
export function addDataLink({ context, surface }: Pick<Telling, 'context' | 'surface'>): Inline | undefined {
  const base = webAddress(context.toolUrl);
  if (base !== undefined) return say`${link(say`Add a figure`, `${base}/blob/main/docs/evidence.md#add-data`)}.`;
  return surface === 'terminal' ? say`To add a figure, see ${code('wattnudge review --help')}.` : undefined;
}

/** A report of a wrong figure, with what it is about filled in. */
export function wrongFigureLink(toolUrl: string | undefined, about: string): Inline | undefined {
  const base = webAddress(toolUrl);
  if (base === undefined) return undefined;
  return link(say`this is wrong`, `${base}/issues/new?template=wrong-figure.yml&figure=${encodeSegment(about)}`);
}

/** One line of a file of head in GitHub's editor. */
export function editUrl(headEditUrl: string | undefined, path: string, line: number): string | undefined {
  const base = webAddress(headEditUrl);
  const segments = path.split('/');
  if (base === undefined || segments.some((segment) => /^\.{0,2}$/.test(segment))) return undefined;
  return `${base}/${segments.map(encodeSegment).join('/')}#L${line}`;
}

/** The policy file at base, at the line that states a rule. An organisation's layer lies elsewhere and is only named. */
export function policyLineLink(
  review: EnergyReview,
  repositoryUrl: string | undefined,
  origin: { file: string; line: number },
): Inline {
  const isOwn = origin.file === review.policy.file;
  const url = isOwn ? fileUrl(repositoryUrl, review.base.sha, origin.file, origin.line) : undefined;
  return lineLink(url, origin.file, origin.line);
}

/** "line 12 of `serve.py`", linked where the address is known. */
export function lineLink(url: string | undefined, path: string, line: number): Inline {
  return link(say`line ${String(line)} of ${named(path)}`, url);
}

/** One segment of a path, encoded for an address. */
export function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(/[!'()*]/g, percentEncode);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
