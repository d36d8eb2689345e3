import type { EnergyReview } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type CheckConclusion, type CheckNote, publishCheck } from '../../github/index.ts';
import { annotationsOf, renderNothing, renderTitle } from '../../report/index.ts';
import { fails } from '../outcome.ts';
import { type Audience, checkNameOf, renderContextOf, renderFor } from './audience.ts';

const NO_MODEL = 'No model changed';

/** Writes the check run, and the annotations into it; into the log where the token may not write checks. */
export async function tellCheck(review: EnergyReview, audience: Audience): Promise<void> {
  const annotations = annotationsOf(review);
  const title = renderTitle(review, renderContextOf(audience));
  // Each attempt has a page of its own; with its address, a re-run that finds the same would write a check again.
  const summary = renderFor(review, { ...audience, pageUrl: undefined }, { maxCharacters: CHECK_CHARACTERS });
  const conclusion = conclusionFor(review, audience);
  await write(
    { title: title ?? NO_MODEL, summary: summary ?? renderNothing(review), conclusion, annotations },
    audience,
  );
}

function conclusionFor(review: EnergyReview, { inputs, unverified }: Audience): CheckConclusion {
  // That no model changed was checked against git, whoever says so.
  if (review.models.length === 0) return 'neutral';
  // Figures that nobody vouches for must not open a gate, and `neutral` would.
  return unverified !== undefined || fails(review, inputs['fail-on']) ? 'failure' : 'success';
}

/** GitHub's limit for a summary. */
const CHECK_CHARACTERS = 65_535;

/** The check where no review could be made. */
export async function tellFailedCheck(summary: string, audience: Audience): Promise<void> {
  await write({ title: 'The review failed', summary, conclusion: 'failure', annotations: [] }, audience);
}

interface Check {
  readonly title: string;
  readonly summary: string;
  readonly conclusion: CheckConclusion;
  readonly annotations: readonly CheckNote[];
}

async function write(check: Check, audience: Audience): Promise<void> {
  const { client, context, inputs, log, origin, runUrl } = audience;
  if (inputs['check-name'] === 'none' || !audience.writesCheck) {
    log.annotate(check.annotations);
    return;
  }
  try {
    const name = checkNameOf(inputs);
    const published = await publishCheck(client, {
      ...check,
      repository: context.repository,
      headSha: origin.headSha,
      name,
      externalId: `wattnudge:${inputs.section ?? ''}`,
      detailsUrl: runUrl,
    });
    if (published.written) {
      log.info(`Check \`${name}\` ${published.state}: ${check.conclusion} (${published.url})`);
      return;
    }
    log.info(`No check run was written (${published.reason}). The job’s own check shows the same result.`);
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    log.warning(`Couldn’t write the check run. ${error.message}`);
  }
  log.annotate(check.annotations);
}
