/** People who sign in to an App with GitHub. */
import type { App, World } from './state.ts';

export function setUpPeople(world: World) {
  const forgetTokens = (app: App, login: string) => {
    for (const tokens of [world.tokens, world.refreshTokens]) {
      for (const [value, token] of tokens) {
        if (token.app === app && token.viewer.login === login) tokens.delete(value);
      }
    }
  };
  return {
    /** They take back what they allowed the App, in their settings at GitHub. */
    revokeAuthorization: forgetTokens,

    /** Tokens of theirs that an App has and that are good. */
    userTokens: (app: App, login: string): readonly string[] =>
      [...world.tokens.values()]
        .filter((token) => token.app === app && token.viewer.login === login)
        .map(({ value }) => value),
  };
}
