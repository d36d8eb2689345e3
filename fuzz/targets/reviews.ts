/** The JSON of an artifact: admitted, told in our words, judged again, and shown. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { sources as qualitySources } from '../../src/baselines/quality/quality.gen.ts';
import { energyReviewSchema, energyReviewV1Schema, parseEnergyReview } from '../../src/energy-review/index.ts';
import { limitedMatching, type Policy, policyOf } from '../../src/policy/index.ts';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import { readClaimedReview } from '../../src/trust/claimed-review.ts';
import { judgingHere, TRUST_LIMITS } from '../../src/trust/index.ts';
import { arbitraryOf } from '../../test/energy-review/arbitrary-of.ts';
import { everyRendering } from '../../test/energy-review/every-rendering.ts';
import { hostileString } from '../../test/report/hostile-strings.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { ofJson } from '../mutators/json.ts';
import { claim, ending, expectedCode, type Target } from '../target.ts';
import { claimHarmlessLines, claimHarmlessMarkdown } from './claims.ts';
import { isOneOf } from './command-line.ts';

const REPOSITORY = 'https://github.com/acme/vision';
/** Figures of quality that are published elsewhere are linked to their sources, a closed list of ours. */
const OURS = [REPOSITORY, 'https://huggingface.co', ...qualitySources];
const POLICY = `version: 1
defaults: { enforcement: block, budget: { increase: 10%, latency: 5%, size: 25MB } }
models:
  - { path: "models/**", volume: 1_000_000/month, budget: { whPer1000: 0.5 } }
carbon: { country: Germany }
`;
const snapshot = loadBundledSnapshot();

export function reviews(): Target {
  return {
    name: 'reviews',
    mutators: [ofJson, ofJson, ofJson, ofJson, ofJson, ofJson, ofJson, ...ofBytes.slice(0, 4)],
    fresh: madeReview,
    attack: attackReview,
  };
}

function madeReview(): fc.Arbitrary<Uint8Array> {
  const choices = { text: fc.oneof(hostileString(), fc.string({ maxLength: 12 })), items: 2 };
  return fc
    .oneof(arbitraryOf(energyReviewSchema, choices), arbitraryOf(energyReviewV1Schema, choices))
    .map((review) => Buffer.from(JSON.stringify(review)));
}

/** @param bytes as they lie in an artifact */
export async function attackReview(bytes: Buffer): Promise<string> {
  if (isOneOf(4, bytes) && bytes.length <= TRUST_LIMITS.uncompressedBytes) ownReview(bytes);
  return await ending(async () => {
    claimReadAgain(readClaimedReview(bytes, TRUST_LIMITS));
    const told = await judgingHere.readReview(bytes, TRUST_LIMITS, { verified: !isOneOf(3, bytes), gpus: [] });
    const judged = await judgingHere.rejudge(told, policy(), { snapshot, today: '2026-11-27' });
    claimReadAgain(judged);
    const context = { repositoryUrl: REPOSITORY, baseBranch: 'main', commands: true, charts: true };
    claimHarmlessMarkdown(renderComment(judged, context) ?? '', OURS);
    claimHarmlessLines(renderTerminal(judged, { color: false, columns: 80 }));
    return 'admitted';
  });
}

/** As whoever made it sees it, in every form, where nobody has taken its words. */
function ownReview(bytes: Buffer): void {
  try {
    const review = parseEnergyReview(JSON.parse(bytes.toString('utf8')));
    everyRendering(review, { repositoryUrl: REPOSITORY });
    claimHarmlessMarkdown(renderComment(review, { repositoryUrl: REPOSITORY, charts: true }) ?? '', OURS);
    claimHarmlessLines(renderTerminal(review, { color: false, columns: 80 }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) expectedCode(error);
  }
}

function claimReadAgain(review: ReturnType<typeof parseEnergyReview>): void {
  const printed = JSON.parse(JSON.stringify(review));
  const again = JSON.parse(JSON.stringify(parseEnergyReview(printed)));
  claim(isDeepStrictEqual(again, printed), 'a review that is read again is another one');
}

/** With a budget of work of its own for each review. */
function policy(): Policy {
  const layers = [{ file: '.github/energy-policy.yml', text: POLICY }];
  return policyOf({ state: 'found', file: '.github/energy-policy.yml', layers }, limitedMatching());
}
