import { WattnudgeError } from "./station-errors.js";
// src/hub/hub-access.ts
const PUBLIC_HUB = "https://huggingface.co";
/**
* Reads `HF_ENDPOINT` and `HF_TOKEN`, as the hub's own tools do.
*
* @throws WattnudgeError `hub-endpoint-invalid`, `hub-token-invalid`; neither shows the value of a token
*/
function hubAccess(environment) {
	const endpoint = hubEndpoint(environment);
	const token = environment.HF_TOKEN?.trim() || void 0;
	if (token !== void 0 && !/^hf_[\w-]+$/.test(token)) throw new WattnudgeError("hub-token-invalid", "HF_TOKEN isn’t a hub access token, which begins with hf_.", { remedy: "Unset it for public models, or set it to a token with read permission." });
	return {
		endpoint,
		token
	};
}
/**
* Where the hub is, by `HF_ENDPOINT`, without a slash at its end.
*
* @throws WattnudgeError `hub-endpoint-invalid`
*/
function hubEndpoint(environment) {
	const endpoint = (environment.HF_ENDPOINT?.trim() || PUBLIC_HUB).replace(/\/+$/, "");
	if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) throw new WattnudgeError("hub-endpoint-invalid", "HF_ENDPOINT isn’t the address of a hub (http:// or https://).", { remedy: `Unset it for ${PUBLIC_HUB}, or correct it.` });
	return endpoint;
}
export { hubAccess, hubEndpoint };
