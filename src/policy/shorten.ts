/** A path can have 4096 characters; a sentence should not. */
export function shorten(model: string): string {
  return model.length > 200 ? `${model.slice(0, 199)}…` : model;
}
