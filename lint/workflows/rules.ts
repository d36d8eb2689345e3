/**
 * What actionlint doesn't look for and an attacker does. The rules follow https://docs.zizmor.sh/audits/, under its names where
 * it has one.
 */
import {
  jobsOf,
  type NodePath,
  type Permissions,
  stepsOf,
  triggersOf,
  usesOf,
  type WorkflowFile,
} from './workflow-file.ts';

export interface Finding {
  readonly path: NodePath;
  readonly message: string;
}

export interface Rule {
  readonly name: string;
  readonly find: (file: WorkflowFile) => Finding[];
}

const isWorkflow = ({ content }: WorkflowFile) => content.jobs !== undefined;
/** Not one to copy: it runs in this repository. */
const isOurs = ({ path }: WorkflowFile) => path.startsWith('.github/workflows/');
const usesAction = (uses: string | undefined, ...names: readonly string[]) =>
  names.some((name) => uses?.split('@')[0] === name);

const unpinnedUses: Rule = {
  name: 'unpinned-uses',
  find: (file) =>
    usesOf(file)
      .filter(({ value }) => !value.startsWith('./'))
      .flatMap(({ value, path }) => {
        if (!/@[0-9a-f]{40}$|^docker:\/\/.*@sha256:[0-9a-f]{64}$/.test(value))
          return [{ path, message: `Pin \`${value}\` by its full commit SHA: whoever owns a tag can move it.` }];
        const comment = file.commentAfter(path) ?? '';
        // A workflow to copy says what to put in place of the zeros.
        const isPlaceholder = /@0{40}$/.test(value) && comment !== '';
        if (isPlaceholder || /^v\d+(\.\d+){0,2}$/.test(comment)) return [];
        return [{ path, message: `Name the version of \`${value}\` in a comment after it, such as \`# v1.2.3\`.` }];
      }),
};

const writes = (permissions: Permissions | undefined): boolean =>
  typeof permissions === 'object' && permissions !== null && Object.values(permissions).includes('write');

const excessivePermissions: Rule = {
  name: 'excessive-permissions',
  find(file) {
    if (!isWorkflow(file)) return [];
    const { permissions } = file.content;
    const jobs = jobsOf(file);
    const found: Finding[] = [];
    if (permissions === undefined || permissions === null)
      found.push({ path: ['on'], message: 'State `permissions`: without them a job gets what the repository allows.' });
    else if (isOurs(file) && Object.keys(permissions).length > 0)
      found.push({ path: ['permissions'], message: 'Give `permissions: {}` here, and each job what it needs.' });
    else if (jobs.length > 1 && writes(permissions))
      found.push({
        path: ['permissions'],
        message: 'Give permissions to write to the job that needs them, not to every job.',
      });
    for (const { value, path } of [{ value: file.content, path: [] as NodePath }, ...jobs]) {
      if (typeof value.permissions === 'string')
        found.push({
          path: [...path, 'permissions'],
          message: `Name each permission instead of \`${value.permissions}\`.`,
        });
      if (isOurs(file) && path.length > 0 && value.permissions === undefined)
        found.push({ path, message: 'State the permissions of this job.' });
    }
    return found;
  },
};

const templateInjection: Rule = {
  name: 'template-injection',
  find: (file) =>
    stepsOf(file).flatMap(({ value, path }) => {
      const scripts = [
        { path: [...path, 'run'], text: value.run },
        {
          path: [...path, 'with', 'script'],
          text: usesAction(value.uses, 'actions/github-script') && value.with?.script,
        },
      ];
      return scripts
        .filter(({ text }) => typeof text === 'string' && text.includes('${{'))
        .map((script) => ({
          path: script.path,
          message: 'Hand the value in through `env`: an expression becomes part of the script before it runs.',
        }));
    }),
};

const persistedCredentials: Rule = {
  name: 'artipacked',
  find: (file) =>
    stepsOf(file)
      .filter(({ value }) => usesAction(value.uses, 'actions/checkout'))
      .filter(({ value }) => String(value.with?.['persist-credentials']) !== 'false')
      .map(({ path }) => ({
        path: [...path, 'uses'],
        message: 'Add `persist-credentials: false`: otherwise every later step can read the token from `.git/config`.',
      })),
};

/** Triggers that give a run of somebody else's pull request the rights of this repository. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];

const dangerousTriggers: Rule = {
  name: 'dangerous-triggers',
  find(file) {
    const trigger = triggersOf(file).find((name) => PRIVILEGED.includes(name));
    if (trigger === undefined) return [];
    const message = `A workflow on \`${trigger}\` has this repository's rights: it must not check out what a pull request holds.`;
    return stepsOf(file).flatMap(({ value, path }) => {
      const { ref, repository } = value.with ?? {};
      const isHead =
        usesAction(value.uses, 'actions/checkout') && /head|refs\/pull|\.number/.test(`${ref} ${repository}`);
      if (isHead) return [{ path: [...path, 'with'], message }];
      const fetches = /gh pr checkout|refs\/pull\/|\bpull\/[^ ]*\/(head|merge)|GITHUB_HEAD_REF/.test(value.run ?? '');
      if (fetches) return [{ path: [...path, 'run'], message }];
      if (/GITHUB_(ENV|PATH)\b/.test(value.run ?? ''))
        return [{ path: [...path, 'run'], message: `Don't write to GITHUB_ENV or GITHUB_PATH on \`${trigger}\`.` }];
      return [];
    });
  },
};

/** Whether what a job makes is given to others. */
function publishes(file: WorkflowFile): boolean {
  const { on } = file.content;
  const push =
    typeof on === 'object' && on !== null && !Array.isArray(on) ? (on as Record<string, unknown>).push : undefined;
  const isTagged = typeof push === 'object' && push !== null && 'tags' in push;
  const given = jobsOf(file).flatMap(({ value }) =>
    typeof value.permissions === 'object' ? Object.entries(value.permissions ?? {}) : [],
  );
  const mayPublish = given.some(
    ([name, level]) => level === 'write' && ['id-token', 'packages', 'attestations', 'contents'].includes(name),
  );
  return triggersOf(file).includes('release') || isTagged || mayPublish;
}

const cachePoisoning: Rule = {
  name: 'cache-poisoning',
  find: (file) =>
    publishes(file)
      ? stepsOf(file)
          .filter(
            ({ value: { uses, with: inputs } }) =>
              usesAction(uses, 'actions/cache', 'actions/cache/restore') ||
              (/^actions\/setup-/.test(uses ?? '') && inputs?.cache !== undefined && inputs.cache !== false),
          )
          .map(({ path }) => ({
            path: [...path, 'uses'],
            message: 'Don’t restore a cache where something is published: another run may have written it.',
          }))
      : [],
};

const overprovisionedSecrets: Rule = {
  name: 'overprovisioned-secrets',
  find(file) {
    const environments = [{ value: file.content, path: [] as NodePath }, ...jobsOf(file)]
      .filter(({ value }) => /\bsecrets\b/.test(JSON.stringify(value.env ?? null)))
      .map(({ path }) => ({
        path: [...path, 'env'],
        message: 'Give a secret to the step that uses it, not to every step.',
      }));
    const inherited = jobsOf(file)
      .filter(({ value }) => value.secrets === 'inherit')
      .map(({ path }) => ({ path: [...path, 'secrets'], message: 'Name the secrets that the workflow gets.' }));
    const all = stepsOf(file)
      .filter(({ value }) => /toJSON\(\s*secrets\s*\)/i.test(JSON.stringify(value)))
      .map(({ path }) => ({ path, message: 'Name the secret that the step uses: this hands it all of them.' }));
    return [...environments, ...inherited, ...all];
  },
};

const timeouts: Rule = {
  name: 'timeout',
  find: (file) =>
    jobsOf(file)
      .filter(({ value }) => value.uses === undefined && value['timeout-minutes'] === undefined)
      .map(({ path }) => ({ path, message: 'State `timeout-minutes`: without it a job that hangs runs for 6 hours.' })),
};

const concurrency: Rule = {
  name: 'concurrency-limits',
  find: (file) =>
    isOurs(file) && file.content.concurrency === undefined
      ? [{ path: ['on'], message: 'State `concurrency`, so that a newer commit ends the runs of an older one.' }]
      : [],
};

export const RULES: readonly Rule[] = [
  unpinnedUses,
  excessivePermissions,
  templateInjection,
  persistedCredentials,
  dangerousTriggers,
  cachePoisoning,
  overprovisionedSecrets,
  timeouts,
  concurrency,
];
