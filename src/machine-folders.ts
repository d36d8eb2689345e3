import { homedir, tmpdir } from 'node:os';
import { dirname } from 'node:path';

/** Folders of this machine that messages may name, and that no reader of a review has a use for. */
export function machineFolders(environment: NodeJS.ProcessEnv = process.env): string[] {
  const { WATTNUDGE_RUNTIME, RUNNER_TEMP, RUNNER_TOOL_CACHE, GITHUB_WORKSPACE } = environment;
  const named = [WATTNUDGE_RUNTIME, RUNNER_TEMP, RUNNER_TOOL_CACHE, GITHUB_WORKSPACE].filter((folder) => !!folder);
  return [...(named as string[]), tmpdir(), homedir(), process.cwd(), dirname(process.execPath)];
}
