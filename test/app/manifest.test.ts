import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readManifest } from '../../src/app/web/set-up.ts';

it('app.yml asks for no more than is explained', () => {
  const { default_permissions: permissions } = readManifest();
  expect(permissions).toEqual({
    actions: 'write',
    checks: 'write',
    contents: 'read',
    issues: 'write',
    metadata: 'read',
    pull_requests: 'write',
  });
  const docs = readFileSync(new URL('../../docs/app.md', import.meta.url), 'utf8');
  for (const [name, level] of Object.entries(permissions)) expect(docs).toContain(`\`${name}: ${level}\``);
});
