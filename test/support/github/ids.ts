/** Ids count up from a first one for each kind, so that runs are alike. */
const FIRST_IDS = {
  account: 1001,
  artifact: 700_001,
  cacheEntry: 800_001,
  checkRun: 400_001,
  checkSuite: 500_001,
  comment: 300_001,
  hookDelivery: 850_001,
  installation: 501,
  app: 2001,
  pull: 200_001,
  reaction: 900_001,
  repository: 100_001,
  reviewComment: 350_001,
  run: 600_001,
  status: 950_001,
  token: 1,
  blob: 1,
  job: 1,
} as const;
export type IdKind = keyof typeof FIRST_IDS;

/** Gives the next id of a kind each time. */
export function idCounter(): (kind: IdKind) => number {
  const ids = new Map<IdKind, number>();
  return (kind) => {
    const id = ids.get(kind) ?? FIRST_IDS[kind];
    ids.set(kind, id + 1);
    return id;
  };
}
