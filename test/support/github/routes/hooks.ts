/** What an App asks about itself: webhooks that were not delivered, and its credentials after the manifest flow. */
import { ApiError, notFound } from '../api-error.ts';
import { renderApp } from '../render/account.ts';
import { type Call, type Route, route } from '../router.ts';
import type { App } from '../state.ts';

export const hookRoutes: readonly Route[] = [
  route('GET /app/hook/deliveries', (call) => {
    requireAppItself(call);
    const newestFirst = call.world.hookDeliveries.toReversed();
    return {
      status: 200,
      json: newestFirst.map(({ id, guid, statusCode, event, deliveredAt }) => ({
        id,
        guid,
        delivered_at: deliveredAt,
        redelivery: false,
        duration: 0.1,
        status: statusCode < 300 ? 'OK' : 'Invalid HTTP Response',
        status_code: statusCode,
        event,
        action: null,
        installation_id: null,
        repository_id: null,
      })),
    };
  }),

  route('POST /app/hook/deliveries/{delivery_id}/attempts', (call) => {
    requireAppItself(call);
    const delivery = call.world.hookDeliveries.find(({ id }) => id === Number(call.params.delivery_id));
    if (delivery === undefined) throw notFound();
    delivery.redeliveries += 1;
    return { status: 202, json: {} };
  }),

  route('POST /app-manifests/{code}/conversions', (call) => {
    const made = call.world.manifestCodes.get(call.params.code ?? '');
    if (made === undefined) throw notFound();
    call.world.manifestCodes.delete(call.params.code ?? '');
    return {
      status: 201,
      json: {
        ...renderApp(call.urls, made.app),
        client_id: made.app.clientId,
        client_secret: made.app.clientSecret,
        webhook_secret: made.webhookSecret,
        pem: made.privateKey,
      },
    };
  }),
];

function requireAppItself(call: Call): App {
  if (call.caller.kind === 'app') return call.caller.app;
  throw new ApiError(401, 'A JSON web token could not be decoded');
}
