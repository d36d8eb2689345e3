/** Names of the models that a range removes, and that no other is known to be. */
export function removedAmong(models: readonly { readonly change: string; readonly model: string }[]): string[] {
  return models.filter(({ change }) => change === 'removed').map(({ model }) => model);
}
