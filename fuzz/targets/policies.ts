/** Policies: checked, merged with what they extend, asked about models, and judged by. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { judge, yearlyCost } from '../../src/assessment/index.ts';
import { fitModel } from '../../src/energy-review/index.ts';
import {
  checkPolicy,
  describeProblem,
  forModel,
  limitedMatching,
  type Policy,
  type PolicyProblem,
  policyJsonSchema,
  policyOf,
  publishingOf,
  textsOf,
} from '../../src/policy/index.ts';
import { changedBy, RATED, rating } from '../../test/policy/builders.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { ofText } from '../mutators/text.ts';
import { claim, claimMessage, ending, type Target } from '../target.ts';
import { isOneOf, runCommandLine } from './command-line.ts';

const FILE = '.github/energy-policy.yml';
const TODAY = '2026-11-27';
/** Between a policy and the one that it extends. */
const SEPARATOR = '\n=====\n';
const MODELS = [
  'models/a.onnx',
  'models/sentiment/small.onnx',
  'm.onnx',
  RATED,
  'acme/constructor',
  `${'a/'.repeat(300)}m.onnx`,
];

const REST = {
  kind: 'file' as const,
  locations: [],
  evidence: { kind: 'none' as const, source: 'none', assumptions: [] },
  alternatives: [],
};

const keys = [...new Set(JSON.stringify(policyJsonSchema()).match(/(?<=")[a-z][A-Za-z0-9]+(?=":)/g))];
const values = (
  '1 0 -1 2 10% 0.5% 100% 1e3 3 block warn inform app action ./org.yml my-org/.github models/**/*.onnx **/* * m.onnx ' +
  `${RATED} text_classification 20ms 1s 25MB 1GiB 2_000_000/month 5kWh/year 0.3 EUR Germany 2026-12-31 batch always over-budget ` +
  'measured derived published run sizes off brief full true false null ~ @octocat metrics.json eval.accuracy'
).split(' ');

/** @param folder where inputs of the command line are written to */
export function policies(folder: string): Target {
  const path = join(folder, 'energy-policy.yml');
  return {
    name: 'policies',
    mutators: [
      ...ofText([...keys.map((key) => `${key}: `), ...keys, ...values, '&a', '*a', '!!str', '<<: *a', '|', '>-']),
      ofBytes[0]!,
      ofBytes[6]!,
    ],
    fresh: generated,
    async attack(input) {
      const [text = '', ...above] = input.toString('utf8').split(SEPARATOR);
      if (isOneOf(40, input)) {
        writeFileSync(path, text);
        await runCommandLine(['policy', 'check', path]);
      }
      return await ending(() => attackPolicy(text, above));
    },
  };
}

async function attackPolicy(text: string, above: readonly string[]): Promise<string> {
  const waiting = [text, ...above];
  const checked = await checkPolicy({
    file: FILE,
    // The repository's own, and then whatever it extends.
    read: async () => waiting.shift(),
    isRated: (id) => id === RATED,
    suggestRated: () => [RATED],
    today: TODAY,
    work: limitedMatching(),
  });
  claim(checked.problems.length <= 1000, 'a policy has more than 1,000 problems', checked.problems.length);
  for (const problem of checked.problems) claimReadable(problem);
  if (checked.state !== 'found') {
    const errors = checked.problems.filter(({ severity }) => severity === 'error');
    claim(errors.length > 0, 'a policy is refused without a reason');
    return errors[0]!.code;
  }
  askOf(checked.policy);
  return 'found';
}

function claimReadable(problem: PolicyProblem): void {
  claim(problem.line >= 1 && problem.column >= 1, 'a problem is nowhere', `${problem.line}:${problem.column}`);
  claimMessage(problem.message);
  claimMessage(describeProblem(problem));
  if (problem.suggestion !== undefined) claimMessage(problem.suggestion);
}

/** Everything that a review asks a policy. */
function askOf(policy: Policy): void {
  const again = policyOf(textsOf(policy), limitedMatching());
  const rulesOf = ({ layers }: Policy) => layers.map(({ rules }) => rules);
  claim(isDeepStrictEqual(rulesOf(again), rulesOf(policy)), 'a policy that is read again is another one');
  const publishing = publishingOf(policy);
  for (const model of MODELS) {
    publishing.isQuiet(model);
    const rules = forModel(policy, model);
    const facts = { ...changedBy({ estimate: 2.42, lower: 2.3, upper: 2.5 }), model, policyRating: rating };
    const findings = judge(facts, rules, { today: TODAY });
    claim(findings.length <= 50, 'a model has more than 50 findings', findings.length);
    for (const { message } of findings) if (message !== undefined) claimMessage(message);
    const { policyRating: _, ...review } = facts;
    const yearly = yearlyCost(facts, rules);
    // Whatever the policy says, the review of a model is within the contract.
    fitModel({ ...review, ...REST, findings, ...(yearly && { yearly }) });
  }
}

/** Mappings of known keys, with values that stand somewhere in a policy. */
function generated(): fc.Arbitrary<Uint8Array> {
  const scalar = fc.oneof(fc.constantFrom(...values), fc.double(), fc.integer(), fc.string({ maxLength: 10 }));
  const { mapping } = fc.letrec<{ value: unknown; mapping: Record<string, unknown> }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, scalar, tie('mapping'), fc.array(tie('value'), { maxLength: 3 })),
    mapping: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4 }),
  }));
  const model = fc
    .record({ path: fc.constantFrom(...MODELS, 'models/**') })
    .chain((entry) => mapping.map((more) => ({ ...more, ...entry })));
  return fc
    .record({ models: fc.array(model, { maxLength: 4 }), more: mapping })
    .map(({ models, more }) => Buffer.from(stringify({ ...more, version: 1, models })));
}
