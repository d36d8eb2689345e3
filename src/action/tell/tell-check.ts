import { WattnudgeError } from '../../error.ts';
import { type Annotation, annotationsOf, type CheckConclusion, publishCheck } from '../../github/index.ts';
import { type EnergyReview, renderComment, renderTitle } from '../../report/index.ts';
import { fails } from '../outcome.ts';
import { type Audience, checkNameOf, renderContextOf } from './audience.ts';

const NO_MODEL = { title: 'No model changed', summary: 'This change touches no model.' };

/** Writes the check run, and the annotations into it; into the log where the token may not write checks. */
export async function tellCheck(review: EnergyReview, audience: Audience): Promise<void> {
  const context = renderContextOf(audience);
  const annotations = annotationsOf(review);
  const title = renderTitle(review, context);
  const summary = renderComment(review, { ...context, maxCharacters: CHECK_CHARACTERS });
  const conclusion = fails(review, audience.inputs['fail-on']) ? 'failure' : title === undefined ? 'neutral' : 'success';
  const texts = title === undefined || summary === undefined ? NO_MODEL : { title, summary };
  await write({ ...texts, conclusion, annotations }, audience);
}

/** GitHub's limit for a summary. */
const CHECK_CHARACTERS = 65_535;

/** The check where no review could be made. */
export async function tellFailedCheck(summary: string, audience: Audience): Promise<void> {
  await write({ title: 'The review could not be made', summary, conclusion: 'failure', annotations: [] }, audience);
}

interface Check {
  readonly title: string;
  readonly summary: string;
  readonly conclusion: CheckConclusion;
  readonly annotations: readonly Annotation[];
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
    log.info(`No check run was written (${published.reason}); the job’s own check says the same.`);
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    log.warning(`The check run was not written. ${error.message}`);
  }
  log.annotate(check.annotations);
}
