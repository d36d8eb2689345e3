import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routeEvent } from '../../../src/app/queue/route-event.ts';

describe('routing', () => {
  const examples: { name: string; examples: object[] }[] = createRequire(import.meta.url)('@octokit/webhooks-examples');

  it("takes GitHub's own example payloads, each to its subject or to none", () => {
    const routed = examples.flatMap(({ name, examples: payloads }) =>
      payloads.map((payload) => ({
        name,
        subject: routeEvent(name, { ...payload, installation: { id: 1 } })?.subject.kind,
      })),
    );
    const kinds = new Map(
      routed.filter(({ subject }) => subject !== undefined).map(({ name, subject }) => [name, subject]),
    );
    expect(Object.fromEntries(kinds)).toMatchObject({
      pull_request: 'pull',
      workflow_run: 'run',
      installation: 'installation',
    });
    expect(routed.length).toBeGreaterThan(100);
  });

  it('never throws on anything', () => {
    fc.assert(fc.property(fc.string(), fc.anything(), (event, payload) => void routeEvent(event, payload)));
  });
});
