import type { Token, World } from './state.ts';

export type TokenRequest = Omit<Token, 'value' | 'quota'> & { readonly rateLimit?: number };

/** A token that the fake knows from now on, with the prefix that GitHub gives to its kind. */
export function issueToken(world: World, request: TokenRequest): Token {
  const { rateLimit, ...rest } = request;
  const userPrefix = request.app === undefined ? 'ghp' : 'ghu';
  const prefix = request.kind === 'user' ? userPrefix : 'ghs';
  const token: Token = {
    ...rest,
    value: `${prefix}_fake${String(world.nextId('token')).padStart(32, '0')}`,
    // What GitHub grants an hour: 1,000 to a workflow's token for one repository, 5,000 to the others.
    quota: { limit: rateLimit ?? (request.kind === 'actions' ? 1000 : 5000), used: 0 },
  };
  world.tokens.set(token.value, token);
  return token;
}
