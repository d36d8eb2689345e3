/** What stands above figures that nobody vouches for: why the check fails whatever they are, and the two ways on. */
import { checkoutCommand } from './how-to.ts';
import { type Block, code, type Inline, join, named, paragraph, say, strong } from './inline.ts';
import { blocks, standingOf } from './standing.ts';
import { isUnverified, type Telling } from './telling.ts';

export function doubtsOf(telling: Telling): Block[] {
  const { doubts = [] } = telling.context;
  if (doubts.length === 0) return [];
  const reasons = join(
    doubts.map((reason) => say`${reason}`),
    '; ',
  );
  if (!isUnverified(telling)) return [paragraph(say`Accepted although the figures are unverified: ${reasons}.`)];
  return [
    paragraph(
      say`${strong(say`Unverified:`)} ${reasons}. So the figures below may be wrong, and the check fails whatever they are.`,
    ),
    {
      kind: 'table',
      header: [say`choice`, say`how`, say`check afterwards`],
      align: ['l', 'l', 'l'],
      rows: [
        [
          say`${strong(say`Leave the workflow as it is`)} (suggested: then the figures count)`,
          undoStep(telling),
          say`measured after the push${byTheseFigures(telling)}`,
        ],
        [say`Vouch for the run`, vouchStep(telling), say`${vouched(telling)}`],
      ],
    },
  ];
}

function undoStep({ review, context: { workflowFile } }: Telling): Inline {
  if (workflowFile === undefined) return say`undo the change of the workflow, push`;
  const command = checkoutCommand(review, [workflowFile], { message: 'Leave the workflow as it is' });
  return say`${code(command)}; if the workflow has to change, do that in a pull request of its own`;
}

/** What the check will probably say once the run is verified. */
function byTheseFigures({ review }: Telling): Inline {
  const held = review.models.filter((model) => blocks(standingOf(model)));
  if (held.length === 0) return say`; by these figures it will pass`;
  const [first] = held;
  const what = held.length === 1 ? say`${named(first!.model)}` : say`${String(held.length)} changes`;
  return say`; by these figures ${what} will still fail, until changed or accepted`;
}

function vouchStep({ context }: Telling): Inline {
  return context.commands === true
    ? say`someone with write access reads the change of the workflow, looks at the figures below, and comments ${code('/energy accept <reason>')}`
    : say`a maintainer reads the change of the workflow and merges without this check`;
}

function vouched({ context }: Telling): string {
  return context.commands === true ? '✅ at once for the whole check, for this commit alone' : 'stays ❌';
}
