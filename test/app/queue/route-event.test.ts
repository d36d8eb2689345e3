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
      github_app_authorization: 'person',
    });
    expect(routed.length).toBeGreaterThan(100);
  });

  it('never throws on anything', () => {
    fc.assert(fc.property(fc.string(), fc.anything(), (event, payload) => void routeEvent(event, payload)));
  });

  it('never throws on anything in a member that it reads, and ignores what it does not read', () => {
    const routable = examples.flatMap(({ name, examples: payloads }) =>
      payloads.flatMap((example) => {
        const payload: Record<string, unknown> = { ...example, installation: { id: 1 } };
        const routed = routeEvent(name, payload);
        return routed === undefined || routed.subject.kind === 'person' ? [] : [{ name, payload, routed }];
      }),
    );
    expect(routable.length).toBeGreaterThan(10);
    const of = (words: string) => fc.constantFrom(...words.split(' '));
    fc.assert(
      fc.property(
        fc.constantFrom(...routable),
        of('action installation repository changes pull_request issue workflow_run check_run merge_group'),
        of('id number pull_request event base external_id head_ref'),
        fc.anything(),
        ({ name, payload, routed }, member, inner, value) => {
          routeEvent(name, { ...payload, [member]: value });
          routeEvent(name, { ...payload, [member]: { ...(payload[member] as object), [inner]: value } });
          expect(routeEvent(name, { ...payload, sender: value })).toEqual(routed);
        },
      ),
    );
  });
});
