/** Writes `docs/errors.md` from the tables of codes in `src/errors/`. */
import { writeFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';
import { EXIT } from '../src/cli/exit-code.ts';
import { ERROR_GROUPS } from '../src/errors/error-codes.ts';
import { REFUSALS } from '../src/errors/refusal-codes.ts';

const entries = ERROR_GROUPS.flatMap(({ category, exit, codes }) =>
  Object.entries(codes).map(([code, help]) => ({ category, code, exit: EXIT[exit], help })),
);
const sections = [...Map.groupBy(entries, ({ category }) => category)].map(([category, rows]) => {
  const cells = rows
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, exit, help }) => [`\`${code}\``, `${exit}`, help]);
  return `## ${category}\n\n${markdownTable([['code', 'exit code', 'what to do'], ...cells])}\n`;
});
const refusals = Object.entries(REFUSALS).flatMap(([step, codes]) =>
  Object.entries(codes).map(([code, help]) => [`\`${code}\``, step, help]),
);

const page = `<!-- Generated from src/errors/: npm run generate:errors -->

# Errors

Every error has a code, a message with what was expected and found, and usually a remedy for the case at hand. A code keeps its name from one version
to the next: use it in scripts. A review as JSON has it in \`models[].error.code\`.

The command line exits with ${EXIT.usage} if what you asked for has to change, and with ${EXIT.notMeasured} if the model could not be measured. \`wattnudge review\` exits with ${EXIT.overPolicy} if
a model is over the policy, and with ${EXIT.notMeasured} if one could not be measured, whatever its code. ${EXIT.ok} is success.

${sections.join('\n')}
## Results that are not taken over

The [App and \`mode: publish\`](trust.md) refuse a run's result with one of these codes. Step g refuses with the code of an error above, too, where
the policy cannot be used. A refusal has no exit code.

${markdownTable([['code', 'step', 'what to do'], ...refusals])}
`;
writeFileSync(new URL('../docs/errors.md', import.meta.url), page);
