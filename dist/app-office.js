import { array, number$1 as number, object, string } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { holderOf, issueToken, listDead, openDatabase, replayDeliveries } from "./app-storage.js";
// src/app/office.ts
/** What an operator asks for: of the database itself, or of the process that has it open. */
async function openOffice(location) {
	const holder = location.kind === "pglite" ? await holderOf(location.directory) : void 0;
	if (holder !== void 0) return throughProcess(holder);
	const { db, close } = await openDatabase(location);
	return {
		listDead: () => listDead(db),
		replay: (id) => replayDeliveries(db, id),
		issueToken: (owner) => issueToken(db, owner),
		[Symbol.asyncDispose]: close
	};
}
const deadSchema = object({ dead: array(object({
	id: string(),
	event: string(),
	attempts: number(),
	reason: string()
})) });
function throughProcess({ pid, url, token }) {
	const ask = async (method, path, body) => {
		const response = await fetch(`${url ?? ""}${path}`, {
			method,
			headers: {
				authorization: `Bearer ${token ?? ""}`,
				"content-type": "application/json"
			},
			...body !== void 0 && { body: JSON.stringify(body) }
		}).catch(() => void 0);
		if (response?.ok) return response.json();
		throw new WattnudgeError("app-not-reached", `The App (process ${pid}) has the data open and didn’t answer.`, { remedy: "Wait until it is running, or stop it and try again." });
	};
	return {
		listDead: async () => deadSchema.parse(await ask("GET", "/admin/dead")).dead,
		replay: async (id) => object({ replayed: array(string()) }).parse(await ask("POST", "/admin/replay", { id })).replayed,
		issueToken: async (owner) => object({ token: string() }).parse(await ask("POST", "/admin/tokens", { owner })).token,
		[Symbol.asyncDispose]: async () => {}
	};
}
export { openOffice };
