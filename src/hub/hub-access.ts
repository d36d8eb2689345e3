import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** Where the hub is, as whom it is asked, and for how much. */
export interface HubAccess {
  /** Without a slash at its end. */
  readonly endpoint: string;
  /** Sent to the endpoint alone; never written, logged or handed to a worker. */
  readonly token: string | undefined;
  /** Told of the size of each file before it is fetched; throws where that is more than may be. */
  readonly useBytes?: (bytes: number) => void;
}

const PUBLIC_HUB = 'https://huggingface.co';

/**
 * Reads `HF_ENDPOINT` and `HF_TOKEN`, as the hub's own tools do.
 *
 * @throws WattnudgeError `hub-endpoint-invalid`, `hub-token-invalid`; neither shows the value of a token
 */
export function hubAccess(environment: Environment): HubAccess {
  const endpoint = hubEndpoint(environment);
  const token = environment.HF_TOKEN?.trim() || undefined;
  if (token !== undefined && !/^hf_[\w-]+$/.test(token)) {
    throw new WattnudgeError('hub-token-invalid', 'HF_TOKEN isn’t a hub access token, which begins with hf_.', {
      remedy: 'Unset it for public models, or set it to a token with read permission.',
    });
  }
  return { endpoint, token };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the hub is, by `HF_ENDPOINT`, without a slash at its end.
 *
 * @throws WattnudgeError `hub-endpoint-invalid`
 */
export function hubEndpoint(environment: Environment): string {
  const endpoint = (environment.HF_ENDPOINT?.trim() || PUBLIC_HUB).replace(/\/+$/, '');
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    throw new WattnudgeError('hub-endpoint-invalid', 'HF_ENDPOINT isn’t the address of a hub (http:// or https://).', {
      remedy: `Unset it for ${PUBLIC_HUB}, or correct it.`,
    });
  }
  return endpoint;
}
