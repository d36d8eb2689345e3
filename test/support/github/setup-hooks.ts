/** Webhooks that GitHub tried to deliver, and Apps that are being registered. */
import type { App, HookDelivery, World } from './state.ts';

export function setUpHooks(world: World) {
  return {
    /** An attempt to deliver a webhook, as GitHub remembers it. */
    addHookDelivery(delivery: { guid: string; statusCode: number; event?: string }): HookDelivery {
      const made: HookDelivery = {
        id: world.nextId('hookDelivery'),
        guid: delivery.guid,
        statusCode: delivery.statusCode,
        event: delivery.event ?? 'pull_request',
        deliveredAt: world.timestamp(),
        redeliveries: 0,
      };
      world.hookDeliveries.push(made);
      return made;
    },

    /** The code that the manifest flow ends with. Good for one use. */
    addManifestCode(code: string, made: { app: App; privateKey: string; webhookSecret: string }): void {
      world.manifestCodes.set(code, made);
    },
  };
}
