/** What the mutation run changes, folder by folder, and which tests have to notice. */

export interface MutationFolder {
  /** Globs of the files that are changed. */
  readonly mutate: readonly string[];
  /** Globs of the tests that have to notice: those of the folder itself, and no others. */
  readonly tests: readonly string[];
}

/** Nothing runs in them that a test could notice: they pass on names, or a script writes them. */
const NOT_MUTATED = ['!src/**/index.ts', '!src/**/*.gen.ts', '!src/**/*.d.ts'];

const whole = (folder: string, ...more: readonly string[]): MutationFolder => ({
  mutate: [`src/${folder}/**/*.ts`, ...NOT_MUTATED],
  tests: [`test/${folder}/**/*.test.ts`, ...more],
});

export const MUTATION_FOLDERS: Readonly<Record<string, MutationFolder>> = {
  quantities: whole('quantities'),
  statistics: whole('statistics'),
  policy: whole('policy'),
  assessment: whole('assessment'),
  alternatives: whole('alternatives'),
  baselines: whole('baselines'),
  trust: whole('trust'),
  // Where names of models are looked for, and how a name is read.
  names: {
    mutate: ['src/changes/**/*.ts', 'src/catalog/**/*.ts', ...NOT_MUTATED],
    tests: ['test/changes/**/*.test.ts', 'test/catalog/**/*.test.ts'],
  },
};
