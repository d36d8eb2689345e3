/** What the two Actions services have in common: Twirp over JSON, with the runtime token of a job. */
import { isObject, type Json, type JsonObject, textOf } from './json.ts';
import type { Reply } from './reply.ts';
import type { Job, World } from './state.ts';

export interface TwirpCall {
  readonly world: World;
  readonly job: Job;
  readonly body: JsonObject;
}

export interface TwirpMethod {
  /** The members that the message has, as in the service's protocol description. */
  readonly members: readonly string[];
  readonly answer: (call: TwirpCall) => Reply;
}

export class TwirpError extends Error {
  readonly code: keyof typeof STATUSES;

  constructor(code: keyof typeof STATUSES, message: string) {
    super(message);
    this.code = code;
  }
}

const STATUSES = {
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  already_exists: 409,
  failed_precondition: 412,
} as const;

export function answerTwirp(
  world: World,
  method: TwirpMethod,
  authorization: string | undefined,
  body: Json | undefined,
  report: (violation: string) => void,
): Reply {
  try {
    const job = world.jobs.get((authorization ?? '').replace(/^Bearer /i, ''));
    if (job === undefined) throw new TwirpError('unauthenticated', 'the runtime token is not known');
    if (!isObject(body)) throw new TwirpError('invalid_argument', 'expected a JSON object');
    for (const name of Object.keys(body)) {
      if (!method.members.includes(name)) report(`body/${name} is not a member of the message`);
    }
    return method.answer({ world, job, body });
  } catch (error) {
    if (!(error instanceof TwirpError)) throw error;
    return { status: STATUSES[error.code], json: { code: error.code, msg: error.message } };
  }
}

export function required(body: JsonObject, name: string): string {
  const value = textOf(body[name]);
  if (value === undefined || value === '') throw new TwirpError('invalid_argument', `${name} is required`);
  return value;
}
