import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { limitedMatching, textsOf } from '../../policy/index.ts';
import { type Judging, judgingHere } from '../../trust/index.ts';
import type { TaskThread } from './open-thread.ts';

/** A review of a dozen models; reading it takes some 10 ms. */
const SMALL_BYTES = 64 * 1024;
const FEW_MODELS = 12;
/** A few milliseconds; policies of a hundred globs stay far below it. */
const FEW_PLACES = 500_000;

/** Ordinary artifacts are read and judged here at once, all others in the thread. */
export function judgingAside(thread: TaskThread): Judging {
  return {
    readReview(bytes, limits, { verified, gpus }) {
      return bytes.length <= SMALL_BYTES
        ? judgingHere.readReview(bytes, limits, { verified, gpus })
        : thread.run('readReview', { bytes, limits, verified, gpus });
    },
    async rejudge(review, policy, { today, qualities, reported, paths, snapshot }) {
      if (review.models.length <= FEW_MODELS) {
        try {
          const brief = { ...policy, work: limitedMatching(FEW_PLACES) };
          return await judgingHere.rejudge(review, brief, { today, qualities, reported, paths, snapshot });
        } catch (error) {
          if (!(error instanceof WattnudgeError && error.code === 'policy-too-much-work')) throw error;
        }
      }
      return thread.run('rejudge', { review, policy: textsOf(policy), today, qualities, reported, paths });
    },
  };
}
