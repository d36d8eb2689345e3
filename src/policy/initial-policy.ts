/** The smallest policy that gates anything: what a review without a policy suggests to add. */
export const MINIMAL_POLICY = `version: 1
defaults:
  budget: { increase: 10% }
`;

/** A starter with entries for this many models; more are better covered by a glob of one's own. */
const MAX_ENTRIES = 20;

/**
 * A commented policy to start from, valid as it stands. `models` are the model files at hand; each gets an entry, with its
 * volume as `parseVolume` reads it where `volumes` has one. `schemaUrl` gives editors completion.
 */
export function initialPolicy(
  options: { models?: readonly string[]; volumes?: ReadonlyMap<string, string>; schemaUrl?: string } = {},
): string {
  const { models = [], volumes, schemaUrl } = options;
  const usable = models.filter(
    (path) => path.length <= 300 && path.trim() !== '' && !path.startsWith('/') && !path.split('/').includes('..'),
  );
  const entries = usable.slice(0, MAX_ENTRIES).map((path) => {
    const volume = volumes?.get(path);
    return `  - path: ${quoted(path)}\n${volume === undefined ? '' : `    volume: ${volume}\n`}`;
  });
  const modelsBlock = entries.length === 0 ? ENTRY_EXAMPLE : `models:\n${entries.join('')}${ENTRY_HINTS}`;
  return `${schemaUrl === undefined ? '' : `# yaml-language-server: $schema=${schemaUrl.replaceAll(/\s/g, '')}\n`}${HEAD}${modelsBlock}${TAIL}`;
}

/** Plain where nothing in the name means anything to YAML; else a JSON string, which YAML's double quotes include. */
function quoted(path: string): string {
  if (/^[A-Za-z0-9_][\w./-]*$/.test(path) && /[A-Za-z]/.test(path) && path.includes('.')) return path;
  return JSON.stringify(path).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const HEAD = `# What a change of a model may cost in energy. Read from the base branch, so that a pull request can't loosen its own.
# \`wattnudge policy check\` finds mistakes. Every key: docs/policy.md of wattnudge.
version: 1

# An organisation's policy to start from; this file may tighten it.
# extends: my-org/.github

defaults:
  enforcement: block            # block | warn | inform
  budget:
    increase: 10%               # energy per query, this pull request against base
    # stars: 3                  # for models with a source: estimated position of at least 3 stars
    # latency: 20%              # median of a query; or a time, such as 20ms
    # size: 100MB               # or an increase, such as 10%

# Which evidence may block: measured, reported, published, estimated, price, rule. The rest warns or informs.
# evidence: { block: [measured] }

# How many queries does each model answer? State it as \`volume\` in its entry below: 10,000 queries a month and 10 billion don't
# need the same care. With a volume, reviews say what a change costs a year, and an increase over its budget that adds less than
# this warns and doesn't block. Without a volume, every increase over its budget blocks.
# ignoreBelow: 10 kWh/year

`;

const ENTRY_EXAMPLE = `# Rules per model. Where several entries match, the later one wins, rule by rule.
# models:
#   - path: models/*.onnx
#     task: text_classification # an AI Energy Score task
#     source: org/name          # the rated model that it derives from
#     batch: 1                  # as in production
#     inputs: { shapes: { input_ids: [batch, 128] } }
#     budget: { whPer1000: 0.5, increase: 5% }
#     quality: { file: metrics.json, key: accuracy, maxDrop: 0.5% }   # percentage points
#     volume: 2_000_000/month   # queries in production: for \`ignoreBelow\`, and for figures per year
#   - path: models/legacy.onnx
#     unmeasured: "needs a custom operator"
#   - id: my-org/*              # names in code: a hub id, openai/*, llama3.1:*, gpt-4o-mini
#     hub: sizes                # what is fetched from the hub: false | sizes | run
#     tokens: { input: 400, output: 150 }   # of one query
`;

const ENTRY_HINTS = `    # For each model, if you like:
    # task: text_classification # an AI Energy Score task
    # source: org/name          # the rated model that it derives from
    # batch: 1                  # as in production
    # inputs: { shapes: { input_ids: [batch, 128] } }
    # budget: { whPer1000: 0.5, increase: 5% }
    # quality: { file: metrics.json, key: accuracy, maxDrop: 0.5% }   # percentage points
    # volume: 2_000_000/month   # queries in production: for \`ignoreBelow\`, and for figures per year
    # unmeasured: "why this model can't be measured"
`;

const TAIL = `
# Dated exceptions, with a reason and a name.
# waivers:
#   - { model: models/large.onnx, until: 2030-12-31, reason: "replaced in the next release", by: "@octocat" }

# Which changes get a comment, and what is in it.
# comment: { above: 5% }        # no comment for smaller changes; the check reports them
# nudge: { suggestions: true, alternatives: 3, quiet: [models/experimental/**], tone: full }
# message: "Ask #ml-platform before you raise this."   # shown with a finding
# languages: [en]               # that alternatives have to keep

# Files in which model names are looked for.
# names: { include: [docs/prompts/**], exclude: [examples/**] }

# For the figure per year of models with a volume.
# carbon: { country: Germany }  # or { gramsPerKwh: 342, source: "our supplier, 2025" }
# cost: { perKwh: 0.30, currency: EUR }
`;
