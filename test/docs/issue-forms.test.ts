import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string; readonly value?: string };
  }[];
}

const folder = new URL('../../.github/ISSUE_TEMPLATE/', import.meta.url);
const forms = readdirSync(folder)
  .filter((name) => name !== 'config.yml')
  .map((name) => ({ name, form: parse(readFileSync(new URL(name, folder), 'utf8')) as Form }));

describe.each(forms)('the issue form $name', ({ form }) => {
  const fields = form.body.filter(({ type }) => type !== 'markdown');

  it('has what GitHub asks for', () => {
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    for (const { type } of form.body)
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
    for (const { attributes } of fields) expect(attributes.label).toMatch(/\S/);
  });

  it('gives each field an id and a label of its own, so that a link can fill it in', () => {
    const ids = fields.map(({ id }) => id);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z-]*$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
    // These are parameters of the link itself.
    for (const taken of ['template', 'title', 'labels', 'body', 'assignees']) expect(ids).not.toContain(taken);
  });
});

test('the form for a wrong figure has the fields that the comment fills in', () => {
  const { form } = forms.find(({ name }) => name === 'wrong-figure.yml')!;
  expect(form.body.map(({ id }) => id)).toEqual(expect.arrayContaining(['figure', 'model', 'version']));
});
