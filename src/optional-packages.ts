/** Packages that are not installed with wattnudge: most commands need none of them, and together they take 600 MB. */
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packages that are installed together. Each set has a manifest, `dist/SET/package.json`, made from the lockfile. */
export type PackageSet = 'runtime' | 'runtime-tasks' | 'runtime-llama' | 'runtime-app';

/** Variable with the arguments of the command line that is running, as a shell takes them; workers have it, too. */
export const TYPED_ARGUMENTS = 'WATTNUDGE_ARGUMENTS';

const SELF = fileURLToPath(import.meta.url);

/**
 * The command that installs a set where this wattnudge finds it, in the versions that this release is tested with.
 * Install scripts are skipped: no package needs its own, and onnxruntime-node's downloads CUDA libraries or fails.
 *
 * @param program path of a file of wattnudge, which says how wattnudge itself was installed
 */
export function installCommand(set: PackageSet, program = SELF): string {
  const packages = Object.entries(versionsOf(set)).map(([name, version]) => `${name}@${version}`);
  const [root, inPackage] = program.split(join(sep, 'node_modules', 'wattnudge', sep));
  if (root !== undefined && inPackage !== undefined) {
    if (root.includes(`${sep}_npx${sep}`)) {
      const options = ['wattnudge', ...packages].map((one) => `--package=${one}`);
      // npx keeps what it installs for this very list of packages, so the same command is typed again.
      return `npx --ignore-scripts ${options.join(' ')} wattnudge ${process.env[TYPED_ARGUMENTS] ?? ''}`.trimEnd();
    }
    // Only a global installation has no project around it.
    if (!existsSync(join(root, 'package.json'))) return `npm install --global --ignore-scripts ${packages.join(' ')}`;
  }
  return `npm install --ignore-scripts ${packages.join(' ')}`;
}

function versionsOf(set: PackageSet): Readonly<Record<string, string>> {
  const dist = SELF.endsWith('.ts') ? '../dist' : '.';
  return JSON.parse(readFileSync(new URL(`${dist}/${set}/package.json`, import.meta.url), 'utf8')).dependencies;
}
