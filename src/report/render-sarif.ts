/**
 * A review as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning: what the
 * notes of the check say, at the same places.
 */
import { createHash } from 'node:crypto';
import type { EnergyReview } from '../energy-review/index.ts';
import { escapeTerminal } from '../text/index.ts';
import { notesOf, type ReviewNote } from './annotations.ts';
import { encodeSegment } from './links.ts';
import { SARIF_RULES, type SarifRuleId } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** The name that the standard and GitHub use for the root of the repository. */
const ROOT = '%SRCROOT%';
const LEVELS = { failure: 'error', warning: 'warning', notice: 'note' } as const;
const RULE_IDS = Object.keys(SARIF_RULES) as SarifRuleId[];

/** The file's text, the same for the same review. `version` is that of wattnudge. */
export function renderSarif(review: EnergyReview, version: string): string {
  const run = {
    tool: {
      driver: {
        name: 'wattnudge',
        organization: 'wattnudge',
        informationUri: 'https://github.com/wattnudge/wattnudge',
        semanticVersion: version,
        rules: RULE_IDS.map((id) => ({ id, ...SARIF_RULES[id] })),
      },
    },
    // GitHub takes what stands before the last slash as the category: a later review replaces an earlier one.
    automationDetails: { id: `wattnudge/${review.head.sha}` },
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    results: resultsOf(notesOf(review)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function resultsOf(notes: readonly ReviewNote[]) {
  const seen = new Map<string, number>();
  return notes.map((about) => {
    const { note, model, finding } = about;
    const ruleId = ruleOf(about);
    // Without the line, so that a finding stays the same when lines are added above it. The number tells its places in a file apart.
    const identity = JSON.stringify([ruleId, model.model, note.path]);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return {
      ruleId,
      ruleIndex: RULE_IDS.indexOf(ruleId),
      level: LEVELS[note.level],
      message: { text: escapeMessage(note.message) },
      locations: [locationOf(note)],
      partialFingerprints: {
        'wattnudgeFinding/v1': createHash('sha256').update(`${identity} ${number}`).digest('hex'),
      },
      suppressions:
        finding?.status === 'waived'
          ? [{ kind: 'external', status: 'accepted', justification: escapeTerminal(finding.waiver?.reason ?? '') }]
          : [],
    };
  });
}

function ruleOf({ model, finding }: ReviewNote): SarifRuleId {
  if (finding !== undefined) return finding.rule;
  return model.error === undefined ? 'changedName' : 'measurable';
}

function locationOf({ path, startLine, endLine }: ReviewNote['note']) {
  const uri = path.split('/').map(encodeSegment).join('/');
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: ROOT }, region: { startLine, endLine } } };
}

/** Brackets would make a link, and braces a placeholder (§3.11.5 and §3.11.6). */
function escapeMessage(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
}
