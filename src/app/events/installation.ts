import type { Services } from '../services.ts';
import { forgetInstallation, forgetRepositories } from '../storage/installations.ts';

/** Uninstalled: everything that came from the installation is deleted. */
export async function onInstallation(
  event: { readonly id: string; readonly payload: { readonly installation: { readonly id: number } } },
  services: Services,
): Promise<void> {
  await forgetInstallation(services.db, event.payload.installation.id, event.id);
  services.log.info({ installation: event.payload.installation.id }, 'uninstalled: its data is deleted');
}

/** The App no longer sees these repositories: neither does its ledger. */
export async function onInstallationRepositories(
  event: { readonly payload: { readonly repositories_removed: readonly { readonly id: number }[] } },
  services: Services,
): Promise<void> {
  const ids = event.payload.repositories_removed.map(({ id }) => id);
  await forgetRepositories(services.db, ids);
  services.log.info({ repositories: ids }, 'removed from the installation: their data is deleted');
}
