/** Writes `action.yml`, and the tables of inputs and outputs in `docs/action.md`, from the one source of both. */
import { readFileSync, writeFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';
import { stringify } from 'yaml';
import { INPUTS } from '../src/action/inputs.ts';
import { OUTPUTS } from '../src/action/outputs.ts';

const root = new URL('../', import.meta.url);
const inputs = Object.entries(INPUTS);
const outputs = Object.entries(OUTPUTS);

const manifest = {
  name: 'wattnudge energy review',
  description: 'What a model change costs in Wh per 1,000 queries, and the easiest way to make it less.',
  inputs: Object.fromEntries(
    inputs.map(([name, { description, accepts, default: value }]) => [
      name,
      { description: `${description} Accepts ${accepts}.`, required: false, default: value },
    ]),
  ),
  outputs: Object.fromEntries(outputs.map(([name, description]) => [name, { description }])),
  runs: { using: 'node24', main: 'dist/index.js' },
  branding: { icon: 'zap', color: 'green' },
};
const header = '# Generated from src/action/inputs.ts and outputs.ts: npm run generate:action\n';
writeFileSync(new URL('action.yml', root), header + stringify(manifest, { lineWidth: 0 }));

const inputTable = markdownTable([
  ['input', 'default', 'what it does', 'accepts'],
  ...inputs.map(([name, { description, accepts, default: value }]) => [
    `\`${name}\``,
    value === '' ? '' : `\`${value}\``,
    description,
    accepts,
  ]),
]);
const outputTable = markdownTable([
  ['output', 'what it is'],
  ...outputs.map(([name, description]) => [`\`${name}\``, description]),
]);
const pageFile = new URL('docs/action.md', root);
const page = [
  ['inputs', inputTable],
  ['outputs', outputTable],
].reduce((text, [name, table]) => replaceBetween(text, `${name}`, `${table}`), readFileSync(pageFile, 'utf8'));
writeFileSync(pageFile, page);

function replaceBetween(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/action.md has no ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}
