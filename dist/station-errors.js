import { clip } from "./station-text.js";
// src/errors/wattnudge-error.ts
/** What a message quotes comes from files of strangers and may be of any length. Ours have a few hundred characters. */
const MAX_MESSAGE_CHARACTERS = 1200;
/**
* A mistake or a condition that a user can understand and act on. Anything else that is thrown is a bug and keeps
* its stack trace.
*
* `code` is stable (it is what `EnergyReview.models[].error.code` carries), and is listed in `error-codes.ts`; `message` says what was
* expected, what was found and where, in one or two sentences; `remedy` says what to do next.
*/
var WattnudgeError = class extends Error {
	code;
	remedy;
	constructor(code, message, options = {}) {
		super(clip(message, MAX_MESSAGE_CHARACTERS), { cause: options.cause });
		this.name = "WattnudgeError";
		this.code = code;
		this.remedy = options.remedy;
	}
};
// src/errors/registry.ts
/** What follows from the tables of codes: their types, and what is known of one. */
const ENTRIES = Object.fromEntries([
	{
		category: "Command line",
		exit: "usage",
		codes: {
			"ambiguous-task": "Name the task with `--task`.",
			cancelled: "Run the command again.",
			"cannot-read": "Use the path of a file that you can read.",
			"cannot-write": "Use a path that you can write to, outside of the files under review.",
			"file-exists": "Use another name, or overwrite the file with `--force`.",
			"invalid-energy": "Give the energy of 1,000 queries in watt-hours, as a number above 0.",
			"invalid-review": "Use a review that wattnudge wrote. If it is from a newer version, update wattnudge.",
			"no-default-branch": "Set `--base` to the branch to compare with.",
			"no-such-file": "Use the path of a file that exists.",
			"not-rated": "Give the ID of a model that has a published AI Energy Score.",
			"outside-root": "Use a folder inside the root, or start `wattnudge mcp` with another `--root`.",
			"snapshot-malformed": "Use the CSV files of the AI Energy Score leaderboard unchanged.",
			"snapshot-origin": "Give the name and date of the snapshot, the link to the leaderboard, and the reference hardware.",
			"snapshot-unreadable": "Name a directory with the ten CSV files of the AI Energy Score leaderboard.",
			"unexpected-error": "This is a bug in wattnudge: open an issue with the output.",
			"unknown-task": "Use one of the tasks that the error lists.",
			usage: "Correct the arguments; `wattnudge COMMAND --help` lists them."
		}
	},
	{
		category: "Policy",
		exit: "usage",
		codes: {
			"extends-invalid": "Write `extends: ORG/REPO`, or `extends: ./path/of/a/policy.yml`.",
			"extends-not-found": "Check the name in `extends`, and that the token may read that repository.",
			"policy-empty": "Write at least `version: 1`.",
			"policy-extends": "Correct `extends`, so that it names a policy that can be read.",
			"policy-invalid": "Run `wattnudge policy check`, and correct what it lists.",
			"policy-loosening": "Keep to the organisation's rule, or ask its owners to make it `overridable`.",
			"policy-missing": "Add `.github/energy-policy.yml` to the base branch, for example with `wattnudge policy init`.",
			"policy-removed-key": "Remove the key. It no longer has any effect.",
			"policy-syntax": "Correct the YAML on the line that the error names.",
			"policy-too-large": "Shorten the policy: use globs to cover several models with one entry.",
			"policy-too-much-work": "Use shorter globs with fewer wildcards, or shorter names of models.",
			"policy-unjudgeable": "Remove the rule, or add what the error names.",
			"policy-unknown-key": "Correct the spelling of the key, or remove it.",
			"policy-value": "Write a value that is valid for the key.",
			"policy-waiver": "Correct the waiver, or remove it.",
			"quality-file-invalid": "Write the metrics file as a small JSON object.",
			"quality-file-missing": "Commit the metrics file, or correct `quality.file` in the policy.",
			"quality-key-missing": "Write the figure to the metrics file, or correct `quality.key` in the policy.",
			"quality-not-a-number": "Write the figure as a JSON number."
		}
	},
	{
		category: "Git",
		exit: "usage",
		codes: {
			"file-is-symlink": "Commit the model itself.",
			"file-missing": "Commit the file to the base branch, or correct its path in the policy.",
			"file-too-large": "Make the file smaller.",
			"git-failed": "Run `git fsck` in the repository; in a partial or shallow clone, fetch the missing objects.",
			"git-missing": "Install Git.",
			"listing-too-large": "Look for folders that contain each other many times, and remove them from the commit.",
			"no-merge-base": "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.",
			"not-a-repository": "Run the command inside a clone, or name one with `--repo`.",
			"object-corrupt": "Run `git fsck` in the repository, and fetch the damaged objects again.",
			"object-missing": "Fetch the missing objects: the clone is partial or shallow, or damaged.",
			"repository-not-trusted": "If you trust the repository, add it to `safe.directory` in the Git configuration.",
			"too-much-to-unpack": "If the disk has room, raise `max-total-mib`. Otherwise change fewer models at once.",
			"unknown-revision": "Check the spelling of the revision, or fetch it first.",
			"unrelated-histories": "Check `--base`: it must be the branch that head started from."
		}
	},
	{
		category: "Git",
		exit: "notMeasured",
		codes: { "lfs-unavailable": "Install git-lfs and run `git lfs fetch --all`, or set `lfs: true` in actions/checkout." }
	},
	{
		category: "Model files",
		exit: "usage",
		codes: {
			"ambiguous-model-folder": "Name the graph that is run model.onnx, or keep the graphs in folders of their own.",
			"corrupt-model": "Export the model again, or download the file again.",
			"decoder-not-merged": "Export the folder again with `optimum-cli export onnx --task TASK-with-past`, which merges the decoders.",
			"external-data-missing": "Commit the external data beside the model; where it is in Git LFS, run `git lfs pull` first.",
			"external-data-outside": "Commit the external data as a file beside the model.",
			"folder-incomplete": "Add the files that the error names: the graph, `config.json`, the tokenizer.",
			"gguf-part-missing": "Put all parts of the model into one folder, or merge them with `llama-gguf-split --merge`.",
			"folder-invalid": "Export the folder again (`optimum-cli export onnx`), and commit all of it.",
			"graph-invalid": "Export the model again, and check it with `onnx.checker.check_model`.",
			"model-is-submodule": "Commit the model itself.",
			"model-is-symlink": "Commit the model itself, or point the link to a model in the repository.",
			"model-too-complex": "Export it with its weights as external data.",
			"model-too-large": "If the disk has room for base and head, raise the limit for one model.",
			"model-unreadable": "Check that the file of the model exists and that you can read it.",
			"not-comparable": "Export both models with the same names of inputs and outputs.",
			"not-gguf": "Convert the model with a recent llama.cpp, or download the file itself.",
			"not-onnx": "Export the model to ONNX, and commit the .onnx file.",
			"nothing-to-convert": "Try another precision: this one changes nothing in the model.",
			"queries-invalid": "Correct the file, or `queries` in the policy.",
			"rewrite-failed": "Use another precision, or make the smaller model with the exporter.",
			"task-not-runnable": "Set `task` in the policy if it is for another one. Its published rating is still shown.",
			"task-unknown": "Set `task` for it in the policy.",
			"tokenizer-invalid": "Commit the tokenizer that the model was trained with.",
			"too-large": "Export the model with external weights, or make the smaller model with the exporter.",
			"too-many-graphs": "Change fewer files near folders of hundreds of models at once.",
			"unsafe-file-name": "Rename the file.",
			"would-overflow-float16": "Try another precision."
		}
	},
	{
		category: "Running a model",
		exit: "notMeasured",
		codes: {
			"allocation-failed": "Use a smaller batch or smaller `inputs.shapes`, or a machine or GPU with more memory.",
			"batch-not-free": "Use batch 1, or export the model with a dynamic batch dimension.",
			"element-type-unsupported": "Cast it to float32 or float16 inside the model.",
			"input-shape-invalid": "Set `inputs.shapes` for it in the policy.",
			"input-shape-refused": "Set `inputs.shapes` in the policy to what the model takes.",
			"input-unknown": "Correct `inputs.shapes` in the policy.",
			"input-unsupported": "Export it with inputs of float32 or integers.",
			"input-value-refused": "Name a file of real inputs under `inputs.file` in the policy.",
			"inputs-file-invalid": "Correct the file, or `inputs` in the policy.",
			"llama-load-failed": "Check that the file is complete, and that a recent llama.cpp loads it by itself.",
			"llama-missing": "Install `node-llama-cpp`.",
			"llama-run-failed": "Use shorter prompts, or fewer tokens in `tokens` in the policy.",
			"llama-unusable": "Install `node-llama-cpp` again, on a system that it has binaries for.",
			"model-load-failed": "Export the model again, and run it in Python before you commit it.",
			"model-run-failed": "Run the model in Python, and name a file of inputs that work under `inputs.file` in the policy.",
			"onnxruntime-missing": "Install `onnxruntime-node`.",
			"onnxruntime-unusable": "Install `onnxruntime-node` again, with the command that the error shows.",
			"output-unsupported": "Export it with outputs of float32 or integers, and without ZipMap.",
			"provider-unavailable": "Use the provider `cpu`, or install what it needs.",
			"transformers-missing": "Install `@huggingface/transformers`.",
			"transformers-unusable": "Install `@huggingface/transformers` again.",
			"unsupported-architecture": "Use a model of an architecture that llama.cpp, or Transformers.js for the task, knows.",
			"unsupported-operator": "Export without custom operators, or with another opset.",
			"unsupported-opset": "Export with the opset that the error names, or an older one.",
			"worker-crashed": "Run the benchmark again, and try the model in ONNX Runtime by itself.",
			"worker-hung": "Run the benchmark again.",
			"worker-out-of-memory": "Use a machine with more memory, or a smaller batch."
		}
	},
	{
		category: "Running a command",
		exit: "notMeasured",
		codes: {
			"command-closed-descriptor": "Keep the descriptor in `WATTNUDGE_FD` open until SIGTERM.",
			"command-count-backwards": "Write `done N` with all queries since the start of the process.",
			"command-crashed": "Run the command by itself until it ends with exit code 0.",
			"command-ended-early": "State `--queries`, or let the command go on until SIGTERM.",
			"command-hung": "Run fewer queries in the command, or give it more time with `--seconds`.",
			"command-ignored-sigterm": "Let the command, and all processes that it starts, end at SIGTERM.",
			"command-left-process": "Let the command wait for all processes it starts.",
			"command-line-unknown": "Write only `warm` and `done N` to the descriptor in `WATTNUDGE_FD`.",
			"command-needs-linux": "Measure commands on Linux, for example in a container.",
			"command-no-progress": "Write `done N` after each batch, until SIGTERM.",
			"command-too-short": "Run more queries in the command (and raise `--queries`), or give it more time."
		}
	},
	{
		category: "Measuring",
		exit: "usage",
		codes: {
			"gpu-ambiguous": "Name one board by its index or UUID; `nvidia-smi -L` lists them.",
			"gpu-not-found": "Name a board that `nvidia-smi -L` lists."
		}
	},
	{
		category: "Measuring",
		exit: "notMeasured",
		codes: {
			"counter-lost": "Run the benchmark again, or use another machine.",
			"counter-not-supported": "Use a board of the Volta generation or later, with a power sensor.",
			"counter-reset": "Run the benchmark again, or use another machine.",
			"counter-stuck": "Update the driver, use another meter, or measure on the hardware itself.",
			"counter-zero": "Update the driver, use another meter, or measure on the hardware itself.",
			"driver-mismatch": "Restart the machine: its NVIDIA driver and library are of different versions.",
			"driver-not-loaded": "Load the NVIDIA driver (`modprobe nvidia`), so that `nvidia-smi` lists the board.",
			"gpu-lost": "Check `dmesg`, and restart the machine.",
			"gpu-mig": "Measure on a whole board, with MIG off.",
			"gpu-shared": "Stop the other processes on the board, or use another board.",
			"koffi-missing": "Install `koffi`, or use the meter \"nvidia-smi\".",
			"machine-disturbed": "Stop other work on the machine, and measure again.",
			"measured-otherwise": "Run the benchmark again: the policy may have changed since.",
			"measured-required": "Use a machine with a hardware counter: `wattnudge meters` says what one lacks.",
			"meter-implausible": "Use another meter, or another machine.",
			"meter-lost": "Run the benchmark again, or use another machine.",
			"meter-no-permission": "Give the runner's user permission to read the counter, or run as root.",
			"meter-unavailable": "Run `wattnudge meters` to see what each meter needs, or use the provider `cpu`.",
			"meter-unsuitable": "Use the meter `auto`, or one that measures the provider’s device.",
			"not-enough-time": "Give it more time: raise `seconds` in the workflow.",
			"not-measured": "Check the log of the run, and run the benchmark again.",
			"nvidia-smi-failed": "Run `nvidia-smi` on the machine: it must list the board.",
			"nvidia-smi-missing": "Install the NVIDIA driver; in a container, use the NVIDIA container toolkit.",
			"nvidia-smi-output": "Use the meter \"nvml\", which asks the driver itself.",
			"nvml-failed": "Check with `nvidia-smi` that the driver and the board work.",
			"nvml-missing": "Install the NVIDIA driver; in a container, use the NVIDIA container toolkit.",
			"other-hardware": "Run the job on the hardware that `runner` in the policy names, or change that rule.",
			"power-samples-missing": "Run the benchmark again, or use another machine.",
			"rapl-missing": "Measure on the hardware itself: virtual machines and containers have no RAPL counter.",
			"rapl-unreadable": "Use the meter \"cpu-time\".",
			"reported-file-invalid": "Commit the file of results as the tool writes it, or correct `measured` in the policy.",
			"reported-file-missing": "Commit the results of your job, or correct `measured.file` in the policy.",
			"reported-not-comparable": "Measure base and head on the same device, with the same meter and batch size.",
			"reported-not-new": "Measure the changed model in your job, and commit the new result.",
			"reported-shared": "Give each model a file, or a CodeCarbon project, of its own in the policy.",
			"window-too-long": "Use a smaller batch, or the meter \"cpu-time\"."
		}
	},
	{
		category: "Hub",
		exit: "usage",
		codes: {
			"hub-access-denied": "Check the ID; for a private or gated model, set HF_TOKEN in the job.",
			"hub-corrupt": "Run the benchmark again.",
			"hub-endpoint-invalid": "Unset HF_ENDPOINT for the public hub, or correct it.",
			"hub-limit": "Change fewer names in one pull request, or run the review again.",
			"hub-model-missing": "Check the ID and its revision.",
			"hub-formats-differ": "Name models of one format at base and head, or measure them in your own job.",
			"hub-no-gguf": "Write a quantisation or a file that the repository has.",
			"hub-no-graph": "Look for an ONNX export next to the original, for example by onnx-community.",
			"hub-no-size": "Add the number of parameters to the catalogue.",
			"hub-not-available": "Run it on a machine that can reach HF_ENDPOINT or the public hub.",
			"hub-rate-limited": "Run the benchmark again later.",
			"hub-token-invalid": "Unset HF_TOKEN for public models, or set it to a token with read permission.",
			"hub-too-large": "Use a smaller precision, or a machine with more space.",
			"hub-unreachable": "Run the benchmark again later, or allow the job to reach the hub."
		}
	},
	{
		category: "Action",
		exit: "usage",
		codes: {
			"cuda-unavailable": "Use a runner with an NVIDIA driver and the CUDA libraries, or the provider `cpu`.",
			"event-invalid": "Check that GitHub sent the event: one of its fields is missing or wrong.",
			"fetch-failed": "Give the token `contents: read`, and run the job again.",
			"input-invalid": "Correct the input under `with:` in the workflow.",
			"input-missing": "Set the input in the workflow, or under `with:`.",
			"mode-mismatch": "Use the example workflow of the mode, or set `mode: review`.",
			"not-in-a-workflow": "Use the Action in a GitHub Actions workflow. Elsewhere, run `wattnudge review`.",
			"npm-missing": "Add a step with `actions/setup-node` before this one, or set `runtime-directory`.",
			"runtime-cache-unwritable": "Set RUNNER_TOOL_CACHE to a folder that the job can write to, or set `runtime-directory`.",
			"runtime-directory-invalid": "Install the packages that the error names in `runtime-directory`.",
			"runtime-install-failed": "Let the job reach the npm registry, or set `runtime-directory`.",
			"runtime-manifest-missing": "Use a released version of wattnudge.",
			"runtime-platform-unsupported": "Use a runner of one of the kinds that the error lists.",
			"section-name": "Use a shorter `section`.",
			"too-many-sections": "Use the same `section` for jobs that belong together.",
			"too-much-to-fetch": "If the disk has room, raise `max-total-mib`. Otherwise change fewer models at once."
		}
	},
	{
		category: "GitHub",
		exit: "usage",
		codes: {
			"artifact-unavailable": "Try again later.",
			"github-forbidden": "Give the token the permission that the message names (`permissions:` of the workflow).",
			"github-not-found": "Check that it exists and that the token may read it.",
			"github-rate-limited": "Run the job again later.",
			"github-refused": "Correct what GitHub’s message names.",
			"github-unauthorized": "Use a token that hasn’t expired.",
			"github-unavailable": "Run the job again; https://www.githubstatus.com lists disruptions.",
			"viewer-unknown": "Use a token that may read its own user, or `github.token`."
		}
	},
	{
		category: "App",
		exit: "usage",
		codes: {
			"app-config": "Correct the setting that the error names.",
			"app-default-secret": "Set WEBHOOK_SECRET to a random text, here and in the settings of the GitHub App.",
			"app-not-reached": "Wait until the App is running, or stop it and try again.",
			"app-packages-missing": "Install the packages that the App needs.",
			"app-unknown-event": "Update all instances of the App to the same version.",
			"data-in-use": "Stop the other process first, or set DATABASE_URL to a PostgreSQL server.",
			"data-not-private": "Make the App’s user the owner of the data folder, with the mode 0700.",
			"database-migration": "Give the user of DATABASE_URL the right to create tables, and start again.",
			"encryption-key": "Set ENCRYPTION_KEY to the value that it had when the App was set up.",
			"nothing-to-replay": "Run `wattnudge app replay` to see the deliveries that were given up.",
			"took-too-long": "Change fewer models at once, or shorten the policy."
		}
	},
	{
		category: "Proof on a GPU",
		exit: "usage",
		codes: {
			"command-failed": "Run the command in the error message by itself, and fix what it reports.",
			"load-unavailable": "Use another load, or install what this one needs."
		}
	}
].flatMap(({ category, exit, codes }) => Object.entries(codes).map(([code, help]) => [code, {
	category,
	exit,
	help
}])));
function describeCode(code) {
	return ENTRIES[code];
}
/** Whether text from outside is a code of ours. */
function isErrorCode(text) {
	return Object.hasOwn(ENTRIES, text);
}
export { WattnudgeError, describeCode, isErrorCode };
