/** Pull requests of a made-up organisation with their reviews, the same for the same seed: what a ledger is filled with. */
import { DAY_MS } from '../../../src/clock.ts';
import type { EnergyReview, ModelReview } from '../../../src/energy-review/index.ts';
import { quantity } from '../../../src/quantities/index.ts';
import { type Random, seededRandom } from '../../../src/random.ts';
import {
  aComparison,
  aFinding,
  aMeasurement,
  anIncrease,
  aPublished,
  aRating,
  aReference,
  aReview,
  aYearly,
  interval,
  ratingsOf,
  someConditions,
  someGpuConditions,
} from '../reviews.ts';

export interface MadePull {
  readonly repository: number;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly baseRef: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly at: Date;
  /** In the order of their heads; the last is of the present one. */
  readonly reviews: readonly { readonly review: EnergyReview; readonly at: Date; readonly verified: boolean }[];
}

export interface Making {
  readonly seed: number;
  readonly repositories: number;
  readonly reviews: number;
  readonly now: Date;
  /** The time that pull requests are spread over. */
  readonly days: number;
}

const AUTHORS = ['ada', 'grace', 'edsger', 'barbara', 'donald', 'radia', 'linus', 'margaret'];
const TASKS = ['sentiment', 'ranker', 'detector', 'encoder', 'classifier', 'summariser', 'speech', 'embedder'];
const TITLES = [
  'Use the larger model',
  'Quantise the model',
  'Retrain on the new data',
  'Longer context',
  'Fix the labels',
];
/** Both rated, in one cohort. */
const NAMES = [
  'microsoft/resnet-18',
  'microsoft/resnet-50',
  'google/vit-base-patch16-224',
  'facebook/deit-tiny-patch16-224',
];

/** Every fifth pull request is one of the first repository, which is so as large as one gets. */
export function* madePulls({ seed, repositories, reviews, now, days }: Making): Generator<MadePull> {
  const random = seededRandom(seed, 'ledger');
  const numbers = new Map<number, number>();
  let left = reviews;
  let made = 0;
  while (left > 0) {
    const repository = made % 20 === 0 ? 0 : Math.floor(random() * repositories);
    const number = (numbers.get(repository) ?? 0) + 1;
    numbers.set(repository, number);
    const opened = now.getTime() - (left / reviews) * days * DAY_MS;
    const count = Math.min(left, 1 + Math.floor(random() * 3));
    yield madePull(random, { repository, number, count, at: new Date(opened), now });
    left -= count;
    made += 1;
  }
}

interface Place {
  readonly repository: number;
  readonly number: number;
  readonly count: number;
  readonly at: Date;
  readonly now: Date;
}

function madePull(random: Random, { repository, number, count, at, now }: Place): MadePull {
  const isYoung = now.getTime() - at.getTime() < 14 * DAY_MS;
  const isOpen = isYoung && random() < 0.5;
  const state = isOpen ? 'open' : random() < 0.75 ? 'merged' : 'closed';
  const isOnGpu = repository % 3 === 0 && random() < 0.5;
  const makeModel = random() < 0.2 ? named(random) : measured(random, repository);
  // Each head is somewhat better than the one before.
  let ratio = 0.6 + random() * random() * 3;
  const reviews = Array.from({ length: count }, (_, index) => {
    const review = aReview([makeModel(ratio)], {
      base: { sha: sha(random), mergeBase: sha(random) },
      head: { sha: sha(random) },
      outcome: ratio > 1.1 ? 'fail' : 'pass',
      blocks: ratio > 1.1,
      conditions: isOnGpu ? someGpuConditions() : someConditions(),
    });
    ratio *= 0.5 + random() * 0.5;
    return {
      review,
      at: new Date(Math.min(at.getTime() + index * 3_600_000, now.getTime())),
      verified: random() < 0.97,
    };
  });
  const text = TITLES[Math.floor(random() * TITLES.length)] ?? '';
  const author = AUTHORS[Math.floor(random() * AUTHORS.length)] ?? '';
  return { repository, number, title: text, author, baseRef: 'main', state, at, reviews };
}

function measured(random: Random, repository: number): (ratio: number) => ModelReview {
  const which = Math.floor(random() * (1 + (repository % 8)));
  const model = `models/${TASKS[which % TASKS.length]}-${repository % 7}.onnx`;
  const baseWh = (0.1 + which * 0.07) * (0.97 + random() * 0.06);
  const hasVolume = repository % 2 === 0;
  return (ratio) => {
    const shown = interval(ratio, ratio * 0.97, ratio * 1.03);
    const isOver = shown.lower > 1.1;
    const difference = baseWh * (ratio - 1) * 24;
    return anIncrease({
      model,
      base: aMeasurement(baseWh),
      head: aMeasurement(baseWh * ratio),
      comparison: aComparison(shown.lower > 1 ? 'higher' : shown.upper < 1 ? 'lower' : 'same', shown),
      evidence: measuredEvidence(shown),
      findings: [
        aFinding(isOver ? 'over' : 'within', {
          observed: quantity('change', (ratio - 1) * 100, {
            interval: interval((ratio - 1) * 100, (shown.lower - 1) * 100, (shown.upper - 1) * 100),
          }),
        }),
      ],
      ...(hasVolume && {
        yearly: aYearly(interval(difference, difference - baseWh * 0.7, difference + baseWh * 0.7)),
      }),
    });
  };
}

function measuredEvidence(ratio: ReturnType<typeof interval>): ModelReview['evidence'] {
  const verdict = ratio.lower > 1 ? 'higher' : ratio.upper < 1 ? 'lower' : 'same';
  return { kind: 'measured', source: 'cpu-time', meter: 'cpu-time', ratio, verdict, assumptions: [] };
}

function named(random: Random): (ratio: number) => ModelReview {
  const pick = () => NAMES[Math.floor(random() * NAMES.length)] ?? '';
  const previous = pick();
  const model = pick() === previous ? NAMES.find((name) => name !== previous)! : pick();
  return (ratio) => {
    const head = 0.3 * ratio;
    const rated = { estimate: ratio, lower: ratio, upper: ratio };
    const rating = aRating(model, head, { stars: head > 0.77 ? 4 : 5 });
    return aReference({
      model: model === previous ? `${model}-v2` : model,
      previous,
      ratings: ratingsOf(aRating(previous, 0.3), rating),
      evidence: {
        kind: 'published',
        source: 'AI Energy Score leaderboard',
        cohort: rating.cohort,
        ratio: rated,
        verdict: ratio > 1 ? 'higher' : 'lower',
        assumptions: [],
      },
      alternatives: [aPublished(previous)],
      findings: ratio > 1.1 ? [aFinding('over', { enforcement: 'warn' })] : [],
    });
  };
}

function sha(random: Random): string {
  return Array.from({ length: 5 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}
