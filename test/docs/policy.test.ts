import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { checkPolicy, forModel, loadPolicy, policyJsonSchema, publishingOf } from '../../src/policy/index.ts';

const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

/** Rows of the tables of keys: `models[].hub`, its default, an example. */
const keys = rows
  .filter(([key = '', , example = '']) => /^`[\w.[\]]+`( †)?$/.test(key) && /^`\w+: .*`$/.test(example))
  .map(([key = '', fallback = '', example = '']) => ({
    key: key.replace(/ †$/, '').replaceAll('`', ''),
    fallback,
    example: example.replaceAll('`', ''),
  }));

const reading = (text: string) => ({
  file: 'docs/policy.md',
  read: async ({ path }: { path: string }) => (path === 'docs/policy.md' ? text : 'version: 1\n'),
  isRated: () => true,
});

/** A whole policy around one line that belongs where `key` says. */
function policyAround(key: string, line: string): string {
  if (key.startsWith('defaults.')) return `version: 1\ndefaults:\n  ${line}\n`;
  if (key.startsWith('waivers[].')) {
    const waiver = { model: 'a.onnx', until: '2030-12-31', reason: 'r', by: 'me', ...parse(line) };
    return `version: 1\nwaivers: [${JSON.stringify(waiver)}]\n`;
  }
  if (!key.startsWith('models[].')) return key === 'version' ? line : `version: 1\n${line}\n`;
  const file = key.includes('.benchmarks') ? 'id: my-org/model' : 'path: a.onnx';
  const subject = /^(path|id):/.test(line) ? '' : `${file}\n    `;
  return `version: 1\nmodels:\n  - ${subject}${line}\n`;
}

test.each(keys)('the example of $key in docs/policy.md is valid, and states that key', async ({ key, example }) => {
  const text = policyAround(key, example);
  expect((await checkPolicy(reading(text))).problems).toEqual([]);
  const path = key.replaceAll('[]', '.0').split('.');
  const stated = path.reduce((value, name) => value?.[name], parse(text));
  expect(stated).toBeDefined();
});

describe('docs/policy.md', () => {
  it('has a row for each key of the schema, and no other', () => {
    const inDefaults = new Set(
      leaves(policyJsonSchema(), 'defaults').map((key) => key.replace('defaults', 'models[]')),
    );
    const known = leaves(policyJsonSchema()).filter((key) => !inDefaults.has(key));
    expect(keys.map(({ key }) => key).toSorted()).toEqual(known.toSorted());
  });

  it('says for each rule that may be marked overridable what is tighter, and for no other', () => {
    const { enum: rules } = at(policyJsonSchema(), ['properties', 'overridable', 'items']) as { enum: string[] };
    const start = rows.findIndex(([, tighter]) => tighter === 'tighter is');
    const named = rows.slice(start + 2).map(([, , name = '']) => /^`(\w+)`/.exec(name)?.[1]);
    expect(named.toSorted()).toEqual(rules.toSorted());
  });

  test.each([...page.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1]!))(
    'shows a valid policy (%#)',
    async (text) => {
      expect((await checkPolicy(reading(text))).problems).toEqual([]);
    },
  );

  test.each([
    'defaults.enforcement',
    'evidence.block',
    'ignoreBelow',
    'publish',
    'nudge.suggestions',
    'nudge.alternatives',
    'nudge.quiet',
    'nudge.tone',
    'check.workflow',
    'check.resultWithin',
  ])('states the default of %s', async (key) => {
    const fallback = keys.find((row) => row.key === key)?.fallback.replaceAll('`', '');
    const [name, inner] = key.replace('defaults.', '').split('.');
    const line = inner === undefined ? `${name}: ${fallback}` : `${name}: { ${inner}: ${fallback} }`;
    const settled = async (text: string) => {
      const policy = await loadPolicy(reading(text));
      const { enforcement, evidence, ignoreBelow } = forModel(policy, 'a.onnx');
      const { isQuiet, ...publishing } = publishingOf(policy);
      return [enforcement.value, evidence.value, ignoreBelow.value, isQuiet('a.onnx'), publishing];
    };
    expect(await settled(policyAround(key, line))).toEqual(await settled('version: 1\n'));
  });

  it('says which setting of the policy or the Action decides what of a comment', () => {
    for (const setting of ['comment', 'comment.above', 'nudge.quiet', 'nudge.tone']) {
      expect(
        rows.some(
          ([name, where]) => name?.startsWith(`\`${setting}\``) && /^(policy|input of the Action)$/.test(where ?? ''),
        ),
      ).toBe(true);
    }
  });
});

/** Paths of the keys that hold no further keys. */
function leaves(schema: unknown, under = ''): string[] {
  const start = under === '' ? schema : at(schema, ['properties', under]);
  return walk(start, under);
}

function walk(node: unknown, path: string): string[] {
  const { properties, items, anyOf } = node as {
    properties?: object;
    items?: { properties?: object };
    anyOf?: unknown[];
  };
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([key, inner]) => walk(inner, path === '' ? key : `${path}.${key}`));
  }
  if (items?.properties !== undefined) return walk(items, `${path}[]`);
  const further = (anyOf ?? []).flatMap((choice) => walk(choice, path)).filter((key) => key !== path);
  return further.length > 0 ? further : [path];
}

function at(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], node);
}
