import { mayChangeModel, previewPolicy, toPlainError } from "./app-preview-policy.js";
import { loadBundledSnapshot } from "./station-baselines.js";
import { limitedMatching, nameSearchOf, policyOf } from "./station-policy.js";
import { judgingHere } from "./station-trust-judging.js";
import { parentPort } from "node:worker_threads";
// src/app/thread/tasks.ts
/**
* What is computed over contents that a contributor chooses, where it may take long: here it keeps nobody else waiting. Data in,
* data out, since it crosses threads. What is imported here is loaded anew by each thread, so that whole folders are not.
*/
const tasks = {
	mayChangeModel({ files, isComplete, policy }) {
		const names = nameSearchOf(policyOf(policy, limitedMatching()), loadBundledSnapshot());
		return mayChangeModel(files, {
			isComplete,
			names
		});
	},
	readReview({ bytes, limits, verified, gpus }) {
		return judgingHere.readReview(bytes, limits, {
			verified,
			gpus
		});
	},
	rejudge({ review, policy, ...context }) {
		const read = policyOf(policy, limitedMatching());
		return judgingHere.rejudge(review, read, {
			...context,
			snapshot: loadBundledSnapshot()
		});
	},
	previewPolicy
};
// src/app/thread/task-thread.ts
/** The thread itself: does one task after another. */
const port = parentPort;
if (port === null) throw new Error("this is started as a thread of the App");
const report = (message) => port.postMessage(message);
port.on("message", async ({ task, input }) => {
	const work = tasks[task];
	try {
		report({
			kind: "done",
			output: await work(input)
		});
	} catch (error) {
		report({
			kind: "failed",
			error: toPlainError(error)
		});
	}
});
report({ kind: "ready" });
export {};
